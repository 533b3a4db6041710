"""Terms in months and years: computed where they can only end on one day, and marked; else left to be quoted."""

from datetime import date

import pytest

from feeds.dates import prose_dates
from feeds.facts import DateKind
from feeds.terms import at_most

EFFECTIVE = "This rule is effective April 1, 2031. "
COMPUTED = {
    "a deadline": (
        EFFECTIVE
        + "Makers of looms must comply with § 9.4 no later than 12 months from the effective date of this final rule.",
        (date(2032, 4, 1), DateKind.COMPLIANCE),
        "Makers of looms; computed from “12 months from the effective date of this final rule”",
    ),
    "a number in words": (
        EFFECTIVE + "Compliance is required within eighteen (18) months after the effective date.",
        (date(2032, 10, 1), DateKind.COMPLIANCE),
        "computed from “eighteen (18) months after the effective date”",
    ),
    "a duration": (
        "The closure is in effect for two years from April 1, 2031.",
        (date(2033, 4, 1), DateKind.EXPIRES),
        "closure; computed from “two years from April 1, 2031”",
    ),
    "a duration with an hour": (
        "This rule is effective for 6 months from 12:01 a.m., April 1, 2031.",
        (date(2031, 10, 1), DateKind.EXPIRES),
        "computed from “6 months from 12:01 a.m., April 1, 2031”",
    ),
}
NOT_COMPUTED = {
    "what comes sooner": "The closure is in effect for two years from April 1, 2031, or until the work is done, whichever is sooner.",
    "a condition": EFFECTIVE
    + "Unless extended, compliance is required within 12 months of the effective date.",
    "two days of taking effect": (
        "This rule is effective April 1, 2031. Section 9.4 is effective May 1, 2031. Compliance is required within 12 months"
        " of the effective date."
    ),
    "a part's day only": "Section 9.4 is effective April 1, 2031. Compliance is required within 12 months of the effective date.",
    "a day of application": "This rule is applicable April 1, 2031. Compliance is required within 12 months of the effective date.",
    "no day of taking effect": "Compliance is required within 12 months of the effective date.",
    "another document's day": EFFECTIVE
    + "Compliance is required within 12 months of the effective date of the State's approval.",
    "no such day of the month": "This rule is effective for 6 months from August 31, 2031.",
    "a report about the past": EFFECTIVE
    + "Records are kept for 5 years from the effective date of this rule.",
}


@pytest.mark.parametrize(("prose", "found", "scope"), COMPUTED.values(), ids=COMPUTED)
def test_a_term_is_counted_from_the_day_of_taking_effect(
    prose: str, found: tuple[date, DateKind], scope: str
) -> None:
    computed = [one for one in prose_dates(prose, None, gathering=False) if "computed" in one.scope]
    assert [(one.date, one.kind) for one in computed] == [found]
    assert computed[0].scope == scope
    assert prose[computed[0].evidence.start : computed[0].evidence.end] == computed[0].evidence.text


@pytest.mark.parametrize("prose", NOT_COMPUTED.values(), ids=NOT_COMPUTED)
def test_what_more_than_a_term_decides_is_not_computed(prose: str) -> None:
    assert not [one for one in prose_dates(prose, None, gathering=False) if "computed" in one.scope]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("or until the work is done, whichever is sooner", ("two years", date(2033, 4, 1))),
        ("or when the road opens, whichever comes first", ("two years", date(2033, 4, 1))),
        ("or until the work is done, whichever is later", None),
        ("or until the work is done", None),
        ("or until the work is done, whichever is sooner, unless funds run out", None),
    ],
)
def test_what_may_end_sooner_has_ended_with_its_term(words: str, expected: tuple[str, date] | None) -> None:
    prose = f"Comments are welcome. The closure is in effect for two years from April 1, 2031, {words}."
    (begins,) = prose_dates(prose, None, gathering=False)
    assert at_most(prose, begins) == expected
