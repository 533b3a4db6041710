"""Published documents of one agency: the feed is the trigger, JSON the record, a date window the catch-up."""

import asyncio
from dataclasses import replace
from datetime import date, datetime, timedelta

from feeds.errors import FetchError, ParseError
from feeds.fetch import Fetcher
from feeds.model import Problem, SourceState
from feeds.sources import Source
from feeds.sources.reading import Memory, Reading, documents
from feeds.sources.trigger import EMPTIED, look_up, read_trigger
from feeds.sources.window import Reader, Rows, read_window

WINDOW_EVERY = timedelta(hours=24)
# How far back the daily window looks: metadata of published documents changes for weeks.
WINDOW_BACK = timedelta(days=35)
FEED_DAYS = timedelta(days=30)  # the feed shows no more than this


async def poll_published(
    source: Source, state: SourceState, memory: Memory, fetch: Fetcher, now: datetime
) -> Reading:
    """Read feed, new records, and the window when it is due or the feed fails.

    Raises FetchError when the host asks for silence before anything new was found.
    """
    reader = Reader(source, fetch, now)
    trigger = await read_trigger(reader, state)
    rows, failure = await look_up(reader, trigger.entries, memory)
    failure = trigger.failure or failure or rows.failure()
    after = trigger.state
    if failure or state.window_at is None or now - state.window_at >= WINDOW_EVERY:
        window, missed = await _catch_up(reader, state, memory, found=bool(rows.records))
        missed = missed or window.failure()
        if not missed:
            after = replace(after, window_through=now.date(), window_at=now)
            failure = None if _really_empty(trigger.failure, window, now) else failure
        failure = failure or missed
        rows = rows.plus(window)
    if failure:
        # The same feed is read again next time: nothing of it counts as seen yet.
        after = replace(after, validators=state.validators, items=state.items)
    understood = await asyncio.to_thread(documents, rows.records)
    return Reading(understood, (*trigger.problems, *rows.problems), after, failure)


async def fill_window(
    source: Source, since: date, until: date | None, fetch: Fetcher, now: datetime
) -> Reading:
    """Every document published in [since, until], for first fill and backfill.

    The state in the reading is empty. Raises FetchError or ParseError.
    """
    rows = await read_window(Reader(source, fetch, now), since, until)
    understood = await asyncio.to_thread(documents, rows.records)
    return Reading(understood, tuple(rows.problems), SourceState(source.name), rows.failure())


def _really_empty(failure: str | None, window: Rows, now: datetime) -> bool:
    """A feed that emptied is well when the JSON API agrees that the last 30 days hold nothing."""
    oldest = now.date() - FEED_DAYS
    return failure == EMPTIED and not any(
        record.publication_date and record.publication_date >= oldest for record in window.records
    )


async def _catch_up(
    reader: Reader, state: SourceState, memory: Memory, *, found: bool
) -> tuple[Rows, str | None]:
    """The window since the day everything was known, and well before it; or why it failed.

    Raises FetchError when the host asks for silence and nothing was `found` so far that must not wait.
    """
    today = reader.now.date()
    since = min(state.window_through or today, today) - WINDOW_BACK
    try:
        rows = await read_window(reader, since, None)
    except FetchError as error:
        if error.retry_after is not None and not found:
            raise
        return Rows(), f"the JSON API could not be read: {error.reason}"
    except ParseError as error:
        return Rows(), f"the JSON API could not be read: {error.reason}"
    stored = 0 if rows.records else await memory.window_count(reader.agency, since, today)
    if stored and not rows.problems:
        reason = f"the JSON API shows no document since {since}, but {stored} are stored"
        return Rows(problems=[Problem(reader.source.name, "window", reason)]), reason
    return rows, None
