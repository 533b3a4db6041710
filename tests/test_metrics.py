"""Health and metrics over real HTTP on loopback, and what a log line may say."""

import json
import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.logs import HIDDEN, JsonForm, TextForm, hide
from bot.metrics import Meters, serve_metrics
from feeds.model import SourceState
from tests.build import NOW, filing
from tests.kernel import Queue, opened


@pytest.fixture
async def queue(tmp_path: Path) -> AsyncIterator[Queue]:
    async with opened(tmp_path) as one:
        yield one


async def read(port: int, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as answer:
        return answer.status, await answer.text()


async def test_metrics_say_what_waits_what_was_sent_and_how_old_sources_are(queue: Queue) -> None:
    meters = Meters()
    queue.deliverer.on_sent = meters.delivered
    await queue.store.save_source_state(SourceState("register", succeeded_at=NOW, failing_since=NOW))
    await queue.announce(1)
    queue.clock.pass_by(timedelta(seconds=3))
    await queue.deliverer.run_once()
    await queue.announce(2)
    meters.saw(filing(), NOW)
    queue.clock.pass_by(timedelta(seconds=60))
    async with serve_metrics(meters, queue.store, queue.clock, 0) as port:
        status, text = await read(port, "/metrics")
    assert status == 200
    for line in (
        'rulewire_deliveries{state="queued"} 1.0',
        "rulewire_deliveries_sent_total 1.0",
        'rulewire_seen_to_sent_seconds_bucket{le="5.0"} 1.0',
        'rulewire_publication_to_seen_seconds_bucket{le="7200.0"} 1.0',
        "rulewire_lag_seconds 60.0",
        'rulewire_source_age_seconds{source="register"} 63.0',
        'rulewire_source_failing{source="register"} 1.0',
    ):
        assert line in text.splitlines()


async def test_health_is_ill_when_deliveries_wait_or_the_database_is_gone(queue: Queue) -> None:
    async with serve_metrics(Meters(), queue.store, queue.clock, 0) as port:
        assert (await read(port, "/health"))[0] == 200
        await queue.announce(1)
        assert (await read(port, "/health"))[0] == 200
        queue.clock.pass_by(timedelta(hours=1))
        status, text = await read(port, "/health")
        assert (status, json.loads(text)["well"]) == (503, False)
        await queue.store.close()
        assert "database" in (await read(port, "/health"))[1]
        assert (await read(port, "/nothing"))[0] == 404


# Made up, and put together here so that no tool takes them for real ones.
SECRETS = {
    "a Slack token": "-".join(("xoxb", "1234567890", "abcdefABCDEF")),
    "a Slack app token": "-".join(("xapp", "1", "A0123", "abcdef")),
    "a Discord token": ".".join(("M" * 24, "Gabcde", "x" * 38)),
    "a password in an address": "https://user:secret@example.org/",
    "a header": "Authorization: Bearer abcdefghijklmnop",
}


@pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS)
def test_credentials_never_get_through(secret: str) -> None:
    for form in (TextForm(), JsonForm()):
        record = logging.LogRecord("bot.x", logging.WARNING, "f", 1, "it said %s", (secret,), None)
        line = form.format(record)
        assert HIDDEN in line
        assert secret not in line


def test_what_is_no_credential_stays() -> None:
    said = "source federal-register:industry-and-security-bureau fails: answered 503, see https://example.org/a.b"
    assert hide(said) == said


def test_json_is_one_object_a_line_with_the_error() -> None:
    with pytest.raises(ValueError, match="luck") as caught:
        int("no\nluck")
    info = (caught.type, caught.value, caught.tb)
    record = logging.LogRecord("bot.x", logging.ERROR, "f", 1, "a\nb", (), info)
    line = JsonForm().format(record)
    value = json.loads(line)
    assert "\n" not in line
    assert (value["level"], value["logger"], value["message"]) == ("error", "bot.x", "a\nb")
    assert "ValueError" in value["error"]
