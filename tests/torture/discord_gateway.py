"""The gateway of the Discord peer: the servers a bot is in, and people who use commands there."""

import asyncio
import itertools
import json
import time
from typing import Any, Protocol

from aiohttp import WSMsgType, web

Json = dict[str, Any]
USER = {"id": "42", "username": "rulewire", "discriminator": "0", "avatar": None, "bot": True}
APPLICATION = {
    "id": "43", "name": "rulewire", "description": "", "icon": None, "bot_public": True,
    "bot_require_code_grant": False, "verify_key": "", "flags": 0, "team": None, "owner": USER, "summary": "",
}  # fmt: skip
# View Channel, Send Messages, Embed Links; and Read Message History
RIGHTS, HISTORY = (1 << 10) + (1 << 11) + (1 << 14), 1 << 16
_JOINED = "2026-01-01T00:00:00+00:00"


class Owner(Protocol):
    """What the gateway needs of its peer."""

    base: str
    settings: Json


class Gateway:
    """Servers come from the setting `guilds`: `{"id", "channels": [...], "history": bool}` each."""

    def __init__(self, owner: Owner) -> None:
        self.owner = owner
        self.sockets: list[web.WebSocketResponse] = []
        self.asked: dict[str, float] = {}
        self.seconds: list[float] = []
        self._serials = itertools.count(1)

    def address(self) -> Json:
        limits = {"total": 999, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        return {"url": self._url(), "shards": 1, "session_start_limit": limits}

    def channel(self, name: str) -> Json | None:
        """A channel as REST shows it."""
        for guild in self.owner.settings["guilds"]:
            if name in guild["channels"]:
                return _channel(name) | {"guild_id": guild["id"]}
        return None

    async def socket(self, request: web.Request) -> web.WebSocketResponse:
        """One connection of a bot."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 30_000}})
        async for frame in socket:
            if frame.type is not WSMsgType.TEXT:
                continue
            said = frame.json()
            if said["op"] == 1:
                await socket.send_json({"op": 11})
            elif said["op"] in {2, 6}:
                self.sockets.append(socket)
                await self._welcome(socket)
        return socket

    async def ask(self, request: web.Request) -> web.Response:
        """`{"words": [name, option, value], "guild", "channel", "times", "every"}`: somebody uses a command.

        Answers with the seconds that each took to be acknowledged.
        """
        said, first = await request.json(), len(self.seconds)
        for _ in range(int(said["times"])):
            await self._dispatch("INTERACTION_CREATE", self._command(said))
            await asyncio.sleep(float(said["every"]))
        for _ in range(300):
            if len(self.seconds) - first >= said["times"]:
                break
            await asyncio.sleep(0.05)
        return web.json_response(self.seconds[first:])

    def heard(self, path: str, _: bytes) -> Json:
        """An answer to a person; the first to each command is its acknowledgement."""
        parts = path.split("/")
        began = self.asked.pop(parts[2], None) if parts[1] == "interactions" else None
        if began is not None:
            self.seconds.append(time.monotonic() - began)
        message = {
            "id": "1", "channel_id": "1", "author": USER, "content": "", "timestamp": _JOINED, "tts": False,
            "edited_timestamp": None, "mention_everyone": False, "mentions": [], "mention_roles": [],
            "attachments": [], "embeds": [], "pinned": False, "type": 0,
        }  # fmt: skip
        if parts[1] == "interactions":
            return {
                "interaction": {"id": parts[2], "type": 2},
                "resource": {"type": 4, "message": message},
            }
        return message

    async def _welcome(self, socket: web.WebSocketResponse) -> None:
        guilds = self.owner.settings["guilds"]
        ready = {
            "v": 10, "user": USER, "guilds": [{"id": one["id"], "unavailable": True} for one in guilds],
            "session_id": "s", "shard": [0, 1], "application": {"id": "43", "flags": 0},
            "resume_gateway_url": self._url(),
        }  # fmt: skip
        await socket.send_json({"op": 0, "t": "READY", "s": 1, "d": ready})
        for guild in guilds:
            await socket.send_json({"op": 0, "t": "GUILD_CREATE", "s": 2, "d": _guild(guild)})

    async def _dispatch(self, name: str, what: Json) -> None:
        for socket in [one for one in self.sockets if not one.closed][-1:]:
            await socket.send_str(json.dumps({"op": 0, "t": name, "s": 3, "d": what}))

    def _command(self, said: Json) -> Json:
        name, *rest = said["words"]
        options = [
            {"type": 3, "name": key, "value": value} for key, value in zip(rest[::2], rest[1::2], strict=True)
        ]
        serial = str(next(self._serials))
        self.asked[serial] = time.monotonic()
        person = USER | {"id": "77", "username": "ada", "bot": False}
        return {
            "id": serial, "application_id": "43", "type": 2, "token": f"t{serial}", "version": 1,
            "guild_id": said["guild"], "channel_id": said["channel"], "channel": _channel(said["channel"]),
            "app_permissions": str(RIGHTS), "locale": "en-US", "entitlements": [], "attachment_size_limit": 10_485_760, "context": 0,
            "authorizing_integration_owners": {"0": said["guild"]},
            "member": {"user": person, "roles": [], "joined_at": _JOINED, "permissions": str(1 << 4), "flags": 0},
            "data": {
                "id": "900", "name": "rules", "type": 1, "guild_id": None,
                "options": [{"type": 1, "name": name, "options": options}],
            },
        }  # fmt: skip

    def _url(self) -> str:
        return self.owner.base.replace("http", "ws") + "/gateway"


def _channel(name: str) -> Json:
    return {
        "id": name, "type": 0, "name": f"rules-{name}", "position": 0, "permission_overwrites": [],
        "nsfw": False, "parent_id": None, "topic": None, "rate_limit_per_user": 0, "last_message_id": None,
        "permissions": str(RIGHTS), "flags": 0,
    }  # fmt: skip


def _guild(guild: Json) -> Json:
    rights = str(RIGHTS + (HISTORY if guild.get("history") else 0))
    everyone = {
        "id": guild["id"], "name": "@everyone", "color": 0, "hoist": False, "position": 0,
        "permissions": rights, "managed": False, "mentionable": False, "flags": 0,
    }  # fmt: skip
    member = {"user": USER, "roles": [], "joined_at": _JOINED, "deaf": False, "mute": False, "flags": 0}
    return {
        "id": guild["id"], "name": f"Invented {guild['id']}", "icon": None, "owner_id": "77", "roles": [everyone],
        "emojis": [], "features": [], "channels": [_channel(one) for one in guild["channels"]],
        "members": [member], "member_count": 1, "threads": [], "presences": [], "voice_states": [],
        "stage_instances": [], "guild_scheduled_events": [], "large": False, "unavailable": False,
        "verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0,
        "mfa_level": 0, "nsfw_level": 0, "premium_tier": 0, "preferred_locale": "en-US", "afk_timeout": 60,
        "system_channel_flags": 0, "joined_at": _JOINED, "stickers": [], "soundboard_sounds": [],
    }  # fmt: skip
