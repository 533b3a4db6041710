"""Everything that can go wrong with a source, made to go wrong over HTTP on loopback."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from feeds.replay.faults import Fault, FaultKind
from feeds.replay.session import Replay
from tests.replaying import DISPLAY, over_http, read
from tests.replaying import FEED_URL as FEED
from tests.replaying import SEARCH_URL as SEARCH

Site = tuple[Replay, aiohttp.ClientSession]


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with over_http() as pair:
        yield pair


@pytest.fixture
def running(site: Site) -> Replay:
    return site[0]


@pytest.fixture
def client(site: Site) -> aiohttp.ClientSession:
    return site[1]


@pytest.mark.parametrize("kind", ["429", "500", "503"])
async def test_refusal(running: Replay, client: aiohttp.ClientSession, kind: str) -> None:
    running.fault(kind, "/api/v1/documents.rss", times=2, seconds=7)
    struck = [await read(client, FEED) for _ in range(3)]
    assert [status for status, _, _ in struck] == [int(kind), int(kind), 200]
    assert struck[0][2].get("Retry-After") == (None if kind == "500" else "7")
    assert (await read(client, SEARCH))[0] == 200


async def test_stalled_answer_never_begins(running: Replay, client: aiohttp.ClientSession) -> None:
    running.fault("stall")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(read(client, FEED), 0.2)
    running.clear()
    assert (await read(client, FEED))[0] == 200


async def test_dripping_answer_begins_and_does_not_end(
    running: Replay, client: aiohttp.ClientSession
) -> None:
    running.fault("drip", seconds=0.02)
    async with client.get(FEED) as response:
        assert response.status == 200
        assert len(await response.content.readexactly(3)) == 3
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(response.read(), 0.2)


async def test_cut_connection_is_noticed(running: Replay, client: aiohttp.ClientSession) -> None:
    running.fault("cut")
    with pytest.raises(aiohttp.ClientPayloadError):
        await read(client, FEED)


async def test_truncated_body_is_whole_for_http_and_broken_for_json(
    running: Replay, client: aiohttp.ClientSession
) -> None:
    running.fault("truncated")
    status, body, headers = await read(client, SEARCH)
    assert (status, int(headers["Content-Length"])) == (200, len(body))
    with pytest.raises(ValueError, match=r"Unterminated|Expecting"):
        json.loads(body)


async def test_wall_is_html_with_status_200(running: Replay, client: aiohttp.ClientSession) -> None:
    running.fault("html")
    status, body, headers = await read(client, SEARCH)
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert b"Request Access" in body
    assert "ETag" not in headers


async def test_empty_answers_keep_their_shapes(running: Replay, client: aiohttp.ClientSession) -> None:
    running.fault("empty")
    feed, search, display = [(await read(client, path))[1] for path in (FEED, SEARCH, DISPLAY)]
    assert b"<channel>" in feed
    assert b"<item>" not in feed
    assert sorted(json.loads(search)) == ["count", "description"]
    assert json.loads(display) == {"count": 0, "results": []}


async def test_foreign_row_is_mixed_in_everywhere(running: Replay, client: aiohttp.ClientSession) -> None:
    before = json.loads((await read(client, SEARCH))[1])["count"]
    running.fault("foreign")
    feed, search, display = [(await read(client, path))[1] for path in (FEED, SEARCH, DISPLAY)]
    assert feed.count(b"<dc:creator>Invented Catering Board</dc:creator>") == 1
    found = json.loads(search)
    assert found["count"] == before + 1 == len(found["results"])
    assert b"invented-catering-board" in display


async def test_redirect_leads_where_it_is_told(running: Replay, client: aiohttp.ClientSession) -> None:
    running.fault("redirect", url="https://unblock.example.invalid/")
    status, _, headers = await read(client, FEED)
    assert (status, headers["Location"]) == (302, "https://unblock.example.invalid/")


async def test_unchanged_for_ever(running: Replay, client: aiohttp.ClientSession) -> None:
    running.fault("304")
    first = await read(client, FEED)
    running.clock.advance(30)
    assert [first[0], (await read(client, FEED, If_None_Match='"old"'))[0]] == [304, 304]


async def test_garbage_is_no_text(running: Replay, client: aiohttp.ClientSession) -> None:
    running.fault("garbage")
    status, body, _ = await read(client, FEED)
    assert status == 200
    with pytest.raises(UnicodeDecodeError):
        body.decode()


async def test_huge_answer_and_gzip_bomb(running: Replay, client: aiohttp.ClientSession) -> None:
    running.fault("huge", times=1, megabytes=2)
    assert len((await read(client, SEARCH, Accept_Encoding="gzip"))[1]) > 2_000_000
    running.fault("gzip-bomb", times=1, megabytes=3)
    _, packed, headers = await read(client, SEARCH)
    assert (headers["Content-Encoding"], len(gzip.decompress(packed))) == ("gzip", 3_000_000)
    assert len(packed) < 10_000


async def test_short_count_drops_a_row(running: Replay, client: aiohttp.ClientSession) -> None:
    running.fault("short-count")
    found = json.loads((await read(client, SEARCH))[1])
    assert len(found["results"]) == found["count"] - 1


async def test_fault_strikes_those_who_have_the_body_already(
    running: Replay, client: aiohttp.ClientSession
) -> None:
    tag = (await read(client, SEARCH))[2]["ETag"]
    running.fault("truncated", times=1)
    assert (await read(client, SEARCH, If_None_Match=tag))[0] == 200


@pytest.mark.parametrize("wrong", [{"kind": FaultKind.REDIRECT}, {"kind": FaultKind.HUGE, "megabytes": 0}])
def test_fault_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"redirect needs|megabytes"):
        Fault(**wrong)
