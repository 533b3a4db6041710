"""`make demo`: played whole, offline, it shows a filing, its publication, a correction and what was kept back."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.demo.looks import MOST_COLUMNS
from bot.demo.stage import REGISTER, demo
from bot.demo.story import SCENES
from bot.run import _summary
from feeds.model import SourceState
from tests.line import replayed
from tests.replaying import FOLDER

ROOT = Path(__file__).parents[1]
IN_ORDER = (
    "rulewire> subscribe", "Subscribed this channel to default.",
    "Filed for public inspection", "Public-inspection copy, may change",
    "Published in the Federal Register · final rule", "Adds 4 entities", "Added: China (2)", "Quiet Lantern Microelectronics",
    "rulewire> why 2031-90102", "was not posted in this channel", "muted by default: denial-orders",
    "↳ as a reply under the first post", "Corrects FR Doc. 2031-90101",
    "[ Why this? ]", "Changes a document that was posted here.",
    "rulewire> recent 4", "rulewire> mute", "rulewire> list", "rulewire> status", "make run",
)  # fmt: skip


async def played(width: int, *, color: bool = False) -> str:
    shown: list[str] = []
    assert await demo(shown.append, lambda: width, color=color, pause=0) == 0
    return "\n".join(shown)


@pytest.mark.parametrize("width", [40, 80, 110, 150])
async def test_it_fits_any_width(width: int) -> None:
    shown = await played(width)
    assert shown.count(" Slack ") >= 3
    assert max(map(len, shown.splitlines())) <= max(
        width, len("Rulewire on invented documents; nothing leaves this machine, nothing is kept.")
    )


async def test_it_tells_the_whole_story_in_order() -> None:
    flat, at = " ".join((await played(110)).split()), 0
    for words in IN_ORDER:
        at = flat.index(words, at)


async def test_posts_and_answers_are_drawn_thrice() -> None:
    shown = await played(110)
    assert shown.count(" Discord ") == shown.count(" Slack ") >= len(SCENES)
    assert shown.count("[ Why this? ] [ Mute topic… ] [ More ]") == 6  # three posts, twice each
    beside = [line for line in (await played(150)).splitlines() if " Terminal " in line]
    assert beside
    assert all(" Discord " in line and " Slack " in line for line in beside)


async def test_what_names_a_person_s_home_is_shown_nowhere() -> None:
    assert "1 Invented Street" in "".join(path.read_text("utf-8") for path in REGISTER.rglob("*.json"))
    shown = (await played(MOST_COLUMNS)).lower()
    for trace in ("invented street", "inmate", "00000"):
        assert trace not in shown


def test_it_runs_from_the_command_line_at_once_without_a_network(tmp_path: Path) -> None:
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:1")
    done = subprocess.run(
        [sys.executable, "-m", "bot", "demo"], capture_output=True, text=True, timeout=60, cwd=ROOT, check=False,
        stdin=subprocess.DEVNULL, env={**os.environ, **nowhere, "HOME": str(tmp_path), "no_proxy": "127.0.0.1"},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    assert done.stdout.rstrip().endswith("make run")
    assert list(tmp_path.iterdir()) == []


async def test_a_first_start_without_a_network_names_the_demo(tmp_path: Path) -> None:
    async with replayed(FOLDER, tmp_path / "r.db", date(2026, 1, 2)) as line:
        failing = SourceState(
            line.app.collector.sources[0].name,
            failing_since=line.app.clock.now(),
            reason="the host cannot be found",
        )
        app = replace(line.app, store=Empty(failing))  # type: ignore[arg-type]  # as far as a summary asks
        said = await _summary(app, False)
    assert "the host cannot be found" in said
    assert "see it work on invented documents: make demo" in " ".join(said.split())


class Empty:
    """A store without a document."""

    def __init__(self, *states: SourceState) -> None:
        self.states = states

    async def source_states(self) -> tuple[SourceState, ...]:
        return self.states

    async def recent(self, **_: object) -> tuple[()]:
        return ()

    async def document_count(self) -> int:
        return 0
