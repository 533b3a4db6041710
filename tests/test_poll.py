"""One source read once, on a replay that misbehaves: what is found, what is said to be wrong, what is remembered."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest

from feeds.egress import Site
from feeds.errors import FetchError, ParseError
from feeds.fetch import Fetcher, Limits
from feeds.model import Identity, SourceState, Status, Witness
from feeds.poll import poll
from feeds.replay.clock import noon
from feeds.replay.server import serve
from feeds.replay.session import Replay
from feeds.sources import Source, SourceKind
from feeds.sources.published import fill_window
from feeds.sources.reading import Reading
from tests.replaying import DISPLAY, FEED, FOLDER, SEARCH

AGENCY = "industry-and-security-bureau"
LOOK_UP = "/api/v1/documents/"
DAY = date(2026, 1, 15)
OF_JANUARY = {"2026-90001", "2026-90002", "2026-90003", "2026-90004", "2026-90007"}


@dataclass
class Remembered:
    """A Memory that keeps what readings gave it."""

    names: set[Identity] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)

    async def complete(self, identities: Sequence[Identity]) -> frozenset[Identity]:
        return frozenset(self.names.intersection(identities))

    async def window_count(self, agency: str, since: date, until: date) -> int:
        return len(self.numbers)

    def keep(self, reading: Reading) -> None:
        for one in reading.documents:
            self.numbers.add(one.record.number or "")
            if one.record.witness is Witness.JSON:
                self.names.update(one.identities)


@dataclass
class Desk:
    """A source on a replay, with its memory and state."""

    replay: Replay
    fetch: Fetcher
    source: Source
    memory: Remembered
    state: SourceState

    async def read(self, day: date = DAY) -> Reading:
        self.replay.set_day(day)
        reading = await poll(self.source, self.state, self.memory, self.fetch, noon(day))
        self.memory.keep(reading)
        self.state = reading.state
        return reading

    def asked(self) -> list[str]:
        return [one.path for one in self.replay.requests]


@pytest.fixture
async def replay() -> AsyncIterator[Replay]:
    async with serve(FOLDER, at=noon(DAY)) as running:
        yield running


def source(replay: Replay, kind: SourceKind) -> Source:
    return Source("test", "Test", kind, Site(replay.base_url), (AGENCY,), timedelta(minutes=10))


@pytest.fixture
async def documents(replay: Replay) -> AsyncIterator[Desk]:
    async with Fetcher(user_agent="Test/1", limits=Limits(pause_seconds=0, timeout_seconds=5)) as fetch:
        yield Desk(replay, fetch, source(replay, SourceKind.DOCUMENTS), Remembered(), SourceState("test"))


@pytest.fixture
async def inspection(documents: Desk) -> Desk:
    return replace(documents, source=source(documents.replay, SourceKind.INSPECTION))


def found(reading: Reading) -> set[str]:
    return {one.record.number or "" for one in reading.documents}


async def test_the_first_reading_finds_all_and_the_second_is_a_304(documents: Desk) -> None:
    first = await documents.read()
    assert found(first) == OF_JANUARY
    assert first.failure is None
    documents.replay.requests.clear()
    second = await documents.read()
    assert second.documents == ()
    assert [(one.path, one.status) for one in documents.replay.requests] == [(FEED, 304)]


async def test_the_feed_triggers_a_look_up_of_exactly_what_is_new(documents: Desk) -> None:
    await documents.read()
    documents.replay.requests.clear()
    documents.state = replace(documents.state, window_at=noon(date(2026, 1, 20)))
    assert found(await documents.read(date(2026, 1, 20))) == {"2026-90009"}
    assert documents.asked() == [FEED, f"{LOOK_UP}2026-90009,2026-90009.json"]


@pytest.mark.parametrize("fault", ["500", "html", "garbage", "truncated", "empty", "foreign", "cut"])
async def test_when_the_feed_fails_the_json_window_finds_what_is_new(documents: Desk, fault: str) -> None:
    await documents.read()
    before = documents.state.validators
    documents.state = replace(documents.state, window_at=noon(date(2026, 1, 20)))
    documents.replay.fault(fault, FEED)
    reading = await documents.read(date(2026, 1, 20))
    assert "2026-90009" in found(reading)
    assert not found(reading) & {"2026-90020", "2026-90022"}
    assert reading.failure
    assert reading.state.validators == before


@pytest.mark.parametrize("fault", ["500", "html", "truncated", "garbage", "empty"])
async def test_when_json_fails_the_feeds_own_words_are_kept_and_completed_later(
    documents: Desk, fault: str
) -> None:
    documents.replay.fault(fault, "/api/v1/documents.json")
    documents.replay.fault(fault, LOOK_UP)
    thin = await documents.read()
    assert found(thin) == OF_JANUARY
    assert {one.record.witness for one in thin.documents} == {Witness.RSS}
    assert thin.failure
    assert all("Inmate" not in one.record.title for one in thin.documents)
    documents.replay.clear()
    full = await documents.read()
    assert {one.record.witness for one in full.documents} == {Witness.JSON}
    assert full.failure is None


async def test_a_host_that_asks_for_silence_is_left_alone(documents: Desk) -> None:
    documents.replay.fault("429", seconds=60)
    with pytest.raises(FetchError) as caught:
        await documents.read()
    assert caught.value.retry_after == pytest.approx(60, abs=1)
    with pytest.raises(FetchError, match="asked us to wait"):
        await documents.read()
    assert len(documents.asked()) == 1


async def test_a_window_that_does_not_add_up_is_a_failure(documents: Desk) -> None:
    documents.replay.fault("short-count", SEARCH)
    reading = await documents.read()
    assert "counts 5 documents but gives 4" in (reading.failure or "")
    assert reading.state.window_through is None


async def test_rows_of_another_agency_are_quarantined_and_the_cursor_stays(documents: Desk) -> None:
    documents.replay.fault("foreign", SEARCH)
    reading = await documents.read()
    assert found(reading) == OF_JANUARY
    assert any("does not name" in one.reason for one in reading.problems)
    assert reading.failure
    assert reading.state.window_through is None


async def test_a_retitled_document_keeps_its_names(documents: Desk) -> None:
    early = await documents.read(date(2026, 2, 10))
    late = await documents.read(date(2026, 2, 12))
    before, after = (
        next(one for one in reading.documents if one.record.number == "2026-90012")
        for reading in (early, late)
    )
    assert before.record.title != after.record.title
    assert before.identities == after.identities


async def test_mondays_issue_is_read_on_saturday(documents: Desk) -> None:
    reading = await documents.read(date(2026, 3, 7))
    ahead = next(one for one in reading.documents if one.record.number == "2026-90014")
    assert ahead.record.publication_date == date(2026, 3, 9)


async def test_a_window_is_filled_from_its_first_to_its_last_day(documents: Desk) -> None:
    documents.replay.set_day(date(2026, 3, 31))
    since, until = date(2026, 1, 8), date(2026, 1, 14)
    reading = await fill_window(documents.source, since, until, documents.fetch, noon(date(2026, 3, 31)))
    assert found(reading) == {"2026-90002", "2026-90003", "2026-90007"}


async def test_public_inspection_is_filtered_and_knows_withdrawals(inspection: Desk) -> None:
    assert found(await inspection.read(date(2026, 1, 15))) == set()  # another agency's filing is on display
    (filed,) = (await inspection.read(date(2026, 3, 19))).documents
    (gone,) = (await inspection.read(date(2026, 3, 20))).documents
    assert (filed.record.status, gone.record.status) == (Status.FILED, Status.WITHDRAWN)


@pytest.mark.parametrize("fault", ["500", "html", "garbage", "truncated", "empty"])
async def test_public_inspection_that_fails_says_so(inspection: Desk, fault: str) -> None:
    await inspection.read(date(2026, 3, 19))
    inspection.replay.fault(fault, DISPLAY)
    inspection.state = replace(inspection.state, validators=None)
    with pytest.raises((FetchError, ParseError)):
        await inspection.read(date(2026, 3, 19))
