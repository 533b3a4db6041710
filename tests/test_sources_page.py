"""Watched listings over HTTP: what is new, what is edited, what no longer looks like a listing."""

import re
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from feeds.errors import FetchError, ParseError
from feeds.facts import Kind
from feeds.model import Status, Witness
from feeds.replay.site import load_pages
from feeds.sources.listing import read_listing
from feeds.sources.pattern import BIS_PATTERN
from feeds.sources.release import read_release
from tests.told import LIST, WEB, html, page, watching, write_releases

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def test_a_listing_gives_its_releases_oldest_first_with_their_texts() -> None:
    async with watching(topics=["entity-list"]) as watch:
        reading = await watch.read()
        records = [document.record for document in reading.documents]
        assert reading.failure is None
        assert reading.problems == ()
        assert [record.publication_date for record in records] == [
            date(2026, 2, 10), date(2026, 2, 17), date(2026, 2, 24), date(2026, 3, 3),
        ]  # fmt: skip
        newest = reading.documents[-1]
        assert newest.record.title == "Invented Bureau Adds Three Parties to the Entity List"
        assert (newest.record.witness, newest.record.status, newest.record.number) == (
            Witness.PAGE, Status.PUBLISHED, None,
        )  # fmt: skip
        assert newest.facts.kind is Kind.PRESS_RELEASE
        assert newest.record.references == ("2026-90005",)
        assert newest.record.links.page == f"{watch.site.base_url}{LIST}"
        text = newest.record.text or ""
        assert text.startswith("WASHINGTON, D.C. – The Bureau")
        for noise in (
            "Skip to",
            "Views",
            "Session",
            "Share",
            "About the bureau",
            "Media Contact",
            "# #",
            "Privacy",
        ):
            assert noise not in text
        assert newest.facts.dates == (), "a release's own words about dates are not read as dates of law"


async def test_default_topics_are_those_of_the_source_and_say_so() -> None:
    async with watching(topics=["guidance", "iran"]) as watch:
        for document in (await watch.read()).documents:
            assert {"guidance", "iran"} <= set(document.facts.topic_ids)
            (iran,) = [match for match in document.facts.topics if match.topic == "iran"]
            assert (iran.evidence.field, iran.evidence.text) == ("source", "bureau")


async def test_what_bis_issues_has_the_topics_that_only_it_can_give() -> None:
    for issuer, has in (("Bureau of Industry and Security", True), ("Bureau of Invented Controls", False)):
        async with watching(issuer=issuer) as watch:
            newest = (await watch.read()).documents[-1]
            assert ("entity-list" in newest.facts.topic_ids) is has


async def test_what_did_not_change_is_asked_for_conditionally_and_gives_nothing() -> None:
    async with watching() as watch:
        await watch.read()
        asked = watch.site.counts.total()
        assert (await watch.read(HOUR)).documents == ()
        assert watch.site.counts.total() == asked + 1, "the listing alone"
        assert (await watch.read(6 * HOUR)).documents == (), "the pages too, and they are as they were"
        assert watch.site.counts.total() == asked + 1 + 5


async def test_a_new_release_is_found_and_an_edited_one_read_again() -> None:
    async with watching() as watch:
        await watch.read()
        (new,) = (await watch.read(DAY + 3 * HOUR)).documents  # 5 March, 15:00
        assert new.record.title == "Invented Bureau Tightens Controls on Lithography Equipment"
        assert "semiconductor-equipment" in new.facts.topic_ids
        (edited,) = (await watch.read(DAY)).documents  # what only the counters changed is not here
        assert "March 16, 2026" in (edited.record.text or "")
        again = (await watch.read(DAY)).documents
        assert again == ()


async def test_pages_are_read_ten_at_a_time(tmp_path: Path) -> None:
    write_releases(tmp_path, 25)
    async with watching(folder=tmp_path) as watch:
        first = await watch.read()
        assert len(first.documents) == 25
        assert sum(one.record.text is not None for one in first.documents) == 10
        assert watch.site.counts.total() == 11
        await watch.read(HOUR)
        await watch.read(HOUR)
        assert all(page.read for page in watch.state.pages)
        assert sum(page.due_at is not None for page in watch.state.pages) == 10, "the newest are watched"


ORDER = "In the Matter of: Zebulon Quillfeather, 77 Phantom Street, Port Nemo, TX 00000; Order Denying Export Privileges"


async def test_an_order_against_a_person_leaves_no_trace_of_a_home(tmp_path: Path) -> None:
    write_releases(tmp_path, 3)
    listing = tmp_path / "news-updates.html"
    path = "/press-release/zebulon-quillfeather-77-phantom-street"
    listing.write_text(listing.read_text() + f'<p><a href="{path}">{ORDER}</a></p>')
    async with watching(folder=tmp_path, kind="document") as watch:
        reading = await watch.read()
        kept = repr((reading, watch.state)).lower()
        assert "phantom" not in kept
        assert "quillfeather" in kept
        assert path not in watch.site.counts, "its page is never asked for"
        (order,) = [one for one in reading.documents if "Quillfeather" in one.record.title]
        assert order.record.links.page == watch.source.url
        assert (await watch.read(HOUR)).documents == (), "it is remembered"


