"""A clock that is set back an hour delays nothing: what was noted down later than now is due."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.rhythm import is_due
from bot.states import DeliveryState
from bot.store.sqlite import open_sqlite
from feeds.model import SourceState
from tests.build import ADA, NOW
from tests.kernel import MINUTE, PLACE, Queue

HOUR = timedelta(hours=1)


@pytest.fixture
async def queue(tmp_path: Path) -> AsyncIterator[Queue]:
    store = await open_sqlite(tmp_path / "r.db", now=NOW)
    yield Queue(store)
    await store.close()


@pytest.mark.parametrize("count", [1, 8], ids=["one", "a digest"])
async def test_what_is_queued_goes_out(queue: Queue, count: int) -> None:
    await queue.store.subscribe(PLACE, ("all",), by=ADA, now=NOW - timedelta(days=9))
    await queue.announce(*range(count))
    queue.clock.pass_by(-HOUR)
    await queue.tender.run_once()
    await queue.deliverer.run_once()
    assert (await queue.store.overview(PLACE.tenant)).deliveries == {DeliveryState.SENT: count}
    assert len(queue.platform.sent) == 1


@pytest.mark.parametrize(
    ("attempted", "due", "expected"),
    [
        (None, None, True),
        (NOW - MINUTE, NOW, True),
        (NOW - MINUTE, NOW + MINUTE, False),
        (NOW + HOUR, NOW + HOUR + MINUTE, True),
    ],
    ids=["never read", "due", "not yet", "read in what is now the future"],
)
def test_sources_are_read(attempted: datetime | None, due: datetime | None, expected: bool) -> None:
    assert is_due(SourceState("register", attempted_at=attempted, due_at=due), NOW) is expected
