"""The stand-in over HTTP, on loopback: validators, its own addresses, starting and stopping."""

import asyncio
import gzip
import socket
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from feeds.replay.clock import noon
from feeds.replay.folder import ReplayError
from feeds.replay.server import run_replay, serve
from feeds.replay.session import Replay
from tests.replaying import DAY, FOLDER, over_http, read
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


# --- validators --------------------------------------------------------------------------------
async def test_etag_is_honoured_until_something_changes(
    running: Replay, client: aiohttp.ClientSession
) -> None:
    _, _, headers = await read(client, FEED)
    assert headers["Cache-Control"] == "public, max-age=86400"
    assert headers["Last-Modified"] == "Thu, 15 Jan 2026 13:45:00 GMT"
    status, body, again = await read(client, FEED, If_None_Match=f'"other", {headers["ETag"]}')
    assert (status, body, again["ETag"]) == (304, b"", headers["ETag"])
    running.clock.advance(5)
    assert (await read(client, FEED, If_None_Match=headers["ETag"]))[0] == 200


async def test_gzip_only_when_accepted(client: aiohttp.ClientSession) -> None:
    _, plain, headers = await read(client, SEARCH)
    assert "Content-Encoding" not in headers
    _, packed, zipped = await read(client, SEARCH, Accept_Encoding="gzip, deflate")
    assert zipped["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed) == plain


async def test_unknown_page_is_an_html_404(client: aiohttp.ClientSession) -> None:
    status, _, headers = await read(client, "/documents/2026/01/06/2026-90001/a-slug")
    assert (status, headers["Content-Type"]) == (404, "text/html; charset=utf-8")


# --- its own addresses -------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"day": "2026-02-03"}, "2026-02-03T12:00:00-05:00"),
        ({"at": "2026-03-10T16:15"}, "2026-03-10T16:15:00-04:00"),
        ({"at": "2026-03-10T20:15:00+00:00"}, "2026-03-10T16:15:00-04:00"),
        ({"advance_days": 60}, "2026-03-16T12:00:00-04:00"),
        ({"day": "2026-03-07", "advance_days": 2}, "2026-03-09T12:00:00-04:00"),
    ],
    ids=["a day", "a wall time", "a moment", "on from here", "on from a day"],
)
async def test_time_is_set_over_http(
    client: aiohttp.ClientSession, said: dict[str, Any], expected: str
) -> None:
    async with client.post("/_replay/", json=said) as response:
        assert (await response.json())["at"] == expected


async def test_fault_is_set_and_cleared_over_http(client: aiohttp.ClientSession) -> None:
    fault = {"kind": "503", "path": "/api/v1/documents.rss", "times": None, "seconds": 3}
    async with client.post("/_replay/fault", json=fault) as response:
        assert response.status == 200
    assert [(await read(client, path))[0] for path in (FEED, FEED, SEARCH)] == [503, 503, 200]
    async with client.delete("/_replay/fault") as response:
        assert response.status == 200
    assert (await read(client, FEED))[0] == 200


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("", b""),
        ("/", b"{"),
        ("/", b'{"date": "2026-01-01"}'),
        ("/", b'{"day": "soon"}'),
        ("/", b'{"advance_days": "two"}'),
        ("/", b'{"advance_days": 1e300}'),
        ("/fault", b'{"kind": "earthquake"}'),
        ("/fault", b'{"kind": "500", "times": 0}'),
        ("/fault", b'{"kind": "redirect"}'),
    ],
)
async def test_wrong_request_is_told_why(client: aiohttp.ClientSession, path: str, body: bytes) -> None:
    async with client.post(f"/_replay{path}", data=body) as response:
        assert response.status == 400
        assert (await response.json())["error"]


async def test_log_counts_requests_and_names_who_asked(
    running: Replay, client: aiohttp.ClientSession
) -> None:
    for path in (FEED, FEED, SEARCH):
        await read(client, path)
    async with client.get("/_replay/log") as response:
        log = await response.json()
    assert log["counts"] == {"/api/v1/documents.rss": 2, "/api/v1/documents.json": 1}
    assert [asked["user_agent"] for asked in log["requests"]] == ["Test/1"] * 3
    assert log["requests"][0]["at"] == "2026-01-15T17:00:00+00:00"
    assert running.requests[0].query == (("conditions[agencies][]", "industry-and-security-bureau"),)


# --- starting and stopping ---------------------------------------------------------------------
async def test_server_stops_while_a_client_waits() -> None:
    async with aiohttp.ClientSession() as session:
        async with serve(FOLDER, at=noon(DAY)) as replay:
            replay.fault("stall")
            waiting = asyncio.create_task(session.get(replay.base_url + FEED))
            await asyncio.sleep(0.1)
            assert [asked.path for asked in replay.requests] == ["/api/v1/documents.rss"]
        assert (await waiting).status == 503


async def test_run_says_where_and_ends_when_cancelled(capsys: pytest.CaptureFixture[str]) -> None:
    task = asyncio.create_task(run_replay(FOLDER, day=DAY, speed=0, host="127.0.0.1", port=0))
    await asyncio.sleep(0.3)
    task.cancel()
    await task
    said = capsys.readouterr().out
    assert said.count("\n") == 1
    assert "as of 2026-01-15 12:00" in said
    assert 'base_url = "http://127.0.0.1:' in said


async def test_taken_port_is_an_error_with_a_cure() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(ReplayError, match="choose another port"):
            async with serve(FOLDER, at=noon(DAY), port=taken.getsockname()[1]):
                pass
