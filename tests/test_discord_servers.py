"""Servers that remove the bot or let it in, also while it was away; the operator's channel; what doctor looks at."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.errors import DeliveryError
from bot.message import Reply
from bot.model import Destination, Tenant
from bot.platforms import Checking, Speaking, unique_for
from bot.platforms.discord import Discord, posting
from bot.states import PauseKind
from tests.build import ADA, NOW, claim
from tests.discord_stage import Stage, staged
from tests.discord_wire import Wire, wired
from tests.fakes import SetClock

ELSEWHERE = Destination(Tenant("discord", "999"), "1")


@pytest_asyncio.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path) as running:
        yield running


@pytest_asyncio.fixture
async def wire(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Wire]:
    async with wired(monkeypatch) as serving:
        yield serving


async def removed_by(stage: Stage) -> list[str]:
    return [tenant.id for tenant, removed in await stage.store.tenants("discord") if removed]


async def test_a_removal_pauses_the_server_and_an_invitation_resumes_it(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.store.subscribe(stage.place(), ("china",), by=ADA, now=NOW)
    server = stage.env.bot.get_guild(stage.guild.id)
    stage.env.bot.dispatch("guild_remove", server)
    await stage.env.settle()
    (pause,) = await stage.store.pauses(stage.place().tenant)
    assert pause.kind is PauseKind.REMOVED
    assert "removed the program" in caplog.text
    stage.env.bot.dispatch("guild_join", server)
    await stage.env.settle()
    assert await stage.store.pauses(stage.place().tenant) == ()


async def test_a_removal_while_we_were_away_is_noticed(stage: Stage) -> None:
    await stage.store.subscribe(ELSEWHERE, ("china",), by=ADA, now=NOW)
    await stage.store.subscribe(stage.place(), ("china",), by=ADA, now=NOW)
    await stage.restart()
    await stage.env.settle()
    assert await removed_by(stage) == ["999"]


async def test_an_invitation_while_we_were_away_is_noticed(stage: Stage) -> None:
    await stage.store.subscribe(stage.place(), ("china",), by=ADA, now=NOW)
    await stage.store.removed(stage.place().tenant, now=NOW)
    await stage.restart()
    await stage.env.settle()
    assert await removed_by(stage) == []


@pytest.mark.parametrize("status", [500, 401])
async def test_a_server_that_is_only_missing_in_the_list_is_not_paused(stage: Stage, status: int) -> None:
    await stage.store.subscribe(ELSEWHERE, ("china",), by=ADA, now=NOW)
    for _ in range(6):  # discord.py asks again by itself
        stage.env.inject_error("GET", "/guilds/999", status=status)
    await stage.restart()
    await stage.env.settle()
    assert await removed_by(stage) == []


async def test_the_operator_is_told_in_a_channel(stage: Stage) -> None:
    assert isinstance(stage.platform, Speaking)
    await stage.platform.say(stage.place(), Reply("federal-register cannot be read: @everyone"))
    assert stage.alerts.last_message is not None
    assert stage.alerts.last_message.embeds[0].title == "federal-register cannot be read: @\u200beveryone"
    with pytest.raises(DeliveryError):
        await stage.platform.say(Destination(stage.place().tenant, "alerts"), Reply("x"))
    with pytest.raises(DeliveryError):
        await stage.platform.say(Destination(stage.place().tenant, "12345"), Reply("x"))


def test_the_key_is_repeated_only_while_discord_surely_knows_it() -> None:
    clock = SetClock(NOW)
    found = Discord("made-up-token", clock=clock)
    assert unique_for(found) == posting.NONCE == timedelta(minutes=2)
    assert posting.NONCE.total_seconds() >= posting.NONCE_SECONDS
    first = claim()
    assert found._known_for(first) == 120
    again = type(first)(
        11, 22, 2, first.destination, 7, first.lease_until, repeat_after=NOW + timedelta(seconds=40)
    )
    assert found._known_for(again) == 40
    clock.pass_by(timedelta(seconds=41))  # marked as a possible repeat: a post of its own
    assert found._known_for(again) == 120


def checked(wire: Wire) -> Discord:
    found = Discord("made-up-token", clock=SetClock(NOW), base_url=f"{wire.base}/api/v10")
    assert isinstance(found, Checking)
    return found


async def test_doctor_finds_nothing_wrong_and_identifies_as_nobody(wire: Wire) -> None:
    findings = await checked(wire).check()
    assert [cure for _, cure in findings] == [None, None, None]
    assert "rulewire" in findings[0][0]
    assert wire.identified == 0


WRONG = {
    "token": ({"login": 401}, 0, "Reset Token"),
    "no answer": ({"login": 500}, 0, "check network and proxy"),
    "gateway": ({"gateway": False}, 1, "also for wss addresses"),
    "worn out": ({"connections": 0}, 1, "takes no further connection today"),
    "no server": ({"servers": []}, 2, "scope=bot+applications.commands"),
}


@pytest.mark.parametrize(("traits", "place", "cure"), WRONG.values(), ids=WRONG)
async def test_doctor_names_each_cure(
    wire: Wire, traits: dict[str, object], place: int, cure: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("discord.http.asyncio.sleep", _at_once)
    for name, value in traits.items():
        setattr(wire, name, value)
    findings = await checked(wire).check()
    assert [at for at, (_, said) in enumerate(findings) if said] == [place]
    assert cure in str(findings[place][1])
    assert "made-up-token" not in str(findings)


async def _at_once(_: float) -> None:
    """discord.py waits between its tries of a failed request."""
