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

    async def _failures(self) -> None:
        failing = {one.platform: one for one in await self.collector.store.failures()}
        for platform in self.operator.platforms:
            key = f"failed:{platform}"
            if one := failing.get(platform):
                await self.operator.wrong(key, f"{one.count} deliveries to {platform} failed: {one.reason}")
            else:
                await self.operator.well(key, f"no delivery to {platform} is given up any more")
