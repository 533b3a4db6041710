"""Replies, digests, looking for a post that may have arrived, and private messages, against discord.py itself."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import discord
import pytest
import pytest_asyncio
import simcord

from bot.errors import DeliveryError
from bot.message import Digest, Reply, Row
from bot.model import Claim, Person
from bot.outcomes import Sent
from bot.platforms.discord import posting
from tests.build import NUMBER, PDF, claim
from tests.discord_stage import Stage, bodies, said, staged

ROWS = (
    Row("5 Mar 2031", NUMBER, "Additions to the Invented List", "final rule", PDF),
    Row("4 Mar 2031", "–", "A page without a number", "document", PDF),
)
DIGEST = Digest("While this channel could not be reached:", ROWS, more=3, hint="recent lists them all.")


@pytest_asyncio.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path) as running:
        yield running


def moment(stage: Stage) -> datetime:
    """What Discord's clock showed when the stage's first channel was made."""
    return discord.utils.snowflake_time(stage.alerts.id)


async def closed_to(stage: Stage, right: str) -> simcord.ChannelHandle:
    """A channel in which the bot lacks one right."""
    me = stage.guild.me
    assert me is not None
    place = stage.guild.create_text_channel(
        "closed", overwrites={me: discord.PermissionOverwrite(**{right: False})}
    )
    await stage.env.settle()
    return place


async def sent_to(stage: Stage, place: simcord.ChannelHandle) -> tuple[Claim, Sent]:
    claimed = claim(stage.place(place))
    return claimed, await stage.platform.send(claimed, DIGEST)


# --- replies ------------------------------------------------------------------------------------
def asked(stage: Stage) -> dict[str, object]:
    """The last message that Discord was asked to post."""
    posts = [
        one.json for one in stage.env.http_requests if one.path.endswith("/messages") and one.method == "POST"
    ]
    assert isinstance(posts[-1], dict)
    return dict(posts[-1])


async def test_a_reply_refers_to_the_earlier_post_and_pings_nobody(stage: Stage) -> None:
    first = await stage.posted()
    await stage.platform.send(claim(stage.place()), DIGEST, reply_to=str(first.id))
    assert asked(stage)["message_reference"] == {
        "type": 0, "message_id": first.id, "channel_id": stage.alerts.id, "fail_if_not_exists": False
    }  # fmt: skip
    assert asked(stage)["allowed_mentions"] == {"parse": []}  # nor who is replied to


@pytest.mark.parametrize("parent", ["1", "none", ""])
async def test_a_post_that_is_gone_is_no_obstacle(stage: Stage, parent: str) -> None:
    await stage.platform.send(claim(stage.place()), DIGEST, reply_to=parent)
    assert stage.alerts.last_message is not None


async def test_without_the_history_a_reply_becomes_a_post(stage: Stage) -> None:
    place = await closed_to(stage, "read_message_history")
    await stage.platform.send(claim(stage.place(place)), DIGEST, reply_to="1")
    assert "message_reference" not in asked(stage)


@pytest.mark.parametrize(
    ("code", "message"), [(160002, "Cannot reply"), (50035, "message_reference: Unknown message")]
)
async def test_a_reply_that_discord_refuses_becomes_a_post(stage: Stage, code: int, message: str) -> None:
    stage.env.inject_error("POST", "/channels/*/messages", status=400, code=code, message=message)
    await stage.platform.send(claim(stage.place()), DIGEST, reply_to="1")
    assert "message_reference" not in asked(stage)


# --- digests ------------------------------------------------------------------------------------
async def test_a_digest_is_one_message_whose_menu_shows_a_document(stage: Stage) -> None:
    await stage.event()
    await stage.platform.send(claim(stage.place()), DIGEST)
    await stage.restart()
    post = stage.alerts.last_message
    assert post is not None
    assert post.embeds[0].title == DIGEST.heading
    chosen = await stage.ben.select(post, [NUMBER])
    assert "Additions to the Invented List" in said(chosen)


async def test_a_digest_without_numbers_still_names_its_delivery(stage: Stage) -> None:
    claimed = claim(stage.place())
    sent = await stage.platform.send(claimed, replace(DIGEST, rows=ROWS[1:]))
    assert await stage.platform.find(claimed, since=moment(stage)) == sent


# --- looking for a post -------------------------------------------------------------------------
async def test_a_post_is_found_by_the_delivery_in_its_buttons(stage: Stage) -> None:
    await stage.ada.send(stage.alerts, "rulewire:why:11")
    claimed, sent = await sent_to(stage, stage.alerts)
    post = await stage.posted()
    assert await stage.platform.find(claimed, since=moment(stage)) == sent
    other = replace(claimed, delivery_id=1)
    assert await stage.platform.find(other, since=moment(stage)) == Sent(str(post.id))
    assert await stage.platform.find(replace(claimed, delivery_id=110), since=moment(stage)) is None


async def test_only_what_came_since_is_looked_at(stage: Stage) -> None:
    claimed, _ = await sent_to(stage, stage.alerts)
    later = moment(stage) + posting.CLOCKS_APART + timedelta(minutes=5)
    assert await stage.platform.find(claimed, since=later) is None


async def test_a_busy_channel_is_read_page_by_page(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    claimed, sent = await sent_to(stage, stage.alerts)
    for number in range(120):
        await stage.ada.send(stage.alerts, f"message {number}")
    assert await stage.platform.find(claimed, since=moment(stage)) == sent
    monkeypatch.setattr(posting, "MOST_READ", 50)
    with pytest.raises(DeliveryError, match="more than 50 messages"):
        await stage.platform.find(claimed, since=moment(stage))


async def test_without_the_history_nobody_can_tell(stage: Stage) -> None:
    place = await closed_to(stage, "read_message_history")
    claimed, _ = await sent_to(stage, place)
    with pytest.raises(DeliveryError, match="lacks Read Message History in that channel"):
        await stage.platform.find(claimed, since=moment(stage))
    guild = stage.env.bot.get_guild(stage.guild.id)
    assert guild is not None
    guild._channels.clear()  # and where the cache does not know the channel, it is asked for
    with pytest.raises(DeliveryError, match="lacks Read Message History in that channel"):
        await stage.platform.find(claimed, since=moment(stage))


async def test_a_channel_that_is_gone_cannot_be_read(stage: Stage) -> None:
    gone = replace(claim(stage.place()), destination=replace(stage.place(), channel="1"))
    with pytest.raises(DeliveryError, match="does not exist any more") as caught:
        await stage.platform.find(gone, since=datetime(2031, 3, 4, tzinfo=UTC))
    assert caught.value.closed


# --- private messages ---------------------------------------------------------------------------
async def test_a_person_is_told_in_private(stage: Stage) -> None:
    reply = Reply("Nothing can be posted any more in #alerts.", ("The bot lacks Send Messages.",))
    await stage.platform.tell(stage.place().tenant, Person(str(stage.ada.id), "Ada"), reply)
    (body,) = bodies(asked(stage))
    assert body["embeds"][0]["title"] == reply.heading
    assert body["allowed_mentions"] == {"parse": []}


async def test_a_person_who_takes_no_messages_is_closed(stage: Stage) -> None:
    stage.env.inject_error("POST", "/channels/*/messages", status=403, code=50007)
    with pytest.raises(DeliveryError, match="takes no private messages") as caught:
        await stage.platform.tell(stage.place().tenant, Person(str(stage.ada.id), "Ada"), Reply("Hello"))
    assert caught.value.closed


async def test_somebody_who_is_no_person_on_discord_is_not_told(stage: Stage) -> None:
    with pytest.raises(DeliveryError, match="no person on Discord"):
        await stage.platform.tell(stage.place().tenant, Person("you", "you"), Reply("Hello"))
