"""The machine's own faults: a full disk, a database that is read-only or locked, a clock set back, a blocked process."""

import asyncio
import contextlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.torture.kills import row
from tests.torture.stage import Stage, staged
from tests.torture.table import Row

DISK_MB = 16


@contextlib.contextmanager
def small_disk() -> Iterator[Path]:
    """A folder on a disk of its own that can be filled. Raises OSError where the system lets nobody make one."""
    folder = Path(tempfile.mkdtemp(prefix="rulewire-disk-"))
    try:
        _mount("-t", "tmpfs", "-o", f"size={DISK_MB}m", "none", str(folder))
        try:
            yield folder
        finally:
            subprocess.run(["umount", "-l", str(folder)], check=False)  # noqa: S607  # the system's own
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _mount(*words: str) -> None:
    if shutil.which("mount") is None:
        raise OSError("there is no mount here")
    done = subprocess.run(["mount", *words], check=False, capture_output=True, text=True)  # noqa: S607
    if done.returncode:
        raise OSError(done.stderr.strip() or "mounting is not allowed")


async def disk_full() -> list[Row]:
    """The disk is full while documents are collected, routed and sent; then there is room again."""
    name = "disk full for 12 seconds"
    try:
        with small_disk() as folder:
            async with _running(folder) as stage:
                filler = stage.folder / "filler"
                await stage.reveal()
                await asyncio.sleep(1.5)
                await asyncio.to_thread(_fill, filler)
                await stage.reveal(2)
                await asyncio.sleep(12)
                filler.unlink()
                await stage.reveal()
                found = await _ended(stage, name)
                return [_said(found, stage, "database or disk is full")]
    except OSError as error:
        return [_skipped(name, error)]


def _fill(filler: Path) -> None:
    with filler.open("wb", buffering=0) as out, contextlib.suppress(OSError):
        for size in (1 << 20, 1 << 12, 1):
            with contextlib.suppress(OSError):
                while True:
                    out.write(b"\0" * size)


async def read_only() -> list[Row]:
    """A database that cannot be written is said at the start, with the file's name; afterwards all is told."""
    name = "database read-only at the start"
    try:
        with small_disk() as folder:
            async with staged(documents=3, discord=6, slack=3, folder=folder) as stage:
                await stage.reveal(2)
                _mount("-o", "remount,ro", str(folder))
                stage.bot.log = Path(tempfile.mkstemp(suffix=".log")[1])  # before anything runs
                await stage.start()
                code = await stage.bot.ended(20)
                _mount("-o", "remount,rw", str(folder))
                await stage.reveal()
                await stage.start()
                found = await _ended(stage, name)
                said = _said(found, stage, "make it writable")
                return [said if code == 2 else replace(said, note=f"exit code {code}", bad=True)]
    except OSError as error:
        return [_skipped(name, error)]


@contextlib.contextmanager
def unwritable(store: Path) -> Iterator[None]:
    """The database and its log take no writing, not even from who has them open. Raises OSError where not possible."""
    files = [str(store), f"{store}-wal"]
    try:
        _immutable("+i", files)
        yield
    finally:
        with contextlib.suppress(OSError):
            _immutable("-i", files)


def _immutable(how: str, files: list[str]) -> None:
    if shutil.which("chattr") is None:
        raise OSError("there is no chattr here")
    done = subprocess.run(["chattr", how, *files], check=False, capture_output=True, text=True)  # noqa: S607
    if done.returncode:
        raise OSError(done.stderr.strip().splitlines()[-1] if done.stderr else "chattr failed")


async def turned_read_only() -> list[Row]:
    """The database is made read-only under the running program, as a file system does after an error of its disk."""
    name = "database made read-only for 12 seconds, during the run"
    try:
        async with _running() as stage:
            await stage.reveal()
            await asyncio.sleep(1.5)
            with unwritable(stage.store):
                await stage.reveal(2)
                await asyncio.sleep(12)
            await stage.reveal()
            return [_said(await _ended(stage, name), stage, "disk I/O error")]
    except OSError as error:
        return [_skipped(name, error)]


async def locked() -> list[Row]:
    """Somebody else's tool holds the database for longer than the program waits for it."""
    async with _running() as stage:
        await stage.reveal()
        await asyncio.sleep(0.5)
        with closing(sqlite3.connect(stage.store, timeout=5, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await stage.reveal(2)
            await asyncio.sleep(15)
            other.execute("ROLLBACK")
        await stage.reveal()
        found = await _ended(stage, "database locked for 15 seconds")
        return [_said(found, stage, "locked")]


async def clock_back() -> list[Row]:
    """Started again with the clock an hour earlier, a queue half sent."""
    async with _running() as stage:
        for peer in (stage.discord, stage.slack):
            await peer.settle(delay=0.3)
        await stage.reveal(2)
        await asyncio.sleep(1.0)
        await stage.bot.kill()
        await stage.pass_by(-timedelta(hours=1))
        await stage.reveal(2)
        await stage.start()
        return [await _ended(stage, "clock back an hour, after a kill")]


async def blocked() -> list[Row]:
    """The whole process stands still for 20 seconds in the middle of sending."""
    async with _running() as stage:
        for peer in (stage.discord, stage.slack):
            await peer.settle(delay=0.3)
        await stage.reveal(2)
        await asyncio.sleep(6.0)
        stage.bot.send(signal.SIGSTOP)
        await stage.reveal()
        await asyncio.sleep(20)
        stage.bot.send(signal.SIGCONT)
        await stage.reveal()
        return [await _ended(stage, "event loop blocked for 20 seconds")]


@contextlib.asynccontextmanager
async def _running(folder: Path | None = None) -> AsyncIterator[Stage]:
    async with staged(documents=4, discord=40, slack=6, folder=folder) as stage:
        await stage.start()
        await stage.ready()
        yield stage


async def _ended(stage: Stage, name: str) -> Row:
    account = await stage.settled(120)
    code = await stage.bot.stop()
    if code:
        print(f"  {name}: it ended with {code}", file=sys.stderr)
    found = await row(stage, name, 1, account)
    return replace(found, bad=found.bad or bool(code))


def _said(found: Row, stage: Stage, word: str) -> Row:
    """A clear state: the program said what was wrong."""
    line = next((one for one in stage.bot.said().splitlines() if word in one), "")
    if not line:
        return replace(found, note=f"it never said {word!r}", bad=True)
    return replace(found, note="said: " + line.rpartition(": ")[2][:90])


def _skipped(name: str, error: OSError) -> Row:
    return Row(name, 0, 0, 0, 0, 0, 0, 0, 0, note=f"not tried: {error}")


async def machine() -> list[Row]:
    """Every fault of the machine."""
    rows = []
    for one in (disk_full, read_only, turned_read_only, locked, clock_back, blocked):
        rows += await one()
    return rows
