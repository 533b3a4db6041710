"""The program in an invented world on a virtual clock: a replayed register, three moody platforms, a plain model."""

import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app import App, open_app
from bot.commands import Request, answer
from bot.model import Destination, Person, Tenant
from feeds.replay.server import serve
from feeds.replay.session import Replay
from tests.fakes import SetClock
from tests.line import settings
from tests.torture.almanac import Almanac
from tests.torture.moody import Arrived, Moody, Told, UniqueMoody, arrivals, by_delivery
from tests.torture.plain import Decide, Place, Plain, states

ADA = Person("u1", "Ada")
ZONES = ("America/New_York", "Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland", "America/Los_Angeles")
TOPICS = ("default", "all", "entity-list", "encryption", "denial-orders", "meetings", "unverified-list", "correction-status")  # fmt: skip
TENANTS = (
    ("discord", "g1", 4), ("discord", "g2", 3), ("discord", "g3", 3), ("slack", "w1", 4), ("slack", "w2", 3),
    ("terminal", "t1", 3),
)  # fmt: skip
ROWS = """
SELECT d.id, e.id, json_extract(e.document, '$.record.number'), e.kind, t.platform, t.external_id, c.external_id,
  d.state, d.state_reason, d.post_id IS NOT NULL
FROM deliveries d JOIN events e ON e.id = d.event_id JOIN channels c ON c.id = d.channel_id
  JOIN tenants t ON t.id = c.tenant_id ORDER BY d.id
"""
NEWS = "SELECT json_extract(document, '$.record.number'), kind, id, routed_at IS NOT NULL FROM events ORDER BY id"


@dataclass(frozen=True)
class Stored:
    """A delivery row as the database has it."""

    id: int
    event: int
    number: str
    kind: str
    place: Place
    state: str
    reason: str
    posted: bool


def destinations(tenants: tuple[tuple[str, str, int], ...] = TENANTS) -> tuple[Destination, ...]:
    rooms = [(Tenant(platform, name), n) for platform, name, count in tenants for n in range(count)]
    return tuple(
        Destination(tenant, f"{tenant.id}c{n}", zone=ZONES[serial % len(ZONES)])
        for serial, (tenant, n) in enumerate(rooms)
    )


