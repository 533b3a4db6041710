"""`/rules`, its completions, its rights and the buttons under a post, against discord.py itself."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import discord
import pytest
import pytest_asyncio

from bot.commands import COMMANDS
from bot.model import Destination, Tenant
from bot.platforms.discord import answers
from bot.store.contract import StoreError
from feeds.model import TextBody, TextForm
from tests.build import NOW, NUMBER, rule
from tests.discord_limits import targets
from tests.discord_stage import Stage, said, shown, staged
from tests.party_rows import register, row

USES: dict[str, tuple[dict[str, Any], str]] = {
    "subscribe": ({"topic": "entity-list, china"}, "Subscribed this channel to entity-list, china."),
    "unsubscribe": ({}, "Nothing to end"),
    "list": ({}, "not subscribed to anything"),
    "recent": ({"topic": "china", "count_or_since": "since 1 Jan 2031"}, "Newest 1 of 1 document"),
    "show": ({"number": NUMBER}, "Additions to the Invented List"),
    "parties": ({"number": NUMBER}, "No parties are known of"),
    "mute": ({"topic": "china", "end": "for 7d"}, "Muted china in this channel until 11 Mar 2031"),
    "why": ({"number": NUMBER}, f"FR Doc. {NUMBER} was not posted in this channel."),
    "resume": ({}, "Nothing was waiting here; this channel is not paused."),
    "unmute": ({"topic": "china"}, "Nothing was muted here"),
    "topics": ({}, "**ai-chips** – Advanced-computing chips"),
    "status": ({}, "1 document stored"),
    "help": ({"command": "mute"}, "mute \\<\u200btopic\\>"),
}


@pytest_asyncio.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path) as running:
        yield running


@pytest.mark.parametrize("name", COMMANDS)
async def test_every_command_of_the_table_is_a_subcommand(stage: Stage, name: str) -> None:
    options, expected = USES[name]
    await stage.event()
    result = await stage.ada.slash(stage.alerts, f"rules {name}", **options)
    assert expected in said(result)


async def test_commands_are_told_once_and_again_only_when_they_changed(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told() -> int:
        return sum(request.method == "PUT" for request in stage.env.http_requests)

    assert told() == 1
    await stage.restart()
    assert told() == 1
    monkeypatch.setitem(COMMANDS, "status", replace(COMMANDS["status"], help="What is read now."))
    await stage.restart()
    assert told() == 2


async def test_commands_are_for_servers_and_open_to_everybody(stage: Stage) -> None:
    told = next(request.json for request in stage.env.http_requests if request.method == "PUT")
    assert isinstance(told, list)
    assert [command["name"] for command in told] == ["rules"]
    assert told[0]["contexts"] == [0]
    assert told[0]["integration_types"] == [0]
    assert told[0]["default_member_permissions"] is None
    assert len(told[0]["options"]) <= 25


async def test_discord_refusing_the_commands_is_no_end(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.env.inject_error("GET", "/applications/*/commands", status=500)
    await stage.restart()
    assert "could not be told the commands" in caplog.text
    assert (await stage.posted()).embeds


async def test_a_subscription_belongs_to_the_server_and_channel_it_was_made_in(stage: Stage) -> None:
    await stage.ada.slash(stage.alerts, "rules subscribe", topic="china")
    other = Destination(Tenant("discord", "999"), str(stage.alerts.id))
    assert [one.topic for one in await stage.store.subscriptions(stage.place())] == ["china"]
    assert [one.by.name for one in await stage.store.subscriptions(stage.place())] == ["Ada"]
    assert await stage.store.subscriptions(other) == ()


async def test_a_hostile_name_is_only_a_name(stage: Stage) -> None:
    role = stage.guild.create_role("more", permissions=discord.Permissions(manage_guild=True))
    name = "@everyone](http://e.ex)\u202e<@1>`"
    eve = stage.guild.add_member(stage.env.create_user("eve", global_name=name), roles=[role])
    await eve.slash(stage.alerts, "rules subscribe")
    listed = await stage.ben.slash(stage.alerts, "rules list")
    assert "by @\u200beveryone\\](http://e.ex)\\<\u200b@1\\>\\`" in said(listed)
    assert targets(shown(listed)) == set()


async def test_private_messages_get_a_polite_no(stage: Stage) -> None:
    answered: list[Any] = []

    class Private:
        guild_id = None

    async def say(interaction: Any, coming: Any, **_: Any) -> None:
        answered.append(await coming)

    command = stage.env.bot.tree.get_command("rules").get_command("list")  # type: ignore[attr-defined]  # ours has one
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(answers.Answers, "say", lambda self, *given, **named: say(*given, **named))
        await command.callback(Private())
    assert answered == [answers.NOT_HERE]


async def test_a_store_that_cannot_be_read_is_admitted(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(type(stage.store), "subscriptions", _fail)
    result = await stage.ada.slash(stage.alerts, "rules list")
    assert "cannot be looked up at the moment" in said(result)
    assert "disk is full" not in said(result)
    assert "disk is full" in caplog.text


async def test_an_unexpected_error_is_admitted_and_logged(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(type(stage.store), "subscriptions", _break)
    result = await stage.ada.slash(stage.alerts, "rules list")
    assert "That went wrong here" in said(result)
    assert "a command failed unexpectedly" in caplog.text
    assert "LookupError: a bug" in caplog.text


async def test_a_command_that_cannot_even_be_begun_is_admitted(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    command = stage.env.bot.tree.get_command("rules").get_command("list")  # type: ignore[attr-defined]  # ours has one

    def never(_: object) -> bool:
        return False

    command.add_check(never)
    assert "That went wrong here" in said(await stage.ada.slash(stage.alerts, "rules list"))
    assert "CheckFailure" in caplog.text
    stage.env.errors.clear()


async def test_a_slow_answer_is_announced_first(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = type(stage.store).subscriptions

    async def late(self: Any, place: Destination) -> Any:
        await asyncio.sleep(0.05)
        return await slow(self, place)

    monkeypatch.setattr(answers, "AT_ONCE", 0.001)
    monkeypatch.setattr(type(stage.store), "subscriptions", late)
    result = await stage.ada.slash(stage.alerts, "rules list")
    callback = [request.json for request in stage.env.http_requests if request.path.endswith("/callback")][-1]
    assert callback == {"type": 5, "data": {"flags": 64}}
    texts = [embed.title for one in [result.response, *result.followups] if one for embed in one.embeds]
    assert texts == ["This channel is not subscribed to anything."]


async def test_an_answer_that_comes_too_late_is_only_logged(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)
    await stage.ada.slash(stage.alerts, "rules list")
    assert "an answer could not be shown" in caplog.text


async def test_a_long_list_comes_whole(stage: Stage) -> None:
    for serial in range(25):
        await stage.event(
            rule(number=f"2031-{serial:05d}", title=f"Revision {serial} of " + "harbor lists " * 20)
        )
    result = await stage.ada.slash(stage.alerts, "rules recent", count_or_since="25")
    assert result.response is not None
    pages = [result.response, *result.followups]
    text = "".join(str(embed.description) for page in pages for embed in page.embeds)
    assert all(f"2031-{serial:05d}" in text for serial in range(25))
    assert all(page.ephemeral for page in pages)


def test_what_people_see_is_never_public() -> None:
    """`shown` asserts it of every answer above; here that it can fail."""

    class Public:
        response = type("Message", (), {"ephemeral": False})

    with pytest.raises(AssertionError):
        shown(Public())  # type: ignore[arg-type]  # stands in for an answer that everybody sees


async def _fail(*_: Any, **__: Any) -> Any:
    raise StoreError("the disk is full")


async def _break(*_: Any, **__: Any) -> Any:
    raise LookupError("a bug")


async def test_a_list_of_parties_comes_with_all_of_them_as_a_file(stage: Stage) -> None:
    await stage.event()
    body = TextBody(TextForm.XML, register((row("Lake, Peru.", "PERU"),)).encode())
    await stage.store.settle_text(1, body, facts=None, now=NOW)
    result = await stage.ben.slash(stage.alerts, "rules parties", number=NUMBER)
    assert result.response is not None
    assert result.response.ephemeral
    assert "Lake" in str(result.response.embeds[0].description)
    (file,) = result.response.attachments
    assert file.filename == f"parties-{NUMBER}.csv"
