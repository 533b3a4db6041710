"""Claim, send, receipt: what each way of ending leaves in the queue."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.collect import Collector
from bot.deliver import Deliverer
from bot.errors import DeliveryError
from bot.model import DeliveryState, Destination, Tenant
from bot.store.contract import Store
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
