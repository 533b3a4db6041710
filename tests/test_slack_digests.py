"""What Slack is sent besides single posts: digests, replies, words to one person; and what is found again."""

import json
from datetime import UTC, datetime

import pytest

from bot.errors import DeliveryError, UnclearError
from bot.message import Digest, Reply, Row
from bot.model import Person, Tenant
from bot.platforms.slack import Slack
from bot.render.slack import post
from tests.rendering import longest_rows
from tests.slack_building import CARD, HERE, claimed, platform
from tests.slack_limits import faults
from tests.slack_socket_fake import CHANNEL, TEAM, USER, FakeSlack, Fault, fake_slack, refused

ADA = Person(USER, "ada")
DIGEST = Digest(
    "While I was away:",
    tuple(
        Row("4 Mar 2031", f"2031-0{n}", f"Rule {n}", "Notice", f"https://fr.example/{n}") for n in range(3)
    ),
    more=2,
    hint="recent shows them.",
)
SINCE = datetime(2031, 2, 26, tzinfo=UTC)  # the fake's stamps are of 27 February 2031
MAY_READ = {"channels:history"}


async def test_a_digest_is_one_message() -> None:
    async with fake_slack() as slack:
        await platform(slack).send(claimed(17), DIGEST)
        (body,) = slack.posts()
        shown = json.dumps(body["blocks"], ensure_ascii=False)
        assert all(row.url in shown and row.url in body["text"] for row in DIGEST.rows)
        assert "… and 2 more. recent shows them. (commands follow /rulewire)" in shown
        assert body["metadata"]["event_payload"] == {"delivery": 17}


@pytest.mark.parametrize("letter", ["t", "*", "&", "漢", "😀"])
@pytest.mark.parametrize("address", [75, 200, 500, 1_990])
def test_the_most_that_a_post_carries_is_named_whatever_its_length(letter: str, address: int) -> None:
    """In blocks and in the plain form that is sent where Slack refuses them; links give way before documents."""
    rows = longest_rows(letter, address)
    drawn = post(Digest("15 documents at once", rows, hint="h" * 60), 123_456_789, command="/rulewire")
    payload = {"blocks": list(drawn.blocks), "text": drawn.fallback, "mrkdwn": False, "unfurl_links": False}
    assert faults(payload) == []
    shown = json.dumps(drawn.blocks, ensure_ascii=False)
    assert all(row.number in shown and row.number in drawn.fallback for row in rows)
    if address == 75:
        assert all(row.url in shown for row in rows)


async def test_a_reply_shows_in_its_thread_and_in_the_channel() -> None:
    async with fake_slack() as slack:
        one = platform(slack)
        first = await one.send(claimed(1), CARD)
        second = await one.send(claimed(2), CARD, reply_to=first.message_id)
        assert second.thread == first.message_id
        body = slack.posts()[1]
        assert (body["thread_ts"], body["reply_broadcast"]) == (first.message_id, True)
        assert "reply_broadcast" not in slack.posts()[0]


@pytest.mark.parametrize("odd", ["", "delivery-1", "1930000000", "1.2.3", "1.1\n", "9" * 30 + ".1"])
async def test_what_is_no_timestamp_is_not_answered_under(odd: str) -> None:
    async with fake_slack() as slack:
        assert (await platform(slack).send(claimed(), CARD, reply_to=odd)).thread is None
        assert "thread_ts" not in slack.posts()[0]


@pytest.mark.parametrize("error", ["thread_not_found", "cannot_reply_to_message"])
async def test_where_the_thread_is_gone_the_channel_still_hears(error: str) -> None:
    async with fake_slack() as slack:
        slack.faults["chat.postMessage"] = [refused(error)]
        sent = await platform(slack).send(claimed(), CARD, reply_to="1930000000.000001")
        assert sent.thread is None
        assert [body.get("thread_ts") for body in slack.posts()] == ["1930000000.000001", None]


async def test_a_reply_whose_thread_and_blocks_are_refused_is_posted_once() -> None:
    async with fake_slack() as slack:
        slack.faults["chat.postMessage"] = [refused("invalid_blocks"), refused("thread_not_found")]
        await platform(slack).send(claimed(), CARD, reply_to="1930000000.000001")
        assert len(slack.history) == 1
        assert "blocks" not in slack.history[0]


async def test_who_runs_it_hears_of_refused_blocks() -> None:
    heard: list[tuple[str, str]] = []

    async def hear(place: str, word: str) -> None:
        heard.append((place, word))

    async with fake_slack() as slack:
        slack.faults["chat.postMessage"] = [refused("invalid_blocks")]
        one = platform(slack)
        one.form_refused = hear
        await one.send(claimed(), CARD)
        assert heard == [(CHANNEL, "invalid_blocks")]


