"""First fill and backfill: the past, window by window, newest first, resumable, without a post."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.collect import Collector
from feeds.errors import FetchError, ParseError
from feeds.model import SourceState
from feeds.sources import Source, SourceKind
from feeds.sources.published import fill_window

WINDOW = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Window:
    """Publication dates [since, until]; `until` None includes what is scheduled ahead."""

    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a fill is: windows done of all, documents stored so far by it."""

    source: Source
    done: int
    total: int
    documents: int


@dataclass(frozen=True, slots=True)
class Filled:
    """How a fill ended: `failure` says why it stopped early; it resumes there next time."""

    source: Source
    documents: int
    failure: str | None = None


def windows(since: date, filled_from: date | None, today: date) -> tuple[Window, ...]:
    """The windows still to read, newest first, so that an interrupted fill has what matters most."""
    return tuple(_windows(since, filled_from, today))


def needs_fill(source: Source, state: SourceState | None, since: date) -> bool:
    """Whether part of the past since this day has never been read."""
    if source.kind is not SourceKind.DOCUMENTS:
        return False
    return state is None or state.filled_from is None or state.filled_from > since


async def fill(
    collector: Collector, source: Source, since: date, on_progress: Callable[[Progress], None]
) -> Filled:
    """Store every document of the source published since this day. Posts nothing."""
    state = await collector.store.source_state(source.name) or SourceState(source.name)
    now = collector.clock.now()
    todo, stored = windows(since, state.filled_from, now.date()), 0
    on_progress(Progress(source, 0, len(todo), 0))
    for done, window in enumerate(todo, 1):
        try:
            reading = await fill_window(source, window.since, window.until, collector.fetch, now)
        except (FetchError, ParseError) as error:
            await collector.fail(source, state, error.reason, error.retry_after)
            return Filled(source, stored, error.reason)
        stored += (await collector.store_reading(reading, announce=False, now=now)).new
        state = _after(state, window, now)
        await collector.store.save_source_state(state)
        on_progress(Progress(source, done, len(todo), stored))
    return Filled(source, stored)


def _windows(since: date, filled_from: date | None, today: date) -> Iterator[Window]:
    until = filled_from - timedelta(days=1) if filled_from else None
    while (until or today) >= since:
        start = max(since, (until or today) - WINDOW + timedelta(days=1))
        yield Window(start, until)
        until = start - timedelta(days=1)


def _after(state: SourceState, window: Window, now: datetime) -> SourceState:
    """The newest window is also the point from which the polling goes on."""
    if window.until is None:
        state = replace(state, window_through=now.date(), window_at=now)
    return replace(state, filled_from=window.since, failing_since=None, reason=None, failures=0, due_at=None)
