"""A Discord of our own on loopback: as much REST and gateway as a login, a post and a broken connection need."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import discord
from aiohttp import WSMsgType, web

USER = {"id": "42", "username": "rulewire", "discriminator": "0", "avatar": None, "bot": True}
APPLICATION = {
    "id": "43", "name": "rulewire", "description": "", "icon": None, "bot_public": True,
    "bot_require_code_grant": False, "verify_key": "", "flags": 0, "team": None, "owner": USER, "summary": "",
}  # fmt: skip
READY = {
    "v": 10, "user": USER, "guilds": [], "session_id": "s", "shard": [0, 1],
    "application": {"id": "43", "flags": 0},
}  # fmt: skip
GATEWAY = "/gateway"
Answer = Callable[[], web.Response] | None


@dataclass
class Wire:
    """What it was asked, and how it answers: `posts` in order for messages, a cut where one is None;
    `dispatches` right after READY; `login` is the status of the login; `servers` those the bot is in; `gateway` whether there is one; `silent` posts get no answer in time;
    `bodies` of the messages it was sent."""

    base: str = ""
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    posts: list[Answer] = field(default_factory=list)
    dispatches: list[list[dict[str, Any]]] = field(default_factory=list)
    login: int = 200
    gateway: bool = True
    identified: int = 0
    silent: bool = False
    servers: list[str] = field(default_factory=lambda: ["9"])
    connections: int = 9
    bodies: list[dict[str, Any]] = field(default_factory=list)

    async def rest(self, request: web.Request) -> web.StreamResponse:
        path = request.path.removeprefix("/api/v10")
        self.asked.append((request.method, path, request.headers.get("Authorization", "")))
        if self.login != 200:
            return as_json({"message": "401: Unauthorized", "code": 0}, status=self.login)
        if path == "/users/@me":
            return as_json(USER)
        if path == "/oauth2/applications/@me":
            return as_json(APPLICATION)
        if path == "/gateway/bot":
            limits = {"total": 9, "remaining": self.connections, "reset_after": 0, "max_concurrency": 1}
            url = self.base.replace("http", "ws") + GATEWAY if self.gateway else "ws://127.0.0.1:1"
            return as_json({"url": url, "shards": 1, "session_start_limit": limits})
        if path == "/users/@me/guilds":
            return as_json([{"id": one, "name": "invented"} for one in self.servers])
        if path.endswith("/commands"):
            return as_json([])
        self.bodies.append(await request.json())
        if self.silent:
            await asyncio.sleep(1)
        return self._post(request)

    async def socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 40_000}})
        async for message in socket:
            if message.type is WSMsgType.TEXT and message.json()["op"] == 2:
                self.identified += 1
                resume = {"resume_gateway_url": self.base.replace("http", "ws") + GATEWAY}
                await socket.send_json({"op": 0, "t": "READY", "s": 1, "d": READY | resume})
                for dispatch in self.dispatches.pop(0) if self.dispatches else []:
                    await socket.send_json({"op": 0, "s": 2, **dispatch})
        return socket

    def _post(self, request: web.Request) -> web.Response:
        answer = self.posts.pop(0) if self.posts else message
        if answer is None:
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        return answer()


def as_json(what: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Discord names the type without a charset, and discord.py reads nothing else as JSON."""
    kind = {"Content-Type": "application/json"} | (headers or {})
    return web.Response(body=json.dumps(what).encode(), status=status, headers=kind)


def message() -> web.Response:
    """A message that was taken."""
    return as_json(
        {
            "id": "777", "channel_id": "1", "author": USER, "content": "", "timestamp": "2031-03-04T13:30:00+00:00",
            "edited_timestamp": None, "tts": False, "mention_everyone": False, "mentions": [], "mention_roles": [],
            "attachments": [], "embeds": [], "pinned": False, "type": 0,
        }
    )  # fmt: skip


def refused(status: int, *, headers: dict[str, str] | None = None, **body: Any) -> Callable[[], web.Response]:
    """An answer that says no."""
    return lambda: as_json({"message": "no", "code": 0} | body, status=status, headers=headers)


@asynccontextmanager
async def wired(monkeypatch: Any) -> AsyncIterator[Wire]:
    """Serve on loopback; discord.py's addresses are put back afterwards."""
    monkeypatch.setattr(discord.http.Route, "BASE", discord.http.Route.BASE)
    socket = discord.gateway.DiscordWebSocket
    monkeypatch.setattr(socket, "DEFAULT_GATEWAY", socket.DEFAULT_GATEWAY)
    wire = Wire()
    app = web.Application()
    app.router.add_get(GATEWAY + "/", wire.socket)
    app.router.add_get(GATEWAY, wire.socket)
    app.router.add_route("*", "/api/v10/{rest:.*}", wire.rest)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    wire.base = f"http://{host}:{port}"
    try:
        yield wire
    finally:
        await runner.cleanup()
