"""Placeholders of texts on public inspection: "[INSERT DATE OF PUBLICATION IN THE FEDERAL REGISTER]".

Until the day of publication is known they are no date, and are never shown as one.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_PLACEHOLDER = re.compile(r"\[\s?INSERT\b[^\[\]]{0,200}\]", re.IGNORECASE)
_DATE = re.compile(r"\bDATE\b", re.IGNORECASE)
_DAYS = re.compile(r"\b(\d{1,3}) DAYS? (?:AFTER|FROM|FOLLOWING)\b", re.IGNORECASE)
_OTHER_SPAN = re.compile(
    r"\b(?:MONTHS?|YEARS?|WEEKS?|BEFORE|PRIOR|BUSINESS|FILING|DISPLAY|INSPECTION)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder and its half-open span; `days` after publication, None when it is no such date."""

    start: int
    end: int
    days: int | None

    def resolved(self, published: date | None) -> date | None:
        """The day it stands for, computed from the day of publication; None while that is unknown."""
        if self.days is None or published is None:
            return None
        return published + timedelta(days=self.days)


def placeholders(text: str) -> tuple[Placeholder, ...]:
    """Every placeholder in the text, in order."""
    return tuple(
        Placeholder(found.start(), found.end(), _days(found[0])) for found in _PLACEHOLDER.finditer(text)
    )


def has_placeholder(text: str) -> bool:
    """Whether something is still to be inserted in the text."""
    return bool(_PLACEHOLDER.search(text))


def _days(words: str) -> int | None:
    if not _DATE.search(words) or _OTHER_SPAN.search(words):
        return None
    found = _DAYS.search(words)
    if found:
        return int(found[1])
    return 0 if re.search(r"\bDATE OF (?:THE )?PUBLICATION\b", words, re.IGNORECASE) else None
