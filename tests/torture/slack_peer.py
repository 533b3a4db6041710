"""A Slack on loopback: Web API and Socket Mode, one message a second a channel, no idempotency key, as the real one.

Shapes: docs.slack.dev/apis/web-api/rate-limits, /reference/methods/chat.postMessage. Checked against `emulate`
by `tests/test_torture_peers.py`.
"""

import asyncio
import itertools
import json
import sys
import time
from collections import defaultdict

from aiohttp import WSMsgType, web

from tests.torture.peer import Accepted, Fault, Json, Peer, Window, page, serve

TEAM = "T0INVENTED"
# Calls a minute: docs.slack.dev/apis/web-api/rate-limits, tiers 3 and 4.
TIERS = {"conversations.history": 50, "conversations.info": 50, "users.info": 100}


class SlackPeer(Peer):
    """Web API and Socket Mode. A burst of three is let through, as Slack does, then one a second."""

    def __init__(self, *, bot_token: str, app_token: str) -> None:
        super().__init__()
        self.bot_token, self.app_token = bot_token, app_token
        self.per_channel: defaultdict[str, Window] = defaultdict(lambda: Window(3, 3.0))
        self.tiers = {name: Window(most, 60.0) for name, most in TIERS.items()}
        self._tickets = itertools.count(1)

    async def call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        self.counts["requests"] += 1
        raw = await (request.json() if request.content_type == "application/json" else request.post())
        body: Json = {**dict(raw), **request.query}
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token != (self.app_token if method == "apps.connections.open" else self.bot_token):
            return _said(error="invalid_auth")
        if self.settings["revoked"] and token == self.bot_token:
            return _said(error="token_revoked")
        if method == "chat.postMessage":
            return await self._post(request, body)
        if method in self.tiers and (wait := self.tiers[method].wait(time.monotonic())):
            self.counts["over a tier"] += 1
            return self._limited(wait)
        return self._asked(method, body)

    def _asked(self, method: str, body: Json) -> web.Response:
        channel = str(body.get("channel", ""))
        match method:
            case "auth.test":
                return _said(
                    team_id=TEAM, team="Invented", user_id="U0RULEWIRE", bot_id="B0", user="rulewire"
                )
            case "apps.connections.open":
                ticket = f"{self.base.replace('http', 'ws')}/link/?ticket={next(self._tickets)}"
                return _said(url=ticket)
            case "users.info":
                return _said(user={"id": body["user"], "team_id": TEAM})
            case "conversations.info":
                return _said(channel={"id": channel, "is_member": True})
            case "conversations.history":
                if channel not in self.settings["readable"]:
                    return _said(error="missing_scope")
                oldest = float(body.get("oldest") or 0)
                found = [one for one in self.history(channel) if float(_stamp(one)) > oldest]
                return _said(messages=[self._shown(one) for one in found[:100]], has_more=False)
        return _said(error="unknown_method")

    async def _post(self, request: web.Request, body: Json) -> web.StreamResponse:
        channel = str(body["channel"])
        await asyncio.sleep(self.settings["delay"])
        fault = self.strike(channel)
        refused = await self._refused(fault) if fault else None
        if refused:
            return refused
        if wait := self.per_channel[channel].wait(time.monotonic()):
            self.counts["over 1 a second"] += 1
            return self._limited(wait)
        kept = {name: body.get(name) for name in ("text", "blocks", "metadata")}
        message = self.accept(channel, "", kept, reply_to=body.get("thread_ts"))
        unusual = await self.after(fault, request) if fault else None
        return unusual or _said(channel=channel, ts=_stamp(message), message=self._shown(message))

    async def _refused(self, fault: Fault) -> web.StreamResponse | None:
        match fault.kind:
            case "stall":
                await asyncio.sleep(fault.seconds)
            case "limit":
                return self._limited(fault.seconds)
            case "nonsense":
                return page()
            case "code":
                return _said(error=fault.code)
            case "status":
                return web.Response(status=fault.status, text="no")
        return None

    def _limited(self, wait: float) -> web.Response:
        self.counts["429"] += 1
        whole = str(max(1, int(wait + 0.999)))
        return web.json_response(
            {"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": whole}
        )

    async def link(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(autoping=True)
        await socket.prepare(request)
        self.counts["connected"] += 1
        hello = {"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A0"}}
        await socket.send_json(hello | {"debug_info": {"approximate_connection_time": 18060}})
        async for frame in socket:
            self.counts["acknowledged"] += frame.type is WSMsgType.TEXT
        return socket

    def _shown(self, message: Accepted) -> Json:
        body = self.bodies[message.id]
        shown: Json = {"type": "message", "user": "U0RULEWIRE", "bot_id": "B0", "ts": _stamp(message)}
        for name in ("text", "blocks", "metadata"):
            value = body.get(name)
            if value:
                coded = name != "text" and isinstance(value, str)
                shown[name] = json.loads(value) if coded else value
        return shown


def _said(error: str = "", **body: object) -> web.Response:
    return web.json_response({"ok": False, "error": error} if error else {"ok": True, **body})


def _stamp(message: Accepted) -> str:
    return f"{int(message.at)}.{int(message.id) % 1_000_000:06d}"


def application(peer: SlackPeer) -> web.Application:
    """Everything it answers."""
    app = web.Application()
    app.router.add_route("*", "/api/{method}", peer.call)
    app.router.add_get("/link/", peer.link)
    return app


if __name__ == "__main__":
    slack = SlackPeer(bot_token=sys.argv[2], app_token=sys.argv[3])
    asyncio.run(serve(application(slack), slack, int(sys.argv[1])))
