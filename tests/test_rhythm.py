"""When each source is read next."""

import math
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rhythm import inspection_open, is_business_day, next_attempt, next_reading
from feeds.egress import Site
from feeds.sources import Source, SourceKind

NEW_YORK = ZoneInfo("America/New_York")
QUIET = timedelta(minutes=30)
SITE = Site("https://register.example")


def source(kind: SourceKind = SourceKind.INSPECTION, minutes: float = 2) -> Source:
    return Source("s", "S", kind, SITE, ("invented-controls-bureau",), timedelta(minutes=minutes))


def at(words: str) -> datetime:
    """A time in New York, as UTC."""
    return datetime.fromisoformat(words).replace(tzinfo=NEW_YORK).astimezone(UTC)


DAYS = {
    "a Monday": ("2026-01-05", True),
    "a Friday": ("2026-01-09", True),
    "a Saturday": ("2026-01-10", False),
    "a Sunday": ("2026-01-11", False),
    "New Year's Day": ("2026-01-01", False),
    "the day after": ("2026-01-02", True),
    "Martin Luther King Jr. Day": ("2026-01-19", False),
    "Washington's Birthday": ("2026-02-16", False),
    "Memorial Day": ("2026-05-25", False),
    "Juneteenth": ("2026-06-19", False),
    "the Friday before Independence Day on a Saturday": ("2026-07-03", False),
    "the Monday after Independence Day on a Sunday": ("2027-07-05", False),
    "Labor Day": ("2026-09-07", False),
    "Columbus Day": ("2026-10-12", False),
    "Veterans Day": ("2026-11-11", False),
    "Thanksgiving": ("2026-11-26", False),
    "the Friday after Thanksgiving": ("2026-11-27", True),
    "Christmas": ("2026-12-25", False),
    "31 December before a Saturday: New Year's Day of the next year": ("2021-12-31", False),
    "31 December of another year": ("2026-12-31", True),
    "Good Friday, which is no federal holiday": ("2026-04-03", True),
}


@pytest.mark.parametrize(("day", "opens"), DAYS.values(), ids=DAYS)
def test_federal_business_days(day: str, opens: bool) -> None:
    assert is_business_day(date.fromisoformat(day)) is opens


HOURS = {
    "a minute before eight": ("2026-01-05T07:59", False),
    "eight": ("2026-01-05T08:00", True),
    "a moment before seven": ("2026-01-05T18:59:59", True),
    "seven in the evening": ("2026-01-05T19:00", False),
    "noon of a holiday": ("2026-07-03T12:00", False),
    "eight in summer": ("2026-07-06T08:00", True),
}


@pytest.mark.parametrize(("moment", "is_open"), HOURS.values(), ids=HOURS)
def test_filings_appear_in_these_hours(moment: str, is_open: bool) -> None:
    assert inspection_open(at(moment)) is is_open


NEXT = {
    "while filings appear": ("2026-01-05T08:00", "2026-01-05T08:02"),
    "the last look of the day": ("2026-01-05T18:59", "2026-01-05T19:01"),
    "in the evening": ("2026-01-05T19:01", "2026-01-05T19:31"),
    "just before eight": ("2026-01-06T07:45", "2026-01-06T08:00"),
    "a moment before eight": ("2026-01-06T07:59:59", "2026-01-06T08:00"),
    "half an hour before eight": ("2026-01-06T07:30", "2026-01-06T08:00"),
    "midnight": ("2026-01-06T00:00", "2026-01-06T00:30"),
    "Saturday before eight": ("2026-01-10T07:45", "2026-01-10T08:15"),
    "a holiday before eight": ("2026-07-03T07:45", "2026-07-03T08:15"),
    "the night clocks go forward": ("2026-03-08T01:45", "2026-03-08T03:15"),
    "the Monday after": ("2026-03-09T07:50", "2026-03-09T08:00"),
    "the Monday after clocks went back": ("2026-11-02T07:50", "2026-11-02T08:00"),
    "New Year's Eve": ("2026-12-31T23:50", "2027-01-01T00:20"),
}


