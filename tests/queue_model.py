"""A slow and obvious queue that a store is compared with, and random steps to take on both."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from hypothesis import strategies as st

from bot.model import Destination, Failed, Outcome, Released, Sent
from bot.store.contract import Store
from tests.invented_documents import GUILD, MINUTE, NOW, new_event, queued

EVENTS = CHANNELS = 4
UNFINISHED = {"queued", "sending", "retrying"}


@dataclass(slots=True)
class Row:
    """One delivery as the contract's words describe it."""

    order: int
    state: str
    due: datetime


class QueueModel:
    """Does each step on the store and on a dict, and compares."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.rows: dict[tuple[int, str], Row] = {}
        self.open: list[tuple[int, tuple[int, str], datetime]] = []
        self.events: list[int] = []
        self.now = NOW

    async def begin(self) -> None:
        self.events = [await new_event(self.store, serial) for serial in range(EVENTS)]

    async def plan(self, event: int, channels: frozenset[int]) -> None:
        names = [str(channel) for channel in sorted(channels)]
        keys = [(self.events[event], name) for name in names]
        new = [key for key in keys if key not in self.rows]
        places = queued(*(Destination(GUILD, name) for name in names))
        assert await self.store.plan(self.events[event], places, done=False, now=self.now) == len(new)
        for key in new:
            self.rows[key] = Row(len(self.rows), "queued", self.now)

    async def claim(self, n: int) -> None:
        lease = self.now + 2 * MINUTE
        batch = await self.store.claim("me", n, platforms=("discord",), lease_until=lease, now=self.now)
        claimed = [(one.event_id, one.destination.channel) for one in batch.claims]
        assert claimed == self._claimable()[:n]
        for key, one in zip(claimed, batch.claims, strict=True):
            self.rows[key].state = "sending"
            self.open.append((one.attempt_id, key, lease))

    async def settle(self, which: int, outcome: Outcome) -> None:
        if not self.open:
            return
        attempt, key, _ = self.open.pop(which % len(self.open))
        assert await self.store.settle(attempt, outcome, now=self.now)
        row = self.rows[key]
        if isinstance(outcome, Failed) and outcome.retry_at:
            row.state, row.due = "retrying", outcome.retry_at
        elif isinstance(outcome, Released):
            row.state, row.due = "queued", self.now
        else:
            row.state = "sent" if isinstance(outcome, Sent) else "parked"

    async def expire(self, gone: bool) -> None:
        over = [one for one in self.open if gone or one[2] <= self.now]
        assert await self.store.expire(now=self.now, owner_gone=gone) == len(over)
        self.open = [one for one in self.open if one not in over]
        for _, key, _ in over:
            self.rows[key].state = "ambiguous"

    async def wait(self, minutes: int) -> None:
        self.now += minutes * MINUTE
        heads = [self.rows[key].due for key in self._heads() if self.rows[key].state != "sending"]
        expected = max(min(heads), self.now) if heads else None
        assert await self.store.next_due(now=self.now) == expected

    def _heads(self) -> list[tuple[int, str]]:
        unfinished = sorted(key for key, row in self.rows.items() if row.state in UNFINISHED)
        first: dict[str, tuple[int, str]] = {}
        for key in unfinished:
            first.setdefault(key[1], key)
        return sorted(first.values(), key=lambda key: (key[0], self.rows[key].order))

    def _claimable(self) -> list[tuple[int, str]]:
        return [
            key
            for key in self._heads()
            if self.rows[key].state != "sending" and self.rows[key].due <= self.now
        ]


Step = Callable[[QueueModel], Awaitable[None]]


def steps() -> st.SearchStrategy[Step]:
    small = st.integers(0, 3)
    ends: st.SearchStrategy[Outcome] = st.one_of(
        st.just(Sent("m")),
        st.just(Released()),
        st.just(Failed("no permission", None)),
        small.map(lambda minutes: Failed("busy", NOW + minutes * 2 * MINUTE)),
    )
    return st.one_of(
        st.builds(_plan, small, st.frozensets(small, max_size=CHANNELS)),
        st.integers(0, 5).map(lambda n: lambda model: model.claim(n)),
        st.builds(_settle, small, ends),
        st.booleans().map(lambda gone: lambda model: model.expire(gone)),
        st.integers(0, 2).map(lambda minutes: lambda model: model.wait(minutes)),
    )


def _plan(event: int, channels: frozenset[int]) -> Step:
    return lambda model: model.plan(event, channels)


def _settle(which: int, outcome: Outcome) -> Step:
    return lambda model: model.settle(which, outcome)
