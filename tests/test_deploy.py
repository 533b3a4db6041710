"""The service unit and the container file fit the program they start."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import build_parser

ROOT = Path(__file__).parents[1]
UNIT = (ROOT / "deploy/rulewire.service").read_text(encoding="utf-8")
CONTAINER = (ROOT / "deploy/Containerfile").read_text(encoding="utf-8")


@pytest.mark.parametrize("line", re.findall(r"-m bot (.+)", UNIT))
def test_what_the_unit_starts_is_a_command(line: str) -> None:
    assert build_parser().parse_args(line.split()).command in {"run", "config"}


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_systemd_accepts_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "rulewire.service"
    unit.write_text(UNIT.replace("/opt/rulewire/.venv/bin/python", sys.executable))
    done = subprocess.run(
        ["systemd-analyze", "verify", str(unit)],  # noqa: S607
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert "rulewire.service" not in done.stderr, done.stderr


def test_what_the_container_copies_is_there_and_the_rest_stays_out() -> None:
    copied = re.findall(r"^COPY (\S+)", CONTAINER, re.MULTILINE)
    kept = (ROOT / ".containerignore").read_text(encoding="utf-8").split()
    assert copied
    assert all((ROOT / name).exists() and f"!{name}" in kept for name in copied)


def test_the_container_starts_a_command_and_runs_without_rights() -> None:
    (words,) = re.findall(r"^CMD \[(.+)\]", CONTAINER, re.MULTILINE)
    assert build_parser().parse_args(re.findall(r'"([^"]+)"', words)).command == "run"
    assert "\nUSER rulewire\n" in CONTAINER
    assert "HEALTHCHECK" in CONTAINER
