"""Sources on invented pages and feeds, and a reading of them without a store."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.config import FeedSection, PageSection
from bot.config.sources import feed_source, page_source
from feeds.fetch import Fetcher
from feeds.html import Page, read_html
from feeds.model import SourceState
from feeds.poll import poll
from feeds.replay.clock import NEW_YORK
from feeds.replay.site import WebFolder, serve_pages
from feeds.sources import Source
from feeds.sources.reading import Reading
from tests.serving import QUICK

WEB = Path(__file__).parent / "fixtures" / "web"
BEFORE = datetime(2026, 3, 4, 12, tzinfo=NEW_YORK)
HOST = "https://www.bureau.example"
LIST = f"/press-release/{'invented-bureau-adds-three-parties-to-the-invented-list'}"


class Blank:
    """A memory that holds nothing."""

    async def complete(self, identities: object) -> frozenset[Any]:
        return frozenset()

    async def window_count(self, agency: str, since: object, until: object) -> int:
        return 0


def page(base: str = HOST, path: str = "/news-updates", **options: Any) -> Source:
    plain = {"name": "bureau", "issuer": "Bureau of Invented Controls", "url": base + path}
    return page_source(PageSection(**(plain | options)))


def feed(base: str = HOST, path: str = "/feed.xml", **options: Any) -> Source:
    return feed_source(FeedSection(**({"name": "feed", "url": base + path} | options)))


def html(body: str, url: str = f"{HOST}/news-updates") -> Page:
    return read_html(f"<!DOCTYPE html><title>T</title>{body}".encode(), url)


class Watch:
    """A source read again and again at the site's clock, keeping its state as the program does."""

    def __init__(self, site: WebFolder, fetch: Fetcher, source: Source) -> None:
        self.site, self.fetch, self.source = site, fetch, source
        self.state = SourceState(source.name)

    async def read(self, later: timedelta = timedelta()) -> Reading:
        now = self.site.clock.now() + later
        self.site.clock.set(now)
        reading = await poll(self.source, self.state, Blank(), self.fetch, now)
        self.state = reading.state
        return reading


@asynccontextmanager
async def watching(
    path: str = "/news-updates", *, folder: Path = WEB, **options: Any
) -> AsyncIterator[Watch]:
    async with serve_pages(folder, at=BEFORE) as site, Fetcher(user_agent="Test/1", limits=QUICK) as fetch:
        make = feed if path.endswith(".xml") else page
        yield Watch(site, fetch, make(site.base_url, path, **options))


def write_releases(folder: Path, items: int) -> None:
    """A listing of so many releases, and their pages."""
    links = "".join(
        f'<li><a href="/press-release/release-{n}">Release Number {n}</a> <time datetime="2026-02-{1 + n % 28:02}">.</time></li>'
        for n in range(items)
    )
    (folder / "press-release").mkdir(parents=True, exist_ok=True)
    (folder / "news-updates.html").write_text(f"<title>News</title><body><ul>{links}</ul>")
    for n in range(items):
        (folder / f"press-release/release-{n}.html").write_text(
            f"<title>x</title><h1>Release Number {n}</h1><p>{'Words about export controls. ' * 5}</p>"
        )
