"""A channel, a platform that does as it is told, and both jobs that empty the queue, on a clock that is set."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from bot.collect import Collector
from bot.deliver import Deliverer
from bot.message import Reply
from bot.model import Claim, Destination, Person, Tenant
from bot.outcomes import Sent
from bot.states import DeliveryState
from bot.store.contract import Store
from bot.store.sqlite import open_sqlite
from bot.tend import Tender
from bot.wake import Bell
from feeds.fetch import Fetcher
from tests.build import ADA, NOW, rule
from tests.fakes import FakePlatform, SetClock

GUILD = Tenant("discord", "g1")
PLACE, OTHER = Destination(GUILD, "c0"), Destination(GUILD, "c1")
MINUTE = timedelta(minutes=1)


@dataclass
class Searchable(FakePlatform):
    """Finds what `arrived` says (an exception: it cannot tell), and remembers who was told."""

    arrived: Sent | Exception | None = None
    hangs: bool = False
    unique_for: timedelta = timedelta()
    told: list[tuple[Person, Reply]] = field(default_factory=list)
    looked: list[datetime] = field(default_factory=list)

    async def find(self, claim: Claim, *, since: datetime) -> Sent | None:
        self.looked.append(since)
        if self.hangs:
            await asyncio.Event().wait()
        if isinstance(self.arrived, Exception):
            raise self.arrived
        return self.arrived

    async def tell(self, tenant: Tenant, person: Person, reply: Reply) -> None:
        self.told.append((person, reply))


class Queue:
    """A store with one subscribed channel, a platform, and both jobs that empty it."""

    def __init__(self, store: Store) -> None:
        self.store, self.clock, self.platform = store, SetClock(NOW), Searchable()
        platforms = {"discord": self.platform}
        self.deliverer = Deliverer(store, platforms, self.clock, "test")
        self.tender = Tender(store, platforms, self.clock)

    async def announce(self, *serials: int) -> None:
        for serial in serials:
            number = f"2031-{serial:05d}"
            await self.store.record(
                rule(number=number, title=f"Rule {serial}"), now=self.clock.now(), announce=True
            )
        await Collector(self.store, (), Fetcher(user_agent="test"), self.clock, Bell()).route_pending()

    async def after(self, span: timedelta) -> None:
        """Time passes, and both jobs run."""
        self.clock.pass_by(span)
        await self.tender.run_once()
        await self.deliverer.run_once()

    async def counts(self) -> dict[DeliveryState, int]:
        return dict((await self.store.overview(GUILD)).deliveries)

    def headings(self) -> list[str]:
        return [message.heading for _, message in self.platform.sent]


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Queue]:
    """A queue on a fresh store, its channel subscribed to everything."""
    store = await open_sqlite(folder / "r.db", now=NOW)
    await store.subscribe(PLACE, ("all",), by=ADA, now=NOW - timedelta(days=9))
    try:
        yield Queue(store)
    finally:
        await store.close()
