"""The store contract, whatever the backend: no delivery lost, none doubled, each channel in order."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Claim, Destination, Planned
from bot.outcomes import Failed, Outcome, Released, Sent
from bot.states import DeliveryState
from bot.store.contract import Store
from tests.invented_documents import ADA, ALERTS, GUILD, MINUTE, NOW, OTHERS, new_event, queued
from tests.queue_model import QueueModel, Step
from tests.queue_steps import steps
from tests.store_backends import BACKENDS

PLATFORMS = ("discord", "slack")


@pytest.fixture(params=BACKENDS)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    opened = await BACKENDS[request.param](tmp_path)
    yield opened
    await opened.close()


async def claim(store: Store, n: int = 9, after: int = 0, *platforms: str) -> tuple[Claim, ...]:
    now = NOW + after * MINUTE
    batch = await store.claim("me", n, platforms=platforms or PLATFORMS, lease_until=now + MINUTE, now=now)
    assert set(batch.events) == {one.event_id for one in batch.claims}
    return batch.claims


async def states(store: Store) -> dict[DeliveryState, int]:
    return dict((await store.overview(GUILD)).deliveries)


async def test_planning_twice_queues_once(store: Store) -> None:
    event = await new_event(store)
    skipped = Planned(Destination(GUILD, "muted"), DeliveryState.SKIPPED, ("muted by Ada",))
    assert await store.plan(event, (*queued(ALERTS, OTHERS), skipped), done=False, now=NOW) == 3
    assert [one.id for one in (await store.unrouted(9)).events] == [event]
    assert await store.plan(event, (*queued(ALERTS), skipped), done=True, now=NOW) == 0
    assert (await store.unrouted(9)).events == ()
    assert await states(store) == {DeliveryState.QUEUED: 1, DeliveryState.SKIPPED: 1}


async def test_a_claim_says_where_what_and_until_when(store: Store) -> None:
    event = await new_event(store)
    await store.plan(event, queued(ALERTS), done=True, now=NOW)
    batch = await store.claim("me", 9, platforms=PLATFORMS, lease_until=NOW + MINUTE, now=NOW)
    (one,) = batch.claims
    assert (one.number, one.destination, one.event_id) == (1, ALERTS, event)
    assert one.lease_until == NOW + MINUTE
    assert batch.events[event].document.record.number == "2031-00000"
    assert await claim(store) == ()
    assert await states(store) == {DeliveryState.SENDING: 1}


async def test_each_channel_gets_its_events_one_after_the_other(store: Store) -> None:
    first, second = await new_event(store, 1), await new_event(store, 2)
    await store.plan(second, queued(ALERTS, OTHERS), done=True, now=NOW)
    await store.plan(first, queued(ALERTS), done=True, now=NOW)
    heads = await claim(store)
    assert [(one.event_id, one.destination.tenant) for one in heads] == [
        (first, ALERTS.tenant),
        (second, OTHERS.tenant),
    ]
    assert await claim(store) == ()
    assert await store.settle(heads[0].attempt_id, Sent("m1"), now=NOW)
    assert [one.event_id for one in await claim(store)] == [second]


async def test_an_event_planned_late_still_holds_back_what_comes_after_it(store: Store) -> None:
    first, second, third = [await new_event(store, serial) for serial in (1, 2, 3)]
    ahead: list[Claim] = []
    for event in (second, first):
        await store.plan(event, queued(ALERTS), done=True, now=NOW)
        ahead += await claim(store)
    await store.plan(third, queued(ALERTS), done=True, now=NOW)
    assert [one.event_id for one in ahead] == [second, first]
    await store.settle(ahead[0].attempt_id, Sent("m2"), now=NOW)
    assert await claim(store) == ()
    await store.settle(ahead[1].attempt_id, Sent("m1"), now=NOW)
    assert [one.event_id for one in await claim(store)] == [third]


async def test_only_platforms_that_are_up_and_only_as_many_as_asked(store: Store) -> None:
    await store.plan(await new_event(store), queued(ALERTS, OTHERS), done=True, now=NOW)
    assert await claim(store, 0) == ()
    assert [one.destination.tenant.platform for one in await claim(store, 9, 0, "slack")] == ["slack"]
    assert len(await claim(store, 1)) == 1


OUTCOMES: dict[str, tuple[Outcome, DeliveryState, list[int], list[int]]] = {
    "sent": (Sent("m1"), DeliveryState.SENT, [], []),
    "refused for good": (Failed("no permission", None), DeliveryState.PARKED, [], []),
    "to be retried": (Failed("busy", NOW + 2 * MINUTE), DeliveryState.RETRYING, [], [2]),
    "never begun": (Released(), DeliveryState.QUEUED, [1], [1]),
}


@pytest.mark.parametrize(("outcome", "state", "now", "later"), OUTCOMES.values(), ids=OUTCOMES)
async def test_how_an_attempt_ends(
    store: Store, outcome: Outcome, state: DeliveryState, now: list[int], later: list[int]
) -> None:
    await store.plan(await new_event(store), queued(ALERTS), done=True, now=NOW)
    (one,) = await claim(store)
    assert await store.settle(one.attempt_id, outcome, now=NOW)
    assert not await store.settle(one.attempt_id, Failed("again", None), now=NOW)
    assert await states(store) == {state: 1}
    again = await claim(store, 9, 1)
    assert [claimed.number for claimed in again] == now
    if not again:
        assert [claimed.number for claimed in await claim(store, 9, 2)] == later


async def test_an_unknown_attempt_cannot_be_settled(store: Store) -> None:
    assert not await store.settle(77, Sent("m1"), now=NOW)


async def test_a_retry_holds_back_what_comes_after_it(store: Store) -> None:
    first, second = await new_event(store, 1), await new_event(store, 2)
    for event in (first, second):
        await store.plan(event, queued(ALERTS), done=True, now=NOW)
    (one,) = await claim(store)
    await store.settle(one.attempt_id, Failed("busy", NOW + 2 * MINUTE), now=NOW)
    assert await claim(store, 9, 1) == ()
    assert await store.next_due(now=NOW + MINUTE) == NOW + 2 * MINUTE
    assert [claimed.event_id for claimed in await claim(store, 9, 2)] == [first]


@pytest.mark.parametrize("end", [Failed("no permission", None), None], ids=["parked", "ambiguous"])
async def test_what_is_given_up_blocks_nothing(store: Store, end: Outcome | None) -> None:
    first, second = await new_event(store, 1), await new_event(store, 2)
    for event in (first, second):
        await store.plan(event, queued(ALERTS), done=True, now=NOW)
    (one,) = await claim(store)
    if end:
        await store.settle(one.attempt_id, end, now=NOW)
    else:
        assert await store.expire(now=NOW + MINUTE) == 1
    assert [claimed.event_id for claimed in await claim(store, 9, 1)] == [second]


async def test_next_due_looks_only_at_what_could_be_claimed(store: Store) -> None:
    assert await store.next_due(now=NOW) is None
    await store.plan(await new_event(store), queued(ALERTS), done=True, now=NOW)
    assert await store.next_due(now=NOW - MINUTE) == NOW
    assert await store.next_due(now=NOW + MINUTE) == NOW + MINUTE
    await claim(store)
    assert await store.next_due(now=NOW) is None


async def test_a_lease_that_is_over_leaves_doubt_and_no_second_attempt(store: Store) -> None:
    await store.plan(await new_event(store), queued(ALERTS), done=True, now=NOW)
    (one,) = await claim(store)
    assert await store.expire(now=NOW) == 0
    assert await store.expire(now=NOW + MINUTE) == 1
    assert await store.expire(now=NOW + MINUTE, owner_gone=True) == 0
    assert await states(store) == {DeliveryState.AMBIGUOUS: 1}
    assert await claim(store, 9, 60) == ()
    assert not await store.settle(one.attempt_id, Failed("late", NOW), now=NOW + MINUTE)
    assert not await store.settle(one.attempt_id, Released(), now=NOW + MINUTE)
    assert await states(store) == {DeliveryState.AMBIGUOUS: 1}


async def test_a_late_receipt_ends_the_doubt_once(store: Store) -> None:
    await store.plan(await new_event(store), queued(ALERTS), done=True, now=NOW)
    (one,) = await claim(store)
    await store.expire(now=NOW + MINUTE)
    assert await store.settle(one.attempt_id, Sent("m1"), now=NOW + 2 * MINUTE)
    assert not await store.settle(one.attempt_id, Sent("m1"), now=NOW + 2 * MINUTE)
    assert await states(store) == {DeliveryState.SENT: 1}


async def test_a_receipt_of_an_earlier_attempt_does_not_end_the_doubt(store: Store) -> None:
    await store.plan(await new_event(store), queued(ALERTS), done=True, now=NOW)
    (one,) = await claim(store)
    await store.settle(one.attempt_id, Failed("busy", NOW), now=NOW)
    await claim(store)
    await store.expire(now=NOW + MINUTE)
    assert not await store.settle(one.attempt_id, Sent("m1"), now=NOW + MINUTE)


async def test_one_post_may_carry_many_deliveries(store: Store) -> None:
    for serial in (1, 2):
        await store.plan(await new_event(store, serial), queued(ALERTS), done=True, now=NOW)
        (one,) = await claim(store)
        assert await store.settle(one.attempt_id, Sent("digest", "thread"), now=NOW)
    assert await states(store) == {DeliveryState.SENT: 2}


@pytest.mark.parametrize("backend", BACKENDS)
async def test_after_a_crash_open_attempts_are_in_doubt_and_the_rest_goes_on(
    backend: str, tmp_path: Path
) -> None:
    before = await BACKENDS[backend](tmp_path)
    await before.subscribe(ALERTS, ("default",), by=ADA, now=NOW)
    for serial in (1, 2):
        await before.plan(await new_event(before, serial), queued(ALERTS, OTHERS), done=True, now=NOW)
    (lost,) = await claim(before, 1)
    await before.close()
    after = await BACKENDS[backend](tmp_path)
    assert await after.expire(now=NOW, owner_gone=True) == 1
    claimed = await claim(after)
    assert lost.delivery_id not in {one.delivery_id for one in claimed}
    assert len(claimed) == 2
    assert [one.topic for one in await after.subscriptions(ALERTS)] == ["default"]
    await after.close()


@pytest.mark.parametrize("backend", BACKENDS)
@settings(max_examples=40, deadline=None)
@given(plan=st.lists(steps(), max_size=40))
def test_whatever_happens_the_queue_keeps_its_promises(backend: str, plan: list[Step]) -> None:
    """Random plans, claims, ends and expiries against a model that only knows the contract's words."""

    async def run(folder: Path) -> None:
        store = await BACKENDS[backend](folder)
        model = QueueModel(store)
        await model.begin()
        for step in plan:
            await step(model)
        await store.close()

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(run(Path(folder)))
