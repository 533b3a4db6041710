"""What a date is called on a card: in the source's own noun; and the sentence about dates that was not read."""

from dataclasses import replace

import pytest

from bot.card import document_card
from feeds.facts import DateKind, Evidence, Relation, RelationKind
from feeds.understand import understand
from tests.build import DAY, dated, rule

CASES = {
    "hearing requests": (
        "Requests for a public hearing must be received by April 1, 2031.",
        "Hearing requests by",
    ),
    "nominations": ("Nominations must be received by April 1, 2031.", "Nominations by"),
    "applications": ("Applications are due by April 1, 2031.", "Applications by"),
    "objections": (
        "Written objections must be received no later than April 1, 2031.",
        "Objections by",
    ),
    "objections among comments": (
        "Persons who wish to submit comments or objections may do so in writing by April 1, 2031.",
        "Comments close",
    ),
    "competing applications": (
        "Competing applications received no later than April 1, 2031 will be treated as objections.",
        "Competing applications by",
    ),
    "concept proposals": (
        "Potential applicants may submit a concept proposal for review by April 1, 2031.",
        "Concept proposals by",
    ),
    "an established day": (
        "The date of April 1, 2031 has been established for the map and, where applicable, the supporting report.",
        "Date",
    ),
    "protests": ("Protests must be filed on or before April 1, 2031.", "Protests by"),
    "submissions": ("Submissions will be accepted through midnight on April 1, 2031.", "Submissions by"),
    "interest": (
        "Expressions of interest must be sent on or before April 1, 2031.",
        "Expressions of interest by",
    ),
    "requests": ("Any party must request access to the papers by April 1, 2031.", "Requests by"),
    "what is requested": (
        "Any party must request document access by April 1, 2031.",
        "Requests for document access by",
    ),
    "what a date is of": ("Date of required notice: April 1, 2031.", "Date of required notice"),
    "off a list": (
        "Date deleted from the Procurement List: April 1, 2031.",
        "Deleted from the Procurement List",
    ),
    "a correction": ("This correction is effective on April 1, 2031.", "Correction effective"),
    "an institution": ("Instituted April 1, 2031.", "Instituted"),
    "the first day": ("Disposition may occur on or after April 1, 2031.", "May occur on or after"),
    "availability": ("Applications Available: April 1, 2031.", "Available"),
    "before a day": ("Registration is required prior to April 1, 2031.", "Registration before"),
    "optional": ("Compliance is optional until April 1, 2031.", "Compliance optional until"),
    "comments": ("Comments must be received by April 1, 2031.", "Comments close"),
    "comments that are welcome later too": (
        "Comments on the draft plan are most useful to the agency if received by April 1, 2031.",
        "Comments most useful by",
    ),
    "a meeting": ("The meeting will be held on April 1, 2031.", "Meets"),
    "weeks": ("The meetings will be held the week of April 1, 2031.", "Meets, week of"),
    "an approval": (
        "The incorporation by reference of certain publications is approved as of April 1, 2031.",
        "Approved",
    ),
    "an occurrence": ("This change occurred on April 1, 2031.", "Occurred"),
    "an enforcement": (
        "The regulations in § 9.1 will be enforced from 11 a.m. through 2 p.m. on April 1, 2031.",
        "Enforced from",
    ),
    "effective": ("This rule is effective April 1, 2031.", "Effective"),
}


@pytest.mark.parametrize(("prose", "label"), CASES.values(), ids=CASES)
def test_a_date_is_called_what_the_source_calls_it(prose: str, label: str) -> None:
    assert [(name, day[:10]) for name, day in dates(prose)] == [(label, "1 Apr 2031")]


def test_what_comments_are_to_be_about_stands_behind_their_day() -> None:
    useful = "Comments concerning the routes of the study are most valuable if received by April 1, 2031."
    assert dates(useful) == (("Comments most useful by", "1 Apr 2031 (on the routes of the study)"),)
    closing = "Comments on the adequacy of replies may be filed by April 1, 2031."
    day = "1 Apr 2031, end of day in New York (on the adequacy of replies)"
    assert dates(closing) == (("Comments close", day),)


def test_what_is_applicable_from_a_day_to_a_day_does_not_expire() -> None:
    told = dates("Rates are applicable April 1, 2031, to June 30, 2031.")
    assert told == (("Applicable", "1 Apr 2031"), ("Applicable until", "30 Jun 2031"))


def test_a_sentence_about_dates_that_was_not_read_is_quoted() -> None:
    assert dates("This rule is effective 30 days after the list is filed.") == (
        ("Dates", "“This rule is effective 30 days after the list is filed.”"),
    )
    told = dates(
        "This rule is effective April 1, 2031. See the SUPPLEMENTARY INFORMATION for implementation dates."
    )
    assert told[1] == ("Also", "“See the SUPPLEMENTARY INFORMATION for implementation dates.”")


def test_a_sentence_by_which_the_document_may_be_withdrawn_is_quoted_beside_its_date() -> None:
    told = dates(
        "This rule is effective April 1, 2031. If adverse comments are received by March 20, 2031, a withdrawal of this rule "
        "will be published."
    )
    assert told[1] == ("Comments close", "20 Mar 2031, end of day in New York")
    assert told[2] == (
        "Also",
        "“If adverse comments are received by March 20, 2031, a withdrawal of this rule will be published.”",
    )


def test_a_long_exception_is_shown_whole() -> None:
    part = "§§ 54.601(b) and (c) (amendatory instruction 2) and 54.622(e)(1)(i) through (ii) and (i)(3)(iv) (instruction 4)"
    told = dates(f"Effective April 1, 2031, except for {part}, which are delayed indefinitely.")
    assert told == (("Effective", f"1 Apr 2031 (except for {part}, which are delayed indefinitely)"),)


