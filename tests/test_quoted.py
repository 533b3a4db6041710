"""What DATES says beyond the dates that were read stands on the card, in its own words."""

from dataclasses import replace

import pytest

from bot.card import document_card
from bot.store.codec import decode, encode
from feeds.facts import Facts
from feeds.fulltext import FullText
from feeds.model import TextBody, TextForm
from feeds.texts import parse_text
from feeds.understand import understand
from tests.build import DAY, rule

EFFECTIVE = "This rule is effective April 1, 2031."
TOLD = {
    "a day after a period": "This action will be effective the day following the end of the comment period unless comments change it.",
    "no end": "The test will continue until concluded by an announcement. Comments will be accepted throughout the test.",
    "a day elsewhere": "The compliance date for each loom is specified in the amendments.",
    "a cancellation": "If no outlines are received by April 1, 2031, the public hearing will be cancelled.",
    "hours that may move": "The established times may be adjusted as the work requires.",
    "late comments": "Comments received after that date will be considered to the extent practicable.",
    "a later announcement": "The Bureau will publish a document announcing the effective date of those sections.",
}
LIMITED = {
    "what comes sooner": "The closure is in effect for 2 years from April 1, 2031, or until the work is done, whichever is sooner.",
    "an end when something happens": "The closure ends on April 1, 2031 or when the quota is met.",
    "an exception behind the clause": "On April 1, 2031, compliance with § 9.4 is mandatory for all, except as provided in § 9.5.",
    "a meeting that goes on": "The hearing will be held April 1, 2031, and will continue until such day as the judge determines.",
    "a day that no calendar has": "The system is effective 30 days upon publication; comments will be accepted until April 1, 2031.",
    "times that may change": "The meeting will be held April 1, 2031, from 8 a.m. to 5 p.m. (times subject to change).",
    "acts that are limited": "The new levels apply to penalties assessed after April 1, 2031, for conduct after its publication.",
}
ENOUGH = {
    "an exception in the scope": "This rule is effective April 1, 2031, except for instruction 4, which is delayed indefinitely.",
    "a condition in the scope": "The routine uses are effective April 1, 2031, unless comments require another determination.",
    "an hour": "The meeting will be held April 1, 2031, from 8 a.m. until business is completed.",
    "until a day": "Comments will be accepted until 5 p.m. on April 1, 2031.",
    "late and lost": f"{EFFECTIVE} Applications received after the deadline will not be read.",
    "routine": f"{EFFECTIVE} A comment is best assured of its effect if received within 30 days of publication.",
}


@pytest.mark.parametrize("prose", TOLD.values(), ids=TOLD)
def test_sentences_that_were_not_read_are_quoted_beside_a_date(prose: str) -> None:
    assert lines(f"{EFFECTIVE} {prose}")[-1] == ("Also", f"“{prose}”")


@pytest.mark.parametrize("prose", LIMITED.values(), ids=LIMITED)
def test_a_sentence_of_which_not_all_was_read_is_quoted(prose: str) -> None:
    assert lines(prose)[-1] == ("Also", f"“{prose}”")


@pytest.mark.parametrize("prose", ENOUGH.values(), ids=ENOUGH)
def test_what_was_read_is_not_said_twice(prose: str) -> None:
    assert "Also" not in dict(lines(prose))


def test_quotes_are_bounded_and_say_what_is_left_out() -> None:
    four = [f"Part {part} is effective upon the opening of mill {part}, unless stated." for part in range(4)]
    assert lines(" ".join(four)) == (("Dates", f"“{' '.join(four[:3])} […]”"),)
    apart = [four[0], "Looms are machines.", four[1]]
    assert lines(" ".join(apart)) == (("Dates", f"“{four[0]} […] {four[1]}”"),)
    long = f"Part 9 is effective upon the opening of {'a very old mill and ' * 30}another, unless stated."
    ((_, value),) = lines(f"{long} {four[0]}")
    assert value.endswith("… […]”")
    assert len(value) < 420


