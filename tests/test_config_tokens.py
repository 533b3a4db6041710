"""Tokens in the config: from the file or the environment, checked, and never repeated to anybody."""

from pathlib import Path
from typing import Any

import pytest

from bot.config import ConfigError, check_config, load_config
from tests.test_config import HERE, mistakes, written

WRONG = {
    "with its scheme": ("Bot abc.def", "the token alone"),
    "over two lines": ("abc\ndef", "the token alone"),
    "beyond ASCII": ("abcdéf", "the token alone"),
    "a number": (5, "valid string"),
    "without end": ("a" * 201, "at most 200 characters"),
}


@pytest.mark.parametrize(("value", "told"), WRONG.values(), ids=WRONG)
def test_a_mistake_names_key_fault_and_cure(value: object, told: str) -> None:
    (mistake,) = mistakes({"discord": {"token": value}})
    assert mistake.startswith("discord.token: ")
    assert told in mistake
    assert mistake.endswith('; example: token = "the-token-of-the-bot"')
    assert mistake.isprintable()


HELD_BACK: dict[str, dict[str, Any]] = {
    "with its scheme": {"token": "Bot hunter2"},
    "in a list": {"token": ["hunter2"]},
    "under another name": {"tokn": "hunter2"},
}


@pytest.mark.parametrize("section", HELD_BACK.values(), ids=HELD_BACK)
def test_a_token_is_never_repeated(section: dict[str, Any]) -> None:
    (mistake,) = mistakes({"discord": section})
    assert "hunter2" not in mistake


def test_nor_is_one_that_stands_for_its_section() -> None:
    (mistake,) = mistakes({"discord": "hunter2"})
    assert mistake == "discord: is a section, which is not shown here; example: [discord]"


def test_a_token_does_not_show_in_the_config() -> None:
    config = check_config({"discord": {"token": "hunter2"}}, HERE)
    assert config.discord.token.get_secret_value() == "hunter2"
    assert "hunter2" not in f"{config!r} {config} {config.model_dump()} {config.model_dump_json()}"


def test_a_token_from_the_environment_goes_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, b"[discord]\ntoken = 'old'\nzone = 'UTC'\n")
    monkeypatch.setenv("RULEWIRE_DISCORD_TOKEN", " new\n")
    for config in (load_config(path), load_config(None)):
        assert config.discord.token.get_secret_value() == "new"
    assert load_config(path).discord.zone == "UTC"
    monkeypatch.setenv("RULEWIRE_DISCORD_TOKEN", "")
    assert load_config(path).discord.token.get_secret_value() == "old"


def test_a_wrong_token_from_the_environment_is_a_mistake_that_names_no_token(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("RULEWIRE_DISCORD_TOKEN", "Bot hunter2")
    with pytest.raises(ConfigError, match=r"^environment: 1 mistake\n  RULEWIRE_DISCORD_TOKEN: ") as caught:
        load_config(None)
    assert "hunter2" not in str(caught.value)
