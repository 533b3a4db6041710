"""An app that is removed from its workspace: said once, to the log and to whoever asked to hear it."""

from pathlib import Path
from typing import Any

import pytest

from bot.errors import DeliveryError
from bot.model import Tenant
from tests.slack_building import CARD, HERE, Started, claimed, started
from tests.slack_socket_fake import TEAM, refused


def listening(one: Started) -> list[Tenant]:
    heard: list[Tenant] = []

    async def hear(tenant: Tenant) -> None:
        heard.append(tenant)

    one.platform.removed = hear
    return heard


async def happens(one: Started, event: dict[str, Any], team: str = TEAM) -> None:
    payload = {"type": "event_callback", "team_id": team, "api_app_id": "A0", "event": event}
    await one.slack.envelope("events_api", payload)
    await one.slack.until(lambda: one.slack.acks)
    await one.slack.command("list")  # answered after the event was


GONE = {
    "uninstalled": {"type": "app_uninstalled"},
    "bot token revoked": {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["U0RULEWIRE"]}},
}


@pytest.mark.parametrize("event", GONE.values(), ids=GONE.keys())
async def test_a_removal_is_heard_once(tmp_path: Path, event: dict[str, Any]) -> None:
    async with started(tmp_path) as one:
        heard = listening(one)
        await happens(one, event)
        await happens(one, event)
        assert heard == [HERE.tenant]


NOT_GONE = {
    "a person's token": ({"type": "tokens_revoked", "tokens": {"oauth": ["U0ADA"]}}, TEAM),
    "another workspace": ({"type": "app_uninstalled"}, "T0OTHER"),
    "another workspace's token": ({"type": "tokens_revoked", "tokens": {"bot": ["U0X"]}}, "T0OTHER"),
    "nothing named": ({"type": "tokens_revoked"}, TEAM),
}


@pytest.mark.parametrize(("event", "team"), NOT_GONE.values(), ids=NOT_GONE.keys())
async def test_what_is_no_removal_is_left_alone(tmp_path: Path, event: dict[str, Any], team: str) -> None:
    async with started(tmp_path) as one:
        heard = listening(one)
        await happens(one, event, team)
        assert heard == []


@pytest.mark.parametrize("error", ["account_inactive", "token_revoked"])
async def test_a_refused_token_tells_of_the_removal(
    tmp_path: Path, error: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with started(tmp_path) as one:
        one.slack.faults["chat.postMessage"] = [refused(error), refused(error)]
        for _ in range(2):
            with pytest.raises(DeliveryError) as caught:
                await one.platform.send(claimed(), CARD)
            assert caught.value.closed
        assert caplog.text.count("removed the app or its token") == 1
