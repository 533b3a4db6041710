"""What nobody foresaw stops itself and nothing else: odd documents, a database that fails for a while, people who cannot be told."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from sqlite_utils import Database

from bot import collect, compose, deliver, tend
from bot.card import document_row
from bot.collect import Collector
from bot.deliver import Deliverer
from bot.message import Reply
from bot.model import Claim, Destination, Person, Tenant
from bot.operator import Operator
from bot.outcomes import Closed
from bot.platforms.terminal import Terminal
from bot.route import route
from bot.states import DeliveryState
from bot.store.contract import StoreError
from bot.store.sqlite import SqliteStore
from bot.wake import Bell
from bot.watch import Watcher
from feeds.facts import Facts
from feeds.fetch import Fetcher
from feeds.model import SourceState
from feeds.sources.reading import Reading
from tests.build import ADA, NOW, filing, rule
from tests.invented_documents import document, published
from tests.kernel import GUILD, MINUTE, PLACE, Queue, opened


@pytest.fixture
async def queue(tmp_path: Path) -> AsyncIterator[Queue]:
    async with opened(tmp_path) as one:
        yield one


def collector(queue: Queue) -> Collector:
    return Collector(queue.store, (), Fetcher(user_agent="test"), queue.clock, Bell())


async def test_a_receipt_outlives_a_database_that_fails_for_a_while(
    queue: Queue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliver, "RECEIPT_AGAIN", 0.01)
    assert isinstance(queue.store, SqliteStore)
    await queue.store._thread.run(lambda db: db.execute("PRAGMA busy_timeout = 0").fetchone())
    await queue.announce(1)
    other = sqlite3.connect(tmp_path / "r.db", isolation_level=None)

    def lock(_: Claim) -> None:
        other.execute("BEGIN IMMEDIATE")
        asyncio.get_running_loop().call_later(0.2, other.rollback)

    queue.platform.on_send = lock
    await queue.deliverer.run_once()
    other.close()
    assert await queue.counts() == {DeliveryState.SENT: 1}


async def test_a_receipt_is_not_waited_for_once_the_program_is_to_stop(queue: Queue, tmp_path: Path) -> None:
    assert isinstance(queue.store, SqliteStore)
    await queue.store._thread.run(lambda db: db.execute("PRAGMA busy_timeout = 0").fetchone())
    await queue.announce(1)
    other = sqlite3.connect(tmp_path / "r.db", isolation_level=None)

    def lock(_: Claim) -> None:
        queue.deliverer.stopping.set()
        other.execute("BEGIN IMMEDIATE")

    queue.platform.on_send = lock
    with pytest.raises(StoreError):
        await queue.deliverer.run_once()
    other.rollback()
    other.close()
    assert await queue.counts() == {DeliveryState.SENDING: 1}, "in doubt after the next start"


async def test_a_document_that_cannot_be_stored_keeps_no_other_back(queue: Queue) -> None:
    odd = replace(rule(number="2031-00001"), facts=cast("Facts", None))
    good = rule(number="2031-00002", title="Rule 2")
    reading = Reading((odd, good), (), SourceState("register"))
    stored = await collector(queue).store_reading(reading, announce=True, now=NOW)
    assert (stored.new, stored.failed) == (1, 1)
    assert [one.document.record.number for one in (await queue.store.unrouted(9)).events] == ["2031-00002"]
    ((problem, _, _),) = await queue.store.problems()
    assert (problem.key, problem.reason) == ("2031-00001", "unexpected AttributeError")


async def test_an_event_that_cannot_be_routed_keeps_no_other_back(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def odd(event: Any, *rest: Any) -> Any:
        if event.document.record.number == "2031-00001":
            raise RuntimeError("odd")
        return route(event, *rest)

    monkeypatch.setattr(collect, "route", odd)
    await queue.announce(1, 2)
    assert [one.document.record.number for one in (await queue.store.unrouted(9)).events] == ["2031-00001"]
    assert await queue.counts() == {DeliveryState.QUEUED: 1}
    monkeypatch.undo()
    await collector(queue).route_pending()  # a program that understands it
    assert await queue.counts() == {DeliveryState.QUEUED: 2}


async def test_an_event_that_cannot_be_read_keeps_no_other_back(queue: Queue, tmp_path: Path) -> None:
    operator = Operator(queue.store, {}, queue.clock)
    watcher = Watcher(collector(queue), operator)
    for number in (1, 2):
        await queue.store.record(document(published(f"2031-{number:05d}")), now=NOW, announce=True)
    await cast("SqliteStore", queue.store)._thread.run(spoil, 1)
    await watcher.collector.route_pending()
    assert await queue.counts() == {DeliveryState.QUEUED: 1}
    await watcher.run_once()
    assert await queue.store.alerts() == ()  # it may be on its way
    queue.clock.pass_by(timedelta(minutes=16))
    await watcher.run_once()
    (alert,) = await queue.store.alerts()
    assert alert.text.startswith("1 events are stored and not announced")


def spoil(db: Database, event_id: int) -> None:
    db.execute("UPDATE events SET document = '{' WHERE id = ?", (event_id,))


async def test_what_a_platform_cannot_draw_is_parked_and_in_no_doubt(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def odd(*_: Any, **__: Any) -> str:
        raise RuntimeError("odd")

    monkeypatch.setattr("bot.platforms.terminal.render_message", odd)
    said: list[str] = []
    place = Destination(Tenant("terminal", "local"), "terminal")
    await queue.store.subscribe(place, ("all",), by=ADA, now=NOW - 9 * MINUTE)
    await queue.store.unsubscribe(PLACE, (), by=ADA, now=NOW)
    await queue.announce(1)
    terminal = Terminal(said.append, size=lambda: 80, color=False)
    await Deliverer(queue.store, {"terminal": terminal}, queue.clock, "me").run_once()
    overview = await queue.store.overview(place.tenant)
    assert (overview.deliveries, said) == ({DeliveryState.PARKED: 1}, [])


async def test_a_card_that_cannot_be_made_is_parked_and_in_no_doubt(queue: Queue) -> None:
    await queue.store.subscribe(
        Destination(GUILD, "odd", zone="Nowhere/Land"), ("all",), by=ADA, now=NOW - 9 * MINUTE
    )
    document = filing()
    await queue.store.record(document, now=NOW, announce=True)
    await collector(queue).route_pending()
    await queue.deliverer.run_once()
    assert await queue.counts() == {DeliveryState.SENT: 1, DeliveryState.PARKED: 1}


async def test_of_a_digest_only_what_cannot_be_shown_is_parked(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = document_row

    def odd(stored: Any) -> Any:
        if stored.document.record.number == "2031-00003":
            raise RuntimeError("odd")
        return real(stored)

    monkeypatch.setattr(compose, "document_row", odd)
    await queue.announce(*range(1, 9))
    await queue.deliverer.run_once()
    assert await queue.counts() == {DeliveryState.SENT: 7, DeliveryState.PARKED: 1}


async def test_nobody_waits_to_be_told_behind_somebody_who_cannot_be(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tend, "LONGEST_LOOK", 0.5)
    at_once: list[Person] = []
    both = asyncio.Event()

    async def tell(tenant: Tenant, person: Person, reply: Reply) -> None:
        at_once.append(person)
        if len(at_once) == 2:
            both.set()
        await both.wait()
        queue.platform.told.append((person, reply))

    monkeypatch.setattr(queue.platform, "tell", tell)
    for name in ("x", "y"):
        await queue.store.subscribe(Destination(GUILD, name), ("all",), by=ADA, now=NOW - 9 * MINUTE)
    await queue.store.unsubscribe(PLACE, (), by=ADA, now=NOW)
    await queue.announce(1)
    batch = await queue.store.claim("me", 9, platforms=("discord",), lease_until=NOW + MINUTE, now=NOW)
    for one in batch.claims:
        await queue.store.settle(one.attempt_id, Closed("archived"), now=NOW)
    await queue.tender.run_once()
    assert len(queue.platform.told) == 2


async def test_pauses_of_a_platform_that_is_not_configured_hide_no_others(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tend, "AT_ONCE", 1)
    elsewhere = Destination(Tenant("slack", "w1"), "s1")
    await queue.store.subscribe(elsewhere, ("all",), by=ADA, now=NOW - 9 * MINUTE)
    await queue.announce(1)
    for platform in ("slack", "discord"):
        batch = await queue.store.claim("me", 1, platforms=(platform,), lease_until=NOW + MINUTE, now=NOW)
        await queue.store.settle(batch.claims[0].attempt_id, Closed("archived"), now=queue.clock.now())
        queue.clock.pass_by(MINUTE)
    await queue.tender.run_once()
    assert len(queue.platform.told) == 1


async def test_what_waits_for_a_platform_that_is_not_configured_is_not_due(queue: Queue) -> None:
    elsewhere = Destination(Tenant("slack", "w1"), "s1")
    await queue.store.subscribe(elsewhere, ("all",), by=ADA, now=NOW - 9 * MINUTE)
    await queue.store.unsubscribe(PLACE, (), by=ADA, now=NOW)
    await queue.announce(1)
    assert await queue.store.next_due(now=NOW) == NOW
    assert await queue.store.next_due(now=NOW, platforms=("discord",)) is None
