"""What both peers share: faults that are set over HTTP, and a count of every message that was accepted.

A peer is a process of its own, so that it outlives the bot when that is killed. Steering: `POST /steer/fault`,
`clear`, `settings`; `GET /steer/accepted`, `counts`.
"""

import asyncio
import json
import re
import sys
import time
from collections import Counter, deque
from dataclasses import asdict, dataclass, field
from typing import Any

from aiohttp import web

Json = dict[str, Any]
INVALID = frozenset({401, 403, 429})
BAN_WINDOW = 600.0
_NUMBER = re.compile(r"\b20\d\d-\d{5}\b")


@dataclass(frozen=True)
class Accepted:
    """A message that a channel shows: `at` in seconds of this machine's clock, `key` what it was told by."""

    id: str
    channel: str
    at: float
    key: str
    documents: list[str]
    repeat: bool
    reply_to: str | None


@dataclass
class Fault:
    """What happens to posts instead, `times` more times; `channels` empty: to all of them.

    Kinds: `status` (answer it), `limit` (429 with `seconds`), `stall` (`seconds`, then as usual), `cut` (accept,
    then close without an answer), `hold` (accept, then never answer), `nonsense` (accept nothing, answer a
    web page with 200), `taken` (accept, answer a web page), `code` (refuse with it).
    """

    kind: str
    times: int = 1
    seconds: float = 1.0
    status: int = 500
    code: str = ""
    channels: list[str] = field(default_factory=list)

    def strikes(self, channel: str) -> bool:
        return self.times > 0 and (not self.channels or channel in self.channels)


class Window:
    """So many in so many seconds, as a platform counts them."""

    def __init__(self, most: int, seconds: float) -> None:
        self.most, self.seconds = most, seconds
        self._times: deque[float] = deque()

    def wait(self, now: float) -> float:
        """Seconds until one more fits; 0 when it fits now, and then it is counted."""
        self._forget(now)
        if len(self._times) >= self.most:
            return self._times[0] + self.seconds - now
        self._times.append(now)
        return 0.0

    def left(self, now: float) -> tuple[int, float]:
        """How many more fit now, and the seconds until the window is empty again."""
        self._forget(now)
        return self.most - len(self._times), self._times[-1] + self.seconds - now if self._times else 0.0

    def _forget(self, now: float) -> None:
        while self._times and self._times[0] <= now - self.seconds:
            self._times.popleft()


class Peer:
    """What a peer knows, whichever platform it stands for.

    `settings`: `offset` (seconds that the bot's pretended clock is ahead of this machine's), `delay` (seconds
    before each post is looked at), `revoked` (the token is not accepted), `readable` (channels whose history shows).
    """

    def __init__(self) -> None:
        self.accepted: list[Accepted] = []
        self.bodies: dict[str, Json] = {}
        self.counts: Counter[str] = Counter()
        self.faults: list[Fault] = []
        self.base = ""
        self.settings: Json = {"offset": 0.0, "delay": 0.0, "revoked": False, "readable": []}
        self._invalid: deque[float] = deque()

    def strike(self, channel: str) -> Fault | None:
        """The first fault that strikes this channel now, used up by one."""
        for fault in self.faults:
            if fault.strikes(channel):
                fault.times -= 1
                self.counts[f"fault {fault.kind}"] += 1
                return fault
        return None

    def now(self) -> float:
        """The moment as the bot sees it."""
        return time.time() + float(self.settings["offset"])

    def name(self, serial: int) -> str:
        """The id of a message."""
        return str(1_000_000 + serial)

    def accept(self, channel: str, key: str, body: Json, *, reply_to: str | None = None) -> Accepted:
        """Show a message in a channel."""
        text = json.dumps(body)
        documents = sorted(set(_NUMBER.findall(text)))
        repeat = "possible repeat" in text.lower()
        name = self.name(len(self.accepted))
        one = Accepted(name, channel, self.now(), key, documents, repeat, reply_to)
        self.accepted.append(one)
        self.bodies[name] = body
        self.counts["accepted"] += 1
        return one

    def history(self, channel: str) -> list[Accepted]:
        """What a channel shows, newest first."""
        return [one for one in reversed(self.accepted) if one.channel == channel]

    def answered(self, status: int) -> None:
        """Count what would lead to a ban."""
        if status in INVALID:
            now = time.monotonic()
            self._invalid.append(now)
            while self._invalid[0] < now - BAN_WINDOW:
                self._invalid.popleft()
            self.counts["most invalid"] = max(self.counts["most invalid"], len(self._invalid))

    async def after(self, fault: Fault, request: web.Request) -> web.StreamResponse | None:
        """What follows an accepted message: nothing, a cut, silence, or a web page; None: the usual answer."""
        match fault.kind:
            case "cut":
                return await cut(request)
            case "hold":
                await asyncio.sleep(3_600)
            case "taken":
                return page()
        return None

    async def steer(self, request: web.Request) -> web.Response:
        match request.match_info["what"]:
            case "fault":
                self.faults.append(Fault(**await request.json()))
            case "clear":
                self.faults.clear()
            case "settings":
                self.settings |= await request.json()
            case "accepted":
                return web.json_response([asdict(one) for one in self.accepted])
            case "counts":
                return web.json_response(dict(self.counts))
            case _:
                raise web.HTTPNotFound
        return web.json_response({})


async def cut(request: web.Request) -> web.Response:
    """Close the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def page() -> web.Response:
    """What stands where an answer is due."""
    return web.Response(text="<html>Just a moment…</html>", content_type="text/html")


async def serve(app: web.Application, peer: Peer, port: int) -> None:
    """Serve on loopback until the process is ended; says where on one line."""
    app.router.add_route("*", "/steer/{what}", peer.steer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    host, bound = runner.addresses[0][:2]
    peer.base = f"http://{host}:{bound}"
    sys.stdout.write(json.dumps({"base": peer.base}) + "\n")
    sys.stdout.flush()
    await asyncio.Event().wait()