@pytest.mark.parametrize(("now", "due"), NEXT.values(), ids=NEXT)
def test_public_inspection_is_read_next(now: str, due: str) -> None:
    assert next_reading(source(), at(now), quiet=QUIET) == at(due)


LONG = {
    "Friday evening to Monday": ("2026-01-09T19:00", "2026-01-12T08:00"),
    "a long weekend": ("2026-07-02T19:00", "2026-07-06T08:00"),
    "over the year": ("2026-12-31T19:00", "2027-01-04T08:00"),
    "clocks go forward in between": ("2026-03-06T20:00", "2026-03-09T08:00"),
    "clocks go back in between": ("2026-10-30T20:00", "2026-11-02T08:00"),
    "a slow interval by day": ("2026-01-05T09:00", "2026-01-06T08:00"),
}


@pytest.mark.parametrize(("now", "due"), LONG.values(), ids=LONG)
def test_however_slow_the_rhythm_an_opening_is_not_missed(now: str, due: str) -> None:
    week = timedelta(days=7)
    slow = source(minutes=7 * 24 * 60)
    assert next_reading(slow, at(now), quiet=week) == at(due)


def test_a_quiet_rhythm_is_never_faster_than_the_usual_one() -> None:
    now = at("2026-01-10T12:00")
    assert next_reading(source(minutes=5), now, quiet=timedelta(minutes=1)) == now + timedelta(minutes=5)


def test_documents_keep_their_interval_day_and_night() -> None:
    documents = source(SourceKind.DOCUMENTS, 10)
    for now in (at("2026-01-05T12:00"), at("2026-01-06T07:55"), at("2026-07-04T23:59")):
        assert next_reading(documents, now, quiet=QUIET) == now + timedelta(minutes=10)


def openings(first: datetime, last: datetime) -> list[datetime]:
    """Every opening after `first` and before `last`, found day by day."""
    day, found = first.astimezone(NEW_YORK).date(), []
    while day <= last.astimezone(NEW_YORK).date():
        opening = datetime(day.year, day.month, day.day, 8, tzinfo=NEW_YORK).astimezone(UTC)
        if is_business_day(day) and first < opening < last:
            found.append(opening)
        day += timedelta(days=1)
    return found


MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # the strategy adds the zone
MINUTES = st.floats(0.01, 1440)


@given(now=MOMENTS, interval=MINUTES, quiet=MINUTES, kind=st.sampled_from(SourceKind))
def test_the_next_reading_is_ahead_and_skips_no_opening(
    now: datetime, interval: float, quiet: float, kind: SourceKind
) -> None:
    due = next_reading(source(kind, interval), now, quiet=timedelta(minutes=quiet))
    assert now < due <= now + timedelta(minutes=max(interval, quiet))
    assert kind is not SourceKind.INSPECTION or openings(now, due) == []


# --- after a failure ----------------------------------------------------------------------

BACKOFF = {
    "the first time": (2, 1, None, 4),
    "again": (2, 2, None, 8),
    "and again": (2, 3, None, 16),
    "half an hour at most": (2, 4, None, 30),
    "for ever": (2, 10_000, None, 30),
    "a slow source is not asked sooner": (60, 1, None, 60),
    "no failure counted": (10, 0, None, 10),
    "the host asked for an hour": (2, 1, 3600.0, 60),
    "the host asked for a moment": (2, 3, 1.0, 2),
    "the host asked for nothing": (2, 3, 0.0, 2),
    "the host asked for the past": (2, 3, -60.0, 2),
    "the host asked for a week": (2, 1, 604_800.0, 1440),
    "the host asked for ever": (2, 1, math.inf, 1440),
    "the host asked for nonsense": (2, 1, math.nan, 1440),
}


@pytest.mark.parametrize(("interval", "failures", "asked", "minutes"), BACKOFF.values(), ids=BACKOFF)
def test_after_a_failure_it_is_tried_again(
    interval: float, failures: int, asked: float | None, minutes: float
) -> None:
    now = at("2026-01-05T12:00")
    due = next_attempt(source(minutes=interval), now, failures=failures, retry_after=asked)
    assert due - now == timedelta(minutes=minutes)
