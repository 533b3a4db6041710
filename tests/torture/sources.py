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
A_TIME = 4  # documents an episode; every fourth is a filing


@dataclass
class Heard(Silent):
    """A platform that counts the documents it was told of."""

    name: str = NAME
    numbers: Counter[str | None] = field(default_factory=Counter)

    async def send(self, claim: Claim, message: Message, *, reply_to: str | None = None) -> Sent:
        rows = [message.number] if isinstance(message, Card) else [row.number for row in message.rows]
        self.numbers.update(rows)
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


async def fault_kinds(
    kinds: Sequence[FaultKind] = tuple(FaultKind), paths: Sequence[str] = PATHS
) -> list[Row]:
    """Each kind on each address: documents appear meanwhile, and are told once it is over."""
    return [await _fault_kind(kind, paths) for kind in kinds]


async def _fault_kind(kind: FaultKind, paths: Sequence[str]) -> Row:
    async with line(A_TIME * len(paths)) as one:
        for path in paths:
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
        return one.row(f"source: {kind.value}", len(paths))


async def nginx_faults() -> list[Row]:
    """What a web server that others wrote does wrong; empty where there is none."""
    return [await _behind(name) for name in FRONTS] if shutil.which("nginx") else []


async def _behind(name: str) -> Row:
    """The front passes everything on, then goes wrong, then (except for 304 for ever) is well again."""
    folder = Path(tempfile.mkdtemp(prefix="rulewire-nginx-"))
    async with front(folder) as gate, line(A_TIME * 2, gate.base) as one:
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
        found = one.row(f"nginx: {name}", 1)
    await asyncio.to_thread(shutil.rmtree, folder)
    return found


def _config(folder: Path, base_url: str) -> Config:
    return Config(
        store=StoreSection(path=str(folder / "rulewire.db")),
        fetch=FetchSection(pause_seconds=0, timeout_seconds=1.0, max_megabytes=2.0),
        federal_register=FederalRegisterSection(base_url=base_url, first_fill_days=30),
        terminal=TerminalSection(topics=[]),
    )
