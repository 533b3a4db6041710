"""Discord's 50 requests a second are kept before Discord has to say so."""

import asyncio
import time
from collections.abc import Iterator
from itertools import pairwise

import aiohttp
import pytest
from aiohttp import web

from bot.platforms.discord import pace
from bot.platforms.discord.pace import Pace
from tests.serving import serving

LONG_AGO = -60.0


class Loop(asyncio.SelectorEventLoop):
    """A loop whose clock jumps to what is due next, so that no test waits."""

    ahead = 0.0

    def time(self) -> float:
        return self.ahead

    def _run_once(self) -> None:
        if not self._ready and self._scheduled:  # type: ignore[attr-defined]  # asyncio's own
            self.ahead += max(0.0, self._scheduled[0].when() - self.ahead)  # type: ignore[attr-defined]
        super()._run_once()  # type: ignore[misc]


@pytest.fixture
def loop() -> Iterator[Loop]:
    made = Loop()
    yield made
    made.close()


async def leaving(kept: Pace, count: int, *, busy: float = 0.0, trip: float = 0.01) -> list[float]:
    """When each of so many left that all asked at once; the loop is `busy` for so long meanwhile."""
    loop, left = asyncio.get_running_loop(), []

    async def one() -> None:
        async with kept.gate.passing():
            left.append(loop.time())
            await asyncio.sleep(trip)

    tasks = [asyncio.create_task(one()) for _ in range(count)]
    if busy:
        await asyncio.sleep(1.2)
        assert isinstance(loop, Loop)
        loop.ahead += busy
    await asyncio.gather(*tasks)
    return left


def most_in_a_second(left: list[float]) -> int:
    return max(sum(first <= one < first + 1.0 for one in left) for first in left)


@pytest.mark.parametrize("busy", [0.0, 0.4, 3.0], ids=["a free loop", "a busy loop", "a blocked loop"])
def test_no_second_holds_more_than_discord_takes(loop: Loop, busy: float) -> None:
    left = loop.run_until_complete(leaving(Pace(since=LONG_AGO), 300, busy=busy))
    assert len(left) == 300
    assert most_in_a_second(left) <= 50
    assert max(sum(first <= one < first + 0.01 for one in left) for first in left) <= 6


def test_nearly_all_of_the_limit_is_used(loop: Loop) -> None:
    left = loop.run_until_complete(leaving(Pace(since=LONG_AGO), 1_000))
    assert (left[-1] - left[0]) / 1_000 < 1.02 / 50
    assert max(after - before for before, after in pairwise(left)) < 0.03


def test_while_nothing_is_answered_no_more_than_discord_takes_are_out(loop: Loop) -> None:
    left = loop.run_until_complete(leaving(Pace(since=LONG_AGO), 60, trip=30.0))
    assert sum(one < 30.0 for one in left) == 50
    assert sum(one >= 31.0 for one in left) == 10


def test_nothing_leaves_in_the_first_second_since_a_killed_program_may_have_sent_just_before(
    loop: Loop,
) -> None:
    left = loop.run_until_complete(leaving(Pace(since=0.25), 3))
    assert left[0] == pytest.approx(1.25)


def test_what_was_given_up_while_it_waited_takes_no_place(loop: Loop) -> None:
    async def give_up() -> list[float]:
        kept = Pace(since=LONG_AGO)
        tasks = [asyncio.create_task(leaving(kept, 1, trip=3.0)) for _ in range(90)]
        await asyncio.sleep(2.0)
        for task in tasks[60:]:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return await leaving(kept, 50)

    left = loop.run_until_complete(give_up())
    assert left[-1] - left[0] < 3.0


async def test_a_turn_taken_before_is_that_of_the_next_request_and_of_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With one place in 0.3 seconds, the request within the turn does not wait, and the one after it does."""

    async def taken(_: web.Request) -> web.Response:
        arrived.append(time.monotonic())
        return web.Response()

    arrived: list[float] = []
    monkeypatch.setattr(pace, "MOST", 1)
    monkeypatch.setattr(pace, "SECONDS", 0.3)
    kept = Pace(a_second=10_000, since=LONG_AGO)
    trace = kept.add_to(aiohttp.TraceConfig())
    async with serving(taken) as server, aiohttp.ClientSession(trace_configs=[trace]) as session:
        async with asyncio.timeout(60), kept.turn():
            for _ in range(2):
                async with session.get(server.base + "/api/v10/users/@me") as answer:
                    await answer.read()
        async with asyncio.timeout(60), kept.turn():
            pass
        async with asyncio.timeout(60), session.get(server.base + "/api/v10/users/@me"):
            pass
    assert arrived[1] - arrived[0] >= 0.3
    assert arrived[2] - arrived[1] >= 0.6, "a turn that was not used takes its place all the same"


async def test_answers_to_people_do_not_wait() -> None:
    async def taken(_: web.Request) -> web.Response:
        return web.Response()

    trace = Pace(a_second=1 / 60, since=LONG_AGO).add_to(aiohttp.TraceConfig())
    async with serving(taken) as server, aiohttp.ClientSession(trace_configs=[trace]) as session:
        for path in (
            "/api/v10/users/@me",
            *["/api/v10/webhooks/1/t", "/api/v10/interactions/1/t/callback"] * 20,
        ):
            async with asyncio.timeout(5), session.get(server.base + path) as answer:
                assert answer.status == 200


def counting(monkeypatch: pytest.MonkeyPatch, most: int, seconds: float) -> aiohttp.TraceConfig:
    """A pace that lets so many through in so many seconds."""
    monkeypatch.setattr(pace, "MOST", most)
    monkeypatch.setattr(pace, "SECONDS", seconds)
    return Pace(a_second=10_000, since=LONG_AGO).add_to(aiohttp.TraceConfig())


async def test_every_end_of_a_request_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answered, refused, cut, given up: one at a time, and the next goes out."""

    async def odd(request: web.Request) -> web.Response:
        match request.path:
            case "/cut":
                assert request.transport is not None
                request.transport.abort()
            case "/never":
                await asyncio.sleep(2)
        return web.Response(status=429 if request.path == "/refused" else 200)

    trace = counting(monkeypatch, 1, 0.02)
    async with serving(odd) as server, aiohttp.ClientSession(trace_configs=[trace]) as session:

        async def ask(path: str) -> int:
            async with session.get(server.base + path, timeout=aiohttp.ClientTimeout(0.1)) as answer:
                return answer.status

        async with asyncio.timeout(5):
            assert await ask("/") == 200
            assert await ask("/refused") == 429
            with pytest.raises(aiohttp.ClientError):
                await ask("/cut")
            with pytest.raises(TimeoutError):
                await ask("/never")
            with pytest.raises(aiohttp.ClientError):
                async with session.get("http://127.0.0.1:1/"):
                    pass
            assert await ask("/") == 200


async def test_what_aiohttp_sends_again_by_itself_counts_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """It repeats a GET when a kept connection turns out to be closed, and says nothing."""
    arrived: list[float] = []

    async def cut(request: web.Request) -> web.Response:
        arrived.append(time.monotonic())
        if len(arrived) == 2:
            assert request.transport is not None
            request.transport.abort()
        return web.Response()

    trace = counting(monkeypatch, 2, 0.3)
    async with serving(cut) as server, aiohttp.ClientSession(trace_configs=[trace]) as session:
        for _ in range(2):
            async with session.get(server.base + "/api/v10/channels/1") as answer:
                await answer.read()
    assert len(arrived) == 3
    assert arrived[2] - arrived[0] >= 0.3
