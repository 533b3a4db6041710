"""The SQLite backend of the store contract: every verb one transaction on one dedicated thread."""

import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.store import (
    accounts,
    channels,
    deliveries,
    documents,
    doubting,
    due,
    events,
    expiring,
    forgetting,
    lookups,
    marks,
    mutes,
    opening,
    pausing,
    posts,
    settling,
    sources,
    subscriptions,
    texts,
)
from bot.store.contract import StoreError
from bot.store.lock import InstanceLock
from bot.store.thread import StoreThread, verb


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


class SqliteStore:
    """See `bot.store.contract.Store` for every verb. Verbs raise StoreError when the file fails."""

    def __init__(self, thread: StoreThread, lock: InstanceLock) -> None:
        self._thread = thread
        self._lock: InstanceLock | None = lock

    # --- collect -------------------------------------------------------------------------
    complete = verb(documents.complete)
    known = verb(texts.known)
    record = verb(documents.record)
    text = verb(texts.text)
    due_texts = verb(texts.due_texts)
    settle_text = verb(texts.settle_text)
    hasten_text = verb(texts.hasten_text)
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
    leaving = verb(expiring.leaving)
    expire = verb(expiring.expire)
    next_due = verb(due.next_due)
    doubts = verb(doubting.doubts)
    resolve = verb(doubting.resolve)

    # --- pauses, accounts, operator ------------------------------------------------------
    probe = verb(pausing.probe)
    hasten = verb(pausing.hasten)
    resume = verb(pausing.resume)
    removed = verb(pausing.removed)
    returned = verb(pausing.returned)
    tenants = verb(pausing.tenants)
    pauses = verb(pausing.pauses)
    untold = verb(pausing.untold)
    told = verb(pausing.told)
    traces = verb(accounts.traces)
    account = verb(accounts.account)
    latencies = verb(accounts.latencies)
    note_count = verb(accounts.note_count)
    counts = verb(accounts.counts)
    publication_days = verb(accounts.publication_days)
    raise_alert = verb(accounts.raise_alert)
    drop_alert = verb(accounts.drop_alert)
    alerts = verb(accounts.alerts)
    totals = verb(accounts.totals)
    failures = verb(accounts.failures)
    forget_tenant = verb(forgetting.forget_tenant)
    forget_person = verb(forgetting.forget_person)
    purge = verb(forgetting.purge)

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
    delivery = verb(accounts.delivery)
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
