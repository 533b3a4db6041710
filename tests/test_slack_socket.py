"""Socket Mode: acknowledged before anything else, refreshed without a gap, replaced when silent, never given up."""

import asyncio
import logging
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from bot.deliver import SENDING_AT_ONCE
from bot.platforms.slack import Timing
from tests.slack_building import CARD, HASTY, QUICK, claimed, started
from tests.slack_socket_fake import FakeSlack, Fault, Json, refused

SLOW_TO_SEE = Timing(first_wait=0.02, longest_wait=0.1, silence=30, overlap=0.3)


async def test_an_envelope_is_acknowledged_while_its_answer_waits(tmp_path: Path) -> None:
    async with started(tmp_path) as one:
        one.slack.faults["users.info"] = [Fault(hang=2, body={"ok": False, "error": "x"})]
        asking = asyncio.create_task(one.slack.command("subscribe china"))
        await one.slack.until(lambda: one.slack.acks)
        assert not one.slack.answers, "the right is still being looked up"
        await asking


class Noted(list[Json]):
    """Answers; at each it notes how many envelopes were acknowledged by then."""

    def __init__(self, slack: FakeSlack) -> None:
        super().__init__()
        self.slack, self.acknowledged = slack, list[int]()

    def append(self, answer: Json) -> None:
        self.acknowledged.append(len(self.slack.acks))
        super().append(answer)


async def test_of_three_hundred_commands_at_once_each_is_acknowledged_before_it_is_answered(
    tmp_path: Path,
) -> None:
    async with started(tmp_path) as one:
        one.slack.answers = answers = Noted(one.slack)
        await one.slack.until(lambda: one.slack.sockets)
        await asyncio.gather(*(one.slack.command("topics") for _ in range(300)))
        await one.slack.until(lambda: len(answers) == 300)  # what is under way at the end would be cut off
        assert len(one.slack.acks) == 300
        assert all(acked > place for place, acked in enumerate(answers.acknowledged))


@pytest.mark.parametrize("reason", ["refresh_requested", "warning", "something_new"])
async def test_a_refresh_opens_the_next_before_the_last_closes(tmp_path: Path, reason: str) -> None:
    async with started(tmp_path) as one:
        await one.slack.until(lambda: one.slack.sockets)
        await one.slack.disconnect(reason)
        await one.slack.until(lambda: len(one.slack.sockets) == 2)
        first, second = one.slack.sockets
        assert not first.closed
        await one.slack.command("list")
        await one.slack.until(lambda: first.closed)
        assert not second.closed
        assert len(one.slack.sockets) == 2


async def test_what_comes_through_the_old_connection_is_still_answered(tmp_path: Path) -> None:
    async with started(tmp_path, SLOW_TO_SEE) as one:
        await one.slack.until(lambda: one.slack.sockets)
        await one.slack.disconnect("warning")
        await one.slack.until(lambda: len(one.slack.sockets) == 2)
        one.slack.sockets.reverse()  # the fake sends through the last
        await one.slack.command("list")
        assert len(one.slack.acks) == 1


async def test_a_closed_connection_is_replaced(tmp_path: Path) -> None:
    async with started(tmp_path) as one:
        await one.slack.until(lambda: one.slack.sockets)
        await one.slack.sockets[0].close()
        await one.slack.until(lambda: len(one.slack.sockets) == 2)
        await one.slack.command("list")


@pytest.mark.parametrize("trait", ["answers_pings", "said_hello"])
async def test_a_connection_that_looks_open_but_is_dead_is_replaced(tmp_path: Path, trait: str) -> None:
    async with started(tmp_path, replace(QUICK, silence=0.3)) as one:
        setattr(one.slack, trait, False)
        await one.slack.until(lambda: one.slack.sockets)
        setattr(one.slack, trait, True)
        if trait == "answers_pings":
            one.slack.answers_pings = False
            await one.slack.until(lambda: len(one.slack.sockets) == 2)
            one.slack.answers_pings = True
        await one.slack.until(lambda: len(one.slack.sockets) >= 2)
        await one.slack.command("list")


async def test_a_quiet_but_living_connection_is_kept(tmp_path: Path) -> None:
    async with started(tmp_path, replace(QUICK, silence=1)) as one:
        await one.slack.until(lambda: one.slack.sockets)
        await asyncio.sleep(2.5)
        assert len(one.slack.sockets) == 1


