"""Slack on loopback: Web API, Socket Mode, response_url. Envelopes are those of the SDK's own tests, names invented.

Everything that arrives is kept; every message is checked against `tests.slack_limits` at the end of a test.
"""

import asyncio
import itertools
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from bot.platforms.slack.scopes import SCOPES
from tests.slack_limits import faults

BOT_TOKEN, APP_TOKEN = "xoxb-invented-bot", "xapp-invented-app"
TEAM, CHANNEL, USER, BOT_USER = "T0INVENTED", "C0RULES", "U0ADA", "U0RULEWIRE"
MEMBER = {"id": USER, "team_id": TEAM, "name": "ada"}

Json = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """What happens to one call instead: an answer, or `cut` after it was taken, or `hang` (seconds)."""

    status: int = 200
    body: Json | str = ""
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    hang: float = 0


def refused(error: str, status: int = 200, **headers: str) -> Fault:
    return Fault(status, {"ok": False, "error": error}, {k.replace("_", "-"): v for k, v in headers.items()})


@dataclass
class FakeSlack:
    """`faults` by method are used up in their order; `silent` and `mute_hello` spoil connections to come."""

    base: str = ""
    calls: list[tuple[str, Json]] = field(default_factory=list)
    answers: list[Json] = field(default_factory=list)
    answer_status: list[tuple[int, str]] = field(default_factory=list)
    acks: list[tuple[str, float]] = field(default_factory=list)
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    users: dict[str, Json] = field(default_factory=lambda: {USER: dict(MEMBER)})
    channels: dict[str, Json] = field(default_factory=lambda: {CHANNEL: {"id": CHANNEL, "is_member": True}})
    history: list[Json] = field(default_factory=list)
    scopes: set[str] = field(default_factory=set)
    granted: set[str] = field(default_factory=lambda: set(SCOPES))  # as auth.test says
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    said_hello: bool = True
    lose_answer: bool = False  # of the next post, which is taken
    answers_pings: bool = True
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _count: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    @property
    def api(self) -> str:
        return f"{self.base}/api/"

    def posts(self) -> list[Json]:
        """The messages that chat.postMessage was called with, also those that were refused."""
        return [body for method, body in self.calls if method == "chat.postMessage"]

    def called(self, method: str) -> int:
        return sum(name == method for name, _ in self.calls)

    def faulty(self) -> list[str]:
        """What Slack would have minded in anything that was sent."""
        return [fault for message in (*self.posts(), *self.answers) for fault in faults(message)]

    async def until(self, done: Any, seconds: float = 60) -> None:
        """Wait until `done()` holds."""
        async with asyncio.timeout(seconds):
            while not done():
                self._changed.clear()
                await self._changed.wait()

    async def command(self, text: str, **fields: Any) -> Json:
        """Type a slash command; returns its first answer."""
        payload = {
            "token": "invented", "team_id": TEAM, "team_domain": "invented", "channel_id": CHANNEL,
            "channel_name": "rules", "user_id": USER, "user_name": "ada", "command": "/rulewire", "text": text,
            "api_app_id": "A0", "is_enterprise_install": "false", "trigger_id": "1.2.3",
        }  # fmt: skip
        return await self._asked("slash_commands", payload | fields)

    async def press(self, action_id: str, value: str, **fields: Any) -> Json:
        """Press a button; returns the first answer."""
        payload = {
            "type": "block_actions", "team": {"id": TEAM, "domain": "invented"},
            "user": {"id": USER, "username": "ada", "name": "ada", "team_id": TEAM}, "api_app_id": "A0",
            "token": "invented", "container": {"type": "message", "message_ts": "1.1", "channel_id": CHANNEL},
            "trigger_id": "1.2.3", "channel": {"id": CHANNEL, "name": "rules"}, "message": {"type": "message", "ts": "1.1"},
            "actions": [{"type": "button", "action_id": action_id, "block_id": "b", "value": value, "action_ts": "2.1"}],
        }  # fmt: skip
        return await self._asked("interactive", payload | fields)

    async def envelope(self, kind: str, payload: Json) -> str:
        """Send an envelope; returns its id."""
        await self.until(lambda: any(not one.closed for one in self.sockets))
        name = f"envelope-{next(self._count)}"
        socket = [one for one in self.sockets if not one.closed][-1]
        await socket.send_json(
            {
                "envelope_id": name,
                "type": kind,
                "accepts_response_payload": kind != "events_api",
                "payload": payload,
            }
        )
        return name

    async def disconnect(self, reason: str) -> None:
        """Ask the newest connection to leave."""
        await self.sockets[-1].send_json({"type": "disconnect", "reason": reason, "debug_info": {}})

    async def _asked(self, kind: str, payload: Json) -> Json:
        before = len(self.answers)
        url = f"{self.base}/respond/{next(self._count)}"
        await self.envelope(kind, payload | {"response_url": url})
        await self.until(lambda: len(self.answers) > before)
        return self.answers[before]

    async def on_call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        raw = await (request.json() if request.content_type == "application/json" else request.post())
        body: Json = {**dict(raw), **request.query}
        self.calls.append((method, body))
        self._changed.set()
        if waiting := self.faults.get(method):
            return await _spoiled(request, waiting.pop(0))
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        wanted = APP_TOKEN if method == "apps.connections.open" else BOT_TOKEN
        if token != wanted:
            return web.json_response({"ok": False, "error": "invalid_auth"})
        granted = {"x-oauth-scopes": ",".join(sorted(self.granted))} if method == "auth.test" else {}
        answer = self._answer(method, body)
        if self.lose_answer and method == "chat.postMessage":
            self.lose_answer = False
            return await _spoiled(request, Fault(cut=True))
        return web.json_response(answer, headers=granted)

    def _answer(self, method: str, body: Json) -> Json:
        if method == "auth.test":
            return {"ok": True, "team_id": TEAM, "user_id": BOT_USER, "bot_id": "B0"}
        if method == "apps.connections.open":
            link = f"{self.base.replace('http', 'ws')}/link/?ticket=secret-{next(self._count)}"
            return {"ok": True, "url": link}
        if method == "users.info":
            user = self.users.get(body["user"])
            return {"ok": True, "user": user} if user else {"ok": False, "error": "user_not_found"}
        if method == "chat.postMessage" and body["channel"] in self.users:
            return self._posted({"id": f"D{body['channel']}", "is_member": True}, body)
        channel = self.channels.get(body["channel"])
        if channel is None:
            return {"ok": False, "error": "channel_not_found"}
        if method == "conversations.info":
            return {"ok": True, "channel": channel}
        if method == "conversations.history":
            return self._history(body)
        return self._posted(channel, body)

    def _posted(self, channel: Json, body: Json) -> Json:
        if channel.get("is_archived"):
            return {"ok": False, "error": "is_archived"}
        if not channel["is_member"]:
            return {"ok": False, "error": "not_in_channel"}
        stamp = f"1930000000.{next(self._count):06d}"
        said = {"type": "message", "user": BOT_USER, "bot_id": "B0", "ts": stamp, **body}
        self.history.append(said)
        return {"ok": True, "channel": channel["id"], "ts": stamp, "message": said}

    def _history(self, body: Json) -> Json:
        """Newest first, two a page; replies only where they show in the channel; as the scopes allow."""
        if "channels:history" not in self.scopes:
            return {"ok": False, "error": "missing_scope", "needed": "channels:history", "provided": ""}
        shown = [
            one
            for one in reversed(self.history)
            if one["channel"] == body["channel"]
            and one["ts"] >= body["oldest"]
            and ("thread_ts" not in one or one.get("reply_broadcast"))
        ]
        start = int(body.get("cursor") or 0)
        more = len(shown) > start + 2
        following = {"next_cursor": str(start + 2) if more else ""}
        page = shown[start : start + 2]
        return {"ok": True, "messages": page, "has_more": more, "response_metadata": following}

    async def on_link(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        if self.said_hello:
            await socket.send_json(
                {"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A0"}}
            )
        self.sockets.append(socket)
        self._changed.set()
        async for frame in socket:
            if frame.type is WSMsgType.PING and self.answers_pings:
                await socket.pong(frame.data)
            elif frame.type is WSMsgType.TEXT:
                self.acks.append((json.loads(frame.data)["envelope_id"], asyncio.get_running_loop().time()))
                self._changed.set()
        self._changed.set()
        return socket

    async def on_answer(self, request: web.Request) -> web.Response:
        self.answers.append(await request.json())
        status, text = self.answer_status.pop(0) if self.answer_status else (200, "ok")
        self._changed.set()
        return web.Response(status=status, text=text)


async def _spoiled(request: web.Request, fault: Fault) -> web.StreamResponse:
    await asyncio.sleep(fault.hang)
    if fault.cut and request.transport:
        request.transport.close()
    if isinstance(fault.body, dict):
        return web.json_response(fault.body, status=fault.status, headers=fault.headers)
    return web.Response(text=fault.body, status=fault.status, headers=fault.headers, content_type="text/html")


@asynccontextmanager
async def fake_slack() -> AsyncIterator[FakeSlack]:
    """A Slack of our own on loopback; what it was sent must have been within every limit."""
    slack, app = FakeSlack(), web.Application()
    app.router.add_route("*", "/api/{method}", slack.on_call)
    app.router.add_get("/link/", slack.on_link)
    app.router.add_post("/respond/{id}", slack.on_answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    slack.base = f"http://{host}:{port}"
    try:
        yield slack
        assert not slack.faulty()
    finally:
        for socket in slack.sockets:
            await socket.close()
        await runner.cleanup()
