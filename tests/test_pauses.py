"""Errors by their class: closed channels paused and caught up, waits, an end; digests; tenants that leave."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import DeliveryError
from bot.message import Card, Digest
from bot.states import DeliveryState
from tests.build import ADA, NOW, bare
from tests.kernel import GUILD, MINUTE, PLACE, Queue, opened


@pytest.fixture
async def queue(tmp_path: Path) -> AsyncIterator[Queue]:
    async with opened(tmp_path) as one:
        yield one


async def test_a_closed_channel_is_paused_told_once_and_caught_up(queue: Queue) -> None:
    queue.platform.faults = [DeliveryError("the channel is archived", closed=True)]
    await queue.announce(1)
    await queue.deliverer.run_once()
    assert await queue.counts() == {DeliveryState.HELD: 1}
    (pause,) = await queue.store.pauses(GUILD)
    assert (pause.destination, pause.reason, pause.people) == (PLACE, "the channel is archived", (ADA,))
    await queue.announce(*range(2, 9))
    for _ in range(3):
        await queue.after(MINUTE)
    assert [person for person, _ in queue.platform.told] == [ADA]
    assert len(await queue.store.subscriptions(PLACE)) == 1
    assert await queue.counts() == {DeliveryState.HELD: 8}
    await queue.after(timedelta(hours=1))
    assert await queue.counts() == {DeliveryState.SENT: 8}
    ((_, digest),) = queue.platform.sent
    assert isinstance(digest, Digest)
    assert [row.number for row in digest.rows] == [f"2031-{serial:05d}" for serial in range(1, 9)]
    assert await queue.store.pauses(GUILD) == ()


async def test_a_channel_that_stays_closed_is_tried_ever_less_often(queue: Queue) -> None:
    closed = DeliveryError("no right", closed=True)
    queue.platform.faults = [closed] * 99
    await queue.announce(1, 2)
    await queue.deliverer.run_once()
    for _ in range(24 * 7):
        await queue.after(timedelta(hours=1))
    assert 8 <= len(queue.platform.attempts) <= 13
    assert await queue.counts() == {DeliveryState.HELD: 2}
    queue.platform.faults = []
    assert await queue.store.hasten(PLACE, now=queue.clock.now()), "somebody uses a command there"
    await queue.after(MINUTE)
    assert await queue.counts() == {DeliveryState.SENT: 2}
    assert not await queue.store.hasten(PLACE, now=queue.clock.now())


async def test_errors_that_pass_are_given_up_after_three_days(queue: Queue) -> None:
    queue.platform.faults = [DeliveryError("internal error")] * 999
    await queue.announce(1)
    await queue.deliverer.run_once()
    for _ in range(71):
        await queue.after(timedelta(hours=1))
    assert await queue.counts() == {DeliveryState.RETRYING: 1}
    for _ in range(3):
        await queue.after(timedelta(hours=1))
    assert await queue.counts() == {DeliveryState.FAILED: 1}
    (failure,) = await queue.store.failures()
    assert (failure.platform, failure.count) == ("discord", 1)
    assert "internal error" in failure.reason


async def test_a_rate_limit_is_waited_out_however_often(queue: Queue) -> None:
    queue.platform.faults = [DeliveryError("slow down", retry_after=3600)] * 100
    await queue.announce(1)
    for _ in range(101):
        await queue.after(timedelta(hours=1))
    assert await queue.counts() == {DeliveryState.SENT: 1}


async def test_a_digest_parks_what_cannot_be_shown_and_posts_the_rest(queue: Queue) -> None:
    await queue.store.record(bare(number="2031-00000"), now=NOW, announce=True)
    await queue.announce(*range(1, 8))
    await queue.deliverer.run_once()
    assert await queue.counts() == {DeliveryState.PARKED: 1, DeliveryState.SENT: 7}
    assert len(queue.platform.sent) == 1


async def test_twenty_at_once_are_named_each_in_two_posts(queue: Queue) -> None:
    await queue.announce(*range(20))
    await queue.deliverer.run_once()
    named = [
        row.number
        for _, message in queue.platform.sent
        if isinstance(message, Digest)
        for row in message.rows
    ]
    cards = [message.number for _, message in queue.platform.sent if isinstance(message, Card)]
    assert named + cards == [f"2031-{serial:05d}" for serial in range(20)]
    assert await queue.counts() == {DeliveryState.SENT: 20}


async def test_a_tenant_that_removed_us_keeps_its_subscriptions_and_is_caught_up(queue: Queue) -> None:
    assert await queue.store.removed(GUILD, now=queue.clock.now()) == 1
    await queue.announce(1)
    await queue.after(timedelta(days=30))
    assert await queue.counts() == {DeliveryState.HELD: 1}
    assert queue.platform.told == []
    assert await queue.store.purge(before=queue.clock.now() - timedelta(days=90)) == ()
    assert await queue.store.returned(GUILD, now=queue.clock.now()) == 1
    await queue.deliverer.run_once()
    assert await queue.counts() == {DeliveryState.SENT: 1}
    assert await queue.store.purge(before=queue.clock.now()) == ()


async def test_a_tenant_gone_for_ninety_days_is_forgotten(queue: Queue) -> None:
    await queue.announce(1)
    await queue.store.removed(GUILD, now=NOW)
    assert await queue.store.purge(before=NOW) == (GUILD,)
    assert await queue.counts() == {}
    assert await queue.store.audit(GUILD, limit=9) == ()
    assert await queue.store.subscriptions(PLACE) == ()
