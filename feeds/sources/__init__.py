"""Station 1: what we read. A source is data; how its kind is read stands in one module each."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from feeds.egress import Site
from feeds.facts import Kind
from feeds.sources.pattern import BIS_PATTERN, PagePattern


class SourceKind(StrEnum):
    """How a source is read."""

    DOCUMENTS = "documents"
    INSPECTION = "inspection"
    FEED = "feed"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read again and again. `agencies` are Federal Register slugs.

    The rest is for feeds and watched pages: the address, what kind of document its items are
    (`UNKNOWN`: as their own words say), who issues them ("" where unsaid), topics that every item
    has, the IANA zone of its days, and how a page is recognised.
    """

    name: str
    title: str
    kind: SourceKind
    site: Site
    agencies: tuple[str, ...]
    interval: timedelta
    url: str = ""
    gives: Kind = Kind.UNKNOWN
    issuer: str = ""
    topics: tuple[str, ...] = ()
    zone: str = "America/New_York"
    pattern: PagePattern = BIS_PATTERN
