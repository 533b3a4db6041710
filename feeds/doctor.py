"""What a feed or a watched page would give now, for an operator who writes or mends its patterns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from feeds.clean import clean
from feeds.errors import FetchError, ParseError
from feeds.fetch import Fetched, Fetcher
from feeds.html import read_html
from feeds.model import Identity, SourceState
from feeds.poll import poll
from feeds.privacy import public_title
from feeds.sources import Source, SourceKind
from feeds.sources.listing import Item, read_listing
from feeds.sources.release import read_release
from feeds.sources.told import is_shielded

PAGES = 2  # item pages that are read too: enough to see whether the patterns fit
MOST_SHOWN = 20
WORDS = 25


@dataclass(frozen=True, slots=True)
class Seen:
    """One item as it would be read. `by` says how it was recognised, `words` begin its text, if read."""

    title: str
    day: date | None
    url: str
    by: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a source gives now, and what is wrong with it in sentences; nothing wrong when `wrong` is empty."""

    source: Source
    items: tuple[Seen, ...]
    wrong: tuple[str, ...]


class _Blank:
    """A memory that holds nothing, so that a reading shows all it finds."""

    async def complete(self, identities: Sequence[Identity]) -> frozenset[Identity]:
        """None of them."""
        return frozenset()

    async def window_count(self, agency: str, since: date, until: date) -> int:
        """None."""
        return 0


async def preview(source: Source, fetch: Fetcher, now: datetime) -> Preview:
    """Read the source once, remembering nothing. What goes wrong stands in the preview."""
    try:
        if source.kind is not SourceKind.PAGE:
            return await _preview_documents(source, fetch, now)
        return await _preview_page(source, fetch, now)
    except (FetchError, ParseError) as error:
        return Preview(source, (), (f"{error.url}: {error.reason}",))


def show(found: Preview) -> str:
    """The preview as plain text, a few lines an item."""
    lines = [f"{found.source.name}: {found.source.url or found.source.site.base_url}"]
    lines += [f"  wrong: {_plain(reason)}" for reason in found.wrong]
    lines.append(f"  {len(found.items)} items")
    for item in found.items[:MOST_SHOWN]:
        lines.append(f"  {item.day.isoformat() if item.day else 'no date   '}  {_plain(item.title)}")
        lines.append(f"              {item.url}")
        lines.append(f"              by {_plain(item.by)}")
        if item.words:
            lines.append(f"              {_plain(item.words)}")
    if len(found.items) > MOST_SHOWN:
        lines.append(f"  … and {len(found.items) - MOST_SHOWN} more")
    return "\n".join(lines)


async def _preview_documents(source: Source, fetch: Fetcher, now: datetime) -> Preview:
    reading = await poll(source, SourceState(source.name), _Blank(), fetch, now)
    items = []
    for document in reversed(reading.documents):
        record = document.record
        by = f"Federal Register document {record.number}" if record.number else "address"
        by += f", names {', '.join(record.references)}" if record.references else ""
        url = record.links.page or record.links.official_pdf or record.links.web or ""
        items.append(Seen(record.title, record.publication_date, url, by, _beginning(record.abstract or "")))
    wrong = [f"{problem.key}: {problem.reason}" for problem in reading.problems]
    if not items and not wrong and source.kind is SourceKind.FEED:
        wrong.append("the feed has no entry")
    return Preview(source, tuple(items), tuple(wrong + ([reading.failure] if reading.failure else [])))


async def _preview_page(source: Source, fetch: Fetcher, now: datetime) -> Preview:
    listing = await _page(source, source.url, fetch, now)
    items = read_listing(read_html(listing.body, listing.url), source)
    seen, wrong = [], []
    for place, item in enumerate(items):
        one = Seen(item.title, item.day, item.url, _how(item))
        if is_shielded(item.title, source):
            one = replace(one, title=public_title(item.title), url="(an order: its address is not shown)")
        elif place < PAGES:
            try:
                one = await _with_words(one, item, source, fetch, now)
            except (FetchError, ParseError) as error:
                wrong.append(f"{error.url}: {error.reason}")
        seen.append(one)
    undated = sum(1 for one in seen if one.day is None)
    if undated == len(seen) and source.pattern.dates:
        wrong.append(
            f"no item has a date written as {', '.join(source.pattern.dates)}; adjust dates (an empty list: there are none)"
        )
    return Preview(source, tuple(seen), tuple(wrong))


async def _with_words(one: Seen, item: Item, source: Source, fetch: Fetcher, now: datetime) -> Seen:
    url = source.site.rebase(item.url) if source.site.private else item.url
    answer = await _page(source, url, fetch, now)
    release = read_release(read_html(answer.body, answer.url), source.pattern, item.title)
    by = one.by + (", date in the page's header" if release.day else "")
    return replace(
        one, title=release.title, day=release.day or one.day, by=by, words=_beginning(release.text)
    )


async def _page(source: Source, url: str, fetch: Fetcher, now: datetime) -> Fetched:
    answer = await fetch.get(source.site, url, now=now, max_age=0, html=True)
    if not isinstance(answer, Fetched):
        raise ParseError(url, "answered 304 although nothing was asked conditionally")
    return answer


def _how(item: Item) -> str:
    dated = {"": "no date", "time": "date in <time>"}.get(item.form, f"date as {item.form}")
    return f"link, {dated}"


def _beginning(text: str) -> str:
    words = text.split()
    return " ".join(words[:WORDS]) + (" …" if len(words) > WORDS else "")


def _plain(text: str) -> str:
    """Text from outside as a terminal may show it. `clean` would take <time> for a tag."""
    return (
        "".join(letter for letter in text if letter.isprintable())[:300]
        if "<" in text
        else clean(text, 300) or ""
    )
