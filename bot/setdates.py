"""Effective dates that a later document sets for an earlier one: which day, and for which part. Pure."""

import re

from bot.dates import show_date
from bot.duelabels import in_signs
from bot.message import bounded
from bot.moves import by_name
from bot.owndays import own_days
from bot.relations import Later
from feeds.facts import DateKind, LegalDate, RelationKind
from feeds.model import Document
from feeds.sentences import sentences

_SCOPE = 160
_STATED = frozenset({"dates", "abstract"})
_OF_A_PART = re.compile(r"\A(?:amendment|addition|revision)", re.IGNORECASE)
# "except for § 9.4, which is delayed indefinitely": so it was until a later document set the day.
_STILL_DELAYED = re.compile(
    r",? (?:which|that) (?:is|are|will be)(?: \w{1,12}ly)? (?:delayed|postponed|deferred|stayed)\b[^;]{0,200}\Z"
)


def sets(one: Later) -> bool:
    """Whether it sets an effective date."""
    return one.resolved.relation.kind is RelationKind.SETS_EFFECTIVE_DATE


def set_day(one: Later) -> LegalDate | None:
    """The day that it sets: that of the sentence that says so, else its only one; None where that is not certain."""
    source, spot = one.source.document, one.resolved.relation.evidence
    own = [dated for dated in source.facts.dates if dated.kind is DateKind.EFFECTIVE]
    prose = (getattr(source.record, spot.field) or "") if spot.field in _STATED else ""
    begin, end = next((span for span in sentences(prose) if span[0] <= spot.start < span[1]), (0, 0))
    same = [day for day in own if day.evidence.field == spot.field and begin <= day.evidence.start < end]
    found = same or own
    return found[0] if len({day.date for day in found}) == 1 else None


def whole_day(one: Later, target: Document) -> LegalDate | None:
    """The day that it sets for the whole document; None where it is for a part, or not certain."""
    day = set_day(one)
    parts = any(dated.scope for dated in own_days(target))
    of_a_part = day and (day.scope or _OF_A_PART.match(one.resolved.relation.evidence.text))
    return None if parts or of_a_part else day


def set_said(one: Later) -> str:
    """The day and for what, in the words of the document that sets it; "" where it is not certain."""
    day = set_day(one)
    if day is None:
        return ""
    return show_date(day.date) + (f" ({bounded(in_signs(day.scope), _SCOPE)})" if day.scope else "")


def set_line(one: Later) -> str:
    """The same, with the document that sets it."""
    said, by = set_said(one) or "see the document that sets it", by_name(one, ", probable")
    return f"{said[:-1]}; {by})" if said.endswith(")") else f"{said} ({by})"


def without_delay(scope: str) -> str:
    """What a date leaves out, without the words that it is delayed: a later document has set its day."""
    return _STILL_DELAYED.sub("", scope)
