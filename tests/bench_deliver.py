"""One document for 10,000 channels, through a platform that answers at once."""

import asyncio
import resource
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bot.collect import Collector
from bot.deliver import Deliverer
from bot.message import Message
from bot.model import Claim, Destination, Person, Tenant
from bot.outcomes import Sent
from bot.states import DeliveryState
from bot.store.sqlite import open_sqlite
from bot.wake import Bell
from feeds.fetch import Fetcher
from tests.fakes import SetClock, Silent
from tests.invented_documents import document, published

CHANNELS = 10_000


class AtOnce(Silent):
    """Takes every message without delay."""

    name = "discord"

    async def send(self, claim: Claim, message: Message, *, reply_to: str | None = None) -> Sent:
        return Sent(str(claim.delivery_id))


async def fan_out() -> list[tuple[str, str, bool]]:
    """Receipts a second, committed one by one with a full flush; and the peak of memory."""
    clock = SetClock(datetime(2031, 3, 4, 17, tzinfo=UTC))
    with tempfile.TemporaryDirectory() as folder:
        store = await open_sqlite(Path(folder) / "bench.db", now=clock.now())
        by = Person("1", "bench")
        places = [Destination(Tenant("discord", str(n % 2_000)), str(n)) for n in range(CHANNELS)]
        await asyncio.gather(*(store.subscribe(one, ("all",), by=by, now=clock.now()) for one in places))
        await store.record(document(published()), now=clock.now(), announce=True)
        collector = Collector(store, (), Fetcher(user_agent="bench"), clock, Bell())
        started = time.perf_counter()
        planned = await collector.route_pending()
        routed = time.perf_counter() - started
        deliverer = Deliverer(store, {"discord": AtOnce()}, clock, "bench")
        started = time.perf_counter()
        settled = await deliverer.run_once()
        taken = time.perf_counter() - started
        counts = (await store.overview(places[0].tenant)).deliveries
        assert planned == settled == CHANNELS
        assert counts == {DeliveryState.SENT: CHANNELS // 2_000}
        await store.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rate = settled / taken
    return [
        ("10,000 destinations planned", f"{routed:.2f} s", True),
        ("receipts a second, claims batched (≥ 1,000)", f"{rate:,.0f}", rate >= 1_000),
        ("peak memory of the process so far (≤ 200 MB)", f"{peak:.0f} MB", peak <= 200),
    ]