async def test_links_to_other_hosts_are_no_items_and_are_never_asked(tmp_path: Path) -> None:
    write_releases(tmp_path, 3)
    listing = tmp_path / "news-updates.html"
    strange = ("http://127.0.0.1:9/press-release/abc", "//evil.example/press-release/abc", "javascript:/press-release/abc", "https://u:p@127.0.0.1/press-release/abc")  # fmt: skip
    listing.write_text(
        listing.read_text() + "".join(f'<p><a href="{one}">A strange link</a></p>' for one in strange)
    )
    async with watching(folder=tmp_path) as watch:
        reading = await watch.read()
        assert len(reading.documents) == 3
        assert watch.site.counts.total() == 4


def test_a_release_on_both_hosts_of_bis_is_one_document() -> None:
    links = "".join(f'<p><a href="/press-release/release-{n}">Release Number {n}</a></p>' for n in range(3))
    names = []
    for base in ("https://www.bis.gov", "https://media.bis.gov"):
        source = page(base)
        (first, *_) = read_listing(html(links, f"{base}/news-updates"), source)
        names.append(set(first.names))
        assert first.url.startswith(base)
    assert names[0] == names[1]


CORPUS = Path(__file__).parents[2] / "shared/corpus/bis"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the saved releases are not beside the repository")
@pytest.mark.parametrize(
    ("name", "day"),
    [("commerce-adds-11-entities_2024-04-11", date(2024, 4, 11)), ("revisions-to-entity-list_2025-01", None)],
)
def test_saved_releases_of_bis_fit_the_patterns(name: str, day: date | None) -> None:
    address, *lines = (CORPUS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(BIS_PATTERN.link, urlsplit(address.removeprefix("URL: ")).path)
    title = next(line for line in lines if line.startswith("Commerce "))
    body = "".join(f"<h1>{line}</h1>" if line == title else f"<p>{line}</p>" for line in lines if line)
    release = read_release(html(f"<main>{body}</main>"), BIS_PATTERN, title)
    assert (release.title, release.day) == (title, day)
    assert release.text.casefold().startswith("washington, d.c. – ")
    assert release.lead.endswith(".")


# --- what no longer looks like a listing -------------------------------------------------


@pytest.mark.parametrize(
    ("path", "options", "told"),
    [
        ("/wall", {}, r"links like /press-release/.*, but a bot wall answers \(“Request Access”\)"),
        ("/shell", {}, "an empty shell that only JavaScript fills"),
        ("/news-updates", {"link": "/releases/.+"}, r"its links look like .*/press-release/… \(\d+\).*; adjust link or url"),
        ("/news-updates", {"least_items": 9}, "4 items, fewer than least_items = 9"),
    ],
    ids=["a wall", "a shell", "other links", "too few"],
)  # fmt: skip
async def test_a_page_that_is_no_listing_fails_with_what_was_expected(
    path: str, options: dict[str, Any], told: str
) -> None:
    async with watching(path, **options) as watch:
        with pytest.raises(ParseError, match=told):
            await watch.read()


async def test_a_page_that_is_gone_fails() -> None:
    async with watching("/nowhere") as watch:
        with pytest.raises(FetchError, match="404"):
            await watch.read()


async def test_a_listing_without_any_date_is_doubted_until_the_operator_says_there_are_none() -> None:
    async with watching(dates=["%d.%m.%Y"]) as watch:
        reading = await watch.read()
        assert "none of the 4 items has a date written as %d.%m.%Y; adjust dates" in (reading.failure or "")
        assert len(reading.documents) == 4, "what could be read is kept"
        assert watch.state.window_through is None, "and still is no news"
    async with watching(dates=[]) as watch:
        assert (await watch.read()).failure is None


async def test_a_listing_that_shrank_is_doubted_for_a_day(tmp_path: Path) -> None:
    write_releases(tmp_path, 12)
    async with watching(folder=tmp_path) as watch:
        await watch.read()
        write_releases(tmp_path, 3)
        watch.site.pages = load_pages(tmp_path)
        reading = await watch.read(HOUR)
        assert "shrank from 12 items to 3" in (reading.failure or "")
        assert watch.state.items == 12


async def test_a_wall_in_place_of_a_page_is_no_edit(tmp_path: Path) -> None:
    shutil.copytree(WEB, tmp_path, dirs_exist_ok=True)
    async with watching(folder=tmp_path) as watch:
        await watch.read()
        for name in (f"{LIST[1:]}.html", f"{LIST[1:]}-v2.html"):
            shutil.copy(WEB / "wall.html", tmp_path / name)
        watch.site.pages = load_pages(tmp_path)
        reading = await watch.read(6 * HOUR)
        assert reading.documents == ()
        (problem,) = reading.problems
        assert "a bot wall answers" in problem.reason
        assert reading.failure is None, "the other pages are well"


async def test_no_page_that_can_be_read_is_a_failure_although_the_listing_is_well(tmp_path: Path) -> None:
    shutil.copy(WEB / "news-updates.html", tmp_path / "news-updates.html")
    async with watching(folder=tmp_path) as watch:
        reading = await watch.read()
        assert "none of the 4 newest pages: answered 404" in (reading.failure or "")
        assert [one.record.publication_date for one in reading.documents][-1] == date(2026, 3, 3)
        assert all(one.record.text is None for one in reading.documents)
