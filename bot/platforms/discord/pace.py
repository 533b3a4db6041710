"""Keeps requests under Discord's limit, so that Discord never has to say so.

Discord takes 50 requests a second from a bot, answers to interactions not counted:
https://discord.com/developers/docs/topics/rate-limits#global-rate-limit. discord.py only waits once it was
refused, and every refusal counts towards a ban. The limits of a single channel it keeps by itself.
"""

import contextlib
import time
from collections.abc import AsyncIterator
from contextvars import ContextVar
from types import SimpleNamespace

import aiohttp

from bot.platforms.allowance import Allowance
from bot.platforms.gate import Gate

MOST, SECONDS = 50, 1.0
A_SECOND = 49.5  # evenly, while nothing else holds them back
_UNCOUNTED = ("/interactions/", "/webhooks/")
_LOADED = (
    time.monotonic()
)  # which is the event loop's clock; a killed program that this one replaces died before
_TURN: ContextVar[int] = ContextVar("_TURN", default=0)  # a turn that the next request of a task leaves with


class Pace:
    """One for all connections of a bot.

    Nothing leaves within a second of `since`, on the event loop's clock: what was sent before is not known.
    """

    def __init__(self, a_second: float = A_SECOND, *, since: float = _LOADED) -> None:
        self.gate = Gate(Allowance(MOST, SECONDS), between=1 / a_second, opens=since + SECONDS)

    def add_to(self, trace: aiohttp.TraceConfig) -> aiohttp.TraceConfig:
        """Let every request that is traced wait for its turn, those too that discord.py or aiohttp repeats."""
        trace.on_request_start.append(self._begin)
        trace.on_connection_create_start.append(self._connect)
        trace.on_connection_reuseconn.append(self._connect)
        trace.on_request_end.append(self._end)
        trace.on_request_exception.append(self._end)
        return trace

    @contextlib.asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """A turn that is taken before its request is made: the first request within the block leaves with it."""
        number = await self.gate.enter()
        token = _TURN.set(number)
        try:
            yield
        finally:
            _TURN.reset(token)
            self.gate.leave(number)  # which changes nothing when the request had its outcome

    async def _begin(
        self, session: aiohttp.ClientSession, context: SimpleNamespace, begun: aiohttp.TraceRequestStartParams
    ) -> None:
        context.turn, context.tries = None, 0
        if not any(part in begun.url.path for part in _UNCOUNTED):
            context.turn = _TURN.get() or await self.gate.enter()
            _TURN.set(0)

    async def _connect(
        self,
        session: aiohttp.ClientSession,
        context: SimpleNamespace,
        about: aiohttp.TraceConnectionCreateStartParams | aiohttp.TraceConnectionReuseconnParams,
    ) -> None:
        """A kept connection that turns out to be closed is replaced by aiohttp, and the request sent once more."""
        context.tries += 1
        if context.turn and context.tries > 1:
            self.gate.leave(context.turn)
            context.turn = await self.gate.enter()

    async def _end(
        self,
        session: aiohttp.ClientSession,
        context: SimpleNamespace,
        ended: aiohttp.TraceRequestEndParams | aiohttp.TraceRequestExceptionParams,
    ) -> None:
        if context.turn:
            self.gate.leave(context.turn)
