"""Keeps a connection to Discord alive whatever ends it, while the rest of the process lives on.

discord.py 2.7 reconnects by itself once it has been connected, but dies when the first connection
fails (AttributeError) and at a dispatch that it cannot read.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

import discord

log = logging.getLogger(__name__)

FIRST_WAIT = 2.0
LONGEST_WAIT = 300.0
WRONG_TOKEN_WAIT = 1_800.0  # each try counts towards Discord's ban
CONNECT_WITHIN = 90.0
STEADY = 600.0  # seconds a connection must live before its end counts as the first again


class Connection(Protocol):
    """What is kept alive: a client of discord.py."""

    connected: bool

    async def start(self, token: str) -> None:
        """Log in and stay connected; returns or raises when that is over."""

    async def close(self) -> None:
        """Let go of everything."""


@dataclass(slots=True)
class Supervisor:
    """Starts a fresh connection whenever one ended. `token` is never logged.

    `may_start` gives the seconds that the next try has to wait at least; `pause` sleeps.
    """

    token: str
    connect: Callable[[], Connection]
    may_start: Callable[[], float]
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    connect_within: float = CONNECT_WITHIN

    async def run(self) -> None:
        """Until cancelled. Waits 2 s after a failure, twice as long after each further one, 5 min at most."""
        failures, token_reported = 0, False
        loop = asyncio.get_running_loop()
        while True:
            if rest := self.may_start():
                await self.pause(rest)
            begun = loop.time()
            error = await self._live(self.connect())
            failures = 0 if loop.time() - begun > STEADY else failures
            if isinstance(error, discord.LoginFailure):
                if not token_reported:
                    log.error(
                        "Discord does not accept the bot token. Make a new one in the developer portal (Bot, "
                        "Reset Token), put it where the config says, and restart; until then Discord rests."
                    )
                token_reported = True
                await self.pause(WRONG_TOKEN_WAIT)
                continue
            wait = _wait(failures)
            failures, token_reported = failures + 1, False
            log.warning("the connection to Discord ended (%s); next try in %.0f s", self._said(error), wait)
            await self.pause(wait)

    async def _live(self, client: Connection) -> BaseException | None:
        """One connection's life; returns what ended it."""
        task = asyncio.create_task(client.start(self.token))
        try:
            await asyncio.wait({task}, timeout=self.connect_within)
            if client.connected:
                await asyncio.wait({task})
            elif not task.done():
                return TimeoutError(f"no connection within {self.connect_within:.0f} s")
        finally:
            task.cancel()
            # What ends a client is of any kind, and closing one that never began fails as well.
            await asyncio.gather(task, return_exceptions=True)
            await asyncio.gather(client.close(), return_exceptions=True)
        return None if task.cancelled() else task.exception()

    def _said(self, error: BaseException | None) -> str:
        """The error in a line, without the token, whatever the library put into its text."""
        if error is None:
            return "closed"
        return f"{type(error).__name__}: {error}".replace(self.token.strip() or "\0", "[token]")[:300]


def _wait(failures: int) -> float:
    """Seconds; the jitter keeps a thousand bots from knocking at the same moment."""
    return min(FIRST_WAIT * 2.0 ** min(failures, 12), LONGEST_WAIT) * random.uniform(0.5, 1.0)  # noqa: S311  # no secret
