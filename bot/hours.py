"""Until, at or between which hours of its day a date of law is stated, in the words of the source. Pure."""

import re
from itertools import pairwise

from bot.dates import show_date
from bot.duelabels import MOST_USEFUL, OBJECTIONS, date_label
from bot.quoted import around
from feeds.days import MONTH_NAME, stated_days
from feeds.facts import DateKind, LegalDate
from feeds.model import Document

AS_PRINTED = " (as printed)"
END_OF_DAY = ", end of day in New York"
_CLOSES = frozenset({DateKind.COMMENTS_CLOSE, DateKind.REPLY_COMMENTS})
_DUE = _CLOSES | {DateKind.NOMINATIONS_OR_APPLICATIONS}
_NEAR = 60  # characters before a day
_FAR = 120  # characters around a day that are looked at
_SHORT = r"(?-i:[ECMP][SD]?T|(?:A|AK|H)[SD]T)"
_REGION = r"(?:U\.S\. )?(?:eastern|central|mountain|pacific|atlantic|alaska|hawaii)(?: (?:standard|daylight|local|prevailing))?(?: time)?"
# Moscow time, New Delhi time
_PLACE = r"(?-i:[A-Z])[a-z]{2,14}(?: (?-i:[A-Z])[a-z]{2,14})? (?:standard |daylight )?time"
_NAME = rf"(?:{_REGION}|local(?: prevailing)? time|{_SHORT}|{_PLACE})\b"
# Eastern Standard Time (EST); (local time); CST
_ZONE = rf"(?:,? \({_NAME}\)|,? {_NAME}(?: \((?:{_SHORT}|[A-Z]\.l\.t\.)\))?)"
_TIME = r"(?:\d{1,2}(?::\d\d)? ?[ap]\.?m\b\.?|(?:12(?::00)? )?noon\b|(?:12(?::00)? )?midnight\b|\d{4} (?:hours|UTC)\b)"
_ONE = rf"(?:approximately )?{_TIME}{_ZONE}?"
_TO = r"(?:,? (?:to|until|through|and (?:continuing|ending|concluding) (?:until|at)) | ?(?:--|[-–]) ?)"
_FIRST = rf"(?:{_ONE}|\d{{1,2}}(?::\d\d)?(?= ?[-–]))"  # "1-5 p.m."
# "or until business is completed on each day", "daily": what is said of the hours belongs to them.
_TAIL = (
    r"(?:,? or until (?:the )?(?:business|agenda)(?: for the day)? (?:has been|is) (?:completed|concluded|finished)\b)?"
    r"(?:,? (?:daily|(?:on )?(?:each day|both days))\b)?"
)
_HOURS = rf"(?P<hours>{_FIRST}(?:{_TO}{_ONE}|,? until adjourn(?:ed|ment))?{_TAIL})"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )"
_BEFORE = re.compile(rf"(?<![\w:.]){_HOURS}(?P<join>,?(?: on(?: both)?| of)? ?){_WEEKDAY}?\Z", re.IGNORECASE)
_BEHIND = re.compile(
    r"\A(?:[,;]? \(?|\()(?:(?:beginning|starting|commencing) )?(?:(?:at|by|until|no later than|from) )?"
    rf"{_HOURS}(?!,? on\b|,? (?:{MONTH_NAME})\b)",
    re.IGNORECASE,
)
_ANY = re.compile(rf"(?<![\w:.])(?P<hours>{_TIME}{_ZONE}?)", re.IGNORECASE)
# "January 22, 25, and 26, 2024 from 8 a.m.": what stands behind the last day is said of all.
_ALSO = re.compile(rf"\A(?:,? and|,|,? &) {_WEEKDAY}?\Z", re.IGNORECASE)
_EACH_DAY = re.compile(r",? (?:daily|(?:on )?(?:each day|both days))\Z", re.IGNORECASE)
_CLOCK = re.compile(r"(?<![\d:])(\d{1,2})(?::(\d\d))? ?([ap])\.?m\b", re.IGNORECASE)
_HAS_TIME = re.compile(r"[ap]\.?m\b|noon|midnight|hours|UTC", re.IGNORECASE)


def own_day(document: Document, dated: LegalDate) -> str:
    """The day with the hours that the source states of it; of comments at least that they close at the day's end."""
    said = _EACH_DAY.sub("", hours(document, dated))  # where each day has a line, each line has it
    comments = dated.kind in _CLOSES and date_label(document, dated) not in {OBJECTIONS, MOST_USEFUL}
    closes = END_OF_DAY if comments else ""
    return show_date(dated.date) + (f", {said}" if said else closes)


def span(document: Document, first: LegalDate, last: LegalDate) -> str:
    """From the first day to the last one, with their hours."""
    begins, ends = hours(document, first), hours(document, last)
    if begins and begins != ends and (ends or not _is_range(begins)):
        return f"{show_date(first.date)}, {begins}, to {show_date(last.date)}{f', {ends}' if ends else ''}"
    return f"{_days(first, last)}{f', {ends or begins}' if ends or begins else ''}"


def hours(document: Document, dated: LegalDate) -> str:
    """The hours that stand with the day in its own clause, as the source writes them; "" without any."""
    before, sentence, after = around(document, dated)
    if not _HAS_TIME.search(sentence):
        return ""
    found = _leading(before, dated.kind) or _BEHIND.match(after[:_FAR])
    if found:
        said = found["hours"].strip(" ,").replace("--", "–")
        return f"{said}{AS_PRINTED}" if _ends_first(said) else said
    following = _joined(document, dated, after) if dated.kind is DateKind.HEARING_OR_MEETING else None
    return hours(document, following) if following else ""


def _leading(before: str, kind: DateKind) -> re.Match[str] | None:
    """The hours before a day, unless they are those of the day before it."""
    near = before[-_FAR:]
    found = _BEFORE.search(near)
    if found is None and kind in _DUE:
        found = next(reversed(list(_ANY.finditer(near[-_NEAR:]))), None)
        near = near[-_NEAR:]
    if found is None:
        return None
    others = stated_days(before)
    if not others or "on" in (found.groupdict().get("join") or "").split():
        return found
    at = len(before) - len(near) + found.start()
    if others[-1].end > at:
        return None  # another day stands between
    return None if _BEHIND.match(before[others[-1].end :]) else found


def _joined(document: Document, dated: LegalDate, after: str) -> LegalDate | None:
    """The meeting day to which this one is only joined."""
    dates = sorted(document.facts.dates, key=lambda one: one.evidence.start)
    following = next((other for one, other in pairwise(dates) if one == dated), None)
    if (
        following is None
        or following.kind is not dated.kind
        or following.evidence.field != dated.evidence.field
    ):
        return None
    apart = following.evidence.start - dated.evidence.end
    return following if 0 < apart < _NEAR and _ALSO.match(after[:apart]) else None


def _ends_first(said: str) -> bool:
    """Whether the hours end before they begin on the clock, which may be an error of the source."""
    clock = _CLOCK.findall(said)
    found = [(int(hour) % 12 + 12 * (half in "pP")) * 60 + int(minute or 0) for hour, minute, half in clock]
    return len(found) == 2 and found[1] < found[0]


def _is_range(said: str) -> bool:
    return len(_HAS_TIME.findall(said)) > 1 or "–" in said or "-" in said


def _days(first: LegalDate, last: LegalDate) -> str:
    day = show_date(first.date)
    if first.date.year != last.date.year:
        return f"{day} to {show_date(last.date)}"
    kept = 1 if first.date.month == last.date.month else 2
    return f"{' '.join(day.split()[:kept])} to {show_date(last.date)}"
