"""The buttons under a post and the menu behind one of them, against discord.py itself."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.commands.press import Press
from bot.platforms.discord import answers, buttons
from feeds.topics import topics
from tests.build import NOW, denial, rule
from tests.discord_stage import Stage, said, staged


@pytest_asyncio.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path) as running:
        yield running


async def test_why_and_more_answer_anybody(stage: Stage) -> None:
    post = await stage.posted()
    assert "Subscribed to entity-list." in said(await stage.ben.click(post, label="Why this?"))
    assert "Additions to the Invented List" in said(await stage.ben.click(post, label="More"))


@pytest.mark.parametrize(
    ("span", "until"),
    [("1d", "2031-03-05 13:30"), ("1w", "2031-03-11 13:30"), ("on", "None")],
)
async def test_a_topic_is_muted_from_a_post_after_a_restart(stage: Stage, span: str, until: str) -> None:
    post = await stage.posted()
    await stage.restart()
    offered = await stage.ada.click(post, label="Mute topic…")
    assert offered.response is not None
    await stage.restart()
    done = await stage.ada.select(offered.response, [f"china:{span}"])
    assert "Muted china in this channel" in said(done)
    assert done.response is not None
    assert done.response.components == []
    (kept,) = await stage.store.mutes(stage.place(), now=NOW)
    assert (kept.topic, str(kept.until)[: len(until)]) == ("china", until)


async def test_a_menu_answers_slowly_in_its_own_place(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    offered = await stage.ada.click(await stage.posted(), label="Mute topic…")
    monkeypatch.setattr(answers, "AT_ONCE", 0.0)
    assert offered.response is not None
    done = await stage.ada.select(offered.response, ["china:1d"])
    assert "Muted china" in said(done)


async def test_rights_are_checked_again_on_each_press(stage: Stage) -> None:
    post = await stage.posted()
    offered = await stage.ada.click(post, label="Mute topic…")
    assert "You may not use mute here." in said(await stage.ben.click(post, label="Mute topic…"))
    backend = stage.env.backend.get_guild(stage.guild.id)
    backend.members[stage.ada.id].role_ids.clear()  # she lost the role while the menu was open
    assert offered.response is not None
    assert "You may not use mute here." in said(await stage.ada.select(offered.response, ["china:1d"]))
    assert await stage.store.mutes(stage.place(), now=NOW) == ()


async def test_an_unexpected_error_under_a_button_is_admitted_and_logged(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_: object) -> None:
        raise LookupError("a bug")

    post = await stage.posted()
    monkeypatch.setattr(type(stage.store), "delivery", broken)
    assert "That went wrong here" in said(await stage.ben.click(post, label="Why this?"))
    assert "LookupError: a bug" in caplog.text


async def test_a_post_without_a_topic_has_none_to_mute(stage: Stage) -> None:
    plain = rule()
    post = await stage.posted(replace(plain, facts=replace(plain.facts, topics=())))
    assert "no topic that could be muted" in said(await stage.ada.click(post, label="Mute topic…"))


@pytest.mark.parametrize("press", [buttons.pressed, buttons.chosen], ids=["button", "menu"])
async def test_outside_a_server_no_press_is_answered_from_the_store(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, press: Any
) -> None:
    heard: list[Any] = []

    async def say(_: Any, __: Any, coming: Any, **___: Any) -> None:
        heard.append(await coming)

    class Private:
        guild_id = None

    monkeypatch.setattr(answers.Answers, "say", say)
    await press(stage.env.bot.answers, Private(), Press("why", 1))  # type: ignore[attr-defined]  # ours has them
    assert heard == [answers.NOT_HERE]


async def test_a_post_with_every_topic_offers_them_all(stage: Stage) -> None:
    offered = await stage.ada.click(
        await stage.posted(rule(*(one.id for one in topics()))), label="Mute topic…"
    )
    assert offered.response is not None
    values = [
        option["value"] for row in offered.response.components for option in row["components"][0]["options"]
    ]
    assert sorted(values) == sorted(f"{one.id}:{span}" for one in topics() for span in ("1d", "1w", "on"))


async def test_a_button_of_another_channel_or_an_unknown_delivery_is_not_known(stage: Stage) -> None:
    claim, event = await stage.claimed(denial(), stage.place(stage.guild.create_text_channel("elsewhere")))
    moved = type(claim)(
        claim.delivery_id, claim.attempt_id, 1, stage.place(), claim.event_id, claim.lease_until
    )
    await stage.send(moved, event)
    post = stage.alerts.last_message
    assert post is not None
    for label in ("Why this?", "More", "Mute topic…"):
        assert "This post is not known here any more." in said(await stage.ada.click(post, label=label))
