"""The peers of `make torture`, held against those that others wrote, and against the documents of the platforms.

simcord knows error codes and the shape of messages; it drops nonces, so these are held against Discord's
documentation. `emulate` is asked the same as our Slack, through the same adapter.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import discord
import pytest
from aiohttp import ClientSession, web
from simcord.backend import errors

from bot.commands.request import Desk
from bot.errors import DeliveryError
from bot.model import Destination, Tenant
from bot.platforms.discord import Discord
from bot.platforms.slack import Slack
from tests.build import NOW, claim
from tests.discord_stage import staged
from tests.fakes import SetClock
from tests.slack_building import CARD, QUICK, claimed
from tests.slack_emulate import MISSING, POSTS, READS, emulated
from tests.torture import discord_peer, slack_peer
from tests.torture.discord_peer import CODES, DiscordPeer
from tests.torture.peer import Fault, Peer
from tests.torture.slack_peer import SlackPeer

TOKEN = "made-up"
BODY = {"content": "", "nonce": "d1", "enforce_nonce": True, "embeds": [{"title": "2026-90001"}]}


@asynccontextmanager
async def served(app: web.Application, peer: Peer) -> AsyncIterator[str]:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    peer.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield peer.base
    finally:
        await runner.cleanup()


@asynccontextmanager
async def discord_served() -> AsyncIterator[tuple[DiscordPeer, ClientSession]]:
    peer = DiscordPeer(token=TOKEN)
    headers = {"Authorization": f"Bot {TOKEN}"}
    async with (
        served(discord_peer.application(peer), peer) as base,
        ClientSession(base, headers=headers) as one,
    ):
        yield peer, one


async def said(session: ClientSession, channel: str, **more: Any) -> tuple[int, dict[str, Any]]:
    async with session.post(f"/api/v10/channels/{channel}/messages", json=BODY | more) as answer:
        return answer.status, await answer.json()


async def test_a_nonce_gives_the_first_message_for_some_minutes_and_only_where_it_is_enforced() -> None:
    async with discord_served() as (peer, session):
        first = (await said(session, "1"))[1]["id"]
        assert (await said(session, "1"))[1]["id"] == first
        assert (await said(session, "2"))[1]["id"] != first
        assert (await said(session, "1", nonce="d2"))[1]["id"] != first
        assert (await said(session, "1", enforce_nonce=False))[1]["id"] != first
        peer.settings["offset"] = discord_peer.NONCE_SECONDS + 1
        peer.per_channel.clear()
        assert (await said(session, "1"))[1]["id"] != first
        assert len(peer.accepted) == 5


async def test_limits_are_enforced_and_answers_to_people_are_outside_of_them() -> None:
    async with discord_served() as (peer, session):
        in_one = [await said(session, "1", nonce=str(n)) for n in range(6)]
        assert [status for status, _ in in_one] == [200] * 5 + [429]
        assert 4 < in_one[5][1]["retry_after"] <= 5
        statuses = await asyncio.gather(*(said(session, str(n)) for n in range(2, 70)))
        assert sum(status == 429 for status, _ in statuses) >= 18
        async with session.post("/api/v10/interactions/1/t/callback", json={}) as answer:
            assert answer.status == 200
        assert peer.counts["over 50 a second"] == sum(status == 429 for status, _ in statuses)
        assert peer.counts["most invalid"] == peer.counts["429"]


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("gone", errors.unknown_channel),
        ("access", errors.missing_access),
        ("permission", errors.missing_permissions),
    ],
)
def test_refusals_are_those_of_simcord(name: str, known: Any) -> None:
    error = known()
    assert CODES[name] == (error.status, error.code)


async def test_a_message_has_what_simcord_gives_one(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage, discord_served() as (_, session):
        posted = await stage.posted()
        assert stage.platform._client
        theirs = await stage.platform._client.http.get_message(stage.alerts.id, posted.id)
        ours = (await said(session, "1"))[1]
        assert set(ours) <= set(theirs)
        assert type(ours["author"]["id"]) is type(theirs["author"]["id"])


async def test_the_adapter_finds_its_post_where_it_may_read_and_only_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(discord.http.Route, "BASE", discord.http.Route.BASE)
    gateway = discord.gateway.DiscordWebSocket
    monkeypatch.setattr(gateway, "DEFAULT_GATEWAY", gateway.DEFAULT_GATEWAY)
    async with discord_served() as (peer, _):
        peer.settings["offset"] = NOW.timestamp() - time.time()
        peer.settings["guilds"] = [
            {"id": "50", "channels": ["60"], "history": True}, {"id": "51", "channels": ["61"], "history": False},
        ]  # fmt: skip
        bot = Discord(TOKEN, clock=SetClock(NOW), base_url=f"{peer.base}/api/v10")
        running = asyncio.create_task(bot.run(Desk(None)))  # type: ignore[arg-type]  # nobody asks
        await asyncio.sleep(0)  # it begins, and from then on posts wait for the login
        try:
            one = claim(Destination(Tenant("discord", "50"), "60"))
            sent = await bot.send(one, CARD)
            while not peer.gate.sockets:  # noqa: ASYNC110  # the peer knows, and has no event for it
                await asyncio.sleep(0.02)
            await asyncio.sleep(0.3)
            assert await bot.find(one, since=NOW) == sent
            assert await bot.find(replace(one, delivery_id=99), since=NOW) is None
            with pytest.raises(DeliveryError, match="Read Message History"):
                await bot.find(claim(Destination(Tenant("discord", "51"), "61")), since=NOW)
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


@asynccontextmanager
async def slack_served(kind: str, folder: Path) -> AsyncIterator[tuple[str, str]]:
    """The address of a Slack and a channel there; with the scope that reads for READS only."""
    async with AsyncExitStack() as stack:
        if kind == "emulate":
            peer = await stack.enter_async_context(emulated(folder))
            yield peer.api, await peer.channel("rules")
            return
        ours = SlackPeer(bot_token=READS, app_token="xapp")
        ours.settings["readable"] = ["C1"]
        yield f"{await stack.enter_async_context(served(slack_peer.application(ours), ours))}/api/", "C1"


@pytest.mark.parametrize(
    "kind",
    ["ours", pytest.param("emulate", marks=pytest.mark.skipif(bool(MISSING), reason=MISSING or "here"))],
)
async def test_slack_takes_posts_shows_them_and_refuses_strangers(kind: str, tmp_path: Path) -> None:
    async with slack_served(kind, tmp_path) as (api, channel):
        one = Slack(READS, "", clock=SetClock(NOW), api=api, timing=QUICK)
        sent = await one.send(claimed(17, channel), CARD)
        assert await one.find(claimed(17, channel), since=NOW - timedelta(days=4_000)) == sent
        assert await one.find(claimed(18, channel), since=NOW - timedelta(days=4_000)) is None
        stranger = Slack("xoxb-of-nobody", "", clock=SetClock(NOW), api=api, timing=QUICK)
        with pytest.raises(DeliveryError, match=r"invalid_auth|missing_scope") as caught:
            await stranger.send(claimed(19, channel), CARD)
        assert caught.value.closed


async def test_slack_takes_a_second_message_of_the_same_delivery_and_holds_one_a_second() -> None:
    ours = SlackPeer(bot_token=POSTS, app_token="xapp")
    async with served(slack_peer.application(ours), ours) as base, ClientSession(base) as session:
        headers = {"Authorization": f"Bearer {POSTS}"}
        statuses = []
        for _ in range(4):
            body = {"channel": "C1", "text": "2026-90001"}
            async with session.post("/api/chat.postMessage", json=body, headers=headers) as answer:
                statuses.append((answer.status, answer.headers.get("Retry-After")))
        assert [status for status, _ in statuses] == [200, 200, 200, 429]
        assert statuses[-1][1] in {"2", "3"}
        assert len({one.id for one in ours.accepted}) == 3


async def test_a_fault_strikes_as_often_as_it_was_set_and_only_where() -> None:
    async with discord_served() as (peer, session):
        peer.faults.append(Fault("status", times=1, status=503, channels=["2"]))
        statuses = [(await said(session, channel))[0] for channel in ("1", "2", "2")]
        assert statuses == [200, 503, 200]
