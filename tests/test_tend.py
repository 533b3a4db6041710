"""Doubts: settled by evidence, or posted once more and marked."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import DeliveryError, UnclearError
from bot.outcomes import Sent
from bot.states import DeliveryState
from tests.build import NOW
from tests.kernel import GUILD, MINUTE, PLACE, Queue, opened


@pytest.fixture
async def queue(tmp_path: Path) -> AsyncIterator[Queue]:
    async with opened(tmp_path) as one:
        yield one


HOUR = 60 * MINUTE
CANNOT = DeliveryError("no right to read here")


async def test_evidence_that_it_arrived_ends_the_doubt(queue: Queue) -> None:
    queue.platform.faults, queue.platform.arrived = [UnclearError("cut off")], Sent("m7")
    await queue.announce(1)
    await queue.deliverer.run_once()
    assert await queue.counts() == {DeliveryState.AMBIGUOUS: 1}
    await queue.after(20 * timedelta(seconds=1))
    assert await queue.counts() == {DeliveryState.SENT: 1}
    assert queue.platform.sent == []
    assert queue.platform.looked == [NOW - MINUTE], "clocks differ"


async def test_evidence_that_it_did_not_arrive_sends_it_as_if_never_tried(queue: Queue) -> None:
    queue.platform.faults = [UnclearError("cut off")]
    await queue.announce(1)
    await queue.deliverer.run_once()
    await queue.after(20 * timedelta(seconds=1))
    assert await queue.counts() == {DeliveryState.SENT: 1}
    assert "Possible repeat" not in queue.headings()[0]


async def test_without_evidence_it_is_repeated_once_and_says_so(queue: Queue) -> None:
    queue.platform.faults, queue.platform.arrived = [UnclearError("cut off")] * 2, CANNOT
    await queue.announce(1)
    await queue.deliverer.run_once()
    await queue.after(9 * MINUTE)
    assert len(queue.platform.attempts) == 1
    await queue.after(MINUTE)
    assert len(queue.platform.attempts) == 2
    for _ in range(30):
        await queue.after(MINUTE)
    assert len(queue.platform.attempts) == 2, "once more means once"
    assert await queue.counts() == {DeliveryState.PARKED: 1}


async def test_a_repeat_is_marked(queue: Queue) -> None:
    queue.platform.faults, queue.platform.arrived = [UnclearError("cut off")], CANNOT
    await queue.announce(1)
    await queue.deliverer.run_once()
    await queue.after(10 * MINUTE)
    assert queue.headings()[0].startswith("Possible repeat · To be published")
    assert await queue.counts() == {DeliveryState.SENT: 1}


async def test_by_config_a_doubt_is_parked_and_waits(queue: Queue) -> None:
    queue.tender.park_doubts = True
    queue.platform.faults, queue.platform.arrived = [UnclearError("cut off")], CANNOT
    await queue.announce(1)
    await queue.deliverer.run_once()
    await queue.after(10 * MINUTE)
    assert await queue.counts() == {DeliveryState.PARKED: 1}
    assert await queue.store.resume(PLACE, now=queue.clock.now()) == 1
    await queue.deliverer.run_once()
    assert await queue.counts() == {DeliveryState.SENT: 1}


async def test_while_the_platform_drops_repeats_it_is_sent_again_unmarked_with_the_same_key(
    queue: Queue,
) -> None:
    queue.platform.faults, queue.platform.arrived = [UnclearError("cut off")], CANNOT
    queue.platform.unique_for = 2 * MINUTE
    await queue.announce(*range(7))
    await queue.deliverer.run_once()
    await queue.announce(8)
    await queue.after(MINUTE)
    keys = [one.key for one in queue.platform.attempts]
    assert keys[0] == keys[-1] or keys.count(keys[0]) == 2
    assert len(keys[0]) <= 25
    assert not [one for one in queue.headings() if "repeat" in one]
    assert await queue.counts() == {DeliveryState.SENT: 8}


async def test_a_platform_that_hangs_while_looked_at_does_not_stop_the_rounds(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.tend.LONGEST_LOOK", 0.01)
    queue.platform.faults, queue.platform.arrived = [UnclearError("cut off")], CANNOT
    queue.platform.hangs = True
    await queue.announce(1)
    await queue.deliverer.run_once()
    await queue.after(10 * MINUTE)
    assert await queue.counts() == {DeliveryState.SENT: 1}
    assert "Possible repeat" in queue.headings()[0]


async def test_a_doubt_of_a_platform_that_is_not_configured_waits(queue: Queue) -> None:
    queue.platform.faults = [UnclearError("cut off")]
    await queue.announce(1)
    await queue.deliverer.run_once()
    queue.tender.platforms = {}
    for _ in range(20):
        await queue.after(MINUTE)
    assert await queue.counts() == {DeliveryState.AMBIGUOUS: 1}


async def test_a_doubt_in_a_channel_that_closes_waits_for_it(queue: Queue) -> None:
    queue.platform.faults = [UnclearError("cut off")]
    queue.platform.arrived = DeliveryError("archived", closed=True)
    await queue.announce(1)
    await queue.deliverer.run_once()
    await queue.after(MINUTE)
    assert [one.reason for one in await queue.store.pauses(GUILD)] == ["archived"]
    await queue.after(30 * MINUTE)
    assert await queue.counts() == {DeliveryState.AMBIGUOUS: 1}
    queue.platform.arrived = Sent("m1")
    await queue.after(2 * HOUR)
    assert await queue.counts() == {DeliveryState.SENT: 1}
    assert await queue.store.pauses(GUILD) == ()
