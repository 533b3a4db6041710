"""Posting to Discord: what is sent, what its refusals mean, and when nothing is sent at all."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import discord
import pytest
import pytest_asyncio

from bot.card import event_card
from bot.errors import DeliveryError
from bot.message import Link
from bot.model import Destination, Tenant
from bot.outcomes import Sent
from bot.platforms.discord import Discord
from bot.render.discord import post
from tests.build import DAY, NOW, claim, event
from tests.discord_stage import Stage, staged
from tests.fakes import SetClock

PLACE = Destination(Tenant("discord", "9"), "1")
CARD = event_card(event(), PLACE.zone, today=DAY)
TOKEN = "made-up-token"


@pytest_asyncio.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path) as running:
        yield running


async def failure(sending: Discord | Stage, place: Destination = PLACE) -> DeliveryError:
    found = sending.platform if isinstance(sending, Stage) else sending
    with pytest.raises(DeliveryError) as caught:
        await found.send(claim(place), CARD)
    return caught.value


async def test_the_body_is_the_rendered_one_with_its_key_as_nonce(stage: Stage) -> None:
    claimed, made = await stage.claimed()
    sent = await stage.send(claimed, made)
    (body,) = [request.json for request in stage.env.http_requests if request.path.endswith("/messages")]
    rendered = post(event_card(made, claimed.destination.zone, today=NOW.date()), claimed.delivery_id)
    assert isinstance(body, dict)
    assert [{**embed, "flags": 0} for embed in rendered["embeds"]] == body["embeds"]
    buttons = body["components"][0]["components"]
    assert [part["custom_id"] for part in buttons] == ["rulewire:why:1", "rulewire:mute:1", "rulewire:more:1"]
    assert (body["nonce"], body["enforce_nonce"]) == (claimed.key, True)
    assert body["allowed_mentions"] == {"parse": []}
    assert "flags" not in body
    last = stage.alerts.last_message
    assert last is not None
    assert sent == Sent(str(last.id))


async def test_the_longest_delivery_id_fits_the_nonce() -> None:
    assert len(str(2**63 - 1)) <= 25


async def test_a_channel_that_is_not_in_the_cache_is_posted_to(stage: Stage) -> None:
    guild = stage.env.bot.get_guild(stage.guild.id)
    assert guild is not None
    guild._channels.clear()
    assert stage.env.bot.get_channel(stage.alerts.id) is None
    assert (await stage.posted()).embeds


@pytest.mark.parametrize(
    ("status", "code", "marked", "reason"),
    [
        (404, 10003, "closed", "the channel does not exist any more"),
        (404, 10004, "closed", "the bot is not in that server any more"),
        (403, 50001, "closed", "the bot lacks View Channel in that channel"),
        (403, 50013, "closed", "the bot lacks Send Messages or Embed Links in that channel"),
        (400, 50083, "closed", "the thread is archived"),
        (403, 160005, "closed", "the thread is locked"),
        (400, 50008, "closed", "the channel takes no text"),
        (400, 50035, "permanent", "Discord refused the message as malformed (50035)"),
        (400, 50006, "permanent", "Discord calls the message empty (50006)"),
        (400, 240000, "permanent", "Discord's filter for harmful links blocked the message"),
        (503, 0, "", "Discord is out of order (HTTP 503)"),
        (401, 0, "", "Discord refused it (HTTP 401, code 0)"),
        (400, 99999, "", "Discord refused it (HTTP 400, code 99999)"),
    ],
)
async def test_what_a_refusal_means(stage: Stage, status: int, code: int, marked: str, reason: str) -> None:
    stage.env.inject_error("POST", "/channels/*/messages", status=status, code=code)
    error = await failure(stage, stage.place())
    assert (error.reason, error.retry_after) == (reason, None)
    assert (error.closed, error.permanent) == (marked == "closed", marked == "permanent")
    assert TOKEN not in repr(error)


@pytest.mark.parametrize(
    ("right", "label"),
    [("send_messages", "Send Messages"), ("embed_links", "Embed Links"), ("view_channel", "View Channel")],
)
async def test_a_missing_right_is_named(stage: Stage, right: str, label: str) -> None:
    me = stage.guild.me
    assert me is not None
    closed = stage.guild.create_text_channel(
        "closed", overwrites={me: discord.PermissionOverwrite(**{right: False})}
    )
    await stage.env.settle()
    if right == "embed_links":  # the bot may write but its embed would be dropped: Discord says nothing
        stage.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
    error = await failure(stage, stage.place(closed))
    assert error.closed
    assert label in error.reason


async def test_a_deleted_channel_is_closed(stage: Stage) -> None:
    error = await failure(stage, replace(stage.place(), channel="1"))
    assert (error.closed, error.reason) == (True, "the channel does not exist any more")


async def test_a_server_that_removed_the_bot_is_closed(stage: Stage) -> None:
    stage.env.inject_error("POST", "/channels/*/messages", status=403, code=50001)
    error = await failure(stage, replace(stage.place(), tenant=Tenant("discord", "999")))
    assert (error.closed, error.reason) == (True, "the bot is not in that server any more")


async def test_a_malformed_body_is_logged_for_the_operator(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.env.inject_error("POST", "/channels/*/messages", status=400, code=50035, message="embeds[0].title")
    await failure(stage, stage.place())
    assert "embeds[0].title" in caplog.text


async def test_before_the_login_nothing_is_sent() -> None:
    error = await failure(Discord(TOKEN, clock=SetClock(NOW)))
    assert (error.permanent, error.reason) == (False, "not connected to Discord")


async def test_a_destination_that_is_no_channel_is_permanent(stage: Stage) -> None:
    error = await failure(stage, replace(PLACE, channel="terminal"))
    assert (error.permanent, error.reason) == (True, "the destination is no Discord channel")


async def test_a_card_whose_addresses_do_not_fit_is_permanent(stage: Stage) -> None:
    card = replace(CARD, links=(Link("Official PDF", "https://a.example/" + "a" * 1_900),))
    with pytest.raises(DeliveryError, match="too long") as caught:
        await stage.platform.send(claim(stage.place()), card)
    assert caught.value.permanent
