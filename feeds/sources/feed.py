"""Any RSS or Atom feed that an operator names: each entry is a document, or names one of the Federal Register."""

import asyncio
import html
from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from feeds.clean import clean
from feeds.errors import ParseError
from feeds.facts import Kind
from feeds.fetch import Fetched, Fetcher
from feeds.model import Document, Identity, Links, Problem, Record, SourceState, Status, Witness
from feeds.parse import Entry, Feed, parse_feed
from feeds.privacy import names_a_person, public_links, public_title
from feeds.sources import Source
from feeds.sources.addresses import identities
from feeds.sources.canonical import canonical, linked_document, page_names, references
from feeds.sources.reading import Reading
from feeds.sources.told import issuers, shielded, told_document

MOST_ENTRIES = 500
TITLE_LIMIT = 500
ABSTRACT_LIMIT = 5_000


async def poll_feed(source: Source, state: SourceState, fetch: Fetcher, now: datetime) -> Reading:
    """Read the feed. Raises FetchError or ParseError when nothing of it could be read.

    A feed that is not well-formed counts as failing, since entries may be missing; what it has is read.
    """
    max_age = int(source.interval.total_seconds())
    answer = await fetch.get(source.site, source.url, now=now, max_age=max_age, validators=state.validators)
    if not isinstance(answer, Fetched):
        return Reading((), (), state)
    feed, documents, problems = await asyncio.to_thread(_read, answer.body, source)
    if not documents and (feed.entries or feed.broken):
        raise ParseError(
            source.url, f"none of the {len(feed.entries) + len(feed.broken)} entries can be used"
        )
    if not documents and state.items:
        raise ParseError(source.url, f"the feed shrank from {state.items} entries to none")
    # What a feed shows when it is first read is known from then on, even while it is not well-formed.
    after = replace(state, items=len(documents), window_through=now.date())
    if feed.damage is None:
        after = replace(after, validators=answer.validators)
    return Reading(documents, problems, after, feed.damage)


def entry_document(entry: Entry, source: Source) -> Document | str:
    """The document an entry tells of, or why there is none.

    An entry that links to a document of the Federal Register is that document; one that only
    mentions it is its own and names the number in `references`.
    """
    url = canonical(entry.link, source.url)
    if url is None:
        return "the entry's link is no web address"
    linked = linked_document(url)
    if linked is None:
        return told_document(_own_record(entry, url, source), source, page_names(url))
    number, day = linked
    if day is None and "/public-inspection/" not in url:
        # The address says which document it is, but not where it stands. With its number among the
        # names it joins the document where that is known, and waits for it where it is not.
        record = replace(_own_record(entry, url, source), references=(number,))
        return told_document(record, source, (*page_names(url), Identity("filed", number)))
    return _register_document(entry, url, source, number, day)


def _read(body: bytes, source: Source) -> tuple[Feed, tuple[Document, ...], tuple[Problem, ...]]:
    """Entries as documents, the oldest first; of entries with one address the first counts."""
    feed = parse_feed(body, source.url)
    problems = [
        Problem(source.name, f"entry {place}", reason) for place, reason in feed.broken[:MOST_ENTRIES]
    ]
    if len(feed.entries) > MOST_ENTRIES:
        reason = f"only the first {MOST_ENTRIES} of {len(feed.entries)} entries are read"
        problems.append(Problem(source.name, "feed", reason))
    found: dict[object, Document] = {}
    for place, entry in enumerate(feed.entries[:MOST_ENTRIES], 1):
        document = entry_document(entry, source)
        if isinstance(document, str):
            problems.append(Problem(source.name, f"entry {place}", document))
        else:
            found.setdefault(document.identities[0], document)
    newest_last = tuple(found.values())[::-1]
    ordered = sorted(newest_last, key=lambda one: one.record.publication_date or date.min)
    return feed, tuple(ordered), tuple(problems)


def _own_record(entry: Entry, url: str, source: Source) -> Record:
    """A document without a number, named by its address."""
    title = _title(entry) or source.title
    record = Record(
        source=source.name,
        witness=Witness.FEED,
        status=Status.PUBLISHED,
        number=None,
        title=title,
        links=Links(page=url),
        type=source.gives.value,
        abstract=clean(entry.summary, ABSTRACT_LIMIT),
        publication_date=_day(entry.published, source.zone),
        agencies=issuers(source),
        subjects=tuple(subject for subject in entry.subjects[:20] if subject),
        references=references(f"{entry.title} {entry.summary}"),
    )
    return shielded(record, source)


def _title(entry: Entry) -> str | None:
    """Some feeds escape their titles twice."""
    return clean(html.unescape(entry.title), TITLE_LIMIT)


def _register_document(entry: Entry, url: str, source: Source, number: str, day: date | None) -> Document:
    """A Federal Register document as somebody's feed shows it.

    Only the address with a date says that it is published; every document is on public inspection before.
    """
    title = _title(entry) or f"Document {number}"
    links = public_links(Links(web=url), title)
    if links.web is None:
        links = Links(web=f"https://www.federalregister.gov/d/{number}")  # says nothing but the number
    record = Record(
        source=source.name,
        witness=Witness.FEED,
        status=Status.PUBLISHED if day else Status.FILED,
        number=number,
        title=public_title(title),
        links=links,
        type=Kind.UNKNOWN.value,
        abstract=None if names_a_person(title) else clean(entry.summary, ABSTRACT_LIMIT),
        publication_date=day,
        references=tuple(one for one in references(entry.summary) if one != number),
    )
    return told_document(record, source, identities(number, day, None))


def _day(published: datetime | None, zone: str) -> date | None:
    """The day where the source is. Feeds that know only days give midnight UTC."""
    if published is None:
        return None
    if published.time() == time(0):
        return published.astimezone(UTC).date()
    return published.astimezone(ZoneInfo(zone)).date()
