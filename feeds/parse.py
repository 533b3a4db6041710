"""Station 3: feed bytes to entries. The home of feedparser."""

import calendar
import html
import io
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import feedparser

from feeds.errors import ParseError

LONGEST_FIELD = 20_000
LONGEST_LINK = 2_000
MOST_SUBJECTS = 100  # topics of one item
# 200 items, the most the Federal Register serves, have under 1 MB; feedparser reads about 2 MB a second.
LONGEST_FEED = 8_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed, as it says: plain texts, escaping undone; `published` is UTC."""

    title: str
    link: str
    summary: str
    creator: str
    published: datetime | None
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed held. `broken` are positions (from 1) and reasons of items that cannot be used.

    `damage` says why the feed as a whole may lack items (it was cut, it is not well-formed), else None.
    """

    entries: tuple[Entry, ...]
    broken: tuple[tuple[int, str], ...]
    damage: str | None


def parse_feed(body: bytes, url: str) -> Feed:
    """Read RSS or Atom. Raises ParseError when the bytes are no feed at all, or too many.

    Takes a second for each 2 MB, so call it in a thread.
    """
    if len(body) > LONGEST_FEED:
        raise ParseError(url, f"the feed is larger than {LONGEST_FEED / 1e6:g} MB")
    parsed = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.get("version") and not parsed.entries:
        raise ParseError(url, "the answer is not a feed")
    entries, broken = [], []
    for position, item in enumerate(parsed.entries, 1):
        entry = _entry(item)
        if isinstance(entry, str):
            broken.append((position, entry))
        else:
            entries.append(entry)
    return Feed(tuple(entries), tuple(broken), _damage(parsed))


def _entry(item: Any) -> Entry | str:
    """The entry, or why there is none. `Any`: feedparser's items are untyped dictionaries."""
    title, link = _text(item.get("title")), item.get("link")
    if not isinstance(link, str) or not link.strip():
        return "item has no link"
    if len(link) > LONGEST_LINK:
        return "item has a link that is too long"
    if not title:
        return "item has no title"
    tags = item.get("tags", ())[:MOST_SUBJECTS]
    return Entry(
        title=title,
        link=link.strip(),
        summary=_text(html.unescape(item.get("summary") or "")),
        creator=_text(", ".join(author.get("name") or "" for author in item.get("authors", ()))),
        published=_moment(item.get("published_parsed")),
        subjects=tuple(filter(None, (_text(html.unescape(tag.get("term") or "")) for tag in tags))),
    )


def _moment(parsed: Any) -> datetime | None:
    """A time without a zone counts as UTC; one outside the years 1 to 9999 as none."""
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None


def _text(value: object) -> str:
    """Fold white space; the Federal Register ends some titles with spaces."""
    return " ".join(value[:LONGEST_FIELD].split()) if isinstance(value, str) else ""


def _damage(parsed: Any) -> str | None:
    """Feedparser flags harmless things as `bozo` too; only broken XML can hide items."""
    error = parsed.get("bozo_exception")
    if not parsed.get("bozo") or isinstance(error, feedparser.CharacterEncodingOverride):
        return None
    if isinstance(error, feedparser.NonXMLContentType):
        return None
    return f"the feed is not well-formed ({type(error).__name__}); items may be missing"
