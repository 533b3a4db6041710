"""What a poll costs beyond what HTTP and feedparser cost by themselves."""

import io
import statistics
import tempfile
import time
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime, timedelta
from html import escape
from pathlib import Path

import aiohttp
import feedparser

from bot.collect import Collector
from bot.store.sqlite import open_sqlite
from bot.wake import Bell
from feeds.egress import Site
from feeds.fetch import Fetcher, Limits
from feeds.model import SourceState
from feeds.parse import parse_feed
from feeds.sources import Source, SourceKind
from feeds.sources.addresses import rss_url
from feeds.sources.trigger import look_up
from feeds.sources.window import Reader
from tests.bench_replay import replay_process
from tests.fakes import SetClock
from tests.invented_documents import document, published

AGENCY = "industry-and-security-bureau"
BASE = "https://www.federalregister.gov"
ROUNDS = 300


async def unchanged_poll() -> list[tuple[str, str, bool]]:
    """A poll answered by 304, our state written with a flush, against a bare conditional request."""
    async with AsyncExitStack() as stack:
        base = stack.enter_context(replay_process(date(2026, 1, 15)))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        session = await stack.enter_async_context(aiohttp.ClientSession())
        fetch = await stack.enter_async_context(Fetcher(user_agent="bench", limits=Limits(pause_seconds=0)))
        clock = SetClock(datetime(2026, 1, 15, 17, tzinfo=UTC))
        store = await open_sqlite(folder / "bench.db", now=clock.now())
        source = Source("bench", "Bench", SourceKind.DOCUMENTS, Site(base), (AGENCY,), timedelta(minutes=10))
        collector = Collector(store, (source,), fetch, clock, Bell())
        for _ in range(2):  # the first reading fills, the second confirms
            await collector.read(source, await store.source_state("bench") or SourceState("bench"))
        state = await store.source_state("bench")
        assert state
        assert state.validators
        assert state.failing_since is None
        headers = {"If-None-Match": state.validators.etag or ""}
        ours, bare = [], []
        for _ in range(ROUNDS):  # in turns, so that noise falls on both
            started = time.perf_counter()
            async with session.get(rss_url(base, AGENCY), headers=headers) as answer:
                assert answer.status == 304
                await answer.read()
            bare.append(time.perf_counter() - started)
            started = time.perf_counter()
            await collector.read(source, state)
            ours.append(time.perf_counter() - started)
        await store.close()
    ratio = statistics.median(ours) / statistics.median(bare)
    figure = f"{statistics.median(ours) * 1e3:.2f} ms / {statistics.median(bare) * 1e3:.2f} ms = {ratio:.2f}×"
    return [("unchanged poll with state write / bare 304 (≤ 2×)", figure, ratio <= 2)]


async def nothing_new() -> list[tuple[str, str, bool]]:
    """200 items that are all stored: parsing and the membership test, against feedparser alone."""
    body = _feed(200)
    now = datetime(2026, 1, 15, 17, tzinfo=UTC)
    with tempfile.TemporaryDirectory() as folder:
        store = await open_sqlite(Path(folder) / "bench.db", now=now)
        for serial in range(200):
            record = published(f"2026-{serial:05d}", date(2026, 1, 15))
            await store.record(document(record), now=now, announce=False)
        source = Source("bench", "Bench", SourceKind.DOCUMENTS, Site(BASE), (AGENCY,), timedelta(minutes=10))
        reader = Reader(source, Fetcher(user_agent="bench"), now)  # asks nobody: nothing is new
        ours, bare = [], []
        for _ in range(15):
            started = time.perf_counter()
            feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
            bare.append(time.perf_counter() - started)
            started = time.perf_counter()
            feed = parse_feed(body, "http://127.0.0.1/feed")
            rows, failure = await look_up(reader, feed.entries, store)
            ours.append(time.perf_counter() - started)
            assert len(feed.entries) == 200
            assert not rows.records
            assert failure is None
        await store.close()
    ratio = statistics.median(ours) / statistics.median(bare)
    figure = f"{statistics.median(ours) * 1e3:.1f} ms / {statistics.median(bare) * 1e3:.1f} ms = {ratio:.2f}×"
    return [("200 items with nothing new / feedparser.parse alone (≤ 1.3×)", figure, ratio <= 1.3)]


def _feed(count: int) -> bytes:
    """A feed in the service's shape with an abstract of usual length in every item."""
    abstract = escape("The Bureau's rule amends the <INF>invented</INF> controls. " * 8)
    items = "".join(
        f"<item><title>Invented rule {serial}</title>"
        f"<link>https://www.federalregister.gov/documents/2026/01/15/2026-{serial:05d}/invented-rule</link>"
        f"<description>{escape(abstract)}</description><pubDate>Thu, 15 Jan 2026 05:00:00 GMT</pubDate>"
        f"<guid>https://www.federalregister.gov/documents/2026/01/15/2026-{serial:05d}/invented-rule</guid>"
        "<dc:creator>Commerce Department, Industry and Security Bureau</dc:creator></item>"
        for serial in range(count)
    )
    head = '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    return f"{head}<channel><title>Documents</title>{items}</channel></rss>".encode()
