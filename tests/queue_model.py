"""A slow and obvious queue that a store is compared with, and random steps to take on both."""

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.model import Destination
from bot.outcomes import Again, Closed, Failed, GaveUp, Later, Outcome, Sent, Unclear, Verdict
from bot.store.contract import Store
from bot.store.deliveries import events_of
from tests.invented_documents import GUILD, MINUTE, NOW, new_event, queued
from tests.queue_rows import Paused, Row

EVENTS, CHANNELS = 8, 3
HOUR = 60 * MINUTE
FIRST_LOOK = timedelta(seconds=15)
UNFINISHED = {"queued", "sending", "retrying"}
Key = tuple[int, str]


@dataclass(slots=True)
class QueueModel:
    """Does each step on the store and on dictionaries, and compares."""

    store: Store
    rows: dict[Key, Row] = field(default_factory=dict)
    turns: list[str] = field(default_factory=list)
    paused: dict[str, Paused] = field(default_factory=dict)
    open: list[tuple[int, list[Key], datetime]] = field(default_factory=list)
    waiting: set[int] = field(default_factory=set)  # attempts of which nothing has left
    doubts: dict[int, list[Key]] = field(default_factory=dict)
    events: list[int] = field(default_factory=list)
    now: datetime = NOW

    async def begin(self) -> None:
        self.events = [await new_event(self.store, serial) for serial in range(EVENTS)]

    async def plan(self, event: int, channels: frozenset[int]) -> None:
        names = [str(channel) for channel in sorted(channels)]
        keys = [(self.events[event], name) for name in names]
        new = [key for key in keys if key not in self.rows]
        places = queued(*(Destination(GUILD, name) for name in names))
        assert await self.store.plan(self.events[event], places, done=False, now=self.now) == len(new)
        for key in new:
            state = "held" if key[1] in self.paused else "queued"
            self.rows[key] = Row(len(self.rows), state, self.now)
        self.turns += [name for name in names if name not in self.turns]

    async def claim(self, n: int, *, waits: bool = False) -> None:
        lease = self.now + 2 * MINUTE
        expected = [self._company(head) for head in self._claimable()[:n]]
        marks = [self.rows[keys[0]].repeat for keys in expected]
        batch = await self.store.claim(
            "me", n, platforms=("discord",), lease_until=lease, now=self.now, waits=waits
        )
        claimed = [[(event, one.destination.channel) for event in events_of(one)] for one in batch.claims]
        assert claimed == expected
        assert [one.repeat_after for one in batch.claims] == marks
        for keys, one in zip(claimed, batch.claims, strict=True):
            self._move(keys, "sending")
            self.open.append((one.attempt_id, keys, lease))
        self.waiting |= {one.attempt_id for one in batch.claims if waits}

    async def set_off(self, which: int) -> None:
        if self.open:
            attempt = self.open[which % len(self.open)][0]
            assert await self.store.leaving(attempt, now=self.now) is (attempt in self.waiting)
            self.waiting.discard(attempt)
        assert not await self.store.leaving(10**9, now=self.now)

    async def settle(self, which: int, outcome: Outcome) -> None:
        if not self.open:
            return
        attempt, keys, _ = self.open.pop(which % len(self.open))
        assert await self.store.settle(attempt, outcome, now=self.now)
        channel = keys[0][1]
        match outcome:
            case Sent():
                self._move(keys, "sent")
            case Failed(retry_at=None):
                self._move(keys, "parked")
            case Failed(retry_at=datetime() as at):
                self._move(keys, "retrying", at)
            case GaveUp():
                self._move(keys, "failed")
            case Unclear():
                self._doubt(attempt, keys)
            case Closed():
                self._move(keys, "held")
                self._pause(channel, "closed")
            case _:
                self._move(keys, "queued", self.now)
        if channel in self.paused and not isinstance(outcome, Closed):
            if isinstance(outcome, Sent) and self.paused[channel].kind == "closed":
                self._resume(channel)
            else:
                self._hold(channel)

    async def expire(self, gone: bool) -> None:
        over = [one for one in self.open if gone or one[2] <= self.now]
        count = sum(len(keys) for attempt, keys, _ in over if attempt not in self.waiting)
        assert await self.store.expire(now=self.now, owner_gone=gone) == count
        self.open = [one for one in self.open if one not in over]
        for attempt, keys, _ in over:
            if attempt not in self.waiting:
                self._doubt(attempt, keys)
                continue
            self._move(keys, "queued", self.now)
            if keys[0][1] in self.paused:
                self._hold(keys[0][1])

    async def look(self, verdict: Verdict) -> None:
        """Every doubt that is due gets this verdict."""
        due = {
            attempt: keys
            for attempt, keys in self.doubts.items()
            if self.rows[keys[0]].due <= self.now
            and not (keys[0][1] in self.paused and self.paused[keys[0][1]].kind == "removed")
        }
        found = await self.store.doubts(limit=99, now=self.now)
        assert {one.claim.attempt_id for one in found} == set(due)
        for one in found:
            assert await self.store.resolve(one.claim.attempt_id, verdict, now=self.now)
            assert [event for _, event in one.claim.carried] in (
                [],
                [key[0] for key in due[one.claim.attempt_id]],
            )
            self._resolve(one.claim.attempt_id, verdict)

    async def probe(self) -> None:
        due = [
            name
            for name, pause in self.paused.items()
            if pause.kind == "closed"
            and pause.probe_at <= self.now
            and "held" in self._states(name)
            and "sending" not in self._states(name)
        ]
        assert await self.store.probe(now=self.now) == len(due)
        for name in due:
            pause = self.paused[name]
            pause.probes += 1
            pause.probe_at = self.now + min(HOUR * 2**pause.probes, 24 * HOUR)
            self._move(
                [key for key in self._keys(name) if self.rows[key].state == "held"], "queued", self.now
            )

    async def resume(self, channel: int) -> None:
        name = str(channel)
        again = [key for key in self._keys(name) if self.rows[key].state in {"held", "parked", "failed"}]
        assert await self.store.resume(Destination(GUILD, name), now=self.now) == len(again)
        self.paused.pop(name, None)
        self._move(again, "queued", self.now)

    async def leave(self) -> None:
        assert await self.store.removed(GUILD, now=self.now) == len(self.turns)
        for name in self.turns:
            self._pause(name, "removed")
            self.paused[name].kind = "removed"

    async def come_back(self) -> None:
        gone = [name for name, pause in self.paused.items() if pause.kind == "removed"]
        held = sum(self._states(name).count("held") for name in gone)
        assert await self.store.returned(GUILD, now=self.now) == held
        list(map(self._resume, gone))

    async def wait(self, minutes: int) -> None:
        self.now += minutes * MINUTE
        heads = [self.rows[key].due for key in self._heads() if self.rows[key].state != "sending"]
        expected = max(min(heads), self.now) if heads else None
        assert await self.store.next_due(now=self.now) == expected
        counts = dict((await self.store.overview(GUILD)).deliveries)
        assert counts == Counter(row.state for row in self.rows.values())
        assert {one.destination.channel for one in await self.store.pauses(GUILD)} == set(self.paused)

    def _resolve(self, attempt: int, verdict: Verdict) -> None:
        keys = self.doubts[attempt]
        name = keys[0][1]
        if isinstance(verdict, Later | Closed):
            for key in keys:
                self.rows[key].due = verdict.at if isinstance(verdict, Later) else self.now + HOUR
            if isinstance(verdict, Closed):
                self._pause(name, "closed")
            return
        del self.doubts[attempt]
        if isinstance(verdict, Failed):
            self._move(keys, "parked")
            return
        self._move(keys, "held" if name in self.paused else "queued", self.now)
        for key in keys:
            self.rows[key].bound = attempt if isinstance(verdict, Again) else None
            self.rows[key].repeat = verdict.repeat_after if isinstance(verdict, Again) else None

    def _doubt(self, attempt: int, keys: list[Key]) -> None:
        self._move(keys, "ambiguous", self.now + FIRST_LOOK)
        self.doubts[attempt] = keys

    def _pause(self, name: str, kind: str) -> None:
        self.paused.setdefault(name, Paused(kind, self.now + HOUR))
        self._hold(name)

    def _hold(self, name: str) -> None:
        self._move(
            [key for key in self._keys(name) if self.rows[key].state in {"queued", "retrying"}], "held"
        )

    def _resume(self, name: str) -> None:
        del self.paused[name]
        self._move([key for key in self._keys(name) if self.rows[key].state == "held"], "queued", self.now)

    def _move(self, keys: list[Key], state: str, due: datetime | None = None) -> None:
        for key in keys:
            row = self.rows[key]
            row.state, row.due = state, due or row.due
            if state == "sent":
                row.bound = row.repeat = None

    def _keys(self, name: str) -> list[Key]:
        return sorted(key for key in self.rows if key[1] == name)

    def _states(self, name: str) -> list[str]:
        return [self.rows[key].state for key in self._keys(name)]

    def _company(self, head: Key) -> list[Key]:
        bound = self.rows[head].bound
        together = [
            key
            for key in self._keys(head[1])
            if self.rows[key].state in {"queued", "retrying"}
            and self.rows[key].due <= self.now
            and self.rows[key].bound == bound
        ][:15]
        return together if bound or len(together) > 5 else [head]

    def _heads(self) -> list[Key]:
        waiting = [
            [key for key in self._keys(name) if self.rows[key].state in UNFINISHED] for name in self.turns
        ]
        return [keys[0] for keys in waiting if keys]

    def _claimable(self) -> list[Key]:
        heads = [(key, self.rows[key]) for key in self._heads()]
        return [key for key, row in heads if row.state != "sending" and row.due <= self.now]


Step = Callable[[QueueModel], Awaitable[None]]
