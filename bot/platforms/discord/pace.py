"""Keeps requests under Discord's limit, so that Discord never has to say so.

Discord takes 50 requests a second from a bot, answers to interactions not counted:
https://discord.com/developers/docs/topics/rate-limits#global-rate-limit. discord.py only waits once it was
refused, and every refusal counts towards a ban. The limits of a single channel it keeps by itself.
"""

import time
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

    async def _begin(
        self, session: aiohttp.ClientSession, context: SimpleNamespace, begun: aiohttp.TraceRequestStartParams
    ) -> None:
        context.turn, context.tries = None, 0
        if not any(part in begun.url.path for part in _UNCOUNTED):
            context.turn = await self.gate.enter()

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
