"""The SQLite backend at work: shared commits, failures."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.model import Destination
from bot.store.contract import Store, StoreError
from bot.store.sqlite import SqliteStore, open_sqlite
from bot.store.thread import MOST_TOGETHER
from feeds.model import SourceState
from tests.invented_documents import (
    ADA,
    ALERTS,
    GUILD,
    NOW,
    NUMBER,
    document,
    published,
    queued,
)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    opened = await open_sqlite(tmp_path / "rulewire.db", now=NOW)
    yield opened
    await opened.close()


async def ask(store: SqliteStore, sql: str) -> Any:
    return await store._thread.run(lambda db: db.execute(sql).fetchone()[0])


async def traced(store: SqliteStore, work: Callable[[Store], Awaitable[object]]) -> list[str]:
    """The statements that SQLite ran for this work."""
    seen: list[str] = []
    await store._thread.run(lambda db: db.conn.set_trace_callback(seen.append))
    await work(store)
    await store._thread.run(lambda db: db.conn.set_trace_callback(None))
    return seen


async def test_a_commit_survives_a_power_cut(store: SqliteStore) -> None:
    assert await ask(store, "PRAGMA journal_mode") == "wal"
    assert await ask(store, "PRAGMA synchronous") == 2
    assert await ask(store, "PRAGMA foreign_keys") == 1


async def test_what_is_known_already_is_not_written(store: SqliteStore) -> None:
    async def again(store: Store) -> None:
        await store.record(document(published()), now=NOW, announce=True)
        await store.subscribe(ALERTS, ("china",), by=ADA, now=NOW)
        await store.mute(ALERTS, "iran", until=None, by=ADA, now=NOW)
        await store.save_source_state(SourceState("register"))

    await again(store)
    before = await store._thread.run(lambda db: db.conn.total_changes)
    await again(store)
    assert await store._thread.run(lambda db: db.conn.total_changes) == before


# --- shared commits ------------------------------------------------------------------------------
async def all_at_once(store: SqliteStore, *work: Awaitable[object]) -> list[object]:
    """Let all of it wait behind a slow verb, so that it is committed together."""
    asked = threading.Event()
    slow = asyncio.ensure_future(store._thread.run(lambda _: asked.wait(30)))
    waiting = [asyncio.ensure_future(one) for one in work]
    await asyncio.sleep(0)  # each asks, in order
    asked.set()
    results = await asyncio.gather(*waiting, return_exceptions=True)
    await slow
    return list(results)


async def test_what_waits_together_is_committed_together_in_order(store: SqliteStore) -> None:
    async def crowd(_: Store) -> None:
        places = [Destination(GUILD, str(n)) for n in range(MOST_TOGETHER)]
        wanted = [store.subscribe(place, ("china",), by=ADA, now=NOW) for place in places]
        assert await all_at_once(store, *wanted) == [("china",)] * MOST_TOGETHER

    statements = await traced(store, crowd)
    assert statements.count("COMMIT") <= 4
    page = await store.audience(after=0, limit=999, now=NOW)
    assert [one[1].channel for one in page] == [str(n) for n in range(MOST_TOGETHER)]


async def test_one_failure_does_not_touch_what_was_committed_with_it(store: SqliteStore) -> None:
    results = await all_at_once(
        store,
        store.subscribe(ALERTS, ("china",), by=ADA, now=NOW),
        store.plan(999, queued(ALERTS), done=True, now=NOW),
        store.subscribe(ALERTS, ("china", "iran"), by=ADA, now=NOW),
        store.subscribe(ALERTS, ("cuba",), by=ADA, now=NOW.replace(tzinfo=None)),
        store.subscribe(ALERTS, ("other",), by=ADA, now=NOW),
    )
    assert results[0::2] == [("china",), ("iran",), ("other",)]
    assert isinstance(results[1], StoreError)
    assert isinstance(results[3], ValueError)
    assert [one.topic for one in await store.subscriptions(ALERTS)] == ["china", "iran", "other"]
    assert len(await store.audit(GUILD, limit=9)) == 3


# --- failures ------------------------------------------------------------------------------------
async def test_a_full_disk_is_reported_and_nothing_is_half_stored(store: SqliteStore) -> None:
    pages = await ask(store, "PRAGMA page_count")
    await ask(store, f"PRAGMA max_page_count = {pages + 1}")
    big = document(published(abstract="The rule. " * 20_000))
    with pytest.raises(StoreError, match=r"rulewire\.db.*full"):
        await store.record(big, now=NOW, announce=True)
    await ask(store, "PRAGMA max_page_count = 100000")
    assert await store.find(NUMBER) == ()
    assert (await store.record(big, now=NOW, announce=True)).revision == 1


async def test_a_file_that_another_program_holds_is_reported(store: SqliteStore, tmp_path: Path) -> None:
    await ask(store, "PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(tmp_path / "rulewire.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked"):
            await store.subscribe(ALERTS, ("china",), by=ADA, now=NOW)
        other.execute("ROLLBACK")
    assert await store.subscribe(ALERTS, ("china",), by=ADA, now=NOW) == ("china",)


async def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = await open_sqlite(tmp_path / "rulewire.db", now=NOW)
    waiting = asyncio.gather(*(store.subscribe(ALERTS, (str(n),), by=ADA, now=NOW) for n in range(9)))
    await asyncio.sleep(0)
    await store.close()
    await store.close()
    assert len(await waiting) == 9, "what was asked before is finished"
    with pytest.raises(StoreError, match="closed"):
        await store.problems()
