"""Claim, send, receipt: what each way of ending leaves in the queue."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import deliver
from bot.collect import Collector
from bot.deliver import Deliverer
from bot.errors import DeliveryError
from bot.message import Message
from bot.model import Claim, Destination, Tenant
from bot.outcomes import Sent
from bot.states import DeliveryState
from bot.store.contract import Store, StoreError
from bot.store.sqlite import open_sqlite
from bot.wake import Bell
from feeds.fetch import Fetcher
from tests.build import ADA, NOW, bare, rule
from tests.fakes import FakePlatform, SetClock

PLACES = tuple(Destination(Tenant("discord", "g1"), f"c{n}") for n in range(3))


class Queue:
    """A store with three subscribed channels, a platform, and a deliverer between them."""

    def __init__(self, store: Store) -> None:
        self.store, self.clock, self.platform = store, SetClock(NOW), FakePlatform()
        self.deliverer = self.restarted()

    def restarted(self) -> Deliverer:
        return Deliverer(self.store, {"discord": self.platform}, self.clock, "test")

    async def announce(self, *numbers: str) -> None:
        for number in numbers:
            await self.store.record(rule(number=number, title=f"Rule {number}"), now=NOW, announce=True)
        await Collector(self.store, (), Fetcher(user_agent="test"), self.clock, Bell()).route_pending()

    async def counts(self) -> dict[DeliveryState, int]:
        return dict((await self.store.overview(PLACES[0].tenant)).deliveries)


async def eventually(true: Callable[[], bool]) -> None:
    for _ in range(1_000):
        if true():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never happened")


class Stuck(FakePlatform):
    """Some channels take nothing until an event is set."""

    def __init__(self, release: asyncio.Event, channels: set[str]) -> None:
        super().__init__()
        self._release, self._stuck = release, channels

    async def send(self, claim: Claim, message: Message, *, reply_to: str | None = None) -> Sent:
        if claim.destination.channel in self._stuck:
            await self._release.wait()
        return await super().send(claim, message, reply_to=reply_to)

    async def until(self, count: int) -> None:
        """Wait until so many messages arrived."""
        await eventually(lambda: len(self.sent) >= count)


@pytest.fixture
async def queue(tmp_path: Path) -> AsyncIterator[Queue]:
    store = await open_sqlite(tmp_path / "r.db", now=NOW)
    for place in PLACES:
        await store.subscribe(place, ("all",), by=ADA, now=NOW - timedelta(days=9))
    yield Queue(store)
    await store.close()


async def test_each_channel_gets_each_document_once_and_in_order(queue: Queue) -> None:
    await queue.announce("2031-00001", "2031-00002")
    assert await queue.deliverer.run_once() == 6
    assert await queue.restarted().run_once() == 0
    assert all(
        queue.platform.titles(place.channel) == ["Rule 2031-00001", "Rule 2031-00002"] for place in PLACES
    )
    assert queue.platform.at_once == 1
    assert await queue.counts() == {DeliveryState.SENT: 6}


async def test_a_passing_error_is_tried_again_later_and_holds_what_follows(queue: Queue) -> None:
    queue.platform.faults = [DeliveryError("busy")]
    await queue.announce("2031-00001", "2031-00002")
    await queue.deliverer.run_once()
    assert queue.platform.titles("c0") == []
    assert len(queue.platform.sent) == 4
    queue.clock.pass_by(timedelta(seconds=11))
    await queue.deliverer.run_once()
    assert queue.platform.titles("c0") == ["Rule 2031-00001", "Rule 2031-00002"]


async def test_the_platforms_own_wait_is_kept(queue: Queue) -> None:
    queue.platform.faults = [DeliveryError("slow down", retry_after=90)]
    await queue.announce("2031-00001")
    await queue.deliverer.run_once()
    queue.clock.pass_by(timedelta(seconds=89))
    assert await queue.deliverer.run_once() == 0
    queue.clock.pass_by(timedelta(seconds=2))
    assert await queue.deliverer.run_once() == 1


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (DeliveryError("no such channel", permanent=True), DeliveryState.PARKED),
        (RuntimeError("a bug"), DeliveryState.AMBIGUOUS),
    ],
    ids=["refused for good", "an unexpected error"],
)
async def test_one_failure_does_not_stop_the_others(
    queue: Queue, fault: BaseException, state: DeliveryState
) -> None:
    queue.platform.faults = [fault]
    await queue.announce("2031-00001")
    await queue.deliverer.run_once()
    assert await queue.counts() == {DeliveryState.SENT: 2, state: 1}


async def test_a_document_without_a_link_is_parked_not_hidden(queue: Queue) -> None:
    await queue.store.record(bare(), now=NOW, announce=True)
    await queue.announce()
    await queue.deliverer.run_once()
    assert queue.platform.attempts == []
    assert await queue.counts() == {DeliveryState.PARKED: 3}


async def test_stopping_lets_what_is_being_sent_finish_and_releases_the_rest(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.deliver.SENDING_AT_ONCE", 1)
    queue.platform.on_send = lambda _: queue.deliverer.stopping.set()
    await queue.announce("2031-00001")
    await queue.deliverer.run_once()
    assert await queue.counts() == {DeliveryState.SENT: 1, DeliveryState.QUEUED: 2}
    queue.platform.on_send = lambda _: None
    assert await queue.restarted().run_once() == 2
    assert len(queue.platform.sent) == 3


async def test_what_a_killed_process_left_open_is_never_sent_by_itself(queue: Queue) -> None:
    await queue.announce("2031-00001")
    lease = NOW + timedelta(minutes=5)
    await queue.store.claim("killed", 1, platforms=("discord",), lease_until=lease, now=NOW)
    await queue.store.expire(now=NOW, owner_gone=True)
    await queue.deliverer.run_once()
    assert await queue.counts() == {DeliveryState.SENT: 2, DeliveryState.AMBIGUOUS: 1}


async def test_a_stuck_channel_holds_up_no_other_not_even_with_news(queue: Queue) -> None:
    stuck = asyncio.Event()
    platform = Stuck(stuck, {"c0"})
    deliverer = Deliverer(queue.store, {"discord": platform}, queue.clock, "test")
    await queue.announce("2031-00001")
    working = asyncio.create_task(deliverer.run_once())
    await platform.until(2)
    await queue.announce("2031-00002")
    await platform.until(4)
    assert {channel for channel, _ in platform.sent} == {"c1", "c2"}
    stuck.set()
    assert await working == 6
    assert platform.titles("c0") == ["Rule 2031-00001", "Rule 2031-00002"]


async def test_a_stuck_platform_holds_up_no_other(queue: Queue) -> None:
    stuck, elsewhere = asyncio.Event(), Destination(Tenant("slack", "w1"), "c9")
    await queue.store.subscribe(elsewhere, ("all",), by=ADA, now=NOW - timedelta(days=9))
    first, second = Stuck(stuck, {"c0", "c1", "c2"}), FakePlatform(name="slack")
    deliverer = Deliverer(queue.store, {"discord": first, "slack": second}, queue.clock, "test")
    await queue.announce("2031-00001")
    working = asyncio.create_task(deliverer.run_once())
    await eventually(lambda: bool(second.sent))
    assert first.sent == []
    stuck.set()
    assert await working == 4


async def test_a_tenant_with_many_channels_lets_others_go_first(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.deliver.TENANT_AT_ONCE", 2)
    monkeypatch.setattr("bot.deliver.CLAIMED_AT_ONCE", 2)
    stuck, small = asyncio.Event(), Destination(Tenant("discord", "g2"), "small")
    await queue.store.subscribe(small, ("all",), by=ADA, now=NOW - timedelta(days=9))
    platform = Stuck(stuck, {"c0", "c1", "c2"})
    deliverer = Deliverer(queue.store, {"discord": platform}, queue.clock, "test")
    await queue.announce("2031-00001")
    working = asyncio.create_task(deliverer.run_once())
    await platform.until(1)
    assert platform.titles("small") == ["Rule 2031-00001"]
    stuck.set()
    assert await working == 4


async def test_every_tenants_first_channel_comes_before_any_second(queue: Queue) -> None:
    late = Destination(Tenant("discord", "g2"), "late")
    await queue.store.subscribe(late, ("all",), by=ADA, now=NOW - timedelta(days=9))
    await queue.announce("2031-00001")
    batch = await queue.store.claim(
        "t", 2, platforms=("discord",), lease_until=NOW + timedelta(minutes=5), now=NOW
    )
    assert [one.destination.channel for one in batch.claims] == ["c0", "late"]


class Refusing:
    """A store whose receipts cannot be written for some tries: the disk is full."""

    def __init__(self, store: Store, tries: int) -> None:
        self._store, self.left = store, tries

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    async def settle(self, *args: Any, **more: Any) -> bool:
        self.left -= 1
        if self.left >= 0:
            raise StoreError("the disk is full")
        return await self._store.settle(*args, **more)


async def test_a_receipt_waits_for_room_on_the_disk(
    queue: Queue, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(deliver, "RECEIPT_AGAIN", 0.01)
    await queue.announce("2031-00001")
    queue.deliverer.store = Refusing(queue.store, 7)
    await queue.deliverer.run_once()
    assert await queue.counts() == {DeliveryState.SENT: 3}
    assert len(queue.platform.attempts) == 3
    assert caplog.text.count("could not be stored") == 3


async def test_a_program_that_is_to_stop_waits_for_no_disk(queue: Queue) -> None:
    await queue.announce("2031-00001")
    queue.deliverer.store = Refusing(queue.store, 1_000)
    queue.platform.on_send = lambda _: queue.deliverer.stopping.set()
    with pytest.raises(StoreError, match="the disk is full"):
        await queue.deliverer.run_once()
