"""Between an interaction and the desk: who asks where with which rights, and how the answer is shown."""

import asyncio
import logging
from collections.abc import Coroutine
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import discord

from bot.clock import Clock
from bot.commands import Request
from bot.commands.request import Desk
from bot.message import Reply
from bot.model import Destination, Person, Tenant
from bot.platforms.discord import rights
from bot.platforms.discord.errors import NETWORK
from bot.platforms.discord.items import view_of
from bot.platforms.discord.posting import embeds_of
from bot.render.discord import Body, answer
from bot.store.contract import StoreError

log = logging.getLogger(__name__)

NAME = "discord"
Asked = discord.Interaction[Any]
AT_ONCE = 0.08  # seconds; Discord waits 3 for the first sign of life, people see "thinking" until the answer
NOT_HERE = Reply(
    "Rulewire works in the channels of a server.",
    ("It has nothing to say in private messages: what is posted belongs to a channel.",),
    hint="Ask there with /rules help.",
    refused=True,
)
NO_STORE = Reply(
    "The answer cannot be looked up at the moment.",
    ("The operator finds the reason in the program's log. Nothing was changed.",),
    refused=True,
)
BROKEN = Reply(
    "That went wrong here, not with you.",
    ("It stands in the program's log; the operator can find it there.",),
    refused=True,
)


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers interactions from the desk; times are shown in `zone`."""

    desk: Desk
    clock: Clock
    zone: str

    def request(self, interaction: Asked, *words: str) -> Request:
        """The request of whoever used a command or pressed a button, with the rights of this moment."""
        tenant = Tenant(NAME, str(interaction.guild_id))
        place = Destination(tenant, str(interaction.channel_id), zone=self.zone)
        person = Person(str(interaction.user.id), interaction.user.display_name)
        return Request(place, person, rights.may_change(interaction), words, self.clock.now())

    async def say(
        self, interaction: Asked, coming: Coroutine[Any, Any, Reply | Body], *, replace: bool = False
    ) -> None:
        """Show only the asker what is coming: a reply, or a message with a menu.

        `replace` puts it in place of the message that was used. Discord is told to wait when it takes
        longer than a moment. An answer that fails is logged, and the asker hears that it did.
        """
        task = asyncio.create_task(coming)
        await asyncio.wait({task}, timeout=AT_ONCE)
        if not task.done():
            await _told(interaction.response.defer(ephemeral=True, thinking=not replace))
        await asyncio.wait({task})
        said = _excuse(error) if (error := task.exception()) else task.result()
        bodies = answer(said) if isinstance(said, Reply) else (said,)
        attachment = said.attachment if isinstance(said, Reply) else None
        for position, body in enumerate(bodies):
            last = position == len(bodies) - 1
            showing = _show(
                interaction, body, attachment if last else None, replace=replace and position == 0
            )
            if not await _told(showing):
                return

    async def apologise(self, interaction: Asked, error: Exception) -> None:
        """Log an error that nobody expected, and tell the asker of it."""
        await self.say(interaction, _raised(error))


async def _show(
    interaction: Asked, body: Body, attachment: tuple[str, str] | None = None, *, replace: bool
) -> None:
    """One message that only the asker sees, with the file that belongs to it."""
    embeds = embeds_of(body)
    none = discord.AllowedMentions.none()
    begun = interaction.response.is_done()
    if replace and begun:
        await interaction.edit_original_response(embeds=embeds, view=None, allowed_mentions=none)
    elif replace:
        await interaction.response.edit_message(embeds=embeds, view=None, allowed_mentions=none)
    else:
        send = interaction.followup.send if begun else interaction.response.send_message
        view = view_of(body) if "components" in body else discord.utils.MISSING
        file = discord.utils.MISSING
        if attachment:
            file = discord.File(BytesIO(attachment[1].encode("utf-8")), filename=attachment[0])
        await send(embeds=embeds, view=view, file=file, ephemeral=True, allowed_mentions=none)


async def _raised(error: Exception) -> Reply:
    raise error


def _excuse(error: BaseException) -> Reply:
    if isinstance(error, StoreError):
        log.error("a command could not be answered: %s", error)
        return NO_STORE
    log.error("a command failed unexpectedly", exc_info=error)
    return BROKEN


async def _told(telling: Coroutine[Any, Any, Any]) -> bool:
    """Whether Discord took it. An answer that comes too late, or to a channel that is gone, is no fault."""
    try:
        await telling
    except (discord.HTTPException, *NETWORK) as error:
        log.warning("an answer could not be shown: %s", type(error).__name__)
        return False
    return True
