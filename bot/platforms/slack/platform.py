"""Slack as a platform: one workspace, known by its bot token, heard through Socket Mode."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial

from aiohttp import ClientError
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.errors import SlackApiError

from bot.clock import Clock
from bot.commands.request import Desk
from bot.errors import DeliveryError, UnclearError
from bot.message import Message, Reply
from bot.model import DEFAULT_ZONE, Claim, Destination, Person, Tenant
from bot.outcomes import Sent
from bot.platforms import drawing, leaving
from bot.platforms.slack.app import Listeners, build_app
from bot.platforms.slack.checking import examine
from bot.platforms.slack.connection import Connection, Payload
from bot.platforms.slack.errors import code, tells_removal
from bot.platforms.slack.finding import find_post
from bot.platforms.slack.posting import Post, Poster, under
from bot.platforms.slack.timing import Timing
from bot.platforms.slack.watchdog import stay_connected
from bot.platforms.slack.web import Web
from bot.platforms.slack.workspace import NAME, Workspace, find_workspace
from bot.render.slack import answer, post
from bot.render.slack_text import Drawn

log = logging.getLogger(__name__)

ANSWERING_AT_ONCE = 32  # commands and presses; more wait their turn, so that acknowledging never does


class Slack:
    """One Slack workspace. `bot_token` (xoxb-) posts and asks, `app_token` (xapp-) connects; without one, posts only.

    `command` is the slash command as the app's settings have it, `zone` the zone of channels' times of
    day, `api` an address in place of Slack's. The store hears when the app was removed from the workspace or its
    token revoked, and when it works again. `form_refused` is awaited with a place and Slack's word when Slack
    refused the blocks of a post, which then went out as plain text.
    """

    name = NAME

    def __init__(
        self,
        bot_token: str,
        app_token: str,
        *,
        clock: Clock,
        command: str = "/rulewire",
        zone: str = DEFAULT_ZONE,
        api: str | None = None,
        timing: Timing | None = None,
    ) -> None:
        self._timing = timing or Timing()
        self._bot = Web(bot_token.strip(), api, self._timing)
        self._app = Web(app_token.strip(), api, self._timing)
        self._clock = clock
        self._command = command
        self._zone = zone
        self._poster = Poster(self._bot)
        self._bolt: AsyncApp | None = None
        self._workspace: Workspace | None = None
        self._answering = asyncio.Semaphore(ANSWERING_AT_ONCE)
        self._gone = False  # said once, until the token works again
        self._desk: Desk | None = None
        self.form_refused: Callable[[str, str], Awaitable[None]] = _log_refused

    async def run(self, desk: Desk) -> None:
        """Stay connected and answer people until cancelled; wrong tokens are said once and tried rarely."""
        self._bolt, self._desk = None, desk  # the desk may be another
        if not self._app.token:
            log.warning("Slack: app_token is empty, so posts go out but nobody can ask or subscribe")
            await self._greet()
            await asyncio.Event().wait()
        await stay_connected(partial(self._open, desk), self._timing)

    async def send(self, claim: Claim, message: Message, *, reply_to: str | None = None) -> Sent:
        """Post the message; the receipt is its timestamp, its id within the channel.

        Raises DeliveryError when Slack did not take it, UnclearError when nobody knows whether it did.
        """
        place = claim.destination
        with drawing():
            drawn = self._drawn(message, claim.delivery_id)
        try:
            one = Post(place.channel, drawn, claim.delivery_id, under(reply_to))
            return await self._poster.put(one, partial(self._on_refused_form, place.channel))
        except DeliveryError as error:
            await self._look_for_removal(error.__cause__, place.tenant)
            raise

    @asynccontextmanager
    async def turn(self, destination: Destination) -> AsyncIterator[None]:
        """Sleep until the channel may be posted to: a second after the answer to the last post there."""
        await self._poster.turn(destination.channel)
        yield

    async def find(self, claim: Claim, *, since: datetime) -> Sent | None:
        """The post of this delivery in its channel. Raises DeliveryError, also when a scope is missing."""
        return await find_post(self._bot, await self._known_workspace(), claim, since)

    async def tell(self, tenant: Tenant, person: Person, reply: Reply) -> None:
        """A direct message from the app. Raises DeliveryError, `permanent` when it may have arrived."""
        workspace = await self._known_workspace()
        if workspace.tenant != tenant or not person.id.isalnum():
            raise DeliveryError(
                "this is no person of the workspace that bot_token belongs to", permanent=True
            )
        await self._said(person.id, reply)

    async def say(self, destination: Destination, reply: Reply) -> None:
        """A message in a channel that is no document. Raises DeliveryError, `permanent` when it may have arrived."""
        await self._said(destination.channel, reply)

    async def check(self) -> tuple[tuple[str, str | None], ...]:
        """Both tokens and every scope, each with its cure."""
        return await examine(self._bot, self._app)

    async def _said(self, place: str, reply: Reply) -> None:
        try:
            for drawn in answer(reply, command=self._command):
                await self._poster.put(Post(place, drawn), partial(self._on_refused_form, place))
        except UnclearError as error:
            raise DeliveryError(error.reason, permanent=True) from error

    def _drawn(self, message: Message, delivery_id: int) -> Drawn:
        try:
            return post(message, delivery_id, command=self._command)
        except ValueError as error:
            raise DeliveryError(str(error), permanent=True) from error

    async def _known_workspace(self) -> Workspace:
        """Raises DeliveryError when Slack does not say."""
        if self._workspace is None:
            try:
                self._workspace = await find_workspace(self._bot)
            except (SlackApiError, ClientError, OSError, TimeoutError, AttributeError, ValueError) as error:
                named = code(error) if isinstance(error, SlackApiError) else type(error).__name__
                raise DeliveryError(f"Slack did not say whose token this is ({named})") from error
        return self._workspace

    async def _open(self, desk: Desk) -> Connection:
        """Raises SlackApiError, ClientError, TimeoutError."""
        bolt = self._bolt or await self._build(desk)
        async with self._app.opened(self._timing.ask) as client:
            opened = await client.apps_connections_open(app_token=self._app.token)
        return Connection(str(opened["url"]), partial(self._dispatch, bolt), self._timing)

    async def _build(self, desk: Desk) -> AsyncApp:
        workspace = await find_workspace(self._bot)
        self._workspace, self._gone = workspace, False
        await leaving.back(desk, self._clock, workspace.tenant)
        listeners = Listeners(
            self._bot, workspace, desk, self._clock, self._command, self._zone, self._on_removed
        )
        self._bolt = build_app(listeners)
        return self._bolt

    async def _greet(self) -> None:
        """Where nothing connects: whose token it is, and that it works (again)."""
        try:
            tenant = (await self._known_workspace()).tenant
        except DeliveryError as error:
            log.warning("%s", error.reason)
        else:
            await leaving.back(self._desk, self._clock, tenant) if self._desk else None

    async def _dispatch(self, bolt: AsyncApp, payload: Payload) -> None:
        """Hand a payload to bolt; its own answer is not needed, the envelope is acknowledged already."""
        async with self._answering:
            await bolt.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=dict(payload)))

    async def _look_for_removal(self, error: BaseException | None, tenant: Tenant) -> None:
        if isinstance(error, SlackApiError) and tells_removal(error):
            await self._on_removed(tenant)

    async def _on_removed(self, tenant: Tenant) -> None:
        self._bolt = None  # the next connection asks again whose token it has
        if not self._gone:
            self._gone = True
            if self._desk:
                await leaving.left(self._desk, self._clock, tenant)

    async def _on_refused_form(self, place: str, word: str) -> None:
        await self.form_refused(place, word)


async def _log_refused(place: str, word: str) -> None:
    log.error("Slack refused the blocks of a post in %s (%s); it was posted as plain text", place, word)
