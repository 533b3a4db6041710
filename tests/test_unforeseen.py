"""What nobody foresaw stops itself and nothing else: odd documents, a database that fails for a while, people who cannot be told."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import deliver
from bot.model import Claim
from bot.states import DeliveryState
from bot.store.contract import StoreError
from bot.store.sqlite import SqliteStore
from tests.kernel import Queue, opened


@pytest.fixture
async def queue(tmp_path: Path) -> AsyncIterator[Queue]:
    async with opened(tmp_path) as one:
        yield one


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
