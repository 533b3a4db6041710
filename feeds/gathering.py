"""What a notice of a meeting or a hearing calls it, and whether it cancels it."""

import re

from feeds.model import Record

_HEARING = re.compile(r"\bhearings?\b", re.IGNORECASE)
_MEETING = re.compile(r"\bmeetings?\b", re.IGNORECASE)
_CANCELS = re.compile(r"\bcancel(?:l?ation|l?ed|s)\b", re.IGNORECASE)
_MOVES = re.compile(r"\breschedul", re.IGNORECASE)


def gathering(record: Record) -> str:
    """The noun: a hearing where title and action speak of one and of no meeting, else a meeting."""
    said = _said(record)
    return "hearing" if _HEARING.search(said) and not _MEETING.search(said) else "meeting"


def is_cancelled(record: Record) -> bool:
    """Whether title or action say that it does not take place, on no other day either."""
    said = _said(record)
    return _CANCELS.search(said) is not None and not _MOVES.search(said)


def _said(record: Record) -> str:
    return f"{record.title}; {record.action or ''}"
