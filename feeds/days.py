"""Calendar days stated in prose, however they are written."""

import re
from dataclasses import dataclass
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAME = (
    r"Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
IN_FULL = r"[A-Z][a-z]{2,8} \d{1,2}, \d{4}"  # how most days are printed
_MONTH = rf"(?:{MONTH_NAME})\b\.?"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )"
_MONTH_FIRST = re.compile(
    rf"(?=[JFMASOND])(?<!\w)(?P<month>{_MONTH}) ?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)", re.IGNORECASE
)
_DAY_FIRST = re.compile(
    rf"(?<![\w.,])(?P<day>\d{{1,2}}) (?P<month>{_MONTH}),? (?P<year>\d{{4}})(?!\d)", re.IGNORECASE
)
_NUMERIC = re.compile(r"(?<![\d/-])(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?![\d/])")
_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d\d)-(\d\d)(?![\d-])")
# "October 7, 12 and 21": one more day of the same month, not the hour of a time of day.
_NEXT_DAY = re.compile(
    r"(?:, and |, or |, | and | & | or | through | to |-|–)(\d{1,2})(?:st|nd|rd|th)?"
    r"(?![\d:/]| ?[ap]\.?m\b| o'clock| noon| CFR| FR)",
    re.IGNORECASE,
)
# "January 13. 2025" and "January 13 2025" were printed; so was "January 13 , 2025".
_YEAR = re.compile(r" ?[,.]? ?(\d{4})(?!\d)")
_TIME = r"(?:\d{1,2}(?::\d\d)? ?[ap]\.m\.,? ?)"
# What may stand between a day without a year and the day that gives it one.
_YEAR_BORROWED = re.compile(
    rf"[ ,;&–-]{{0,4}}{_TIME}?(?:through|thru|to|until|and|or)?,? ?(?:from {_TIME}(?:to|until|-) ?{_TIME})?(?:on )?{_WEEKDAY}?\Z",
    re.IGNORECASE,
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ON_WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \Z", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_MOST = 400  # days read in one text


@dataclass(frozen=True, slots=True)
class Day:
    """A stated day and its half-open span in the text."""

    date: date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Loose:
    month: int
    day: int
    year: int | None
    start: int
    end: int


def stated_days(text: str, published: date | None = None) -> tuple[Day, ...]:
    """Every absolute day in `text`, in order; a day whose year is nowhere near is left out.

    Where its weekday is stated and the text was `published` about then, that weekday tells the year
    ("Tuesday, January 30" in a text of January 16, 2024).
    """
    if not _DIGIT.search(text) or not _may_have_a_day(text):
        return ()
    loose = sorted([*_month_first(text), *_other_forms(text)], key=lambda found: found.start)[:_MOST]
    days = []
    year: int | None = None
    follower = len(text)
    for found in reversed(loose):
        near = found.year is None and _YEAR_BORROWED.match(text[found.end : min(follower, found.end + 60)])
        year = found.year or (year if near else None)
        follower = found.start
        day = _day(found, year or _year_of_weekday(text, found, published))
        if day:
            days.append(day)
    return tuple(reversed(days))


def _may_have_a_day(text: str) -> bool:
    """Whether a month is named, or digits may be parted by strokes: much cheaper than looking for the forms."""
    lowered = text.lower()
    return "/" in text or "-" in text or any(map(lowered.__contains__, MONTHS))


def _month_first(text: str) -> list[_Loose]:
    """Days after a month's name: "January 5, 2024", "January 5-6, 2024", "October 7, 12 and 21, 2022"."""
    found = []
    for first in _MONTH_FIRST.finditer(text):
        month = _month_number(first["month"])
        days = [(int(first["day"]), first.start(), first.end())]
        end = first.end()
        while len(days) < _MOST and not _YEAR.match(text, end) and (more := _NEXT_DAY.match(text, end)):
            days.append((int(more[1]), more.start(1), more.end()))
            end = more.end()
        year = _YEAR.match(text, end)
        number = int(year[1]) if year else None
        last = year.end() if year else end
        found += [
            _Loose(month, day, number, start, last if stop == end else stop) for day, start, stop in days
        ]
    return found


def _other_forms(text: str) -> list[_Loose]:
    numeric = [
        _Loose(int(m[1]), int(m[2]), int(m[3]) + (2000 if len(m[3]) == 2 else 0), *m.span())
        for m in (_NUMERIC.finditer(text) if "/" in text else ())
    ]
    iso = [
        _Loose(int(m[2]), int(m[3]), int(m[1]), *m.span())
        for m in (_ISO.finditer(text) if "-" in text else ())
    ]
    day_first = [
        _Loose(_month_number(m["month"]), int(m["day"]), int(m["year"]), *m.span())
        for m in _DAY_FIRST.finditer(text)
    ]
    return [*numeric, *iso, *day_first]


def _year_of_weekday(text: str, found: _Loose, published: date | None) -> int | None:
    weekday = _ON_WEEKDAY.search(text, max(0, found.start - 12), found.start)
    if weekday is None or published is None:
        return None
    for year in (published.year - 1, published.year, published.year + 1):
        day = _day(found, year)
        if day and _WEEKDAYS[day.date.weekday()] == weekday[1][:3].lower():
            return year if -60 <= (day.date - published).days <= 330 else None
    return None


def _month_number(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1


def _day(found: _Loose, year: int | None) -> Day | None:
    if year is None or not 1900 <= year <= 2199:
        return None
    try:
        return Day(date(year, found.month, found.day), found.start, found.end)
    except ValueError:
        return None


def show_date(day: date) -> str:
    """`5 Jan 2026`, whatever the locale: unambiguous on both sides of the Atlantic."""
    return f"{day.day} {MONTHS[day.month - 1].title()} {day.year}"
