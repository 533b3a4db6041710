"""Pressing buttons in Slack: rights checked again, ids only inside, forged ones left alone."""

from pathlib import Path

import pytest

from bot.platforms.slack import rights
from tests.slack_building import said, started
from tests.slack_socket_fake import CHANNEL, TEAM, USER


async def test_why_and_more_explain_a_post(tmp_path: Path) -> None:
    async with started(tmp_path) as one:
        delivery = await one.delivery()
        assert "Subscribed to entity-list." in said(await one.slack.press("rulewire_why", str(delivery)))
        assert "Additions to the Invented List" in said(await one.slack.press("rulewire_more", str(delivery)))


async def test_a_topic_is_muted_by_two_presses(tmp_path: Path) -> None:
    async with started(tmp_path) as one:
        delivery = await one.delivery()
        choice = await one.slack.press("rulewire_mute", str(delivery))
        assert choice["response_type"] == "ephemeral"
        buttons = [b for block in choice["blocks"] if block["type"] == "actions" for b in block["elements"]]
        assert len(buttons) == 6
        done = await one.slack.press(buttons[1]["action_id"], buttons[1]["value"])
        assert done["replace_original"] is True
        assert "Muted entity-list in this channel until" in said(done)
        assert await one.muted() == ["entity-list"]


@pytest.mark.parametrize(("action", "value"), [("mute", "{}"), ("topic_1w", "{}:china:1w")])
async def test_a_guest_may_not_mute_by_button(tmp_path: Path, action: str, value: str) -> None:
    async with started(tmp_path) as one:
        delivery = await one.delivery()
        one.slack.users[USER]["is_restricted"] = True
        answer = await one.slack.press(f"rulewire_{action}", value.format(delivery))
        assert rights.GUEST in said(answer)
        assert answer["replace_original"] is False
        assert not await one.muted()


@pytest.mark.parametrize("action", ["why", "more", "mute", "topic_1w"])
@pytest.mark.parametrize("where", ["another channel", "no such post"])
async def test_a_button_works_only_where_its_post_is(tmp_path: Path, action: str, where: str) -> None:
    async with started(tmp_path) as one:
        delivery = await one.delivery()
        named = delivery if where == "another channel" else 999
        place = "C0OTHER" if where == "another channel" else CHANNEL
        value = f"{named}:china:1w" if action == "topic_1w" else str(named)
        answer = await one.slack.press(f"rulewire_{action}", value, channel={"id": place})
        assert "not known here any more" in said(answer)
        assert not await one.muted()


@pytest.mark.parametrize("value", ["", "x", "1;2", "9" * 19, "1:china", "1:CHINA:1w", "-1"])
async def test_a_forged_value_is_left_alone(
    tmp_path: Path, value: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with started(tmp_path) as one:
        actions = [{"type": "button", "action_id": "rulewire_why", "block_id": "b", "value": value}]
        await one.slack.envelope(
            "interactive",
            {"type": "block_actions", "user": {"id": USER}, "team": {"id": TEAM}, "channel": {"id": CHANNEL},
             "actions": actions, "response_url": f"{one.slack.base}/respond/0"},
        )  # fmt: skip
        assert "topics" in said(await one.slack.command("help"))
        assert len(one.slack.answers) == 1
        assert "none of ours" in caplog.text
