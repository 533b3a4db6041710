"""Slack in the config: tokens from the file or the environment, checked, and never repeated to anybody."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.config import ConfigError, check_config, load_config
from bot.platforms.configured import configured
from tests.build import NOW
from tests.fakes import SetClock
from tests.test_config import HERE, mistakes, written

WRONG: dict[str, tuple[str, object, str]] = {
    "the app's token for the bot's": ("bot_token", "xapp-hunter2", "must begin with xoxb-"),
    "the bot's token for the app's": ("app_token", "xoxb-hunter2", "must begin with xapp-"),
    "a person's token": ("bot_token", "xoxp-hunter2", "Bot User OAuth Token"),
    "over two lines": ("bot_token", "xoxb-a\nhunter2", "the token alone"),
    "with a space": ("app_token", "xapp-a hunter2", "the token alone"),
    "beyond ASCII": ("bot_token", "xoxb-é-hunter2", "the token alone"),
    "a number": ("bot_token", 5, "valid string"),
    "without end": ("app_token", "xapp-hunter2" + "a" * 200, "at most 200 characters"),
    "in a list": ("bot_token", ["xoxb-hunter2"], "valid string"),
    "a command without its stroke": ("command", "rulewire", "is not a slash command"),
    "a command in capitals": ("command", "/Rulewire", "is not a slash command"),
    "a command of two words": ("command", "/rule wire", "is not a slash command"),
    "a command without end": ("command", "/" + "a" * 32, "is not a slash command"),
    "an unknown zone": ("zone", "Europe/Berlni", "did you mean Europe/Berlin?"),
    "an address of a file": ("base_url", "file:///etc/passwd", "http(s) address"),
}


@pytest.mark.parametrize(("option", "value", "told"), WRONG.values(), ids=WRONG)
def test_a_mistake_names_key_fault_and_cure_and_no_token(option: str, value: object, told: str) -> None:
    (mistake,) = mistakes({"slack": {option: value}})
    assert mistake.startswith(f"slack.{option}")
    assert told in mistake
    assert f"; example: {option} = " in mistake
    assert "hunter2" not in mistake
    assert mistake.isprintable()


@pytest.mark.parametrize(
    "raw", [{"slack": {"bot_tokn": "hunter2"}}, {"slack": "hunter2"}, {"slak": "hunter2"}]
)
def test_a_token_in_the_wrong_place_is_not_repeated(raw: dict[str, Any]) -> None:
    (mistake,) = mistakes(raw)
    assert "hunter2" not in mistake


def test_tokens_do_not_show_in_the_config() -> None:
    config = check_config({"slack": {"bot_token": "xoxb-hunter2", "app_token": "xapp-hunter2"}}, HERE)
    assert config.slack.bot_token.get_secret_value() == "xoxb-hunter2"
    assert "hunter2" not in f"{config!r} {config} {config.model_dump()} {config.model_dump_json()}"


@pytest.mark.parametrize("option", ["bot_token", "app_token"])
def test_the_environment_goes_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    prefix = {"bot_token": "xoxb", "app_token": "xapp"}[option]
    path = written(tmp_path, f"[slack]\n{option} = '{prefix}-old'\nzone = 'UTC'\n".encode())
    monkeypatch.setenv(f"RULEWIRE_SLACK_{option.upper()}", f" {prefix}-new\n")
    for config in (load_config(path), load_config(None)):
        assert getattr(config.slack, option).get_secret_value() == f"{prefix}-new"
    assert load_config(path).slack.zone == "UTC"
    monkeypatch.setenv(f"RULEWIRE_SLACK_{option.upper()}", "")
    assert getattr(load_config(path).slack, option).get_secret_value() == f"{prefix}-old"


def test_a_wrong_token_from_the_environment_is_a_mistake_that_names_no_token(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("RULEWIRE_SLACK_BOT_TOKEN", "hunter2")
    with pytest.raises(ConfigError, match=r"^environment: 1 mistake\n  RULEWIRE_SLACK_BOT_TOKEN: ") as caught:
        load_config(None)
    assert "hunter2" not in str(caught.value)


def test_slack_is_there_when_its_token_is() -> None:
    assert [one.name for one in configured(check_config({}, HERE), SetClock(NOW))] == []
    only_app = check_config({"slack": {"app_token": "xapp-x"}}, HERE)
    assert configured(only_app, SetClock(NOW)) == ()
    config = check_config({"slack": {"bot_token": "xoxb-x", "base_url": "http://127.0.0.1:1/api/"}}, HERE)
    (slack,) = configured(config, SetClock(NOW))
    assert slack.name == "slack"
    assert vars(slack)["_bot"].api == "http://127.0.0.1:1/api/"


def test_nothing_of_slack_is_imported_without_a_token() -> None:
    program = "import sys, bot.run, bot.platforms.configured; print([m for m in sys.modules if 'slack' in m])"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"


def test_a_mistake_of_the_file_is_the_files_and_one_of_the_environment_is_its(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "config.toml"
    path.write_text("[slack]\nzone = 'Mars'\n")
    monkeypatch.setenv("RULEWIRE_SLACK_APP_TOKEN", "hunter2")
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    first, zone, token = str(caught.value).splitlines()
    assert first == f"{path}: 2 mistakes"
    assert sorted(line.split(":")[0].strip() for line in (zone, token)) == [
        "RULEWIRE_SLACK_APP_TOKEN",
        "slack.zone",
    ]
    assert "example: RULEWIRE_SLACK_APP_TOKEN=xapp-" in zone + token
    assert "hunter2" not in str(caught.value)
