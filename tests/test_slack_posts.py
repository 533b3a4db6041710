"""Posts to Slack: each sent once, at Slack's pace; what became of it is said exactly, and who can cure it."""

import asyncio
import logging
import time

import pytest

from bot.errors import DeliveryError, UnclearError
from bot.platforms import Paced
from bot.platforms.allowance import Allowance
from bot.platforms.gate import Gate
from bot.platforms.slack import Slack, Timing
from tests.slack_building import CARD, HASTY, QUICK, claimed, platform
from tests.slack_socket_fake import APP_TOKEN, BOT_TOKEN, CHANNEL, FakeSlack, Fault, fake_slack, refused


async def outcome(slack: FakeSlack, *faults: Fault, one: Slack | None = None) -> DeliveryError | UnclearError:
    slack.faults["chat.postMessage"] = list(faults)
    with pytest.raises((DeliveryError, UnclearError)) as caught:
        await (one or platform(slack)).send(claimed(), CARD)
    assert isinstance(caught.value, DeliveryError | UnclearError)
    return caught.value


async def test_a_post_carries_blocks_a_fallback_and_its_delivery() -> None:
    async with fake_slack() as slack:
        sent = await platform(slack).send(claimed(17), CARD)
        (body,) = slack.posts()
        assert sent.message_id.startswith("1930000000.")
        assert body["metadata"] == {"event_type": "rulewire_delivery", "event_payload": {"delivery": 17}}
        assert body["text"].startswith("Regulation · Published")
        assert (body["unfurl_links"], body["unfurl_media"], body["parse"], body["link_names"]) == (
            False, False, "none", False,
        )  # fmt: skip


CURES = {
    "not_in_channel": "/invite",
    "channel_not_found": "/invite",
    "is_archived": "unarchive",
    "restricted_action": "administrator",
    "token_revoked": "install the Slack app again",
    "account_inactive": "install the Slack app again",
    "invalid_auth": "copy it again",
    "missing_scope": "slack-manifest.yaml",
    "restricted_action_read_only_channel": "administrator",
    "not_allowed_token_type": "mixed up",
}


@pytest.mark.parametrize(("error", "cure"), CURES.items())
async def test_what_only_people_can_cure_closes_the_place_and_names_the_cure(error: str, cure: str) -> None:
    async with fake_slack() as slack:
        failed = await outcome(slack, refused(error))
        assert isinstance(failed, DeliveryError)
        assert failed.closed
        assert not failed.permanent
        assert cure in failed.reason
        assert len(slack.posts()) == 1


TRANSIENT = {
    "service_unavailable": refused("service_unavailable", 503),
    "503 without words": Fault(503, "<html>"),
    "request_timeout": refused("request_timeout"),
    "a word nobody knows": refused("brand_new_error"),
    "404": Fault(404, "<html>"),
}


@pytest.mark.parametrize("fault", TRANSIENT.values(), ids=TRANSIENT.keys())
async def test_what_may_pass_is_tried_again_later(fault: Fault) -> None:
    async with fake_slack() as slack:
        failed = await outcome(slack, fault)
        assert isinstance(failed, DeliveryError)
        assert (failed.permanent, failed.closed) == (False, False)
        assert len(slack.posts()) == 1


UNCLEAR = {
    "cut after sending": Fault(cut=True),
    "never answered": Fault(hang=1.2),
    "internal_error": refused("internal_error", 500),
    "fatal_error": refused("fatal_error"),
    "500 without words": Fault(500, "<html>"),
    "504 of a gateway": Fault(504, "gateway"),
    "200 but a page": Fault(200, "<html>"),
    "200 but half a JSON": Fault(200, "{", {"Content-Type": "application/json"}),
    "no receipt": Fault(200, {"ok": True}),
}


@pytest.mark.parametrize("fault", UNCLEAR.values(), ids=UNCLEAR.keys())
async def test_what_may_have_been_posted_is_unclear_and_sent_once(fault: Fault) -> None:
    async with fake_slack() as slack:
        one = platform(slack, HASTY) if fault.hang else platform(slack)
        assert isinstance(await outcome(slack, fault, one=one), UnclearError)
        assert len(slack.posts()) == 1


async def test_a_connection_that_cannot_be_opened_is_tried_again_later() -> None:
    async with fake_slack() as slack:
        nowhere = Slack(BOT_TOKEN, APP_TOKEN, clock=platform(slack)._clock, api="http://127.0.0.1:1/api/")
        failed = await outcome(slack, one=nowhere)
        assert isinstance(failed, DeliveryError)
        assert not failed.permanent


async def test_a_connection_that_opens_too_slowly_is_tried_again_later() -> None:
    server = await asyncio.start_server(lambda r, w: None, "127.0.0.1", 0, backlog=1)
    server.close()  # nobody accepts; connecting to a black hole times out instead of being refused
    async with fake_slack() as slack:
        one = Slack(
            BOT_TOKEN, APP_TOKEN, clock=platform(slack)._clock, api="http://192.0.2.1/api/",
            timing=Timing(connect=0.05, post=5),
        )  # fmt: skip
        failed = await outcome(slack, one=one)
        assert isinstance(failed, DeliveryError)
        assert "could not be reached" in failed.reason


