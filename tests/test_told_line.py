"""Releases and feeds through the whole program: real store, real HTTP, posts in a channel."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot.app import App, open_app
from bot.config import Config, FederalRegisterSection, FeedSection, FetchSection, PageSection, StoreSection
from bot.config.sections import TerminalSection
from bot.message import Card, Reply
from bot.platforms.terminal import PERSON
from feeds.replay.clock import NEW_YORK, noon
from feeds.replay.server import serve
from feeds.replay.session import Replay
from feeds.replay.site import WebFolder, serve_pages
from tests.fakes import SetClock
from tests.line import HERE, Keeping
from tests.replaying import FOLDER
from tests.told import LIST, WEB, write_releases

RULE = "2026-90005"
BUREAU = "industry-and-security-bureau"


@dataclass
class Program:
    """The program between an invented Federal Register and an invented bureau's site, on one clock."""

    app: App
    clock: SetClock
    replay: Replay
    site: WebFolder
    platform: Keeping

    async def at(self, month: int, day: int, hour: int) -> list[Card]:
        """Read everything at this hour; what was posted for it."""
        before = len(self.platform.cards)
        moment = datetime(2026, month, day, hour, tzinfo=NEW_YORK)
        self.clock.moment = moment
        self.replay.clock.set(moment)
        self.site.clock.set(moment)
        await self.app.collector.read_due(force=True)
        await self.app.deliverer.run_once()
        return self.platform.cards[before:]

    async def show(self, what: str) -> Reply:
        return await self.app.ask(("show", what))


def settings(replay: Replay, site: WebFolder, store: Path, agencies: list[str], **sources: Any) -> Config:
    page = PageSection(
        name="bureau", url=f"{site.base_url}/news-updates", issuer="Bureau of Invented Controls"
    )
    return Config(
        store=StoreSection(path=str(store)),
        fetch=FetchSection(pause_seconds=0, timeout_seconds=5),
        federal_register=FederalRegisterSection(
            base_url=replay.base_url, first_fill_days=1, agencies=agencies
        ),
        terminal=TerminalSection(topics=[]),
        **({"pages": [page]} | sources),
    )


@asynccontextmanager
async def served(*start: int, web: Path = WEB) -> AsyncIterator[tuple[Replay, WebFolder]]:
    """The invented Federal Register and the invented bureau's site."""
    moment = datetime(2026, start[0], start[1], start[2], tzinfo=NEW_YORK)
    async with serve(FOLDER, at=noon(date(2026, 1, 2))) as replay, serve_pages(web, at=moment) as site:
        yield replay, site


@asynccontextmanager
async def running(
    peers: tuple[Replay, WebFolder], store: Path, agencies: tuple[str, ...] = (BUREAU,), *, feeds: bool = False
) -> AsyncIterator[Program]:  # fmt: skip
    """The program from the moment that the site's clock shows, subscribed to everything."""
    replay, site = peers
    clock, platform = SetClock(site.clock.now()), Keeping()
    actions = FeedSection(name="actions", url=f"{site.base_url}/actions.xml", issuer="The President")
    more: dict[str, Any] = {"feeds": [actions]} if feeds else {}
    replay.clock.set(clock.moment)
    async with open_app(settings(replay, site, store, list(agencies), **more), clock, (platform,)) as app:
        await app.first_fill(lambda _: None)
        await app.collector.read_due(force=True)
        await app.store.subscribe(HERE, ("all",), by=PERSON, now=clock.now())
        yield Program(app, clock, replay, site, platform)


@asynccontextmanager
async def program(store: Path, *start: int, **more: Any) -> AsyncIterator[Program]:
    async with served(*start) as peers, running(peers, store, **more) as line:
        yield line


def told(cards: list[Card]) -> list[Card]:
    """Those that are no document of the Federal Register."""
    return [card for card in cards if card.number is None]


async def test_a_first_reading_is_stored_and_not_posted(tmp_path: Path) -> None:
    async with program(tmp_path / "r.db", 3, 4, 12) as line:
        assert line.platform.cards == []
        assert await line.at(3, 4, 13) == []
        stored = await line.app.store.recent(topic=None, since=None, limit=20)
        assert sum(one.document.record.number is None for one in stored) == 4


async def test_a_release_is_posted_once_and_its_silent_edit_as_old_and_new(tmp_path: Path) -> None:
    async with program(tmp_path / "r.db", 3, 4, 12) as line:
        (new,) = told(await line.at(3, 5, 15))
        assert (new.heading, new.title) == (
            "Published · press release",
            "Invented Bureau Tightens Controls on Lithography Equipment",
        )
        assert new.status == "Published 5 Mar 2026"
        assert new.links[0].label == "Page"
        assert new.summary[0].startswith("WASHINGTON, D.C. – The bureau today tightened controls")
        (edited,) = told(await line.at(3, 6, 12))
        assert edited.heading == "Changed since it was first seen · press release"
        changed, added, names = edited.notes
        assert "March 9, 2026" in changed.partition(" → ")[0]
        assert "March 16, 2026" in changed.partition(" → ")[2]
        assert added.startswith("Text added: “A savings clause covers")
        assert names == f"Names FR Doc. {RULE}."
        assert told(await line.at(3, 7, 12)) == []


