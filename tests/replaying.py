"""A replay of the invented Federal Register, as tests ask it: directly, or over HTTP on loopback."""

import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import aiohttp

from feeds.replay.answers import Ask
from feeds.replay.clock import NEW_YORK, VirtualClock, noon
from feeds.replay.folder import load
from feeds.replay.server import serve
from feeds.replay.session import Replay

FOLDER = Path(__file__).parent / "fixtures" / "federal_register"
CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "federal_register"
BIS = ("conditions[agencies][]", "industry-and-security-bureau")
SEARCH, FEED = "/api/v1/documents.json", "/api/v1/documents.rss"
DISPLAY = "/api/v1/public-inspection-documents/current.json"
FILED = "/api/v1/public-inspection-documents.json"
_QUERY = "?conditions%5Bagencies%5D%5B%5D=industry-and-security-bureau"
FEED_URL, SEARCH_URL = FEED + _QUERY, SEARCH + _QUERY
DAY = date(2026, 1, 15)  # the day of the tests over HTTP
SPRING = "2026-03-31T12:00"  # everything is published, nothing on display


def replay(at: str = SPRING, folder: Path = FOLDER) -> Replay:
    """A replay that stands still at a wall time of America/New_York."""
    moment = datetime.fromisoformat(at).replace(tzinfo=NEW_YORK)
    return Replay(load(folder), VirtualClock(moment), time.monotonic)


def get(running: Replay, path: str, *query: tuple[str, str], status: int = 200) -> Any:
    """The JSON a request is answered with."""
    answer = running.answer(Ask(path, query))
    assert answer.status == status
    return json.loads(answer.body)


def numbers(rows: list[dict[str, Any]]) -> list[str]:
    """The document numbers of rows."""
    return [row["document_number"] for row in rows]


@asynccontextmanager
async def over_http() -> AsyncIterator[tuple[Replay, aiohttp.ClientSession]]:
    """A replay at noon of DAY and a client that decodes nothing by itself."""
    timeout = aiohttp.ClientTimeout(total=5)
    async with (
        serve(FOLDER, at=noon(DAY)) as running,
        aiohttp.ClientSession(
            running.base_url, timeout=timeout, auto_decompress=False, headers={"User-Agent": "Test/1"}
        ) as client,
    ):
        yield running, client


async def read(client: aiohttp.ClientSession, path: str, **headers: str) -> tuple[int, bytes, Any]:
    """Status, body as sent and headers; compressed only where `Accept_Encoding` asks for it."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    named.setdefault("Accept-Encoding", "identity")
    async with client.get(path, headers=named, allow_redirects=False) as response:
        return response.status, await response.read(), response.headers
