"""The store contract, whatever the backend: documents, sources and problems."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.model import Change, Event, Recorded
from bot.states import EventKind
from bot.store.contract import Store
from feeds.model import Document, Identity, Problem, Record, SourceState, Validators
from tests.invented_documents import (
    BUREAU,
    DAY,
    GUILD,
    MINUTE,
    NOW,
    NUMBER,
    document,
    fed,
    filed,
    identities,
    new_event,
    published,
)
from tests.store_backends import BACKENDS

LATER = date(2031, 3, 6)


@pytest.fixture(params=BACKENDS)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    opened = await BACKENDS[request.param](tmp_path)
    yield opened
    await opened.close()


async def record(store: Store, *readings: Record | Document, announce: bool = True) -> list[Recorded]:
    return [
        await store.record(
            one if isinstance(one, Document) else document(one),
            now=NOW + position * MINUTE,
            announce=announce,
        )
        for position, one in enumerate(readings)
    ]


async def events(store: Store) -> tuple[Event, ...]:
    return (await store.unrouted(100)).events


async def test_a_new_document_is_kept_whole_and_announced(store: Store) -> None:
    new = document(published(), "entity-list", "china")
    (done,) = await record(store, new)
    (event,) = await events(store)
    assert done == Recorded(done.document_id, 1, new_revision=True, event_id=event.id)
    assert event == Event(event.id, EventKind.PUBLISHED, done.document_id, 1, new, (), NOW)
    (stored,) = await store.find(NUMBER)
    assert (stored.id, stored.document, stored.revisions) == (done.document_id, new, 1)
    assert stored.first_seen == stored.changed_at == NOW


async def test_the_same_twice_changes_nothing(store: Store) -> None:
    first, again = await record(store, published(), published())
    assert again == Recorded(first.document_id, 1, new_revision=False, event_id=None)
    assert len(await events(store)) == 1
    assert len(await store.revisions(first.document_id)) == 1
    (stored,) = await store.find(NUMBER)
    assert stored.changed_at == NOW


async def test_one_number_from_filing_to_change_is_one_document(store: Store) -> None:
    done = await record(store, filed(), fed(), published(), published(effective_on=LATER))
    assert len({one.document_id for one in done}) == 1
    kinds = [event.kind for event in await events(store)]
    assert kinds == [EventKind.FILED, EventKind.PUBLISHED, EventKind.COMPLETED, EventKind.CHANGED]
    last = (await store.revisions(done[0].document_id))[-1]
    assert (last.number, last.seen_at, last.source) == (4, NOW + 3 * MINUTE, "register")
    assert last.changes == (Change("effective_on", "2031-03-05", "2031-03-06"),)
    assert (await events(store))[-1].changes == last.changes


async def test_an_event_shows_the_document_as_it_was_then(store: Store) -> None:
    await record(store, filed(), published())
    shown = [event.document.record.status for event in await events(store)]
    assert shown == ["filed", "published"]


async def test_a_change_of_no_weight_is_kept_silently(store: Store) -> None:
    first, done = await record(store, published(citation=None), published())
    assert (done.revision, done.new_revision, done.event_id) == (2, True, None)
    assert first.event_id


async def test_what_was_filled_in_silently_is_announced_when_it_changes(store: Store) -> None:
    (silent,) = await record(store, published(), announce=False)
    (loud,) = await record(store, published(dates="Effective March 6, 2031."))
    assert silent.event_id is None
    assert loud.event_id is not None
    assert [event.revision for event in await events(store)] == [2]


async def test_better_understanding_is_kept_without_a_revision(store: Store) -> None:
    await record(store, document(published(), "other"))
    (done,) = await record(store, document(published(), "china"))
    assert not done.new_revision
    assert await store.recent(topic="other", since=None, limit=5) == ()
    assert len(await store.recent(topic="china", since=None, limit=5)) == 1


MATCHES = {
    "published under another day": (filed(), published(day=LATER), True),
    "sixty days apart": (filed(), published(day=DAY + timedelta(days=60)), True),
    "sixty-one days apart": (filed(), published(day=DAY + timedelta(days=61)), False),
    "withdrawn, then filed for a later day": (filed(day=None), filed(day=LATER), True),
    "filed, then withdrawn": (filed(), filed(day=None), True),
    "an old number used again": (
        published(day=date(2004, 1, 5)),
        published(day=date(2004, 1, 6)),
        False,
    ),
    "another number": (filed(), published("2031-09999"), False),
}


@pytest.mark.parametrize(("first", "second", "one"), MATCHES.values(), ids=MATCHES)
async def test_which_readings_are_one_document(
    store: Store, first: Record, second: Record, one: bool
) -> None:
    before, after = await record(store, first, second)
    assert (before.document_id == after.document_id) is one
    assert await store.document_count() == (1 if one else 2)


async def test_a_number_used_again_names_the_later_document(store: Store) -> None:
    late = DAY + timedelta(days=400)
    old, new, gone = await record(store, published(), filed(day=late), filed(day=None, filed_at=None))
    assert old.document_id != new.document_id == gone.document_id


async def test_names_of_two_documents_match_number_and_date_first(store: Store) -> None:
    exact = document(published(), names=(Identity("fr", f"{NUMBER}@{DAY}"),))
    loose = document(filed(day=LATER), names=(Identity("filed", NUMBER),))
    first, second, both = await record(store, exact, loose, published(title="Both"))
    assert first.document_id != second.document_id
    assert both.document_id == first.document_id
    assert await store.document_count() == 2


async def test_only_published_json_records_are_complete(store: Store) -> None:
    await record(store, fed("2031-00001"), published("2031-00002"), filed("2031-00003"))
    names = [name for n in "1234" for name in identities(published(f"2031-0000{n}"))]
    assert await store.complete(names) == frozenset(names[2:4])
    assert await store.complete(()) == frozenset()
    await record(store, published("2031-00001"))
    assert await store.complete(names) == frozenset(names[:4])


async def test_recent_is_newest_first_by_publication_else_filing(store: Store) -> None:
    late_filing = filed("2031-00004", day=None, filed_at=NOW + timedelta(days=9))
    await record(
        store, published("2031-00001"), published("2031-00002", LATER), published("2031-00003"), late_filing
    )
    newest = await store.recent(topic=None, since=None, limit=3)
    assert [one.document.record.number for one in newest] == ["2031-00004", "2031-00002", "2031-00003"]
    assert len(await store.recent(topic="entity-list", since=LATER, limit=9)) == 2
    assert await store.document_count(since=LATER) == 2
    assert await store.document_count(topic="entity-list", since=LATER) == 2
    assert await store.document_count(topic="china") == 0


async def test_numbers_complete_a_prefix_newest_first_each_once(store: Store) -> None:
    olds = [published("E4-777", day=date(2004, 1, day)) for day in (5, 6)]
    await record(store, *olds, published("2031-00002", LATER), published("2031-00001"))
    assert await store.numbers("", limit=9) == ("2031-00002", "2031-00001", "E4-777")
    assert await store.numbers("2031", limit=1) == ("2031-00002",)
    assert await store.numbers("e4", limit=9) == ("E4-777",)
    assert await store.numbers("2031-9", limit=9) == ()
    found = await store.find("e4-777")
    assert [one.document.record.publication_date for one in found] == [date(2004, 1, 6), date(2004, 1, 5)]


async def test_a_window_counts_published_documents_of_the_agency(store: Store) -> None:
    other = published("2031-00003", agencies=(replace(BUREAU, slug="another"),))
    await record(store, published("2031-00001"), published("2031-00002", LATER), other, filed("2031-00004"))
    slug = str(BUREAU.slug)
    assert await store.window_count(slug, DAY, LATER) == 2
    assert await store.window_count(slug, DAY, DAY) == 1
    assert await store.window_count(slug, date(2031, 4, 1), date(2031, 5, 1)) == 0


async def test_a_source_remembers_its_last_state(store: Store) -> None:
    state = SourceState("register", Validators('"x"', None, NOW), 5, DAY, LATER, NOW, due_at=NOW + MINUTE)
    assert await store.source_state("register") is None
    await store.save_source_state(SourceState("register"))
    await store.save_source_state(state)
    await store.save_source_state(SourceState("inspection", failing_since=NOW, reason="no answer"))
    assert await store.source_state("register") == state
    assert [one.name for one in await store.source_states()] == ["inspection", "register"]


async def test_a_problem_is_kept_once_and_counted(store: Store) -> None:
    one, two = Problem("register", "item 3", "no number"), Problem("register", "item 3", "no date")
    await store.note_problems((one, two), now=NOW)
    await store.note_problems((one,), now=NOW + MINUTE)
    await store.note_problems((), now=NOW + 2 * MINUTE)
    assert await store.problems() == ((one, 2, NOW + MINUTE), (two, 1, NOW))
    assert len(await store.problems(limit=1)) == 1


async def test_events_are_routed_in_order_and_only_once(store: Store) -> None:
    first, second = await new_event(store, 1), await new_event(store, 2)
    assert [one.id for one in (await store.unrouted(1)).events] == [first]
    assert await store.plan(first, (), done=True, now=NOW) == 0
    assert [one.id for one in await events(store)] == [second]
    assert (await store.overview(GUILD)).documents == 2
