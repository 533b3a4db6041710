"""Savings clauses in the full text of a rule."""

from datetime import date

import pytest

from feeds.savings import savings_dates

CLAUSE = (
    "Shipments of widgets that lose an exception under this rule and that were en route aboard a carrier to a port of "
    "export, on May 1, 2031, pursuant to actual orders, may proceed to that destination under the previous eligibility "
    "for an exception {}. Widgets not exported before midnight on June 2, 2031, need a license."
)


def told(text: str) -> list[str]:
    for item in savings_dates(text):
        assert text[item.evidence.start : item.evidence.end].replace("\n", " ") == item.evidence.text
    return [f"{item.date} {item.kind} {item.scope}" for item in savings_dates(text)]


EN_ROUTE = "2031-05-01 other items already en route"
SAVED = "2031-06-02 expires savings clause: items already en route"

TEXTS = {
    "a cut-off": (CLAUSE.format("before June 2, 2031"), [EN_ROUTE, SAVED]),
    "at midnight": (CLAUSE.format("until midnight, on June 2, 2031"), [EN_ROUTE, SAVED]),
    "no cut-off": (CLAUSE.format("when they arrive"), [EN_ROUTE]),
    "after other words": ("Savings Clause\n" + CLAUSE.format("before June 2, 2031"), [EN_ROUTE, SAVED]),
    "twice": (
        CLAUSE.format("before June 2, 2031") + " " + CLAUSE.format("before June 2, 2031"),
        [EN_ROUTE, SAVED],
    ),
    "a line broken": (CLAUSE.format("before June\n2, 2031"), [EN_ROUTE, SAVED]),
    "placeholders": (
        CLAUSE.replace("May 1, 2031", "[INSERT DATE OF PUBLICATION]").format(
            "before [INSERT DATE 30 DAYS AFTER]"
        ),
        [],
    ),
    "no clause": ("Widgets may proceed before June 2, 2031.", []),
    "another carrier": ("They were en route aboard a carrier on May 1, 2031, and sank.", []),
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS)
def test_a_savings_clause(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_many_clauses_are_bounded() -> None:
    text = " ".join(CLAUSE.format(f"before June 2, {year}") for year in range(2031, 2099))
    assert len(savings_dates(text)) <= 8


def test_the_weekday_needs_the_day_of_publication() -> None:
    text = CLAUSE.format("before Monday, June 2")
    assert [item.date for item in savings_dates(text, date(2031, 5, 1))][-1] == date(2031, 6, 2)
