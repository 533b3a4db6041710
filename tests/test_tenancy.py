"""Every command of the table across tenants: nothing of another tenant is seen or changed by any of them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.commands import COMMANDS, answer
from bot.commands.press import Press, press
from bot.commands.request import Desk
from bot.model import Destination, Person, Planned, Tenant
from bot.outcomes import Closed, Failed, Outcome, Sent
from bot.render.terminal import render_reply
from bot.states import DeliveryState
from bot.store.sqlite import open_sqlite
from tests.build import ADA, NOW, request, rule
from tests.invented_documents import MINUTE, NUMBER

OURS = Destination(Tenant("discord", "g1"), "c1")
# The same channel id in another guild, the same ids on another platform, another channel beside ours.
THEIRS = {
    "another guild": Destination(Tenant("discord", "g2"), "c1"),
    "another platform": Destination(Tenant("slack", "g1"), "c1"),
}
MALLORY = Person("u9", "Mallory of elsewhere")
SECRETS = ("Mallory", "u9", "g2", "closed by Mallory", "subscribed to secret-topic")
WORDS = {
    "subscribe": ("china",),
    "unsubscribe": ("iran",),
    "mute": ("china",),
    "unmute": ("china",),
    "show": (NUMBER,),
    "why": (NUMBER,),
    "parties": (NUMBER,),
    "recent": (),
    "list": (),
    "resume": (),
    "topics": (),
    "status": (),
    "help": (),
}


@pytest.fixture(params=THEIRS)
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[tuple[Desk, Destination]]:
    """Theirs: a subscription, a mute, a post, one held in a paused channel, one parked."""
    theirs = THEIRS[request.param]
    store = await open_sqlite(tmp_path / "r.db", now=NOW)
    await store.subscribe(theirs, ("iran",), by=MALLORY, now=NOW)
    await store.mute(theirs, "china", until=None, by=MALLORY, now=NOW)
    ends: tuple[Outcome, ...] = (Sent("m1"), Failed("refused Mallory", None), Closed("closed by Mallory"))
    for serial, end in enumerate(ends):
        number = NUMBER if serial == 0 else f"2031-0000{serial}"
        done = await store.record(rule("iran", number=number), now=NOW, announce=True)
        planned = Planned(theirs, DeliveryState.QUEUED, ("subscribed to secret-topic",))
        await store.plan(done.event_id or 0, (planned,), done=True, now=NOW)
        batch = await store.claim(
            "t", 1, platforms=(theirs.tenant.platform,), lease_until=NOW + MINUTE, now=NOW
        )
        await store.settle(batch.claims[0].attempt_id, end, now=NOW)
    yield Desk(store), theirs
    await store.close()


async def snapshot(desk: Desk, place: Destination) -> tuple[object, ...]:
    store = desk.store
    return (
        await store.subscriptions(place),
        await store.mutes(place, now=NOW),
        await store.audit(place.tenant, limit=99),
        await store.overview(place.tenant, now=NOW),
        await store.pauses(place.tenant),
        await store.latencies(place.tenant, since=NOW - MINUTE),
    )


def test_every_command_of_the_table_is_tried_here() -> None:
    assert set(WORDS) == set(COMMANDS)


@pytest.mark.parametrize("may_change", [True, False], ids=["may change", "may only ask"])
@pytest.mark.parametrize("name", WORDS)
async def test_a_command_sees_and_changes_nothing_of_another_tenant(
    world: tuple[Desk, Destination], name: str, may_change: bool
) -> None:
    desk, theirs = world
    before = await snapshot(desk, theirs)
    for words in ((name,), (name, *WORDS[name])):
        reply = await answer(desk, request(words, place=OURS, by=ADA, may_change=may_change))
        shown = render_reply(reply, width=100, color=False)
        assert not [secret for secret in SECRETS if secret in shown], shown
    assert await snapshot(desk, theirs) == before


async def test_why_and_status_speak_of_the_own_tenant_only(world: tuple[Desk, Destination]) -> None:
    desk, theirs = world
    own = await answer(desk, request(("why", NUMBER), place=theirs))
    other = await answer(desk, request(("why", NUMBER), place=OURS))
    assert "was posted" in own.heading
    assert "not posted" in other.heading
    status = dict(
        line for line in (await answer(desk, request("status", place=OURS))).lines if isinstance(line, tuple)
    )
    assert status["Posts"] == "0 sent, 0 muted or skipped, 0 waiting"
    assert status["March"] == "3 of 3 documents accounted for: 3 not asked for"
    assert "Paused" not in status


async def test_a_button_of_another_tenant_is_unknown(world: tuple[Desk, Destination]) -> None:
    desk, _ = world
    for action in ("why", "more", "mute"):
        assert (await press(desk, request("", place=OURS), Press(action, 1, "iran", "1d"))).refused


async def test_private_channels_of_the_own_tenant_are_named_only_to_those_who_may_change(
    world: tuple[Desk, Destination],
) -> None:
    desk, theirs = world
    beside = Destination(theirs.tenant, "c2")
    for may_change, named in ((True, True), (False, False)):
        reply = await answer(desk, request("status", place=beside, may_change=may_change))
        shown = render_reply(reply, width=100, color=False)
        assert ("channel c1" in shown) is named
        assert "Paused" in shown


async def test_forgetting_one_tenant_leaves_the_other(world: tuple[Desk, Destination]) -> None:
    desk, theirs = world
    await desk.store.subscribe(OURS, ("china",), by=ADA, now=NOW)
    assert await desk.store.forget_tenant(theirs.tenant)
    assert not await desk.store.forget_tenant(theirs.tenant)
    assert [one.topic for one in await desk.store.subscriptions(OURS)] == ["china"]
    assert await desk.store.subscriptions(theirs) == ()
    assert (await desk.store.overview(theirs.tenant)).deliveries == {}
    assert len(await desk.store.find(NUMBER)) == 1, "documents are everybody's"
