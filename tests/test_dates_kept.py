"""What a day holds for and on what it depends stays with it; a delay without a new day gets none."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.card import document_card
from feeds.model import Agency
from feeds.understand import understand
from tests.build import DAY, rule
from tests.test_extract import a_record, told
from tests.test_headline import a_record as a_rule
from tests.test_quoted import lines

PARTS = {
    "a section that need not be obeyed": (
        "Exporters need not comply with § 9.4 until June 3, 2031.",
        ["2031-06-03 compliance with § 9.4"],
    ),
    "a label with its firms": (
        "Delayed compliance date for small mills: June 3, 2031; for all others: no delay.",
        ["2031-06-03 compliance for small mills"],
    ),
    "a section that is delayed longer": (
        "The effective date of this rule is delayed from May 1, 2031, to June 1, 2031, and, for § 9.4, to July 1, 2031.",
        ["2031-06-01 effective", "2031-07-01 effective for § 9.4"],
    ),
    "a section that ends": (
        "This rule is effective May 1, 2031, and § 9.4 expires on June 1, 2031.",
        ["2031-05-01 effective", "2031-06-01 expires § 9.4"],
    ),
    "a stay that ends": ("The stay of § 9.4 expires May 1, 2031.", ["2031-05-01 expires stay of § 9.4"]),
    "an end in other words": ("This rule ceases to be effective on May 1, 2031.", ["2031-05-01 expires"]),
    "comments by mail": (
        "Comments received by mail must be postmarked by May 4, 2031; electronic comments must be received by May 11, 2031.",
        ["2031-05-04 comments_close by mail", "2031-05-11 comments_close"],
    ),
    "comments to another office": (
        "Comments must be received by the Bureau no later than May 4, 2031, and by the Loom Office no later than June 4, 2031.",
        ["2031-05-04 comments_close", "2031-06-04 comments_close by the Loom Office"],
    ),
    "comments that were open before": (
        "Comments received between January 31, 2031, and May 4, 2031, will be considered.",
        ["2031-05-04 comments_close"],
    ),
    "a second time": (
        "This rule is effective from May 5, 2031, through June 3, 2031, and again from August 1, 2031, through September 1, 2031.",
        ["2031-05-05 effective", "2031-06-03 expires", "2031-08-01 effective", "2031-09-01 expires"],
    ),
    "retroactive": (
        "This rule is effective May 5, 2031, retroactive to January 1, 2031.",
        ["2031-05-05 effective", "2031-01-01 effective"],
    ),
    "a former day in its subject": (
        "This rule, originally effective May 1, 2031, is now effective June 1, 2031.",
        ["2031-06-01 effective"],
    ),
    "an end that is put off": (
        "The expiration date of May 1, 2031, is extended to May 1, 2032.",
        ["2032-05-01 expires"],
    ),
    "a date that is corrected": (
        "The effective date is corrected from May 11, 2031, to May 1, 2031.",
        ["2031-05-01 effective"],
    ),
    "a rule that was delayed before": (
        "The effective date of the rule published at 96 FR 10 on January 5, 2031, delayed at 96 FR 20 on February 5, 2031, is further delayed until June 1, 2031.",
        ["2031-06-01 effective"],
    ),
}
CONDITIONS = (
    "contingent on ratification of the agreement",
    "subject to Congressional review",
    "assuming OMB approval",
    "once OMB approves it",
    "following OMB approval",
    "after approval by OMB",
    "only after the Council votes",
    "provided OMB approves it",
    "so long as OMB approves it",
    "if the President so certifies",
)
FIRST = (
    "In the event of ratification",
    "Subject to OMB approval",
    "Upon approval by OMB",
    "Once OMB approves",
)
DELAYED = (
    "The effective date of May 1, 2031, for the rule published January 5, 2031 (96 FR 10) is delayed indefinitely.",
    "Effective March 5, 2031, the effective date of the rule published at 96 FR 10, January 5, 2031, is delayed until further notice.",
)


@pytest.mark.parametrize(("prose", "expected"), PARTS.values(), ids=PARTS)
def test_a_day_keeps_what_it_holds_for(prose: str, expected: list[str]) -> None:
    assert told(a_record(prose)) == expected


@pytest.mark.parametrize("words", CONDITIONS)
def test_a_condition_of_any_words_is_on_the_line(words: str) -> None:
    prose = f"This rule is effective April 1, 2031, {words}."
    assert lines(prose) == (("Effective", f"1 Apr 2031 ({words})"),)


@pytest.mark.parametrize("words", FIRST)
def test_a_condition_that_opens_its_sentence_is_said_once(words: str) -> None:
    said = words[0].lower() + words[1:]
    assert told(a_record(f"{words}, this rule is effective May 1, 2031.")) == [f"2031-05-01 effective {said}"]


@pytest.mark.parametrize("prose", DELAYED)
@pytest.mark.parametrize("effective_on", [None, date(2031, 3, 5)])
def test_a_delay_without_a_new_day_is_told_without_one(prose: str, effective_on: date | None) -> None:
    record = a_rule(
        "Looms; Delay of Effective Date",
        action="Final rule; delay of effective date.",
        dates=prose,
        effective_on=effective_on,
        publication_date=date(2031, 3, 5),
        agencies=(Agency("Loom Office", "loom-office"),),
    )
    end = "until further notice" if "further" in prose else "indefinitely"
    assert understand(record).headline == f"Delays an earlier rule {end}"
    assert f"delayed {end}" in str(lines(prose))


def test_a_day_of_the_record_that_the_prose_disowns_is_no_date() -> None:
    prose = "The effective date of May 1, 2031 for the rule at 96 FR 12 (Jan. 5, 2031) is vacated."
    assert not told(a_record(prose, effective_on=date(2031, 5, 1)))


def test_a_term_that_is_not_the_same_for_all_is_quoted_not_computed() -> None:
    prose = "Compliance is required within 12 months of the effective date for small mills and 6 months for others."
    assert lines(f"This rule is effective April 1, 2031. {prose}")[1:] == (("Also", f"“{prose}”"),)


def test_a_term_in_days_is_quoted() -> None:
    prose = "This rule is effective April 1, 2031, for 180 days."
    assert lines(prose)[-1] == ("Also", f"“{prose}”")


def test_a_deadline_behind_seventy_meetings_has_a_line() -> None:
    days = [DAY + timedelta(days=count) for count in range(20, 90)]
    meets = " ".join(f"The committee meets on {day:%B} {day.day}, {day.year}." for day in days)
    document = rule(
        title="Loom Committee; Notice of Meetings",
        action="Notice of meetings.",
        type="Notice",
        dates=f"{meets} Comments must be received by December 1, 2031.",
        effective_on=None,
        comments_close_on=None,
    )
    facts = understand(document.record)
    found = document_card(replace(document, facts=facts), "UTC", today=DAY).dates
    assert ("Comments close", "1 Dec 2031, end of day in New York") in found
    assert ("More dates", "61, in the official text") in found
