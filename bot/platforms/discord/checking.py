"""Whether Discord can be used as configured: what `doctor` looks at, and the cure of each."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import discord

from bot.platforms.discord import rights
from bot.platforms.discord.errors import NETWORK

RENEW = "make a new one in the developer portal (Bot, Reset Token) and put it under [discord] token"
NETWORK_CURE = "check network and proxy"
HELLO = 10  # the gateway's first word: https://discord.com/developers/docs/events/gateway#hello-event
HELLO_SECONDS = 15.0

Findings = tuple[tuple[str, str | None], ...]


async def examine(token: str) -> Findings:
    """What was looked at, and the cure where it is wrong. Identifies as nobody, so a running bot is not disturbed."""
    async with _client() as client:
        try:
            await client.login(token)
        except discord.LoginFailure:
            return (("Discord: the token", f"Discord does not accept it; {RENEW}"),)
        except (discord.DiscordException, *NETWORK) as error:
            return (("Discord: the token", f"no answer ({type(error).__name__}); {NETWORK_CURE}"),)
        named = f"Discord: the token, of {client.user}"
        return ((named, None), await _gateway(client), await _servers(client))


@asynccontextmanager
async def _client() -> AsyncIterator[discord.Client]:
    async with discord.Client(intents=discord.Intents.none(), max_ratelimit_timeout=30.0) as client:
        yield client


async def _gateway(client: discord.Client) -> tuple[str, str | None]:
    """Whether the gateway says hello, and how many connections may still be made today."""
    what = "Discord: its gateway"
    try:
        _, url, limit = await client.http.get_bot_gateway()
        socket = await client.http.ws_connect(f"{url}/?v=10&encoding=json")
        try:
            hello = await socket.receive_json(timeout=HELLO_SECONDS)
        finally:
            await socket.close()
    except (discord.DiscordException, TypeError, ValueError, *NETWORK) as error:
        return what, f"it cannot be reached ({type(error).__name__}); {NETWORK_CURE}, also for wss addresses"
    if not isinstance(hello, dict) or hello.get("op") != HELLO:
        return what, f"it answers something else than Discord; {NETWORK_CURE}"
    if not limit["remaining"]:
        return what, "it takes no further connection today; wait, and look why the program connects so often"
    return what, None


async def _servers(client: discord.Client) -> tuple[str, str | None]:
    what = "Discord: the bot is in a server"
    try:
        found = [guild async for guild in client.fetch_guilds(limit=1)]
    except (discord.DiscordException, *NETWORK) as error:
        return what, f"Discord did not say ({type(error).__name__}); try again"
    return what, None if found else f"it is in none; invite it at {rights.invitation(client.application_id)}"
