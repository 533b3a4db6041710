"""Load of the queue: millions of delivery rows planned, claimed and settled on a virtual clock, in one database."""

import asyncio
import resource
import sqlite3
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.model import Batch, Destination, Planned, Tenant
from bot.outcomes import Failed, Sent
from bot.states import DeliveryState
from bot.store.contract import Store
from bot.store.sqlite import open_sqlite
from tests.invented_documents import document, published
from tests.torture.table import Row

CHANNELS, TENANTS = 10_000, 2_000
PAGE = 1_000
AT_ONCE = 32
SINGLY = 5  # events that wait together and are still posted one by one
START = datetime(2031, 3, 4, 17, tzinfo=UTC)
LEASE = timedelta(minutes=5)
PLATFORM = "discord"


@dataclass
class Load:
    """A store that is filled and emptied. Times are real seconds of what was done so far."""

    store: Store
    places: tuple[Destination, ...]
    now: datetime = START
    events: int = 0
    posts: int = 0
    carried: int = 0
    planning: float = 0.0
    claiming: float = 0.0
    settling: float = 0.0
    slowest: float = 0.0
    seen: bytearray = field(default_factory=bytearray)  # by delivery id
    doubled: int = 0

    async def announce(self, count: int) -> None:
        """So many documents, each for every channel, page by page as the collector does."""
        for _ in range(count):
            self.events += 1
            self.now += timedelta(minutes=1)
            told = await self.store.record(
                document(published(f"2031-{self.events:05d}")), now=self.now, announce=True
            )
            assert told.event_id is not None
            began = time.perf_counter()
            for first in range(0, len(self.places), PAGE):
                page = [_planned(one) for one in self.places[first : first + PAGE]]
                last = first + PAGE >= len(self.places)
                await self.store.plan(told.event_id, page, done=last, now=self.now)
            self.planning += time.perf_counter() - began

    async def claim(self, n: int = AT_ONCE) -> Batch:
        began = time.perf_counter()
        batch = await self.store.claim(
            "load", n, platforms=(PLATFORM,), lease_until=self.now + LEASE, now=self.now
        )
        taken = time.perf_counter() - began
        self.claiming += taken
        self.slowest = max(self.slowest, taken)
        return batch

    async def drain(self) -> None:
        """Everything that is due is claimed and sent; what a post carries is counted."""
        while claims := (await self.claim()).claims:
            began = time.perf_counter()
            await asyncio.gather(
                *(
                    self.store.settle(one.attempt_id, Sent(f"m{one.attempt_id}"), now=self.now)
                    for one in claims
                )
            )
            self.settling += time.perf_counter() - began
            self.posts += len(claims)
            for one in claims:
                for delivery, _ in one.carried or ((one.delivery_id, one.event_id),):
                    self.carried += 1
                    self.seen.extend(bytes(max(0, delivery + 1 - len(self.seen))))
                    self.doubled += self.seen[delivery]
                    self.seen[delivery] = 1


def _planned(place: Destination) -> Planned:
    return Planned(place, DeliveryState.QUEUED, ("subscribed to everything",), (1,))


def places(count: int, platform: str = PLATFORM) -> tuple[Destination, ...]:
    return tuple(
        Destination(Tenant(platform, str(n % min(TENANTS, count))), f"{platform}{n}") for n in range(count)
    )


