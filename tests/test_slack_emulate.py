"""Slack's Web API as another project understands it: what we send is taken, its refusals are understood."""

from pathlib import Path

import pytest

from bot.errors import DeliveryError
from bot.message import Digest, Reply, Row
from bot.model import Person, Tenant
from bot.platforms.slack import Slack
from bot.platforms.slack.rights import find_right, why_not_post
from bot.platforms.slack.workspace import find_workspace
from tests.build import NOW
from tests.fakes import SetClock
from tests.slack_building import CARD, QUICK, claimed
from tests.slack_emulate import MISSING, POSTS, READS, Emulated, emulated

pytestmark = pytest.mark.skipif(bool(MISSING), reason=MISSING or "here")

DIGEST = Digest("Missed:", (Row("4 Mar 2031", "2031-04321", "A rule", "Rule", "https://fr.example/1"),))


def slack(peer: Emulated, token: str = POSTS) -> Slack:
    return Slack(token, "", clock=SetClock(NOW), api=peer.api, timing=QUICK)


async def test_posts_and_replies_are_taken_as_they_were_meant(tmp_path: Path) -> None:
    async with emulated(tmp_path) as peer:
        channel = await peer.channel("rules")
        one = slack(peer)
        first = await one.send(claimed(17, channel), CARD)
        second = await one.send(claimed(18, channel), DIGEST, reply_to=first.message_id)
        found = await peer.ask("conversations.replies", channel=channel, ts=first.message_id)
        post, reply = found["messages"]
        assert (post["ts"], reply["ts"]) == (first.message_id, second.message_id)
        assert post["metadata"] == {"event_type": "rulewire_delivery", "event_payload": {"delivery": 17}}
        assert post["blocks"][-1]["elements"][0]["value"] == "17"
        assert CARD.links[0].url in post["text"]
        assert (reply["thread_ts"], reply["reply_broadcast"]) == (first.message_id, True)


async def test_a_post_is_found_with_the_scope_and_not_without(tmp_path: Path) -> None:
    async with emulated(tmp_path) as peer:
        channel = await peer.channel("rules")
        sent = await slack(peer, READS).send(claimed(17, channel), CARD)
        assert await slack(peer, READS).find(claimed(17, channel), since=NOW) == sent
        assert await slack(peer, READS).find(claimed(18, channel), since=NOW) is None
        with pytest.raises(DeliveryError, match="channels:history"):
            await slack(peer).find(claimed(17, channel), since=NOW)


async def test_a_person_is_told_with_the_scopes_that_there_are(tmp_path: Path) -> None:
    async with emulated(tmp_path) as peer:
        workspace = await find_workspace(slack(peer)._bot)
        ada = Person(await peer.person("ada"), "ada")
        await slack(peer).tell(workspace.tenant, ada, Reply("Hello"))


async def test_refusals_name_the_cure(tmp_path: Path) -> None:
    async with emulated(tmp_path) as peer:
        channel, old = await peer.channel("rules"), await peer.channel("old")
        await peer.ask("conversations.archive", channel=old)
        for token, place, said in (
            ("xoxb-that-may-not-post", channel, "missing_scope"),
            (POSTS, "C0NOWHERE", "channel_not_found"),
            (POSTS, old, "is_archived"),
        ):
            with pytest.raises(DeliveryError, match=said) as caught:
                await slack(peer, token).send(claimed(17, place), CARD)
            assert caught.value.closed


async def test_people_and_channels_are_understood(tmp_path: Path) -> None:
    async with emulated(tmp_path) as peer:
        web = slack(peer)._bot
        workspace = await find_workspace(web)
        assert workspace.tenant == Tenant("slack", workspace.team)
        assert (await find_right(web, workspace, await peer.person("ada"))).may_change
        assert not (await find_right(web, workspace, "U0NOBODY")).may_change
        assert "/invite" in await why_not_post(web, "C0NOWHERE")
