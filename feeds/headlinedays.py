"""What headlines have in common: their length, and the days that they may have."""

from datetime import date

from feeds.days import show_date
from feeds.facts import DateKind, Facts

LONGEST = 200


def fitting(*lines: str) -> str | None:
    """The first line that has room and says anything."""
    return next((one for one in lines if one and len(one) <= LONGEST), None)


def one_day(facts: Facts, kind: DateKind) -> date | None:
    """The one day of this kind; None where there are several, or where dates contradict each other."""
    days = {one.date for one in facts.dates if one.kind is kind}
    return days.pop() if len(days) == 1 and not facts.dates_conflict else None


def effective(facts: Facts) -> str:
    """From when it is effective, to stand behind the deed."""
    dated = [one for one in facts.dates if one.kind is DateKind.EFFECTIVE]
    days = sorted({one.date for one in dated if not one.applies} or {one.date for one in dated})
    if not days or facts.dates_conflict:
        return ""
    return f", effective {show_date(days[0])}" if len(days) == 1 else f", in parts from {show_date(days[0])}"
