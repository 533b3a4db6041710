"""One Socket Mode connection: it acknowledges whatever arrives at once, then hands it on.

Protocol: https://docs.slack.dev/apis/events-api/using-socket-mode. The SDK's own client closes a
connection before it opens the next, goes on with an address that is no longer valid when opening fails, and
writes that address, which is a credential, to the log; hence this one.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import (
    ClientError,
    ClientSession,
    ClientTimeout,
    ClientWebSocketResponse,
    ClientWSTimeout,
    WSMsgType,
)

from bot.platforms.slack.timing import Timing

log = logging.getLogger(__name__)

Payload = Mapping[str, Any]
_ENDED = frozenset({WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR})


@dataclass(slots=True)
class Connection:
    """`ready` after Slack's hello, `leaving` as soon as another should be opened in its place.

    `dispatch` gets each payload in a task of its own, after the acknowledgement has been written.
    """

    url: str = field(repr=False)
    dispatch: Callable[[Payload], Awaitable[None]]
    timing: Timing
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    leaving: asyncio.Event = field(default_factory=asyncio.Event)
    why: str = "could not be opened"
    _working: set[asyncio.Future[None]] = field(default_factory=set)
    _until: float = 0.0  # on the loop's clock: when silence is too long, or the overlap over

    async def listen(self) -> None:
        """Listen until the connection ends, for whatever reason; `why` says it. Raises nothing of the network."""
        limits = ClientTimeout(total=None, connect=self.timing.connect, sock_read=None)
        closing = ClientWSTimeout(ws_close=1.0)
        try:
            async with (
                asyncio.timeout(self.timing.connect) as opening,
                ClientSession(timeout=limits, trust_env=True) as session,
                session.ws_connect(self.url, autoping=False, timeout=closing) as socket,
            ):
                opening.reschedule(None)
                await self._hear(socket)
        except (ClientError, OSError, TimeoutError, ValueError) as error:
            self.why = f"failed ({type(error).__name__})"
        finally:
            self.leaving.set()
        await asyncio.gather(*self._working, return_exceptions=True)

    async def _hear(self, socket: ClientWebSocketResponse) -> None:
        """Any frame proves life, except that Slack must have said hello in time."""
        pinging = asyncio.create_task(self._ping(socket))
        self._listen_for(self.timing.silence)
        try:
            while (left := self._until - asyncio.get_running_loop().time()) > 0:
                frame = await socket.receive(timeout=left)
                if frame.type in _ENDED:
                    self.why = "was closed"
                    return
                if self.ready.is_set() and not self.leaving.is_set():
                    self._listen_for(self.timing.silence)
                if frame.type is WSMsgType.PING:
                    await socket.pong(frame.data)
                elif frame.type is WSMsgType.TEXT:
                    await self._take(socket, frame.data)
            self.why = self.why if self.leaving.is_set() else "said no hello"
        except TimeoutError:
            self.why = self.why if self.leaving.is_set() else "was open but silent"
        finally:
            self.leaving.set()
            pinging.cancel()

    async def _take(self, socket: ClientWebSocketResponse, frame: str) -> None:
        try:
            message = json.loads(frame)
        except (ValueError, RecursionError):
            message = None
        if not isinstance(message, dict):
            log.warning("Slack sent a frame that is no JSON object")
        elif message.get("type") == "hello":
            self.ready.set()
            self._listen_for(self.timing.silence)
        elif message.get("type") == "disconnect":
            self.why = f"was to be refreshed ({str(message.get('reason'))[:40]})"
            self.leaving.set()
            self._listen_for(self.timing.overlap)
        elif isinstance(message.get("envelope_id"), str):
            await socket.send_json({"envelope_id": message["envelope_id"]})
            self._start(message.get("payload"))

    def _start(self, payload: object) -> None:
        if not isinstance(payload, dict):
            return
        task = asyncio.ensure_future(self.dispatch(payload))
        self._working.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Future[None]) -> None:
        self._working.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("what Slack sent could not be handled", exc_info=error)

    async def _ping(self, socket: ClientWebSocketResponse) -> None:
        while not socket.closed:
            await asyncio.sleep(self.timing.ping)
            try:
                await socket.ping()
            except ConnectionError:
                return  # receive() finds it out as well

    def _listen_for(self, seconds: float) -> None:
        self._until = asyncio.get_running_loop().time() + seconds
