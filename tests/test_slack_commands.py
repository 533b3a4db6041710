"""Asking in Slack: acknowledged at once, answered to the person only."""

import logging
from pathlib import Path

import pytest

from bot.commands import COMMANDS
from bot.platforms.slack.words import split_words
from feeds.model import TextBody, TextForm
from tests.build import NOW, NUMBER, rule
from tests.party_rows import register, row
from tests.slack_building import HERE, said, started


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("subscribe  ai-chips china", ("subscribe", "ai-chips", "china")),
        ('recent "1 Mar 2031"', ("recent", "1 Mar 2031")),
        ("recent “1 Mar 2031”", ("recent", "1 Mar 2031")),
        ("show what's here", ("show", "what's", "here")),
        ('mute "china', ("mute", '"china')),
        ("show &lt;b&gt; a&amp;b &amp;lt;", ("show", "<b>", "a&b", "&lt;")),
        ("# x \\ y", ("#", "x", "\\", "y")),
        ("", ()),
    ],
)
def test_text_is_split_as_a_shell_would(typed: str, words: tuple[str, ...]) -> None:
    assert split_words(typed) == words


@pytest.mark.parametrize("command", COMMANDS)
async def test_every_command_is_answered_to_the_person_only(tmp_path: Path, command: str) -> None:
    async with started(tmp_path) as one:
        answer = await one.slack.command(command)
        assert answer["response_type"] == "ephemeral"
        assert answer["blocks"]
        assert len(one.slack.acks) == 1


async def test_the_bare_command_helps(tmp_path: Path) -> None:
    async with started(tmp_path) as one:
        answer = said(await one.slack.command(""))
        assert "subscribe [topic …]" in answer
        assert "For instance /rulewire recent" in answer


async def test_a_renamed_command_is_heard_and_named(tmp_path: Path) -> None:
    async with started(tmp_path, command="/controls") as one:
        answer = said(await one.slack.command("mute china", command="/controls"))
        assert "Undo with: unmute china (commands follow /controls)" in answer


async def test_a_member_subscribes_and_mutes(tmp_path: Path) -> None:
    async with started(tmp_path) as one:
        assert "Subscribed this channel to china" in said(await one.slack.command("subscribe china"))
        assert "Muted licensing" in said(await one.slack.command("mute licensing for 7d"))
        assert await one.subscribed() == ["china"]
        assert await one.muted() == ["licensing"]
        assert [mute.by.name for mute in await one.store.mutes(HERE, now=NOW)] == ["ada"]


async def test_another_workspace_is_not_answered_from_this_one(tmp_path: Path) -> None:
    async with started(tmp_path) as one:
        await one.slack.command("subscribe china")
        answer = said(await one.slack.command("list", team_id="T0OTHER"))
        assert "not set up for your workspace" in answer
        assert "china" not in answer


async def test_refused_blocks_of_an_answer_are_said_in_plain_text(tmp_path: Path) -> None:
    async with started(tmp_path) as one:
        one.slack.answer_status = [(400, "invalid_blocks")]
        await one.slack.command("list")
        await one.slack.until(lambda: len(one.slack.answers) == 2)
        assert "blocks" not in one.slack.answers[1]
        assert "not subscribed" in one.slack.answers[1]["text"]


async def test_a_mishap_is_said_and_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with started(tmp_path) as one:
        await one.slack.until(lambda: one.slack.sockets)
        await one.store.close()
        assert "operator's log" in said(await one.slack.command("list"))
        assert "a command or press failed" in caplog.text


async def test_an_answer_that_is_not_taken_hides_its_address(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with started(tmp_path) as one:
        one.slack.answer_status = [(404, "used_url")]
        await one.slack.command("list")
        await one.slack.command("list")
        ours = "\n".join(r.getMessage() for r in caplog.records if r.name.startswith(("bot", "slack")))
        assert "HTTP 404" in ours
        assert "/respond/" not in ours


async def test_a_list_of_parties_says_how_to_get_all_of_them(tmp_path: Path) -> None:
    async with started(tmp_path) as one:
        await one.store.record(rule(), now=NOW, announce=False)
        await one.store.settle_text(
            1, TextBody(TextForm.XML, register((row("Lake, Peru.", "PERU"),)).encode()), facts=None, now=NOW
        )
        answer = said(await one.slack.command(f"parties {NUMBER}"))
    assert "Lake" in answer
    assert f"python -m bot parties {NUMBER} --csv parties-{NUMBER}.csv" in answer
