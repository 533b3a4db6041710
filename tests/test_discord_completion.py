"""What Discord offers while somebody types a topic, a document number or a command."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.store.contract import StoreError
from tests.build import NUMBER
from tests.discord_stage import Stage, staged


@pytest_asyncio.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path) as running:
        yield running


@pytest.mark.parametrize(
    ("command", "option", "typed", "expected"),
    [
        ("subscribe", "topic", "", "default"),
        ("subscribe", "topic", "chi", "china"),
        ("subscribe", "topic", "entity-list chi", "entity-list china"),
        ("subscribe", "topic", "entity-list, ", "entity-list default"),
        ("mute", "topic", "al", "all"),
        ("mute", "topic", "lithography-no-such", None),
        ("recent", "topic", "semic", "semiconductor-equipment"),
        ("show", "number", "2031", NUMBER),
        ("show", "number", "2031\u202e-0", NUMBER),
        ("show", "number", "1999", None),
        ("help", "command", "/mu", "mute"),
    ],
)
async def test_completion(stage: Stage, command: str, option: str, typed: str, expected: str | None) -> None:
    await stage.event()
    offered = await stage.ada.autocomplete(stage.alerts, f"rules {command}", option, typed)
    assert len(offered) <= 25
    assert (offered[0]["value"] if offered else None) == expected


async def test_completion_survives_a_store_that_cannot_be_read(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(stage.store), "numbers", _fail)
    assert await stage.ada.autocomplete(stage.alerts, "rules show", "number", "20") == []


async def _fail(*_: Any, **__: Any) -> Any:
    raise StoreError("the disk is full")
