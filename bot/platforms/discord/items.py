"""Buttons and menus as discord.py knows them. They carry ids and nothing else, so they outlive every restart."""

import re
from typing import Any, Self

import discord

from bot.commands.press import Press
from bot.render.discord_parts import BUTTON, Body

Pressed = discord.Interaction[Any]  # its client is ours, see client.py


class PressButton(
    discord.ui.DynamicItem[discord.ui.Button[Any]],
    template=r"rulewire:(?P<action>why|mute|more):(?P<delivery>[0-9]{1,19})",
):
    """Why this?, Mute topic…, More."""

    @classmethod
    async def from_custom_id(
        cls, interaction: Pressed, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed, found again by its id."""
        button: Any = item
        return cls(button)

    async def callback(self, interaction: Pressed) -> None:
        """Hand the press on."""
        _, action, delivery = self.custom_id.split(":")
        await interaction.client.pressed(interaction, Press(action, int(delivery)))


class TopicMenu(
    discord.ui.DynamicItem[discord.ui.Select[Any]],
    template=r"rulewire:topic:(?P<delivery>[0-9]{1,19}):[0-9]",
):
    """What "Mute topic…" opened: a topic and a span to choose."""

    @classmethod
    async def from_custom_id(
        cls, interaction: Pressed, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The menu that was used, found again by its id."""
        menu: Any = item
        return cls(menu)

    async def callback(self, interaction: Pressed) -> None:
        """Hand the choice on."""
        topic, _, span = self.item.values[0].rpartition(":")
        delivery = int(self.custom_id.split(":")[2])
        await interaction.client.pressed(interaction, Press("mute", delivery, topic=topic, span=span))


class DocumentMenu(
    discord.ui.DynamicItem[discord.ui.Select[Any]],
    template=r"rulewire:show:(?P<delivery>[0-9]{1,19})",
):
    """The documents of a digest, one of them to be shown in full."""

    @classmethod
    async def from_custom_id(
        cls, interaction: Pressed, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The menu that was used, found again by its id."""
        menu: Any = item
        return cls(menu)

    async def callback(self, interaction: Pressed) -> None:
        """Hand the choice on."""
        await interaction.client.chosen(interaction, self.item.values[0])


def view_of(body: Body) -> discord.ui.View:
    """The buttons and menus of a message body."""
    view = discord.ui.View(timeout=None)
    for row, line in enumerate(body["components"]):
        for component in line["components"]:
            view.add_item(_item(component, row))
    return view


def _item(component: Body, row: int) -> PressButton | TopicMenu | DocumentMenu:
    if component["type"] == BUTTON:
        style = discord.ButtonStyle(component["style"])
        button: discord.ui.Button[Any] = discord.ui.Button(
            style=style, label=component["label"], custom_id=component["custom_id"], row=row
        )
        return PressButton(button)
    options = [discord.SelectOption(**option) for option in component["options"]]
    menu: discord.ui.Select[Any] = discord.ui.Select(
        custom_id=component["custom_id"], placeholder=component["placeholder"], options=options, row=row
    )
    return TopicMenu(menu) if ":topic:" in component["custom_id"] else DocumentMenu(menu)
