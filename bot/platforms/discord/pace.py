"""Keeps requests just under Discord's limit, so that Discord never has to say so.

Discord takes 50 requests a second from a bot, answers to interactions not counted:
https://discord.com/developers/docs/topics/rate-limits#global-rate-limit. discord.py only waits once it was
refused, and every refusal counts towards a ban. The limits of a single channel it keeps by itself.
"""

import asyncio
from collections import deque
from types import SimpleNamespace

import aiohttp

A_SECOND = 48  # evenly; the rest is room for what arrives closer together than it left
MOST, SECONDS = 5, 0.102  # together, when an event loop that was busy lets go of many
_UNCOUNTED = ("/interactions/", "/webhooks/")


class Pace:
    """One for all connections of a bot. Its clock is the event loop's."""

    def __init__(self, a_second: float = A_SECOND) -> None:
        self._between = 1 / a_second
        self._next = 0.0
        self._left: deque[float] = deque(maxlen=MOST)

    def add_to(self, trace: aiohttp.TraceConfig) -> aiohttp.TraceConfig:
        """Let every request that is traced wait for its turn, those too that discord.py repeats by itself."""
        trace.on_request_start.append(self._begin)
        return trace

    async def turn(self) -> None:
        """Sleep until one more request may leave. In order of asking, evenly spaced."""
        loop = asyncio.get_running_loop()
        turn = max(loop.time(), self._next)
        self._next = turn + self._between
        await asyncio.sleep(turn - loop.time())
        # An event loop that was busy lets go of many at once; what counts is when they really leave.
        while True:
            full = self._full(loop.time())
            if full <= 0:
                break
            await asyncio.sleep(full)
        self._left.append(loop.time())

    def _full(self, now: float) -> float:
        """Seconds until fewer than the most have left lately."""
        return self._left[0] + SECONDS - now if len(self._left) == self._left.maxlen else 0.0

    async def _begin(
        self, session: aiohttp.ClientSession, context: SimpleNamespace, begun: aiohttp.TraceRequestStartParams
    ) -> None:
        if not any(part in begun.url.path for part in _UNCOUNTED):
            await self.turn()
