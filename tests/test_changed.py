"""How a change of a legal field reads: by its name for people, around what differs."""

import pytest

from bot.changed import CHANGE_LIMIT, change_said, changes_said
from bot.model import Change
from bot.states import EventKind
from tests.build import event, filing, withdrawn

LONG = "The Bureau of Invented Controls added " + "a great many words that nobody needs here, and then " * 6


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change("cfr", None, "15 CFR part 744"), "CFR parts changed: not stated → 15 CFR part 744"),
        (Change("rins", "0694-XX00", None), "RINs changed: 0694-XX00 → not stated"),
        (
            Change("effective_on", "2031-03-05", "2031-04-01"),
            "Effective date changed: 5 Mar 2031 → 1 Apr 2031",
        ),
        (Change("a_new_field", "1", "2"), "A new field changed: 1 → 2"),
    ],
)
def test_a_field_has_a_name_for_people(change: Change, said: str) -> None:
    assert change_said(change) == said


def test_that_a_withdrawn_filing_has_no_day_any_more_goes_without_saying() -> None:
    dropped = Change("publication_date", "2031-03-04", None)
    assert changes_said(event(withdrawn(), EventKind.WITHDRAWN, dropped)) == ()
    assert changes_said(event(filing(), EventKind.CHANGED, dropped)) == (
        "Publication date changed: 4 Mar 2031 → not stated",
    )


def test_of_long_values_what_stands_around_the_difference_is_shown() -> None:
    old, new = f"{LONG}11 looms to the list. {LONG}", f"{LONG}12 looms to the list. {LONG}"
    said = change_said(Change("abstract", old, new), 60)
    assert said == (
        "Abstract changed: … words that nobody needs here, and then 11 looms to the …"
        " → … words that nobody needs here, and then 12 looms to the …"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [(LONG, "Gone."), ("Gone.", LONG), (LONG, None), (LONG, f"{LONG}more"), ("a" * 999, "a" * 998 + "b")],
)
def test_no_value_is_longer_than_its_room(old: str, new: str | None) -> None:
    said = change_said(Change("abstract", old, new))
    assert len(said) <= len("Abstract changed:  → ") + 2 * (CHANGE_LIMIT + 2)
    before, after = said.removeprefix("Abstract changed: ").split(" → ")
    assert before != after
