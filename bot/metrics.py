"""Health and Prometheus metrics on loopback. Home of prometheus-client; off unless a port is configured."""

import contextlib
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot.clock import Clock
from bot.states import DeliveryState
from bot.store.contract import Store, StoreError
from feeds.model import Document, SourceState

HOST = "127.0.0.1"
SEEN_BUCKETS = (60, 300, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400, 259_200)
SENT_BUCKETS = (0.5, 1, 2, 5, 10, 30, 60, 120, 300, 900, 3600, 86_400)
LATE_SECONDS = 900.0  # a delivery that has been due for so long is a reason for concern
_STATES = (
    DeliveryState.QUEUED, DeliveryState.HELD, DeliveryState.SENDING, DeliveryState.RETRYING,
    DeliveryState.AMBIGUOUS, DeliveryState.PARKED, DeliveryState.FAILED,
)  # fmt: skip


@dataclass(slots=True)
class Meters:
    """What is measured while the program runs; times in seconds."""

    registry: CollectorRegistry = field(default_factory=CollectorRegistry)
    published_to_seen: Histogram = field(init=False)
    seen_to_sent: Histogram = field(init=False)
    sent: Counter = field(init=False)
    deliveries: Gauge = field(init=False)
    lag: Gauge = field(init=False)
    paused: Gauge = field(init=False)
    source_age: Gauge = field(init=False)
    source_failing: Gauge = field(init=False)

    def __post_init__(self) -> None:
        to = self.registry
        self.published_to_seen = Histogram(
            "rulewire_publication_to_seen_seconds", "From filing or publication to our first sight",
            buckets=SEEN_BUCKETS, registry=to,
        )  # fmt: skip
        self.seen_to_sent = Histogram(
            "rulewire_seen_to_sent_seconds", "From first sight to receipt", buckets=SENT_BUCKETS, registry=to
        )
        self.sent = Counter("rulewire_deliveries_sent", "Deliveries with a receipt", registry=to)
        self.deliveries = Gauge("rulewire_deliveries", "Deliveries by state", ["state"], registry=to)
        self.lag = Gauge("rulewire_lag_seconds", "How long the next delivery has been due", registry=to)
        self.paused = Gauge("rulewire_paused_channels", "Channels that take nothing", registry=to)
        self.source_age = Gauge(
            "rulewire_source_age_seconds", "Since the source was read well", ["source"], registry=to
        )
        self.source_failing = Gauge("rulewire_source_failing", "1 while it fails", ["source"], registry=to)

    def saw(self, document: Document, now: datetime) -> None:
        """A document is new; its filing time counts, else there is no time of day to count from."""
        if document.record.filed_at is not None:
            self.published_to_seen.observe(max(0.0, (now - document.record.filed_at).total_seconds()))

    def delivered(self, seconds: float) -> None:
        """A receipt came, so long after the event was seen."""
        self.sent.inc()
        self.seen_to_sent.observe(max(0.0, seconds))

    async def look(self, store: Store, now: datetime, platforms: Sequence[str] | None = None) -> None:
        """Bring the gauges up to date. Raises StoreError."""
        totals = await store.totals()
        for state in _STATES:
            self.deliveries.labels(state.value).set(totals.deliveries.get(state, 0))
        self.lag.set(await _lag(store, now, platforms))
        self.paused.set(totals.paused)
        self._sources(await store.source_states(), now)

    def _sources(self, states: Iterable[SourceState], now: datetime) -> None:
        for state in states:
            self.source_failing.labels(state.name).set(state.failing_since is not None)
            if state.succeeded_at is not None:
                self.source_age.labels(state.name).set((now - state.succeeded_at).total_seconds())


@contextlib.asynccontextmanager
async def serve_metrics(
    meters: Meters, store: Store, clock: Clock, port: int, *, platforms: Sequence[str] | None = None
) -> AsyncIterator[int]:
    """Answer /health and /metrics on loopback; yields the port (0 picks one). Raises OSError when it is taken.

    What waits for a platform that is not among `platforms` is not late: nobody is there to send it.
    """

    async def metrics(_: web.Request) -> web.Response:
        await meters.look(store, clock.now(), platforms)
        return web.Response(
            body=generate_latest(meters.registry), headers={"Content-Type": CONTENT_TYPE_LATEST}
        )

    async def health(_: web.Request) -> web.Response:
        wrong = await _wrong(store, clock.now(), platforms)
        return web.json_response({"well": wrong is None, "wrong": wrong}, status=503 if wrong else 200)

    app = web.Application()
    app.add_routes([web.get("/metrics", metrics), web.get("/health", health)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, HOST, port)
        await site.start()
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


async def _wrong(store: Store, now: datetime, platforms: Sequence[str] | None) -> str | None:
    """Why the program is not well: the database, or deliveries that wait too long. A failing source is
    reported otherwise: a restart would not help it."""
    try:
        lag = await _lag(store, now, platforms)
    except StoreError:
        return "the database cannot be used"
    return f"a delivery has been due for {lag:.0f} s" if lag > LATE_SECONDS else None


async def _lag(store: Store, now: datetime, platforms: Sequence[str] | None) -> float:
    """Seconds since the oldest delivery that could go was due; 0 when none is late."""
    due = (await store.totals(platforms=platforms)).due
    return max(0.0, (now - due).total_seconds()) if due else 0.0
