"""The card of a document whose dates a later one moved."""

from dataclasses import replace
from datetime import date

import pytest

from bot.card import document_card
from bot.message import Card
from bot.moved import as_moved
from bot.relations import Confidence, Known, Later, Resolved
from feeds.facts import Evidence, Relation, RelationKind
from feeds.model import Document
from tests.build import dated, rule

OLD, NEW = date(2031, 3, 5), date(2031, 7, 1)


def a_rule() -> Document:
    found = rule(number="2031-00001")
    facts = replace(found.facts, dates=(dated(OLD),), headline="Changes loom controls, effective 5 Mar 2031")
    return replace(found, facts=facts)


def drawn(kind: RelationKind, *days: date) -> Card:
    document, found = a_rule(), rule(number="2031-00002")
    stated = Relation(kind, (), (), (), (), (), Evidence("dates", 0, 3, "the"))
    source = replace(found, facts=replace(found.facts, dates=tuple(map(dated, days)), relations=(stated,)))
    later = Later(
        Known(2, source), Resolved(stated, Known(1, document), "citation in DATES", Confidence.CERTAIN)
    )
    return as_moved(document_card(document, "UTC", today=NEW), document, [later])


@pytest.mark.parametrize(
    ("kind", "days", "line", "headline"),
    [
        (
            RelationKind.DELAYS_EFFECTIVE_DATE,
            [NEW],
            "5 Mar 2031 → 1 Jul 2031 (FR Doc. 2031-00002)",
            "Changes loom controls",
        ),
        (RelationKind.SUSPENDS, [], "5 Mar 2031", "Changes loom controls"),
        (RelationKind.CORRECTS, [NEW], "5 Mar 2031", "Changes loom controls, effective 5 Mar 2031"),
    ],
)
def test_a_date_that_was_moved_is_not_said_as_it_was(
    kind: RelationKind, days: list[date], line: str, headline: str
) -> None:
    card = drawn(kind, *days)
    assert (card.dates, card.headline) == ((("Effective", line),), headline)
