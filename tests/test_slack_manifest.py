"""The manifest asks for what the code uses and nothing else, and names the configured command."""

import ast
import re
from pathlib import Path

import pytest

from bot.config import Config
from bot.platforms.slack.scopes import NEEDED, OPTIONAL, SCOPES

ROOT = Path(__file__).parents[1]
MANIFEST = (ROOT / "slack-manifest.yaml").read_text(encoding="utf-8")
SOURCES = sorted(ROOT.glob("bot/platforms/slack/*.py"))


def listed(key: str) -> list[str]:
    """The items of the one list under a key; YAML of this plainness needs no reader."""
    (block,) = re.findall(rf"^ *{key}:\n((?: *- [^\n]*\n)+)", MANIFEST, re.MULTILINE)
    return [line.strip().removeprefix("- ") for line in block.splitlines()]


def called() -> set[str]:
    """The Web API methods that the adapter calls on a client."""
    return {
        node.func.attr
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "client"
        and "_" in node.func.attr
    } - {"send_dict"}


def heard() -> set[str]:
    """The events that the adapter listens to."""
    return {name for path in SOURCES for name in re.findall(r'\.event\("(\w+)"\)', path.read_text("utf-8"))}


def test_every_method_called_is_in_the_table_and_none_besides() -> None:
    assert called() == {*NEEDED, *OPTIONAL}


def test_the_manifest_asks_for_the_scopes_used() -> None:
    assert listed("bot") == sorted(SCOPES)
    assert not SCOPES & frozenset().union(*OPTIONAL.values())


def test_the_manifest_subscribes_to_the_events_heard() -> None:
    assert listed("bot_events") == sorted(heard())
    assert heard()


def test_the_manifest_names_the_configured_command() -> None:
    assert re.findall(r"command: (\S+)", MANIFEST) == [Config().slack.command]


@pytest.mark.parametrize(
    "line",
    ["socket_mode_enabled: true", "is_enabled: true", "messages_tab_enabled: true", "should_escape: false"],
)
def test_the_manifest_switches_on_what_is_used(line: str) -> None:
    assert re.search(rf"^ *{line}$", MANIFEST, re.MULTILINE)


def test_the_manifest_is_within_the_limits() -> None:
    """https://docs.slack.dev/reference/app-manifest."""
    limits = {"name": 35, "display_name": 80, "description": 140, "usage_hint": 1_000}
    for key, most in limits.items():
        assert all(len(value) <= most for value in re.findall(rf"\b{key}: (.+)", MANIFEST)), key


def test_the_document_explains_each_scope() -> None:
    told = (ROOT / "docs" / "slack.md").read_text(encoding="utf-8")
    for scope in {*SCOPES, "connections:write"}.union(*OPTIONAL.values()):
        assert f"`{scope}`" in told, scope
