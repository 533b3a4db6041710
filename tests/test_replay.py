"""What the stand-in for federalregister.gov shows on a virtual day, and the service's own traps."""

import re
import time
from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from feeds.parse import parse_feed
from feeds.replay.answers import Ask
from tests.replaying import BIS, DISPLAY, FEED, SEARCH, SPRING, get, numbers, replay


def ask(at: str, path: str, *query: tuple[str, str], status: int = 200) -> Any:
    return get(replay(at), path, *query, status=status)


def items(at: str, *query: tuple[str, str], path: str = FEED) -> list[dict[str, str]]:
    body = replay(at).answer(Ask(path, query)).body
    root = ET.fromstring(body)  # noqa: S314 - our own bytes, and no parser that undoes the second escaping
    return [{child.tag.split("}")[-1]: child.text or "" for child in item} for item in root.iter("item")]


# --- when something appears --------------------------------------------------------------------
@pytest.mark.parametrize(
    ("number", "before", "from_then_on"),
    [
        pytest.param("2026-90001", "2026-01-06T05:59", "2026-01-06T06:00", id="at six on its day"),
        pytest.param("2026-90014", "2026-03-07T05:59", "2026-03-07T06:00", id="Monday's issue on Saturday"),
        pytest.param("2026-90020", "2026-01-16T05:59", "2026-01-16T06:00", id="another agency's"),
    ],
)
def test_document_appears(number: str, before: str, from_then_on: str) -> None:
    path = f"/api/v1/documents/{number}.json"
    assert ask(before, path, status=404) == {"status": 404, "message": "Record Not Found"}
    assert ask(from_then_on, path)["document_number"] == number


def test_mondays_issue_bears_a_future_date_on_saturday() -> None:
    first = ask("2026-03-07T12:00", SEARCH, BIS)["results"][0]
    assert (first["document_number"], first["publication_date"]) == ("2026-90014", "2026-03-09")


@pytest.mark.parametrize(
    ("number", "at", "listed"),
    [
        pytest.param("2026-90016", "2026-03-10T16:14", False, id="special filing: a minute before"),
        pytest.param("2026-90016", "2026-03-10T16:15", True, id="special filing: in the minute"),
        pytest.param("2026-90016", "2026-03-13T05:59", True, id="stays on its publication day"),
        pytest.param("2026-90016", "2026-03-13T06:00", False, id="gone the morning after"),
        pytest.param("2026-90005", "2026-03-02T08:45", True, id="regular filing at 08:45"),
        pytest.param("2026-90018", "2026-03-23T12:00", True, id="a withdrawn one stays a while"),
        pytest.param("2026-90018", "2026-03-24T06:00", False, id="and goes when the record says so"),
    ],
)
def test_filing_is_on_display(number: str, at: str, listed: bool) -> None:
    assert (number in numbers(ask(at, DISPLAY)["results"])) is listed


def test_withdrawn_filing_keeps_its_number_and_loses_its_date() -> None:
    path = "/api/v1/public-inspection-documents/2026-90018.json"
    before, after = ask("2026-03-20T10:29", path), ask("2026-03-20T10:30", path)
    assert (before["publication_date"], before["editorial_note"]) == ("2026-03-23", None)
    assert after["publication_date"] is None
    assert "withdrawn" in after["editorial_note"]
    assert numbers(ask("2026-03-20T10:30", DISPLAY)["results"]) == ["2026-90018"]


def test_record_of_a_filing_answers_after_it_left_the_display() -> None:
    assert ask(SPRING, "/api/v1/public-inspection-documents/2026-90016.json")["publication_date"]


def test_retitled_document_keeps_its_number_and_changes_its_guid() -> None:
    before, after = (items(f"2026-02-11T{at}", BIS)[0] for at in ("13:59", "14:00"))
    assert "/2026-90012/" in before["guid"]
    assert "/2026-90012/" in after["guid"]
    assert before["guid"] != after["guid"]
    assert before["title"] != after["title"]


def test_field_of_a_published_document_changes_later() -> None:
    path = "/api/v1/documents/2026-90013.json"
    effective = [ask(at, path)["effective_on"] for at in ("2026-03-05T13:59", "2026-03-05T14:00")]
    assert effective == ["2026-02-19", "2026-03-23"]


