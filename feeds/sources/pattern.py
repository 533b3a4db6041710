"""How a watched listing and its pages are recognised: data, because sites are redesigned."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from feeds.days import MONTH_NAME, MONTHS

_DIRECTIVES = {
    "B": rf"(?P<name>{MONTH_NAME})\.?",
    "b": rf"(?P<name>{MONTH_NAME})\.?",
    "m": r"(?P<month>\d{1,2})",
    "d": r"(?P<day>\d{1,2})(?:st|nd|rd|th)?",
    "Y": r"(?P<year>\d{4})",
    "A": r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
}
LONGEST_LINE = 2_000  # characters of a line in which a date is looked for


@dataclass(frozen=True, slots=True)
class PagePattern:
    """What marks the items of a listing and the parts of a page. The defaults are for BIS.

    `link` is a regular expression that the whole path of an item's link matches. `dates` are written
    with %B (or %b), %d, %m, %Y, %A; none at all says that the pages show no dates. `header` begins the line above a release, `end` is the line
    after its last one. A line that `noise` matches as a whole, or an element of which `leave_out`
    matches the id or a word of the class, is no part of the text. Fewer than `least_items` items are a failure.
    At most `pages_at_once` pages are read at a time; the newest `watched` again every `reread`.
    """

    link: str = r"/press-release/[a-z0-9][a-z0-9-]{2,200}/?"
    dates: tuple[str, ...] = ("%B %d, %Y", "%m/%d/%Y", "%Y-%m-%d")
    header: str = r"FOR IMMEDIATE RELEASE"
    end: str = r"(?:# ?){3,5}|-30-"
    noise: str = (
        r"(?:page )?(?:last )?(?:updated|modified|reviewed)\b.{0,60}|(?:page )?views?:? ?\d[\d,.]*|\d[\d,.]* (?:page )?views?"
        r"|session(?: id)?[:=].{0,80}|share(?: this.{0,20})?|print|e-?mail|facebook|twitter|linkedin|x|copy link"
        r"|back to top|skip to (?:main )?content|read more|©.{0,200}"
    )
    leave_out: str = (
        r"(?:[a-z]{1,20}[-_]){0,3}(?:cookies?|consent|breadcrumbs?|pagination|pager|skip-?link|newsletter)(?:[-_].{0,60})?"
        r"|(?:nav|navbar|navigation|menu|sidebar|share|sharing|social|related|usa-banner|modal)(?:[-_].{0,60})?"
        r"|(?:page[-_]?)?view(?:s|[-_]?count(?:er)?)"
    )
    least_items: int = 3
    pages_at_once: int = 10
    watched: int = 10
    reread: timedelta = timedelta(hours=6)


BIS_PATTERN: Final = PagePattern()


@dataclass(frozen=True, slots=True)
class Day:
    """A day found in a text, the form that found it, and its half-open span."""

    date: date
    form: str
    start: int
    end: int


def check_form(form: str) -> None:
    """Raises ValueError when a form of dates cannot be used."""
    if not 0 < len(form) <= 60:
        raise ValueError("a form has 1 to 60 characters")
    _compiled(form)


def find_day(text: str, forms: tuple[str, ...]) -> Day | None:
    """The first day in the text that is written in one of the forms; days that do not exist do not count."""
    line = text[:LONGEST_LINE]
    found = (_first(line, form) for form in forms)
    return min((day for day in found if day), key=lambda day: day.start, default=None)


def _first(line: str, form: str) -> Day | None:
    for match in _compiled(form).finditer(line):
        parts = match.groupdict()
        name = (parts.get("name") or "")[:3].lower()
        month = MONTHS.index(name) + 1 if name else int(parts["month"])
        try:
            return Day(date(int(parts["year"]), month, int(parts["day"])), form, *match.span())
        except ValueError:
            continue
    return None


@cache
def _compiled(form: str) -> re.Pattern[str]:
    """A form of dates as an expression. Raises ValueError when it does not hold day, month and year."""
    pieces = re.split(r"%(.)", form)
    unknown = [letter for letter in pieces[1::2] if letter not in _DIRECTIVES]
    if unknown:
        raise ValueError(f"{form!r} has {'%' + unknown[0]!r}; known are %B %b %m %d %Y %A")
    body = "".join(
        _DIRECTIVES[piece] if place % 2 else r"\s{1,5}".join(map(re.escape, piece.split(" ")))
        for place, piece in enumerate(pieces)
    )
    try:
        pattern = re.compile(rf"(?<![\w/-]){body}(?![\w/-])", re.IGNORECASE)
    except re.error:
        raise ValueError(f"{form!r} has a part twice") from None
    if not {"day", "year"} <= set(pattern.groupindex) or not {"name", "month"} & set(pattern.groupindex):
        raise ValueError(f"{form!r} lacks a day, a month or a year")
    return pattern
