"""Station 2: how polite we are to a host, and how long we keep silent when it asks."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from aiohttp import web

from feeds.errors import FetchError, retry_after
from feeds.fetch import Fetcher, Limits
from tests.serving import NOW, QUICK, Server, refusal, says, serving

PAUSE = 0.05
POLITE = Limits(timeout_seconds=5, max_redirects=3, pause_seconds=PAUSE)
SLACK = 0.005  # timers of an event loop may be early by their resolution


class Busy:
    """A handler that takes a moment and notes when requests began and ended, and how many overlapped."""

    def __init__(self, *, to: str = "") -> None:
        self.began: list[float] = []
        self.ended: list[float] = []
        self.most = 0
        self.to = to

    async def __call__(self, request: web.Request) -> web.Response:
        time = asyncio.get_running_loop().time
        self.began.append(time())
        self.most = max(self.most, len(self.began) - len(self.ended))
        await asyncio.sleep(0.02)
        self.ended.append(time())
        if self.to and request.path != self.to:
            return web.Response(status=302, headers={"Location": self.to})
        return web.Response(body=b"{}", content_type="application/json")

    def gaps(self) -> list[float]:
        return [after - before for before, after in zip(self.ended, self.began[1:], strict=False)]


async def read(fetch: Fetcher, server: Server, path: str = "/a") -> None:
    await fetch.get(server.site, server.base + path, now=NOW, max_age=1)


async def test_one_request_at_a_time_and_a_pause_between_two() -> None:
    busy = Busy()
    async with serving(busy) as server, Fetcher(user_agent="t", limits=POLITE) as fetch:
        await asyncio.gather(*(read(fetch, server, f"/{n}") for n in range(4)))
    assert busy.most == 1
    assert len(busy.gaps()) == 3
    assert min(busy.gaps()) >= PAUSE - SLACK


async def test_the_pause_holds_after_a_failure_and_at_a_redirect() -> None:
    busy = Busy(to="/end")
    async with serving(busy) as server, Fetcher(user_agent="t", limits=POLITE) as fetch:
        await read(fetch, server)
        server.handler = says(b"", status=500)
        with pytest.raises(FetchError):
            await read(fetch, server)
        server.handler = busy
        await read(fetch, server, "/end")
    assert min(busy.gaps()) >= PAUSE - SLACK
    assert busy.began[2] - busy.ended[1] >= 2 * PAUSE - SLACK


async def test_the_first_request_does_not_wait() -> None:
    slow = Limits(timeout_seconds=5, pause_seconds=30)
    async with asyncio.timeout(5), serving(Busy()) as server, Fetcher(user_agent="t", limits=slow) as fetch:
        await read(fetch, server)


async def test_hosts_do_not_wait_for_each_other() -> None:
    together = asyncio.Barrier(2)

    async def handler(_: web.Request) -> web.Response:
        await together.wait()  # is passed only when both hosts are asked at once
        return web.Response()

    async with (
        asyncio.timeout(5),
        serving(handler) as one,
        serving(handler) as other,
        Fetcher(user_agent="t", limits=POLITE) as fetch,
    ):
        await asyncio.gather(read(fetch, one), read(fetch, other))


def asks_to_wait(status: int, said: str) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    return says(b"", status=status, Retry_After=said)


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("said", ["120", format_datetime(NOW + timedelta(minutes=2), usegmt=True)])
async def test_a_host_that_asks_for_silence_gets_it_without_being_asked_again(status: int, said: str) -> None:
    async with (
        serving(asks_to_wait(status, said)) as server,
        serving(says()) as other,
        Fetcher(user_agent="t", limits=QUICK) as fetch,
    ):
        with pytest.raises(FetchError) as first:
            await read(fetch, server)
        with pytest.raises(FetchError) as second:
            await read(fetch, server, "/b")
        await read(fetch, other)
    assert first.value.retry_after == 120
    assert first.value.reason.endswith("asks to wait 120 s")
    assert second.value.retry_after == pytest.approx(120, abs=5)
    assert second.value.reason.startswith("the host asked us to wait 1")
    assert len(server.asked) == 1


async def test_those_already_waiting_in_line_keep_the_silence_too() -> None:
    async with serving(asks_to_wait(429, "60")) as server, Fetcher(user_agent="t", limits=POLITE) as fetch:
        results = await asyncio.gather(*(read(fetch, server) for _ in range(3)), return_exceptions=True)
    assert all(isinstance(result, FetchError) and result.retry_after for result in results)
    assert len(server.asked) == 1


async def test_the_silence_ends() -> None:
    async with serving(asks_to_wait(503, "1")) as server, Fetcher(user_agent="t", limits=QUICK) as fetch:
        with pytest.raises(FetchError):
            await read(fetch, server)
        server.handler = says()
        await asyncio.sleep(1.05)
        await read(fetch, server)
    assert len(server.asked) == 2


async def test_a_429_that_does_not_say_how_long_means_a_minute() -> None:
    async with serving(says(b"", status=429)) as server:
        assert (await refusal(server)).retry_after == 60


async def test_a_503_that_does_not_say_how_long_asks_for_nothing() -> None:
    async with serving(says(b"", status=503)) as server:
        assert (await refusal(server)).retry_after is None


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("0", 0),
        (" 7 ", 7),
        ("Tue, 04 Mar 2031 12:00:30 GMT", 30),
        ("Tue, 04 Mar 2031 07:00:30 -0500", 30),
        ("Tue, 04 Mar 2031 12:00:30 -0000", 30),
        ("Tue, 04 Mar 2031 11:00:00 GMT", 0),
        ("9" * 5_000, 86_400),
        ("Tue, 04 Mar 2099 12:00:00 GMT", 86_400),
        ("-5", None),
        ("1.5", None),
        ("\u00b2", None),
        ("soon", None),
        ("Tue, 99 Foo 99999999999999999999 12:00:00 GMT", None),
        ("", None),
        (None, None),
    ],
)
def test_how_long_a_header_means(said: str | None, seconds: float | None) -> None:
    assert retry_after(said, datetime(2031, 3, 4, 12, tzinfo=UTC)) == seconds
