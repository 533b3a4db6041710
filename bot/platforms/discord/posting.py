"""Requests about messages: post one, look for one, say something in private. What is not known is not guessed."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import discord

from bot.errors import DeliveryError, UnclearError
from bot.outcomes import Sent
from bot.platforms.discord import rights
from bot.platforms.discord.errors import NETWORK, delivery_error, is_about_reply, is_certain
from bot.platforms.discord.items import view_of
from bot.render.discord import Body

SEND_SECONDS = 90.0  # a try: discord.py retries for some 30 s and waits for rate limits up to 30 s
# Discord checks a nonce against "the past few minutes" and says no number. Two is the fewest that "a few minutes"
# can mean: https://discord.com/developers/docs/resources/message#create-message
NONCE = timedelta(minutes=2)
NONCE_SECONDS = 60.0  # of these, for repeating at once; the rest is for a second attempt
FIRST_PAUSE = 2.0
READ_SECONDS = 90.0
MOST_READ = 2_000  # messages of a channel, twenty questions
CLOCKS_APART = timedelta(minutes=1)  # Discord's clock dates messages, ours the attempt
_OURS = re.compile(r"rulewire:[a-z]{1,10}:([0-9]{1,19})(?::[0-9])?")
_NONE = discord.AllowedMentions.none()


@dataclass(frozen=True, slots=True)
class Post:
    """A message on its way: where to, its rendered body, its idempotency key, the post it answers."""

    guild: str
    channel: int
    key: str
    body: Body
    reply_to: int | None = None
    known_for: float = NONCE.total_seconds()  # from now on, the key is surely known to Discord


async def put(client: discord.Client, post: Post) -> Sent:
    """Post it once, in a channel that need not be known to the cache.

    The key is the nonce: while Discord knows it, a repeated request is answered with the
    first message. So where nobody knows whether it arrived, it is asked again, and then left open.
    Raises DeliveryError when it surely was not taken, UnclearError otherwise.
    """
    now, pause, end = asyncio.get_running_loop().time, FIRST_PAUSE, None
    surely = now() + post.known_for
    if post.reply_to and (held := rights.held_in(client.get_channel(post.channel))):
        post = post if rights.reads_history(held) else replace(post, reply_to=None)
    while True:
        try:
            return await _sent(client, post)
        except (discord.DiscordException, *NETWORK) as error:
            if post.reply_to and is_about_reply(error):
                post = replace(post, reply_to=None)
                continue
            if end is None and is_certain(error):
                missing = rights.missing_in(client, post.channel)
                raise delivery_error(error, missing, gone=rights.is_gone(client, post.guild)) from error
            end = end or min(now() + NONCE_SECONDS, surely)
            if now() + pause > end:
                raise UnclearError(f"{delivery_error(error).reason}; it may be posted") from error
        await asyncio.sleep(pause)
        pause *= 2


async def find(client: discord.Client, channel: int, delivery_id: int, *, since: datetime) -> Sent | None:
    """Our message of this delivery among the channel's messages from `since` on. Raises DeliveryError."""
    async with _answering(client, channel):
        await _may_read(client, channel)
        history = client.get_partial_messageable(channel).history(
            limit=MOST_READ, after=since - CLOCKS_APART, oldest_first=False
        )
        read = 0
        async for message in history:
            read += 1
            if client.user and message.author.id == client.user.id and delivery_id in _deliveries(message):
                return Sent(str(message.id))
    if read >= MOST_READ:
        raise DeliveryError(f"more than {MOST_READ:,} messages came since; it was not looked for any further")
    return None


async def tell(client: discord.Client, person: int, bodies: tuple[Body, ...]) -> None:
    """Say it in a private message. Raises DeliveryError."""
    async with _answering(client, None):
        private = await client.create_dm(discord.Object(person))
        for body in bodies:
            await private.send(embeds=embeds_of(body), allowed_mentions=_NONE)


async def say(client: discord.Client, channel: int, bodies: tuple[Body, ...]) -> None:
    """Say it in a channel, as no delivery of a document. Raises DeliveryError."""
    async with _answering(client, channel):
        place = client.get_partial_messageable(channel)
        for body in bodies:
            await place.send(embeds=embeds_of(body), allowed_mentions=_NONE)


def embeds_of(body: Body) -> list[discord.Embed]:
    """The embeds of a body as discord.py takes them."""
    return [discord.Embed.from_dict(embed) for embed in body["embeds"]]


async def _sent(client: discord.Client, post: Post) -> Sent:
    place: dict[str, Any] = {}
    if post.reply_to:  # a reply to a post that was deleted becomes a plain message
        place["reference"] = discord.MessageReference(
            message_id=post.reply_to, channel_id=post.channel, fail_if_not_exists=False
        )
    async with asyncio.timeout(SEND_SECONDS):
        message = await client.get_partial_messageable(post.channel).send(
            embeds=embeds_of(post.body),
            view=view_of(post.body),
            nonce=post.key,
            allowed_mentions=_NONE,
            **place,
        )
    return Sent(str(message.id))


@asynccontextmanager
async def _answering(client: discord.Client, channel: int | None) -> AsyncIterator[None]:
    """Where a failure changes nothing, every one is a DeliveryError."""
    try:
        async with asyncio.timeout(READ_SECONDS):
            yield
    except (discord.DiscordException, *NETWORK) as error:
        raise delivery_error(error, rights.missing_in(client, channel) if channel else ()) from error


async def _may_read(client: discord.Client, channel: int) -> None:
    """Without the right Discord shows an empty channel instead of an error: no proof of anything.

    https://discord.com/developers/docs/resources/message#get-channel-messages
    """
    held = rights.held_in(client.get_channel(channel) or await client.fetch_channel(channel))
    if held is None:
        raise DeliveryError("the bot's rights in that channel are not known yet")
    if not rights.reads_history(held):
        raise DeliveryError(f"the bot lacks {rights.HISTORY} in that channel, so nobody can look there")


def _deliveries(message: discord.Message) -> set[int]:
    """The deliveries that the buttons and menus under a message name."""
    rows = [row for row in message.components if isinstance(row, discord.ActionRow)]
    ids = [getattr(part, "custom_id", None) or "" for row in rows for part in row.children]
    return {int(found[1]) for found in map(_OURS.fullmatch, ids) if found}
