"""Which sentences a summary keeps where there is no room for all: the acts."""

from dataclasses import replace

import pytest

from bot.card import document_card
from bot.relations import Confidence, Known, Resolved
from feeds.facts import Evidence, Kind, Relation, RelationKind
from feeds.summarize import summary
from tests.build import DAY, rule

LEAD = f"The Loom Department announces the updated Loom List, {'a register of looms and of spindles ' * 9}on its website."


def told(abstract: str, limit: int = 600) -> list[str]:
    return [one.text for one in summary(replace(rule().record, abstract=abstract), limit)]


@pytest.mark.parametrize(
    "act", ["This update adds one loom to the list.", "This update also adds two looms."]
)
def test_an_update_acts_as_a_rule_does(act: str) -> None:
    details = f"Details related to the process for revising the Loom List {'and its parts ' * 8}are included."
    between = "The updated Loom List is also published as an appendix."
    assert told(f"{LEAD} {between} {act} {details}", len(LEAD) + len(details) + 2) == [LEAD, between, act]


WHICH = "That rule revised the entry for Vane Works and the entry for Lake Works."
POINTS = "This rule amends the entries for the two entities to include the right spindle."


def test_what_points_to_a_sentence_that_is_left_out_is_left_out_too() -> None:
    lead = f"The Department corrects a final rule {'on looms and on spindles ' * 9}of May."
    said = f"{lead} {WHICH} {POINTS}"
    assert told(said) == [lead, WHICH, POINTS]
    assert told(said, len(lead) + len(WHICH) + 2) == [lead, WHICH]
    assert told(said, len(lead) + 20) == [lead]


@pytest.mark.parametrize(
    ("confidence", "said"),
    [
        (Confidence.CERTAIN, "Corrects FR Doc. 2031-01002, on the Entity List"),
        (Confidence.PROBABLE, "Corrects FR Doc. 2031-01002 (probable), on the Entity List"),
        (None, "Corrects an earlier document on the Entity List"),
    ],
)
def test_the_headline_names_the_document_that_is_corrected(confidence: Confidence | None, said: str) -> None:
    corrects = Relation(RelationKind.CORRECTS, (), (), (), (), (), Evidence("abstract", 0, 7, "In this"))
    target = Known(3, rule(number="2031-01002")) if confidence else None
    found = Resolved(corrects, target, "its title", confidence or Confidence.NONE)
    plain = rule("entity-list", kind=Kind.CORRECTION)
    facts = replace(plain.facts, headline="Corrects an earlier document on the Entity List")
    card = document_card(replace(plain, facts=facts), "UTC", today=DAY, relations=(found,))
    assert card.headline == said
