"""The store contract, whatever the backend: what channels want, and that tenants never meet."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.model import AuditEntry, Destination, Mute, Overview, Tenant
from bot.outcomes import Sent
from bot.states import DeliveryState
from bot.store.contract import Store
from tests.invented_documents import (
    ADA,
    ALERTS,
    BEN,
    DAY,
    GUILD,
    MINUTE,
    NOW,
    OTHERS,
    WORKSPACE,
    document,
    new_event,
    published,
    queued,
)
from tests.store_backends import BACKENDS

TWIN = Destination(Tenant("discord", "g2"), ALERTS.channel)  # same channel id, another tenant


@pytest.fixture(params=BACKENDS)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    opened = await BACKENDS[request.param](tmp_path)
    yield opened
    await opened.close()


async def topics(store: Store, destination: Destination = ALERTS) -> list[str]:
    return [one.topic for one in await store.subscriptions(destination)]


async def test_subscribing_tells_what_is_new(store: Store) -> None:
    assert await store.subscribe(ALERTS, ("china", "ai-chips", "china"), by=ADA, now=NOW) == (
        "china",
        "ai-chips",
    )
    assert await store.subscribe(ALERTS, ("china", "iran"), by=BEN, now=NOW + MINUTE) == ("iran",)
    kept = await store.subscriptions(ALERTS)
    assert [(one.topic, one.by, one.created_at) for one in kept] == [
        ("ai-chips", ADA, NOW),
        ("china", ADA, NOW),
        ("iran", BEN, NOW + MINUTE),
    ]
    assert {one.destination for one in kept} == {ALERTS}


async def test_unsubscribing_tells_what_existed(store: Store) -> None:
    await store.subscribe(ALERTS, ("china", "iran", "other"), by=ADA, now=NOW)
    assert await store.unsubscribe(ALERTS, ("iran", "unknown"), by=ADA, now=NOW) == ("iran",)
    assert set(await store.unsubscribe(ALERTS, (), by=ADA, now=NOW)) == {"china", "other"}
    assert await store.unsubscribe(ALERTS, (), by=ADA, now=NOW) == ()
    assert await store.unsubscribe(TWIN, (), by=ADA, now=NOW) == ()
    assert await topics(store) == []


async def test_the_id_of_an_ended_subscription_is_not_used_again(store: Store) -> None:
    await store.subscribe(ALERTS, ("china",), by=ADA, now=NOW)
    (old,) = await store.subscriptions(ALERTS)
    await store.unsubscribe(ALERTS, (), by=ADA, now=NOW)
    await store.subscribe(ALERTS, ("china",), by=ADA, now=NOW)
    (new,) = await store.subscriptions(ALERTS)
    assert new.id != old.id


async def test_a_mute_holds_until_its_time(store: Store) -> None:
    until = NOW + 10 * MINUTE
    mute = await store.mute(ALERTS, "china", until=until, by=ADA, now=NOW)
    assert mute == Mute(mute.id, ALERTS, "china", ADA, NOW, until)
    assert await store.mutes(ALERTS, now=until - timedelta(microseconds=1)) == (mute,)
    assert await store.mutes(ALERTS, now=until) == ()
    assert await store.unmute(ALERTS, ("china",), by=ADA, now=until) == ()
    assert await store.unmute(ALERTS, (), by=ADA, now=NOW) == ("china",)
    assert await store.mutes(ALERTS, now=NOW) == ()
    assert await store.unmute(TWIN, (), by=ADA, now=NOW) == ()
    assert await store.mutes(TWIN, now=NOW) == ()


async def test_a_mute_replaces_an_earlier_one_of_its_topic(store: Store) -> None:
    await store.mute(ALERTS, "china", until=NOW + MINUTE, by=ADA, now=NOW)
    later = await store.mute(ALERTS, "china", until=None, by=BEN, now=NOW + MINUTE)
    assert await store.mutes(ALERTS, now=NOW + 9 * MINUTE) == (later,)
    assert (later.by, later.until) == (BEN, None)


async def test_every_change_is_audited_and_nothing_else(store: Store) -> None:
    await store.subscribe(ALERTS, ("china", "iran"), by=ADA, now=NOW)
    await store.subscribe(ALERTS, ("china",), by=BEN, now=NOW)
    await store.unsubscribe(ALERTS, ("iran",), by=BEN, now=NOW + MINUTE)
    await store.unsubscribe(ALERTS, ("iran",), by=BEN, now=NOW + MINUTE)
    for _ in range(2):
        await store.mute(ALERTS, "china", until=None, by=ADA, now=NOW + 2 * MINUTE)
    for _ in range(2):
        await store.unmute(ALERTS, (), by=ADA, now=NOW + 3 * MINUTE)
    assert await store.audit(GUILD, limit=9) == (
        AuditEntry(NOW + 3 * MINUTE, ADA, "unmute", "china", "c1"),
        AuditEntry(NOW + 2 * MINUTE, ADA, "mute", "china until unmuted", "c1"),
        AuditEntry(NOW + MINUTE, BEN, "unsubscribe", "iran", "c1"),
        AuditEntry(NOW, ADA, "subscribe", "china, iran", "c1"),
    )
    assert len(await store.audit(GUILD, limit=1)) == 1


async def test_the_audience_comes_in_pages_with_mutes_in_force(store: Store) -> None:
    for place in (ALERTS, OTHERS, TWIN):
        await store.subscribe(place, ("default", "china"), by=ADA, now=NOW)
    await store.mute(OTHERS, "china", until=NOW + MINUTE, by=BEN, now=NOW)
    await store.mute(Destination(GUILD, "only muted"), "china", until=None, by=BEN, now=NOW)
    await store.unsubscribe(TWIN, (), by=ADA, now=NOW)
    ((key, place, wanted, muted),) = await store.audience(after=0, limit=1, now=NOW)
    assert (place, [one.topic for one in wanted], muted) == (ALERTS, ["china", "default"], ())
    ((last, place, _, muted),) = await store.audience(after=key, limit=9, now=NOW)
    assert (place, [one.topic for one in muted]) == (OTHERS, ["china"])
    assert await store.audience(after=last, limit=9, now=NOW) == ()
    page = await store.audience(after=key, limit=9, now=NOW + MINUTE)
    assert page[0][3] == ()


async def test_a_channel_keeps_the_zone_it_subscribed_with(store: Store) -> None:
    await store.plan(await new_event(store), queued(OTHERS), done=True, now=NOW)
    moved = replace(OTHERS, kind="person", zone="Asia/Tokyo")
    await store.subscribe(moved, ("china",), by=ADA, now=NOW)
    batch = await store.claim("me", 9, platforms=("slack",), lease_until=NOW + MINUTE, now=NOW)
    assert [one.destination for one in batch.claims] == [moved]
    assert {one.destination for one in await store.subscriptions(OTHERS)} == {moved}


async def test_a_tenant_sees_and_changes_only_its_own(store: Store) -> None:
    for place in (ALERTS, TWIN):
        await store.subscribe(place, ("china", "iran"), by=ADA, now=NOW)
        await store.mute(place, "iran", until=None, by=ADA, now=NOW)
    await store.unsubscribe(ALERTS, (), by=ADA, now=NOW)
    await store.unmute(ALERTS, (), by=ADA, now=NOW)
    assert await topics(store, TWIN) == ["china", "iran"]
    assert len(await store.mutes(TWIN, now=NOW)) == 1
    assert [one.action for one in await store.audit(TWIN.tenant, limit=9)] == ["mute", "subscribe"]
    assert await store.audit(WORKSPACE, limit=9) == ()


async def test_an_overview_counts_public_rows_and_the_tenants_own(store: Store) -> None:
    empty = await store.overview(GUILD)
    assert empty == Overview(0, None, {}, 0, 0)
    await store.record(document(published("2031-00009")), now=NOW, announce=False)
    await store.subscribe(TWIN, ("china",), by=ADA, now=NOW)
    await store.mute(ALERTS, "china", until=NOW + MINUTE, by=ADA, now=NOW)
    await store.subscribe(ALERTS, ("china", "iran"), by=ADA, now=NOW)
    await store.plan(await new_event(store), queued(ALERTS, TWIN, OTHERS), done=True, now=NOW)
    batch = await store.claim("me", 1, platforms=("discord",), lease_until=NOW + MINUTE, now=NOW)
    await store.settle(batch.claims[0].attempt_id, Sent("m1"), now=NOW)
    own = await store.overview(GUILD, now=NOW)
    assert own == Overview(2, DAY, {DeliveryState.SENT: 1}, 2, 1)
    assert (await store.overview(GUILD, now=NOW + MINUTE)).mutes == 0
    assert (await store.overview(TWIN.tenant)).deliveries == {DeliveryState.QUEUED: 1}


async def test_names_that_no_database_can_hold_are_kept_as_they_can_be(store: Store) -> None:
    await store.subscribe(ALERTS, ("china",), by=replace(ADA, name="Ada\ud800"), now=NOW)
    (kept,) = await store.subscriptions(ALERTS)
    assert kept.by.name == "Ada?"


async def test_a_time_without_a_zone_is_refused_and_nothing_stored(store: Store) -> None:
    with pytest.raises(ValueError, match="zone"):
        await store.subscribe(ALERTS, ("china",), by=ADA, now=NOW.replace(tzinfo=None))
    assert await topics(store) == []
