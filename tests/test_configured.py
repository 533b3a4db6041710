"""The platforms of a config, and the program with one of them: from a replayed source to a post on the wire."""

import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot import operate
from bot.app import open_store
from bot.config import Config, check_config
from bot.model import Destination, Person, Tenant
from bot.platforms.configured import configured
from bot.run import once
from feeds.replay.clock import noon
from feeds.replay.server import serve
from tests.discord_limits import refusal, violations
from tests.discord_wire import Wire, wired
from tests.fakes import SetClock
from tests.line import settings
from tests.replaying import FOLDER

TOKEN = "made-up-token"
PLACE = Destination(Tenant("discord", "9"), "1")
FRIDAY, TUESDAY = date(2026, 1, 2), date(2026, 1, 6)


@pytest_asyncio.fixture
async def wire(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Wire]:
    async with wired(monkeypatch) as serving:
        yield serving


def with_discord(config: Config, base_url: str) -> Config:
    found = check_config({"discord": {"token": TOKEN, "base_url": base_url}}, Path("config.toml"))
    return config.model_copy(update={"discord": found.discord})


async def test_discord_is_there_with_a_token_only(wire: Wire) -> None:
    clock = SetClock(noon(FRIDAY))
    assert configured(Config(), clock) == ()
    (found,) = configured(with_discord(Config(), f"{wire.base}/api/v10"), clock)
    assert found.name == "discord"
    assert TOKEN not in repr(found)


async def test_one_run_reads_the_source_and_posts_on_discord(wire: Wire, tmp_path: Path) -> None:
    clock = SetClock(noon(FRIDAY))
    async with serve(FOLDER, at=clock.moment) as replay:
        config = with_discord(settings(replay, tmp_path / "r.db"), f"{wire.base}/api/v10")
        assert await once(config, clock) == 0  # the past: nothing is posted
        store = await open_store(tmp_path / "r.db", clock)
        await store.subscribe(PLACE, ("all",), by=Person("5", "Ada"), now=clock.now())
        await store.close()
        assert wire.bodies == []
        clock.pass_by(timedelta(days=(TUESDAY - FRIDAY).days))
        replay.clock.set(clock.moment)
        assert await once(config, clock) == 0
    (body,) = wire.bodies
    assert violations(body) == []
    assert refusal("POST", "/channels/1/messages", body) is None
    (embed,) = body["embeds"]
    assert "FR Doc. 2026-90001" in embed["footer"]["text"]
    assert embed["url"].startswith("http")
    assert ("POST", "/channels/1/messages", f"Bot {TOKEN}") in wire.asked


async def test_doctor_looks_at_the_platforms_of_the_config(
    wire: Wire, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = SetClock(noon(FRIDAY))
    wire.servers = []
    async with serve(FOLDER, at=clock.moment) as replay:
        config = with_discord(settings(replay, tmp_path / "r.db"), f"{wire.base}/api/v10")
        assert await operate._doctor(config, clock) == 1
    said = capsys.readouterr().out
    assert "ok     Discord: its gateway" in said
    assert "WRONG  Discord: the bot is in a server\n       it is in none; invite it at https://" in said
    assert TOKEN not in said


def test_what_is_not_configured_is_not_imported() -> None:
    code = (
        "import sys; from bot import app, cli, run; from bot.clock import Clock; from bot.config import Config;"
        "from bot.platforms.configured import configured; assert configured(Config(), Clock()) == ();"
        "print([m for m in sys.modules if m.split('.')[0] == 'discord'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
