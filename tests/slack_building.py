"""A Slack platform on the fake, with a store of its own: what the tests of commands, posts and sockets start from."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.card import event_card
from bot.commands.request import Desk
from bot.message import Card
from bot.model import Claim, Destination, Planned, Tenant
from bot.outcomes import Sent
from bot.platforms.slack import Slack, Timing
from bot.states import DeliveryState
from bot.store.contract import Store
from bot.store.sqlite import open_sqlite
from tests.build import DAY, NOW, event, rule
from tests.fakes import SetClock
from tests.slack_socket_fake import APP_TOKEN, BOT_TOKEN, CHANNEL, TEAM, FakeSlack, fake_slack

HERE = Destination(Tenant("slack", TEAM), CHANNEL)
# Short pauses, but patience wherever an answer is awaited: a busy machine must not look like a silent Slack.
QUICK = Timing(
    pace=0.05, connect=20, post=20, ask=20, rights=20, ping=0.05, silence=30, overlap=0.2, first_wait=0.02,
    longest_wait=0.1, rarely=0.2,
)  # fmt: skip
HASTY = replace(QUICK, connect=1, post=1, ask=1, rights=0.3, silence=1)  # for what Slack never answers
CARD: Card = event_card(event(), HERE.zone, today=DAY)


@dataclass
class Started:
    """The platform running against the fake, and its store."""

    slack: FakeSlack
    platform: Slack
    store: Store

    async def delivery(self, *topics: str, place: Destination = HERE) -> int:
        """A document posted in the channel; the delivery's id."""
        document = rule(*topics) if topics else rule()
        recorded = await self.store.record(document, now=NOW, announce=True)
        assert recorded.event_id
        reasons = ("subscribed to entity-list",)
        planned = Planned(place, DeliveryState.QUEUED, reasons, (1,))
        await self.store.plan(recorded.event_id, (planned,), done=True, now=NOW)
        batch = await self.store.claim(
            "test", 9, platforms=("slack",), lease_until=NOW + timedelta(hours=1), now=NOW
        )
        one = next(claim for claim in batch.claims if claim.event_id == recorded.event_id)
        await self.store.settle(one.attempt_id, Sent("1.1"), now=NOW)
        return one.delivery_id

    async def muted(self) -> list[str]:
        return [mute.topic for mute in await self.store.mutes(HERE, now=NOW)]

    async def subscribed(self) -> list[str]:
        return [one.topic for one in await self.store.subscriptions(HERE)]


def said(answer: dict[str, Any]) -> str:
    """What an answer shows, as one text."""
    return json.dumps(answer.get("blocks", answer["text"]), ensure_ascii=False)


def platform(slack: FakeSlack, timing: Timing = QUICK, **options: Any) -> Slack:
    tokens = {"bot_token": BOT_TOKEN, "app_token": APP_TOKEN} | options
    return Slack(**tokens, clock=SetClock(NOW), api=slack.api, timing=timing)


def claimed(delivery_id: int = 11, channel: str = CHANNEL) -> Claim:
    place = replace(HERE, channel=channel)
    return Claim(delivery_id, 21, 1, place, 7, NOW + timedelta(minutes=5))


@asynccontextmanager
async def running(slack: FakeSlack, store: Store, one: Slack) -> AsyncIterator[None]:
    """The platform connected, or trying to be."""
    task = asyncio.create_task(one.run(Desk(store)))
    try:
        yield
        assert not task.done()
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@asynccontextmanager
async def started(folder: Path, timing: Timing = QUICK, **options: Any) -> AsyncIterator[Started]:
    """A fake Slack and the platform on it, connecting."""
    store = await open_sqlite(folder / "rulewire.db", now=NOW)
    try:
        async with fake_slack() as slack:
            one = platform(slack, timing, **options)
            async with running(slack, store, one):
                yield Started(slack, one, store)
    finally:
        await store.close()
