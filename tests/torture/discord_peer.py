"""A Discord on loopback that enforces what the real one does: nonces, 50 requests a second, 5 messages in 5 s a channel.

Shapes: discord.com/developers/docs/topics/rate-limits, /topics/gateway, /resources/message. Checked against
simcord by `tests/test_torture_peers.py`.
"""

import asyncio
import json
import sys
import time
from collections import defaultdict
from typing import Any

from aiohttp import web

from tests.torture.discord_gateway import APPLICATION, USER, Gateway
from tests.torture.peer import Accepted, Fault, Json, Peer, Window, page, serve

NONCE_SECONDS = 180.0  # "within a few minutes" in Discord's documentation
EPOCH = 1_420_070_400_000  # milliseconds; ids count from there
CODES = {
    "gone": (404, 10003), "access": (403, 50001), "permission": (403, 50013), "archived": (400, 50083),
}  # fmt: skip
# Answers to people do not count towards the limit of requests a second.
UNLIMITED = ("/interactions/", "/webhooks/")


class DiscordPeer(Peer):
    """REST and gateway. `per_channel` and `overall` are Discord's limits."""

    def __init__(self, *, token: str, nonce_seconds: float = NONCE_SECONDS) -> None:
        super().__init__()
        self.token = token
        self.nonce_seconds = nonce_seconds
        self.overall = Window(50, 1.0)
        self.per_channel: defaultdict[str, Window] = defaultdict(lambda: Window(5, 5.0))
        self._nonces: dict[tuple[str, str], Accepted] = {}
        self.gate = Gateway(self)
        self.commands: list[Json] = []
        self.settings["guilds"] = []

    def name(self, serial: int) -> str:
        """Ids say when, as Discord's do."""
        return str((int(self.now() * 1000) - EPOCH << 22) + serial % (1 << 22))

    async def rest(self, request: web.Request) -> web.StreamResponse:
        path = request.path.removeprefix("/api/v10")
        self.counts["requests"] += 1
        answer = await self._answer(request, path)
        self.answered(answer.status)
        return answer

    async def _answer(self, request: web.Request, path: str) -> web.StreamResponse:
        if path.startswith(UNLIMITED):
            return _json(self.gate.heard(path, await request.read()))
        if self.settings["revoked"] or request.headers.get("Authorization") != f"Bot {self.token}":
            return _json({"message": "401: Unauthorized", "code": 0}, 401)
        if wait := self.overall.wait(time.monotonic()):
            self.counts["over 50 a second"] += 1
            return self._limited(wait, everywhere=True)
        parts = path.split("/")
        if parts[1:2] == ["channels"] and parts[3:4] == ["messages"]:
            return await self._messages(request, parts[2])
        if parts[1:2] == ["channels"]:
            channel = self.gate.channel(parts[2])
            return _json(channel) if channel else _json({"message": "Unknown Channel", "code": 10003}, 404)
        return await self._other(request, path)

    async def _other(self, request: web.Request, path: str) -> web.StreamResponse:
        match path:
            case "/users/@me":
                return _json(USER)
            case "/oauth2/applications/@me":
                return _json(APPLICATION)
            case "/gateway/bot":
                return _json(self.gate.address())
            case "/users/@me/channels":
                person = str((await request.json())["recipient_id"])
                return _json({"id": f"9{person}", "type": 1, "recipients": [USER | {"id": person}]})
        if path.endswith("/commands"):
            if request.method == "PUT":
                said = enumerate(await request.json())
                self.commands = [
                    one | {"id": str(800 + n), "application_id": "43", "version": "1"} for n, one in said
                ]
            return _json(self.commands)
        return _json({"message": "404: Not Found", "code": 0}, 404)

    async def _messages(self, request: web.Request, channel: str) -> web.StreamResponse:
        if request.method == "GET":
            before = int(request.query.get("before", "9" * 20))
            most = int(request.query.get("limit", "50"))
            found = [one for one in self.history(channel) if int(one.id) < before]
            return _json([self._shown(one) for one in found[:most]])
        body = await request.json()
        await asyncio.sleep(self.settings["delay"])
        fault = self.strike(channel)
        refused = await self._refused(fault) if fault else None
        if refused:
            return refused
        window = self.per_channel[channel]
        if wait := window.wait(time.monotonic()):
            self.counts["over 5 in 5 s"] += 1
            return self._limited(wait)
        message = self._take(channel, body)
        unusual = await self.after(fault, request) if fault else None
        return unusual or _json(self._shown(message), headers=_left(window, channel))

    def _take(self, channel: str, body: Json) -> Accepted:
        """A nonce that this channel has seen lately gives the first message again."""
        nonce = str(body.get("nonce") or "")
        known = self._nonces.get((channel, nonce))
        if body.get("enforce_nonce") and known and self.now() - known.at < self.nonce_seconds:
            self.counts["same nonce"] += 1
            return known
        reply = (body.get("message_reference") or {}).get("message_id")
        message = self.accept(channel, nonce, body, reply_to=reply)
        self._nonces[channel, nonce] = message
        return message

    async def _refused(self, fault: Fault) -> web.StreamResponse | None:
        match fault.kind:
            case "stall":
                await asyncio.sleep(fault.seconds)
            case "limit":
                return self._limited(fault.seconds)
            case "nonsense":
                return page()
            case "code":
                status, code = CODES[fault.code]
                return _json({"message": fault.code, "code": code}, status)
            case "status":
                return _json({"message": "no", "code": 0}, fault.status)
        return None

    def _limited(self, wait: float, *, everywhere: bool = False) -> web.Response:
        self.counts["429"] += 1
        headers = {"Retry-After": f"{wait:.3f}", "Via": "1.1 loopback", "X-RateLimit-Scope": "user"}
        headers |= {"X-RateLimit-Global": "true"} if everywhere else {}
        body = {"message": "You are being rate limited.", "retry_after": wait, "global": everywhere}
        return _json(body, 429, headers)

    def _shown(self, message: Accepted) -> Json:
        body = self.bodies[message.id]
        return {
            "id": message.id, "channel_id": message.channel, "author": USER, "content": body.get("content") or "",
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime(message.at)),
            "edited_timestamp": None, "tts": False, "mention_everyone": False, "mentions": [],
            "mention_roles": [], "attachments": [], "embeds": body.get("embeds") or [],
            "components": body.get("components") or [], "pinned": False, "type": 0, "nonce": body.get("nonce"),
        }  # fmt: skip


def _left(window: Window, channel: str) -> dict[str, str]:
    """What Discord says of its limits with each answer."""
    left, seconds = window.left(time.monotonic())
    return {
        "X-RateLimit-Bucket": "messages", "X-RateLimit-Limit": str(window.most),
        "X-RateLimit-Remaining": str(left), "X-RateLimit-Reset": f"{time.time() + seconds:.3f}",
        "X-RateLimit-Reset-After": f"{seconds:.3f}",
    }  # fmt: skip


def _json(what: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Discord names the type without a charset, and discord.py reads nothing else as JSON."""
    kind = {"Content-Type": "application/json", **(headers or {})}
    return web.Response(body=json.dumps(what).encode(), status=status, headers=kind)


def application(peer: DiscordPeer) -> web.Application:
    """Everything it answers."""
    app = web.Application()
    app.router.add_get("/gateway", peer.gate.socket)
    app.router.add_get("/gateway/", peer.gate.socket)
    app.router.add_post("/ask", peer.gate.ask)
    app.router.add_route("*", "/api/v10/{rest:.*}", peer.rest)
    return app


if __name__ == "__main__":
    discord = DiscordPeer(token=sys.argv[2])
    asyncio.run(serve(application(discord), discord, int(sys.argv[1])))
