"""Discord as a platform: stays connected, answers people, posts cards and digests."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import discord

from bot.clock import Clock
from bot.commands.request import Desk
from bot.errors import DeliveryError, UnclearError
from bot.message import Message, Reply
from bot.model import DEFAULT_ZONE, Claim, Destination, Person, Tenant
from bot.outcomes import Sent
from bot.platforms import drawing
from bot.platforms.discord import posting
from bot.platforms.discord.answers import NAME, Answers
from bot.platforms.discord.checking import examine
from bot.platforms.discord.client import Client
from bot.platforms.discord.guard import Guard
from bot.platforms.discord.pace import Pace
from bot.platforms.discord.supervisor import Supervisor
from bot.render.discord import Body, answer, post

FIRST_LOGIN = 20.0  # seconds after the start in which a post waits for the login instead of failing
AFTER_SILENCE = 30.0  # seconds in which nothing is sent once Discord did not answer: less is left open then


class Discord:
    """The platform `discord`. `token` is the bot's, `zone` that of the times shown.

    `base_url` is another address of the REST API (`http://127.0.0.1:8080/api/v10`), for one that runs locally;
    discord.py knows only one per process.
    """

    name = NAME

    def __init__(
        self, token: str, *, clock: Clock, zone: str = DEFAULT_ZONE, base_url: str | None = None
    ) -> None:
        self._token = token
        self._clock = clock
        self._zone = zone
        self._client: Client | None = None
        self._logged_in = asyncio.Event()
        self._patient_until = 0.0  # the event loop's time
        self.guard = Guard(clock)
        self._pace = Pace()
        if base_url:
            discord.http.Route.BASE = base_url

    @property
    def unique_for(self) -> timedelta:
        """For how long a second message with the same key is surely dropped, see `posting.NONCE`."""
        return posting.NONCE

    async def run(self, desk: Desk) -> None:
        """Stay connected and answer people until cancelled; whatever ends a connection, another follows."""
        self._patient_until = asyncio.get_running_loop().time() + FIRST_LOGIN
        await Supervisor(self._token, lambda: self.connect(desk), self.guard.wait).run()

    def connect(self, desk: Desk) -> Client:
        """A fresh client, not started yet; from now on posts go through it."""
        answers = Answers(desk, self._clock, self._zone)
        self._client = Client(answers, self.guard, self._pace, self._logged_in)
        return self._client

    async def send(self, claim: Claim, message: Message, *, reply_to: str | None = None) -> Sent:
        """Post the message with its buttons. Raises DeliveryError, UnclearError when nobody knows."""
        channel = _channel(claim.destination)
        with drawing():
            body = _body(claim, message)
        parent = int(reply_to) if reply_to and reply_to.isdecimal() else None
        client = await self._ready()
        guild = claim.destination.tenant.id
        try:
            one = posting.Post(guild, channel, claim.key, body, parent, self._known_for(claim))
            return await posting.put(client, one)
        except UnclearError:
            self.guard.rest(AFTER_SILENCE)
            raise

    @contextlib.asynccontextmanager
    async def turn(self, destination: Destination) -> AsyncIterator[None]:
        """Sleep until a post may leave: logged in, and with room for one more request."""
        await self._login()
        async with self._pace.turn():
            yield

    async def find(self, claim: Claim, *, since: datetime) -> Sent | None:
        """The post of this delivery in its channel, by the ids in its buttons. Raises DeliveryError."""
        client = await self._ready()
        return await posting.find(client, _channel(claim.destination), claim.delivery_id, since=since)

    async def tell(self, tenant: Tenant, person: Person, reply: Reply) -> None:
        """A private message, which the person may have switched off. Raises DeliveryError."""
        if not person.id.isdecimal():
            raise DeliveryError("this is no person on Discord", permanent=True)
        await posting.tell(await self._ready(), int(person.id), answer(reply))

    async def say(self, destination: Destination, reply: Reply) -> None:
        """A message in a channel that is no document. Raises DeliveryError."""
        await posting.say(await self._ready(), _channel(destination), answer(reply))

    async def check(self) -> tuple[tuple[str, str | None], ...]:
        """The token, the gateway, and whether the bot is in any server; each with its cure."""
        return await examine(self._token)

    async def _login(self) -> None:
        """Shortly after the start, wait for the first login."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout_at(self._patient_until):
                await self._logged_in.wait()

    def _known_for(self, claim: Claim) -> float:
        """Seconds for which this request may be repeated: of an earlier one with the same key, what is left."""
        left = (claim.repeat_after - self._clock.now()).total_seconds() if claim.repeat_after else 0.0
        return left if 0 < left < posting.NONCE.total_seconds() else posting.NONCE.total_seconds()

    async def _ready(self) -> Client:
        """The client, logged in. Raises DeliveryError when nothing may be sent now."""
        if wait := self.guard.wait():
            raise DeliveryError("too much went wrong with Discord lately; it rests", retry_after=wait)
        await self._login()
        client = self._client
        if client is None or client.user is None or client.is_closed():
            raise DeliveryError("not connected to Discord")
        return client


def _channel(destination: Destination) -> int:
    if not destination.channel.isdecimal():
        raise DeliveryError("the destination is no Discord channel", permanent=True)
    return int(destination.channel)


def _body(claim: Claim, message: Message) -> Body:
    try:
        return post(message, claim.delivery_id)
    except ValueError as error:
        raise DeliveryError(str(error), permanent=True) from error
