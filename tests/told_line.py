"""The program between an invented Federal Register and an invented bureau's site."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot.app import App, open_app
from bot.config import Config, FederalRegisterSection, FeedSection, FetchSection, PageSection, StoreSection
from bot.config.sections import TerminalSection
from bot.message import Card, Reply
from bot.platforms.terminal import PERSON
from feeds.replay.clock import NEW_YORK, noon
from feeds.replay.server import serve
from feeds.replay.session import Replay
from feeds.replay.site import WebFolder, serve_pages
from tests.fakes import SetClock
from tests.line import HERE, Keeping
from tests.replaying import FOLDER
from tests.told import WEB

BUREAU = "industry-and-security-bureau"


@dataclass
class Program:
    """The program between an invented Federal Register and an invented bureau's site, on one clock."""

    app: App
    clock: SetClock
    replay: Replay
    site: WebFolder
    platform: Keeping

    async def at(self, month: int, day: int, hour: int) -> list[Card]:
        """Read everything at this hour; what was posted for it."""
        before = len(self.platform.cards)
        moment = datetime(2026, month, day, hour, tzinfo=NEW_YORK)
        self.clock.moment = moment
        self.replay.clock.set(moment)
        self.site.clock.set(moment)
        await self.app.collector.read_due(force=True)
        await self.app.deliverer.run_once()
        return self.platform.cards[before:]

    async def show(self, what: str) -> Reply:
        return await self.app.ask(("show", what))


def settings(replay: Replay, site: WebFolder, store: Path, agencies: list[str], **sources: Any) -> Config:
    page = PageSection(
        name="bureau", url=f"{site.base_url}/news-updates", issuer="Bureau of Invented Controls"
    )
    return Config(
        store=StoreSection(path=str(store)),
        fetch=FetchSection(pause_seconds=0, timeout_seconds=5),
        federal_register=FederalRegisterSection(
            base_url=replay.base_url, first_fill_days=1, agencies=agencies
        ),
        terminal=TerminalSection(topics=[]),
        **({"pages": [page]} | sources),
    )


@asynccontextmanager
async def served(*start: int, web: Path = WEB) -> AsyncIterator[tuple[Replay, WebFolder]]:
    """The invented Federal Register and the invented bureau's site."""
    moment = datetime(2026, start[0], start[1], start[2], tzinfo=NEW_YORK)
    async with serve(FOLDER, at=noon(date(2026, 1, 2))) as replay, serve_pages(web, at=moment) as site:
        yield replay, site


@asynccontextmanager
async def running(
    peers: tuple[Replay, WebFolder], store: Path, agencies: tuple[str, ...] = (BUREAU,), *, feeds: bool = False
) -> AsyncIterator[Program]:  # fmt: skip
    """The program from the moment that the site's clock shows, subscribed to everything."""
    replay, site = peers
    clock, platform = SetClock(site.clock.now()), Keeping()
    actions = FeedSection(name="actions", url=f"{site.base_url}/actions.xml", issuer="The President")
    more: dict[str, Any] = {"feeds": [actions]} if feeds else {}
    replay.clock.set(clock.moment)
    async with open_app(settings(replay, site, store, list(agencies), **more), clock, (platform,)) as app:
        await app.first_fill(lambda _: None)
        await app.collector.read_due(force=True)
        await app.store.subscribe(HERE, ("all",), by=PERSON, now=clock.now())
        yield Program(app, clock, replay, site, platform)


@asynccontextmanager
async def program(store: Path, *start: int, **more: Any) -> AsyncIterator[Program]:
    async with served(*start) as peers, running(peers, store, **more) as line:
        yield line


def told(cards: list[Card]) -> list[Card]:
    """Those that are no document of the Federal Register."""
    return [card for card in cards if card.number is None]
