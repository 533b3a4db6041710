"""Virtual time: what moment the replayed service believes it is."""

import time as real
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

NEW_YORK = ZoneInfo("America/New_York")  # the Federal Register's day


def wall(day: date, at: time) -> datetime:
    """A wall time of America/New_York, as UTC."""
    return datetime.combine(day, at, NEW_YORK).astimezone(UTC)


def noon(day: date) -> datetime:
    """12:00 America/New_York of a day, as UTC: the day's issue is out, the afternoon still to come."""
    return wall(day, time(12))


class VirtualClock:
    """Stands still at `at` (aware) until set; with `speed`, runs that many seconds per real second."""

    def __init__(
        self, at: datetime, *, speed: float = 0.0, ticks: Callable[[], float] = real.monotonic
    ) -> None:
        self._ticks = ticks
        self._speed = speed
        self.set(at)

    @property
    def speed(self) -> float:
        """Virtual seconds per real second; 0 stands still."""
        return self._speed

    def now(self) -> datetime:
        """The virtual moment, aware UTC."""
        return self._at + timedelta(seconds=(self._ticks() - self._since) * self._speed)

    def today(self) -> date:
        """The virtual day in America/New_York."""
        return self.now().astimezone(NEW_YORK).date()

    def set(self, at: datetime) -> None:
        """Go to a moment. Raises ValueError when it has no zone."""
        if at.tzinfo is None:
            raise ValueError("a virtual moment needs a time zone")
        self._at = at.astimezone(UTC)
        self._since = self._ticks()

    def advance(self, days: float) -> None:
        """Go on by days of America/New_York, so that noon stays noon when summer time begins."""
        local = self.now().astimezone(NEW_YORK)
        self.set(local + timedelta(days=days))
