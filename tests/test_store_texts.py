"""The store contract, whatever the backend: texts of documents and the list of those to come."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.model import DueText, TextDue
from bot.store.contract import Store
from feeds.facts import TopicMatch
from feeds.model import Identity, TextBody, TextForm
from tests.invented_documents import MINUTE, NOW, document, filed, identities, published
from tests.store_backends import BACKENDS

XML, RAW = TextBody(TextForm.XML, b"<RULE>\x00one</RULE>"), TextBody(TextForm.RAW, b"<pre>one</pre>")
FILED = TextBody(TextForm.FILED, b"as filed")
NAMES = identities(published())
LATER = TextDue(NOW + MINUTE, 1, "not there yet")


@pytest.fixture(params=BACKENDS)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    opened = await BACKENDS[request.param](tmp_path)
    yield opened
    await opened.close()


async def keep(store: Store, text: TextBody | TextDue | None) -> int:
    done = await store.record(document(published()), now=NOW, announce=True, text=text)
    return done.document_id


async def test_a_text_is_kept_with_its_document_once_for_each_form(store: Store) -> None:
    assert await store.text(NAMES) is None
    await keep(store, RAW)
    await keep(store, replace(RAW, body=b"another"))
    assert await store.text(NAMES) == RAW
    await keep(store, XML)
    assert await store.text(NAMES) == XML
    assert await store.text((Identity("filed", "2031-99999"),)) is None


async def test_the_text_of_a_filing_stays_beside_the_published_one(store: Store) -> None:
    await store.record(document(filed()), now=NOW, announce=True, text=FILED)
    assert await store.text(NAMES) == FILED
    await keep(store, RAW)
    assert await store.text(NAMES) == RAW


async def test_what_is_known(store: Store) -> None:
    await store.record(document(filed()), now=NOW, announce=True)
    assert await store.known((*NAMES, Identity("filed", "2031-99999"))) == frozenset(NAMES)
    assert await store.complete(NAMES) == frozenset()


async def test_a_text_to_come_is_due_at_its_time(store: Store) -> None:
    serial = await keep(store, LATER)
    assert await store.due_texts(now=NOW, limit=9) == ()
    assert await store.due_texts(now=NOW + MINUTE, limit=9) == (DueText(serial, document(published()), 1),)
    await store.settle_text(serial, TextDue(NOW + 3 * MINUTE, 2, "still not"), facts=None, now=NOW)
    assert await store.due_texts(now=NOW + MINUTE, limit=9) == ()
    (due,) = await store.due_texts(now=NOW + 3 * MINUTE, limit=9)
    assert due.failures == 2


async def test_a_text_given_up_is_never_due(store: Store) -> None:
    serial = await keep(store, LATER)
    await store.settle_text(serial, TextDue(None, 8, "gone"), facts=None, now=NOW)
    assert await store.due_texts(now=NOW + 99_999 * MINUTE, limit=9) == ()


@pytest.mark.parametrize("outcome", [XML, None], ids=["kept", "may not be kept"])
async def test_a_text_that_came_completes_the_facts_and_is_no_event(
    store: Store, outcome: TextBody | None
) -> None:
    serial = await keep(store, LATER)
    before = document(published()).facts
    facts = replace(before, headline="Adds three", topics=(TopicMatch("iran", before.topics[0].evidence),))
    await store.settle_text(serial, outcome, facts=facts, now=NOW)
    assert await store.due_texts(now=NOW + MINUTE, limit=9) == ()
    assert await store.text(NAMES) == outcome
    (stored,) = await store.recent(topic="iran", since=None, limit=9)
    assert stored.document.facts == facts
    assert stored.revisions == 1
    assert await store.recent(topic="entity-list", since=None, limit=9) == ()
    assert len((await store.unrouted(9)).events) == 1


async def test_the_longest_due_come_first_and_only_so_many(store: Store) -> None:
    for n in range(3):
        due = TextDue(NOW - n * MINUTE, 0, "of the past")
        await store.record(document(published(f"2031-0000{n}")), now=NOW, announce=False, text=due)
    found = await store.due_texts(now=NOW, limit=2)
    assert [one.document.record.number for one in found] == ["2031-00002", "2031-00001"]