def test_a_line_that_ends_in_a_colon_says_where_the_rest_is() -> None:
    prose = "The meetings of the year will be held on the following dates:"
    assert lines(prose) == (("Dates", f"“{prose}”; see the official text"),)


def test_broken_words_are_mended_in_the_line() -> None:
    prose = "The meeting announced in FR Doc. 2031- 01234 is cancelled until further notice."
    assert lines(prose) == (("Dates", f"“{prose.replace('- ', '-')}”"),)


def test_what_is_still_to_be_inserted_is_not_quoted() -> None:
    assert "INSERT" not in str(
        lines("This rule is effective [INSERT DATE OF PUBLICATION IN THE FEDERAL REGISTER].")
    )


@pytest.mark.parametrize(
    ("prose", "line"),
    [
        (
            "The Council will meet Monday, April 28 through Thursday, May 1, 2031, daily.",
            "28 Apr to 1 May 2031",
        ),
        ("The meeting will be held April 1-2, 2031.", "1 to 2 Apr 2031"),
        (
            "The workshop will be held from 8:30 a.m. on April 1, 2031, until 6 p.m. on April 3, 2031.",
            "1 Apr 2031, 8:30 a.m., to 3 Apr 2031, 6 p.m.",
        ),
        ("The meeting will be held December 31, 2031 through January 2, 2032.", "31 Dec 2031 to 2 Jan 2032"),
    ],
)
def test_a_meeting_of_several_days_has_one_line(prose: str, line: str) -> None:
    assert lines(prose) == (("Meets", line),)


def test_days_of_meetings_that_stand_apart_keep_their_lines() -> None:
    assert [day for _, day in lines("The meetings will be held April 1 and 8, 2031.")] == [
        "1 Apr 2031",
        "8 Apr 2031",
    ]


RULE = """<RULE><PREAMB><SUBJECT>Controls on Looms</SUBJECT>
<EFFDATE><HD SOURCE="HED">DATES:</HD><P>Effective dates.</P><P>Compliance is optional until May 7, 2031. See part V, Effective Date, below.</P>
<P>Comments must be received by 5 p.m. ET on June 9, 2031.</P></EFFDATE></PREAMB></RULE>"""


def test_labels_hours_and_quotes_come_from_the_text_where_the_record_has_no_dates() -> None:
    text = parse_text(TextBody(TextForm.XML, RULE.encode()))
    assert lines(None, text) == (
        ("Compliance optional until", "7 May 2031"),
        ("Comments close", "9 Jun 2031, 5 p.m. ET"),
        ("Also", "“See part V, Effective Date, below.”"),
    )
    assert lines(EFFECTIVE, text) == (("Effective", "1 Apr 2031"),)


def test_facts_stored_before_the_prose_was_kept_still_load() -> None:
    facts = understand(rule().record, parse_text(TextBody(TextForm.XML, RULE.encode())))
    before = encode(facts).replace(',"dates_prose":null', "")
    assert "dates_prose" not in before
    assert decode(Facts, before) == facts


def lines(prose: str | None, text: FullText | None = None) -> tuple[tuple[str, str], ...]:
    """The date lines of a rule with this DATES prose."""
    document = rule(dates=prose, effective_on=None, comments_close_on=None)
    facts = replace(understand(document.record, text), weight=document.facts.weight)
    return document_card(replace(document, facts=facts), "UTC", today=DAY).dates


def test_meetings_of_which_only_the_place_of_their_dates_is_told_are_quoted() -> None:
    found = dict(
        lines(
            "Comments must be received by April 1, 2031. Meetings will be held at the following times (all Eastern):"
        )
    )
    assert (
        found["Also"]
        == "“Meetings will be held at the following times (all Eastern):”; see the official text"
    )


def test_a_sentence_that_points_to_a_day_is_quoted_only_where_that_day_is_the_last_line() -> None:
    late = "Comments received after this date will be considered if it is practical to do so."
    told = f"Comments must be received by April 1, 2031. {late}"
    assert lines(told)[-1] == ("Also", f"“{late}”")
    assert "Also" not in dict(lines(f"{told} Petitions must be filed by May 1, 2031."))
