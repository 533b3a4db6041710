"""A year of virtual time in minutes, judged by a plain model."""

import random
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from datetime import time as wall_time
from pathlib import Path

from bot.model import Destination
from tests.torture.almanac import almanac, wall
from tests.torture.table import Row
from tests.torture.world import TOPICS, World, key, opened

FIRST, LAST = date(2027, 3, 1), date(2028, 2, 29)
READ_AT = (wall_time(9), wall_time(17))
EARLY = wall_time(5, 30)  # before the day's issue: whoever subscribes now hears of it
ROUNDS = (0, 20, 140, 660, 1_500, 4_200)  # seconds after a reading at which both jobs run
SUBSCRIPTIONS = 40
BUSY = 0.8  # on so many open days something is published
DOWN = ((date(2027, 5, 10), 3), (date(2027, 8, 2), 20), (date(2027, 12, 28), 9))  # day, and for how many
DAY = timedelta(days=1)


@dataclass
class Year:
    """Goes through the days; chance is seeded."""

    world: World
    chance: random.Random
    shut: dict[str, date] = field(default_factory=dict)

    async def day(self, day: date) -> None:
        """A day of a bot that runs: two readings, what people say, what closes and opens."""
        self._open_and_close(day)
        await self.world.at(wall(day, EARLY))
        if self.chance.random() < 0.5:
            await self.people(day, self.chance.choice(self.world.places))
        for clock in READ_AT:
            moment = wall(day, clock)
            for n, seconds in enumerate(ROUNDS):
                await self.world.at(moment + timedelta(seconds=seconds))
                if n == 0:
                    await self.world.read()
                    if self.chance.random() < 0.05:
                        await self.world.restart(kill=True)
                    await self.world.app.deliverer.run_once()
            if self.chance.random() < 0.4:
                await self.people(day, self.chance.choice(self.world.places))
        if self.chance.random() < 0.07:
            await self.world.restart()

    async def begin(self) -> None:
        """So many subscriptions over all channels."""
        for n in range(SUBSCRIPTIONS):
            place = self.world.places[n % len(self.world.places)]
            await self.subscribe(place, TOPICS[(n * 3 + n // len(self.world.places)) % len(TOPICS)])

    async def subscribe(self, place: Destination, topic: str) -> None:
        await self.world.say(place, f"subscribe {topic}")
        self.world.plain.subscribe(key(place), topic, self.world.clock.moment)

    async def people(self, day: date, place: Destination) -> None:
        """One change of mind."""
        world, where, now = self.world, key(place), self.world.clock.moment
        topic = self.chance.choice(TOPICS[1:])
        match self.chance.randrange(7):
            case 0:
                await self.subscribe(place, self.chance.choice(TOPICS))
            case 1:
                held = sorted(world.plain.wants.get(where, {}))
                if len(held) > 1:
                    gone = self.chance.choice(held)
                    await world.say(place, f"unsubscribe {gone}")
                    world.plain.unsubscribe(where, gone)
            case 2 | 3:
                days = self.chance.randint(1, 21)
                await world.say(place, f"mute {topic} for {days}d")
                world.plain.mute_for(where, topic, days, now)
            case 4:
                until = day + self.chance.randint(1, 4) * DAY
                topic = self.chance.choice(("all", topic))
                await world.say(place, f"mute {topic} until {until}")
                world.plain.mute_until(where, topic, until, place.zone)
            case 5:
                for name in sorted(world.plain.mutes.get(where, {})):
                    await world.say(place, f"unmute {name}")
                    world.plain.unmute(where, name)
            case _:
                await world.resume(place)

    def _open_and_close(self, day: date) -> None:
        for platform in self.world.platforms.values():
            platform.closed = {one for one in platform.closed if self.shut[one] > day}
        if self.chance.random() < 0.06:
            place = self.chance.choice(self.world.places)
            self.world.platforms[place.tenant.platform].closed.add(place.channel)
            self.shut[place.channel] = day + self.chance.randint(1, 12) * DAY
            self.world.counts["channels closed"] += 1


async def through(folder: Path, first: date, last: date, *, seed: int) -> World:
    """The days one after another, then calm until everything has arrived."""
    async with opened(folder, almanac(first, last, seed=seed, busy=BUSY), seed=seed) as world:
        year = Year(world, random.Random(seed))  # noqa: S311  # repeatable
        await year.begin()
        day = first
        while day <= last:
            away = next((days for begin, days in DOWN if begin == day), 0)
            if away:
                world.counts["days down"] += away
                day += away * DAY
                await world.restart()
                continue
            await year.day(day)
            if day.day == 1 or day == last:
                world.check()
                print(f"  {day}: {len(world.plain.news)} events, {len(world.wrong)} wrong", file=sys.stderr)
            day += DAY
        await settle(world)
        return world


async def settle(world: World) -> None:
    """Every fault ends, everything refused is let go again: then nothing may be left."""
    for platform in world.platforms.values():
        platform.calm, platform.closed = True, set()
    for _ in range(2):
        for place in world.places:
            await world.resume(place)
        for _ in range(40):
            await world.at(world.clock.moment + timedelta(hours=1))
    world.check()
    left = [one for one in world.rows() if one.state not in {"sent", "skipped"}]
    world.wrong += [f"never delivered: {one}" for one in left]


async def year(seed: int = 1) -> list[Row]:
    """Proof 4: every delivery row and every message of a year agrees with the model."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="rulewire-year-") as folder:
        world = await through(Path(folder), FIRST, LAST, seed=seed)
        return [row("a year of virtual time", world, time.perf_counter() - began)]


def row(name: str, world: World, seconds: float) -> Row:
    """A line of the table, and what was wrong, on stderr."""
    for one in world.wrong[:20]:
        print(f"  {one}", file=sys.stderr)
    rows = world.rows()
    wanted = [one for one in rows if one.state != "skipped"]
    times = {one.id: 0 for one in wanted}
    marked = dict.fromkeys(times, 0)
    platform_of = {one.id: one.place[0] for one in rows}
    for platform in world.platforms.values():
        for message in platform.arrived:
            for delivery in message.deliveries:
                times[delivery] = times.get(delivery, 0) + 1
                marked[delivery] = marked.get(delivery, 0) + message.repeat
    doubled = {name: sum(n - 1 for one, n in times.items() if n > 1 and (platform_of[one] == "discord") is (name == "discord")) for name in ("discord", "slack")}  # fmt: skip
    unmarked = sum(max(0, n - 1 - marked[one]) for one, n in times.items())
    said = world.counts
    note = (
        f"{seconds:.0f} s; {len(world.plain.news)} events, {len(rows):,} delivery rows ({len(rows) - len(wanted):,} skipped), "
        f"{sum(len(one.arrived) for one in world.platforms.values()):,} messages, "
        f"{sum(len(one.told) for one in world.platforms.values()):,} attempts and looks, {said['restarts']} restarts "
        f"({said['killed while sending']} posts killed while sending), {said['days down']} days down, "
        f"{said['channels closed']} closures; {len(world.wrong)} disagreements"
    )
    lost = sum(n == 0 for n in times.values())
    waiting = sum(one.state not in {"sent", "skipped"} for one in rows)
    return Row(name, 1, len(wanted), lost, doubled["discord"], doubled["slack"], unmarked, 0, waiting, note=note, bad=bool(world.wrong))  # fmt: skip
