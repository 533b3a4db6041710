"""Stations 1 to 4 for one source, read once: what is new, what is wrong, what to remember."""

from datetime import datetime

from feeds.fetch import Fetcher
from feeds.model import SourceState
from feeds.sources import Source, SourceKind
from feeds.sources.feed import poll_feed
from feeds.sources.inspection import poll_inspection
from feeds.sources.page import poll_page
from feeds.sources.published import poll_published
from feeds.sources.reading import Memory, Reading


async def poll(source: Source, state: SourceState, memory: Memory, fetch: Fetcher, now: datetime) -> Reading:
    """Read a source once. Raises FetchError or ParseError when nothing of it could be read."""
    match source.kind:
        case SourceKind.INSPECTION:
            return await poll_inspection(source, state, fetch, now)
        case SourceKind.FEED:
            return await poll_feed(source, state, fetch, now)
        case SourceKind.PAGE:
            return await poll_page(source, state, fetch, now)
        case SourceKind.DOCUMENTS:
            return await poll_published(source, state, memory, fetch, now)
