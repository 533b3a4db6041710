"""Station 2: redirects, broken connections, and errors that tell nothing they should not."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver

from feeds.egress import Site
from feeds.errors import FetchError, ParseError
from feeds.fetch import Fetched, Fetcher
from tests.serving import NOW, QUICK, Names, Server, ask, refusal, serving


def leading(to: str, status: int = 302) -> Callable[[web.Request], Awaitable[web.Response]]:
    """A handler that leads every address but `/end` elsewhere."""

    async def handler(request: web.Request) -> web.Response:
        if request.path == "/end":
            return web.Response(body=b"{}", content_type="application/json")
        return web.Response(status=status, headers={"Location": to} if to else {})

    return handler


async def reason_of(url: str, site: Site, names: AbstractResolver) -> str:
    async with Fetcher(user_agent="t", limits=QUICK, resolver=names) as fetch:
        with pytest.raises(FetchError) as caught:
            await fetch.get(site, url, now=NOW, max_age=1)
    return caught.value.reason


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_within_the_source_is_followed(status: int) -> None:
    async with serving(leading("/end", status)) as server:
        got = await ask(server)
    assert isinstance(got, Fetched)
    assert got.url == f"{server.base}/end"


async def test_a_redirect_loop_ends_at_the_limit() -> None:
    async with serving(leading("/again")) as server:
        assert (await refusal(server)).reason == "more than 3 redirects"
    assert len(server.asked) == QUICK.max_redirects + 1


async def test_a_chain_as_long_as_the_limit_is_followed() -> None:
    async def handler(request: web.Request) -> web.Response:
        step = int(request.path[1:])
        return web.Response(status=302, headers={"Location": f"/{step + 1}"}) if step < 3 else web.Response()

    async with serving(handler) as server:
        assert isinstance(await ask(server, "/0"), Fetched)


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        ("https://unblock.example/?sk=1", "sent us to unblock.example, which is not one of the source's hosts"),
        ("http://unblock.example/", "sent us to unblock.example by http; only https is allowed"),
        ("https://127.0.0.1:1/", "sent us to the private address 127.0.0.1"),
        ("https://169.254.169.254/latest", "sent us to 169.254.169.254, which is not one"),
        ("http://[::1]/", "sent us to ::1 by http"),
        ("http://127.0.0.1:1/", "sent us to 127.0.0.1 by http"),
        ("file:///etc/passwd", "by file; only https is allowed"),
        ("https://user:secret@www.example/", "sent us to www.example with a user name"),
        ("https://@everyone*<b>/", "with a user name"),
        ("https://ev*ry<one>/", "sent us to ev?ry?one?, which"),
        ("http://[bad", "sent us to an address that cannot be read"),
        ("https://www.example:99999/", "sent us to an address that cannot be read"),
        ("", "answered 302 Found"),
    ],
    ids=["another host", "another scheme", "private, another port", "the cloud's metadata", "loopback IPv6",
         "the base by another port", "a file", "a password", "an empty user", "a hostile name",
         "no address", "a port there is not", "nowhere"],
)  # fmt: skip
async def test_a_redirect_elsewhere_is_refused_with_the_reason(to: str, reason: str) -> None:
    async with serving(leading(to)) as server:
        error = await refusal(server)
    assert reason in error.reason
    assert "secret" not in str(error)
    assert len(server.asked) == 1


async def test_a_name_that_leads_to_a_private_address_is_refused() -> None:
    site = Site("https://www.example.org")
    reason = await reason_of("https://www.example.org/a", site, Names(www="10.0.0.7"))
    assert reason == "www.example.org resolves to the private address 10.0.0.7"


async def test_a_private_address_is_reached_when_it_is_the_base_url() -> None:
    async with serving(leading("/end")) as server:
        base = server.base.replace("127.0.0.1", "replay")
        async with Fetcher(user_agent="t", limits=QUICK, resolver=Names(replay="127.0.0.1")) as fetch:
            got = await fetch.get(Site(base), f"{base}/a", now=NOW, max_age=1)
    assert isinstance(got, Fetched)


async def test_a_name_that_is_not_found_says_so() -> None:
    reason = await reason_of("https://www.example.org/a", Site("https://www.example.org"), Names())
    assert reason == "host name not found (is there a network?)"


async def test_the_system_is_asked_for_names_unless_told_otherwise() -> None:
    async with serving(leading("/end")) as server:
        server.base = server.base.replace("127.0.0.1", "localhost")
        assert isinstance(await ask(server), Fetched)


async def test_a_refused_connection_says_so() -> None:
    with socket.socket() as taken:  # bound but not listening: nobody else can take the port meanwhile
        taken.bind(("127.0.0.1", 0))
        server = Server(leading(""), f"http://127.0.0.1:{taken.getsockname()[1]}")
        assert (await refusal(server)).reason.startswith("cannot connect (")


async def test_no_tls_where_it_is_due_says_so() -> None:
    async with serving(leading("")) as server:
        server.base = server.base.replace("http:", "https:")
        assert (await refusal(server)).reason.startswith("no secure connection")


@asynccontextmanager
async def raw(answer: bytes) -> AsyncIterator[Server]:
    """A server that writes these bytes to whoever asks, and hangs up."""

    async def reply(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    listening = await asyncio.start_server(reply, "127.0.0.1", 0)
    async with listening:
        yield Server(leading(""), f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}")


CUT = "the answer broke off before its end, or cannot be unpacked"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", CUT),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{", CUT),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd", CUT),
        (b"", "the server closed the connection without an answer"),
        (b"HTTP/1.1 200", "the server closed the connection without an answer"),
        (b"\x00\xff SSH-2.0 user:secret\r\n\r\n", "the answer is not HTTP as we know it"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 99_999 + b"\r\n\r\n", "the answer is not HTTP as we know it"),
    ],
    ids=["cut short", "cut within a chunk", "not really gzip", "hung up", "cut in the headers", "no HTTP",
         "endless header"],
)  # fmt: skip
async def test_a_broken_answer_is_told_in_our_words(answer: bytes, reason: str) -> None:
    async with raw(answer) as server:
        error = await refusal(server)
    assert error.reason == reason
    assert "secret" not in str(error)


async def test_an_answer_without_a_length_ends_with_the_connection() -> None:
    async with raw(b"HTTP/1.1 200 OK\r\n\r\n{}") as server:
        got = await ask(server)
    assert isinstance(got, Fetched)
    assert got.body == b"{}"


@pytest.mark.parametrize(
    "url",
    [
        "http://user:secret@127.0.0.1:1/a",
        "https://user:sec@ret@host/a",
        "http://secret@[bad/a",
        "//secret@x/a",
    ],
)
def test_errors_never_hold_credentials(url: str) -> None:
    for error in (FetchError(url, "r"), ParseError(url, "r")):
        assert "sec" not in f"{error} {error.url} {error!r} {error.args}"
        assert error.reason == "r"


async def test_a_base_url_with_a_password_is_used_and_not_told() -> None:
    async with serving(leading("", 401)) as server:
        base = server.base.replace("//", "//user:secret@")
        async with Fetcher(user_agent="t", limits=QUICK) as fetch:
            with pytest.raises(FetchError) as caught:
                await fetch.get(Site(base), f"{base}/a", now=NOW, max_age=1)
    assert server.asked[0].headers["Authorization"].startswith("Basic ")
    assert "secret" not in f"{caught.value!r} {caught.value.__cause__} {caught.value.url}"
