"""Commands about documents: the recent ones, one in full, the topics there are."""

import asyncio
import re
from dataclasses import replace
from datetime import date

from bot.card import document_row, links
from bot.commands.named import named
from bot.commands.request import Desk, Request
from bot.commands.story import history, story, story_lines
from bot.commands.words import (
    MOST_ROWS,
    WrongWordError,
    counted,
    read_number_of_rows,
    read_since,
    read_topic,
)
from bot.dates import legal_day, parse_date, parse_duration, show_date
from bot.message import Reply, bounded
from bot.model import StoredDocument
from bot.near import nearest
from bot.shown import shown_card, with_namers
from feeds.egress import is_web_address
from feeds.fulltext import TextError
from feeds.model import Document, TextBody
from feeds.sources.canonical import canonical, linked_document, page_names
from feeds.summarize import summary, summary_of
from feeds.texts import parse_text
from feeds.topics import topics

DEFAULT_ROWS = 5
SHOW_SUMMARY_LIMIT = 1_500
NUMBERS_ASKED = 400
MOST_NAMERS = 5
MOST_COUNTED = 1_000  # further counting would be felt by whoever waits
_NUMBER = re.compile(r"(?:FR ?Doc\.? ?(?:No\.? ?)?)?([A-Za-z0-9-]{1,40})", re.IGNORECASE)
_PDF = re.compile(r"/([A-Za-z0-9]{1,4}-(?:\d{4}-)?\d{3,6})\.pdf\Z")  # at govinfo and on public inspection


async def recent(desk: Desk, request: Request, words: tuple[str, ...]) -> Reply:
    """List the newest documents, of a topic, since a day, or so many."""
    name, since, rows = _read_recent(words, legal_day(request.now))
    limit = rows or (MOST_ROWS if since else DEFAULT_ROWS)
    found, total = await asyncio.gather(
        desk.store.recent(topic=name, since=since, limit=limit),
        desk.store.document_count(topic=name, since=since, most=MOST_COUNTED),
    )
    about = (f" on {name}" if name else "") + (f" since {show_date(since)}" if since else "")
    if not found:
        return Reply(
            f"No document{about} is stored.", hint="topics lists the topics; status says what is read."
        )
    linked = [stored for stored in found if links(stored.document.record)]
    shown = {stored.id for stored in linked}
    first = next((one.document.record.number for one in linked if one.document.record.number), None)
    return Reply(
        f"Newest {len(found)} of {_total(total)}{about}:",
        tuple(_unlinked(stored) for stored in found if stored.id not in shown),
        rows=tuple(map(document_row, linked)),
        hint=f"show {first} tells more." if first else None,
    )


def _total(count: int) -> str:
    return counted(count, "document") if count < MOST_COUNTED else f"{MOST_COUNTED:,} documents or more"


async def show(desk: Desk, request: Request, words: tuple[str, ...]) -> Reply:
    """Show one document: where it stands, dates, summary, links, and how it changed.

    Where it stands comes first when that rests on other documents, else below the card.
    """
    found = await find_document(desk, words)
    if isinstance(found, Reply):
        return found
    zone, today = request.destination.zone, legal_day(request.now)
    heading, cards, lines = "", [], []
    for stored in found:
        full, namers, told, revisions = await asyncio.gather(  # at once: each alone would wait its turn
            _in_full(desk, stored.document),
            _namers(desk, stored),
            story(desk, stored, today=today),
            desk.store.revisions(stored.id),
        )
        if links(stored.document.record):
            card = shown_card(full, zone, today=today, later=told.later, earlier=told.earlier)
            cards.append(with_namers(card, namers))
        else:
            lines.append(_unlinked(stored))
        if told.standing.rests_on_others and len(found) == 1:
            heading = ": ".join(told.status)
        else:
            lines.append(told.status)
        lines += story_lines(stored, told, zone)
        lines += named(stored.document)
        lines += history(revisions, stored, zone)
    listing = next((one.document.record.number for one in found if one.document.facts.parties), None)
    return Reply(
        heading, tuple(lines), cards=tuple(cards), hint=f"parties {listing} lists all." if listing else None
    )


