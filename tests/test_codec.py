"""The stored form of values: what goes in comes out, and a strange shape is refused."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store import codec
from bot.store.contract import StoreError
from feeds.facts import Evidence
from feeds.model import Document, SourceState
from tests.invented_documents import NOW

st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))


@settings(max_examples=60)
@given(st.from_type(Document), st.from_type(SourceState))
def test_any_value_comes_back_as_it_was(value: Document, state: SourceState) -> None:
    assert codec.decode(Document, codec.encode(value)) == value
    assert codec.decode(SourceState, codec.encode(state)) == state


GOOD = {"field": "title", "start": 0, "end": 3, "text": "abc"}
BAD = {
    "a field missing": {"field": "title", "start": 0, "end": 3},
    "a number as text": {**GOOD, "start": "0"},
    "a truth as number": {**GOOD, "start": True},
    "a list": [GOOD],
}


@pytest.mark.parametrize("stored", BAD.values(), ids=BAD)
def test_a_stored_value_of_another_shape_is_refused(stored: object) -> None:
    assert codec.decode(Evidence, json.dumps(GOOD)) == Evidence("title", 0, 3, "abc")
    with pytest.raises(StoreError, match="cannot be read"):
        codec.decode(Evidence, json.dumps(stored))


def test_any_text_can_be_stored() -> None:
    stored = codec.encode(Evidence("title", 0, 3, "a\ud800b"))
    assert codec.decode(Evidence, stored).text == "a?b"


def test_fields_of_a_later_version_take_their_defaults() -> None:
    assert codec.decode(SourceState, '{"name":"register","items":4}') == SourceState("register", items=4)


def test_times_sort_as_text_and_keep_their_moment() -> None:
    berlin = datetime(2031, 3, 4, 14, 30, tzinfo=timezone(timedelta(hours=1)))
    texts = [codec.stamp(one) for one in (berlin, berlin + timedelta(microseconds=1), NOW)]
    assert texts == sorted(texts)
    assert len({len(text) for text in texts}) == 1
    assert codec.moment(texts[0]) == berlin
