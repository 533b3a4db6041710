"""The connection to Discord: whatever ends it, another one follows, and the token is never said."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import discord
import pytest
import pytest_asyncio

from bot.card import event_card
from bot.commands.request import Desk
from bot.model import Destination, Tenant
from bot.platforms.discord import Discord, supervisor
from bot.platforms.discord.supervisor import Supervisor
from tests.build import DAY, NOW, claim, event
from tests.discord_wire import Wire, wired
from tests.fakes import SetClock

TOKEN = "made-up-token"
PLACE = Destination(Tenant("discord", "9"), "1")
CARD = event_card(event(), PLACE.zone, today=DAY)
DESK = Desk(None)  # type: ignore[arg-type]  # nobody asks it anything here


class EnoughError(Exception):
    """Ends a supervisor that would go on for ever."""


@dataclass
class Pauses:
    """Sleeps not at all; keeps how long it was asked to, and ends everything after `most`."""

    most: int
    nap: float = 0.0
    taken: list[float] = field(default_factory=list)

    async def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)
        if len(self.taken) >= self.most:
            raise EnoughError
        await asyncio.sleep(self.nap)


@dataclass
class Line:
    """A connection that ends as it is told."""

    ends: Callable[[], Awaitable[None]]
    connected: bool = True
    closed: int = 0

    async def start(self, token: str) -> None:
        await self.ends()

    async def close(self) -> None:
        self.closed += 1
        raise AttributeError("what never began cannot be closed")


def ending(error: Exception) -> Callable[[], Awaitable[None]]:
    async def end() -> None:
        raise error

    return end


async def supervised(ends: list[Callable[[], Awaitable[None]]], pauses: Pauses) -> list[Line]:
    """Run until the pauses are over; the connections that were made."""
    made: list[Line] = []

    def connect() -> Line:
        made.append(Line(ends[min(len(made), len(ends) - 1)]))
        return made[-1]

    with pytest.raises(EnoughError):
        await Supervisor(TOKEN, connect, lambda: 0.0, pauses).run()
    return made


@pytest.mark.parametrize(
    "error",
    [
        AttributeError("'NoneType' object has no attribute 'sequence'"),
        KeyError("id"),
        OSError(111, "Connection refused"),
        discord.ClientException("sharding"),
        RecursionError("too deep"),
        asyncio.CancelledError(),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_whatever_ends_a_connection_another_follows(error: Exception) -> None:
    made = await supervised([ending(error)], Pauses(3))
    assert len(made) == 3
    assert [line.closed for line in made] == [1, 1, 1]


async def test_waits_grow_to_five_minutes_with_jitter() -> None:
    pauses = Pauses(14)
    await supervised([ending(OSError())], pauses)
    for position, seconds in enumerate(pauses.taken):
        longest = min(2.0 * 2**position, 300.0)
        assert longest / 2 <= seconds <= longest
    assert len(set(pauses.taken)) == len(pauses.taken)


async def test_after_a_steady_connection_waits_begin_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "STEADY", -1.0)
    pauses = Pauses(6)
    await supervised([ending(OSError())], pauses)
    assert max(pauses.taken) <= supervisor.FIRST_WAIT


async def test_a_wrong_token_is_said_once_with_its_cure_and_tried_rarely(
    caplog: pytest.LogCaptureFixture,
) -> None:
    pauses = Pauses(4)
    await supervised([ending(discord.LoginFailure("Improper token has been passed."))], pauses)
    assert pauses.taken == [supervisor.WRONG_TOKEN_WAIT] * 4
    said = [record.getMessage() for record in caplog.records if record.name == supervisor.__name__]
    assert len(said) == 1
    assert "Reset Token" in said[0]
    assert TOKEN not in caplog.text


async def test_an_error_that_quotes_the_token_is_logged_without_it(caplog: pytest.LogCaptureFixture) -> None:
    await supervised([ending(ValueError(f"bad header: Bot {TOKEN}"))], Pauses(1))
    assert "bad header: Bot [token]" in caplog.text
    assert TOKEN not in caplog.text


async def test_a_connection_that_never_comes_about_is_ended() -> None:
    made: list[Line] = []

    def connect() -> Line:
        made.append(Line(lambda: asyncio.sleep(60), connected=False))
        return made[-1]

    with pytest.raises(EnoughError):
        await Supervisor(TOKEN, connect, lambda: 0.0, Pauses(2), connect_within=0.01).run()
    assert [line.closed for line in made] == [1, 1]


async def test_a_guard_that_says_wait_is_waited_for() -> None:
    pauses = Pauses(1)
    with pytest.raises(EnoughError):
        await Supervisor(TOKEN, lambda: Line(ending(OSError())), lambda: 77.0, pauses).run()
    assert pauses.taken == [77.0]


async def test_cancelling_closes_the_connection() -> None:
    line = Line(lambda: asyncio.sleep(60))
    task = asyncio.create_task(Supervisor(TOKEN, lambda: line, lambda: 0.0).run())
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert line.closed == 1


# --- discord.py itself over real sockets -------------------------------------------------------
@pytest_asyncio.fixture
async def wire(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Wire]:
    async with wired(monkeypatch) as serving:
        yield serving


@asynccontextmanager
async def running(wire: Wire) -> AsyncIterator[tuple[Discord, Pauses]]:
    """The platform under its supervisor, without pauses."""
    found = Discord(TOKEN, clock=SetClock(NOW), base_url=f"{wire.base}/api/v10")
    pauses = Pauses(1_000, nap=0.02)
    life = Supervisor(TOKEN, lambda: found.connect(DESK), found.guard.wait, pauses, connect_within=1.0)
    task = asyncio.create_task(life.run())
    try:
        yield found, pauses
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def until(true: Callable[[], bool]) -> None:
    for _ in range(800):
        if true():
            return
        await asyncio.sleep(0.01)
    pytest.fail("that did not happen within 8 s")


async def test_a_connection_is_made_and_posts_go_out(wire: Wire, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    async with running(wire) as (found, pauses):
        await until(lambda: wire.identified == 1 and found._client is not None and found._client.is_ready())
        assert (await found.send(claim(PLACE), CARD)).message_id == "777"
        assert pauses.taken == []
    assert TOKEN not in caplog.text
    assert "WebSocket Event" not in caplog.text  # they hold names, and tokens of interactions
    assert "voice" not in caplog.text


async def test_a_malformed_dispatch_ends_one_connection_only(
    wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    wire.dispatches = [[{"t": "GUILD_CREATE", "d": {"nonsense": True}}]]
    async with running(wire) as (found, _):
        await until(lambda: wire.identified == 2)
        await until(lambda: found._client is not None and found._client.is_ready())
        assert (await found.send(claim(PLACE), CARD)).message_id == "777"
    assert "the connection to Discord ended (KeyError" in caplog.text


async def test_the_first_connection_may_fail(wire: Wire) -> None:
    wire.gateway = False
    async with running(wire) as (found, pauses):
        await until(lambda: len(pauses.taken) >= 1)
        wire.gateway = True
        await until(lambda: wire.identified == 1)
        await until(lambda: found._client is not None and found._client.is_ready())
        assert (await found.send(claim(PLACE), CARD)).message_id == "777"


async def test_a_session_that_is_lost_is_begun_anew_at_the_same_place(wire: Wire) -> None:
    """discord.py goes to Discord's own gateway then, wherever it came from."""
    wire.dispatches = [[{"op": 9, "d": False}]]
    async with running(wire) as (_, pauses):
        await until(lambda: wire.identified == 2)
        assert pauses.taken == []


async def test_an_api_that_is_not_there_is_waited_for(wire: Wire) -> None:
    base, discord.http.Route.BASE = wire.base, "http://127.0.0.1:1/api/v10"
    wire.base = "http://127.0.0.1:1"
    async with running(wire) as (_, pauses):
        await until(lambda: len(pauses.taken) >= 1)
        wire.base, discord.http.Route.BASE = base, f"{base}/api/v10"
        await until(lambda: wire.identified == 1)


async def test_a_wrong_token_counts_towards_the_guard(wire: Wire, caplog: pytest.LogCaptureFixture) -> None:
    wire.login = 401
    async with running(wire) as (found, pauses):
        await until(lambda: supervisor.WRONG_TOKEN_WAIT in pauses.taken)
        assert found.guard._seen
    assert "Discord does not accept the bot token" in caplog.text
    assert TOKEN not in caplog.text
