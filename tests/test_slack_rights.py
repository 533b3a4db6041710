"""Who may change what a Slack channel receives: checked each time, nobody while Slack does not answer."""

from pathlib import Path
from typing import Any

import pytest

from bot.commands import COMMANDS
from bot.platforms.slack import rights
from bot.platforms.slack.rights import judge
from bot.platforms.slack.workspace import Workspace
from tests.slack_building import HASTY, said, started
from tests.slack_socket_fake import CHANNEL, MEMBER, TEAM, USER, Fault, refused

WHERE = Workspace(TEAM, "", "B0", "U0RULEWIRE")

PEOPLE: dict[str, tuple[dict[str, Any], bool, str]] = {
    "member": ({}, True, ""),
    "admin": ({"is_admin": True}, True, ""),
    "owner": ({"is_owner": True}, True, ""),
    "single-channel guest": ({"is_restricted": True, "is_ultra_restricted": True}, False, rights.GUEST),
    "multi-channel guest": ({"is_restricted": True}, False, rights.GUEST),
    "shared channel, other workspace": ({"team_id": "T0OTHER"}, False, rights.OUTSIDER),
    "admin of another workspace": ({"team_id": "T0OTHER", "is_admin": True}, False, rights.OUTSIDER),
    "stranger": ({"is_stranger": True}, False, rights.OUTSIDER),
    "no workspace named": ({"team_id": None}, False, rights.OUTSIDER),
    "organization, also in this workspace": (
        {"team_id": "T0OTHER", "enterprise_user": {"teams": ["T0OTHER", TEAM]}}, True, "",
    ),
    "organization, not in this workspace": (
        {"team_id": "T0OTHER", "enterprise_user": {"teams": ["T0OTHER"]}}, False, rights.OUTSIDER,
    ),
    "deactivated": ({"deleted": True}, False, rights.NO_LONGER),
    "bot": ({"is_bot": True}, False, rights.NO_LONGER),
}  # fmt: skip


@pytest.mark.parametrize(("traits", "may", "why"), PEOPLE.values(), ids=PEOPLE.keys())
def test_who_may_change(traits: dict[str, Any], may: bool, why: str) -> None:
    right = judge(MEMBER | traits, WHERE)
    assert (right.may_change, right.reason) == (may, why)


@pytest.mark.parametrize("command", [name for name, one in COMMANDS.items() if one.changes])
async def test_a_guest_may_change_nothing(tmp_path: Path, command: str) -> None:
    async with started(tmp_path) as one:
        one.slack.users[USER]["is_restricted"] = True
        answer = said(await one.slack.command(f"{command} china"))
        assert f"You may not use {command} here." in answer
        assert rights.GUEST in answer
        assert not await one.subscribed()
        assert not await one.muted()


async def test_a_guest_may_ask_and_slack_is_not_asked_about_them(tmp_path: Path) -> None:
    async with started(tmp_path) as one:
        one.slack.users[USER]["is_restricted"] = True
        assert "not subscribed" in said(await one.slack.command("list"))
        assert one.slack.called("users.info") == 0


async def test_rights_are_asked_each_time(tmp_path: Path) -> None:
    async with started(tmp_path) as one:
        await one.slack.command("mute china")
        one.slack.users[USER]["is_restricted"] = True
        assert rights.GUEST in said(await one.slack.command("unmute china"))
        assert await one.muted() == ["china"]


UNANSWERED = {
    "an error": refused("internal_error"),
    "too fast": refused("ratelimited", 429, Retry_After="30"),
    "no answer in time": Fault(hang=0.5),
    "cut": Fault(cut=True),
    "a page": Fault(200, "<html>"),
    "no JSON": Fault(502, "bad gateway"),
    "a scope is missing": refused("missing_scope"),
    "no user": Fault(200, {"ok": True}),
}


@pytest.mark.parametrize("fault", UNANSWERED.values(), ids=UNANSWERED.keys())
async def test_nobody_may_change_while_slack_does_not_say_who_they_are(tmp_path: Path, fault: Fault) -> None:
    async with started(tmp_path, HASTY) as one:
        one.slack.faults["users.info"] = [fault, fault]  # a question that was cut is asked once more
        assert rights.NOT_FOUND_OUT in said(await one.slack.command("subscribe china"))
        assert not await one.subscribed()


CHANNELS: dict[str, tuple[dict[str, Any] | None, str]] = {
    "not in it": ({"is_member": False}, rights.INVITE),
    "private and not in it": (None, rights.INVITE),
    "archived": ({"is_member": True, "is_archived": True}, rights.ARCHIVED),
    "a group conversation": ({"is_mpim": True, "is_member": True}, rights.NO_CHANNEL),
}


@pytest.mark.parametrize(("channel", "expected"), CHANNELS.values(), ids=CHANNELS.keys())
async def test_subscribing_where_nothing_could_be_posted_says_what_helps(
    tmp_path: Path, channel: dict[str, Any] | None, expected: str
) -> None:
    async with started(tmp_path) as one:
        one.slack.channels = {CHANNEL: channel} if channel else {}
        assert expected in said(await one.slack.command("subscribe"))
        assert not await one.subscribed()


async def test_a_conversation_between_people_is_no_channel(tmp_path: Path) -> None:
    async with started(tmp_path) as one:
        assert rights.NO_CHANNEL in said(await one.slack.command("subscribe", channel_id="D0ADA"))
        assert "There is no command" not in said(await one.slack.command("topics", channel_id="D0ADA"))
