"""Measured against real documents labelled by hand; the labels are never part of the project."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from feeds.classify import match_topics
from feeds.facts import Evidence, Facts, Kind
from feeds.model import Record
from feeds.sentences import sentences
from feeds.understand import understand
from tests.evaluate import evaluate
from tests.gold import CORPUS, a_record, labels

ABSTRACTS = CORPUS / "federal_register" / "bis-abstracts-2020-2026.json"
DOCUMENTS = CORPUS / "federal_register" / "api" / "documents-2024-01.json"

pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real documents is not here")


def abstracts() -> dict[str, Record]:
    return {row["document_number"]: a_record(row) for row in json.loads(ABSTRACTS.read_text())}


def documents() -> dict[str, Record]:
    return {row["document_number"]: a_record(row) for row in json.loads(DOCUMENTS.read_text())["results"]}


def test_the_figures_are_reached() -> None:
    found: dict[str, Any] = evaluate(CORPUS)
    assert found["topics"]["f1"] >= 0.98
    assert found["topics"]["macro_f1"] >= 0.95
    assert found["topics"]["decoys"] == 0
    assert found["dates"]["precision"] >= 0.98
    assert found["dates"]["recall"] >= 0.98
    assert found["dates"]["invented"] == found["dates"]["conflicts_wrong"] == 0
    assert found["summary"]["verbatim"] == found["summary"]["sentences"]
    assert found["summary"]["unsupported_figures"] == found["summary"]["dangling"] == 0


def test_no_other_list_is_taken_for_the_entity_list() -> None:
    records = abstracts()
    decoys = [
        label["document_number"] for label in labels(CORPUS, "topics.jsonl") if not label["agency_is_bis"]
    ]
    named = [
        number
        for number, record in records.items()
        if "Uyghur" in record.title or "Cuba Restricted List" in record.title or number in decoys
    ]
    assert len(named) >= 5
    assert [
        number
        for number in named
        if "entity-list" in {match.topic for match in match_topics(records[number])}
    ] == []


def test_every_order_is_known_by_its_title() -> None:
    orders = [record for record in abstracts().values() if "Export Privileges" in record.title]
    kinds = Counter(understand(record).kind for record in orders)
    assert set(kinds) == {Kind.DENIAL_ORDER, Kind.TEMPORARY_DENIAL}
    assert all(understand(record).summary == () for record in orders)


def evidence_of(facts: Facts) -> Iterator[Evidence]:
    yield from facts.summary
    yield from (match.evidence for match in facts.topics)
    yield from (item.evidence for item in facts.dates)
    yield from (item.evidence for item in facts.references)


def test_everything_understood_stands_in_the_record() -> None:
    for record in (*abstracts().values(), *documents().values()):
        facts = understand(record)
        assert facts.topics
        for evidence in evidence_of(facts):
            text = getattr(record, evidence.field)
            if isinstance(text, tuple):  # a member of "cfr", "rins", "docket_ids", named whole
                assert evidence.start == 0
            else:
                assert str(text)[evidence.start : evidence.end] == evidence.text


def test_summaries_are_short_and_stand_by_themselves() -> None:
    told = 0
    for record in abstracts().values():
        chosen = understand(record).summary
        if not chosen:
            continue
        told += 1
        assert sum(len(item.text) for item in chosen) <= 600
        abstract, begins = record.abstract or "", chosen[0].start
        # Its grounds may be left out before a main clause.
        assert begins in {start for start, _ in sentences(abstract)} or abstract[:begins].endswith(", ")
        assert not chosen[0].text.startswith(("These", "Those", "It ", "This rule also", "However"))
    assert told >= 95
