"""Waking a worker when there is something to do. Inside one process an asyncio event is enough."""

import asyncio
import contextlib
from typing import Protocol


class Wake(Protocol):
    """What the jobs need: say that there is work, wait for it."""

    def ring(self) -> None:
        """Say that there is work."""

    async def wait(self, seconds: float) -> None:
        """Return when somebody rang, at the latest after `seconds`."""


class Bell:
    """The in-process Wake."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        """Say that there is work; a ring while nobody waits is remembered."""
        self._event.set()

    async def wait(self, seconds: float) -> None:
        """Return when somebody rang, at the latest after `seconds`."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._event.wait(), seconds)
        self._event.clear()
