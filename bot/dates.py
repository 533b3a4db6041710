"""Dates and times as people write and read them."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from feeds.days import show_date

__all__ = [
    "end_of_day", "legal_day", "local_time", "month_of", "parse_date", "parse_duration", "show_date", "show_day", "show_end",
]  # fmt: skip

_DURATION = re.compile(r"(\d{1,4})\s*(h|hours?|d|days?|w|weeks?)")
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_FORMATS = ("%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y")
LONGEST_DURATION = timedelta(days=5 * 366)
# The Federal Register began in 1936; the other end keeps every sum of dates within what `date` can hold.
_YEARS = range(1936, 2200)
_NEW_YORK = ZoneInfo("America/New_York")


def show_day(day: date) -> str:
    """`Mon 5 Jan 2026`, for a day that is still to come."""
    return f"{day:%a} {show_date(day)}"


def legal_day(moment: datetime) -> date:
    """The date (New York) on which `moment` falls: days of law begin and end there."""
    return moment.astimezone(_NEW_YORK).date()


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the month."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def local_time(moment: datetime, zone: str) -> str:
    """A time as the destination's clocks show it: `5 Jan 2026 08:45 EST`."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{show_date(local.date())} {local:%H:%M %Z}"


def parse_date(words: str) -> date | None:
    """`2026-03-01`, `1 Mar 2026` or `March 1, 2026`, from 1936 to 2199; None for anything else."""
    plain = " ".join(words.replace(",", " ").split())
    for form in _FORMATS:
        try:
            day = datetime.strptime(plain, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
        return day if day.year in _YEARS else None
    return None


def parse_duration(words: str) -> timedelta | None:
    """`12h`, `7d`, `2 weeks`; None for anything else, for nothing, and for more than five years."""
    found = _DURATION.fullmatch(words.strip().lower())
    if not found:
        return None
    span = int(found.group(1)) * _UNITS[found.group(2)[0]]
    return span if timedelta() < span <= LONGEST_DURATION else None


def show_end(moment: datetime, zone: str) -> str:
    """When something ends: `the end of 31 Dec 2026 (EST)` at midnight there, else the local time."""
    local = moment.astimezone(ZoneInfo(zone))
    if local.time() != time():
        return local_time(moment, zone)
    return f"the end of {show_date(local.date() - timedelta(days=1))} ({local:%Z})"


def end_of_day(day: date, zone: str) -> datetime:
    """The moment (UTC) at which `day` is over where the destination is."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone)).astimezone(UTC)
