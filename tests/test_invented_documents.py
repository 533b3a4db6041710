"""Invented documents of many kinds, labelled before the code that reads them was seen: figures that must hold."""

from functools import cache
from pathlib import Path

import pytest

from feeds.facts import Weight
from feeds.understand import understand
from tests import measures
from tests.gold import Row, a_record, rows
from tests.measures import Understood

GOLD = Path(__file__).parent / "gold" / "invented_documents.jsonl"


@cache
def known() -> dict[str, Understood]:
    found = {}
    for row in rows(GOLD):
        agency = {"name": row["agency"], "slug": row["agency"]}
        record = a_record({**row, "agencies": [agency]})
        found[row["document_number"]] = Understood(record, understand(record))
    return found


def labels() -> list[Row]:
    return [{"document_number": row["document_number"], **row["labels"]} for row in rows(GOLD)]


def test_topics_are_those_that_a_person_gave() -> None:
    found = measures.topics(known(), labels())
    assert found is not None
    overall = found[0]
    assert overall["documents"] == 63
    assert (overall["f1"] or 0) >= 0.99
    assert (overall["macro_f1"] or 0) >= 0.99
    assert overall["decoys"] == 0


def test_dates_and_relations_are_those_that_a_person_gave() -> None:
    dates, relations = measures.dates(known(), labels()), measures.relations(known(), labels())
    assert dates is not None
    assert relations is not None
    assert ((dates["right"] or 0), dates["invented"], dates["conflicts_wrong"]) >= (74, 0, 0)
    assert (dates["wrong"] or 0) <= 1
    assert ((relations["right"] or 0), relations["wrong"]) == (11, 1)  # a number in a sentence of its own


def test_counts_add_up_or_are_not_said() -> None:
    counts = measures.counts(known(), labels())
    assert counts is not None
    assert (counts["exact"], counts["posted_wrong"], counts["invented"]) == (3, 0, 0)


def test_nothing_is_said_that_no_document_says() -> None:
    said = measures.summaries(known())
    assert said is not None
    assert said["verbatim"] == said["sentences"]
    assert (said["unsupported_figures"], said["dangling"], said["coverage"]) == (0, 0, 1)


HEADLINES = {
    "2031-01005": "Adds entities in Burma, Cambodia and China to the Military End-User List, effective 10 Feb 2031",
    "2031-01033": "Rescinds AI model controls, effective 16 Jun 2031",
    "2031-01046": "Adds 11 entities in Iran, Turkey and the United Arab Emirates to the Entity List, effective 15 Jul 2031",
}


@pytest.mark.parametrize(("number", "line"), HEADLINES.items(), ids=HEADLINES)
def test_the_headline_says_the_chief_thing(number: str, line: str) -> None:
    assert known()[number].facts.headline == line


def test_withdrawing_a_proposal_proposes_nothing() -> None:
    facts = known()["2031-01044"].facts
    assert facts.weight is Weight.ADJUSTMENT
    assert "comment-period" not in facts.topic_ids