async def fill_and_drain(rows: int, folder: Path, *, channels: int = CHANNELS) -> Load:
    """Half of the rows in rounds that are posted singly, half as one long backlog that is posted in digests."""
    store = await open_sqlite(folder / "load.db", now=START)
    load, events = Load(store, places(channels)), rows // channels
    try:
        for _ in range(events // 2 // SINGLY):
            await load.announce(SINGLY)
            await load.drain()
        await load.announce(events - load.events)
        await load.drain()
    finally:
        await store.close()
    return load


def unfinished(path: Path) -> int:
    """Deliveries of the database that are not sent."""
    with closing(sqlite3.connect(path)) as db:
        (count,) = db.execute("SELECT count(*) FROM deliveries WHERE state <> 'sent'").fetchone()
    return int(count)


async def millions(rows: int = 2_000_000) -> list[Row]:
    """6b: a tenth of the rows first, then all of them; what one costs must stay the same."""
    found: list[tuple[int, Load, int, float, int]] = []
    for count in (rows // 10, rows):
        with tempfile.TemporaryDirectory(prefix="rulewire-load-") as name:
            folder, began = Path(name), time.perf_counter()
            load = await fill_and_drain(count, folder)
            taken, size = time.perf_counter() - began, (folder / "load.db").stat().st_size
            found.append((count, load, unfinished(folder / "load.db"), taken, size))
    each = [_each(load, taken) for _, load, _, taken, _ in found]
    return [
        Row(
            f"{count:,} delivery rows planned, claimed, settled ({load.posts:,} posts)",
            1, count, count - load.carried, load.doubled, 0, 0, 0, left,
            note=f"{taken:.0f} s: {cost}; slowest claim {load.slowest * 1e3:.0f} ms; {_peak():.0f} MB of memory, "
            f"database {size / 1e6:.0f} MB",
            bad=bool(left or load.doubled or load.carried != count),
        )
        for (count, load, left, taken, size), cost in zip(found, each, strict=True)
    ]  # fmt: skip


def _each(load: Load, taken: float) -> str:
    """What one row costs, by kind of work."""
    rows, posts = max(load.carried, 1), max(load.posts, 1)
    return (
        f"plan {load.planning / rows * 1e6:.0f} µs a row, claim {load.claiming / posts * 1e6:.0f} µs and settle "
        f"{load.settling / posts * 1e6:.0f} µs a post, {rows / taken:,.0f} rows a second"
    )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def waits_of(kind: str, waiting: int, folder: Path) -> float:
    """Seconds that a claim takes while so many channels wait in front: those of a platform that is not
    configured (`elsewhere`), or those that are to be tried again later (`retrying`)."""
    store = await open_sqlite(folder / f"{kind}{waiting}.db", now=START)
    platform = "slack" if kind == "elsewhere" else PLATFORM
    load = Load(store, places(waiting, platform))
    try:
        await load.announce(1)
        while kind == "retrying" and (claims := (await load.claim()).claims):
            again = Failed("busy", load.now + timedelta(hours=1))
            await asyncio.gather(*(store.settle(one.attempt_id, again, now=load.now) for one in claims))
        load.places = places(waiting + AT_ONCE, PLATFORM)[waiting:]
        taken: list[float] = []
        for _ in range(7):
            await load.announce(1)
            began = time.perf_counter()
            claims = (await load.claim()).claims
            taken.append(time.perf_counter() - began)
            assert len(claims) == AT_ONCE
            await asyncio.gather(
                *(store.settle(one.attempt_id, Sent(f"m{one.attempt_id}"), now=load.now) for one in claims)
            )
        return sorted(taken)[len(taken) // 2]
    finally:
        await store.close()


async def waiting_in_front(few: int = 2_000, many: int = 20_000) -> list[Row]:
    """A claim costs what it takes, however many channels wait before it for a later try or another platform."""
    rows = []
    for kind, name in (("retrying", "wait for their next try"), ("elsewhere", "wait for another platform")):
        with tempfile.TemporaryDirectory(prefix="rulewire-load-") as folder:
            taken = [await waits_of(kind, count, Path(folder)) for count in (few, many)]
        note = f"32 posts claimed in {taken[0] * 1e3:.1f} ms behind {few:,}, {taken[1] * 1e3:.1f} ms behind {many:,}"
        rows.append(
            Row(f"a claim while {many:,} channels {name}", 7, AT_ONCE * 7, 0, 0, 0, 0, 0, many, note=note)
        )
    return rows
