"""Values that pass between the stations of `feeds/`: frozen, aware UTC times, dates of law as `date`."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from feeds.facts import Facts


class Status(StrEnum):
    """Where a document number stands in its life, as its source states it."""

    FILED = "filed"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Witness(StrEnum):
    """Which reading a record rests on, weakest first; `feed` and `page` are of an operator's choice."""

    FEED = "feed"
    PAGE = "page"
    RSS = "rss"
    INSPECTION = "inspection"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Identity:
    """One name a document goes by.

    Schemes: `fr` is `NUMBER@YYYY-MM-DD` (number and publication date), `filed` a bare number
    as public inspection shows it, `url` the address of a document that has no number.
    """

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Agency:
    """An issuing agency; `slug` is None where the source gives only a raw name."""

    name: str
    slug: str | None


@dataclass(frozen=True, slots=True)
class CfrReference:
    """A part of the Code of Federal Regulations; `part` is text because sources vary."""

    title: int
    part: str | None


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses of one document, each http(s) or None, named for what they are."""

    official_pdf: str | None = None
    web: str | None = None
    inspection_pdf: str | None = None
    full_text_xml: str | None = None
    raw_text: str | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What a source says of one document, normalised; nothing interpreted yet.

    Titles of orders that name a person are already reduced to the name (`feeds.privacy`). `publication_date` may lie in the future; `filed_at` is UTC.
    `abstract`, `dates`, `action` are the source's prose with white space folded.
    `correction_of` and `corrections` are document numbers, and so are `references`: documents of
    the Federal Register that the text names. `text` is the main text of a page, a paragraph a line.
    """

    source: str
    witness: Witness
    status: Status
    number: str | None
    title: str
    links: Links
    type: str | None = None
    action: str | None = None
    abstract: str | None = None
    dates: str | None = None
    publication_date: date | None = None
    filed_at: datetime | None = None
    filing_type: str | None = None
    editorial_note: str | None = None
    effective_on: date | None = None
    comments_close_on: date | None = None
    citation: str | None = None
    page_count: int | None = None
    agencies: tuple[Agency, ...] = ()
    cfr: tuple[CfrReference, ...] = ()
    docket_ids: tuple[str, ...] = ()
    rins: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    correction_of: str | None = None
    corrections: tuple[str, ...] = ()
    significant: bool | None = None
    text: str | None = None
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A record together with what we understood of it and the names it goes by."""

    record: Record
    facts: Facts
    identities: tuple[Identity, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a source sent that we could not use; never holds raw titles.

    `key` tells problems of one source apart (a document number, a URL path, a position).
    """

    source: str
    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave us to ask "has it changed?" with, and when (UTC) it last sent a body."""

    etag: str | None
    last_modified: str | None
    since: datetime


@dataclass(frozen=True, slots=True)
class PageState:
    """What is remembered of one page of a watched listing; `url` is its canonical address or its fingerprint.

    `read`: whether its text was ever read; `due_at` (UTC): when it is read next (None: never again).
    """

    url: str
    read: bool = False
    due_at: datetime | None = None
    failures: int = 0
    validators: Validators | None = None


@dataclass(frozen=True, slots=True)
class SourceState:
    """What one source remembers between two readings; times are UTC.

    `window_through` is the day through which every document is known to be stored,
    `filled_from` the earliest day of the first fill that is complete, `items` the number of
    rows of the last good answer, `failing_since` None while the source is well.
    """

    name: str
    validators: Validators | None = None
    items: int = 0
    filled_from: date | None = None
    window_through: date | None = None
    window_at: datetime | None = None
    attempted_at: datetime | None = None
    succeeded_at: datetime | None = None
    failing_since: datetime | None = None
    reason: str | None = None
    failures: int = 0
    due_at: datetime | None = None
    pages: tuple[PageState, ...] = ()
