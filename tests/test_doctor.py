"""`doctor --source`: what an operator sees of a feed or page, in words that say which option to adjust."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from bot.clock import Clock
from bot.config import Config, FederalRegisterSection, FeedSection, FetchSection, PageSection
from bot.trial import try_source
from feeds.replay.clock import NEW_YORK, noon
from feeds.replay.server import serve
from feeds.replay.site import serve_pages
from tests.replaying import FOLDER
from tests.told import BEFORE, WEB, write_releases

CLOCK = Clock.starting_at(BEFORE)


async def trial(path: str = "/news-updates", *, folder: Path = WEB, **options: Any) -> tuple[str, int]:
    async with serve_pages(folder, at=BEFORE) as site:
        url = f"{site.base_url}{path}"
        named: dict[str, Any] = (
            {"feeds": [FeedSection(name="tried", url=url, **options)]}
            if path.endswith(".xml")
            else {"pages": [PageSection(name="tried", url=url, **options)]}
        )
        return await try_source(Config(fetch=FetchSection(pause_seconds=0), **named), CLOCK, "tried")


async def test_a_page_that_is_well_shows_items_dates_and_how_they_were_recognised() -> None:
    text, code = await trial()
    assert code == 0
    lines = text.splitlines()
    assert lines[1:4] == [
        "  4 items",
        "  2026-03-03  Invented Bureau Adds Three Parties to the Entity List",
        lines[3],
    ]
    assert "by link, date as %B %d, %Y, date in the page's header" in text
    assert "WASHINGTON, D.C. – The Bureau of Invented Controls added" in text
    assert "wrong" not in text


PAGES = {
    "a wall": ("/wall", {}, "a bot wall answers (“Request Access”)"),
    "a shell": ("/shell", {}, "an empty shell that only JavaScript fills"),
    "other links": ("/news-updates", {"link": "/news/.+"}, "/press-release/… ("),
    "too few": ("/news-updates", {"least_items": 50}, "fewer than least_items = 50"),
    "other dates": ("/news-updates", {"dates": ["%d.%m.%Y"]}, "written as %d.%m.%Y; adjust dates"),
    "gone": ("/gone", {}, "answered 404"),
    "no text": (
        "/news-updates",
        {"leave_out": "x", "noise": ".*"},
        "no text under its heading; adjust leave_out or noise",
    ),
    "a page for a feed": ("/gone.xml", {}, "answered 404"),
}


@pytest.mark.parametrize(("path", "options", "told"), PAGES.values(), ids=PAGES)
async def test_what_is_wrong_is_said_with_the_option_and_the_code(
    path: str, options: dict[str, Any], told: str
) -> None:
    text, code = await trial(path, **options)
    assert code == 1
    assert "  wrong: " in text
    assert told in text


async def test_a_feed_says_which_entries_are_documents_of_the_register() -> None:
    text, code = await trial("/actions.xml")
    assert code == 0
    assert "by Federal Register document 2026-90005" in text
    assert "by address, names 2026-90003" in text


async def test_an_order_against_a_person_is_shown_without_a_home(tmp_path: Path) -> None:
    write_releases(tmp_path, 3)
    listing = tmp_path / "news-updates.html"
    order = "Zebulon Quillfeather, 77 Phantom Street, Port Nemo, TX 00000; Order Denying Export Privileges"
    listing.write_text(
        f'<p><a href="/press-release/quillfeather-77-phantom-street">{order}</a></p>' + listing.read_text()
    )
    text, code = await trial(folder=tmp_path, kind="document")
    assert code == 0
    assert "Zebulon Quillfeather" in text
    assert "phantom" not in text.lower()


async def test_sources_of_the_register_can_be_tried_too() -> None:
    moment = datetime(2026, 1, 15, 12, tzinfo=NEW_YORK)
    async with serve(FOLDER, at=noon(moment.date())) as replay:
        register = FederalRegisterSection(base_url=replay.base_url)
        config = Config(fetch=FetchSection(pause_seconds=0), federal_register=register)
        text, code = await try_source(
            config, Clock.starting_at(moment), "federal-register:industry-and-security-bureau"
        )
    assert code == 0
    assert "by Federal Register document 2026-90001" in text
    for trace in ("phantom", "inmate", "port nemo"):
        assert trace not in text.lower()


async def test_what_is_not_configured_yet_comes_with_its_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    async with serve_pages(WEB, at=BEFORE) as site:
        page = PageSection(name="bis", url=f"{site.base_url}/news-updates")
        monkeypatch.setattr("bot.trial.KNOWN_PAGES", {"bis": page})
        monkeypatch.setattr("bot.config.file.KNOWN_PAGES", {"bis": page})
        text, code = await try_source(Config(fetch=FetchSection(pause_seconds=0)), CLOCK, "bis")
    assert code == 0
    assert text.endswith(f'[[pages]]\nname = "bis"\nurl = "{page.url}"')


def test_a_source_that_there_is_not_is_told_which_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["doctor", "--source", "biss\x1b"]) == 2
    said = capsys.readouterr()
    assert "there is no source 'biss\\x1b'; there are federal-register:" in said.err
    assert said.err.rstrip().endswith("bis, bis-media")


def test_the_command_line_gives_the_code_and_makes_no_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.toml").write_text(
        '[[pages]]\nname = "a"\nurl = "http://127.0.0.1:9/x"\n', encoding="utf-8"
    )
    assert main(["doctor", "--source", "a", "--store", str(tmp_path / "r.db")]) == 1
    assert "wrong: http://127.0.0.1:9/x: cannot connect" in capsys.readouterr().out
    assert not (tmp_path / "r.db").exists()
