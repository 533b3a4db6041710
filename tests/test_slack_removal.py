"""An app that is removed from its workspace, or whose token works again: said once, and the store knows."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.errors import DeliveryError
from bot.model import Tenant
from bot.states import PauseKind
from tests.build import ADA, NOW
from tests.slack_building import CARD, HERE, Started, claimed, platform, running, started
from tests.slack_socket_fake import TEAM, refused


async def removals(one: Started) -> list[Tenant]:
    """Of a workspace with one subscription: who is known to have removed the app."""
    return [tenant for tenant, removed in await one.store.tenants("slack") if removed]


async def announced(one: Started, event: dict[str, Any]) -> None:
    """The event arrives and is dealt with; a command would count as a sign that the app is there."""
    payload = {"type": "event_callback", "team_id": TEAM, "api_app_id": "A0", "event": event}
    name = await one.slack.envelope("events_api", payload)
    await one.slack.until(lambda: any(acked == name for acked, _ in one.slack.acks))
    await asyncio.sleep(0.1)


async def happens(one: Started, event: dict[str, Any], team: str = TEAM) -> None:
    payload = {"type": "event_callback", "team_id": team, "api_app_id": "A0", "event": event}
    await one.slack.envelope("events_api", payload)
    await one.slack.until(lambda: one.slack.acks)
    await one.slack.command("list")  # answered after the event was


GONE: dict[str, dict[str, Any]] = {
    "uninstalled": {"type": "app_uninstalled"},
    "bot token revoked": {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["U0RULEWIRE"]}},
}


@pytest.mark.parametrize("event", GONE.values(), ids=GONE.keys())
async def test_a_removal_is_heard_once(
    tmp_path: Path, event: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    async with started(tmp_path) as one:
        await one.store.subscribe(HERE, ("china",), by=ADA, now=NOW)
        await announced(one, event)
        await announced(one, event)
        assert await removals(one) == [HERE.tenant]
        (pause,) = await one.store.pauses(HERE.tenant)
        assert pause.kind is PauseKind.REMOVED
    assert caplog.text.count("removed the program") == 1


async def test_a_token_that_works_again_ends_the_pause(tmp_path: Path) -> None:
    async with started(tmp_path) as one:
        await one.store.subscribe(HERE, ("china",), by=ADA, now=NOW)
        await announced(one, GONE["uninstalled"])
        assert await removals(one) == [HERE.tenant]
        await one.slack.disconnect("warning")
        await one.slack.until(lambda: len(one.slack.sockets) == 2)
        assert await removals(one) == []
        assert await one.store.pauses(HERE.tenant) == ()


async def test_without_an_app_token_the_return_is_noticed_too(tmp_path: Path) -> None:
    async with started(tmp_path) as one:
        await one.store.subscribe(HERE, ("china",), by=ADA, now=NOW)
        await one.store.removed(HERE.tenant, now=NOW)
        silent = platform(one.slack, app_token="")
        async with running(one.slack, one.store, silent):
            await one.slack.until(lambda: one.slack.called("auth.test") >= 1)
            await asyncio.sleep(0.1)
            assert await removals(one) == []


NOT_GONE = {
    "a person's token": ({"type": "tokens_revoked", "tokens": {"oauth": ["U0ADA"]}}, TEAM),
    "another workspace": ({"type": "app_uninstalled"}, "T0OTHER"),
    "another workspace's token": ({"type": "tokens_revoked", "tokens": {"bot": ["U0X"]}}, "T0OTHER"),
    "nothing named": ({"type": "tokens_revoked"}, TEAM),
}


@pytest.mark.parametrize(("event", "team"), NOT_GONE.values(), ids=NOT_GONE.keys())
async def test_what_is_no_removal_is_left_alone(tmp_path: Path, event: dict[str, Any], team: str) -> None:
    async with started(tmp_path) as one:
        await one.store.subscribe(HERE, ("china",), by=ADA, now=NOW)
        await happens(one, event, team)
        assert await removals(one) == []


@pytest.mark.parametrize("error", ["account_inactive", "token_revoked"])
async def test_a_refused_token_tells_of_the_removal(
    tmp_path: Path, error: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with started(tmp_path) as one:
        await one.store.subscribe(HERE, ("china",), by=ADA, now=NOW)
        one.slack.faults["chat.postMessage"] = [refused(error), refused(error)]
        for _ in range(2):
            with pytest.raises(DeliveryError) as caught:
                await one.platform.send(claimed(), CARD)
            assert caught.value.closed
        assert await removals(one) == [HERE.tenant]
        assert caplog.text.count("removed the program") == 1
