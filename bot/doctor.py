"""What may be wrong with an installation, and the cure of each."""

import shutil
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.clock import Clock
from bot.config import Config
from bot.message import bounded
from bot.platforms import Checking
from bot.store.contract import StoreError
from bot.store.lock import InstanceLock
from bot.store.opening import inspect
from bot.store.schema import STEPS
from bot.store.sqlite import open_sqlite
from feeds.errors import FetchError, ParseError
from feeds.fetch import Fetcher
from feeds.model import Identity, Problem, SourceState
from feeds.poll import poll
from feeds.sources import Source, SourceKind
from feeds.sources.published import fill_window

LEAST_FREE_MEGABYTES = 200
CLOCK_MAY_DIFFER = timedelta(minutes=5)
LOOKED_BACK = timedelta(days=7)
MOST_PROBLEMS = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was looked at; `cure` says what to do where it is wrong, else None."""

    what: str
    cure: str | None = None


class _Nothing:
    """A memory without documents: everything a source shows is new."""

    async def complete(self, identities: Sequence[Identity]) -> frozenset[Identity]:
        return frozenset()

    async def window_count(self, agency: str, since: date, until: date) -> int:
        return 0


async def examine(config: Config, clock: Clock, platforms: Sequence[object] = ()) -> AsyncIterator[Finding]:
    """Everything there is to look at, as it is looked at. Changes nothing."""
    for finding in _config(config):
        yield finding
    for finding in await _database(config, clock):
        yield finding
    async with Fetcher(user_agent=config.user_agent(), limits=config.limits()) as fetch:
        for source in config.sources():
            yield await _source(source, fetch, clock)
    for platform in platforms:
        if isinstance(platform, Checking):
            for what, cure in await platform.check():
                yield Finding(what, cure)


def _config(config: Config) -> list[Finding]:
    contact = config.fetch.contact or "none; sources like to know whom to write to ([fetch] contact)"
    heard = config.operator.channel or "none; it stands in the log"
    return [
        Finding("the config has no mistakes"),
        Finding(f"a contact for the sources: {contact}"),
        Finding(f"where the operator hears of trouble: {heard}"),
    ]


async def _database(config: Config, clock: Clock) -> list[Finding]:
    path = config.store_path()
    try:
        version = inspect(path)
    except (StoreError, OSError) as error:
        return [Finding(f"the database {path}", str(error))]
    if not version:
        return [Finding(f"the database {path} will be made at the first start")]
    free = shutil.disk_usage(path.parent).free // 1_000_000
    room = None if free >= LEAST_FREE_MEGABYTES else f"only {free} MB are free there: make room"
    found = [Finding(f"the database {path}, schema {version}"), Finding("room on its disk", room)]
    try:
        InstanceLock(path).release()
    except StoreError:
        return [*found, Finding("it is in use by a running Rulewire; ask status there what it says")]
    if version < len(STEPS):  # opening it would upgrade it, and a look changes nothing
        return [*found, Finding("it is of an older version; the next start backs it up and upgrades it")]
    return found + await _memory(config, clock)


async def _memory(config: Config, clock: Clock) -> list[Finding]:
    """What the database knows: the clock, and what is wrong already."""
    try:
        store = await open_sqlite(config.store_path(), now=clock.now())
    except StoreError as error:
        return [Finding("the database can be opened", str(error))]
    try:
        states, alerts = await store.source_states(), await store.alerts()
        problems = await store.problems(limit=MOST_PROBLEMS)
    finally:
        await store.close()
    latest = max((one.attempted_at for one in states if one.attempted_at), default=None)
    ahead = latest is not None and latest > clock.now() + CLOCK_MAY_DIFFER
    cure = f"it was {latest:%Y-%m-%d %H:%M} UTC here before: set the clock, use NTP" if ahead else None
    fresh = [one for one in problems if clock.now() - one[2] < LOOKED_BACK]
    return [
        Finding("the clock", cure),
        *(Finding(f"since {one.since:%Y-%m-%d}", one.text) for one in alerts),
        *(_problem(*one) for one in fresh),
    ]


def _problem(problem: Problem, count: int, last: datetime) -> Finding:
    """An item that could not be used, of the last days."""
    times = "once" if count == 1 else f"{count} times"
    cure = f"{problem.reason}; {times}, last {last:%Y-%m-%d}; doctor --source {problem.source} shows what it gives"
    return Finding(f"{bounded(problem.key, 80)} of {problem.source}", cure)


async def _source(source: Source, fetch: Fetcher, clock: Clock) -> Finding:
    now = clock.now()
    try:
        if source.kind is SourceKind.DOCUMENTS:
            reading = await fill_window(source, now.date() - LOOKED_BACK, None, fetch, now)
        else:
            reading = await poll(source, SourceState(source.name), _Nothing(), fetch, now)
    except (FetchError, ParseError) as error:
        return Finding(
            f"{source.title} at {source.site.base_url}", f"{error.reason}: check network, proxy and address"
        )
    return Finding(f"{source.title}: {len(reading.documents)} documents now", reading.failure)