def test_replay_key_is_never_served() -> None:
    running = replay("2026-02-10T12:00")
    for path in ("/api/v1/documents/2026-90012.json", SEARCH, DISPLAY):
        assert b"_replay" not in running.answer(Ask(path)).body


# --- RSS ---------------------------------------------------------------------------------------
def test_feed_holds_thirty_days_newest_first() -> None:
    found = items("2026-02-05T12:00", BIS)
    days = [re.findall(r"/documents/(\d{4}/\d\d/\d\d)/", item["link"])[0] for item in found]
    assert days == sorted(days, reverse=True)
    assert (days[0], days[-1]) == ("2026/02/05", "2026/01/06")
    assert items("2026-02-06T12:00", BIS)[-1]["link"].split("/")[7] != "2026-90001"


def test_description_is_escaped_twice_and_title_once() -> None:
    item = items("2026-02-24T12:00", BIS)[0]
    assert item["title"] == (
        "Clarification of ``Release'' for Standards- Related Activities Involving CO<INF>2</INF> Sensors  "
    )
    assert "CO&lt;INF&gt;2&lt;/INF&gt; sensors &amp; lasers" in item["description"]
    assert "`military end users&#39;" in item["description"]
    assert item["category"] == "Science &amp; technology"


def test_link_is_guid_and_agencies_are_the_creator() -> None:
    item = items("2026-01-06T12:00", BIS)[0]
    assert item["link"] == item["guid"]
    assert item["creator"] == "Commerce Department, Industry and Security Bureau"


@pytest.mark.parametrize(
    ("at", "published"),
    [
        pytest.param("2026-01-06T12:00", "Tue, 06 Jan 2026 05:00:00 GMT", id="winter"),
        pytest.param("2026-03-09T12:00", "Mon, 09 Mar 2026 04:00:00 GMT", id="first day of summer time"),
    ],
)
def test_pubdate_is_midnight_in_new_york(at: str, published: str) -> None:
    assert items(at, BIS)[0]["pubDate"] == published


def test_bare_agencies_are_ignored_and_give_every_agency() -> None:
    everyone = items("2026-01-16T12:00", ("agencies[]", "industry-and-security-bureau"))
    assert any("Homeland Security Department" in item["creator"] for item in everyone)
    assert not any("Homeland" in item["creator"] for item in items("2026-01-16T12:00", BIS))


def test_agency_with_only_a_raw_name_is_an_empty_creator() -> None:
    item = next(item for item in items("2026-03-05T12:00") if "2026-90023" in item["link"])
    assert item["creator"] == "Defense Department, "


def test_callers_order_and_size_are_overwritten() -> None:
    asked = items(SPRING, BIS, ("order", "oldest"), ("per_page", "2"))
    assert asked == items(SPRING, BIS)


@pytest.mark.parametrize("slug", ["industry-and-security-bureau", "no-such-agency"])
def test_empty_feed_has_no_pubdate(slug: str) -> None:
    answer = replay("2025-07-01T12:00").answer(Ask(FEED, (("conditions[agencies][]", slug),)))
    assert answer.status == 200
    assert b"pubDate" not in answer.body
    assert b"<item>" not in answer.body
    assert parse_feed(answer.body, "https://example.invalid/").entries == ()


def test_inspection_feed_gives_filing_time_and_another_link() -> None:
    item = items("2026-03-11T12:00", BIS, path="/api/v1/public-inspection-documents.rss")[0]
    assert item["pubDate"] == "Tue, 10 Mar 2026 20:15:00 GMT"
    assert item["link"].endswith(
        "/public-inspection/2026-90016/revisions-to-the-foreign-direct-product-rules"
    )
    assert item["description"] == (
        "Docket No. 260309-0016; FR DOC #: 2026-90016; Publication Date: 2026-03-12; 393 KB; 31 pages"
    )


def test_year_is_stepped_through_in_seconds() -> None:
    running, seen, started = replay(), set(), time.process_time()
    for day in range(365):
        running.set_day(date(2026, 1, 1) + timedelta(days=day))
        seen |= set(re.findall(rb"<guid>[^<]*/(20\S+?)/", running.answer(Ask(FEED, (BIS,))).body))
        for path in (SEARCH, DISPLAY):
            assert running.answer(Ask(path, (BIS,), gzip=True)).status == 200
    assert len(seen) == 17
    assert time.process_time() - started < 5