LONG = "Part 30 of the invented regulations on round widgets and the annex to it"
CONDITION = "if no comments against the amendments to the list of round widgets in the annex are received from any maker of them"


def test_what_is_longer_than_a_line_says_where_the_rest_is() -> None:
    parts = ", ".join(map(str, range(2, 70)))
    ((_, value),) = dates(f"{LONG} is effective April 1, 2031, except for instructions {parts}; {CONDITION}.")
    assert value.endswith("see the official text)")
    rare = f"{CONDITION[0].upper()}{CONDITION[1:]}, {LONG} is effective April 1, 2031, except for instructions {parts}."
    ((_, value),) = dates(rare)
    assert value.endswith("… see the official text)")
    assert len(value) < 450  # what a line of a post takes


def test_what_was_read_is_not_quoted_besides() -> None:
    assert len(dates("This rule is effective April 1, 2031. Comments must be received by May 1, 2031.")) == 2


SUSPENDS, STAYS, CORRECTS = RelationKind.SUSPENDS, RelationKind.STAYS, RelationKind.CORRECTS


@pytest.mark.parametrize(
    ("acts", "label"),
    [
        ((SUSPENDS,), "Suspended until"),
        ((STAYS,), "Stayed until"),
        ((SUSPENDS, RelationKind.RELATED), "Suspended until"),
        ((SUSPENDS, CORRECTS), "Expires"),
        ((), "Expires"),
    ],
)
def test_what_ends_with_a_suspension_is_the_suspension(acts: tuple[RelationKind, ...], label: str) -> None:
    found = rule()
    stated = tuple(Relation(one, (), (), (), (), (), Evidence("title", 0, 4, "This")) for one in acts)
    facts = replace(found.facts, dates=(dated(DAY, DateKind.EXPIRES),), relations=stated)
    ((said, _),) = document_card(replace(found, facts=facts), "UTC", today=DAY).dates
    assert said == label


def dates(prose: str) -> tuple[tuple[str, str], ...]:
    """The date lines of a rule with this DATES prose."""
    document = rule(dates=prose, effective_on=None, comments_close_on=None)
    facts = replace(understand(document.record), weight=document.facts.weight)
    return document_card(replace(document, facts=facts), "UTC", today=DAY).dates


@pytest.mark.parametrize(
    ("prose", "end"),
    [
        ("Comments must be received by April 1, 2031.", "end of day in New York"),
        ("Comments must be received no later than 5 p.m. (ET) on April 1, 2031.", "5 p.m. (ET)"),
        ("We will accept comments received on or before 11:59 p.m. MT on April 1, 2031.", "11:59 p.m. MT"),
        ("Comments must be received by April 1, 2031, at 5 p.m. Eastern Time.", "5 p.m. Eastern Time"),
    ],
)
def test_an_hour_is_the_sources(prose: str, end: str) -> None:
    assert dates(prose) == (("Comments close", f"1 Apr 2031, {end}"),)


def test_nobody_meets_on_the_day_of_a_cancelled_meeting() -> None:
    found = rule(title="Loom Committee", action="Notice of cancellation of open hearing.")
    facts = replace(found.facts, dates=(dated(DAY, DateKind.HEARING_OR_MEETING),))
    ((said, _),) = document_card(replace(found, facts=facts), "UTC", today=DAY).dates
    assert said == "Was to meet"


def test_the_end_of_a_window_is_no_day_of_a_meeting() -> None:
    prose = (
        "Workshops and meetings will be held between the publication date of this notice and April 1, 2031."
    )
    assert dates(prose) == (("Dates", f"“{prose}”"),)


def test_what_applies_to_later_acts_leaves_the_rule_its_own_day() -> None:
    prose = "This rule is effective on April 1, 2031. The new levels apply to any penalties assessed after April 1, 2031."
    assert [label for label, _ in dates(prose)] == ["Effective", "Applicable"]


@pytest.mark.parametrize(
    ("prose", "line"),
    [
        (
            "For the purposes of enforcement, actual notice will be used from April 1, 2031, until May 1, 2031.",
            ("Actual notice from", "1 Apr 2031"),
        ),
        (
            "The effective date of the withdrawal of Guide 9 is April 1, 2031.",
            ("Effective", "1 Apr 2031 (withdrawal of Guide 9)"),
        ),
        (
            "For purposes of judicial review, this rule shall be considered promulgated at 1 p.m. on April 1, 2031.",
            ("Date", "1 Apr 2031, 1 p.m. (for purposes of judicial review)"),
        ),
        (
            "This notice shall be applicable immediately, which will become effective April 1, 2031.",
            ("Effective", "1 Apr 2031"),
        ),
        (
            "The new levels apply to penalties assessed on or after April 1, 2031, for conduct occurring on or after May 2, 2022.",
            (
                "Applicable",
                "to penalties assessed on or after 1 Apr 2031 (for conduct occurring on or after May 2, 2022)",
            ),
        ),
        (
            "The new levels apply to penalties assessed on or after April 1, 2031, if the act was done after its publication.",
            (
                "Applicable",
                "to penalties assessed on or after 1 Apr 2031 (if the act was done after its publication)",
            ),
        ),
    ],
    ids=[
        "actual notice",
        "a withdrawal",
        "judicial review",
        "a whole sentence",
        "conduct",
        "what begins later",
    ],
)
def test_what_a_date_applies_to_reads_as_a_phrase(prose: str, line: tuple[str, str]) -> None:
    assert dates(prose)[0] == line
