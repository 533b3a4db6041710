"""Job A: poll, store, route, queue."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.model import Event
from bot.relations import changed
from bot.rhythm import is_due, next_attempt, next_reading
from bot.route import route
from bot.store.contract import Store, StoreError
from bot.texts import Texts
from bot.wake import Wake
from feeds.errors import FetchError, ParseError
from feeds.fetch import Fetcher
from feeds.model import Document, Problem, SourceState
from feeds.poll import poll
from feeds.sources import Source
from feeds.sources.reading import Reading

log = logging.getLogger(__name__)

SOURCES_AT_ONCE = 4
ROUTED_AT_ONCE = 50
AUDIENCE_PAGE = 1_000


@dataclass(frozen=True, slots=True)
class Health:
    """A source began to fail (`reason` says why) or is well again (`reason` None)."""

    source: Source
    reason: str | None


@dataclass(frozen=True, slots=True)
class Stored:
    """Of one reading: how many revisions are `new`, and how many documents could not be stored (`failed`)."""

    new: int
    failed: int


@dataclass(slots=True)
class Collector:
    """Reads the sources that are due and plans deliveries for what is new."""

    store: Store
    sources: tuple[Source, ...]
    fetch: Fetcher
    clock: Clock
    wake: Wake
    quiet: timedelta = timedelta(minutes=30)
    on_health: Callable[[Health], None] = lambda _: None
    on_seen: Callable[[Document, datetime], None] = lambda _document, _now: None
    _routing: asyncio.Lock = field(default_factory=asyncio.Lock)
    _unroutable: set[int] = field(default_factory=set)  # events; tried again at the next start

    async def read_due(self, *, force: bool = False) -> int:
        """Read every source that is due (all of them when `force`); returns how many were read."""
        now = self.clock.now()
        known = {state.name: state for state in await self.store.source_states()}
        states = [(source, known.get(source.name, SourceState(source.name))) for source in self.sources]
        due = [(source, state) for source, state in states if force or is_due(state, now)]
        limit = asyncio.Semaphore(SOURCES_AT_ONCE)

        async def read(source: Source, state: SourceState) -> None:
            async with limit:
                await self.read(source, state)

        await asyncio.gather(*(read(source, state) for source, state in due))
        await self.route_pending()
        return len(due)

    async def read(self, source: Source, state: SourceState) -> None:
        """Read one source once, store what it gave, and only then its state."""
        now = self.clock.now()
        # What is on display when a source is first seen is no news: a first reading never floods.
        announce = state.succeeded_at is not None or state.window_through is not None
        try:
            reading = await poll(source, state, self.store, self.fetch, now)
            stored = await self.store_reading(reading, announce=announce, now=now)
            if stored.failed:  # the old state stays, so that the same is read again
                await self.fail(source, state, f"{stored.failed} documents could not be stored", None)
            elif reading.failure is None:
                await self._succeed(source, reading.state, state, now)
            else:
                await self.fail(source, reading.state, reading.failure, None)
        except (FetchError, ParseError) as error:
            await self.fail(source, state, error.reason, error.retry_after)
        except StoreError:  # no fault of the source
            raise
        except Exception as error:  # one source must not stop the others
            log.exception("source %s failed unexpectedly", source.name)
            await self.fail(source, state, f"unexpected {type(error).__name__}", None)

    async def store_reading(self, reading: Reading, *, announce: bool, now: datetime) -> Stored:
        """Record the documents; one that cannot be stored is kept as a problem and holds back no other."""
        new, problems = 0, list(reading.problems)
        texts = Texts(self.store, self.fetch, self.sources)
        for found in reading.documents:
            try:
                new += await self._store(found, texts, announce=announce, now=now)
            except StoreError:
                raise
            except Exception as error:  # one document must not stop those behind it
                name = found.record.number or "a document without a number"
                log.exception("%s of %s could not be stored", name, found.record.source)
                problems.append(Problem(found.record.source, name, f"unexpected {type(error).__name__}"))
        if problems:
            await self.store.note_problems(problems, now=now)
        return Stored(new, len(problems) - len(reading.problems))

    async def _store(self, found: Document, texts: Texts, *, announce: bool, now: datetime) -> bool:
        document, text = await texts.complete(found, fresh=announce, now=now)
        recorded = await self.store.record(document, now=now, announce=announce, text=text)
        if recorded.event_id is not None and recorded.revision == 1:
            self.on_seen(document, now)
        return recorded.new_revision

    async def read_texts(self) -> int:
        """Fetch texts that are due, a few at a time; returns how many came. Nothing is posted for them."""
        return await Texts(self.store, self.fetch, self.sources).read_due(self.clock.now())

    async def route_pending(self) -> int:
        """Plan deliveries for every event that has none yet; returns how many were queued or skipped."""
        async with self._routing:
            planned = 0
            while events := await self._unrouted():
                for event in events:
                    planned += await self._try_route(event)
            if planned:
                self.wake.ring()
            return planned

    async def _unrouted(self) -> list[Event]:
        waiting = await self.store.unrouted(ROUTED_AT_ONCE + len(self._unroutable))
        for event_id, reason in waiting.unreadable:
            if event_id not in self._unroutable:
                log.error("event %d is not announced: %s", event_id, reason)
                self._unroutable.add(event_id)
        return [event for event in waiting.events if event.id not in self._unroutable]

    async def _try_route(self, event: Event) -> int:
        try:
            return await self._route(event)
        except StoreError:
            raise
        except Exception as error:  # one event must not stop those behind it
            record = event.document.record
            log.exception("event %d of %s could not be routed", event.id, record.number)
            self._unroutable.add(event.id)
            reason = f"not announced: unexpected {type(error).__name__}"
            problem = Problem(record.source, record.number or "a document without a number", reason)
            await self.store.note_problems((problem,), now=self.clock.now())
            return 0

    async def _succeed(self, source: Source, state: SourceState, before: SourceState, now: datetime) -> None:
        due = next_reading(source, now, quiet=self.quiet)
        await self.store.save_source_state(
            replace(
                state,
                attempted_at=now,
                succeeded_at=now,
                failing_since=None,
                reason=None,
                failures=0,
                due_at=due,
            )
        )
        if before.failing_since is not None:
            log.warning("source %s is well again", source.name)
            self.on_health(Health(source, None))

    async def fail(self, source: Source, state: SourceState, reason: str, retry_after: float | None) -> None:
        """Remember since when and why; say so once, not at every attempt."""
        now, failures = self.clock.now(), state.failures + 1
        due = next_attempt(source, now, failures=failures, retry_after=retry_after)
        await self.store.save_source_state(
            replace(
                state,
                attempted_at=now,
                failing_since=state.failing_since or now,
                reason=reason,
                failures=failures,
                due_at=due,
            )
        )
        if state.failing_since is None or state.reason != reason:
            log.warning("source %s fails: %s", source.name, reason)
            self.on_health(Health(source, reason))

    async def _route(self, event: Event) -> int:
        after, planned = 0, 0
        parents = changed(event.relations)
        places = await self.store.posted(parents) if parents else frozenset()
        while True:
            now = self.clock.now()
            page = await self.store.audience(after=after, limit=AUDIENCE_PAGE, now=now)
            decisions = [route(event, place, wants, mutes, places) for _, place, wants, mutes in page]
            rows = [one for one in decisions if one]
            done = len(page) < AUDIENCE_PAGE
            planned += await self.store.plan(event.id, rows, done=done, now=now)
            if done:
                return planned
            after = page[-1][0]
