"""The stand-in against recorded answers of the real service: same rows, same bytes."""

import json
import time
from typing import Any
from urllib.parse import urlsplit

import pytest

from feeds.replay.answers import Ask
from feeds.replay.fields import INSPECTION_FIELDS, SEARCH_FIELDS
from tests.replaying import BIS, CORPUS, FEED, FILED, SEARCH, get, replay

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="recorded answers are not beside the repository")


def recorded(name: str) -> Any:
    return json.loads((CORPUS / "api" / name).read_bytes())


@pytest.mark.parametrize("feed", ["bis", "all_newest200"])
def test_feed_is_the_reconstructed_one_byte_for_byte(feed: str) -> None:
    running = replay("2024-01-17T12:00", CORPUS)
    answer = running.answer(Ask(FEED, (BIS,) if feed == "bis" else ()))
    assert answer.body == (CORPUS / "rss" / f"RECONSTRUCTED_{feed}_2024-01.rss.xml").read_bytes()


def test_recorded_cursor_search_is_answered_alike() -> None:
    expected = recorded("search-newest-page-one.json")
    bounds = [("gte", "2024-01-01"), ("lte", "2024-12-31")]
    asked = [(f"conditions[publication_date][{bound}]", day) for bound, day in bounds]
    running = replay("2025-01-01T12:00", CORPUS)
    answer = get(running, SEARCH, *asked, ("order", "newest"), ("per_page", "2"))
    assert {name: answer[name] for name in ("description", "next_page_url", "results", "total_pages")} == {
        name: expected[name] for name in ("description", "next_page_url", "results", "total_pages")
    }


def test_recorded_page_with_every_field_is_answered_alike() -> None:
    expected = recorded("documents-2024-01.json")["results"]
    asked = [("fields[]", name) for name in expected[0]]
    window = [
        ("conditions[publication_date][lte]", "2024-01-31"),
        ("conditions[publication_date][gte]", "2024-01-01"),
    ]
    running = replay("2024-02-01T12:00", CORPUS)
    answer = get(running, SEARCH, *window, *asked, ("order", "oldest"), ("per_page", "1000"))
    assert answer["results"] == expected
    assert set(expected[0]) <= SEARCH_FIELDS


def test_recorded_filings_are_answered_alike() -> None:
    running = replay("2026-09-29T12:00", CORPUS)
    detail, searched = recorded("inspection-detail.json"), recorded("inspection-search.json")
    assert get(running, "/api/v1/public-inspection-documents/2026-19958.json") == detail
    assert get(running, FILED)["results"][:2] == searched["results"]
    assert set(detail) | set(searched["results"][0]) == INSPECTION_FIELDS
    path = urlsplit(get(running, FILED, ("per_page", "2"))["next_page_url"])
    assert (path.path, path.query) == urlsplit(searched["next_page_url"])[2:4]


def test_recorded_error_bodies_are_answered_alike() -> None:
    running = replay(folder=CORPUS)
    missing = get(running, "/api/v1/documents/9999-99998,9999-99999.json")
    assert missing == recorded("all-missing.json")
    cursor = get(running, SEARCH, ("search_after_cursor", "bad"), status=400)
    assert cursor == recorded("invalid-cursor.json")
    field = get(running, SEARCH, ("fields[]", "nonexistent_example"), status=400)
    assert field == recorded("fields-unknown.json")
    sunday = get(running, FILED, ("conditions[available_on]", "2026-03-08"))
    assert sunday == recorded("inspection-date-empty.json")
    assert set(get(running, FILED, BIS)) == set(recorded("inspection-zero.json"))


def test_search_over_a_thousand_documents_takes_milliseconds() -> None:
    running = replay("2024-01-17T12:00", CORPUS)
    get(running, SEARCH, BIS)
    started = time.process_time()
    for _ in range(10):
        get(running, SEARCH, BIS, ("order", "newest"))
    assert time.process_time() - started < 5, (
        "ten of them; a walk over every document for each would take longer"
    )
