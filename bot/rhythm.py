"""When each source is read next: the publishing rhythm of the Federal Register, in New York time."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from feeds.model import SourceState
from feeds.sources import Source, SourceKind

NEW_YORK = ZoneInfo("America/New_York")
# Special filings appear at any minute of these hours on federal business days.
OPENS, CLOSES = time(8, 0), time(19, 0)
LONGEST_BACKOFF = timedelta(minutes=30)
LONGEST_ASKED = timedelta(days=1)  # a host that asks for more is asked again tomorrow

# Lapses in appropriations in which offices were closed, first and last day: agencies publish little
# then. From the Congressional Research Service's list of funding gaps; a new one is added here.
SHUTDOWNS = (
    (date(1995, 11, 14), date(1995, 11, 18)),
    (date(1995, 12, 16), date(1996, 1, 5)),
    (date(2013, 10, 1), date(2013, 10, 16)),
    (date(2018, 1, 20), date(2018, 1, 22)),
    (date(2018, 12, 22), date(2019, 1, 25)),
    (date(2025, 10, 1), date(2025, 11, 12)),
)


@lru_cache(maxsize=8)
def _federal_holidays(year: int) -> frozenset[date]:
    import holidays  # takes a while, and no prompt needs to wait for it

    return frozenset(holidays.country_holidays("US", years=year))


def is_business_day(day: date) -> bool:
    """Whether federal offices are open on this day (New York date)."""
    return day.weekday() < 5 and day not in _federal_holidays(day.year)


def open_days(after: date, until: date) -> int:
    """How many business days lie in (after, until], those of past shutdowns left out."""
    days = (after + timedelta(days=n) for n in range(1, (until - after).days + 1))
    return sum(is_business_day(day) and not is_shut(day) for day in days)


def is_shut(day: date) -> bool:
    """Whether the government was shut down on this day."""
    return any(first <= day <= last for first, last in SHUTDOWNS)


def inspection_open(now: datetime) -> bool:
    """Whether filings may appear at any minute now."""
    local = now.astimezone(NEW_YORK)
    return is_business_day(local.date()) and OPENS <= local.time() < CLOSES


def next_reading(source: Source, now: datetime, *, quiet: timedelta) -> datetime:
    """When to read the source after a success at `now` (UTC).

    Public inspection is read at its interval while filings may appear, else every `quiet`, and
    never later than the moment the office next opens.
    """
    if source.kind is not SourceKind.INSPECTION:
        return now + source.interval
    wait = source.interval if inspection_open(now) else max(quiet, source.interval)
    return min(now + wait, _next_opening(now))


def is_due(state: SourceState, now: datetime) -> bool:
    """Whether to read a source now. One that was read later than now was so before the clock was set back."""
    if state.due_at is None or state.due_at <= now:
        return True
    return state.attempted_at is not None and state.attempted_at > now


def next_attempt(source: Source, now: datetime, *, failures: int, retry_after: float | None) -> datetime:
    """When to try again after a failure: as the host asked (a day at most), else doubling up to half an hour."""
    wait = min(source.interval * (1 << min(failures, 8)), max(LONGEST_BACKOFF, source.interval))
    if retry_after is not None:
        asked = timedelta(
            seconds=min(LONGEST_ASKED.total_seconds(), retry_after)
        )  # in this order NaN is a day
        wait = max(asked, min(wait, source.interval))
    return now + wait


def _next_opening(now: datetime) -> datetime:
    local = now.astimezone(NEW_YORK)
    day = local.date()
    if local.time() >= OPENS or not is_business_day(day):
        day += timedelta(days=1)
        while not is_business_day(day):
            day += timedelta(days=1)
    return datetime.combine(day, OPENS, NEW_YORK).astimezone(UTC)
