"""The stand-in's JSON: paging, limits, error bodies, public inspection."""

import base64
import json
import time
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from feeds.replay.answers import Ask
from feeds.replay.clock import VirtualClock, noon
from feeds.replay.day import Archive, published_version
from feeds.replay.fields import DEFAULT_FIELDS
from feeds.replay.session import Replay
from tests.replaying import BIS, DISPLAY, FILED, SEARCH, get, numbers, replay


def crowd(count: int) -> Replay:
    """An archive of `count` documents of four days."""
    rows = [
        {
            "document_number": f"2026-{10_000 + n}",
            "publication_date": f"2026-01-{6 + n % 4:02d}",
            "title": f"Document {n}",
            "agencies": [{"slug": "industry-and-security-bureau", "name": "Industry and Security Bureau"}],
        }
        for n in range(count)
    ]
    archive = Archive([published_version(row) for row in rows], [], {}, Path("crowd"))
    return Replay(archive, VirtualClock(noon(date(2026, 3, 31))), time.monotonic)


def follow(running: Replay, *query: tuple[str, str]) -> list[list[str]]:
    """Numbers page by page, each next address followed verbatim."""
    answer, pages = get(running, SEARCH, *query), []
    while True:
        pages.append(numbers(answer["results"]))
        if "next_page_url" not in answer or len(pages) > 300:
            return pages
        parts = urlsplit(answer["next_page_url"])
        answer = get(running, parts.path, *parse_qsl(parts.query, keep_blank_values=True))


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_pages_followed_verbatim_add_up(order: str) -> None:
    running = crowd(205)
    pages = follow(running, BIS, ("order", order), ("per_page", "50"))
    assert [len(page) for page in pages] == [50, 50, 50, 50, 5]
    assert len({number for page in pages for number in page}) == 205


def test_pages_without_an_order_carry_no_cursor_and_add_up_too() -> None:
    running = crowd(60)
    first = get(running, SEARCH, BIS)
    assert "search_after_cursor" not in first["next_page_url"]
    assert sum(map(len, follow(running, BIS))) == 60


def test_next_page_is_on_the_services_own_host_without_json_suffix() -> None:
    parts = urlsplit(get(crowd(30), SEARCH, BIS, ("order", "newest"))["next_page_url"])
    query = dict(parse_qsl(parts.query))
    assert (parts.scheme, parts.netloc, parts.path) == (
        "https",
        "www.federalregister.gov",
        "/api/v1/documents",
    )
    assert (query["format"], query["page"], query["order"]) == ("json", "2", "newest")
    cursor = query["search_after_cursor"]
    assert "=" not in cursor
    assert json.loads(base64.b64decode(cursor + "==")) == [1767744000000, "2026-10009"]


@pytest.mark.parametrize(
    "cursor", ["!!", "e30", "WzFd", base64.b64encode(b'["x","y"]').decode(), "WzFlOTksIngiXQ"]
)
def test_bad_cursor_is_refused_in_the_recorded_words(cursor: str) -> None:
    body = get(crowd(3), SEARCH, ("order", "newest"), ("search_after_cursor", cursor), status=400)
    assert body == {"status": 400, "message": "Invalid search_after_cursor token"}


@pytest.mark.parametrize("said", ["1", "0", "1001", "-5", "x", "", "٣"])
def test_page_size_out_of_bounds_silently_becomes_twenty(said: str) -> None:
    assert len(get(crowd(30), SEARCH, ("per_page", said))["results"]) == 20


@pytest.mark.parametrize(
    ("page", "per_page"),
    [
        pytest.param("51", "20", id="beyond page 50"),
        pytest.param("11", "1000", id="beyond row 10,000"),
        pytest.param("0", "20", id="zero"),
        pytest.param("two", "20", id="a word"),
    ],
)
def test_page_out_of_bounds_is_silently_page_one(page: str, per_page: str) -> None:
    running = crowd(1_200)
    asked = get(running, SEARCH, ("page", page), ("per_page", per_page))
    assert numbers(asked["results"]) == numbers(get(running, SEARCH, ("per_page", per_page))["results"])


def test_counts_and_pages_are_capped() -> None:
    answer = get(crowd(10_050), SEARCH, ("per_page", "20"))
    assert (answer["count"], answer["total_pages"]) == (10_000, 50)


def test_search_gives_ten_fields_unless_asked() -> None:
    assert tuple(get(replay(), SEARCH)["results"][0]) == DEFAULT_FIELDS
    row = get(replay(), SEARCH, ("fields[]", "effective_on"), ("fields[]", "agency_names"))["results"][0]
    assert row == {
        "effective_on": "2026-03-10",
        "agency_names": ["Commerce Department", "Industry and Security Bureau"],
    }


