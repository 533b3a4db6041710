"""Watches over sources and deliveries, tells the operator, and forgets tenants that left long ago."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.collect import Collector
from bot.dates import legal_day
from bot.health import RHYTHM, ailment
from bot.operator import Operator
from feeds.model import SourceState
from feeds.sources import Source, SourceKind

log = logging.getLogger(__name__)

EVERY = timedelta(minutes=15)
KEPT_AFTER_REMOVAL = timedelta(days=90)


@dataclass(slots=True)
class Watcher:
    """Looks every quarter of an hour."""

    collector: Collector
    operator: Operator
    _looked: datetime | None = None

    async def run_due(self) -> None:
        """Look when it is time."""
        now = self.collector.clock.now()
        if self._looked is None or not timedelta() <= now - self._looked < EVERY:
            self._looked = now
            await self.run_once()

    async def run_once(self) -> None:
        """Look now."""
        now = self.collector.clock.now()
        for source in self.collector.sources:
            state = await self.collector.store.source_state(source.name)
            if state is not None:
                await self._source(source, state, now)
        await self._failures()
        await self._unannounced(now)
        await self._unwatched()
        for tenant in await self.collector.store.purge(before=now - KEPT_AFTER_REMOVAL):
            log.info("a tenant of %s that removed the program 90 days ago was forgotten", tenant.platform)

    async def _source(self, source: Source, state: SourceState, now: datetime) -> None:
        key = f"source:{source.name}"
        since = legal_day(now - RHYTHM)
        documents = source.kind is SourceKind.DOCUMENTS
        store = self.collector.store
        issues = await store.publication_days(source.agencies[0], since) if documents else ()
        wrong = ailment(source, state, issues, now)
        if wrong:
            await self.operator.wrong(key, wrong)
        elif state.failing_since is None:
            await self.operator.well(key, f"{source.title} is well again")

    async def _unannounced(self, now: datetime) -> None:
        """Documents that are stored and wait to be announced, for longer than routing ever takes."""
        waiting = await self.collector.store.totals()
        if waiting.unrouted_since and now - waiting.unrouted_since > EVERY:
            text = (
                f"{waiting.unrouted} events are stored and not announced, the oldest since"
                f" {waiting.unrouted_since:%Y-%m-%d %H:%M} UTC; the log says why; a restart tries them again"
            )
            await self.operator.wrong("unannounced", text)
        else:
            await self.operator.well("unannounced", "every stored event is announced")

    async def _unwatched(self) -> None:
        """What was wrong with a source that is not configured any more is nobody's business now."""
        names = {source.name for source in self.collector.sources}
        for alert in await self.collector.store.alerts():
            kind, _, rest = alert.key.partition(":")
            name = rest.rsplit(":", 1)[0] if kind == "gap" else rest
            if kind in {"source", "gap"} and name not in names:
                await self.operator.well(
                    alert.key, f"{name} is not read any more; what was wrong there: {alert.text}"
                )

    async def _failures(self) -> None:
        failing = {one.platform: one for one in await self.collector.store.failures()}
        for platform in self.operator.platforms:
            key = f"failed:{platform}"
            if one := failing.get(platform):
                await self.operator.wrong(key, f"{one.count} deliveries to {platform} failed: {one.reason}")
            else:
                await self.operator.well(key, f"no delivery to {platform} is given up any more")
