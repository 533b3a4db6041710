"""Random sequences in the world of the year, judged by the same model."""

import asyncio
import tempfile
from contextlib import AsyncExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.torture.almanac import almanac
from tests.torture.table import Row
from tests.torture.world import TOPICS, World, key, opened
from tests.torture.year import settle

FIRST, LAST = date(2027, 10, 25), date(2027, 11, 30)  # summer time ends, two holidays
SEED = 7
places = st.integers(0, 19)
any_topic, mutable = st.sampled_from(TOPICS), st.sampled_from(TOPICS[1:])
reach: dict[str, int] = {"sequences": 0, "steps": 0, "rows": 0}


class Whole(RuleBasedStateMachine):
    """Reads, waits, changes of mind, closures, kills; the model is asked after each reading and at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.loop, self.stack = asyncio.new_event_loop(), AsyncExitStack()
        self.folder = tempfile.TemporaryDirectory(prefix="rulewire-machine-")
        self.world: World = self._do(self._open())

    async def _open(self) -> World:
        made = almanac(FIRST, LAST, seed=SEED, busy=0.9)
        world = await self.stack.enter_async_context(opened(Path(self.folder.name), made, seed=SEED))
        for n in range(4):
            await world.say(world.places[n * 5], "subscribe all")
            world.plain.subscribe(key(world.places[n * 5]), "all", world.clock.moment)
        return world

    def _do(self, work: Any) -> Any:
        reach["steps"] += 1
        return self.loop.run_until_complete(work)

    def _agree(self) -> None:
        self.world.check()
        assert self.world.wrong == []

    @rule(hours=st.sampled_from((1, 8, 24, 25, 72, 240)))
    def read(self, hours: int) -> None:
        world = self.world
        self._do(world.at(world.clock.moment + timedelta(hours=hours)))
        self._do(world.read())
        self._agree()

    @rule(seconds=st.sampled_from((0, 16, 90, 610, 3_700, 90_000)))
    def wait(self, seconds: int) -> None:
        self._do(self.world.at(self.world.clock.moment + timedelta(seconds=seconds)))

    @rule(n=places, topic=any_topic)
    def subscribe(self, n: int, topic: str) -> None:
        place = self.world.places[n]
        self._do(self.world.say(place, f"subscribe {topic}"))
        self.world.plain.subscribe(key(place), topic, self.world.clock.moment)

    @rule(n=places, topic=any_topic)
    def unsubscribe(self, n: int, topic: str) -> None:
        place = self.world.places[n]
        self._do(self.world.say(place, f"unsubscribe {topic}"))
        self.world.plain.unsubscribe(key(place), topic)

    @rule(n=places, topic=mutable, days=st.integers(1, 9))
    def mute_for(self, n: int, topic: str, days: int) -> None:
        place = self.world.places[n]
        self._do(self.world.say(place, f"mute {topic} for {days}d"))
        self.world.plain.mute_for(key(place), topic, days, self.world.clock.moment)

    @rule(n=places, topic=mutable, days=st.integers(1, 9))
    def mute_until(self, n: int, topic: str, days: int) -> None:
        place = self.world.places[n]
        day = self.world.clock.moment.date() + timedelta(days=days)
        self._do(self.world.say(place, f"mute {topic} until {day}"))
        self.world.plain.mute_until(key(place), topic, day, place.zone)

    @rule(n=places, topic=mutable)
    def mute(self, n: int, topic: str) -> None:
        self._do(self.world.say(self.world.places[n], f"mute {topic}"))
        self.world.plain.mute(key(self.world.places[n]), topic)

    @rule(n=places, topic=mutable)
    def unmute(self, n: int, topic: str) -> None:
        self._do(self.world.say(self.world.places[n], f"unmute {topic}"))
        self.world.plain.unmute(key(self.world.places[n]), topic)

    @rule(n=places)
    def resume(self, n: int) -> None:
        self._do(self.world.resume(self.world.places[n]))

    @rule(n=st.integers(0, 3), closed=st.booleans())
    def close_or_open(self, n: int, closed: bool) -> None:
        place = self.world.places[n * 5]
        channels = self.world.platforms[place.tenant.platform].closed
        (channels.add if closed else channels.discard)(place.channel)

    @rule(kill=st.booleans())
    def restart(self, kill: bool) -> None:
        self._do(self.world.restart(kill=kill))
        self._agree()

    def teardown(self) -> None:
        try:
            self._do(settle(self.world))
            assert not self.world.wrong, self.world.wrong
            reach["sequences"] += 1
            reach["rows"] += len(self.world.rows())
        finally:
            self._do(self.world.stack.aclose())
            self._do(self.stack.aclose())
            self.loop.close()
            self.folder.cleanup()


def sequences(count: int, steps: int) -> settings:
    return settings(
        max_examples=count, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)
    )


async def long_sequences(count: int = 150, steps: int = 80) -> list[Row]:
    """Proof 4, stateful: as many random sequences; hypothesis prints the shortest that disagrees."""
    await asyncio.to_thread(run_state_machine_as_test, Whole, settings=sequences(count, steps))
    note = f"{reach['sequences']} sequences, {reach['steps']:,} steps; none disagrees with the model"
    return [
        Row("random sequences of a world", reach["sequences"], reach["rows"], 0, 0, 0, 0, 0, 0, note=note)
    ]