def test_unknown_field_and_agency_are_refused() -> None:
    body = get(replay(), SEARCH, ("fields[]", "nonexistent_example"), status=400)
    assert body == {"status": 400, "message": "field 'nonexistent_example' not valid"}
    wrong = ("conditions[agencies][]", "bureau-of-industry-and-security")
    for path in (SEARCH, FILED):
        assert list(get(replay(), path, wrong, status=400)) == ["errors"]


@pytest.mark.parametrize("name", ["conditions[docket_id]", "conditions[agency][]"])
def test_condition_that_is_not_served_is_refused_aloud(name: str) -> None:
    assert list(get(replay(), SEARCH, (name, "x"), status=400)) == ["errors"]


def test_zero_hits_come_without_results() -> None:
    term = ("conditions[term]", "zzznothing")
    assert get(replay(), SEARCH, term) == {"description": "Documents matching 'zzznothing'", "count": 0}


def test_term_joins_words_with_and_a_literal_or_included() -> None:
    found = get(replay(), SEARCH, ("conditions[term]", "entity list"))["count"]
    assert found > 1
    assert get(replay(), SEARCH, ("conditions[term]", "entity OR meeting"))["count"] < found


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        pytest.param({"gte": "2026-03-09"}, ["2026-90016", "2026-90014"], id="from a day on"),
        pytest.param({"lte": "2026-01-08"}, ["2026-90002", "2026-90001"], id="up to a day"),
        pytest.param({"is": "2026-01-22"}, ["2026-90006"], id="a day"),
        pytest.param({"gte": "2026-01-20", "lte": "2026-01-22"}, ["2026-90006", "2026-90009"], id="a span"),
    ],
)
def test_publication_date(conditions: dict[str, str], expected: list[str]) -> None:
    asked = [(f"conditions[publication_date][{bound}]", day) for bound, day in conditions.items()]
    assert numbers(get(replay(), SEARCH, BIS, *asked)["results"]) == expected


def test_year_and_bad_date() -> None:
    assert get(replay(), SEARCH, BIS, ("conditions[publication_date][year]", "2026"))["count"] == 17
    assert "errors" in get(replay(), SEARCH, ("conditions[publication_date][gte]", "soon"), status=400)


def test_address_without_suffix_wants_the_format() -> None:
    assert replay().answer(Ask("/api/v1/documents", (BIS,))).status == 404
    assert get(replay(), "/api/v1/documents", BIS, ("format", "json"))["count"] == 17


def test_batch_names_what_is_missing_and_gives_each_once() -> None:
    path = "/api/v1/documents/2026-90001,9999-99998,2026-90001.json"
    answer = get(replay(), path, ("fields[]", "document_number"))
    assert answer == {
        "count": 1,
        "results": [{"document_number": "2026-90001"}],
        "errors": {"not_found": ["9999-99998"]},
    }


def test_one_document_has_everything_or_the_fields_asked_for() -> None:
    path = "/api/v1/documents/2026-90002"
    parts = [entry["part"] for entry in get(replay(), path)["cfr_references"]]
    assert parts == [734, "740", None, "774"]
    assert get(replay(), path + ".json", ("fields[]", "type")) == {"type": "Rule"}


def test_display_is_every_agencys_and_search_by_agency_is_not() -> None:
    running = replay("2026-01-15T12:00")
    assert numbers(get(running, DISPLAY, BIS)["results"]) == ["2026-90020"]
    assert get(running, FILED, BIS) == {
        "description": "Public Inspection Documents from Industry and Security Bureau",
        "count": 0,
    }


def test_filing_times_differ_between_display_and_search() -> None:
    running = replay("2026-03-11T12:00")
    shown, searched = (get(running, path)["results"][0] for path in (DISPLAY, FILED))
    assert (shown["filed_at"], searched["filed_at"]) == (
        "2026-03-10T16:15:00.000-04:00",
        "2026-03-10T20:15:00Z",
    )
    assert (shown["agency_names"], searched["agency_names"]) == (["Industry and Security Bureau"], None)


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-03-11", ["2026-90016"]), ("2026-03-14", []), ("2026-12-01", [])],
    ids=["a past day", "a day with none", "a day to come"],
)
def test_filings_available_on_a_day_always_have_results(day: str, expected: list[str]) -> None:
    answer = get(replay(), FILED, ("conditions[available_on]", day))
    assert (answer["count"], numbers(answer["results"])) == (len(expected), expected)
