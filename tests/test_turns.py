"""What was cut off while it waited for its turn never left: it is in no doubt, and no repeat."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

import pytest

from bot.deliver import LEASE, Deliverer
from bot.model import Claim, Destination
from bot.states import DeliveryState
from bot.store.contract import Store, StoreError
from bot.store.sqlite import open_sqlite
from tests.fakes import FakePlatform, SetClock
from tests.invented_documents import ALERTS, GUILD, MINUTE, NOW, new_event, queued


@dataclass
class OneByOne(FakePlatform):
    """Each post waits until the gate is open; `waiting` is set once one does."""

    gate: asyncio.Event = field(default_factory=asyncio.Event)
    waiting: asyncio.Event = field(default_factory=asyncio.Event)

    @asynccontextmanager
    async def turn(self, destination: Destination) -> AsyncIterator[None]:
        self.waiting.set()
        await self.gate.wait()
        yield


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await open_sqlite(tmp_path / "r.db", now=NOW)
    yield opened
    await opened.close()


async def states(store: Store) -> dict[DeliveryState, int]:
    return dict((await store.overview(GUILD)).deliveries)


async def claimed(store: Store, events: int = 1) -> Claim:
    for serial in range(events):
        await store.plan(await new_event(store, serial), queued(ALERTS), done=True, now=NOW)
    batch = await store.claim("me", 9, platforms=("discord",), lease_until=NOW + MINUTE, now=NOW, waits=True)
    return batch.claims[0]


@pytest.mark.parametrize("events", [1, 7], ids=["one", "several in one post"])
async def test_an_attempt_that_waited_goes_back_and_one_that_left_is_in_doubt(
    store: Store, events: int
) -> None:
    one = await claimed(store, events)
    assert await store.expire(now=NOW, owner_gone=True) == 0
    assert await states(store) == {DeliveryState.QUEUED: events}
    assert not await store.leaving(one.attempt_id, now=NOW), "its time is over: it must not be sent"
    again = (
        await store.claim("me", 9, platforms=("discord",), lease_until=NOW + MINUTE, now=NOW, waits=True)
    ).claims[0]
    assert again.number == 1
    assert await store.leaving(again.attempt_id, now=NOW)
    assert await store.expire(now=NOW, owner_gone=True) == events
    assert await states(store) == {DeliveryState.AMBIGUOUS: events}


async def test_a_doubt_begins_when_the_post_left_not_when_it_was_claimed(store: Store) -> None:
    one = await claimed(store)
    left = NOW + timedelta(seconds=40)
    assert await store.leaving(one.attempt_id, now=left)
    await store.expire(now=NOW + MINUTE)
    (doubt,) = await store.doubts(limit=9, now=NOW + 2 * MINUTE)
    assert (doubt.since, doubt.started) == (left, left)


async def test_killed_while_posts_wait_for_their_turn_each_is_sent_once_and_as_no_repeat(
    store: Store,
) -> None:
    await store.plan(await new_event(store), queued(ALERTS), done=True, now=NOW)
    platform, clock = OneByOne(), SetClock(NOW)
    killed = asyncio.create_task(Deliverer(store, {"discord": platform}, clock, "first").run_once())
    await platform.waiting.wait()
    assert await store.expire(now=NOW, owner_gone=True) == 0
    platform.gate.set()
    assert await Deliverer(store, {"discord": platform}, clock, "second").run_once() == 1
    await killed
    assert len(platform.sent) == 1
    assert [one.repeat_after for one in platform.attempts] == [None]
    assert await states(store) == {DeliveryState.SENT: 1}


async def test_a_post_whose_leaving_cannot_be_written_down_does_not_leave(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await store.plan(await new_event(store), queued(ALERTS), done=True, now=NOW)
    platform, clock = OneByOne(), SetClock(NOW)
    platform.gate.set()
    fails = [False, True]
    kept = store.leaving

    async def leaving(attempt_id: int, *, now: datetime) -> bool:
        if fails.pop():
            raise StoreError("database or disk is full")
        return await kept(attempt_id, now=now)

    monkeypatch.setattr(store, "leaving", leaving)
    await Deliverer(store, {"discord": platform}, clock, "test").run_once()
    assert len(platform.attempts) == len(platform.sent) == 1
    assert await states(store) == {DeliveryState.SENT: 1}


async def test_a_turn_that_fails_unexpectedly_is_tried_again_later_and_is_no_doubt(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await store.plan(await new_event(store), queued(ALERTS), done=True, now=NOW)
    platform, clock = OneByOne(), SetClock(NOW)
    monkeypatch.setattr(platform.gate, "wait", broken)
    assert await Deliverer(store, {"discord": platform}, clock, "test").run_once() == 1
    assert not platform.attempts
    assert await states(store) == {DeliveryState.RETRYING: 1}


async def broken() -> Literal[True]:
    raise RuntimeError("a bug")


@pytest.mark.parametrize("over", ["the program stops", "the lease ends"])
async def test_what_waited_too_long_is_not_sent(store: Store, over: str) -> None:
    await store.plan(await new_event(store), queued(ALERTS), done=True, now=NOW)
    platform, clock = OneByOne(), SetClock(NOW)
    deliverer = Deliverer(store, {"discord": platform}, clock, "test")
    ending = asyncio.create_task(deliverer.run_once())
    await platform.waiting.wait()
    if over == "the lease ends":
        clock.pass_by(LEASE)
        platform.on_send = lambda _: pytest.fail("it left after its lease")
    deliverer.stopping.set()
    platform.gate.set()
    await ending
    assert not platform.attempts
    assert await states(store) == {DeliveryState.QUEUED: 1}
