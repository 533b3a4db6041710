"""The SQLite backend of the store contract: every verb one transaction on one dedicated thread."""

import asyncio
import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from functools import partial
from pathlib import Path

from sqlite_utils import Database

from bot.model import (
    AuditEntry,
    Delivery,
    Destination,
    Mute,
    Overview,
    Person,
    Recorded,
    Revision,
    StoredDocument,
    Subscription,
    Tenant,
)
from bot.store import (
    accounts,
    channels,
    deliveries,
    documents,
    doubting,
    events,
    forgetting,
    lookups,
    mutes,
    opening,
    pausing,
    settling,
    sources,
    subscriptions,
)
from bot.store.contract import StoreError
from bot.store.lock import InstanceLock
from bot.store.thread import StoreThread, verb
from feeds.model import Document, Identity, Problem, SourceState


async def open_sqlite(path: Path, *, now: datetime) -> "SqliteStore":
    """Open the database, or make it (its directory too, private to the owner), and lock it.

    An older database is backed up beside itself and upgraded. Raises StoreError with one line that
    names the file and the cure; then nothing of the database has changed.
    """
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
    loop = asyncio.get_running_loop()
    try:
        db, lock = await loop.run_in_executor(pool, partial(_open, path, now))
    except BaseException:
        pool.shutdown()
        raise
    return SqliteStore(StoreThread(pool, db, str(path)), lock)


def _open(path: Path, now: datetime) -> tuple[Database, InstanceLock]:
    try:
        opening.inspect(path)
    except OSError as error:
        raise StoreError(f"{path} cannot be reached ({error.strerror}): name another database") from error
    opening.make_folder(path)
    lock = InstanceLock(path)
    try:
        return opening.open_database(path, now=now), lock
    except BaseException:
        lock.release()
        raise


class SqliteStore:
    """See `bot.store.contract.Store` for every verb. Verbs raise StoreError when the file fails."""

    def __init__(self, thread: StoreThread, lock: InstanceLock) -> None:
        self._run = thread.run
        self._thread = thread
        self._lock: InstanceLock | None = lock

    # --- collect -------------------------------------------------------------------------
    async def complete(self, identities: Sequence[Identity]) -> frozenset[Identity]:
        """Membership of published JSON records."""
        return await self._run(documents.complete, identities)

    async def record(self, document: Document, *, now: datetime, announce: bool) -> Recorded:
        """Store or merge one document."""
        return await self._run(documents.record, document, now=now, announce=announce)

    async def source_state(self, name: str) -> SourceState | None:
        """One source's memory."""
        return await self._run(sources.source_state, name)

    async def source_states(self) -> tuple[SourceState, ...]:
        """Every source's memory."""
        return await self._run(sources.source_states)

    async def save_source_state(self, state: SourceState) -> None:
        """Replace one source's memory."""
        await self._run(sources.save_source_state, state)

    async def note_problems(self, problems: Sequence[Problem], *, now: datetime) -> None:
        """Count problems."""
        await self._run(sources.note_problems, problems, now=now)

    async def problems(self, *, limit: int = 20) -> tuple[tuple[Problem, int, datetime], ...]:
        """Newest problems."""
        return await self._run(sources.problems, limit=limit)

    async def window_count(self, agency: str, since: date, until: date) -> int:
        """Published documents of an agency."""
        return await self._run(lookups.window_count, agency, since, until)

    # --- route ---------------------------------------------------------------------------
    unrouted = verb(events.unrouted)

    async def audience(
        self, *, after: int, limit: int, now: datetime
    ) -> tuple[tuple[int, Destination, tuple[Subscription, ...], tuple[Mute, ...]], ...]:
        """A page of subscribed destinations."""
        return await self._run(subscriptions.audience, after=after, limit=limit, now=now)

    plan = verb(deliveries.plan)

    # --- deliver -------------------------------------------------------------------------
    claim = verb(deliveries.claim)
    settle = verb(settling.settle)
    next_due = verb(deliveries.next_due)
    doubts = verb(doubting.doubts)
    resolve = verb(doubting.resolve)

    async def expire(self, *, now: datetime, owner_gone: bool = False) -> int:
        """Give up attempts that nobody will settle."""
        return await self._run(deliveries.expire, now=now, owner_gone=owner_gone)

    # --- pauses, accounts, operator ------------------------------------------------------
    probe = verb(pausing.probe)
    hasten = verb(pausing.hasten)
    resume = verb(pausing.resume)
    removed = verb(pausing.removed)
    returned = verb(pausing.returned)
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
    async def subscribe(
        self, destination: Destination, topics: Sequence[str], *, by: Person, now: datetime
    ) -> tuple[str, ...]:
        """Begin subscriptions."""
        return await self._run(subscriptions.subscribe, destination, topics, by=by, now=now)

    async def unsubscribe(
        self, destination: Destination, topics: Sequence[str], *, by: Person, now: datetime
    ) -> tuple[str, ...]:
        """End subscriptions."""
        return await self._run(subscriptions.unsubscribe, destination, topics, by=by, now=now)

    async def mute(
        self, destination: Destination, topic: str, *, until: datetime | None, by: Person, now: datetime
    ) -> Mute:
        """Begin or replace a mute."""
        return await self._run(mutes.mute, destination, topic, until=until, by=by, now=now)

    async def unmute(
        self, destination: Destination, topics: Sequence[str], *, by: Person, now: datetime
    ) -> tuple[str, ...]:
        """End mutes."""
        return await self._run(mutes.unmute, destination, topics, by=by, now=now)

    async def subscriptions(self, destination: Destination) -> tuple[Subscription, ...]:
        """A channel's subscriptions."""
        return await self._run(subscriptions.subscriptions, destination)

    async def mutes(self, destination: Destination, *, now: datetime) -> tuple[Mute, ...]:
        """A channel's mutes in force."""
        return await self._run(mutes.mutes, destination, now=now)

    async def recent(
        self, *, topic: str | None, since: date | None, limit: int
    ) -> tuple[StoredDocument, ...]:
        """Newest documents."""
        return await self._run(lookups.recent, topic=topic, since=since, limit=limit)

    async def find(self, number: str) -> tuple[StoredDocument, ...]:
        """Documents of a number."""
        return await self._run(lookups.find, number)

    async def numbers(self, prefix: str, *, limit: int) -> tuple[str, ...]:
        """Document numbers for completion."""
        return await self._run(lookups.numbers, prefix, limit=limit)

    async def document_count(
        self, *, topic: str | None = None, since: date | None = None, most: int | None = None
    ) -> int:
        """How many there are."""
        return await self._run(lookups.document_count, topic=topic, since=since, most=most)

    async def delivery(self, tenant: Tenant, delivery_id: int) -> Delivery | None:
        """One delivery of a tenant."""
        return await self._run(deliveries.delivery, tenant, delivery_id)

    async def revisions(self, document_id: int) -> tuple[Revision, ...]:
        """A document's history."""
        return await self._run(lookups.revisions, document_id)

    async def overview(self, tenant: Tenant, *, now: datetime | None = None) -> Overview:
        """Counts."""
        return await self._run(channels.overview, tenant, now=now)

    async def audit(self, tenant: Tenant, *, limit: int) -> tuple[AuditEntry, ...]:
        """A tenant's changes."""
        return await self._run(channels.audit, tenant, limit=limit)

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
