"""The stand-in for web sites: pages and feeds as of a moment."""

from datetime import datetime
from pathlib import Path

import pytest

from feeds.replay.answers import Ask
from feeds.replay.clock import NEW_YORK, VirtualClock
from feeds.replay.folder import ReplayError
from feeds.replay.site import WebFolder, load_pages
from tests.told import BEFORE, WEB


def at(day: int, hour: int) -> WebFolder:
    return WebFolder(load_pages(WEB), VirtualClock(datetime(2026, 3, day, hour, tzinfo=NEW_YORK)))


@pytest.mark.parametrize(("day", "hour", "there"), [(5, 13, False), (5, 14, True), (9, 0, True)])
def test_a_version_is_served_from_its_moment_on(day: int, hour: int, there: bool) -> None:
    answer = at(day, hour).answer(Ask("/news-updates"))
    assert answer.status == 200
    assert (b"Tightens Controls" in answer.body) is there
    assert b"replay from" not in answer.body


def test_a_page_that_is_yet_to_come_is_not_found() -> None:
    path = "/press-release/invented-bureau-tightens-controls-on-lithography"
    assert at(5, 13).answer(Ask(path)).status == 404
    assert at(5, 14).answer(Ask(path + "/")).status == 200
    assert at(5, 14).answer(Ask("/nothing")).status == 404


def test_validators_hold_until_the_page_changes() -> None:
    site = at(5, 13)
    first = site.answer(Ask("/news-updates"))
    tag = dict(first.headers)["ETag"]
    assert site.answer(Ask("/news-updates", if_none_match=tag)).status == 304
    site.clock.set(datetime(2026, 3, 5, 14, tzinfo=NEW_YORK))
    assert site.answer(Ask("/news-updates", if_none_match=tag)).status == 200
    assert site.counts["/news-updates"] == 3


def test_feeds_come_as_xml_and_pages_as_html() -> None:
    assert at(5, 13).answer(Ask("/organisation.xml")).content_type.startswith("application/xml")
    assert at(5, 13).answer(Ask("/wall")).content_type.startswith("text/html")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [("a.txt", "x", "holds no .html or .xml file"), ("a.html", "<!-- replay from=2026-13-01T00:00 -->", "a.html: month")],
)  # fmt: skip
def test_a_folder_that_cannot_be_served(tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(ReplayError, match=told):
        load_pages(tmp_path)


def test_the_clock_of_the_fixtures_is_before_all_that_happens() -> None:
    assert all(one.since is None or one.since > BEFORE for page in load_pages(WEB).values() for one in page)
