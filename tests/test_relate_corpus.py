"""Relations measured against documents labelled by hand: a wrong link is worse than none."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from feeds.clean import clean
from feeds.facts import RelationKind
from feeds.model import Links, Record, Status, Witness
from feeds.relate import relations
from tests.gold import CORPUS, a_record, labels
from tests.test_understand_corpus import abstracts, documents

GOLD = Path(__file__).parent / "gold" / "relations_export_control.jsonl"
REGISTER = CORPUS / "federal_register"
Named = Mapping[str, tuple[set[str], ...]]

pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real documents is not here")


def single(name: str) -> Record:
    return a_record(json.loads((REGISTER / "api" / name).read_text()))


def feed_items() -> dict[str, Record]:
    """Title and abstract of the feed's items, by number."""
    found = {}
    for path in (REGISTER / "rss").glob("*.xml"):
        for item in etree.parse(path).iter("item"):
            number = re.search(r"/(\d{4}-\d{5})/", item.findtext("link") or "")
            if number:
                found[number[1]] = a_record(
                    {
                        "document_number": number[1],
                        "title": item.findtext("title"),
                        "abstract": item.findtext("description"),
                        "publication_date": None,
                    }
                )
    return found


def excerpt() -> Record:
    """The opening of a rule in the printing office's text form."""
    text = " ".join((CORPUS / "bis" / "2019-25189.vlex.txt").read_text().split())
    summary, dates = text.split("SUMMARY: ")[1].split(" DATES: ")
    return Record(
        source="corpus",
        witness=Witness.JSON,
        status=Status.PUBLISHED,
        number="2019-25189",
        title="Temporary General License: Extension of Validity",
        links=Links(),
        action="Final rule.",
        abstract=clean(summary),
        dates=clean(dates),
        publication_date=date(2019, 11, 20),
    )


def everything() -> dict[str, Record]:
    api = (
        single("document-2026-13726-correction.json"),
        single("document-2026-19895-conflicting-dates.json"),
    )
    others = {str(one.number): one for one in (*api, excerpt())}
    return feed_items() | documents() | abstracts() | others


def found_in(record: Record) -> Named:
    kinds: dict[str, tuple[set[str], ...]] = {}
    for one in relations(record):
        if one.kind is not RelationKind.PACKAGE:
            dates, cites, numbers = kinds.setdefault(one.kind.value, (set(), set(), set()))
            dates |= {day.isoformat() for day in one.dates}
            cites |= set(one.citations)
            numbers |= set(one.numbers)
    return kinds


def labelled(row: Mapping[str, Any]) -> Named:
    kinds: dict[str, tuple[set[str], ...]] = {}
    for one in row["relations"]:
        dates, cites, numbers = kinds.setdefault(one["kind"], (set(), set(), set()))
        dates |= set(one["dates"])
        cites |= set(one["cites"])
        numbers |= set(one["document_numbers"])
    return kinds


def score(row: Mapping[str, Any], record: Record) -> Counter[str]:
    """How many kinds are right, wrong, missed; what is unsure counts neither way."""
    counts: Counter[str] = Counter()
    have, want, doubts = found_in(record), labelled(row), " ".join(row["unsure"])
    for kind, (dates, cites, numbers) in want.items():
        mine = have.get(kind, (set(), set(), set()))
        free = {day for day in mine[0] if day in doubts} - dates
        right = kind in have and (mine[0] - free, mine[1], mine[2]) == (dates, cites, numbers)
        counts["right" if right else "missed"] += 1
        counts["wrong"] += kind in have and not right
    for kind in set(have) - set(want):
        counts["wrong"] += not any(
            doubt.startswith(kind) or f"implies {kind}" in doubt for doubt in row["unsure"]
        )
    return counts


def rows(name: str) -> Iterable[Mapping[str, Any]]:
    return (
        labels(CORPUS, "dates.jsonl")
        if name == "register"
        else map(json.loads, GOLD.read_text().splitlines())
    )


@pytest.mark.parametrize(("gold", "fewest"), [("register", 15), ("export control", 30)])
def test_no_relation_is_wrong_and_few_are_missed(gold: str, fewest: int) -> None:
    records, counts, wrong = everything(), Counter[str](), []
    for row in rows(gold):
        one = score(row, records[row["document_number"]])
        counts += one
        wrong += [row["document_number"]] if one["wrong"] else []
    assert wrong == []
    assert counts["right"] >= fewest
    assert counts["right"] / (counts["right"] + counts["missed"]) >= 0.9


def test_evidence_stands_where_it_says() -> None:
    for record in everything().values():
        for one in relations(record):
            text: str = getattr(record, one.evidence.field)
            assert text[one.evidence.start : one.evidence.end] == one.evidence.text
