"""Texts along the line: fetched with new documents, tried again, never a second post, never kept of orders."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.platforms.terminal import PERSON
from bot.texts import MOST_TRIES, next_try
from feeds.errors import FetchError
from feeds.model import Document, TextForm
from feeds.replay.clock import noon
from feeds.replay.server import serve
from tests.invented_documents import NOW
from tests.line import HERE, Keeping, Line, days, replayed, started
from tests.replaying import FOLDER

XML = "/documents/full_text/xml/2026/01/13/2026-90003.xml"
RULE_DAY = date(2026, 1, 13)


async def document(line: Line, number: str) -> Document:
    (stored,) = await line.app.store.find(number)
    return stored.document


async def test_a_rule_without_an_abstract_is_told_from_its_text_at_once(tmp_path: Path) -> None:
    async with replayed(FOLDER, tmp_path / "r.db", date(2026, 1, 12)) as line:
        await line.at(RULE_DAY)
        (card,) = [card for card in line.platform.cards if card.number == "2026-90003"]
        assert card.summary[0].startswith(
            "In this final rule, the Bureau of Industry and Security (BIS) makes"
        )
        assert card.summary[1].startswith("However, shipments")
        found = await document(line, "2026-90003")
        text = await line.app.store.text(found.identities)
        assert text is not None
        assert text.form is TextForm.XML
        assert not any("12866" in sentence for sentence in card.summary)
        shown = (await line.app.ask(("show", "2026-90003"))).cards[0]
        assert shown.summary == card.summary


async def test_reading_it_again_does_not_ask_for_the_text_again(tmp_path: Path) -> None:
    async with replayed(FOLDER, tmp_path / "r.db", date(2026, 1, 12)) as line:
        await line.at(RULE_DAY)
        before = await document(line, "2026-90003")
        line.replay.fault("500", XML, times=99)
        await line.step(days(RULE_DAY, date(2026, 1, 16)))
        assert await document(line, "2026-90003") == before


async def test_a_text_that_is_late_completes_the_facts_without_a_second_post(tmp_path: Path) -> None:
    async with replayed(FOLDER, tmp_path / "r.db", date(2026, 1, 12)) as line:
        line.replay.fault("500", XML, times=1)
        await line.at(RULE_DAY)
        (card,) = [card for card in line.platform.cards if card.number == "2026-90003"]
        assert card.summary == ()
        await line.app.collector.read_texts()
        assert not (await document(line, "2026-90003")).facts.summary, "it is not due yet"
        await line.at(RULE_DAY, 13)
        assert await line.app.collector.read_texts() >= 1
        assert (await document(line, "2026-90003")).facts.summary
        await line.at(RULE_DAY, 14)
        assert [number for number, _ in line.platform.posted()].count("2026-90003") == 1
        shown = (await line.app.ask(("show", "2026-90003"))).cards[0]
        assert shown.summary


async def test_a_text_nobody_foresaw_keeps_no_document_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with replayed(FOLDER, tmp_path / "r.db", date(2026, 1, 12)) as line:
        monkeypatch.setattr("bot.texts.understand", broken)
        await line.at(RULE_DAY)
        assert "2026-90003" in dict(line.platform.posted())
        line.clock.moment += timedelta(hours=1)
        assert await line.app.collector.read_texts() == 0
        monkeypatch.undo()
        line.clock.moment += timedelta(hours=1)
        assert await line.app.collector.read_texts() >= 1


def broken(*_: object) -> None:
    raise RuntimeError("a bug")


async def test_of_an_order_the_terms_are_kept_and_the_text_is_not(tmp_path: Path) -> None:
    async with replayed(FOLDER, tmp_path / "r.db", date(2026, 2, 2)) as line:
        await line.step(days(date(2026, 2, 3), date(2026, 2, 6)))
        (card,) = [card for card in line.platform.cards if card.number == "2026-90008"]
        assert card.terms == (
            ("Term", "180 days"),
            ("Under", "Section 766.24"),
        )
        assert card.headline == "Temporarily denies export privileges: Quagmire Air Cargo LLC"
        found = await document(line, "2026-90008")
        # Later readings have no text, and keep what it said.
        assert found.facts.order is not None
        assert found.facts.order.term is not None
        assert await line.app.store.text(found.identities) is None
    with closing(sqlite3.connect(tmp_path / "r.db")) as connection:
        whole = "\n".join(connection.iterdump())
    assert "Quagmire" in whole
    assert "Phantom Street" not in whole


async def test_a_filing_is_told_from_its_own_text_and_its_placeholders_are_never_shown(
    tmp_path: Path,
) -> None:
    async with replayed(FOLDER, tmp_path / "r.db", date(2026, 3, 9)) as line:
        await line.at(date(2026, 3, 10), 17)
        (card,) = [card for card in line.platform.cards if card.number == "2026-90016"]
        (sentence,) = card.summary
        assert sentence.endswith(
            "foreign-direct product rules of the Export Administration Regulations. […]"  # more, with a gap to be filled
        )
        assert "INSERT" not in repr(card)
        await line.at(date(2026, 3, 12))
        after = [card for card in line.platform.cards if card.number == "2026-90016"][-1]
        assert after.summary[0].endswith("countries of an invented supplement.")


async def test_a_first_fill_fetches_no_text_but_puts_them_on_the_list(tmp_path: Path) -> None:
    async with (
        serve(FOLDER, at=noon(date(2026, 1, 20))) as replay,
        started(replay, tmp_path / "r.db", date(2026, 1, 20), Keeping()) as line,
    ):
        await line.app.store.subscribe(HERE, ("all",), by=PERSON, now=line.clock.now())
        assert not (await document(line, "2026-90003")).facts.summary
        line.clock.moment += timedelta(hours=1)
        while await line.app.store.due_texts(now=line.clock.now(), limit=1):
            await line.app.collector.read_texts()
        assert (await document(line, "2026-90003")).facts.summary
        assert line.platform.cards == []


def test_tries_become_rarer_and_end() -> None:
    error = FetchError("https://x.example", "not there")
    waits = [next_try(n, error, NOW).due_at for n in range(1, MOST_TRIES + 1)]
    assert [due and (due - NOW).total_seconds() // 60 for due in waits] == [
        10, 20, 40, 80, 160, 320, 640, None,
    ]  # fmt: skip
    asked = FetchError("https://x.example", "wait", retry_after=7_200)
    assert next_try(1, asked, NOW).due_at == NOW + timedelta(hours=2)
    assert replace(next_try(1, error, NOW), failures=1).reason == "not there"
