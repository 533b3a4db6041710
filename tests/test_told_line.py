"""Releases and feeds through the whole program: real store, real HTTP, posts in a channel."""

import re
from dataclasses import replace
from pathlib import Path

from tests.told import LIST, write_releases
from tests.told_line import program, running, served, told

RULE = "2026-90005"


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
            "Published · press release · Bureau of Invented Controls",
            "Invented Bureau Tightens Controls on Lithography Equipment",
        )
        assert new.status == "Published 5 Mar 2026"
        assert new.links[0].label == "Page"
        assert new.summary[0].startswith("WASHINGTON, D.C. – The bureau today tightened controls")
        (edited,) = told(await line.at(3, 6, 12))
        assert (
            edited.heading == "Changed since it was first seen · press release · Bureau of Invented Controls"
        )
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
        assert "Named by: Invented Bureau Adds Three Parties to the Entity List" in rule.notes
        assert (rule.links[-1].label, rule.links[-1].url) == ("Press release that names it", url)
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


async def test_a_rebuilt_site_does_not_post_its_past_again(tmp_path: Path) -> None:
    async with program(tmp_path / "r.db", 1, 2, 12) as line:
        await line.at(3, 20, 12)
        pages = line.site.pages
        for path in [path for path in pages if path.startswith("/press-release/")]:
            pages[f"{path}-moved"] = pages.pop(path)
        pages["/news-updates"] = tuple(
            replace(one, body=re.sub(rb"(/press-release/[a-z-]+)", rb"\1-moved", one.body)) for one in pages["/news-updates"]
        )  # fmt: skip
        posted = told(await line.at(3, 20, 13))
        assert [card.status for card in posted] == [
            "Published 24 Feb 2026", "Published 3 Mar 2026", "Published 5 Mar 2026",
        ], "only what is younger than a month"  # fmt: skip
        found = await line.show(
            f"{line.site.base_url}/press-release/invented-bureau-announces-conference-moved"
        )
        assert found.cards, "the rest is stored"


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
        assert (bare.heading, bare.summary) == ("Published · press release · Bureau of Invented Controls", ())
        line.site.pages[path] = kept
        (whole,) = told(await line.at(3, 5, 16))
        assert whole.heading == "Details now available · press release · Bureau of Invented Controls"
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
