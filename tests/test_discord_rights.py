"""Who may change what, which rights the bot lacks and says so, and how it is let in."""

from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest
import pytest_asyncio

from bot.commands import COMMANDS
from bot.platforms.discord import rights
from tests.discord_stage import Stage, said, staged
from tests.test_discord_commands import USES


@pytest_asyncio.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path) as running:
        yield running


@pytest.mark.parametrize("name", [name for name, command in COMMANDS.items() if command.changes])
async def test_who_may_not_manage_the_channel_changes_nothing(stage: Stage, name: str) -> None:
    result = await stage.ben.slash(stage.alerts, f"rules {name}", **USES[name][0])
    assert f"You may not use {name} here." in said(result)
    assert await stage.store.audit(stage.place().tenant, limit=5) == ()


@pytest.mark.parametrize("right", ["manage_channels", "manage_guild", "administrator"])
async def test_each_of_three_rights_lets_a_person_change(stage: Stage, right: str) -> None:
    role = stage.guild.create_role(right, permissions=discord.Permissions(**{right: True}))
    eve = stage.guild.add_member(stage.env.create_user("eve"), roles=[role])
    assert "Subscribed" in said(await eve.slash(stage.alerts, "rules subscribe"))


async def test_a_right_in_one_channel_is_none_in_another(stage: Stage) -> None:
    own = stage.guild.create_text_channel(
        "own", overwrites={stage.ben: discord.PermissionOverwrite(manage_channels=True)}
    )
    assert "Subscribed" in said(await stage.ben.slash(own, "rules subscribe"))
    assert "You may not" in said(await stage.ben.slash(stage.alerts, "rules subscribe"))


@pytest.mark.parametrize(
    ("right", "label"),
    [("send_messages", "Send Messages"), ("embed_links", "Embed Links"), ("view_channel", "View Channel")],
)
async def test_missing_rights_are_named_before_anything_is_subscribed(
    stage: Stage, right: str, label: str
) -> None:
    me = stage.guild.me
    assert me is not None
    mute = stage.guild.create_text_channel(
        "closed", overwrites={me: discord.PermissionOverwrite(**{right: False})}
    )
    result = await stage.ada.slash(mute, "rules subscribe")
    assert label in said(result)
    assert "Nothing was subscribed" in said(result)
    assert await stage.store.subscriptions(stage.place(mute)) == ()
    assert "You may not" in said(await stage.ben.slash(mute, "rules subscribe"))


async def test_a_missing_history_is_named_and_no_obstacle(stage: Stage) -> None:
    me = stage.guild.me
    assert me is not None
    place = stage.guild.create_text_channel(
        "short", overwrites={me: discord.PermissionOverwrite(read_message_history=False)}
    )
    answer = said(await stage.ada.slash(place, "rules subscribe"))
    assert "Subscribed this channel" in answer
    assert "lacks Read Message History" in answer
    assert "Read Message History" not in said(await stage.ada.slash(stage.alerts, "rules subscribe"))


def test_the_documentation_names_the_invitation() -> None:
    page = (Path(__file__).parents[1] / "docs/discord.md").read_text(encoding="utf-8")
    assert rights.invitation(None) in page
    assert page.count(str(rights.INVITED.value)) == 2


async def test_a_bot_in_no_server_says_how_to_invite_it(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    await stage.restart()
    assert "in 1 server(s)" in caplog.text
    stage.env.bot._connection._guilds.clear()
    stage.env.bot.dispatch("ready")
    await stage.env.settle()
    assert rights.invitation(stage.env.bot.application_id) in caplog.text
