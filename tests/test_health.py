"""What counts as wrong with a source, and that the operator hears of it once and of its end once."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.collect import Collector
from bot.errors import DeliveryError
from bot.health import ailment
from bot.message import Reply
from bot.model import Destination
from bot.operator import Operator, operator_channel
from bot.rhythm import open_days
from bot.store.sqlite import open_sqlite
from bot.wake import Bell
from bot.watch import Watcher
from feeds.egress import Site
from feeds.fetch import Fetcher
from feeds.model import SourceState
from feeds.sources import Source, SourceKind
from tests.build import NOW
from tests.fakes import FakePlatform, SetClock

SOURCE = Source(
    "register", "The register", SourceKind.DOCUMENTS, Site("https://register.example"),
    ("invented-controls-bureau",), timedelta(minutes=10),
)  # fmt: skip
WELL = SourceState("register", attempted_at=NOW, succeeded_at=NOW, due_at=NOW + timedelta(minutes=10))
WEEKLY = tuple(date(2030, 12, 31) + timedelta(weeks=n) for n in range(10))  # the last is NOW's day


def failing(minutes: int, reason: str = "answered a web page") -> SourceState:
    return replace(WELL, failing_since=NOW - timedelta(minutes=minutes), reason=reason, failures=3)


CASES = {
    "well": (WELL, WEEKLY, NOW, None),
    "failing for a moment": (failing(5), WEEKLY, NOW, None),
    "walled": (failing(20), WEEKLY, NOW, "cannot be read: answered a web page"),
    "shrunk": (failing(20, "the feed emptied"), WEEKLY, NOW, "the feed emptied"),
    "never read since it was due": (WELL, WEEKLY, NOW + timedelta(hours=2), "was due to be read"),
    "quiet for a week": (replace(WELL, due_at=None), WEEKLY, NOW + timedelta(days=7), None),
    "silent for three weeks": (
        replace(WELL, due_at=None),
        WEEKLY,
        NOW + timedelta(days=21),
        "published nothing",
    ),
    "too few documents for a rhythm": (
        replace(WELL, due_at=None),
        WEEKLY[-3:],
        NOW + timedelta(days=60),
        None,
    ),
    "scheduled ahead only": (replace(WELL, due_at=None), (*WEEKLY, date(2031, 3, 5)), NOW, None),
}


@pytest.mark.parametrize(("state", "issues", "now", "said"), CASES.values(), ids=CASES)
def test_what_is_wrong(state: SourceState, issues: tuple[date, ...], now: datetime, said: str | None) -> None:
    found = ailment(SOURCE, state, issues, now)
    assert found is None if said is None else found is not None and said in found


@pytest.mark.parametrize(
    ("after", "until", "count"),
    [
        ("2026-01-02", "2026-01-05", 1),
        ("2025-12-24", "2025-12-26", 1),  # Christmas Day lies between
        ("2025-09-30", "2025-11-12", 0),  # the shutdown of autumn 2025
        ("2025-09-30", "2025-11-14", 2),
        ("2018-12-21", "2019-01-28", 1),
        ("2026-01-05", "2026-01-05", 0),
    ],
)
def test_business_days_without_weekends_holidays_and_shutdowns(after: str, until: str, count: int) -> None:
    assert open_days(date.fromisoformat(after), date.fromisoformat(until)) == count


@dataclass
class Hearing(FakePlatform):
    """A platform on which the operator listens; `deaf` makes it fail."""

    heard: list[tuple[Destination, str]] = field(default_factory=list)
    deaf: bool = False

    async def say(self, destination: Destination, reply: Reply) -> None:
        if self.deaf:
            raise DeliveryError("no right to post")
        self.heard.append((destination, reply.heading))


@pytest.fixture
async def watcher(tmp_path: Path) -> AsyncIterator[Watcher]:
    store = await open_sqlite(tmp_path / "r.db", now=NOW)
    clock = SetClock(NOW)
    operator = Operator(store, {"discord": Hearing()}, clock, operator_channel("discord:g1:ops"))
    yield Watcher(Collector(store, (SOURCE,), Fetcher(user_agent="test"), clock, Bell()), operator)
    await store.close()


def heard(watcher: Watcher) -> list[str]:
    platform = watcher.operator.platforms["discord"]
    assert isinstance(platform, Hearing)
    return [text for _, text in platform.heard]


async def test_the_operator_hears_once_of_trouble_and_once_of_its_end(watcher: Watcher) -> None:
    store = watcher.collector.store
    await store.save_source_state(failing(20))
    for _ in range(3):
        await watcher.run_once()
    assert heard(watcher) == ["The register cannot be read: answered a web page"]
    await store.save_source_state(failing(1))
    await watcher.run_once()
    assert len(await store.alerts()) == 1, "it began to fail again: that is not the end"
    await store.save_source_state(WELL)
    for _ in range(3):
        await watcher.run_once()
    assert heard(watcher)[1:] == ["The register is well again"]


async def test_a_channel_that_fails_changes_nothing(watcher: Watcher) -> None:
    platform = watcher.operator.platforms["discord"]
    assert isinstance(platform, Hearing)
    platform.deaf = True
    await watcher.collector.store.save_source_state(failing(20))
    await watcher.run_once()
    assert [one.key for one in await watcher.collector.store.alerts()] == ["source:register"]


async def test_looking_keeps_its_time(watcher: Watcher) -> None:
    await watcher.run_due()
    await watcher.collector.store.save_source_state(failing(20))
    await watcher.run_due()
    assert heard(watcher) == []
    clock = watcher.collector.clock
    assert isinstance(clock, SetClock)
    clock.pass_by(timedelta(minutes=15))
    await watcher.run_due()
    assert len(heard(watcher)) == 1


@pytest.mark.parametrize("name", ["", "slack:T1:C1"])
def test_the_channel_is_named_with_platform_and_tenant(name: str) -> None:
    found = operator_channel(name)
    assert (found is None) is (name == "")
    assert found is None or (found.tenant.platform, found.tenant.id, found.channel) == ("slack", "T1", "C1")
