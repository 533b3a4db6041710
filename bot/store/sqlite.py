"""The SQLite backend of the store contract: every verb one transaction on one dedicated thread."""

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlite_utils import Database

from bot.store import (
    channels,
    deliveries,
    documents,
    events,
    lookups,
    marks,
    mutes,
    opening,
    posts,
    settling,
    sources,
    subscriptions,
    texts,
)
from bot.store.contract import StoreError
from bot.store.lock import InstanceLock
from bot.store.thread import StoreThread

P = ParamSpec("P")
T = TypeVar("T")


async def open_sqlite(path: Path, *, now: datetime) -> "SqliteStore":
    """Open the database, or make it (its directory too, private to the owner), and lock it.

    An older database is backed up beside itself and upgraded. Raises StoreError with one line that
    names the file and the cure; then nothing of the database has changed.
    """
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
    loop = asyncio.get_running_loop()
    try:
        db, lock = await loop.run_in_executor(pool, partial(opening.open_locked, path, now=now))
    except BaseException:
        pool.shutdown()
        raise
    return SqliteStore(StoreThread(pool, db, str(path)), lock)


def verb(
    function: Callable[Concatenate[Database, P], T],
) -> Callable[Concatenate["SqliteStore", P], Coroutine[Any, Any, T]]:
    """The method that runs this function on the database's thread, in a transaction of its own."""

    async def run(store: "SqliteStore", /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await store._run(function, *args, **kwargs)  # noqa: SLF001  # a method of the class in all but place

    return run


class SqliteStore:
    """See `bot.store.contract.Store` for every verb. Verbs raise StoreError when the file fails."""

    def __init__(self, thread: StoreThread, lock: InstanceLock) -> None:
        self._run = thread.run
        self._thread = thread
        self._lock: InstanceLock | None = lock

    # --- collect -------------------------------------------------------------------------
    complete = verb(documents.complete)
    known = verb(texts.known)
    record = verb(documents.record)
    text = verb(texts.text)
    due_texts = verb(texts.due_texts)
    settle_text = verb(texts.settle_text)
    source_state = verb(sources.source_state)
    source_states = verb(sources.source_states)
    save_source_state = verb(sources.save_source_state)
    note_problems = verb(sources.note_problems)
    problems = verb(sources.problems)
    window_count = verb(lookups.window_count)

    # --- route ---------------------------------------------------------------------------
    unrouted = verb(events.unrouted)
    audience = verb(subscriptions.audience)
    posted = verb(posts.posted)
    plan = verb(deliveries.plan)

    # --- deliver -------------------------------------------------------------------------
    claim = verb(deliveries.claim)
    settle = verb(settling.settle)
    expire = verb(deliveries.expire)
    next_due = verb(deliveries.next_due)

    # --- commands ------------------------------------------------------------------------
    subscribe = verb(subscriptions.subscribe)
    unsubscribe = verb(subscriptions.unsubscribe)
    mute = verb(mutes.mute)
    unmute = verb(mutes.unmute)
    subscriptions = verb(subscriptions.subscriptions)
    mutes = verb(mutes.mutes)
    recent = verb(lookups.recent)
    find = verb(lookups.find)
    page = verb(lookups.page)
    naming = verb(lookups.naming)
    numbers = verb(lookups.numbers)
    document_count = verb(lookups.document_count)
    relations_of = verb(marks.relations_of)
    relations_to = verb(marks.relations_to)
    delivery = verb(deliveries.delivery)
    revisions = verb(lookups.revisions)
    overview = verb(channels.overview)
    audit = verb(channels.audit)

    async def close(self) -> None:
        """Finish, close and unlock; repeating it does nothing."""
        try:
            await self._thread.close()
        except sqlite3.Error as error:
            raise StoreError(f"the database could not be closed: {error}") from error
        finally:
            if self._lock:
                self._lock.release()
                self._lock = None
