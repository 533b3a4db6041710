"""A watched listing: its items are documents, and the texts of their pages are read again, to see silent edits."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from feeds.errors import FetchError, ParseError
from feeds.fetch import Fetched, Fetcher, NotModified
from feeds.html import read_html
from feeds.model import Document, Links, PageState, Problem, Record, SourceState, Status, Validators, Witness
from feeds.sources import Source
from feeds.sources.listing import Item, read_listing
from feeds.sources.reading import Reading
from feeds.sources.release import Release, read_release
from feeds.sources.told import fingerprint, is_shielded, issuers, shielded, told_document

SHRUNK = 3  # a listing with less than a third of its items is doubted
BELIEVED = timedelta(days=1)


@dataclass(slots=True)
class _Round:
    """What reading the pages that are due gave: documents and problems by item, and what to remember."""

    documents: dict[str, Document]
    states: dict[str, PageState]
    problems: list[Problem]


async def poll_page(source: Source, state: SourceState, fetch: Fetcher, now: datetime) -> Reading:
    """Read the listing, then the pages of it that are new or due. Raises FetchError or ParseError.

    A new item whose page cannot be read yet is a document with title, date and link; its text
    follows. A listing that shrank to a third, or shows no date any more, or whose newest pages cannot be
    read counts as failing.
    """
    due = any(page.due_at and page.due_at <= now for page in state.pages)
    listing = await _ask(source, source.url, fetch, now, None if due else state.validators)
    if listing is None:
        return Reading((), (), state, _unread(source, state, []))
    items = await asyncio.to_thread(_items, listing, source)
    known = {page.url: page for page in state.pages}
    round_ = await _read_pages(source, items, known, fetch, now)
    fresh = [item for item in items if _key(item, source) not in known and item.url not in round_.documents]
    round_.documents.update(await asyncio.to_thread(_titles_only, fresh, source))
    newest_last = [round_.documents[item.url] for item in reversed(items) if item.url in round_.documents]
    wrong = _shrunk(state, len(items), now) or _dateless(source, items, newest_last)
    after = replace(
        state,
        validators=listing.validators,
        items=len(items),
        window_through=now.date(),
        pages=tuple(round_.states[item.url] for item in items),
    )
    if wrong:  # the same page is read again next time: nothing of it counts as seen yet
        return Reading(tuple(newest_last), tuple(round_.problems), state, wrong)
    unread = _unread(source, after, round_.problems)
    return Reading(tuple(newest_last), tuple(round_.problems), after, unread)


def _titles_only(items: list[Item], source: Source) -> dict[str, Document]:
    """What the listing alone tells of these items."""
    return {item.url: told_document(_record(item, None, source), source, item.names) for item in items}


def _shrunk(state: SourceState, items: int, now: datetime) -> str | None:
    """Why a listing is doubted that has far fewer items than before; what stays so for a day is believed."""
    if items * SHRUNK >= state.items or (state.failing_since and now - state.failing_since >= BELIEVED):
        return None
    return (
        f"the listing shrank from {state.items} items to {items}; adjust link or url,"
        " or leave it: after a day it is believed"
    )


def _dateless(source: Source, items: tuple[Item, ...], documents: list[Document]) -> str | None:
    """Why a listing is doubted without a single date, neither in it nor on its pages."""
    dated = any(item.day for item in items) or any(one.record.publication_date for one in documents)
    read = any(one.record.text for one in documents)
    if not source.pattern.dates or dated or not read:
        return None
    return (
        f"none of the {len(items)} items has a date written as {', '.join(source.pattern.dates)};"
        " adjust dates (an empty list says that there are none)"
    )


def _unread(source: Source, state: SourceState, problems: list[Problem]) -> str | None:
    """Why the source counts as failing although its listing is well: none of its newest pages can be read."""
    newest = state.pages[: source.pattern.watched]
    tried = [page for page in newest if page.read or page.failures]
    if not tried or not all(page.failures for page in tried):
        return None
    last = problems[0].reason if problems else "see the problems"
    return f"the listing can be read, but none of the {len(tried)} newest pages: {last}"


def _items(listing: Fetched, source: Source) -> tuple[Item, ...]:
    return read_listing(read_html(listing.body, listing.url), source)


async def _read_pages(
    source: Source, items: tuple[Item, ...], known: dict[str, PageState], fetch: Fetcher, now: datetime
) -> _Round:
    """Read what is due, what was never read first; when the host asks for silence, the rest waits."""
    # What came up only after an item left the newest ones is read once, and not again.
    states = {item.url: _state(item, known, source, now) for item in items}
    waiting = [item for item in items if (due := states[item.url].due_at) and due <= now]
    waiting.sort(key=lambda item: states[item.url].read)
    watched = {item.url for item in items[: source.pattern.watched]}
    round_ = _Round({}, states, [])
    for item in waiting[: source.pattern.pages_at_once]:
        page = states[item.url]
        try:
            await _read_page(round_, item, source, fetch, now)
        except (FetchError, ParseError) as error:
            round_.problems.append(Problem(source.name, _path(item), error.reason))
            states[item.url] = _failed(page, source, now)
            if error.retry_after is not None:
                break
        if item.url not in watched and states[item.url].read:
            states[item.url] = replace(states[item.url], due_at=None)
    return round_


async def _read_page(round_: _Round, item: Item, source: Source, fetch: Fetcher, now: datetime) -> None:
    """Read one page. Raises FetchError or ParseError."""
    before = round_.states[item.url]
    # In a replay, addresses of the real site are looked up in the copy.
    url = source.site.rebase(item.url) if source.site.private else item.url
    answer = await _ask(source, url, fetch, now, before.validators if before.read else None)
    validators = before.validators
    if answer is not None:
        release = await asyncio.to_thread(_release, answer, source, item)
        round_.documents[item.url] = told_document(_record(item, release, source), source, item.names)
        validators = answer.validators
    due = now + source.pattern.reread
    round_.states[item.url] = PageState(before.url, read=True, due_at=due, validators=validators)


def _state(item: Item, known: dict[str, PageState], source: Source, now: datetime) -> PageState:
    """What is remembered of an item's page. Of an order against a person the page is never read."""
    key = _key(item, source)
    return known.get(key, PageState(key, due_at=None if is_shielded(item.title, source) else now))


