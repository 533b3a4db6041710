"""One connection to Discord: discord.py's client with as little memory and as few rights as we need."""

import asyncio
import logging

import discord
from discord import app_commands

from bot.commands.press import Press
from bot.model import Tenant
from bot.platforms import leaving
from bot.platforms.discord import buttons, rights
from bot.platforms.discord.answers import NAME, Answers, Asked
from bot.platforms.discord.commands import rules_group, sync
from bot.platforms.discord.errors import NETWORK
from bot.platforms.discord.guard import Guard
from bot.platforms.discord.items import DocumentMenu, PressButton, TopicMenu
from bot.platforms.discord.pace import Pace

log = logging.getLogger(__name__)

LONGEST_WAIT = 30.0  # seconds discord.py may wait for a rate limit by itself
REAL_API = "https://discord.com/"
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # nobody speaks here


def _without_details(record: logging.LogRecord) -> bool:
    """At the level debug discord.py logs whole events: people's names, and tokens of interactions."""
    return record.levelno > logging.DEBUG


for _name in ("discord.gateway", "discord.http", "discord.webhook.async_"):
    logging.getLogger(_name).addFilter(_without_details)


class Client(discord.AutoShardedClient):
    """Hears servers (no members, no messages) and interactions; answers from the desk.

    The store hears of servers that remove the bot or let it in; `logged_in` is set once posts can be made.
    """

    def __init__(
        self,
        answers: Answers,
        guard: Guard,
        pace: Pace,
        logged_in: asyncio.Event,
    ) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_ratelimit_timeout=LONGEST_WAIT,
            http_trace=pace.add_to(guard.trace()),
        )
        self.answers = answers
        self.connected = False
        self._logged_in = logged_in
        self.tree: app_commands.CommandTree[Client] = app_commands.CommandTree(self)
        self.tree.add_command(rules_group(answers))
        self.tree.error(self._failed)

    async def setup_hook(self) -> None:
        """After login: posts can be made, old buttons work again, and Discord knows today's commands."""
        self._logged_in.set()
        self.add_dynamic_items(PressButton, TopicMenu, DocumentMenu)
        if not discord.http.Route.BASE.startswith(REAL_API):
            await self._stay_local()
        try:
            if await sync(self, self.tree):
                log.info("Discord was told the commands")
        except (discord.HTTPException, *NETWORK) as error:
            log.warning("Discord could not be told the commands, posts go on: %s", type(error).__name__)

    async def on_shard_connect(self, shard_id: int) -> None:
        """The gateway took us."""
        self.connected = True

    async def on_ready(self) -> None:
        """Every server is known; a bot that is in none cannot be seen by anybody."""
        if self.guilds:
            log.info("Discord: connected as %s, in %d server(s)", self.user, len(self.guilds))
        else:
            log.warning("Discord: connected, but in no server; invite the bot at %s", self._invitation())
        present = {str(guild.id) for guild in self.guilds}
        await leaving.compare(self.answers.desk, self.answers.clock, NAME, present, self._is_gone)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """A server removed the bot; one that is only out of order is another event."""
        await leaving.left(self.answers.desk, self.answers.clock, Tenant(NAME, str(guild.id)))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """A server let the bot in, perhaps again."""
        await leaving.back(self.answers.desk, self.answers.clock, Tenant(NAME, str(guild.id)))

    async def pressed(self, interaction: Asked, what: Press) -> None:
        """A button was pressed or its menu used."""
        await buttons.pressed(self.answers, interaction, what)

    async def chosen(self, interaction: Asked, number: str) -> None:
        """A document was chosen from the menu under a digest."""
        await buttons.chosen(self.answers, interaction, number)

    async def _is_gone(self, server: str) -> bool:
        """Whether Discord itself says that the bot is not there, whatever the list of its servers said."""
        if not server.isdecimal():
            return False
        try:
            await self.fetch_guild(int(server), with_counts=False)
        except (discord.NotFound, discord.Forbidden):
            return True
        except (discord.DiscordException, *NETWORK) as error:
            log.warning("Discord did not say whether the bot is in a server: %s", type(error).__name__)
        return False

    def _invitation(self) -> str:
        return rights.invitation(self.application_id)

    async def _stay_local(self) -> None:
        """Where the API is another one, a connection made anew goes to its gateway too, never to Discord's."""
        real = discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
        _, address, _ = await self.http.get_bot_gateway()
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = type(real)(address)

    async def _failed(self, interaction: Asked, error: app_commands.AppCommandError) -> None:
        """A command could not even be begun: logged, and the asker hears that it failed."""
        await self.answers.apologise(interaction, error)
