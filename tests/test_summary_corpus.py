"""Summaries and headlines measured over every real document at hand; the figures of docs/understanding.md."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import pytest

from bot.card import document_card
from feeds.clean import tidied
from feeds.facts import ORDERS, Facts
from feeds.fulltext import FullText, Role
from feeds.model import Document, Links, Record, TextBody, TextForm
from feeds.summarize import summary
from feeds.texts import parse_text
from feeds.understand import understand
from tests.gold import CORPUS, a_record
from tests.measures_summary import DANGLING, unsupported
from tests.test_understand_corpus import abstracts, documents

pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real documents is not here")

REGISTER = CORPUS / "federal_register"


@dataclass(frozen=True)
class Case:
    record: Record
    text: FullText | None
    facts: Facts

    @property
    def due(self) -> bool:
        """Whether a summary is due: there is something to summarise, and it is no order."""
        return self.facts.kind not in ORDERS and bool(self.record.abstract or self.text)


def readings() -> Iterator[tuple[Record, FullText | None]]:
    for record in (*abstracts().values(), *documents().values()):
        yield record, None
    for path in sorted(REGISTER.glob("entity-rules/*.xml")):
        record, text = a_record(json.loads(path.with_suffix(".json").read_text())), read(path.read_bytes())
        yield record, text
        yield replace(record, abstract=None), text
    for path in sorted(REGISTER.glob("fulltext/*.xml")):
        text = read(path.read_bytes())
        row = {
            "document_number": "2031-00001",
            "title": text.words(Role.TITLE),
            "abstract": None,
            "type": "Rule",
        }
        yield a_record(row | {"publication_date": None, "action": text.words(Role.ACTION)}), text


def read(body: bytes) -> FullText:
    return parse_text(TextBody(TextForm.XML, body))


@cache
def cases() -> tuple[Case, ...]:
    return tuple(Case(record, text, understand(record, text)) for record, text in readings())


def test_every_sentence_is_verbatim_at_its_offsets_and_short_enough() -> None:
    count = 0
    for case in cases():
        for limit in (600, 1_500):
            found = summary(case.record, limit, case.text)
            assert sum(len(one.text) for one in found) <= limit
            for one in found:
                text = case.text.text if case.text else ""
                prose = case.record.abstract or "" if one.field == "abstract" else text
                assert prose[one.start : one.end] == one.text
                count += 1
    assert count > 3_000


def test_no_summary_opens_with_a_sentence_that_leans_on_another() -> None:
    opening = [case.facts.summary[0].text for case in cases() if case.facts.summary]
    assert [text for text in opening if DANGLING.match(text)] == []


def test_nearly_every_document_has_a_summary() -> None:
    due = [case for case in cases() if case.due]
    told = sum(bool(case.facts.summary) for case in due)
    assert len(due) > 850
    assert told / len(due) >= 0.99
    assert all(not case.facts.summary for case in cases() if case.facts.kind in ORDERS)


def test_a_post_says_no_figure_that_its_document_does_not() -> None:
    """Told again from the record alone, without the code that builds the post."""
    said = 0
    for case in cases():
        record = replace(case.record, links=Links(official_pdf="https://pdf.example/a.pdf"))
        card = document_card(Document(record, case.facts, ()), "UTC", today=date(2026, 9, 1))
        assert card.headline == (case.facts.headline and tidied(case.facts.headline)), (
            "what is built is what may be said"
        )
        assert len(card.summary) == len(case.facts.summary)
        for line in filter(None, (card.headline, *card.summary)):
            assert not unsupported(line, record, case.facts, case.text)
            said += 1
    assert said > 1_500


def test_headlines_and_weights_are_given_where_something_is_certain() -> None:
    weights = Counter(case.facts.weight for case in cases() if case.facts.weight)
    assert len(weights) == 6
    rules = [case for case in cases() if case.text and "Entity List" in case.record.title]
    assert len(rules) >= 24
    headlines = [case.facts.headline or "" for case in rules]
    assert all(re.match(r"Adds (?:\d+ )?entit(?:y|ies) ", headline) for headline in headlines)
