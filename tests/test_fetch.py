"""Station 2: one request to a source, and what comes of it."""

import asyncio
import gzip
import tracemalloc
from datetime import timedelta

import pytest
from aiohttp import web

from feeds.egress import Site
from feeds.fetch import Fetched, Fetcher, Limits, NotModified
from feeds.model import Validators
from tests.serving import NOW, QUICK, ask, refusal, says, serving


async def test_a_whole_answer_comes_with_what_to_ask_with_next_time() -> None:
    handler = says(b"[1]", ETag='"one"', Last_Modified="Tue, 04 Mar 2031 11:00:00 GMT")
    async with serving(handler) as server:
        got = await ask(server)
    expected = Validators('"one"', "Tue, 04 Mar 2031 11:00:00 GMT", NOW)
    assert got == Fetched(f"{server.base}/a", b"[1]", expected)


async def test_a_request_says_who_asks_and_that_nothing_older_than_the_interval_will_do() -> None:
    async with serving(says()) as server:
        await ask(server)
    headers = server.asked[0].headers
    assert headers["User-Agent"] == "Test/1 (contact)"
    assert headers["Cache-Control"] == "max-age=600"
    assert "gzip" in headers["Accept-Encoding"]
    assert "If-None-Match" not in headers


async def test_an_unchanged_source_is_asked_conditionally_and_costs_nothing() -> None:
    async def handler(request: web.Request) -> web.Response:
        assert request.headers["If-Modified-Since"] == "Tue, 04 Mar 2031 11:00:00 GMT"
        return web.Response(status=304 if request.headers["If-None-Match"] == 'W/"one"' else 500)

    validators = Validators('W/"one"', "Tue, 04 Mar 2031 11:00:00 GMT", NOW - timedelta(days=1))
    async with serving(handler) as server:
        assert await ask(server, validators=validators) == NotModified(f"{server.base}/a")


@pytest.mark.parametrize(
    ("age", "conditional"),
    [(timedelta(days=7, hours=23), True), (timedelta(days=8), False), (timedelta(days=90), False)],
    ids=["almost eight days old", "eight days old", "months old"],
)
async def test_validators_are_dropped_after_eight_days(age: timedelta, conditional: bool) -> None:
    async with serving(says()) as server:
        await ask(server, validators=Validators('"one"', None, NOW - age))
    assert ("If-None-Match" in server.asked[0].headers) is conditional


async def test_a_304_that_nobody_asked_for_is_a_failure() -> None:
    async with serving(says(b"", status=304)) as server:
        assert "304 although nothing" in (await refusal(server)).reason


@pytest.mark.parametrize("etag", ["x" * 2_000, '"caf\u00e9"', '"\u202e"'], ids=["huge", "accent", "bidi"])
async def test_a_validator_that_could_not_be_sent_back_is_not_kept(etag: str) -> None:
    async with serving(says(ETag=etag)) as server:
        got = await ask(server)
    assert isinstance(got, Fetched)
    assert got.validators.etag is None


async def test_a_compressed_answer_is_unpacked() -> None:
    handler = says(gzip.compress(b'{"a": 1}'), Content_Encoding="gzip")
    async with serving(handler) as server:
        got = await ask(server)
    assert isinstance(got, Fetched)
    assert got.body == b'{"a": 1}'


@pytest.mark.parametrize(
    ("size", "whole"), [(100_000, True), (100_001, False)], ids=["at the limit", "one byte past it"]
)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
async def test_size_is_limited_as_unpacked(size: int, whole: bool, packed: bool) -> None:
    body = b" " * size
    handler = says(gzip.compress(body), Content_Encoding="gzip") if packed else says(body)
    async with serving(handler) as server:
        if whole:
            assert isinstance(await ask(server), Fetched)
        else:
            assert (await refusal(server)).reason == "answer is larger than 0.1 MB"


async def test_a_gzip_bomb_is_left_off_before_it_is_unpacked_whole() -> None:
    bomb = gzip.compress(b" " * 50_000_000, 1)
    async with serving(says(bomb, Content_Encoding="gzip")) as server:
        tracemalloc.start()
        assert "larger than" in (await refusal(server)).reason
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 5_000_000


@pytest.mark.parametrize("started", [False, True], ids=["before the headers", "within the body"])
async def test_a_slow_answer_is_given_up(started: bool) -> None:
    async def handler(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        if started:
            await response.prepare(request)
        await asyncio.sleep(30)
        return response

    async with serving(handler) as server:
        error = await refusal(server, limits=Limits(timeout_seconds=0.2, pause_seconds=0))
    assert error.reason == "no answer within 0.2 s"


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("text/html; charset=utf-8", b"Request Access"),
        ("Text/HTML", b"Request Access"),
        ("application/json", b"<!DOCTYPE html><title>Request Access</title>"),
        ("application/rss+xml", b"\xef\xbb\xbf \r\n<HTML><body>"),
    ],
    ids=["by its type", "by its type in capitals", "by its doctype", "by its first tag"],
)
async def test_a_web_page_where_data_is_due_is_a_wall(content_type: str, body: bytes) -> None:
    async with serving(says(body, content_type=content_type)) as server:
        assert "a web page where data is due" in (await refusal(server)).reason
        assert isinstance(await ask(server, html=True), Fetched)


@pytest.mark.parametrize(
    ("status", "reason"),
    [(404, "answered 404 Not Found"), (410, "answered 410 Gone"), (500, "answered 500 Internal Server Error"),
     (206, "answered 206 Partial Content"), (599, "answered 599")],
)  # fmt: skip
async def test_another_status_is_a_failure_in_the_words_of_the_standard(status: int, reason: str) -> None:
    async def handler(_: web.Request) -> web.Response:
        return web.Response(status=status, reason="@everyone look here")

    async with serving(handler) as server:
        error = await refusal(server)
    assert (error.reason, error.retry_after) == (reason, None)


async def test_no_cookie_is_kept() -> None:
    handler = says(Set_Cookie="seen=1; Path=/")
    async with serving(handler) as server, Fetcher(user_agent="t", limits=QUICK) as fetch:
        for _ in range(2):
            await fetch.get(server.site, server.base + "/a", now=NOW, max_age=1)
    assert [request.headers.get("Cookie") for request in server.asked] == [None, None]


async def test_an_address_goes_out_as_it_was_given() -> None:
    query = "conditions%5Bagencies%5D%5B%5D=x&controller=api%2Fv1&q=a+b%2Bc%20d&search_after_cursor=Wz~E3"
    async with serving(says()) as server:
        await ask(server, f"/api/v1/documents?{query}")
    assert server.asked[0].raw_path == f"/api/v1/documents?{query}"


async def test_a_fetcher_that_was_not_opened_says_so() -> None:
    with pytest.raises(RuntimeError, match="async with"):
        await Fetcher(user_agent="t").get(Site("http://127.0.0.1"), "http://127.0.0.1/", now=NOW, max_age=1)