async def _find(desk: Desk, asked: str) -> tuple[StoredDocument, ...]:
    """Documents of a number, as posts write it too, or the one at an address that stands under a post."""
    if number := _NUMBER.fullmatch(asked):
        return await desk.store.find(number[1])
    url = canonical(asked, "") if is_web_address(asked) else None
    linked = linked_document(url) if url else None
    pdf = _PDF.search(url or "")
    if linked or pdf:
        return await desk.store.find(linked[0] if linked else pdf[1] if pdf else "")
    page = await desk.store.page(page_names(url)) if url else None
    return (page,) if page else ()


async def _namers(desk: Desk, stored: StoredDocument) -> tuple[StoredDocument, ...]:
    """Who else speaks of the document, by its number."""
    number = stored.document.record.number
    return await desk.store.naming(number.upper(), limit=MOST_NAMERS) if number else ()


async def find_document(desk: Desk, words: tuple[str, ...]) -> tuple[StoredDocument, ...] | Reply:
    """The documents of the number or address that was asked for, or what to answer when there are none."""
    number = " ".join(words).strip("#,.;<> ")
    if not number or (len(words) > 1 and not _NUMBER.fullmatch(number)):
        raise WrongWordError("give the number of one document, such as 2026-13726, or its address")
    found = await _find(desk, number)
    if found:
        return found
    near = nearest(number, await desk.store.numbers(_start(number), limit=NUMBERS_ASKED))
    hint = f"Did you mean {near}?" if near else "recent lists the newest ones."
    return Reply(f"No document {bounded(number, 40)} is stored.", hint=hint, refused=True)


async def list_topics(desk: Desk, request: Request, words: tuple[str, ...]) -> Reply:
    """List every topic and whether the plain subscription announces it."""
    marks = {"announced": "", "off": " (only when named)", "muted": " (muted by default)"}
    lines = tuple((one.id, f"{one.title}{marks[one.default]}") for one in topics())
    return Reply("Topics:", lines, hint="subscribe ai-chips china, or subscribe alone for the usual ones.")


async def _in_full(desk: Desk, document: Document) -> Document:
    """The document with a longer summary than a post has; without an abstract one of its stored text."""
    full = summary(document.record, SHOW_SUMMARY_LIMIT)
    if full:
        return replace(document, facts=replace(document.facts, summary=full, summary_of=None))
    body = await desk.store.text(document.identities) if document.facts.summary else None
    return await asyncio.to_thread(_of_text, document, body) if body else document


def _of_text(document: Document, body: TextBody) -> Document:
    """The document with as much of its text as `show` has room for; as it is where the text cannot be read."""
    try:
        text = parse_text(body)
    except TextError:
        return document
    full = summary(document.record, SHOW_SUMMARY_LIMIT, text)
    facts = replace(document.facts, summary=full, summary_of=summary_of(text, full))
    return replace(document, facts=facts) if full else document


def _unlinked(stored: StoredDocument) -> tuple[str, str]:
    """What can be said of a document while none of its addresses may be shown."""
    return stored.document.record.number or "–", "stored, but it has no address yet that may be shown"


def _start(number: str) -> str:
    """What near numbers begin with: the year and the hyphen, as far as they are there."""
    return "".join(c for c in number[:5] if c.isascii() and c.isprintable())


def _read_recent(words: tuple[str, ...], today: date) -> tuple[str | None, date | None, int | None]:
    """A topic, a count and a day in any order, each once; `since` may stand before the day."""
    names, days, counts = [], [], []
    rest = list(words)
    while rest:
        announced = rest[0].lower() == "since"
        del rest[:announced]
        length = _words_of_a_day(rest)
        if length or announced or _begins_like_a_day(rest[0]):
            days.append(read_since(" ".join(rest[: length or 1]), today))
        elif rest[0].isascii() and rest[0].isdecimal():
            counts.append(read_number_of_rows(rest[0]))
        else:
            names.append(read_topic(rest[0]))
        del rest[: length or 1]
    if max(len(names), len(days), len(counts)) > 1:
        raise WrongWordError("name one topic, one day and one number at most")
    return next(iter(names), None), next(iter(days), None), next(iter(counts), None)


def _begins_like_a_day(word: str) -> bool:
    return word[:1].isdigit() and not word.isdecimal()


def _words_of_a_day(words: list[str]) -> int:
    """How many words at the front are a date or a span: `7d`, `2 weeks`, `1 Mar 2026`."""
    for count in (3, 2, 1):
        joined = " ".join(words[:count])
        if len(words) >= count and (parse_date(joined) or parse_duration(joined)):
            return count
    return 0
