"""What doctor looks at in Slack, each with its cure; and the operator's channel."""

from pathlib import Path
from typing import Any

import pytest

from bot.errors import DeliveryError
from bot.message import Reply
from bot.platforms import Checking, Speaking
from bot.platforms.slack.scopes import SCOPES
from tests.slack_building import HERE, platform, started
from tests.slack_socket_fake import Fault, fake_slack, refused


async def test_nothing_is_wrong_and_nobody_s_connection_is_taken() -> None:
    async with fake_slack() as slack:
        one = platform(slack)
        assert isinstance(one, Checking)
        findings = await one.check()
        assert [cure for _, cure in findings] == [None] * (2 + len(SCOPES))
        assert {f"Slack: scope {name}" for name in SCOPES} <= {what for what, _ in findings}
        assert slack.sockets == []


WRONG: dict[str, tuple[dict[str, str], dict[str, list[Fault]], str]] = {
    "bot token": ({"bot_token": "xoxb-wrong"}, {}, "copy it again from the app's settings"),
    "app token": ({"app_token": "xapp-wrong"}, {}, "copy it again from the app's settings"),
    "no app token": ({"app_token": ""}, {}, "connections:write"),
    "removed": ({}, {"auth.test": [refused("account_inactive")]}, "install the Slack app again"),
    "no Socket Mode": (
        {},
        {"apps.connections.open": [refused("link_disabled")]},
        "switch it on in the app's settings",
    ),
    "no answer": ({}, {"auth.test": [Fault(cut=True)]}, "check network and proxy"),
    "a new word": ({}, {"auth.test": [refused("brand_new")]}, "Slack says brand_new"),
}


@pytest.mark.parametrize(("tokens", "faults", "cure"), WRONG.values(), ids=WRONG)
async def test_each_fault_has_its_cure(
    tokens: dict[str, Any], faults: dict[str, list[Fault]], cure: str
) -> None:
    async with fake_slack() as slack:
        slack.faults |= faults
        findings = await platform(slack, **tokens).check()
        (said,) = [said for _, said in findings if said]
        assert cure in said
        assert "wrong" not in said.replace("token is wrong", "")


async def test_a_missing_scope_is_named() -> None:
    async with fake_slack() as slack:
        slack.granted.remove("users:read")
        wrong = [(what, cure) for what, cure in await platform(slack).check() if cure]
        ((what, cure),) = wrong
        assert what == "Slack: scope users:read"
        assert "install it again" in cure


async def test_the_operator_is_told_in_a_channel(tmp_path: Path) -> None:
    async with started(tmp_path) as one:
        assert isinstance(one.platform, Speaking)
        await one.platform.say(HERE, Reply("federal-register cannot be read: <!channel>"))
        (body,) = one.slack.posts()
        assert body["text"] == "federal-register cannot be read: &lt;!channel&gt;"
        assert "metadata" not in body or not body["metadata"]
        one.slack.faults["chat.postMessage"] = [Fault(cut=True)]
        with pytest.raises(DeliveryError) as caught:
            await one.platform.say(HERE, Reply("x"))
        assert caught.value.permanent