@dataclass
class World:
    """Everything; `wrong` says what did not agree with the model."""

    replay: Replay
    store: Path
    clock: SetClock
    plain: Plain
    places: tuple[Destination, ...]
    platforms: dict[str, Moody]
    stack: AsyncExitStack
    app: App
    wrong: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    # --- what happens ----------------------------------------------------------------------------
    async def at(self, moment: datetime) -> None:
        """Time passes; both jobs that look after the queue run."""
        self.clock.moment = max(moment, self.clock.moment)
        self.replay.clock.set(self.clock.moment)
        await self.app.tender.run_once()
        await self.app.deliverer.run_once()

    async def read(self) -> None:
        """Read every source; the model reads too, and both decide for every channel."""
        now = self.clock.moment
        posted, found = self._posted(), self.plain.read(now)
        await self.app.collector.read_due(force=True)
        states = await self.app.store.source_states()
        self.wrong += [f"{now}: {one.name}: {one.reason}" for one in states if one.failing_since]
        stored = {(number, kind) for number, kind, *_ in self._ask(NEWS)}
        for one, what in found:
            filing = (one.number, "filed")
            if (
                filing in stored
                and filing not in self.plain.news
                and self.plain.may_be_filed_too(one, what, now)
            ):
                self.plain.news[one.number, "filed"] = now
                self.plain.route(one, "filed", now, posted)
            self.plain.route(one, what, now, posted)
        self.counts["readings"] += 1

    async def say(self, place: Destination, words: str) -> None:
        """Somebody with the right types a command."""
        reply = await answer(
            self.app.desk, Request(place, ADA, True, tuple(words.split()), self.clock.moment)
        )
        self.counts[words.split(maxsplit=1)[0]] += 1
        self.counts["refused commands"] += reply.refused

    async def restart(self, *, kill: bool = False) -> None:
        """End and begin anew; with `kill` while posts are being handed over, of which nobody hears the end."""
        if kill:
            now, many = self.clock.moment, 4
            batch = await self.app.store.claim(
                "gone", many, platforms=tuple(self.platforms), lease_until=now + timedelta(minutes=5), now=now
            )
            for one in batch.claims:
                await self.app.deliverer._attempt(one, batch, {})
                told = self.platforms[one.destination.tenant.platform].told
                told[-1] = replace(told[-1], end="kept" if told[-1].end in {"taken", "kept"} else "lost")
            self.counts["killed while sending"] += len(batch.claims)
        await self.stack.aclose()
        self.app = await self.stack.enter_async_context(_program(self))
        self.counts["restarts"] += 1

    async def resume(self, place: Destination) -> None:
        """The command that lets everything go out again."""
        where = key(place)
        unhappy = [one.id for one in self.rows() if one.place == where and one.state in {"parked", "failed"}]
        told = self.platforms[place.tenant.platform].told
        told += [Told(self.clock.moment, place.channel, (one,), "resumed") for one in unhappy]
        await self.say(place, "resume")

    # --- what must be true -----------------------------------------------------------------------
    def rows(self) -> list[Stored]:
        return [
            Stored(row[0], row[1], row[2], row[3], (row[4], row[5], row[6]), row[7], row[8] or "", bool(row[9]))
            for row in self._ask(ROWS)
        ]  # fmt: skip

    def check(self) -> None:
        """Every event, every delivery row and every message against the model."""
        rows, now = self.rows(), self.clock.moment
        stored = self._ask(NEWS)
        events = Counter((number, kind) for number, kind, *_ in stored)
        self._say(
            f"events {events - Counter(list(self.plain.news))} too many",
            events - Counter(list(self.plain.news)),
        )
        self._say(
            f"events {Counter(list(self.plain.news)) - events} missing",
            Counter(list(self.plain.news)) - events,
        )
        self._say(f"{stored} not routed", [row for row in stored if not row[3]])
        fates = {((one.number, one.kind), one.place): one for one in rows}
        for what in self.plain.fates.keys() ^ fates.keys():
            self._say(f"{what}: model {self.plain.fates.get(what)}, store {fates.get(what)}", True)
        told, seen = by_delivery(self.platforms), arrivals(self.platforms)
        for which, row in fates.items():
            if fate := self.plain.fates.get(which):
                self._row(row, fate, told.get(row.id, []), seen.get(row.id, []), now)
        self._say("a message of no delivery", seen.keys() - {one.id for one in rows})
        self._messages({one.id: one for one in rows}, told)
        self.counts["checks"] += 1

    def _row(self, row: Stored, fate: str, told: list[Told], seen: list[Arrived], now: datetime) -> None:
        if fate != "wanted":
            begins = {"muted": "muted: ", "muted by default": "muted by default", "older": "older than"}[fate]
            right = row.state == "skipped" and row.reason.startswith(begins) and not seen and not told
            self._say(f"{row}: the model says {fate}", not right)
            return
        self._say(f"{row} is not in {states(told, now)} after {told}", row.state not in states(told, now))
        self._say(f"{row} is said to be sent and never arrived", row.state == "sent" and not seen)
        kept = sum(one.end == "kept" for one in told)
        self._say(f"{row} arrived {len(seen)} times", len(seen) > 1 + kept)
        self._say(f"{row}: a second message without a mark", any(not one.repeat for one in seen[1:]))
        doubtful = any(one.end in {"lost", "kept"} for one in told)
        self._say(f"{row}: marked without a doubt", bool(seen) and seen[0].repeat and not doubtful)

    def _messages(self, rows: dict[int, Stored], told: dict[int, list[Told]]) -> None:
        """Each message names what it carries, in its own channel, and each channel hears in order."""
        last: dict[str, int] = {}
        for platform in self.platforms.values():
            for one in platform.arrived:
                carried = [rows[each] for each in one.deliveries if each in rows]
                named = {each.number for each in carried}
                self._say(f"{one} does not name {named}", named != set(one.numbers))
                self._say(f"{one} is elsewhere than {carried}", {(each.place[0], each.place[2]) for each in carried} != {(platform.name, one.channel)})  # fmt: skip
                doubtful = {end.end for each in one.deliveries for end in told[each]} & {
                    "lost",
                    "kept",
                    "refused",
                    "resumed",
                }
                many = len(one.deliveries)
                self._say(f"{one} carries {many}", many > 15 or (one.digest and many < 6 and not doubtful))
                if not doubtful:
                    events = [each.event for each in carried]
                    self._say(
                        f"{one} is out of order",
                        events != sorted(events) or events[0] < last.get(one.channel, 0),
                    )
                    last[one.channel] = events[-1]

    def _say(self, text: str, wrong: object) -> None:
        if wrong:
            self.wrong.append(f"{self.clock.moment:%Y-%m-%d %H:%M} {text[:600]}")

    def _posted(self) -> Decide:
        posted = {(one.number, one.place) for one in self.rows() if one.posted}
        return lambda number, place: (number, place) in posted

    def _ask(self, sql: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.store)) as db:
            return db.execute(sql).fetchall()


def key(place: Destination) -> Place:
    return place.tenant.platform, place.tenant.id, place.channel


@asynccontextmanager
async def _program(world: World) -> AsyncIterator[App]:
    config = settings(world.replay, world.store)
    async with open_app(config, world.clock, tuple(world.platforms.values())) as app:
        yield app


@asynccontextmanager
async def opened(folder: Path, almanac: Almanac, *, seed: int, calm: bool = False) -> AsyncIterator[World]:
    """A world on the morning of the almanac's first day; the program knows the past and nobody subscribed."""
    begin = datetime.fromisoformat(f"{almanac.first - timedelta(days=1)}T12:00:00+00:00")
    clock, places = SetClock(begin), destinations()
    readable = frozenset(one.channel for one in places if one.channel.endswith(("0", "1")))
    platforms: dict[str, Moody] = {
        "discord": UniqueMoody("discord", clock, seed, readable, calm),
        "slack": Moody("slack", clock, seed, calm=calm),
        "terminal": Moody("terminal", clock, seed, readable, calm),
    }
    async with serve(almanac.write(folder / "register"), at=begin) as replay, AsyncExitStack() as stack:
        config = settings(replay, folder / "world.db")
        app = await stack.enter_async_context(open_app(config, clock, tuple(platforms.values())))
        world = World(replay, folder / "world.db", clock, Plain(almanac), places, platforms, stack, app)
        await app.first_fill(lambda _: None)
        await app.collector.read_due(force=True)
        world.plain.first_look(begin)
        yield world