NOT_YET = {
    "refused": refused("internal_error"),
    "too fast": refused("ratelimited", 429, Retry_After="0"),
    "cut": Fault(cut=True),
    "no answer": Fault(hang=1.1),
    "a page": Fault(200, "<html>"),
    "503": Fault(503, "<html>"),
    "no address": Fault(200, {"ok": True, "url": "not an address"}),
    "nobody there": Fault(200, {"ok": True, "url": "ws://127.0.0.1:1/link"}),
}


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
@pytest.mark.parametrize("fault", NOT_YET.values(), ids=NOT_YET.keys())
async def test_failed_connects_are_tried_again(tmp_path: Path, method: str, fault: Fault) -> None:
    async with started(tmp_path, HASTY) as one:
        one.slack.faults[method] = [fault, fault]
        assert "not subscribed" in str(await one.slack.command("list"))


@pytest.mark.parametrize(("wrong", "which"), [("bot_token", "bot_token"), ("app_token", "app_token")])
async def test_a_wrong_token_is_said_once_with_its_cure_and_tried_rarely(
    tmp_path: Path, wrong: str, which: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with started(tmp_path, QUICK, **{wrong: "xoxb-secret-of-somebody"}) as one:
        method = "auth.test" if wrong == "bot_token" else "apps.connections.open"
        began = time.monotonic()
        await one.slack.until(lambda: one.slack.called(method) >= 3)
        assert time.monotonic() - began >= 1.5 * QUICK.rarely, "not as often as anything else is tried again"
        errors = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
        assert len(errors) == 1
        assert f"{which} cannot be used (invalid_auth)" in errors[0]
        assert "copy it again from the app's settings" in errors[0]
        assert "secret-of-somebody" not in caplog.text


async def test_posts_go_out_while_the_connection_cannot_be_opened(tmp_path: Path) -> None:
    async with started(tmp_path, app_token="xapp-wrong") as one:
        assert (await one.platform.send(claimed(), CARD)).message_id


ODD = {
    "no JSON": "{",
    "no object": "[1]",
    "deep": "[" * 100_000,
    "unknown type": '{"type": "brand_new"}',
    "an envelope without payload": '{"envelope_id": "e", "type": "slash_commands"}',
    "a command without anything": '{"envelope_id": "e", "type": "slash_commands", "payload": {"command": "/rulewire"}}',
    "a press without anything": '{"envelope_id": "e", "type": "interactive", "payload": {"type": "block_actions"}}',
    "a press of nothing": '{"envelope_id": "e", "type": "interactive", "payload": {"type": "block_actions", "actions": []}}',
    "an event": '{"envelope_id": "e", "type": "events_api", "payload": {"event": {"type": "app_home_opened"}}}',
    "an envelope id that is a number": '{"envelope_id": 5, "payload": {}}',
}


@pytest.mark.parametrize("frame", ODD.values(), ids=ODD.keys())
async def test_odd_frames_do_not_end_the_connection(tmp_path: Path, frame: str) -> None:
    async with started(tmp_path) as one:
        await one.slack.until(lambda: one.slack.sockets)
        await one.slack.sockets[0].send_str(frame)
        await one.slack.command("list")
        assert len(one.slack.sockets) == 1


async def test_a_full_fan_out_does_not_delay_acknowledgements(tmp_path: Path) -> None:
    async with started(tmp_path) as one:
        one.slack.channels |= {f"C{n}": {"id": f"C{n}", "is_member": True} for n in range(200)}
        at_once = asyncio.Semaphore(SENDING_AT_ONCE)

        async def post(number: int) -> None:
            async with at_once:
                await one.platform.send(claimed(number, f"C{number}"), CARD)

        await one.slack.until(lambda: one.slack.sockets)
        posting = asyncio.gather(*map(post, range(200)))
        asking = asyncio.create_task(one.slack.command("list"))
        await one.slack.until(lambda: one.slack.acks)
        assert not posting.done(), "acknowledged while posts still went out, not after them"
        await asyncio.gather(asking, posting)


async def test_stopping_leaves_nothing_behind(tmp_path: Path) -> None:
    before = asyncio.all_tasks()
    async with started(tmp_path) as one:
        await one.slack.command("list")
    if left := asyncio.all_tasks() - before:  # on their way out
        await asyncio.wait(left, timeout=20)
    assert asyncio.all_tasks() == before


async def test_the_ticket_of_a_connection_is_never_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with started(tmp_path, replace(QUICK, silence=0.2)) as one:
        one.slack.answers_pings = False
        await one.slack.until(lambda: len(one.slack.sockets) == 3)
    ours = [r.getMessage() for r in caplog.records if r.name.startswith(("bot", "slack"))]
    assert ours
    assert "secret-" not in "\n".join(ours)


def test_slack_is_imported_only_when_it_is_used() -> None:
    program = "import sys, bot.app, bot.cli; print([m for m in sys.modules if m.startswith('slack')])"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"