# --- found again ----------------------------------------------------------------------------


async def lost(slack: FakeSlack, one: Slack, delivery: int, *, reply_to: str | None = None) -> None:
    """Post so that the message arrives and its receipt does not."""
    before = len(slack.history)
    slack.lose_answer = True
    with pytest.raises(UnclearError):
        await one.send(claimed(delivery), CARD, reply_to=reply_to)
    assert len(slack.history) == before + 1


@pytest.mark.parametrize("evidence", ["metadata", "blocks"])
@pytest.mark.parametrize("reply_to", [None, "1929999999.000001"])
async def test_a_post_without_receipt_is_found_by_what_it_carries(
    evidence: str, reply_to: str | None
) -> None:
    async with fake_slack() as slack:
        slack.scopes |= MAY_READ
        one = platform(slack)
        await lost(slack, one, 17, reply_to=reply_to)
        stamp = slack.history[0]["ts"]
        for name in {"metadata", "blocks"} - {evidence}:
            del slack.history[0][name]
        for other in range(20, 25):
            await one.send(claimed(other), CARD)
        found = await one.find(claimed(17), since=SINCE)
        assert found
        assert (found.message_id, found.thread) == (stamp, reply_to)
        assert await one.find(claimed(18), since=SINCE) is None
        assert await one.find(claimed(17), since=datetime(2031, 3, 5, tzinfo=UTC)) is None


async def test_a_copy_by_somebody_else_is_no_evidence() -> None:
    async with fake_slack() as slack:
        slack.scopes |= MAY_READ
        one = platform(slack)
        await one.send(claimed(17), CARD)
        slack.history[0] |= {"user": "U0MALLORY", "bot_id": "B0MALLORY"}
        assert await one.find(claimed(17), since=SINCE) is None


async def test_without_the_scope_it_says_which_one_would_do() -> None:
    async with fake_slack() as slack:
        with pytest.raises(
            DeliveryError, match=r"channels:history \(groups:history in a private channel\)"
        ) as caught:
            await platform(slack).find(claimed(17), since=SINCE)
        assert (caught.value.closed, caught.value.permanent) == (False, False)


BLIND = {
    "an error": refused("internal_error"),
    "too fast": refused("ratelimited", 429, Retry_After="7"),
    "cut": Fault(cut=True),
    "a page": Fault(200, "<html>"),
    "not in it": refused("not_in_channel"),
}


@pytest.mark.parametrize("fault", BLIND.values(), ids=BLIND.keys())
@pytest.mark.parametrize("method", ["conversations.history", "auth.test"])
async def test_what_cannot_be_looked_up_is_not_called_absent(method: str, fault: Fault) -> None:
    async with fake_slack() as slack:
        slack.scopes |= MAY_READ
        slack.faults[method] = [fault, fault]  # a question that was cut is asked once more
        with pytest.raises(DeliveryError):
            await platform(slack).find(claimed(17), since=SINCE)


# --- to one person --------------------------------------------------------------------------


async def test_a_person_is_told_in_private() -> None:
    async with fake_slack() as slack:
        await platform(slack).tell(HERE.tenant, ADA, Reply("Your channel <!channel> was archived."))
        (body,) = slack.posts()
        assert body["channel"] == USER
        assert "metadata" not in body
        assert "Your channel &lt;!channel&gt; was archived." in body["text"]


async def test_a_long_reply_arrives_in_parts() -> None:
    async with fake_slack() as slack:
        reply = Reply("All:", tuple((f"term {n}", "explained " * 30) for n in range(45)))
        await platform(slack).tell(HERE.tenant, ADA, reply)
        assert len(slack.posts()) > 1


async def test_nobody_of_another_workspace_is_told() -> None:
    async with fake_slack() as slack:
        for tenant, person in ((Tenant("slack", "T0OTHER"), ADA), (HERE.tenant, Person("U1/../x", "x"))):
            with pytest.raises(DeliveryError, match="no person of the workspace"):
                await platform(slack).tell(tenant, person, Reply("Hello"))
        assert not slack.posts()


@pytest.mark.parametrize(
    ("fault", "permanent"),
    [(refused("user_not_found"), False), (refused("messages_tab_disabled"), False), (Fault(cut=True), True)],
)
async def test_who_cannot_be_reached_is_said(fault: Fault, permanent: bool) -> None:
    async with fake_slack() as slack:
        slack.faults["chat.postMessage"] = [fault]
        with pytest.raises(DeliveryError) as caught:
            await platform(slack).tell(Tenant("slack", TEAM), ADA, Reply("Hello"))
        assert caught.value.permanent is permanent
        assert len(slack.posts()) == 1
