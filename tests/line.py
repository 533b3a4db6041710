"""The whole line on a replayed Federal Register: a clock that is set, a platform that keeps what it was sent."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from bot.app import App, open_app
from bot.config import Config, FederalRegisterSection, FetchSection, StoreSection, TerminalSection
from bot.message import Card, Digest, Message
from bot.model import Claim
from bot.outcomes import Sent
from bot.platforms.terminal import NAME, PERSON, channel
from feeds.replay.clock import NEW_YORK
from feeds.replay.server import serve
from feeds.replay.session import Replay
from tests.fakes import SetClock, Silent

HERE = channel("America/New_York")


@dataclass
class Keeping(Silent):
    """A platform that takes every message and keeps it."""

    name: str = NAME
    cards: list[Card] = field(default_factory=list)
    numbers: dict[str, str | None] = field(default_factory=dict)
    under: dict[str | None, str | None] = field(default_factory=dict)
    digests: list[Digest] = field(default_factory=list)

    async def send(self, claim: Claim, message: Message, *, reply_to: str | None = None) -> Sent:
        name = f"message-{len(self.cards) + len(self.digests) + 1}"
        if isinstance(message, Digest):
            self.digests.append(message)
            return Sent(name)
        self.cards.append(message)
        self.numbers[name] = message.number
        if reply_to:
            self.under[message.number] = self.numbers[reply_to]
        return Sent(name)

    def posted(self) -> list[tuple[str | None, str]]:
        """Document number and what the heading says of it, in the order of arrival."""
        return [(card.number, card.heading.split(" · ")[0]) for card in self.cards]


@dataclass
class Line:
    """A running line: the app, the replay it reads, the clock of both, what was posted."""

    app: App
    replay: Replay
    clock: SetClock
    platform: Keeping

    async def at(self, day: date, hour: int = 12, minute: int = 0) -> None:
        """Go to a wall time of New York, read every source, deliver what is due."""
        moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=NEW_YORK)
        self.clock.moment = moment
        self.replay.clock.set(moment)
        await self.app.collector.read_due(force=True)
        await self.app.deliverer.run_once()

    async def step(self, days: Iterable[date], hours: tuple[int, ...] = (12,)) -> None:
        """Go through days, reading at each of these hours."""
        for day in days:
            for hour in hours:
                await self.at(day, hour)

    async def ask(self, words: str) -> str:
        """The heading of a command's answer."""
        return (await self.app.ask(tuple(words.split()))).heading


def days(first: date, last: date) -> list[date]:
    """Every day of [first, last]."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def settings(replay: Replay, store: Path, *, fill_days: int = 10) -> Config:
    """Defaults, but for the replay, a database in the test's folder and no pause between requests."""
    return Config(
        store=StoreSection(path=str(store)),
        fetch=FetchSection(pause_seconds=0, timeout_seconds=5),
        federal_register=FederalRegisterSection(base_url=replay.base_url, first_fill_days=fill_days),
        terminal=TerminalSection(topics=[]),
    )


@asynccontextmanager
async def started(replay: Replay, store: Path, day: date, platform: Keeping) -> AsyncIterator[Line]:
    """Start the program on a day: open the store, do the first fill where it is due."""
    # Before the day's issue and filings: a restart in the night, so that time never runs back.
    clock = SetClock(datetime(day.year, day.month, day.day, 5, tzinfo=NEW_YORK))
    replay.clock.set(clock.moment)
    async with open_app(settings(replay, store), clock, (platform,)) as app:
        await app.first_fill(lambda _: None)
        await app.collector.read_due(force=True)
        yield Line(app, replay, clock, platform)


@asynccontextmanager
async def replayed(folder: Path, store: Path, day: date) -> AsyncIterator[Line]:
    """A line on a fresh replay of the folder, subscribed to everything."""
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=NEW_YORK)
    async with serve(folder, at=moment) as replay, started(replay, store, day, Keeping()) as line:
        await line.app.store.subscribe(HERE, ("all",), by=PERSON, now=line.clock.now())
        yield line