async def test_release_and_rule_stay_two_documents_that_name_each_other(tmp_path: Path) -> None:
    async with program(tmp_path / "r.db", 3, 2, 7) as line:
        await line.at(3, 3, 12)
        (rule,) = (await line.show(RULE)).cards
        url = f"{line.site.base_url}{LIST}"
        assert f"Named by: Invented Bureau Adds Three Parties to the Entity List – {url}" in rule.notes
        (release,) = (await line.show(url)).cards
        assert f"Names FR Doc. {RULE}." in release.notes
        assert release.number is None
        (again,) = (await line.show(f"<{url}/?utm_source=x#top>")).cards
        assert again.title == release.title
        assert (await line.show(f"{url}-nothing")).refused


async def test_one_rule_from_inspection_register_and_a_feed_is_one_document(tmp_path: Path) -> None:
    async with program(tmp_path / "r.db", 3, 1, 7, feeds=True) as line:
        filed = await line.at(3, 2, 12)
        published = await line.at(3, 3, 12)
        later = await line.at(3, 4, 12)
        about = [card for card in (*filed, *published, *later) if card.number == RULE]
        # The feed had told of it before anybody was subscribed, and the register took over from there.
        assert len(await line.app.store.find(RULE)) == 1
        assert [card.heading.split(" · ")[0] for card in about] == ["Details now available"]
        record = (await line.app.store.find(RULE))[0].document.record
        assert record.source == "federal-register:industry-and-security-bureau"
        assert record.filed_at


async def test_texts_that_a_first_reading_left_for_later_are_no_news(tmp_path: Path) -> None:
    write_releases(tmp_path / "web", 25)
    async with (
        served(3, 4, 12, web=tmp_path / "web") as peers,
        running(peers, tmp_path / "r.db") as line,
    ):
        for hour in (13, 14, 15):
            assert told(await line.at(3, 4, hour)) == []
        stored = await line.app.store.recent(topic=None, since=None, limit=100)
        texts = [one.document.record.text for one in stored if one.document.record.number is None]
        assert len(texts) == 25
        assert all(texts), "and every page was read"


async def test_memory_of_pages_outlives_a_restart(tmp_path: Path) -> None:
    async with served(3, 4, 12) as peers:
        async with running(peers, tmp_path / "r.db") as line:
            before = await line.app.store.source_state("bureau")
        line.site.counts.clear()
        async with running(peers, tmp_path / "r.db") as line:
            after = await line.app.store.source_state("bureau")
            assert before
            assert after
            assert after.pages == before.pages
            assert set(line.site.counts) == {"/news-updates"}, "no page was due"
            (new,) = told(await line.at(3, 5, 15))
            assert new.title == "Invented Bureau Tightens Controls on Lithography Equipment"


async def test_a_release_whose_page_was_not_readable_is_completed_later(tmp_path: Path) -> None:
    async with program(tmp_path / "r.db", 3, 4, 12) as line:
        path = "/press-release/invented-bureau-tightens-controls-on-lithography"
        kept = line.site.pages.pop(path)
        (bare,) = told(await line.at(3, 5, 15))
        assert (bare.heading, bare.summary) == ("Published · press release", ())
        line.site.pages[path] = kept
        (whole,) = told(await line.at(3, 5, 16))
        assert whole.heading == "Details now available · press release"
        assert whole.summary


async def test_a_feed_that_retitles_its_entries_does_not_spam(tmp_path: Path) -> None:
    async with program(tmp_path / "r.db", 3, 4, 12, feeds=True) as line:
        (one,) = line.site.pages["/actions.xml"]
        body = one.body.replace(b"Invented Pumps", b"Invented Valves").replace(b"what it amends", b"more")
        line.site.pages["/actions.xml"] = (type(one)(2, None, body),)
        assert await line.at(3, 4, 13) == []
        stored = await line.app.store.recent(topic=None, since=None, limit=20)
        assert any("Invented Valves" in document.document.record.title for document in stored)


async def test_a_wall_is_said_with_reason_and_cure_and_nothing_is_lost(tmp_path: Path) -> None:
    async with program(tmp_path / "r.db", 3, 4, 12) as line:
        kept = line.site.pages["/news-updates"]
        line.site.pages["/news-updates"] = line.site.pages["/wall"]
        await line.at(3, 5, 15)
        status = repr(await line.app.ask(("status",)))
        assert "FAILING since" in status
        assert "a bot wall answers" in status
        line.site.pages["/news-updates"] = kept
        assert len(told(await line.at(3, 5, 16))) == 1


async def test_sanctions_and_munitions_come_by_their_slugs(tmp_path: Path) -> None:
    agencies = ("foreign-assets-control-office", "state-department")
    async with program(tmp_path / "r.db", 1, 5, 12, agencies=agencies) as line:
        (sanctions,) = [card for card in await line.at(1, 8, 12) if card.number]
        (munitions,) = [card for card in await line.at(2, 12, 12) if card.number]
        assert (sanctions.number, munitions.number) == ("2026-90022", "2026-90021")
        titles = {source.title for source in line.app.collector.sources}
        assert {"Office of Foreign Assets Control", "Department of State"} <= titles
        for number in ("2026-90022", "2026-90021"):
            (stored,) = await line.app.store.find(number)
            assert "entity-list" not in stored.document.facts.topic_ids, "their lists are other lists"
            assert stored.document.facts.topic_ids, "and they are announced at least as unknown"
