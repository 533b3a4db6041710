"""Slack's calls a minute: what is asked as often as somebody wants, or as something is in doubt, stays within them."""

from dataclasses import replace

import pytest

from bot.platforms.slack import web
from bot.platforms.slack.rights import NOT_FOUND_OUT, find_right
from bot.platforms.slack.web import TIERS, Web
from bot.platforms.slack.workspace import Workspace
from tests.slack_building import QUICK
from tests.slack_socket_fake import BOT_TOKEN, TEAM, USER, fake_slack
from tests.torture import slack_peer

WHERE = Workspace(TEAM, "", "B0", "U0RULEWIRE")


def test_two_lives_of_the_program_within_a_minute_stay_within_what_slack_takes() -> None:
    assert {method: 2 * most for method, most in TIERS.items()} == slack_peer.TIERS


async def test_what_would_be_too_often_is_not_asked_and_nobody_gets_a_right_by_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(web, "TIERS", {"users.info": 2})
    async with fake_slack() as slack:
        one = Web(BOT_TOKEN, f"{slack.base}/api/", QUICK)
        hasty = replace(one, timing=replace(QUICK, rights=0.3))
        found = [await find_right(each, WHERE, USER) for each in (one, one, hasty)]
        assert [right.may_change for right in found] == [True, True, False]
        assert found[2].reason == NOT_FOUND_OUT
        assert [method for method, _ in slack.calls] == ["users.info"] * 2


async def test_a_minute_after_the_answer_there_is_room_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "TIERS", {"users.info": 1})
    monkeypatch.setattr(web, "MINUTE", 0.1)
    async with fake_slack() as slack:
        one = Web(BOT_TOKEN, f"{slack.base}/api/", QUICK)
        assert [(await find_right(one, WHERE, USER)).may_change for _ in range(3)] == [True] * 3
