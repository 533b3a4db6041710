"""Staying connected: a connection that ends, or hears nothing, is replaced; whatever fails is tried again."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from random import SystemRandom

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError

from bot.platforms.slack.connection import Connection
from bot.platforms.slack.errors import TOKEN_CURES, code, retry_after
from bot.platforms.slack.timing import Timing

log = logging.getLogger(__name__)

STEADY = 30.0  # seconds; a connection that lived longer is replaced without a pause
_jitter = SystemRandom()


@dataclass(slots=True)
class Patience:
    """How long to wait after failures that follow each other, and what of them was said already."""

    timing: Timing
    failures: int = 0
    said: str = ""

    def over(self) -> None:
        """It works again."""
        if self.said:
            log.info("Slack: connected again")
        self.failures, self.said = 0, ""

    def pause(self) -> float:
        """Seconds, twice as long each time, a random part less so that many do not return at once."""
        wait: float = min(self.timing.first_wait * 2 ** min(self.failures, 16), self.timing.longest_wait)
        self.failures += 1
        return wait * _jitter.uniform(0.5, 1.0)

    def pause_after(self, error: Exception) -> float:
        """Seconds to wait after this error. What only an operator can cure is tried rarely."""
        if isinstance(error, SlackApiError):
            named = code(error)
            if cure := TOKEN_CURES.get(named):
                self.say(f"{_which(error)} cannot be used ({named}): {cure}", logging.ERROR)
                return self.timing.rarely
            self.say(f"could not connect ({named})", logging.WARNING)
            return max(self.pause(), retry_after(error) if "ratelimited" in named or "429" in named else 0.0)
        self.say(f"could not connect ({type(error).__name__})", logging.WARNING)
        return self.pause()

    def say(self, what: str, level: int) -> None:
        """Log what is wrong, once as long as it stays the same."""
        if what != self.said:
            log.log(level, "Slack: %s", what)
            self.said = what


async def stay_connected(open_connection: Callable[[], Awaitable[Connection]], timing: Timing) -> None:
    """Keep a connection open until cancelled. On a refresh the old one is heard beside the new one."""
    patience = Patience(timing)
    listening: set[asyncio.Task[None]] = set()
    try:
        while True:
            try:
                connection = await open_connection()
            except (SlackApiError, ClientError, OSError, TimeoutError, AttributeError, ValueError) as error:
                await asyncio.sleep(patience.pause_after(error))
                continue
            task = asyncio.create_task(connection.listen())
            listening.add(task)
            task.add_done_callback(listening.discard)
            await _used_up(connection, patience)
    finally:
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)


async def _used_up(connection: Connection, patience: Patience) -> None:
    """Wait until the connection needs a successor, then as long as decency asks."""
    began = asyncio.get_running_loop().time()
    await _first(connection.ready, connection.leaving)
    if connection.ready.is_set():
        patience.said = ""
        log.info("Slack: connected")
    await connection.leaving.wait()
    log.info("Slack: the connection %s; opening another", connection.why)
    if asyncio.get_running_loop().time() - began >= STEADY and connection.ready.is_set():
        patience.over()
        return
    if not connection.ready.is_set():
        patience.say(f"the connection {connection.why}", logging.WARNING)
    await asyncio.sleep(patience.pause())


async def _first(*events: asyncio.Event) -> None:
    waiting = [asyncio.create_task(event.wait()) for event in events]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waiting:
            task.cancel()


def _which(error: SlackApiError) -> str:
    """The token that the refused call was made with."""
    called = str(getattr(error.response, "api_url", ""))
    return "app_token" if called.endswith("apps.connections.open") else "bot_token"
