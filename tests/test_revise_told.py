"""What feeds and pages do to a document, in every order: they add, and never speak over the Federal Register."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Change
from bot.revise import MORE_PASSAGES, MOST_PASSAGES, PASSAGE_LIMIT, changes, combine, event_kind, merge
from bot.states import EventKind
from feeds.model import Document, Identity, Links, Record, Status, Witness
from tests.invented_documents import DAY, NUMBER, document, fed, filed, published

TEXT = "The rule takes effect on March 9. A second sentence stays."
URL = "https://www.bureau.example/press-release/a"


def told(witness: Witness = Witness.PAGE, **fields: Any) -> Record:
    plain = {
        "source": "bureau", "witness": witness, "status": Status.PUBLISHED, "number": None,
        "title": "A Release", "links": Links(page=URL), "type": "press release", "publication_date": DAY,
    }  # fmt: skip
    return Record(**(plain | fields))


READ, LISTED = told(text=TEXT, abstract="The lead.", references=(NUMBER,)), told()
FED = told(Witness.FEED, abstract="The feed's summary.")
NUMBERED = told(Witness.FEED, number=NUMBER, title="A Feed's Words", links=Links(web=URL), type="document")
BY_NUMBER = told(Witness.FEED, references=(NUMBER,))

EVENTS = {
    "a release": (None, READ, EventKind.PUBLISHED),
    "its text, read later": (LISTED, READ, EventKind.COMPLETED),
    "its text, edited": (READ, told(text=TEXT.replace("9", "16")), EventKind.CHANGED),
    "white space": (READ, told(text=TEXT.replace(" ", "  ")), None),
    "another title": (READ, told(text=TEXT, title="Another"), None),
    "another lead": (READ, told(text=TEXT, abstract="Another."), None),
    "a date that the page has": (told(publication_date=None, text=TEXT), READ, None),
    "the listing after the page": (READ, told(title="A Rel…"), None),
    "the feed after the page": (READ, FED, None),
    "the feed's other summary": (FED, told(Witness.FEED, abstract="Another."), None),
    "the page after the feed": (FED, READ, EventKind.COMPLETED),
    "a feed's word of what is stored": (published(), NUMBERED, None),
    "a feed's word of what is filed": (filed(), NUMBERED, None),
    "the register after a feed": (NUMBERED, published(), EventKind.COMPLETED),
    "inspection after a bare number": (BY_NUMBER, filed(), EventKind.FILED),
}  # fmt: skip


@pytest.mark.parametrize(("old", "reading", "kind"), EVENTS.values(), ids=EVENTS)
def test_what_is_news(old: Record | None, reading: Record, kind: EventKind | None) -> None:
    assert event_kind(old, merge(old, reading)) is kind


@pytest.mark.parametrize("weaker", [LISTED, FED, told(title="Other", publication_date=None)], ids=["listing", "feed", "bare"])  # fmt: skip
def test_what_tells_less_takes_nothing_away(weaker: Record) -> None:
    merged = merge(READ, weaker)
    assert (merged.title, merged.text, merged.abstract) == (READ.title, TEXT, "The lead.")
    assert merged.publication_date == DAY


@pytest.mark.parametrize("register", [published(), fed(), filed()], ids=["JSON", "feed", "inspection"])
@pytest.mark.parametrize("other", [NUMBERED, BY_NUMBER, READ], ids=["numbered", "by number", "page"])
def test_nothing_told_changes_what_the_register_says(register: Record, other: Record) -> None:
    assert merge(register, other) == register
    assert combine(document(register, "china"), document(other, "iran")).facts.topic_ids == ("china",)


@pytest.mark.parametrize("register", [published(), fed()], ids=["JSON", "feed"])
def test_the_register_takes_over_from_a_feed(register: Record) -> None:
    merged = merge(NUMBERED, register)
    assert (merged.title, merged.witness, merged.type) == (register.title, register.witness, register.type)


def test_a_reference_that_an_edit_takes_back_is_gone() -> None:
    assert merge(READ, told(text="Another text.")).references == ()


def test_an_edited_text_is_shown_in_passages() -> None:
    edited = told(text=TEXT.replace("March 9", "March 16") + " A new one.")
    assert [one for one in changes(READ, edited) if one.field == "text"] == [
        Change("text", "The rule takes effect on March 9.", "The rule takes effect on March 16."),
        Change("text", None, "A new one."),
    ]


def test_an_edit_of_everything_is_bounded_and_counted() -> None:
    old = " ".join(f"Old sentence about matter {n} {'x' * 300}." for n in range(40))
    found = changes(told(text=old), told(text=old.replace("Old", "New").replace("matter", "thing")))
    texts = [one for one in found if one.field == "text"]
    assert len(texts) == MOST_PASSAGES
    assert all(len(part) <= PASSAGE_LIMIT for one in texts for part in (one.old, one.new) if part)
    assert found[-1].field == MORE_PASSAGES
    assert int(found[-1].new or 0) >= 32


READINGS = st.sampled_from(
    [READ, LISTED, FED, NUMBERED, BY_NUMBER, told(text="Other."), published(), fed(), filed()]
)


@given(st.lists(READINGS, min_size=1, max_size=8))
def test_whatever_the_order_nothing_is_lost(readings: list[Record]) -> None:
    record: Record | None = None
    for reading in readings:
        before, record = record, merge(record, reading)
        assert merge(record, reading) == record, "the same reading twice"
        if before and before.number:
            assert record.number == before.number
        if before and before.witness not in {Witness.FEED, Witness.PAGE}:
            assert record.witness not in {Witness.FEED, Witness.PAGE}
        if before and before.status is Status.PUBLISHED and before.number:
            assert record.status is Status.PUBLISHED


def test_a_document_found_by_its_number_keeps_the_feed_s_address_as_a_name() -> None:
    name = Identity("url", "https://www.federalregister.gov/d/" + NUMBER)
    joined = combine(document(published()), Document(BY_NUMBER, document(BY_NUMBER).facts, (name,)))
    assert name in joined.identities
    assert joined.record == published()
