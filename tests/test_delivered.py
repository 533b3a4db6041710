"""`why`, `resume` and `status`: what became of documents, said so that nobody has to guess."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.accounts import Account, Count, percentile
from bot.commands import answer
from bot.commands.request import Desk
from bot.commands.status import account_line
from bot.errors import DeliveryError
from bot.model import Destination, Tenant
from bot.render.terminal import render_reply
from tests.build import ADA, NOW, request, rule
from tests.kernel import GUILD, MINUTE, PLACE, Queue, opened

ELSEWHERE = Destination(Tenant("slack", "w1"), "c9")


@pytest.fixture
async def queue(tmp_path: Path) -> AsyncIterator[Queue]:
    async with opened(tmp_path) as one:
        yield one


async def say(queue: Queue, line: str, place: Destination = PLACE) -> str:
    reply = await answer(Desk(queue.store), request(line, place=place, now=queue.clock.now()))
    return " ".join(render_reply(reply, width=110, color=False).split())


async def test_why_tells_by_which_match_and_when(queue: Queue) -> None:
    await queue.announce(1)
    await queue.deliverer.run_once()
    shown = await say(queue, "why 2031-00001")
    assert "FR Doc. 2031-00001 was posted in this channel." in shown
    assert "posted here, 4 Mar 2031 08:30 EST" in shown
    assert "subscribed to everything" in shown


async def test_why_tells_which_mute(queue: Queue) -> None:
    await queue.store.mute(PLACE, "china", until=None, by=ADA, now=NOW)
    await queue.announce(1)
    shown = await say(queue, "why 2031-00001")
    assert "was not posted" in shown
    assert "muted: china, by Ada" in shown


async def test_why_tells_of_a_pause_and_resume_ends_it(queue: Queue) -> None:
    queue.platform.faults = [DeliveryError("the channel is archived", closed=True)]
    await queue.announce(1, 2)
    await queue.deliverer.run_once()
    assert "waiting: this channel is paused" in await say(queue, "why 2031-00001")
    assert "the channel is archived; 2 documents waiting" in await say(queue, "status")
    assert "2 documents waited and will follow" in await say(queue, "resume")
    await queue.deliverer.run_once()
    assert "posted here" in await say(queue, "why 2031-00002")
    assert "not paused" in await say(queue, "resume")


async def test_why_counts_attempts_and_company(queue: Queue) -> None:
    queue.platform.faults = [DeliveryError("busy")]
    await queue.announce(*range(7))
    await queue.deliverer.run_once()
    assert "waiting to be tried again" in await say(queue, "why 2031-00003")
    await queue.after(MINUTE)
    shown = await say(queue, "why 2031-00003")
    assert "in one post with 6 others" in shown
    assert "after 2 attempts" in shown


async def test_why_tells_when_nobody_asked_or_nothing_is_decided(queue: Queue) -> None:
    await queue.store.record(rule(number="2031-00001"), now=NOW, announce=True)
    assert "not decided yet" in await say(queue, "why 2031-00001")
    await queue.announce()
    assert "no subscription here asks for it" in await say(queue, "why 2031-00001", ELSEWHERE)
    await queue.store.record(rule(number="2031-00002"), now=NOW, announce=False)
    assert "known already when it was first stored" in await say(queue, "why 2031-00002")
    assert "Did you mean" in await say(queue, "why 2031-00009")


async def test_status_accounts_for_every_document_of_the_month(queue: Queue) -> None:
    await queue.store.mute(PLACE, "china", until=NOW + MINUTE, by=ADA, now=NOW)
    await queue.announce(1)
    queue.clock.pass_by(MINUTE)
    queue.platform.faults = [None, DeliveryError("refused", permanent=True)]
    await queue.announce(2, 3)
    await queue.deliverer.run_once()
    await queue.store.record(rule(number="2031-00004"), now=NOW, announce=False)
    count = Count("register", date(2031, 3, 1), date(2031, 3, 31), 5, 4, NOW)
    await queue.store.note_count(count)
    assert await queue.store.account(GUILD, date(2031, 3, 1), date(2031, 3, 31)) == Account(
        date(2031, 3, 1), date(2031, 3, 31), posted=1, muted=1, waiting=1, earlier=1
    )
    said = "4 of 5 documents accounted for: 1 posted, 1 muted, 1 waiting, 1 older than the subscription, 1 missing"
    assert said in await say(queue, "status")


async def test_one_channel_that_waits_keeps_a_document_waiting(queue: Queue) -> None:
    beside = Destination(GUILD, "c2")
    await queue.store.subscribe(beside, ("all",), by=ADA, now=NOW - timedelta(days=9))
    queue.platform.faults = [None, DeliveryError("gone", closed=True)]
    await queue.announce(1)
    await queue.deliverer.run_once()
    account = await queue.store.account(GUILD, date(2031, 3, 1), date(2031, 3, 31))
    assert (account.posted, account.waiting, account.documents) == (0, 1, 1)


def test_an_account_reads_as_a_sentence() -> None:
    account = Account(date(2031, 9, 1), date(2031, 9, 30), posted=12, muted=5, waiting=1)
    said = "18 of 18 documents accounted for: 12 posted, 5 muted, 1 waiting"
    assert account_line(account, ()) == [("September", said)]
    assert account_line(Account(date(2031, 9, 1), date(2031, 9, 30)), ()) == []


async def test_status_measures_from_seen_to_sent(queue: Queue) -> None:
    await queue.announce(1)
    queue.clock.pass_by(timedelta(seconds=4))
    await queue.deliverer.run_once()
    assert "usually 4.0 s after a document is seen, 95 % within 4.0 s" in await say(queue, "status")
    queue.clock.pass_by(timedelta(days=31))
    assert "half within" not in await say(queue, "status")


@pytest.mark.parametrize(
    ("share", "value"), [(0.0, 1), (0.5, 5), (0.95, 10), (1.0, 10)], ids=["least", "half", "most", "all"]
)
def test_a_percentile_is_one_of_the_values(share: float, value: float) -> None:
    assert percentile(tuple(float(n) for n in range(10, 0, -1)), share) == value
