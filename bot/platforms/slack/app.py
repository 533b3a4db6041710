"""What people type and press in Slack, taken in by bolt and answered from the desk."""

import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.card import topic_title
from bot.clock import Clock
from bot.commands import COMMANDS, Request, answer
from bot.commands.press import Press, mutable_topics, press
from bot.commands.request import Desk
from bot.message import Reply
from bot.model import Destination, Person, Tenant
from bot.platforms.slack import rights
from bot.platforms.slack.answers import send_answers
from bot.platforms.slack.rights import Right
from bot.platforms.slack.web import Web, sdk_log
from bot.platforms.slack.words import split_words
from bot.platforms.slack.workspace import Workspace
from bot.render import slack as render
from bot.render.slack_text import Drawn

log = logging.getLogger(__name__)

Payload = Mapping[str, Any]
FAILED = "That did not work, and not because of you. It is in the operator's log."
STRANGE = "This Rulewire is not set up for your workspace."
_ACTION = re.compile(render.PREFIX + r"(why|more|mute|topic)(?:_[0-9a-z]{1,4})?\Z")
_VALUE = re.compile(r"([0-9]{1,18})(?::([a-z0-9-]{1,60}):([0-9a-z]{1,4}))?\Z")


@dataclass(frozen=True, slots=True)
class Listeners:
    """Answers commands and presses of one workspace. Acknowledged first, answered through response_url."""

    web: Web
    workspace: Workspace
    desk: Desk
    clock: Clock
    command: str
    zone: str
    removed: Callable[[Tenant], Awaitable[None]]

    async def on_command(self, ack: AsyncAck, body: Payload) -> None:
        """The slash command: words as on every platform."""
        await ack()
        if not self._is_ours(body):
            log.warning("a command came from a workspace that bot_token does not belong to")
            return await self._send(body, (render.notice(STRANGE),))
        person = Person(body["user_id"], body.get("user_name") or body["user_id"])
        request = self._request(body["channel_id"], person, split_words(body.get("text") or ""))
        return await self._send(body, self._drawn(await self._answered(request)))

    async def on_press(self, ack: AsyncAck, body: Payload) -> None:
        """A button under a post, or in the choice that "Mute topic…" opens."""
        await ack()
        action = body["actions"][0]
        kind, value = _ACTION.match(action["action_id"]), _VALUE.match(action.get("value") or "")
        channel = (body.get("channel") or {}).get("id")
        if kind is None or value is None or not channel:
            log.warning("a press that is none of ours was left alone")
            return
        user = body["user"]
        person = Person(user["id"], user.get("username") or user.get("name") or user["id"])
        request = self._request(channel, person, ())
        delivery_id = int(value[1])
        if kind[1] == "mute":
            await self._send(body, await self._choice(request, delivery_id))
        elif kind[1] == "topic":
            reply = await self._muted(request, Press("mute", delivery_id, value[2] or "", value[3] or ""))
            await self._send(body, self._drawn(reply), replace=not reply.refused)
        else:
            reply = await press(self.desk, request, Press(kind[1], delivery_id))
            await self._send(body, self._drawn(reply))

    async def on_uninstalled(self, body: Payload) -> None:
        """The app was removed from a workspace."""
        if self._is_ours(body):
            await self.removed(self.workspace.tenant)

    async def on_revoked(self, body: Payload) -> None:
        """Tokens were revoked; those of people are none of ours."""
        if self._is_ours(body) and body["event"]["tokens"].get("bot"):
            await self.removed(self.workspace.tenant)

    async def on_failure(self, error: Exception, body: Payload) -> None:
        """What went wrong in a listener is logged, and said to the person waiting."""
        log.error("a command or press failed", exc_info=error)
        await self._send(body, (render.notice(FAILED),))

    async def _answered(self, request: Request) -> Reply:
        name = request.words[0].lower().lstrip("/") if request.words else ""
        if name in {"", "help"}:
            reply = await answer(self.desk, request)
            return replace(reply, hint=reply.hint or f"For instance {self.command} recent")
        if name not in COMMANDS or not COMMANDS[name].changes:
            return await answer(self.desk, request)
        right = await self._right(request)
        if right.may_change and name == "subscribe":
            fault = await rights.why_not_post(self.web, request.destination.channel)
            if fault:
                return Reply(fault, refused=True)
        return _because(right, await answer(self.desk, replace(request, may_change=right.may_change)))

    async def _choice(self, request: Request, delivery_id: int) -> tuple[Drawn, ...]:
        """The topics to mute, only shown to those who may."""
        right = await self._right(request)
        delivery = await self.desk.store.delivery(request.destination.tenant, delivery_id)
        if not right.may_change:
            reply = _because(right, await answer(self.desk, replace(request, words=("mute",))))
        elif delivery is None or delivery.destination.channel != request.destination.channel:
            reply = await press(self.desk, request, Press("mute", delivery_id))
        elif topics := [(name, topic_title(name)) for name in mutable_topics(delivery)]:
            return (render.mute_choice(delivery_id, topics),)
        else:
            reply = Reply("This post has no topic that could be muted.", refused=True)
        return self._drawn(reply)

    async def _muted(self, request: Request, pressed: Press) -> Reply:
        right = await self._right(request)
        return _because(right, await press(self.desk, replace(request, may_change=right.may_change), pressed))

    async def _right(self, request: Request) -> Right:
        return await rights.find_right(self.web, self.workspace, request.person.id)

    def _drawn(self, reply: Reply) -> tuple[Drawn, ...]:
        return render.answer(reply, command=self.command)

    def _request(self, channel: str, person: Person, words: tuple[str, ...]) -> Request:
        """A request by somebody who may only ask."""
        place = Destination(self.workspace.tenant, channel, zone=self.zone)
        return Request(place, person, False, words, self.clock.now())

    def _is_ours(self, body: Payload) -> bool:
        """One app token hears every workspace that the app is installed in."""
        return body.get("team_id") == self.workspace.team

    async def _send(self, body: Payload, messages: tuple[Drawn, ...], *, replace: bool = False) -> None:
        url = body.get("response_url")
        if isinstance(url, str) and url:
            await send_answers(url, messages, self.web.timing, replace=replace)


def build_app(listeners: Listeners) -> AsyncApp:
    """The bolt app for one workspace. It calls nothing before a listener runs, so nothing delays that."""

    async def authorize() -> AuthorizeResult:
        where = listeners.workspace
        return AuthorizeResult(
            enterprise_id=where.enterprise or None,
            team_id=where.team,
            bot_token=listeners.web.token,
            bot_id=where.bot,
            bot_user_id=where.bot_user,
        )

    app = AsyncApp(
        name="rulewire",
        logger=sdk_log,
        client=AsyncWebClient(retry_handlers=[], logger=sdk_log),
        authorize=authorize,
        request_verification_enabled=False,  # Socket Mode: the connection itself is authenticated
        ssl_check_enabled=False,
        url_verification_enabled=False,
    )
    app.command(listeners.command)(listeners.on_command)
    app.action(_ACTION)(listeners.on_press)
    app.event("app_uninstalled")(listeners.on_uninstalled)
    app.event("tokens_revoked")(listeners.on_revoked)
    app.error(listeners.on_failure)
    return app


def _because(right: Right, reply: Reply) -> Reply:
    """A refusal for want of a right says which."""
    if right.may_change or not reply.refused:
        return reply
    return replace(reply, lines=(right.reason,))
