"""What people ask, through the one way in: words, rights, answers, and the wall between tenants."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.commands import COMMANDS, answer
from bot.commands.press import Press, press
from bot.commands.request import Desk
from bot.message import Reply
from bot.model import Destination, Person, Planned, Tenant
from bot.render.terminal import render_reply
from bot.states import DeliveryState
from bot.store.sqlite import open_sqlite
from feeds.model import Links
from feeds.sources.canonical import page_names
from tests.build import ADA, ALERTS, NOW, denial, request, rule

NEW_YORK = replace(ALERTS, zone="America/New_York")
THEIRS = Destination(Tenant("discord", "g2"), "c1")


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    store = await open_sqlite(tmp_path / "r.db", now=NOW)
    await store.record(rule("ai-chips", "china"), now=NOW, announce=True)
    await store.record(rule("meetings", number="2031-04322"), now=NOW, announce=False)
    await store.record(denial(number="2031-04323"), now=NOW, announce=False)
    yield Desk(store)
    await store.close()


async def say(
    desk: Desk, line: str | tuple[str, ...], *, may_change: bool = True, place: Destination = NEW_YORK
) -> Reply:
    return await answer(desk, request(line, place=place, may_change=may_change))


def text(reply: Reply) -> str:
    return render_reply(reply, width=100, color=False)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "subscribe [topic …]"),
        ("help mute", "mute meetings for 2w"),
        ("help mtue", "Did you mean mute?"),
        ("topics", "denial-orders"),
        ("status", "3 documents stored"),
        ("list", "not subscribed to anything"),
        ("recent", "2031-04323"),
        ("recent china 5", "2031-04321"),
        ("recent since 1 Mar 2031", "since 1 Mar 2031"),
        ("recent 7d", "2031-04322"),
        ("recent iran", "No document on iran"),
        ("show 2031-04321", "Official PDF"),
        ("show FR Doc. 2031-04321", "Official PDF"),
        ("show https://www.federalregister.gov/documents/2031/03/05/2031-04321/a-slug", "Official PDF"),
        ("show https://www.govinfo.gov/content/pkg/FR-2031-03-05/pdf/2031-04321.pdf", "Official PDF"),
        ("why https://www.federalregister.gov/d/2031-04321", "FR Doc. 2031-04321"),
        ("show 2031-04329", "Did you mean"),
        ("/recent", "2031-04321"),
        ("RECENT", "2031-04321"),
    ],
)
async def test_anyone_may_ask(desk: Desk, line: str, said: str) -> None:
    assert said in text(await say(desk, line, may_change=False))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("recnt", "Did you mean recent?"),
        ("subscribe ai-chps", "did you mean ai-chips?"),
        ("recent 900", "ask for 1 to 25"),
        ("recent 99x", "neither a date nor a span"),
        ("mute", "Name the topic"),
        ("mute china until 2031-03-03", "is over"),
        ("mute china for ever", "write for 7d"),
        ("show", "such as"),
        ("xyzzy", "help lists the commands"),
        ("unsubscribe", "no such subscription"),
        ("unmute", "Nothing was muted"),
    ],
)
async def test_a_wrong_word_gets_its_cure(desk: Desk, line: str, said: str) -> None:
    reply = await say(desk, line)
    assert reply.refused
    assert said in " ".join(text(reply).split())


@pytest.mark.parametrize("name", [name for name, one in COMMANDS.items() if one.changes])
async def test_changing_is_for_those_with_the_right(desk: Desk, name: str) -> None:
    reply = await say(desk, f"{name} china", may_change=False)
    assert reply.refused
    assert await desk.store.audit(NEW_YORK.tenant, limit=9) == ()


async def test_subscribe_list_mute_unmute_unsubscribe(desk: Desk) -> None:
    assert "Subscribed" in (await say(desk, "subscribe ai-chips, china")).heading
    assert "already" in (await say(desk, "subscribe china")).heading.lower()
    await say(desk, "mute china for 2w")
    listed = text(await say(desk, "list"))
    assert "ai-chips" in listed
    assert "muted: china" in listed
    assert ADA.name in listed
    assert not (await say(desk, "unmute china")).refused
    await say(desk, "unsubscribe china")
    assert [one.topic for one in await desk.store.subscriptions(NEW_YORK)] == ["ai-chips"]
    actions = [entry.action for entry in await desk.store.audit(NEW_YORK.tenant, limit=9)]
    assert actions == ["unsubscribe", "unmute", "mute", "subscribe"]


async def test_a_topic_beside_a_wider_subscription_says_that_it_stays(desk: Desk) -> None:
    await say(desk, "subscribe")
    reply = await say(desk, "subscribe china")
    assert "default stays subscribed beside it" in str(reply.lines)
    assert "unsubscribe default" in str(reply.lines)
    await say(desk, "unsubscribe default")
    assert "stays subscribed" not in str((await say(desk, "subscribe ai-chips")).lines)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("subscribe everything", "Subscribed this channel to all."),
        ("subscribe russia", "“russia” is not a topic; did you mean russia-belarus?"),
        ("subscribe entity-lst", "did you mean entity-list?"),
        ("subscribe weather", "“weather” is not a topic; the command topics lists them."),
    ],
)
async def test_a_wrong_topic_gets_a_near_one_or_none(desk: Desk, typed: str, said: str) -> None:
    assert said in (await say(desk, typed)).heading


@pytest.mark.parametrize(
    ("zone", "day", "ends"),
    [
        ("America/New_York", "2031-03-08", datetime(2031, 3, 9, 5, tzinfo=UTC)),
        ("America/New_York", "2031-03-09", datetime(2031, 3, 10, 4, tzinfo=UTC)),  # summer time begins
        ("Asia/Tokyo", "8 Mar 2031", datetime(2031, 3, 8, 15, tzinfo=UTC)),
    ],
)
async def test_until_means_the_end_of_that_day_there(desk: Desk, zone: str, day: str, ends: datetime) -> None:
    place = replace(ALERTS, zone=zone)
    await say(desk, f"mute china until {day}", place=place)
    (mute,) = await desk.store.mutes(place, now=NOW)
    assert mute.until == ends


HOSTILE = [
    "x" * 10_000,
    "\x1b[31mred",
    "@everyone",
    "“\u202eevil”",
    "'; DROP TABLE documents; --",
    "[bold]a[/bold]",
    "\x00",
]


@pytest.mark.parametrize("word", HOSTILE)
@pytest.mark.parametrize("name", COMMANDS)
async def test_hostile_words_get_a_bounded_answer(desk: Desk, name: str, word: str) -> None:
    shown = text(await say(desk, (name, word)))
    assert len(shown) < 6_000
    assert "\x1b" not in shown
    assert await desk.store.document_count() == 3


@pytest.mark.parametrize(
    "line", [*COMMANDS, "subscribe china", "mute china", "unmute china", "unsubscribe china"]
)
async def test_no_command_sees_or_changes_another_tenant(desk: Desk, line: str) -> None:
    stranger = Person("u9", "Mallory of elsewhere")
    await desk.store.subscribe(THEIRS, ("iran",), by=stranger, now=NOW)
    await desk.store.mute(THEIRS, "china", until=None, by=stranger, now=NOW)
    shown = text(await say(desk, line))
    assert "Mallory" not in shown
    assert "subscribed to iran" not in shown
    assert [one.topic for one in await desk.store.subscriptions(THEIRS)] == ["iran"]
    assert [one.topic for one in await desk.store.mutes(THEIRS, now=NOW)] == ["china"]
    assert len(await desk.store.audit(THEIRS.tenant, limit=9)) == 2


async def _delivered(desk: Desk) -> int:
    (event,) = (await desk.store.unrouted(9)).events
    planned = Planned(NEW_YORK, DeliveryState.QUEUED, ("subscribed to china",))
    await desk.store.plan(event.id, (planned,), done=True, now=NOW)
    lease = NOW + timedelta(minutes=5)
    batch = await desk.store.claim("t", 1, platforms=("discord",), lease_until=lease, now=NOW)
    return batch.claims[0].delivery_id


@pytest.mark.parametrize(
    ("button", "may_change", "said"),
    [
        (("why", "", ""), False, "Subscribed to china."),
        (("more", "", ""), False, "Official PDF"),
        (("mute", "china", "1w"), True, "Muted china"),
        (("mute", "china", "1w"), False, "You may not use mute here"),
        (("mute", "iran", "1d"), True, "does not have that topic"),
        (("burn", "", ""), True, "not known"),
    ],
)
async def test_buttons(desk: Desk, button: tuple[str, str, str], may_change: bool, said: str) -> None:
    action, topic, span = button
    pressed = Press(action, await _delivered(desk), topic, span)
    assert said in text(await press(desk, request("", place=NEW_YORK, may_change=may_change), pressed))


async def test_buttons_of_a_page_without_a_number(desk: Desk) -> None:
    url = "https://bureau.example/press/parties"
    page = rule(number=None, title="Bureau adds parties", links=Links(page=url))
    await desk.store.plan(1, (), done=True, now=NOW)
    await desk.store.record(replace(page, identities=page_names(url)), now=NOW, announce=True)
    asked = request("", place=NEW_YORK)
    number = await _delivered(desk)
    assert "Why “Bureau adds parties” is here" in text(await press(desk, asked, Press("why", number)))
    assert "Bureau adds parties" in text(await press(desk, asked, Press("more", number)))


async def test_a_button_of_another_tenant_is_unknown(desk: Desk) -> None:
    pressed = Press("why", await _delivered(desk))
    assert (await press(desk, request("", place=THEIRS), pressed)).refused
