"""How SQLite carries out the statements of the store: no verb walks through a table."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.accounts import Count
from bot.outcomes import Again, Closed, Failed, GaveUp, Outcome, Released, Sent, Unclear
from bot.store import deliveries, lookups
from bot.store.contract import Store
from bot.store.sqlite import SqliteStore, open_sqlite
from feeds.model import Problem
from tests.invented_documents import (
    ADA,
    ALERTS,
    BUREAU,
    DAY,
    GUILD,
    MINUTE,
    NOW,
    NUMBER,
    OTHERS,
    document,
    filed,
    identities,
    new_event,
    published,
    queued,
)
from tests.test_store_sqlite import traced


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    opened = await open_sqlite(tmp_path / "rulewire.db", now=NOW)
    yield opened
    await opened.close()


async def every_verb(store: Store) -> None:
    """Each verb at least once with something to find."""
    await store.record(document(filed()), now=NOW, announce=True)
    await store.record(document(published()), now=NOW, announce=True)
    await store.complete(identities(published()))
    await store.window_count(str(BUREAU.slug), DAY, DAY)
    await store.note_problems((Problem("register", "k", "r"),), now=NOW)
    await store.subscribe(ALERTS, ("china", "iran"), by=ADA, now=NOW)
    await store.mute(ALERTS, "iran", until=None, by=ADA, now=NOW)
    await store.audience(after=0, limit=9, now=NOW)
    ends: tuple[Outcome, ...] = (Released(), Failed("busy", NOW), Failed("no", None), Sent("m1"))
    for serial, outcome in enumerate(ends):
        await store.plan(await new_event(store, serial), queued(ALERTS, OTHERS), done=True, now=NOW)
        batch = await store.claim("me", 1, platforms=("discord",), lease_until=NOW + MINUTE, now=NOW)
        await store.settle(batch.claims[0].attempt_id, outcome, now=NOW)
    unhappy: tuple[Outcome, ...] = (Unclear("cut off"), GaveUp("days"), Closed("archived"))
    for serial, end in enumerate(unhappy, 4):
        await store.plan(await new_event(store, serial), queued(OTHERS), done=True, now=NOW)
        batch = await store.claim("me", 1, platforms=("slack",), lease_until=NOW + MINUTE, now=NOW)
        await store.settle(batch.claims[0].attempt_id, end, now=NOW)
        for doubt in await store.doubts(limit=9, now=NOW + MINUTE):
            await store.resolve(doubt.claim.attempt_id, Again(NOW), now=NOW)
    for serial in range(7, 14):  # enough for one post of many
        await store.plan(await new_event(store, serial), queued(ALERTS), done=True, now=NOW)
    batch = await store.claim("me", 1, platforms=("discord",), lease_until=NOW + MINUTE, now=NOW)
    await store.settle(batch.claims[0].attempt_id, Sent("m2"), now=NOW)
    await every_keeping_verb(store)
    await store.expire(now=NOW)
    await store.next_due(now=NOW)
    await store.next_due(now=NOW, platforms=("discord",))
    for topic in (None, "entity-list"):
        await store.recent(topic=topic, since=DAY, limit=9)
        await store.document_count(topic=topic, since=DAY)
    await store.find(NUMBER)
    await store.numbers("2031", limit=5000)
    await store.revisions(1)
    await store.overview(GUILD, now=NOW)
    await store.audit(GUILD, limit=9)
    await store.unmute(ALERTS, (), by=ADA, now=NOW)
    await store.unsubscribe(ALERTS, (), by=ADA, now=NOW)


async def every_keeping_verb(store: Store) -> None:
    await store.probe(now=NOW + 99 * MINUTE)
    await store.hasten(OTHERS, now=NOW)
    await store.pauses(OTHERS.tenant)
    for pause in await store.untold(limit=9, platforms=("slack",)):
        await store.told(pause.destination, now=NOW)
    await store.resume(OTHERS, now=NOW)
    await store.traces(ALERTS, 1)
    await store.account(GUILD, DAY, DAY)
    await store.latencies(GUILD, since=NOW - MINUTE)
    await store.note_count(Count("register", DAY, DAY, 3, 2, NOW))
    await store.raise_alert("a", "b", now=NOW)
    await store.drop_alert("a")
    await store.totals()


async def test_no_verb_walks_through_a_table(store: SqliteStore) -> None:
    statements = await traced(store, every_verb)
    kinds = ("SELECT", "UPDATE", "INSERT", "DELETE")
    walks = []
    for statement in {one for one in statements if one.lstrip().startswith(kinds)}:
        plan = await store._thread.run(
            lambda db, sql: db.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall(), statement
        )
        walks += [(step[3], statement) for step in plan if step[3].startswith("SCAN")]
    assert walks, "the trace saw the walks that are meant"
    meant = ("USING", "VIRTUAL", "CONSTANT", "(subquery")
    assert [one for one in walks if not any(word in one[0] for word in meant)] == []


async def test_claiming_among_many_that_are_due_walks_in_order_without_sorting(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliveries, "FEW", -1)
    plan = await plan_of(store, "FROM deliveries d INDEXED BY")
    assert plan[0].startswith(
        ("SCAN d USING INDEX deliveries_front", "SEARCH d USING INDEX deliveries_front")
    )
    assert not [step for step in plan if "TEMP B-TREE" in step]


async def test_claiming_what_little_is_due_meets_nothing_else(store: SqliteStore) -> None:
    plan = await plan_of(store, "FROM deliveries d INDEXED BY")
    assert plan[0].startswith("SEARCH d USING INDEX deliveries_due (due_at<?)")


async def test_a_long_backlog_is_not_sorted_for_each_post(store: SqliteStore) -> None:
    await store.plan(await new_event(store), queued(OTHERS), done=True, now=NOW)
    plan = await plan_of(store, "bound_to IS")
    assert [step.split(" (")[0] for step in plan] == ["SEARCH deliveries USING INDEX deliveries_unfinished"]


async def plan_of(store: SqliteStore, words: str) -> list[str]:
    """How the statement of a claim that has these words is carried out."""
    statements = await traced(
        store, lambda one: one.claim("me", 9, platforms=("slack",), lease_until=NOW, now=NOW)
    )
    sql = next(one for one in statements if words in one)
    return await store._thread.run(lambda db: [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}")])


async def test_a_completion_goes_past_the_newest(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    for serial in (1, 2):
        await new_event(store, serial)
    monkeypatch.setattr(lookups, "NEWEST_FIRST", 1)
    assert await store.numbers("2031", limit=2) == ("2031-00002", "2031-00001")
