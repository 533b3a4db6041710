"""The line from end to end: replayed documents in, posts out, day by day."""

import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.platforms.terminal import PERSON, TENANT
from bot.states import DeliveryState
from feeds.replay.clock import noon
from feeds.replay.server import serve
from tests.line import HERE, Keeping, days, replayed, started
from tests.replaying import CORPUS, FOLDER

BUREAU = "industry-and-security-bureau"
needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="needs ../shared/corpus, the recorded documents"
)

# What happens to the invented bureau's documents from 5 January to 31 March 2026, as it must be posted.
STORY = [
    ("2026-90001", "Published in the Federal Register"),
    ("2026-90002", "Published in the Federal Register"),
    ("2026-90003", "Published in the Federal Register"),
    ("2026-90007", "Published in the Federal Register"),
    ("2026-90004", "Published in the Federal Register"),
    ("2026-90009", "Published in the Federal Register"),
    ("2026-90006", "Published in the Federal Register"),
    ("2026-90010", "Published in the Federal Register"),
    ("C1-2026-90004", "Published in the Federal Register"),
    ("2026-90008", "Published in the Federal Register"),
    ("2026-90011", "Published in the Federal Register"),
    ("2026-90012", "Published in the Federal Register"),
    ("2026-90013", "Published in the Federal Register"),
    ("2026-90015", "Published in the Federal Register"),
    ("2026-90005", "Filed for public inspection"),
    ("2026-90005", "Published in the Federal Register"),
    ("2026-90013", "Changed since it was first seen"),
    ("2026-90014", "To be published in the Federal Register"),
    ("2026-90016", "Filed for public inspection"),
    ("2026-90016", "Published in the Federal Register"),
    ("2026-90018", "Filed for public inspection"),
    ("2026-90018", "Withdrawn before publication"),
]

# What changes an earlier one belongs under its post, and what becomes of a document under its own first one.
UNDER = {
    "2026-90005": "2026-90004",
    "2026-90006": "2026-90002",
    "C1-2026-90004": "2026-90004",
    "2026-90013": "2026-90013",
    "2026-90016": "2026-90016",
    "2026-90018": "2026-90018",
}


async def test_a_quarter_is_posted_once_each_and_in_order(tmp_path: Path) -> None:
    async with replayed(FOLDER, tmp_path / "r.db", date(2026, 1, 2)) as line:
        await line.step(days(date(2026, 1, 5), date(2026, 3, 31)), hours=(9, 17))
        assert line.platform.posted() == STORY
        assert line.platform.under == UNDER
        assert await line.app.store.document_count() == len({number for number, _ in STORY})


async def test_a_clean_restart_on_every_day_changes_nothing(tmp_path: Path) -> None:
    platform = Keeping()
    async with serve(FOLDER, at=noon(date(2026, 1, 2))) as replay:
        async with started(replay, tmp_path / "r.db", date(2026, 1, 2), platform) as line:
            await line.app.store.subscribe(HERE, ("all",), by=PERSON, now=line.clock.now())
        for day in days(date(2026, 1, 5), date(2026, 3, 31)):
            async with started(replay, tmp_path / "r.db", day, platform) as line:
                await line.step([day], hours=(9, 17))
    assert platform.posted() == STORY


async def test_a_month_of_downtime_loses_nothing(tmp_path: Path) -> None:
    async with replayed(FOLDER, tmp_path / "r.db", date(2026, 1, 2)) as line:
        await line.step([date(2026, 1, 5), date(2026, 3, 31)])
        published = {number for number, what in STORY if number != "2026-90018"}
        listed = [row.number for digest in line.platform.digests for row in digest.rows]
        posted = [number for number, _ in line.platform.posted()]
        assert Counter(listed + posted) == Counter(published)
        assert len(line.platform.digests) == 1


async def test_a_first_fill_posts_nothing_and_resumes(tmp_path: Path) -> None:
    async with serve(FOLDER, at=noon(date(2026, 3, 31))) as replay:
        replay.fault("500", "/api/v1/documents.json", times=1)
        async with started(replay, tmp_path / "r.db", date(2026, 3, 31), Keeping()) as line:
            assert line.platform.cards == []
        async with started(replay, tmp_path / "r.db", date(2026, 3, 31), Keeping()) as line:
            await line.app.store.subscribe(HERE, ("all",), by=PERSON, now=line.clock.now())
            await line.step([date(2026, 3, 31)])
            assert line.platform.cards == []


async def test_a_mute_is_recorded_and_not_sent(tmp_path: Path) -> None:
    async with replayed(FOLDER, tmp_path / "r.db", date(2026, 1, 2)) as line:
        assert await line.ask("mute meetings until 2026-01-25") == (
            "Muted meetings in this channel until the end of 25 Jan 2026 (EST)."
        )
        await line.step(days(date(2026, 1, 5), date(2026, 1, 31)))
        assert "2026-90009" not in dict(line.platform.posted())
        counts = (await line.app.store.overview(TENANT)).deliveries
        assert counts[DeliveryState.SKIPPED] == 1
        assert counts[DeliveryState.SENT] == len(line.platform.cards) == 8


@needs_corpus
async def test_recorded_january_2024_and_entity_rules(tmp_path: Path) -> None:
    """Every recorded document of the bureau is stored once and posted once, over restarts and a mute."""
    expected = _recorded_numbers()
    assert len(expected) == 16
    platform, store, calendar = Keeping(), tmp_path / "r.db", _days_around_publication()
    async with serve(CORPUS, at=noon(calendar[0])) as replay:
        async with started(replay, store, calendar[0], platform) as line:
            await line.app.store.subscribe(HERE, ("all",), by=PERSON, now=line.clock.now())
            await line.step(calendar[1 : len(calendar) // 2])
        async with started(replay, store, calendar[len(calendar) // 2], platform) as line:
            await line.ask("mute paperwork for 2w")
            await line.step(calendar[len(calendar) // 2 :])
            counts = (await line.app.store.overview(TENANT)).deliveries
            assert await line.app.store.document_count() == 16
    muted = {"2024-00359", "2024-00582"}  # the two information collections of the month
    assert counts[DeliveryState.SKIPPED] == len(muted)
    assert Counter(number for number, _ in platform.posted()) == Counter(expected - muted)


def _recorded_rows() -> list[dict[str, object]]:
    page = json.loads((CORPUS / "api/documents-2024-01.json").read_text("utf-8"))["results"]
    rules = [json.loads(path.read_text("utf-8")) for path in (CORPUS / "entity-rules").glob("*.json")]
    rows: list[dict[str, object]] = [*page, *rules]
    return [row for row in rows if any(a.get("slug") == BUREAU for a in row["agencies"])]  # type: ignore[attr-defined]


def _recorded_numbers() -> set[str]:
    return {str(row["document_number"]) for row in _recorded_rows()}


def _days_around_publication() -> list[date]:
    """All of January 2024, and around each entity rule the days before and after."""
    published = {date.fromisoformat(str(row["publication_date"])) for row in _recorded_rows()}
    near = {day for one in published for day in days(one - timedelta(days=2), one + timedelta(days=1))}
    return sorted(near | set(days(date(2024, 1, 1), date(2024, 1, 31))) | {date(2021, 2, 1)})
