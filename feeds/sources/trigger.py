"""The agency's feed as trigger: which documents it names that are not stored, and their JSON records."""

import asyncio
from dataclasses import dataclass, replace

from feeds.errors import FetchError, ParseError
from feeds.fetch import NotModified
from feeds.model import Agency, Identity, Problem, SourceState
from feeds.parse import Entry, Feed, parse_feed
from feeds.sources import Source
from feeds.sources.addresses import number_and_date, published_identity, rss_url
from feeds.sources.federal_register import creator_names_agency, feed_record
from feeds.sources.fields import RowError
from feeds.sources.reading import Memory
from feeds.sources.window import Reader, Rows, read_numbers

EMPTIED = "the feed is empty although it had documents before"


@dataclass(frozen=True, slots=True)
class Trigger:
    """The feed's own entries, what could not be used, what to remember, and why it failed."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    state: SourceState
    failure: str | None


async def read_trigger(reader: Reader, state: SourceState) -> Trigger:
    """Read the feed; its failure is a reason to ask the JSON API instead, not to give up.

    Raises FetchError when the host asked us to wait: the JSON API is the same host.
    """
    source, now = reader.source, reader.now
    url, max_age = rss_url(source.site.base_url, reader.agency), int(source.interval.total_seconds())
    try:
        answer = await reader.fetch.get(
            source.site, url, now=now, max_age=max_age, validators=state.validators
        )
        if isinstance(answer, NotModified):
            return Trigger((), (), state, None)
        feed = await asyncio.to_thread(parse_feed, answer.body, url)
    except FetchError as error:
        if error.retry_after is not None:
            raise
        return Trigger((), (), state, f"the feed could not be read: {error.reason}")
    except ParseError as error:
        return Trigger((), (), state, f"the feed could not be read: {error.reason}")
    own = tuple(entry for entry in feed.entries if creator_names_agency(entry.creator, reader.agency))
    after = replace(state, validators=answer.validators, items=len(own))
    return Trigger(own, _problems(source, feed), after, _failure(feed, len(own), state))


async def look_up(reader: Reader, entries: tuple[Entry, ...], memory: Memory) -> tuple[Rows, str | None]:
    """JSON records of the entries not stored yet; where they cannot be had, what the feed says."""
    fresh = await _not_stored(entries, memory)
    if not fresh:
        return Rows(), None
    numbers = tuple(dict.fromkeys(number for entry in fresh if (number := _number(entry))))
    try:
        rows, missing = await read_numbers(reader, numbers)
        failure = f"the JSON API does not know {', '.join(missing)[:200]}" if missing else None
    except (FetchError, ParseError) as error:
        rows, failure = Rows(), f"the JSON record could not be read: {error.reason}"
    got = {record.number for record in rows.records} | rows.foreign
    for entry in fresh:
        if _number(entry) not in got:
            _take_entry(rows, entry, reader.source)
    return rows, failure


def _failure(feed: Feed, own: int, state: SourceState) -> str | None:
    foreign = len(feed.entries) - own
    if foreign:
        return f"{foreign} of {len(feed.entries)} items do not name the agency asked for"
    if feed.broken:
        return f"{len(feed.broken)} items of the feed cannot be used"
    return feed.damage or (EMPTIED if not own and state.items else None)


def _problems(source: Source, feed: Feed) -> tuple[Problem, ...]:
    agency = source.agencies[0]
    broken = [Problem(source.name, f"item {position}", reason) for position, reason in feed.broken]
    foreign = [
        Problem(source.name, _number(entry) or "item without a number", f"item does not name {agency}")
        for entry in feed.entries
        if not creator_names_agency(entry.creator, agency)
    ]
    return tuple(broken + foreign)


async def _not_stored(entries: tuple[Entry, ...], memory: Memory) -> list[Entry]:
    """Entries whose document is not complete in the store: set membership, never a date cursor."""
    named: dict[Identity, Entry] = {}
    unnamed: list[Entry] = []
    for entry in entries:
        found = number_and_date(entry.link)
        if found and found[1]:
            named.setdefault(published_identity(found[0], found[1]), entry)
        else:
            unnamed.append(entry)
    stored = await memory.complete(tuple(named)) if named else frozenset()
    return [entry for name, entry in named.items() if name not in stored] + unnamed


def _take_entry(rows: Rows, entry: Entry, source: Source) -> None:
    agency = Agency(source.title, source.agencies[0])
    try:
        rows.records.append(feed_record(entry, agency, source.name))
    except RowError as bad:
        rows.unusable += 1
        rows.problems.append(Problem(source.name, _number(entry) or "item without a number", str(bad)))


def _number(entry: Entry) -> str | None:
    found = number_and_date(entry.link)
    return found[0] if found else None
