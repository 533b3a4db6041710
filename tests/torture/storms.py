"""Platforms that misbehave: storms of refusals, errors, stalls, cuts, nonsense, tokens and channels that go and come back."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from tests.torture.kills import row
from tests.torture.processes import Server
from tests.torture.stage import Stage, staged
from tests.torture.table import Row

HOUR = timedelta(hours=1, minutes=1)
BAN = 10_000  # invalid requests in ten minutes; we must never come near


@dataclass(frozen=True)
class Storm:
    """What is set on which peer before documents appear. `seconds` it lasts; `later` restarts of the bot, each an
    hour later: what was paused is tried again then."""

    name: str
    begin: Callable[[Stage], Awaitable[None]]
    end: Callable[[Stage], Awaitable[None]]
    times: int
    seconds: float = 6.0
    later: int = 0
    documents: int = 2


async def _both(stage: Stage, kind: str, **more: object) -> None:
    for peer in (stage.discord, stage.slack):
        await peer.fault(kind, **more)


async def _clear(stage: Stage) -> None:
    for peer in (stage.discord, stage.slack):
        await peer.clear()
        await peer.settle(revoked=False)


def _storm(kind: str, times: int, **more: object) -> Callable[[Stage], Awaitable[None]]:
    async def begin(stage: Stage) -> None:
        await _both(stage, kind, times=times, **more)

    return begin


async def _closed(stage: Stage) -> None:
    """Half of the channels: archived on Slack; gone, closed or archived on Discord."""
    for n, code in enumerate(("gone", "access", "permission", "archived")):
        await stage.discord.fault("code", code=code, times=100_000, channels=stage.channels("discord")[n::8])
    for n, code in enumerate(("is_archived", "not_in_channel")):
        await stage.slack.fault("code", code=code, times=100_000, channels=stage.channels("slack")[n::4])


def _revoked(which: Callable[[Stage], Server]) -> Callable[[Stage], Awaitable[None]]:
    async def begin(stage: Stage) -> None:
        await asyncio.sleep(0.8)  # in the middle of the queue
        await which(stage).settle(revoked=True)

    return begin


STORMS = (
    Storm("429 for every channel", _storm("limit", 400, seconds=1.5), _clear, 800),
    Storm("500 for every channel", _storm("status", 300, status=500), _clear, 600),
    Storm("503 for every channel", _storm("status", 300, status=503), _clear, 600),
    Storm(
        "30 seconds of silence, then accepted", _storm("stall", 12, seconds=30.0), _clear, 24, seconds=35.0
    ),
    Storm("connection cut after acceptance", _storm("cut", 40), _clear, 80),
    Storm("a web page instead of an answer, nothing accepted", _storm("nonsense", 40), _clear, 80),
    Storm("a web page instead of an answer, message accepted", _storm("taken", 40), _clear, 80),
    Storm("channels archived, gone, closed; then back", _closed, _clear, 2, later=1),
    Storm(
        "Discord token revoked mid-queue, then valid again",
        _revoked(lambda one: one.discord),
        _clear,
        1,
        later=1,
    ),
    Storm(
        "Slack token revoked mid-queue, then valid again", _revoked(lambda one: one.slack), _clear, 1, later=1
    ),
)


async def storms(
    chosen: tuple[Storm, ...] = STORMS, *, discord: int = 200, slack: int = 12, patience: float = 150.0
) -> list[Row]:
    """Each storm on a fresh stage."""
    return [await one_storm(storm, discord, slack, patience) for storm in chosen]


async def one_storm(storm: Storm, discord: int, slack: int, patience: float) -> Row:
    """Documents appear in the storm, and one after it."""
    async with staged(documents=storm.documents + 1, discord=discord, slack=slack) as stage:
        await stage.start()
        await stage.ready()
        if storm.later:  # the queue first, then the trouble
            await stage.reveal(storm.documents)
            await storm.begin(stage)
        else:
            await storm.begin(stage)
            await stage.reveal(storm.documents)
        await asyncio.sleep(storm.seconds)
        await storm.end(stage)
        await stage.reveal()
        for _ in range(storm.later):
            await stage.bot.stop()
            await stage.pass_by(HOUR)
            await stage.start()
        account = await stage.settled(patience, whole=True)
        found = await row(stage, storm.name, storm.times, account)
        counts = await stage.discord.counts()
        near = counts.get("most invalid", 0)
        await stage.bot.stop()
        well = account.is_right() and not account.waiting and near < BAN / 10
        return found if well else found.as_bad()
