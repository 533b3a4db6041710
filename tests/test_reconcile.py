"""The official count against ours: a gap is found, healed, posted and reported, and a surplus is said."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.app import App, open_app
from bot.platforms.terminal import PERSON, TENANT
from bot.reconcile import windows
from bot.states import DeliveryState
from feeds.model import Agency, SourceState
from feeds.replay.clock import noon
from feeds.replay.server import serve
from feeds.replay.session import Replay
from tests.fakes import SetClock
from tests.invented_documents import document, published
from tests.line import HERE, Keeping, settings
from tests.replaying import FOLDER

DAY = date(2026, 1, 31)
JANUARY = {f"2026-9000{n}" for n in (1, 2, 3, 4, 6, 7, 9)}


@asynccontextmanager
async def behind(folder: Path, platform: Keeping) -> AsyncIterator[tuple[App, Replay, SetClock]]:
    """A program that believes it knows everything through January, and stored nothing of it."""
    async with serve(FOLDER, at=noon(DAY)) as replay:
        clock = SetClock(noon(DAY))
        async with open_app(settings(replay, folder / "r.db"), clock, (platform,)) as app:
            name = app.collector.sources[0].name
            now = clock.now()
            await app.store.save_source_state(
                SourceState(
                    name, window_through=DAY, window_at=now, succeeded_at=now, filled_from=date(2025, 2, 1)
                )
            )
            await app.store.subscribe(HERE, ("all",), by=PERSON, now=now - timedelta(days=40))
            yield app, replay, clock


async def test_a_gap_is_healed_posted_and_reported_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    platform = Keeping()
    with caplog.at_level(logging.WARNING):
        async with behind(tmp_path, platform) as (app, _, clock):
            assert await app.reconciler.run_due() == 1
            assert await app.reconciler.run_due() == 0
            await app.deliverer.run_once()
            (january,) = await app.store.counts(date(2026, 1, 1))
            assert january.official == january.ours == await app.store.document_count()
            assert (january.missing, january.until) == (0, DAY)
            counts = (await app.store.overview(TENANT)).deliveries
            assert counts == {DeliveryState.SENT: january.official}
            named = {row.number for digest in platform.digests for row in digest.rows}
            assert named | {number for number, _ in platform.posted()} >= JANUARY
            clock.pass_by(timedelta(hours=24))
            assert await app.reconciler.run_due() == 1
            assert await app.store.alerts() == ()
    said = [one.message for one in caplog.records if "were missing, now stored" in one.message]
    assert len(said) == 1
    assert said[0].startswith("January 2026: ")


async def test_a_count_of_a_clock_that_was_ahead_stops_nothing(tmp_path: Path) -> None:
    async with behind(tmp_path, Keeping()) as (app, _, clock):
        assert await app.reconciler.run_due() == 1
        clock.pass_by(timedelta(hours=-2))
        app.reconciler._tried.clear()
        assert await app.reconciler.run_due() == 1


async def test_more_than_the_register_counts_is_said_once(tmp_path: Path) -> None:
    async with behind(tmp_path, Keeping()) as (app, _, clock):
        bureau = Agency("Bureau", "industry-and-security-bureau")
        extra = published("2026-99999", date(2026, 1, 15), agencies=(bureau,))
        await app.store.record(document(extra), now=clock.now(), announce=False)
        await app.reconciler.run_due()
        (alert,) = await app.store.alerts()
        assert alert.key == "gap:federal-register:industry-and-security-bureau:2026-01-01"
        assert "are stored" in alert.text


@pytest.mark.parametrize("fault", ["500", "html"])
async def test_a_register_that_cannot_be_read_is_not_a_gap(tmp_path: Path, fault: str) -> None:
    async with behind(tmp_path, Keeping()) as (app, replay, clock):
        replay.fault(fault, "/api/v1/documents.json")
        assert await app.reconciler.run_due() == 0
        assert await app.store.counts(date(2025, 1, 1)) == ()
        assert await app.store.alerts() == ()
        replay.clear()
        assert await app.reconciler.run_due() == 0, "not again within the hour"
        clock.pass_by(timedelta(hours=1))
        assert await app.reconciler.run_due() == 1


@pytest.mark.parametrize(
    ("filled_from", "expected"),
    [
        (None, ["2025-12-01 2025-12-31", "2026-01-01 2026-01-31"]),
        (date(2025, 2, 1), ["2025-12-01 2025-12-31", "2026-01-01 2026-01-31"]),
        (date(2025, 12, 20), ["2025-12-20 2025-12-31", "2026-01-01 2026-01-31"]),
        (date(2026, 1, 10), ["2026-01-10 2026-01-31"]),
    ],
)
def test_what_was_never_to_be_stored_is_not_missing(filled_from: date | None, expected: list[str]) -> None:
    assert [f"{since} {until}" for since, until in windows(DAY, filled_from)] == expected


async def test_a_source_that_is_behind_is_left_alone(tmp_path: Path) -> None:
    async with behind(tmp_path, Keeping()) as (app, _, clock):
        name = app.collector.sources[0].name
        for state in (SourceState(name), SourceState(name, window_through=DAY, failing_since=clock.now())):
            await app.store.save_source_state(state)
            assert await app.reconciler.run_due() == 0
