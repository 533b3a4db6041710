"""Daily: what the official register counts against what is stored, month by month; a gap is healed and reported."""

import logging
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.accounts import Count
from bot.collect import Collector
from bot.dates import legal_day, month_of
from bot.operator import Operator
from feeds.errors import FetchError, ParseError
from feeds.sources import Source, SourceKind
from feeds.sources.published import fill_window
from feeds.sources.reading import Reading

log = logging.getLogger(__name__)

EVERY = timedelta(hours=24)
TRIED_EVERY = timedelta(hours=1)
MOST_NAMED = 10


def windows(today: date, filled_from: date | None) -> list[tuple[date, date]]:
    """The past month and the current one through `today`, as far as they lie in what was ever to be stored."""
    this = month_of(today)[0]
    whole = (month_of(this - timedelta(days=1)), (this, today))
    cut = [(max(since, filled_from or since), until) for since, until in whole]
    return [(since, until) for since, until in cut if since <= until]


@dataclass(slots=True)
class Reconciler:
    """Compares the current and the past month of each source that has a count."""

    collector: Collector
    operator: Operator
    _tried: dict[str, datetime] = field(default_factory=dict)

    async def run_due(self) -> int:
        """Compare every source that was not compared within a day; returns how many were."""
        done, now = 0, self.collector.clock.now()
        for source in self.collector.sources:
            if source.kind is SourceKind.DOCUMENTS and await self._is_due(source, now):
                self._tried[source.name] = now
                done += await self._reconcile(source, now)
        return done

    async def _is_due(self, source: Source, now: datetime) -> bool:
        state = await self.collector.store.source_state(source.name)
        if state is None or state.failing_since or state.window_through is None:
            return False  # it is behind already and says so
        tried = self._tried.get(source.name)
        if tried is not None and timedelta() <= now - tried < TRIED_EVERY:
            return False
        counts = await self.collector.store.counts(month_of(legal_day(now))[0])
        # A count from the future was made by a clock that was wrong.
        return not any(one.source == source.name and timedelta() <= now - one.at < EVERY for one in counts)

    async def _reconcile(self, source: Source, now: datetime) -> bool:
        state = await self.collector.store.source_state(source.name)
        try:
            usual = windows(legal_day(now), state.filled_from if state else None)
            for since, until in (*await self._open_gaps(source, usual), *usual):
                await self._compare(source, since, until, now)
        except (FetchError, ParseError) as error:
            log.warning("%s could not be compared: %s", source.title, error.reason)
            return False
        return True

    async def _open_gaps(self, source: Source, usual: list[tuple[date, date]]) -> list[tuple[date, date]]:
        """Months before the usual ones that were found to differ: compared until they do not any more."""
        keys = [one.key for one in await self.collector.store.alerts()]
        mine = f"gap:{source.name}:"
        days = sorted(date.fromisoformat(key.removeprefix(mine)) for key in keys if key.startswith(mine))
        first = usual[0][0] if usual else date.max
        return [(day, month_of(day)[1]) for day in days if day < first]

    async def _compare(self, source: Source, since: date, until: date, now: datetime) -> None:
        """Read the month, store what is missing, keep both counts. Raises FetchError or ParseError."""
        store, month = self.collector.store, f"{since:%B %Y}"
        reading = await fill_window(source, since, until, self.collector.fetch, now)
        if reading.failure is not None:
            raise ParseError(source.site.base_url, reading.failure)
        healed = await self._heal(reading, now)
        ours = await store.window_count(source.agencies[0], since, until)
        count = Count(source.name, since, until, len(reading.documents), ours, now)
        await store.note_count(count)
        if healed:
            named = ", ".join(healed[:MOST_NAMED]) + (" …" if len(healed) > MOST_NAMED else "")
            await self.operator.say(
                f"{month}: {len(healed)} of {source.title} were missing, now stored: {named}"
            )
        key = f"gap:{source.name}:{since}"
        if count.official == count.ours:
            await self.operator.well(key, f"{month}: {source.title} is complete, {ours} documents")
        else:
            text = f"{month}: {source.title} counts {count.official} documents, {ours} are stored"
            await self.operator.wrong(key, text)

    async def _heal(self, reading: Reading, now: datetime) -> list[str]:
        """Store everything read; the numbers that should have been there before. Today's are merely new."""
        healed = []
        for document in reading.documents:
            recorded = await self.collector.store.record(document, now=now, announce=True)
            day = document.record.publication_date
            late = day is not None and day < legal_day(now) - timedelta(days=1)
            if recorded.new_revision and recorded.revision == 1 and late:
                healed.append(document.record.number or "–")
        await self.collector.route_pending()
        return healed
