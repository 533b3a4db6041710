"""How long a document holds: an end without a beginning, one of a part, one counted, one that it has at the latest."""

from dataclasses import replace
from datetime import date

import pytest

from bot.inforce import in_force
from feeds.dates import prose_dates
from feeds.facts import DateKind, LegalDate, Relation, RelationKind
from tests.build import dated
from tests.test_standing import FAR, FUTURE, ON, PAST, a_rule

EXPIRES, OVER = DateKind.EXPIRES, date(2031, 5, 31)
UNKNOWN = "unknown whether in force, no effective date found"
TERM = "The closure of the mill will be in effect for 2 years from March 5, 2031, or until the works end, whichever is sooner."


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ([dated(OVER, EXPIRES)], "expired 31 May 2031"),
        ([dated(FUTURE, EXPIRES)], f"{UNKNOWN}, expires 1 Jul 2031"),
        ([dated(OVER, EXPIRES, "the looms")], UNKNOWN),
        ([dated(PAST), dated(OVER, EXPIRES, "the looms")], "in force since 5 Mar 2031"),
        (
            [dated(PAST, scope="the looms"), dated(OVER, EXPIRES, "the looms")],
            "expired 31 May 2031 (the looms)",
        ),
        ([dated(PAST), dated(OVER, EXPIRES, "computed from “2 months”")], "expired 31 May 2031 (computed)"),
        (
            [dated(PAST), dated(FAR, EXPIRES, "computed from “6 months”")],
            "in force until 1 Sep 2031 (computed)",
        ),
    ],
)
def test_an_end_is_said_with_what_it_is_of(dates: list[LegalDate], words: str) -> None:
    assert in_force(a_rule(*dates), [], ON) == words


def test_the_end_of_a_pause_is_another_documents() -> None:
    document = a_rule(dated(OVER, EXPIRES))
    stays = Relation(RelationKind.STAYS, (), (), (), (), (), dated(OVER).evidence)
    assert in_force(replace(document, facts=replace(document.facts, relations=(stays,))), [], ON) == UNKNOWN


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (
            date(2031, 3, 1),
            "not yet in force until 5 Mar 2031 (closure of the mill), then for at most 2 years",
        ),
        (ON, "effective 5 Mar 2031 (closure of the mill), for at most 2 years"),
        (date(2033, 3, 5), "effective 5 Mar 2031 (closure of the mill), for at most 2 years"),
        (date(2033, 3, 6), "ended at the latest on 5 Mar 2033 (closure of the mill; computed)"),
    ],
)
def test_of_what_may_end_sooner_only_its_longest_is_known(on: date, words: str) -> None:
    document = a_rule(*prose_dates(TERM, None, gathering=False), dates=TERM)
    assert in_force(document, [], on) == words
