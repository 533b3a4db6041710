"""What a new reading does to a document, in every order in which readings arrive."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Change
from bot.revise import BINDING_FIELDS, LEGAL_FIELDS, changes, combine, event_kind, merge
from bot.states import EventKind
from feeds.model import CfrReference, Record, Status, Witness
from tests.invented_documents import DAY, document, fed, filed, published

LATER = date(2031, 3, 6)
WITHDRAWN = filed(day=None, editorial_note="Withdrawn at the agency's request.")
FILED_THEN_FED = merge(filed(), fed())
ONLY_FED = fed(abstract="What the feed says.")

EVENTS = {
    "first seen on inspection": (None, filed(), EventKind.FILED),
    "first seen published": (None, published(), EventKind.PUBLISHED),
    "first seen withdrawn": (None, WITHDRAWN, EventKind.WITHDRAWN),
    "filed, then published": (filed(), published(), EventKind.PUBLISHED),
    "filed, then published by the feed": (filed(), fed(), EventKind.PUBLISHED),
    "filed, then withdrawn": (filed(), WITHDRAWN, EventKind.WITHDRAWN),
    "withdrawn, then filed again": (WITHDRAWN, filed(), EventKind.FILED),
    "withdrawn, then published": (WITHDRAWN, published(), EventKind.PUBLISHED),
    "feed item completed": (fed(), published(), EventKind.COMPLETED),
    "filed, fed, then completed": (FILED_THEN_FED, published(), EventKind.COMPLETED),
    "publication moved": (filed(), filed(day=LATER), EventKind.CHANGED),
    "filed, a note appears": (filed(), filed(editorial_note="A note."), EventKind.CHANGED),
    "effective date moved": (published(), published(effective_on=LATER), EventKind.CHANGED),
    "effective date becomes known": (published(effective_on=None), published(), EventKind.CHANGED),
    "effective date removed": (published(), published(effective_on=None), EventKind.CHANGED),
    "comments extended": (
        published(comments_close_on=DAY),
        published(comments_close_on=LATER),
        EventKind.CHANGED,
    ),
    "dates reworded": (published(), published(dates="Effective March 6, 2031."), EventKind.CHANGED),
    "retitled": (published(), published(title="Another Title"), None),
    "citation added": (published(citation=None), published(), None),
    "abstract added": (published(abstract=None), published(), None),
    "published, still on inspection": (published(), filed(), None),
    "published, gone from inspection": (published(), WITHDRAWN, None),
    "fed, still on inspection": (fed(), filed(), None),
    "complete, still in the feed": (published(), fed(title="Another"), None),
    "the same again": (published(), published(), None),
}


@pytest.mark.parametrize(("old", "reading", "kind"), EVENTS.values(), ids=EVENTS)
def test_what_is_news(old: Record | None, reading: Record, kind: EventKind | None) -> None:
    assert event_kind(old, merge(old, reading)) is kind


MERGES: dict[str, tuple[Record, Record, dict[str, Any]]] = {
    "a JSON record keeps the filing": (
        filed(),
        published(),
        {"filed_at": filed().filed_at, "filing_type": "special", "witness": Witness.JSON, "type": "Rule"},
    ),
    "inspection fills the filing of a published record": (
        published(),
        filed(title="Not this", day=LATER),
        {"filed_at": filed().filed_at, "title": published().title, "publication_date": DAY},
    ),
    "inspection never replaces a filing that is known": (
        published(filing_type="regular"),
        filed(),
        {"filing_type": "regular", "filed_at": filed().filed_at},
    ),
    "inspection replaces inspection": (filed(docket_ids=("D-1",)), filed(), {"docket_ids": ()}),
    "the feed keeps what inspection knew": (
        filed(docket_ids=("D-1",)),
        fed(abstract="New."),
        {
            "docket_ids": ("D-1",),
            "abstract": "New.",
            "status": Status.PUBLISHED,
            "witness": Witness.INSPECTION,
        },
    ),
    "the feed renews the feed": (
        ONLY_FED,
        fed(title="Renamed"),
        {"title": "Renamed", "abstract": "What the feed says."},
    ),
    "the feed changes nothing of a JSON record": (
        published(),
        fed(title="Renamed"),
        {"title": published().title},
    ),
    "the feed changes nothing of what inspection and feed told": (
        FILED_THEN_FED,
        fed(title="Renamed"),
        {"title": FILED_THEN_FED.title},
    ),
}


@pytest.mark.parametrize(("old", "reading", "expected"), MERGES.values(), ids=MERGES)
def test_merging(old: Record, reading: Record, expected: dict[str, Any]) -> None:
    merged = merge(old, reading)
    assert {name: getattr(merged, name) for name in expected} == expected


def test_links_of_filing_and_publication_stay_side_by_side() -> None:
    merged = merge(filed(), published())
    assert merged.links.inspection_pdf == filed().links.inspection_pdf
    assert merged.links.official_pdf == published().links.official_pdf
    assert FILED_THEN_FED.links.inspection_pdf
    assert FILED_THEN_FED.links.web


READINGS = st.sampled_from([filed(), WITHDRAWN, fed(), published(), filed(day=LATER), published(dates=None)])


@given(st.lists(READINGS, min_size=1, max_size=8))
def test_whatever_the_order_nothing_goes_back_from_published(readings: list[Record]) -> None:
    record: Record | None = None
    for reading in readings:
        before, record = record, merge(record, reading)
        assert merge(record, reading) == record, "the same reading twice"
        if before and before.status is Status.PUBLISHED:
            assert record.status is Status.PUBLISHED
        if before and before.witness is Witness.JSON:
            assert record.witness is Witness.JSON
        assert (event_kind(before, record) is None) or before is None or before != record


def test_changes_are_text_and_name_only_legal_fields() -> None:
    old = published(effective_on=None, cfr=(), page_count=3, subjects=("a",))
    new = published(
        effective_on=DAY,
        cfr=(CfrReference(15, "744"), CfrReference(2, None)),
        page_count=4,
        filed_at=datetime(2031, 3, 4, 12, 45, tzinfo=UTC),
    )
    assert changes(old, new) == (
        Change("filed_at", None, "2031-03-04T12:45:00+00:00"),
        Change("effective_on", None, "2031-03-05"),
        Change("cfr", None, "15 CFR part 744, 2 CFR"),
    )


def test_the_order_within_a_list_is_no_change() -> None:
    assert changes(published(rins=("A", "B")), published(rins=("B", "A"))) == ()


def test_binding_fields_are_legal_fields_of_a_record() -> None:
    assert set(BINDING_FIELDS) < set(LEGAL_FIELDS) <= set(Record.__dataclass_fields__)


def test_facts_follow_the_reading_that_speaks_for_the_document() -> None:
    old, weaker = document(published(), "entity-list"), document(fed(), "china")
    better = document(published(), "china")
    assert combine(old, weaker).facts == old.facts
    assert combine(old, document(filed(), "china")).facts == old.facts
    assert combine(old, better).facts == better.facts
    assert combine(document(filed(), "other"), weaker).facts == weaker.facts


def test_a_document_gathers_every_name_once() -> None:
    moved = document(filed(day=LATER))
    names = combine(document(filed()), moved).identities
    assert len(names) == len(set(names)) == 3
    assert combine(None, moved) == moved
