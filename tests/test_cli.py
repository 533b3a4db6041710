"""The command line as a person uses it: exit codes, errors that name the cure, `once`, `backfill`, `replay`."""

import os
import signal
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.bench_replay import replay_process
from tests.replaying import FOLDER

ROOT = Path(__file__).parents[1]


def bot(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program to its end, without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        check=False,
    )


def config(folder: Path, base: str, extra: str = "") -> str:
    path = folder / "config.toml"
    path.write_text(f'[fetch]\npause_seconds = 0\n[federal_register]\nbase_url = "{base}"\n{extra}')
    return str(path)


def start(folder: Path, base: str) -> tuple[str, ...]:
    return ("--config", config(folder, base), "--store", str(folder / "r.db"), "--at", "2026-01-15T12:00")


@pytest.mark.parametrize("command", [[], ["run"], ["once"], ["backfill"], ["replay"], ["config"]])
def test_help_explains_itself(command: list[str]) -> None:
    done = bot(*command, "--help")
    assert done.returncode == 0
    assert "usage: python -m bot" in done.stdout


def test_once_fills_silently_then_posts_what_is_new(tmp_path: Path) -> None:
    with replay_process(date(2026, 1, 6)) as base:
        first = bot("once", *start(tmp_path, base))
        assert (first.returncode, first.stdout) == (0, "")
    with replay_process(date(2026, 1, 15)) as base:
        options = (
            "--config",
            config(tmp_path, base),
            "--store",
            str(tmp_path / "r.db"),
            "--at",
            "2026-01-15T12:00",
        )
        second = bot("once", *options)
        third = bot("once", *options)
    assert second.returncode == 0
    assert "FR Doc. 2026-90004" in second.stdout
    assert "90007" not in second.stdout  # the denial order is muted by default
    assert third.stdout == ""


def test_backfill_says_what_it_did_and_resumes(tmp_path: Path) -> None:
    with replay_process(date(2026, 1, 15)) as base:
        first = bot("backfill", "--since", "2025-12-01", *start(tmp_path, base))
        again = bot("backfill", "--since", "2025-12-01", *start(tmp_path, base))
    assert first.stdout == "Bureau of Industry and Security: complete since 1 Dec 2025, 5 documents new\n"
    assert again.stdout == "Bureau of Industry and Security: complete since 1 Dec 2025, 0 documents new\n"


def test_without_network_it_says_which_source_and_why(tmp_path: Path) -> None:
    done = bot("once", *start(tmp_path, "http://127.0.0.1:9"))
    assert done.returncode == 1
    assert "public-inspection could not be read: cannot connect" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_service_stops_cleanly_on_a_signal(tmp_path: Path) -> None:
    with replay_process(date(2026, 1, 15)) as base:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run", *start(tmp_path, base)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
        )
        assert process.stdout
        assert process.stderr
        with closing(process.stdout), closing(process.stderr):
            said = ""
            while "New documents follow." not in said:
                line = process.stdout.readline()
                assert line, process.stderr.read()
                said += line
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=20) == 0
            assert "Traceback" not in process.stderr.read()
    assert "5 documents from 2 sources, newest 15 Jan 2026." in said


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("a date that is none", ["backfill", "--since", "soon"], "'soon' is not a date; write YYYY-MM-DD"),
        ("no day for a replay", ["replay", str(FOLDER)], "--day"),
        ("a folder without documents", ["replay", "docs", "--day", "2026-01-06"], "docs"),
        ("a config that is not there", ["once", "--config", "missing.toml"], "missing.toml: 1 mistake"),
        ("a database that is none", ["once", "--store", "README.md"], "README.md"),
    ],
)
def test_a_wrong_start_is_one_clear_message(name: str, arguments: list[str], said: str) -> None:
    done = bot(*arguments)
    assert done.returncode == 2, name
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_config_check_names_every_mistake(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[fetch]\npause_seconds = "one"\ncontct = "x"\n[log]\nlevel = "loud"\n')
    done = bot("config", "check", "--config", str(path))
    assert done.returncode == 2
    assert all(key in done.stderr for key in ("fetch.pause_seconds", "fetch.contct", "log.level"))


def test_config_check_is_content_with_the_example() -> None:
    done = bot("config", "check", "--config", "config.example.toml")
    assert done.returncode == 0
    assert "no mistakes" in done.stdout


def test_a_day_to_come_is_no_start_of_a_backfill(tmp_path: Path) -> None:
    done = bot("backfill", "--since", "2999-01-01", "--store", str(tmp_path / "r.db"))
    assert (done.returncode, done.stderr[:37]) == (2, "--since 2999-01-01 is still to come; ")
    assert not (tmp_path / "r.db").exists()


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path, unbuffered: str) -> None:
    theirs, ours = os.pipe()
    os.close(theirs)
    done = subprocess.run(
        [sys.executable, "-m", "bot", "config", "check", "--store", str(tmp_path / "r.db")],
        stdout=ours, stderr=subprocess.PIPE, text=True, timeout=60, cwd=ROOT, check=False,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    )  # fmt: skip
    os.close(ours)
    assert (done.returncode, done.stderr) == (0, "")
