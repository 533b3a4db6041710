"""Status where a later document ends this one: with exceptions, for a part, or on a day that is not known."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.relations import Confidence, Known, Later, Resolved
from bot.shown import shown_card
from feeds.facts import DateKind, Evidence, Kind, LegalDate, Relation, RelationKind, Weight
from tests.build import dated, rule
from tests.test_standing_kinds import a_rule, stands

PAST, FUTURE = date(2031, 3, 5), date(2031, 7, 1)
WITHDRAWS, SUPERSEDES, LONGER = RelationKind.WITHDRAWS, RelationKind.SUPERSEDES, RelationKind.EXTENDS_VALIDITY
ACT = "BIC rescinds the rule"
EXCEPTING = f"{ACT} in its entirety, with the only exception being its control numbers. It also does more."


def later(kind: RelationKind, *dates: LegalDate, abstract: str = f"{ACT}. Nothing is an exception.") -> Later:
    stated = Relation(kind, (), (), (), (), (), Evidence("abstract", 0, len(ACT), ACT))
    found = rule(number="2031-00002", publication_date=date(2031, 5, 1), abstract=abstract)
    document = replace(found, facts=replace(found.facts, dates=dates))
    target = Known(1, a_rule(dated(PAST)))
    return Later(Known(2, document), Resolved(stated, target, "citation in DATES", Confidence.CERTAIN))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (later(WITHDRAWS, dated(date(2031, 5, 9))), "withdrawn by FR Doc. 2031-00002 from 9 May 2031"),
        (later(WITHDRAWS), "withdrawn by FR Doc. 2031-00002, published 1 May 2031"),
        (
            later(WITHDRAWS, abstract=EXCEPTING),
            "withdrawn, with exceptions, by FR Doc. 2031-00002, published 1 May 2031",
        ),
        (
            later(SUPERSEDES, dated(date(2031, 5, 20), scope="changes set forth here")),
            "superseded by FR Doc. 2031-00002 from 20 May 2031",
        ),
        (
            later(SUPERSEDES, dated(FUTURE, scope="changes set forth here")),
            "in force since 5 Mar 2031, to be superseded by FR Doc. 2031-00002 from 1 Jul 2031",
        ),
        (
            later(LONGER),
            "in force since 5 Mar 2031, extended by FR Doc. 2031-00002, see there until when",
        ),
        (
            later(LONGER, dated(FUTURE, DateKind.EXPIRES)),
            "in force until 1 Jul 2031, extended by FR Doc. 2031-00002",
        ),
    ],
)
def test_how_it_ended(change: Later, words: str) -> None:
    assert stands(a_rule(dated(PAST)), change).words == words


def test_show_has_the_exceptions_beside_the_date() -> None:
    card = shown_card(
        a_rule(dated(PAST)), "America/New_York", today=FUTURE, later=[later(WITHDRAWS, abstract=EXCEPTING)]
    )
    ((_, value),) = card.dates
    assert value == "5 Mar 2031 (withdrawn, with exceptions, by FR Doc. 2031-00002, published 1 May 2031)"


def test_an_extension_without_an_end_says_that_none_was_found() -> None:
    assert (
        stands(a_rule(dated(PAST), acts=(LONGER,))).words
        == "in force since 5 Mar 2031, its end was not found"
    )


def test_a_notice_that_withdraws_states_no_effective_date() -> None:
    fields: dict[str, Any] = {"kind": Kind.NOTICE, "weight": Weight.ADJUSTMENT, "acts": (WITHDRAWS,)}
    assert stands(a_rule(**fields)).words == "it states no effective date"


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("Proposed rule; correction.", "a correction of a proposed rule takes no effect by itself"),
        ("Notice; correction.", "it states no effective date"),
        ("Final rule; correction.", "unknown whether in force, no effective date found"),
    ],
)
def test_a_correction_stands_as_what_it_corrects(action: str, words: str) -> None:
    correction = a_rule(
        kind=Kind.CORRECTION, weight=Weight.ADJUSTMENT, acts=(RelationKind.CORRECTS,), action=action
    )
    assert stands(correction).words == words
