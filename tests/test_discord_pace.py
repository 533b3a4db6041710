"""Discord's 50 requests a second are kept before Discord has to say so."""

import asyncio
from collections.abc import Iterator
from itertools import pairwise

import aiohttp
import pytest
from aiohttp import web

from bot.platforms.discord import pace
from bot.platforms.discord.pace import Pace
from tests.serving import serving


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


async def leaving(kept: Pace, count: int, *, busy: float = 0.0) -> list[float]:
    """When each of so many left that all asked at once; the loop is `busy` for so long meanwhile."""
    loop, left = asyncio.get_running_loop(), []

    async def one() -> None:
        await kept.turn()
        left.append(loop.time())

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
    left = loop.run_until_complete(leaving(Pace(), 300, busy=busy))
    assert len(left) == 300
    assert most_in_a_second(left) <= 50
    assert (
        min(after - before for before, after in zip(left, left[pace.MOST :], strict=False))
        > pace.SECONDS - 1e-6
    )


def test_nearly_all_of_the_limit_is_used(loop: Loop) -> None:
    left = loop.run_until_complete(leaving(Pace(), 1_000))
    assert (left[-1] - left[0]) / 1_000 < 1.05 / 50
    assert max(after - before for before, after in pairwise(left)) < 0.03


async def test_answers_to_people_do_not_wait() -> None:
    async def taken(_: web.Request) -> web.Response:
        return web.Response()

    trace = Pace(a_second=1 / 60).add_to(aiohttp.TraceConfig())
    async with serving(taken) as server, aiohttp.ClientSession(trace_configs=[trace]) as session:
        for path in (
            "/api/v10/users/@me",
            *["/api/v10/webhooks/1/t", "/api/v10/interactions/1/t/callback"] * 20,
        ):
            async with asyncio.timeout(5), session.get(server.base + path) as answer:
                assert answer.status == 200
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await session.get(server.base + "/api/v10/channels/1/messages")
