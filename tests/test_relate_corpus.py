"""Relations measured against documents labelled by hand: a wrong link is worse than none."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from feeds.clean import clean
from feeds.model import Links, Record, Status, Witness
from feeds.relate import relations
from tests.gold import CORPUS, Row, a_record, labels, rows
from tests.measures_relations import score
from tests.test_understand_corpus import abstracts, documents

GOLD = Path(__file__).parent / "gold" / "relations_export_control.jsonl"
REGISTER = CORPUS / "federal_register"

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


def gold_of(name: str) -> Iterable[Row]:
    return labels(CORPUS, "dates.jsonl") if name == "register" else rows(GOLD)


@pytest.mark.parametrize(("gold", "fewest"), [("register", 15), ("export control", 30)])
def test_no_relation_is_wrong_and_few_are_missed(gold: str, fewest: int) -> None:
    records, counts, wrong = everything(), Counter[str](), []
    for row in gold_of(gold):
        one = score(relations(records[row["document_number"]]), row)
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
