"""The store contract, whatever the backend: pauses, alerts, counts, and what the operator may ask."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.accounts import Alert, Count
from bot.model import Claim, Destination, Tenant
from bot.outcomes import Closed, Failed, GaveUp, Outcome, Sent
from bot.states import DeliveryState, PauseKind
from bot.store import accounts
from bot.store.contract import Store
from tests.invented_documents import (
    ADA,
    ALERTS,
    BEN,
    BUREAU,
    DAY,
    GUILD,
    MINUTE,
    NOW,
    OTHERS,
    document,
    new_event,
    published,
    queued,
)
from tests.store_backends import BACKENDS

HOUR = 60 * MINUTE


@pytest.fixture(params=BACKENDS)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    opened = await BACKENDS[request.param](tmp_path)
    yield opened
    await opened.close()


async def attempt(store: Store, end: Outcome, *, serial: int = 0, place: Destination = ALERTS) -> Claim:
    """One delivery to this place, ended so."""
    await store.plan(await new_event(store, serial), queued(place), done=True, now=NOW)
    platform = place.tenant.platform
    batch = await store.claim("me", 1, platforms=(platform,), lease_until=NOW + MINUTE, now=NOW)
    assert await store.settle(batch.claims[0].attempt_id, end, now=NOW)
    return batch.claims[0]


async def test_of_many_receipts_the_newest_tell_how_long_it_took(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accounts, "MOST_LATENCIES", 1)
    for serial, span in ((1, 9 * MINUTE), (2, HOUR), (3, 5 * MINUTE)):
        await store.plan(await new_event(store, serial), queued(ALERTS), done=True, now=NOW)
        batch = await store.claim("me", 1, platforms=("discord",), lease_until=NOW + MINUTE, now=NOW)
        await store.settle(batch.claims[0].attempt_id, Sent(f"m{serial}"), now=NOW + span)
    assert await store.latencies(GUILD, since=NOW) == (HOUR.total_seconds(),)


async def test_a_pause_says_where_why_since_when_and_whom_to_tell(store: Store) -> None:
    await store.subscribe(ALERTS, ("china",), by=ADA, now=NOW)
    await store.subscribe(ALERTS, ("iran",), by=BEN, now=NOW)
    await attempt(store, Closed("archived"))
    (pause,) = await store.pauses(GUILD)
    assert (pause.destination, pause.kind, pause.reason) == (ALERTS, PauseKind.CLOSED, "archived")
    assert (pause.since, pause.held, pause.people) == (NOW, 1, (ADA, BEN))
    assert pause.probe_at == NOW + HOUR
    assert await store.untold(limit=9, platforms=("discord", "slack")) == (pause,)
    await store.told(ALERTS, now=NOW)
    assert await store.untold(limit=9, platforms=("discord", "slack")) == ()
    assert await store.pauses(OTHERS.tenant) == ()


async def test_a_platform_learns_which_tenants_it_has_and_which_removed_it(store: Store) -> None:
    await store.subscribe(ALERTS, ("china",), by=ADA, now=NOW)
    await store.subscribe(OTHERS, ("china",), by=BEN, now=NOW)
    assert await store.tenants("discord") == ((GUILD, False),)
    await store.removed(GUILD, now=NOW)
    assert await store.tenants("discord") == ((GUILD, True),)
    await store.returned(GUILD, now=NOW)
    assert await store.tenants("discord") == ((GUILD, False),)


async def test_a_resumed_channel_that_closes_again_is_told_again(store: Store) -> None:
    await store.subscribe(ALERTS, ("china",), by=ADA, now=NOW)
    await attempt(store, Closed("archived"))
    await store.told(ALERTS, now=NOW)
    assert await store.resume(ALERTS, now=NOW) == 1
    await attempt(store, Closed("no right"), serial=1)
    assert [one.reason for one in await store.untold(limit=9, platforms=("discord", "slack"))] == ["no right"]


async def test_a_probe_releases_what_is_held_and_stays_paused_until_it_arrives(store: Store) -> None:
    await attempt(store, Closed("archived"))
    assert await store.probe(now=NOW + HOUR - MINUTE) == 0
    assert await store.probe(now=NOW + HOUR) == 1
    (pause,) = await store.pauses(GUILD)
    assert pause.probe_at == NOW + 3 * HOUR
    batch = await store.claim("me", 9, platforms=("discord",), lease_until=NOW + 2 * HOUR, now=NOW + HOUR)
    assert await store.settle(batch.claims[0].attempt_id, Sent("m1"), now=NOW + HOUR)
    assert await store.pauses(GUILD) == ()


async def test_a_command_hastens_the_probe_but_not_more_than_once_a_minute(store: Store) -> None:
    assert not await store.hasten(ALERTS, now=NOW)
    await attempt(store, Closed("archived"))
    assert await store.hasten(ALERTS, now=NOW)
    assert await store.probe(now=NOW + MINUTE / 2) == 0
    assert await store.probe(now=NOW + MINUTE) == 1
    assert await store.hasten(ALERTS, now=NOW + MINUTE)
    (pause,) = await store.pauses(GUILD)
    assert pause.probe_at == NOW + 2 * MINUTE


async def test_a_command_in_a_tenant_that_removed_us_shows_that_we_are_back(store: Store) -> None:
    await store.subscribe(ALERTS, ("china",), by=ADA, now=NOW)
    assert await store.removed(GUILD, now=NOW) == 1
    assert await store.removed(Tenant("discord", "unknown"), now=NOW) == 0
    await store.plan(await new_event(store), queued(ALERTS), done=True, now=NOW)
    assert (await store.overview(GUILD)).deliveries == {DeliveryState.HELD: 1}
    assert await store.probe(now=NOW + 99 * HOUR) == 0
    assert await store.hasten(ALERTS, now=NOW)
    assert (await store.overview(GUILD)).deliveries == {DeliveryState.QUEUED: 1}
    assert await store.purge(before=NOW + timedelta(days=99)) == ()


async def test_a_digest_is_settled_together_and_its_key_is_its_own(store: Store) -> None:
    for serial in range(6):
        await store.plan(await new_event(store, serial), queued(ALERTS), done=True, now=NOW)
    batch = await store.claim("me", 9, platforms=("discord",), lease_until=NOW + MINUTE, now=NOW)
    (one,) = batch.claims
    assert [event for _, event in one.carried] == list(batch.events)
    assert len(one.carried) == 6
    assert one.key != replace(one, carried=()).key != replace(one, carried=one.carried[:5]).key
    assert max(len(replace(one, delivery_id=10**11).key), len(one.key)) <= 25
    assert await store.settle(one.attempt_id, Sent("m1"), now=NOW)
    assert (await store.overview(GUILD)).deliveries == {DeliveryState.SENT: 6}
    (trace,) = await store.traces(ALERTS, 1)
    assert (trace.attempts, trace.together, trace.routed) == (1, 6, True)


async def test_five_travel_one_by_one(store: Store) -> None:
    for serial in range(5):
        await store.plan(await new_event(store, serial), queued(ALERTS), done=True, now=NOW)
    batch = await store.claim("me", 9, platforms=("discord",), lease_until=NOW + MINUTE, now=NOW)
    assert [one.carried for one in batch.claims] == [()]


async def test_totals_and_failures_are_over_all_tenants(store: Store) -> None:
    await attempt(store, GaveUp("given up: 500"))
    await attempt(store, Failed("refused", None), serial=1, place=OTHERS)
    await attempt(store, Closed("gone"), serial=2, place=OTHERS)
    totals = await store.totals()
    expected = {DeliveryState.FAILED: 1, DeliveryState.PARKED: 1, DeliveryState.HELD: 1}
    assert (dict(totals.deliveries), totals.due, totals.paused) == (expected, None, 1)
    (failure,) = await store.failures()
    assert (failure.platform, failure.count, failure.reason) == ("discord", 1, "given up: 500")
    assert await store.resume(ALERTS, now=NOW) == 1
    assert await store.failures() == ()
    assert await store.resume(Destination(GUILD, "unknown"), now=NOW) == 0


async def test_an_alert_is_new_once_and_over_once(store: Store) -> None:
    assert await store.raise_alert("source:x", "it fails", now=NOW)
    assert not await store.raise_alert("source:x", "it fails otherwise", now=NOW + MINUTE)
    assert await store.alerts() == (Alert("source:x", "it fails", NOW),)
    assert await store.drop_alert("source:x")
    assert not await store.drop_alert("source:x")


async def test_a_count_replaces_the_one_of_its_month(store: Store) -> None:
    count = Count("register", date(2031, 3, 1), DAY, 5, 4, NOW)
    await store.note_count(count)
    later = replace(count, ours=5, at=NOW + HOUR)
    await store.note_count(later)
    assert await store.counts(date(2031, 3, 1)) == (later,)
    assert await store.counts(date(2031, 4, 1)) == ()
    assert (count.missing, later.missing) == (1, 0)


async def test_days_of_publication_are_an_agencys_own(store: Store) -> None:
    for serial, day in enumerate((DAY, DAY + timedelta(days=1), DAY)):
        await store.record(document(published(f"2031-1000{serial}", day)), now=NOW, announce=False)
    assert await store.publication_days(str(BUREAU.slug), DAY) == (DAY, DAY + timedelta(days=1))
    assert await store.publication_days("another", DAY) == ()
