"""The store contract: documents find each other by number, page, day, RIN and docket, whichever comes first."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.model import Destination, Planned
from bot.outcomes import Sent
from bot.relations import Confidence
from bot.states import DeliveryState
from bot.store.contract import Store
from feeds.facts import Evidence, Relation, RelationKind
from feeds.model import Document, Identity, Witness
from feeds.understand import understand
from tests.build import denial, rule
from tests.invented_documents import ALERTS, MINUTE, NOW, OTHERS, queued
from tests.store_backends import BACKENDS

EARLIER, OWN = date(2031, 1, 6), date(2031, 3, 5)
PARENT: dict[str, Any] = {
    "number": "2031-00001",
    "publication_date": EARLIER,
    "citation": "96 FR 501",
    "page_count": 3,
}


@pytest.fixture(params=BACKENDS)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    opened = await BACKENDS[request.param](tmp_path)
    yield opened
    await opened.close()


def parent(**fields: Any) -> Document:
    return rule(**(PARENT | fields))


def child(number: str = "2031-00002", kind: RelationKind = RelationKind.CORRECTS, **names: Any) -> Document:
    empty: dict[str, Any] = dict.fromkeys(("numbers", "citations", "dates", "rins", "dockets"), ())
    stated = Relation(kind, **(empty | names), evidence=Evidence("dates", 0, 4, "This"))
    found = rule(number=number, publication_date=OWN, citation="96 FR 9000", docket_ids=("310101-0001",))
    return replace(found, facts=replace(found.facts, relations=(stated,)))


async def record(store: Store, document: Document) -> int:
    return (await store.record(document, now=NOW, announce=False)).document_id


@pytest.mark.parametrize("first", ["parent", "child"])
@pytest.mark.parametrize(
    ("names", "fields"),
    [
        ({"numbers": ("2031-00001",)}, {}),
        ({"citations": ("96 FR 503",)}, {}),
        ({"dates": (EARLIER,)}, {}),
        ({}, {}),
        ({}, {"rins": (), "docket_ids": ("310101-0001",)}),
    ],
    ids=["by number", "by page", "by day and RIN", "by RIN", "by docket"],
)
async def test_both_ends_find_each_other_whichever_came_first(
    store: Store, first: str, names: dict[str, Any], fields: dict[str, Any]
) -> None:
    both = [parent(**fields), child(**names)]
    ids = {one.record.number: await record(store, one) for one in (both if first == "parent" else both[::-1])}
    (forward,) = await store.relations_of(ids["2031-00002"])
    assert forward.target
    assert forward.target.id == ids["2031-00001"]
    (back,) = await store.relations_to(ids["2031-00001"])
    assert (back.source.id, back.resolved) == (ids["2031-00002"], forward)
    assert await store.relations_of(ids["2031-00001"]) == ()
    assert await store.relations_to(ids["2031-00002"]) == ()


async def test_a_target_that_arrives_later_is_linked_from_then_on(store: Store) -> None:
    late = await record(store, child(citations=("96 FR 501",)))
    (before,) = await store.relations_of(late)
    assert (before.target, before.how, before.confidence) == (
        None,
        "no stored document was recognised",
        Confidence.NONE,
    )
    await record(store, parent())
    (after,) = await store.relations_of(late)
    assert after.confidence is Confidence.CERTAIN


async def test_a_second_candidate_takes_the_link_away(store: Store) -> None:
    late = await record(store, child())
    one = await record(store, parent())
    await record(store, parent(number="2031-00003", citation="96 FR 600"))
    (ambiguous,) = await store.relations_of(late)
    assert (ambiguous.target, ambiguous.how) == (None, "2 stored documents fit")
    assert await store.relations_to(one) == ()


async def test_marks_follow_what_a_document_becomes(store: Store) -> None:
    target = await record(store, parent())
    changed = await record(store, child(citations=("96 FR 501",)))
    assert len(await store.relations_to(target)) == 1
    found = child(citations=("96 FR 777",))
    await record(store, replace(found, record=replace(found.record, rins=("0694-XX99",), docket_ids=())))
    assert await store.relations_to(target) == ()
    assert [one.how for one in await store.relations_of(changed)] == ["no stored document was recognised"]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
async def test_renewals_of_a_temporary_denial_find_each_other_by_party(
    store: Store, order: tuple[int, ...]
) -> None:
    chain = [temporary(1), temporary(2, "Renewing"), temporary(3, "Renewing")]
    ids = {place: await record(store, chain[place]) for place in order}
    for later, earlier in ((1, 0), (2, 1)):
        (forward,) = await store.relations_of(ids[later])
        assert forward.target
        assert (forward.target.id, forward.how) == (ids[earlier], "the same party")
        back = (await store.relations_to(ids[earlier]))[0]
        assert (back.source.id, back.resolved) == (ids[later], forward)
    assert await store.relations_to(ids[2]) == ()


async def test_a_chain_of_renewals_is_followed_to_its_end(store: Store) -> None:
    ids = [await record(store, temporary(serial, "Renewing" if serial > 1 else "")) for serial in range(1, 6)]
    told = await store.relations_to(ids[0])
    assert [(one.source.id, one.resolved.target and one.resolved.target.id) for one in told] == [
        (ids[1], ids[0]),
        (ids[2], ids[1]),
        (ids[3], ids[2]),
        (ids[4], ids[3]),
    ]


async def test_a_chain_that_goes_round_ends(store: Store) -> None:
    kind = RelationKind.EXTENDS_VALIDITY
    ids = [
        await record(store, child("2031-00002", kind, numbers=("2031-00003",))),
        await record(store, child("2031-00003", kind, numbers=("2031-00002",))),
    ]
    assert [one.source.id for one in await store.relations_to(ids[0])] == [ids[1]]


def temporary(serial: int, renewing: str = "") -> Document:
    title = f"Order {renewing} Temporary Denial of Export Privileges: Vane Air JSC".replace("  ", " ")
    day = date(2031, serial, 3)
    found = denial(number=f"2031-{serial:05d}", publication_date=day, title=title, rins=(), docket_ids=())
    return replace(found, facts=understand(found.record))


async def test_an_unknown_document_has_no_relations(store: Store) -> None:
    assert await store.relations_of(404) == ()
    assert await store.relations_to(404) == ()


async def test_a_change_goes_under_the_first_post_of_its_parent_in_each_channel(store: Store) -> None:
    first = await store.record(parent(), now=NOW, announce=True)
    assert first.event_id
    await store.plan(first.event_id, queued(ALERTS), done=True, now=NOW)
    assert await store.posted((first.document_id,)) == frozenset()
    await send(store, "m1")
    second = await store.record(child(numbers=("2031-00001",)), now=NOW, announce=True)
    assert second.event_id
    await store.plan(second.event_id, queued(ALERTS, OTHERS), done=True, now=NOW)
    assert await store.posted((first.document_id,)) == frozenset({ALERTS})
    assert await store.posted((second.document_id,)) == frozenset()
    assert await send(store, "m2") == {ALERTS: "m1", OTHERS: None}


@pytest.mark.parametrize("kind", [RelationKind.RELATED, RelationKind.PACKAGE])
async def test_what_changes_nothing_stands_alone(store: Store, kind: RelationKind) -> None:
    first = await store.record(parent(), now=NOW, announce=True)
    assert first.event_id
    await store.plan(first.event_id, queued(ALERTS), done=True, now=NOW)
    await send(store, "m1")
    second = await store.record(child(kind=kind, numbers=("2031-00001",)), now=NOW, announce=True)
    assert second.event_id
    await store.plan(second.event_id, queued(ALERTS), done=True, now=NOW)
    assert await send(store, "m2") == {ALERTS: None}


async def test_a_page_goes_under_the_document_it_speaks_of(store: Store) -> None:
    first = await store.record(parent(), now=NOW, announce=True)
    assert first.event_id
    await store.plan(first.event_id, queued(ALERTS), done=True, now=NOW)
    await send(store, "m1")
    page = child(kind=RelationKind.RELATED, numbers=("2031-00001",))
    url = Identity("url", "https://bureau.example/press/looms")
    page = replace(page, record=replace(page.record, number=None, witness=Witness.PAGE), identities=(url,))
    second = await store.record(page, now=NOW, announce=True)
    assert second.event_id
    await store.plan(second.event_id, queued(ALERTS), done=True, now=NOW)
    assert await send(store, "m2") == {ALERTS: "m1"}


async def test_a_parent_that_was_muted_here_was_not_posted_here(store: Store) -> None:
    first = await store.record(parent(), now=NOW, announce=True)
    assert first.event_id
    muted = Planned(ALERTS, DeliveryState.SKIPPED, ("muted: china",))
    await store.plan(first.event_id, (muted,), done=True, now=NOW)
    assert await store.posted((first.document_id,)) == frozenset()


async def test_what_becomes_of_a_document_belongs_under_its_own_first_post(store: Store) -> None:
    first = await store.record(parent(), now=NOW, announce=True)
    assert first.event_id
    await store.plan(first.event_id, queued(ALERTS), done=True, now=NOW)
    assert await send(store, "m1") == {ALERTS: None}
    moved = replace(parent(), record=replace(parent().record, effective_on=date(2031, 9, 1)))
    second = await store.record(moved, now=NOW, announce=True)
    assert second.event_id
    await store.plan(second.event_id, queued(ALERTS), done=True, now=NOW)
    assert await send(store, "m2") == {ALERTS: "m1"}


async def test_under_a_reply_of_a_thread_means_under_its_first_message(store: Store) -> None:
    first = await store.record(parent(), now=NOW, announce=True)
    assert first.event_id
    await store.plan(first.event_id, queued(ALERTS), done=True, now=NOW)
    batch = await store.claim("me", 9, platforms=("discord",), lease_until=NOW + MINUTE, now=NOW)
    await store.settle(batch.claims[0].attempt_id, Sent("m5", thread="root"), now=NOW)
    moved = replace(parent(), record=replace(parent().record, effective_on=date(2031, 9, 1)))
    second = await store.record(moved, now=NOW, announce=True)
    assert second.event_id
    await store.plan(second.event_id, queued(ALERTS), done=True, now=NOW)
    assert await send(store, "m6") == {ALERTS: "root"}


async def send(store: Store, name: str) -> dict[Destination, str | None]:
    """Send all that is due; under which post each channel's message belonged."""
    batch = await store.claim("me", 9, platforms=("discord", "slack"), lease_until=NOW + MINUTE, now=NOW)
    for one in batch.claims:
        await store.settle(one.attempt_id, Sent(name), now=NOW)
    return {one.destination: one.reply_to for one in batch.claims}
