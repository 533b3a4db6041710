"""Processes of the stage: started from here, ended by their own handle, talked to over loopback."""

import asyncio
import contextlib
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

ROOT = Path(__file__).parents[2]
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
PATIENCE = 30.0


@dataclass
class Server:
    """A peer or the replay: its address, and how it is steered."""

    base: str
    session: aiohttp.ClientSession

    async def ask(self, path: str, what: Any = None, *, method: str = "POST") -> Any:
        """Steer it, or read what it knows."""
        async with self.session.request(method, self.base + path, json=what) as answer:
            answer.raise_for_status()
            return await answer.json()

    async def fault(self, kind: str, **more: Any) -> None:
        await self.ask("/steer/fault", {"kind": kind, **more})

    async def settle(self, **settings: Any) -> None:
        await self.ask("/steer/settings", settings)

    async def clear(self) -> None:
        await self.ask("/steer/clear", {})

    async def counts(self) -> dict[str, int]:
        return dict(await self.ask("/steer/counts", method="GET"))

    async def accepted(self) -> list[dict[str, Any]]:
        return list(await self.ask("/steer/accepted", method="GET"))


@contextlib.asynccontextmanager
async def server(*words: str) -> AsyncIterator[Server]:
    """Run a module that says its address on its first line; ended with the block."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        *words,
        cwd=ROOT,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(PATIENCE):
            line = (await process.stdout.readline()).decode()
        found = _ADDRESS.search(line)
        if found is None:
            raise RuntimeError(f"{words[0]} did not start: {line!r}")
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=600)) as session:
            yield Server(found[0], session)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


@dataclass
class Bot:
    """The program under test. `log` collects what every life of it wrote."""

    words: tuple[str, ...]
    log: Path
    process: asyncio.subprocess.Process | None = None

    async def start(self, *more: str, limits: Any = None) -> None:
        """Begin a life."""
        with self.log.open("ab") as out:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", *self.words, *more,
                cwd=ROOT, stdin=asyncio.subprocess.DEVNULL, stdout=out, stderr=out, preexec_fn=limits,
                env=os.environ | {"PYTHONUNBUFFERED": "1"},
            )  # fmt: skip

    async def kill(self) -> None:
        """kill −9."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """Ask it to end, as a service manager does; its exit code."""
        return await self._end(signal.SIGTERM)

    def send(self, what: signal.Signals) -> None:
        """A signal that does not end it."""
        if self.process is not None:
            self.process.send_signal(what)

    async def ended(self, seconds: float) -> int | None:
        """Its exit code when it ends by itself in time."""
        assert self.process is not None
        try:
            return await asyncio.wait_for(self.process.wait(), seconds)
        except TimeoutError:
            return None

    async def _end(self, what: signal.Signals) -> int:
        if self.process is None:
            return 0
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(what)
        try:
            code = await asyncio.wait_for(self.process.wait(), 60)
        except TimeoutError:
            self.process.kill()
            code = await self.process.wait()
        self.process = None
        return code

    def said(self) -> str:
        """Everything it wrote."""
        return self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""
