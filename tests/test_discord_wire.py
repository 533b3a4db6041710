"""Posts over real sockets: limits, cuts, silence, and a guard that stops before Discord bans."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import discord
import pytest
import pytest_asyncio
from aiohttp import web

from bot.card import event_card
from bot.commands.request import Desk
from bot.errors import DeliveryError, UnclearError
from bot.model import Destination, Tenant
from bot.outcomes import Sent
from bot.platforms.discord import Discord, guard, platform, posting
from tests.build import DAY, NOW, claim, event
from tests.discord_wire import Answer, Wire, refused, wired
from tests.fakes import SetClock

PLACE = Destination(Tenant("discord", "9"), "1")
CARD = event_card(event(), PLACE.zone, today=DAY)
TOKEN = "made-up-token"


@asynccontextmanager
async def logged_in(wire: Wire, clock: SetClock) -> AsyncIterator[Discord]:
    """The platform on the wire, logged in without a gateway: posts need none."""
    found = Discord(TOKEN, clock=clock, base_url=f"{wire.base}/api/v10")
    client = found.connect(Desk(None))  # type: ignore[arg-type]  # nobody asks the desk anything
    async with client:
        await client.login(TOKEN)
        yield found


@pytest_asyncio.fixture
async def wire(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Wire]:
    async with wired(monkeypatch) as serving:
        yield serving


async def failure(found: Discord) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        await found.send(claim(PLACE), CARD)
    return caught.value


async def test_a_post_over_real_sockets(wire: Wire) -> None:
    async with logged_in(wire, SetClock(NOW)) as found:
        assert await found.send(claim(PLACE), CARD) == Sent("777")
    assert wire.asked[-1] == ("POST", "/channels/1/messages", f"Bot {TOKEN}")


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        (refused(429, headers={"Via": "1.1 here"}, retry_after=45.5), 45.5),
        (refused(429, headers={"Retry-After": "120"}), 120.0),
        (refused(429), 600.0),
        (refused(429, headers={"Retry-After": "soon"}), 600.0),
    ],
    ids=["a limit", "a ban with a time", "a ban without", "nonsense"],
)
async def test_discord_asks_to_wait(wire: Wire, answer: Callable[[], web.Response], seconds: float) -> None:
    wire.posts = [answer]
    async with logged_in(wire, SetClock(NOW)) as found:
        error = await failure(found)
    assert (error.permanent, error.retry_after) == (False, seconds)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """The nonce is known for a moment only."""
    monkeypatch.setattr(posting, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(posting, "NONCE_SECONDS", 0.1)
    monkeypatch.setattr(posting, "SEND_SECONDS", 0.2)


@pytest.mark.usefixtures("hurried")
async def test_a_cut_connection_is_tried_again_while_the_nonce_is_known(wire: Wire) -> None:
    wire.posts = [None, None]
    async with logged_in(wire, SetClock(NOW)) as found:
        assert await found.send(claim(PLACE), CARD) == Sent("777")
    assert [body["nonce"] for body in wire.bodies] == ["d11", "d11", "d11"]
    assert all(body["enforce_nonce"] for body in wire.bodies)


UNCLEAR: dict[str, tuple[Answer, str]] = {
    "cut": (None, "no answer from Discord (ServerDisconnectedError); it may be posted"),
    "a gateway gave up": (refused(520), "Discord is out of order (HTTP 520); it may be posted"),
}


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(("answer", "reason"), UNCLEAR.values(), ids=UNCLEAR)
async def test_afterwards_it_is_left_open_and_discord_rests(wire: Wire, answer: Answer, reason: str) -> None:
    wire.posts = [answer] * 500
    clock = SetClock(NOW)
    async with logged_in(wire, clock) as found:
        with pytest.raises(UnclearError) as caught:
            await found.send(claim(PLACE), CARD)
        assert caught.value.reason == reason
        assert (await failure(found)).retry_after == platform.AFTER_SILENCE
        clock.pass_by(timedelta(seconds=platform.AFTER_SILENCE))
        wire.posts = []
        assert await found.send(claim(PLACE), CARD) == Sent("777")


@pytest.mark.usefixtures("hurried")
async def test_a_refusal_after_a_cut_does_not_make_it_certain(wire: Wire) -> None:
    wire.posts = [None, *[refused(403, code=50013)] * 500]
    async with logged_in(wire, SetClock(NOW)) as found:
        with pytest.raises(UnclearError):
            await found.send(claim(PLACE), CARD)


@pytest.mark.usefixtures("hurried")
async def test_an_answer_that_never_comes_is_left_open(wire: Wire) -> None:
    async with logged_in(wire, SetClock(NOW)) as found:
        wire.silent = True
        with pytest.raises(UnclearError, match=r"no answer from Discord \(TimeoutError\)"):
            await found.send(claim(PLACE), CARD)


async def test_what_never_left_was_certainly_not_posted(wire: Wire) -> None:
    async with logged_in(wire, SetClock(NOW)) as found:
        discord.http.Route.BASE = "http://127.0.0.1:1/api/v10"  # a connection to it is refused
        error = await failure(found)
    assert (error.reason, error.permanent, error.closed) == ("Discord cannot be reached", False, False)


async def test_a_post_waits_for_the_first_login(wire: Wire) -> None:
    found = Discord(TOKEN, clock=SetClock(NOW), base_url=f"{wire.base}/api/v10")
    connected = asyncio.create_task(found.run(Desk(None)))  # type: ignore[arg-type]  # nobody asks the desk anything
    await asyncio.sleep(0)
    try:
        assert await found.send(claim(PLACE), CARD) == Sent("777")
    finally:
        connected.cancel()
        await asyncio.gather(connected, return_exceptions=True)


async def test_refused_requests_stop_everything_long_before_a_ban(
    wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    clock = SetClock(NOW)
    async with logged_in(wire, clock) as found:
        found.guard.most = 3
        wire.posts = [refused(403, code=50013)] * 3
        for _ in range(3):
            assert (await failure(found)).closed
            clock.pass_by(timedelta(seconds=60))
        asked = len(wire.asked)
        error = await failure(found)
        assert (error.permanent, error.retry_after) == (False, 420.0)
        assert len(wire.asked) == asked
        assert caplog.text.count("nothing is sent for a while") == 1
        clock.pass_by(timedelta(seconds=420))
        assert (await found.send(claim(PLACE), CARD)).message_id == "777"


def test_the_guard_is_far_below_discord_s_limit_and_forgets_after_ten_minutes() -> None:
    clock = SetClock(NOW)
    watch = guard.Guard(clock)
    for status in (200, 204, 400, 404, 500) * 1_000:
        watch.count(status)
    for _ in range(guard.MOST_INVALID - 1):
        watch.count(403)
    assert watch.wait() == 0
    watch.count(401)
    assert watch.wait() == 600
    for _ in range(5_000):  # people go on pressing buttons
        watch.count(429)
    assert len(watch._seen) <= guard.MOST_INVALID
    clock.pass_by(guard.WINDOW)
    assert watch.wait() == 0
    assert guard.MOST_INVALID <= 10_000 / 10
