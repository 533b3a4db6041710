"""Where requests wait until their allowance has room for one more, in the order in which they came."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from bot.platforms.allowance import Allowance

CAUGHT_UP = 4  # requests that may leave together, when an event loop that was busy lets go of many


class Gate:
    """Its clock is the event loop's. `between`: seconds from one to the next, `opens`: before then none passes."""

    def __init__(self, allowance: Allowance, *, between: float = 0.0, opens: float = 0.0) -> None:
        self._allowance = allowance
        self._between = between
        self._next = opens
        self._queue = asyncio.Lock()
        self._ended = asyncio.Event()

    @contextlib.asynccontextmanager
    async def passing(self) -> AsyncIterator[None]:
        """One request, from its turn to its outcome."""
        number = await self.enter()
        try:
            yield
        finally:
            self.leave(number)

    async def room(self) -> None:
        """Sleep until one more may be sent, and leave the place to whoever enters first."""
        now = asyncio.get_running_loop().time
        while (wait := max(self._next - now(), self._allowance.wait(now()))) > 0:
            self._ended.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._ended.wait()

    async def enter(self) -> int:
        """Sleep until one more may be sent; returns the number with which to `leave`."""
        now = asyncio.get_running_loop().time
        asked = now()
        async with self._queue:
            await self.room()
            self._next = max(self._next, asked, now() - CAUGHT_UP * self._between) + self._between
            return self._allowance.begin(now())

    def leave(self, number: int) -> None:
        """The request has its outcome."""
        self._allowance.end(number, asyncio.get_running_loop().time())
        self._ended.set()

    def is_idle(self) -> bool:
        """Whether nothing would be forgotten with it."""
        now = asyncio.get_running_loop().time()
        return not self._queue.locked() and self._next <= now and self._allowance.wait(now) == 0