@pytest.mark.parametrize(
    ("after", "seconds"), [("7", 7), ("0", 0), ("soon", 30), ("-5", 30), ("9" * 30, 30), ("", 30)]
)
async def test_too_fast_waits_as_long_as_slack_asks(after: str, seconds: float) -> None:
    async with fake_slack() as slack:
        failed = await outcome(slack, refused("ratelimited", 429, Retry_After=after))
        assert isinstance(failed, DeliveryError)
        assert failed.retry_after == seconds


async def test_the_whole_workspace_waits_when_one_channel_was_too_fast() -> None:
    async with fake_slack() as slack:
        slack.channels["C0OTHER"] = {"id": "C0OTHER", "is_member": True}
        one = platform(slack)
        await outcome(slack, refused("ratelimited", 429, Retry_After="1"), one=one)
        with pytest.raises(DeliveryError) as held:
            await one.send(claimed(channel="C0OTHER"), CARD)
        assert held.value.retry_after == pytest.approx(1, abs=0.2)
        assert len(slack.posts()) == 1
        await asyncio.sleep(1)
        await one.send(claimed(channel="C0OTHER"), CARD)


async def test_a_channel_gets_a_message_a_second_and_others_do_not_wait() -> None:
    async with fake_slack() as slack:
        slack.channels |= {f"C{n}": {"id": f"C{n}", "is_member": True} for n in range(8)}
        one = platform(slack, Timing(pace=0.4))
        began = time.monotonic()
        await asyncio.gather(*(one.send(claimed(channel=f"C{n}"), CARD) for n in range(8)))
        others = time.monotonic() - began
        await asyncio.gather(*(one.send(claimed(), CARD) for _ in range(4)))
        assert others >= 0.4, "what was posted before the start is not known"
        assert others < 8 * 0.4, "each waits for itself"
        assert time.monotonic() - began - others >= 1.2


async def test_a_channels_next_post_waits_its_second_from_the_outcome_of_the_last() -> None:
    """When it was let in is anywhere between the two."""
    async with fake_slack() as slack:
        one = platform(slack, Timing(pace=0.2, post=2))
        slack.faults["chat.postMessage"] = [Fault(body={"ok": True, "ts": "1.2"}, hang=0.15), Fault(hang=9.0)]
        await one.send(claimed(), CARD)
        began = time.monotonic()
        with pytest.raises(UnclearError):
            await one.send(claimed(), CARD)
        assert time.monotonic() - began >= 0.2 + 2
        given_up = time.monotonic()
        await one.send(claimed(), CARD)
        assert time.monotonic() - given_up >= 0.2


async def test_a_turn_comes_when_the_channel_may_be_posted_to_and_takes_nothing() -> None:
    async with fake_slack() as slack:
        one = platform(slack, Timing(pace=0.2))
        assert isinstance(one, Paced)
        await one.send(claimed(), CARD)
        ended = time.monotonic()
        async with asyncio.timeout(60):
            async with one.turn(claimed().destination):
                assert time.monotonic() - ended >= 0.2
            async with one.turn(claimed().destination):
                await one.send(claimed(), CARD)


async def test_a_post_that_waits_its_turn_hears_that_slack_asked_for_a_pause_meanwhile() -> None:
    async with fake_slack() as slack:
        one = platform(slack, Timing(pace=0.1))
        slack.faults["chat.postMessage"] = [refused("ratelimited", 429, Retry_After="1")]
        ended = await asyncio.gather(*(one.send(claimed(), CARD) for _ in range(2)), return_exceptions=True)
        assert [type(one) for one in ended] == [DeliveryError, DeliveryError]
        assert len(slack.posts()) == 1


@pytest.mark.parametrize("error", ["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"])
async def test_refused_blocks_are_posted_as_text_once_and_the_operator_hears(
    error: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with fake_slack() as slack:
        slack.faults["chat.postMessage"] = [refused(error)]
        await platform(slack).send(claimed(), CARD)
        first, second = slack.posts()
        assert "blocks" not in second
        assert second["text"] == first["text"]
        assert CARD.links[0].url in second["text"]
        assert error in caplog.text
        assert CARD.title not in caplog.text


async def test_text_that_is_refused_too_is_permanent() -> None:
    async with fake_slack() as slack:
        failed = await outcome(slack, refused("invalid_blocks"), refused("invalid_blocks"))
        assert isinstance(failed, DeliveryError)
        assert failed.permanent
        assert len(slack.posts()) == 2


async def test_tokens_never_show(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with fake_slack() as slack:
        one = platform(slack)
        failed = [
            await outcome(slack, fault, one=one) for fault in (refused("invalid_auth"), Fault(cut=True))
        ]
        await one.send(claimed(), CARD)
        shown = f"{one!r} {one._bot!r} {failed!r} {[str(one) for one in failed]} {caplog.text}"
        assert BOT_TOKEN not in shown
        assert APP_TOKEN not in shown


async def test_forgotten_channels_do_not_pile_up() -> None:
    async with fake_slack() as slack:
        slack.channels = {CHANNEL: {"id": CHANNEL, "is_member": True}}
        one = platform(slack, QUICK)
        one._poster._gates = {f"C{n}": Gate(Allowance(1, 0.05)) for n in range(1_000)}
        await one.send(claimed(), CARD)
        assert list(one._poster._gates) == [CHANNEL]
