"""Sources that misbehave: everything the replay server can do wrong, on each of its addresses, and nginx."""

import asyncio
import contextlib
import shutil
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, timedelta
from pathlib import Path

from bot.app import App, open_app
from bot.config import Config, FederalRegisterSection, FetchSection, StoreSection, TerminalSection
from bot.message import Card, Message
from bot.model import Claim, Person
from bot.outcomes import Sent
from bot.platforms.terminal import NAME, channel
from feeds.replay.faults import FaultKind
from tests.fakes import SetClock, Silent
from tests.torture.nginx import FRONTS, front
from tests.torture.processes import Server, server
from tests.torture.story import OPENING, Story, write_story
from tests.torture.table import Row

PLACE = channel("America/New_York")
# Everything, the feed, the search, the look-up of numbers, public inspection.
PATHS = (
    "",
    "/api/v1/documents.rss",
    "/api/v1/documents.json",
    "/api/v1/documents/",
    "/api/v1/public-inspection",
)
COMPLETED = "details now available"
A_TIME = 4  # documents an episode; every fourth is a filing


@dataclass
class Heard(Silent):
    """A platform that counts the documents it was told of."""

    name: str = NAME
    numbers: Counter[str | None] = field(default_factory=Counter)
    completed: int = 0

    async def send(self, claim: Claim, message: Message, *, reply_to: str | None = None) -> Sent:
        if isinstance(message, Card):
            told = [(message.number, message.heading)]
        else:
            told = [(row.number, row.kind) for row in message.rows]
        # What was known from a feed alone is told once more when its details are there, and says so.
        self.numbers.update(number for number, said in told if COMPLETED not in said.lower())
        self.completed += sum(COMPLETED in said.lower() for _, said in told)
        return Sent(f"m{claim.attempt_id}")


@dataclass
class Line:
    """The line in this process, on sources in others."""

    app: App
    clock: SetClock
    heard: Heard
    replay: Server
    story: Story
    revealed: int = 0

    async def reveal(self, count: int) -> None:
        self.revealed += count
        await self.replay.ask("/_replay/", {"at": self.story.moment(self.revealed).isoformat()})

    async def read(self, *, force: bool = False) -> None:
        """Read what is due, deliver what came of it."""
        await self.app.collector.read_due(force=force)
        await self.app.deliverer.run_once()

    async def later(self, span: timedelta) -> None:
        """Let time pass, reading as the program would."""
        end = self.clock.moment + span
        while self.clock.moment < end:
            self.clock.pass_by(min(timedelta(minutes=30), end - self.clock.moment))
            await self.read()

    def row(self, name: str, times: int) -> Row:
        """The account of this line."""
        expected = self.story.numbers[: self.revealed]
        lost = sum(not self.heard.numbers[number] for number in expected)
        doubled = sum(self.heard.numbers[number] > 1 for number in expected)
        false = sum(count for number, count in self.heard.numbers.items() if number not in expected)
        return Row(
            name, times, len(expected), lost, doubled, 0, doubled, false, 0, bad=bool(lost + doubled + false)
        )


@contextlib.asynccontextmanager
async def line(documents: int, base_url: str = "") -> AsyncIterator[Line]:
    """A line that knows the past. `base_url` with {port} in it: a front before the replay, on that address."""
    with tempfile.TemporaryDirectory(prefix="rulewire-torture-") as folder:
        story = write_story(Path(folder) / "story", documents)
        words = ("bot", "replay", str(story.folder), "--day", f"{OPENING:%Y-%m-%d}", "--port", "0")
        async with server(*words) as replay:
            await replay.ask("/_replay/", {"at": story.moment(0).isoformat()})
            clock, heard = SetClock(OPENING.astimezone(UTC)), Heard()
            async with open_app(_config(Path(folder), base_url or replay.base), clock, (heard,)) as app:
                await app.store.subscribe(
                    PLACE, ("all",), by=Person("1", "ada"), now=clock.moment - timedelta(days=1)
                )
                made = Line(app, clock, heard, replay, story)
                if not base_url:
                    await _know_the_past(made)
                yield made


async def _know_the_past(one: Line) -> None:
    await one.app.first_fill(lambda _: None)
    await one.read(force=True)


async def fault_kinds(kinds: Sequence[FaultKind] = tuple(FaultKind)) -> list[Row]:
    """Each kind on each address, on a line of its own."""
    return [await _fault_kind(kind) for kind in kinds]


async def _fault_kind(kind: FaultKind) -> Row:
    async with line(A_TIME * len(PATHS)) as one:
        for path in PATHS:
            await _endure(one, kind, path)
        return one.row(f"source: {kind.value}", len(PATHS))


async def each_fault_once() -> Row:
    """Each kind on every address at the same time, one after another on one line."""
    async with line(A_TIME * len(FaultKind)) as one:
        for kind in FaultKind:
            await _endure(one, kind, "")
        return one.row("each fault once", len(FaultKind))


async def _endure(one: Line, kind: FaultKind, path: str) -> None:
    """Documents appear while the fault is set, and are told once it is over."""
    said = {"kind": kind.value, "path": path, "seconds": 1, "megabytes": 3}
    said |= {"url": "https://unblock.invalid/"} if kind is FaultKind.REDIRECT else {}
    await one.replay.ask("/_replay/fault", said)
    await one.reveal(A_TIME)
    for _ in range(2):
        one.clock.pass_by(timedelta(minutes=1))
        await one.read(force=True)
    await one.replay.ask("/_replay/fault", method="DELETE")
    if kind in {FaultKind.TOO_MANY, FaultKind.UNAVAILABLE}:
        await asyncio.sleep(1.1)  # the wait that the host asked for is one of real time
    await one.later(timedelta(hours=1))


async def nginx_faults(fronts: Sequence[str] = tuple(FRONTS)) -> list[Row]:
    """What a web server that others wrote does wrong; empty where there is none."""
    return [await _behind(one) for one in fronts] if shutil.which("nginx") else []


async def _behind(name: str) -> Row:
    """The front passes everything on, then goes wrong, then (except for 304 for ever) is well again."""
    with tempfile.TemporaryDirectory(prefix="rulewire-nginx-") as folder:
        async with front(Path(folder)) as gate, line(A_TIME * 2, gate.base) as one:
            await gate.be("well", one.replay.base)
            await _know_the_past(one)
            await one.read(force=True)
            await gate.be(name, one.replay.base)
            await one.reveal(A_TIME)
            for _ in range(2):
                one.clock.pass_by(timedelta(minutes=1))
                await one.read(force=True)
            await one.reveal(A_TIME)
            if name != "304 for ever":
                await gate.be("well", one.replay.base)
            await one.later(timedelta(hours=1) if name != "304 for ever" else timedelta(days=9))
            return one.row(f"nginx: {name}", 1)


def _config(folder: Path, base_url: str) -> Config:
    return Config(
        store=StoreSection(path=str(folder / "rulewire.db")),
        fetch=FetchSection(pause_seconds=0, timeout_seconds=1.0, max_megabytes=2.0),
        federal_register=FederalRegisterSection(base_url=base_url, first_fill_days=30),
        terminal=TerminalSection(topics=[]),
    )
