"""A server of an invented Discord with our bot in it: simcord runs discord.py itself, nothing leaves the process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import discord
import simcord

from bot.card import event_card
from bot.commands.request import Desk
from bot.dates import legal_day
from bot.model import Claim, Destination, Event, Tenant
from bot.outcomes import Sent
from bot.platforms.discord import Discord, answers
from bot.store.contract import Store
from bot.store.sqlite import open_sqlite
from feeds.model import Document
from tests.build import NOW, rule
from tests.discord_limits import LIVE, UNSEEN, refusal, texts, violations
from tests.fakes import SetClock
from tests.invented_documents import queued


@dataclass
class Stage:
    """The bot on its server: `ada` may manage the channel, `ben` may not."""

    env: simcord.Env
    platform: Discord
    store: Store
    clock: SetClock
    guild: simcord.GuildHandle
    alerts: simcord.ChannelHandle
    ada: simcord.MemberActor
    ben: simcord.MemberActor

    def place(self, channel: simcord.ChannelHandle | None = None) -> Destination:
        tenant = Tenant("discord", str(self.guild.id))
        return Destination(tenant, str((channel or self.alerts).id), zone="Europe/Berlin")

    async def event(self, document: Document | None = None) -> Event:
        """Record a document; the event it makes."""
        await self.store.record(document or rule(), now=NOW, announce=True)
        return (await self.store.unrouted(10)).events[-1]

    async def claimed(
        self,
        document: Document | None = None,
        place: Destination | None = None,
        *,
        topic: str = "entity-list",
    ) -> tuple[Claim, Event]:
        """A delivery of a fresh document to a subscriber of the topic, ready to be sent."""
        event = await self.event(document)
        (planned,) = queued(place or self.place())
        planned = replace(planned, reasons=(f"subscribed to {topic}",))
        await self.store.plan(event.id, (planned,), done=True, now=NOW)
        until = NOW + timedelta(minutes=5)
        batch = await self.store.claim("stage", 1, platforms=("discord",), lease_until=until, now=NOW)
        return batch.claims[0], event

    async def posted(
        self, document: Document | None = None, *, topic: str = "entity-list"
    ) -> discord.Message:
        """Deliver a document to the channel; the message that came of it."""
        claim, event = await self.claimed(document, topic=topic)
        sent = await self.send(claim, event)
        await self.store.settle(claim.attempt_id, sent, now=NOW)
        message = self.alerts.last_message
        assert message is not None
        return message

    async def send(self, claim: Claim, event: Event, *, reply_to: str | None = None) -> Sent:
        card = event_card(event, claim.destination.zone, today=legal_day(NOW))
        return await self.platform.send(claim, card, reply_to=reply_to)

    async def restart(self) -> None:
        """A new client on the same server, as after a restart of the program."""
        await self.env.restart_bot(self.platform.connect(Desk(self.store)))


@asynccontextmanager
async def staged(folder: Path) -> AsyncIterator[Stage]:
    """The bot connected to one server with one channel; at the end every request it made is checked."""
    store = await open_sqlite(folder / "rulewire.db", now=NOW)
    clock = SetClock(NOW)
    platform = Discord("made-up-token", clock=clock, zone="Europe/Berlin")
    at_once, answers.AT_ONCE = answers.AT_ONCE, 5.0  # a slow machine shall not change what is asked
    env = simcord.Env(platform.connect(Desk(store)), shard_count=1)
    await env.start()
    try:
        guild = env.create_guild()
        role = guild.create_role("desk", permissions=discord.Permissions(manage_channels=True))
        stage = Stage(
            env, platform, store, clock, guild, guild.create_text_channel("alerts"),
            guild.add_member(env.create_user("ada", global_name="Ada"), roles=[role]),
            guild.add_member(env.create_user("ben", global_name="Ben")),
        )  # fmt: skip
        yield stage
        check_requests(env)
    finally:
        answers.AT_ONCE = at_once
        await env.shutdown()
        await store.close()


def check_requests(env: simcord.Env) -> None:
    """Every body sent keeps to Discord's document and to our table, and mentions nobody."""
    for request in env.http_requests:
        if request.json is not None:
            assert refusal(request.method, request.path, request.json) is None, request.path
            for body in bodies(request.json):
                assert violations(body) == []
                assert not [text for text in texts(body) if LIVE.search(text) or UNSEEN.search(text)]
                assert (body.get("allowed_mentions") or {"parse": []})["parse"] == []


def bodies(sent: Any) -> list[dict[str, Any]]:
    """The message in a request body, if there is one."""
    if isinstance(sent, dict) and "embeds" in sent:
        return [sent]
    return [sent["data"]] if isinstance(sent, dict) and "embeds" in (sent.get("data") or {}) else []


def shown(result: simcord.InteractionResult) -> dict[str, Any]:
    """The first embed of an answer that only the asker sees."""
    assert result.response is not None
    assert result.response.ephemeral
    return dict(result.response.embeds[0].to_dict())


def said(result: simcord.InteractionResult) -> str:
    """Title and text of an answer."""
    embed = shown(result)
    return (
        f"{embed.get('title', '')}\n{embed.get('description', '')}\n{embed.get('footer', {}).get('text', '')}"
    )
