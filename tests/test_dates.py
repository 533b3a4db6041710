"""Dates and times as people write and read them."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import Clock
from bot.dates import (
    end_of_day,
    legal_day,
    local_time,
    parse_date,
    parse_duration,
    show_date,
    show_day,
    show_end,
)

ZONES = (
    "America/New_York",
    "Europe/Berlin",
    "Asia/Tokyo",
    "Pacific/Kiritimati",
    "Africa/Cairo",
    "Asia/Kathmandu",
)
HOSTILE = {
    "nothing": "",
    "white space": " \t ",
    "10,000 characters": "9" * 10_000,
    "10,000 words": "1 " * 5_000,
    "a control character": "2026-03\x00-01",
    "an escape": "\x1b[31m7d\x1b[0m",
    "right to left": "\u202e2026-03-01",
    "a quote": "'2026-03-01'",
    "a sentence": "7d ago",
}


def test_a_date_reads_the_same_on_both_sides_of_the_atlantic() -> None:
    assert show_date(date(2026, 1, 5)) == "5 Jan 2026"
    assert show_day(date(2026, 1, 5)) == "Mon 5 Jan 2026"


DATES = {
    "ISO": "2026-03-01",
    "ISO without zeros": "2026-3-1",
    "day first": "1 Mar 2026",
    "day first, in full": "1 march 2026",
    "month first": "Mar 1 2026",
    "month first with a comma": "March 1, 2026",
    "shouted, with too much space": "  1   MAR   2026 ",
}


@pytest.mark.parametrize("words", DATES.values(), ids=DATES)
def test_a_date_may_be_written_as(words: str) -> None:
    assert parse_date(words) == date(2026, 3, 1)


NO_DATES = HOSTILE | {
    "American numbers": "3/1/2026",
    "no such day": "2026-02-29",
    "no such month": "2026-13-01",
    "two figures for a year": "1 Mar 26",
    "before the Federal Register": "1935-12-31",
    "too far to reckon with": "9999-12-31",
    "a word": "tomorrow",
}


@pytest.mark.parametrize("words", NO_DATES.values(), ids=NO_DATES)
def test_this_is_no_date(words: str) -> None:
    assert parse_date(words) is None


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("12h", 12),
        ("1 hour", 1),
        ("7d", 168),
        ("7 Days", 168),
        (" 2 weeks ", 336),
        ("1w", 168),
        ("9999h", 9999),
    ],
)
def test_a_span(words: str, hours: int) -> None:
    assert parse_duration(words) == timedelta(hours=hours)


NO_SPANS = HOSTILE | {
    "nothing long": "0d",
    "below zero": "-7d",
    "a fraction": "1.5d",
    "more than five years": "9999d",
    "months, which differ": "3m",
    "no unit": "7",
    "no number": "d",
}


@pytest.mark.parametrize("words", NO_SPANS.values(), ids=NO_SPANS)
def test_this_is_no_span(words: str) -> None:
    assert parse_duration(words) is None


@given(words=st.text(max_size=200))
def test_no_words_are_too_strange(words: str) -> None:
    day, span = parse_date(words), parse_duration(words)
    assert day is None or all(end_of_day(day, zone) for zone in ZONES)
    assert span is None or timedelta() < span <= timedelta(days=5 * 366)


ENDS = {
    "winter": (date(2026, 1, 5), "America/New_York", "2026-01-06T05:00"),
    "summer": (date(2026, 7, 5), "America/New_York", "2026-07-06T04:00"),
    "the day clocks go forward": (date(2026, 3, 8), "America/New_York", "2026-03-09T04:00"),
    "the day before": (date(2026, 3, 7), "America/New_York", "2026-03-08T05:00"),
    "the day clocks go back": (date(2026, 11, 1), "America/New_York", "2026-11-02T05:00"),
    "far in the east": (date(2026, 1, 5), "Pacific/Kiritimati", "2026-01-05T10:00"),
    "no midnight: clocks go forward at 0:00": (date(2026, 4, 23), "Africa/Cairo", "2026-04-23T22:00"),
    "two midnights: clocks go back at 1:00": (date(2026, 10, 31), "America/Havana", "2026-11-01T04:00"),
    "the last year that can be written": (date(2199, 12, 31), "America/New_York", "2200-01-01T05:00"),
}


@pytest.mark.parametrize(("day", "zone", "moment"), ENDS.values(), ids=ENDS)
def test_a_day_is_over(day: date, zone: str, moment: str) -> None:
    assert end_of_day(day, zone) == datetime.fromisoformat(moment + "+00:00")


@given(day=st.dates(date(1950, 1, 1), date(2199, 12, 31)), zone=st.sampled_from(ZONES))
def test_a_day_is_over_when_the_next_one_begins(day: date, zone: str) -> None:
    end = end_of_day(day, zone)
    assert end.tzinfo is UTC
    assert end.astimezone(ZoneInfo(zone)).date() == day + timedelta(days=1)
    assert (end - timedelta(microseconds=1)).astimezone(ZoneInfo(zone)).date() == day


def test_times_are_shown_as_the_channels_clocks_show_them() -> None:
    moment = datetime(2026, 7, 5, 12, 45, tzinfo=UTC)
    assert local_time(moment, "America/New_York") == "5 Jul 2026 08:45 EDT"
    assert local_time(moment, "Europe/Berlin") == "5 Jul 2026 14:45 CEST"
    assert local_time(moment.astimezone(timezone(timedelta(hours=9))), "UTC") == "5 Jul 2026 12:45 UTC"


def test_an_end_at_midnight_names_the_day_that_ends() -> None:
    assert (
        show_end(end_of_day(date(2026, 12, 31), "Asia/Tokyo"), "Asia/Tokyo") == "the end of 31 Dec 2026 (JST)"
    )
    assert show_end(datetime(2026, 12, 31, 9, 30, tzinfo=UTC), "UTC") == "31 Dec 2026 09:30 UTC"


def test_a_day_of_law_begins_in_new_york() -> None:
    assert legal_day(datetime(2026, 1, 6, 4, 59, tzinfo=UTC)) == date(2026, 1, 5)
    assert legal_day(datetime(2026, 1, 6, 5, 0, tzinfo=UTC)) == date(2026, 1, 6)


# --- the clock ----------------------------------------------------------------------------


def test_the_clock_shows_utc_and_runs() -> None:
    first = Clock().now()
    assert first.tzinfo is UTC
    assert abs(first - datetime.now(UTC)) < timedelta(seconds=5)
    assert Clock().now() >= first


def test_a_clock_can_start_in_the_past() -> None:
    start = datetime(2024, 1, 2, 12, tzinfo=ZoneInfo("America/New_York"))
    clock = Clock.starting_at(start)
    first = clock.now()
    assert timedelta() <= first - start < timedelta(seconds=5)
    assert clock.now() >= first


def test_a_clock_cannot_start_at_a_time_without_a_zone() -> None:
    with pytest.raises(TypeError, match="offset-naive"):
        Clock.starting_at(datetime(2024, 1, 2))  # noqa: DTZ001  # the missing zone is what is tested