def _release(answer: Fetched, source: Source, item: Item) -> Release:
    return read_release(read_html(answer.body, answer.url), source.pattern, item.title)


async def _ask(
    source: Source, url: str, fetch: Fetcher, now: datetime, validators: Validators | None
) -> Fetched | None:
    """A page, or None when it is as it was."""
    max_age = int(source.interval.total_seconds())
    answer = await fetch.get(source.site, url, now=now, max_age=max_age, validators=validators, html=True)
    if isinstance(answer, NotModified):
        if validators is None:
            raise ParseError(url, "answered 304 although nothing was asked conditionally")
        return None
    return answer


def _failed(page: PageState, source: Source, now: datetime) -> PageState:
    """Tried again at the next readings, then ever more seldom."""
    wait = min(source.interval * (1 << min(page.failures, 8)), max(source.pattern.reread, source.interval))
    return replace(page, failures=page.failures + 1, due_at=now + wait)


def _record(item: Item, release: Release | None, source: Source) -> Record:
    """What listing and page say; the page's date goes before the listing's."""
    record = Record(
        source=source.name,
        witness=Witness.PAGE,
        status=Status.PUBLISHED,
        number=None,
        title=release.title if release else item.title,
        links=Links(page=item.url),
        type=source.gives.value,
        abstract=release.lead if release else None,
        publication_date=(release.day if release else None) or item.day,
        agencies=issuers(source),
        text=release.text if release else None,
        references=release.references if release else (),
    )
    return shielded(record, source)


def _key(item: Item, source: Source) -> str:
    """By what an item is remembered: its address, of an order against a person only its fingerprint."""
    return fingerprint(item.url) if is_shielded(item.title, source) else item.url


def _path(item: Item) -> str:
    return item.names[0].value.split("/", 3)[-1][:200]
