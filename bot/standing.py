"""Status on a date: computed from all known dates of law and relations, never asserted from memory. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.dates import show_date
from bot.relations import CHANGING, Known, Later
from feeds.facts import DateKind, Kind, RelationKind
from feeds.model import Document, Status

_TAKES_NO_EFFECT = frozenset(
    {Kind.PROPOSED_RULE, Kind.MEETING, Kind.PAPERWORK, Kind.PRESS_RELEASE, Kind.GUIDANCE}
)
_PARTLY = re.compile(r"\b(?:partial|partially|partly|in part|portions?|parts? of|certain)\b", re.IGNORECASE)
_ENDS = {RelationKind.WITHDRAWS: "withdrawn", RelationKind.SUPERSEDES: "superseded"}
_PAUSES = {RelationKind.SUSPENDS: "suspended", RelationKind.STAYS: "stayed"}
_TOUCHES = {RelationKind.CORRECTS: "corrected", RelationKind.AMENDS: "amended"}
# Which date an act moves.
MOVES = {
    RelationKind.DELAYS_EFFECTIVE_DATE: DateKind.EFFECTIVE,
    RelationKind.EXTENDS_COMMENT_PERIOD: DateKind.COMMENTS_CLOSE,
    RelationKind.REOPENS_COMMENT_PERIOD: DateKind.COMMENTS_CLOSE,
    RelationKind.EXTENDS_VALIDITY: DateKind.EXPIRES,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a document stands on `on`; `comments` "" where none were asked for.

    `rests_on` are the document itself and the later ones that were taken into account. `seen_as_of` is
    the day (New York) of the last reading of the sources, None when that is not known.
    """

    on: date
    words: str
    comments: str
    rests_on: tuple[str, ...]
    seen_as_of: date | None

    def __str__(self) -> str:
        """The sentence for people, never without the day up to which the sources were read."""
        day = show_date(self.seen_as_of) if self.seen_as_of else "an unknown day"
        none = "no later document" if len(self.rests_on) == 1 else "no further document"
        said = "; ".join(part for part in (self.words, self.comments) if part)
        return f"{said}; {none} seen as of {day} (from {', '.join(self.rests_on)})"


def standing(known: Known, later: Sequence[Later], *, on: date, seen_as_of: date | None) -> Standing:
    """What all that is known makes of the document on a day. What is not known stays unknown."""
    changing = [one for one in later if one.resolved.relation.kind in CHANGING]
    names = [name_of(known.document), *(name_of(one.source.document) for one in changing)]
    return Standing(
        on,
        _words(known, changing, on),
        _comments(known, changing, on),
        tuple(dict.fromkeys(names)),
        seen_as_of,
    )


def moved(source: Document, target: Document, kind: RelationKind) -> tuple[date, date] | None:
    """The old and the new date that an act moves; None unless both are certain."""
    moving = MOVES.get(kind)
    if moving is None:
        return None
    old = {one.date for one in target.facts.dates if one.kind is moving and not one.scope}
    new = {one.date for one in source.facts.dates if one.kind is moving} - old
    later = {day for day in new if old and day > max(old)}
    return (max(old), later.pop()) if len(old) == 1 and len(later) == 1 else None


def name_of(document: Document) -> str:
    """How a line names a document."""
    record = document.record
    return f"FR Doc. {record.number}" if record.number else "a document without a number"


def _words(known: Known, changing: Sequence[Later], on: date) -> str:
    record, facts = known.document.record, known.document.facts
    if record.status is Status.WITHDRAWN:
        return "withdrawn before publication"
    ended = _ended(changing, on) or _paused(changing, on)
    if ended:
        return ended
    if record.status is Status.FILED:
        return "not yet published, the text may change"
    if facts.kind in _TAKES_NO_EFFECT:
        return f"a {facts.kind.value} takes no effect by itself"
    if _only_moves_comments(known.document):
        return "takes no effect by itself"
    if facts.dates_conflict:
        return "unknown, because its dates contradict each other"
    return _in_force(known, changing, on) + _remarks(changing, on)


def _only_moves_comments(document: Document) -> bool:
    moves = {MOVES.get(one.kind) for one in document.facts.relations}
    effective = any(one.kind is DateKind.EFFECTIVE for one in document.facts.dates)
    return DateKind.COMMENTS_CLOSE in moves and not effective


def _ended(changing: Sequence[Later], on: date) -> str:
    """The last document that ended this one for good, if its own day has come."""
    for one in reversed(changing):
        verb, since = _ENDS.get(one.resolved.relation.kind), _since(one)
        if verb and since and since <= on and not _is_partial(one):
            return f"{verb} by {name_of(one.source.document)} from {show_date(since)}"
    return ""


def _paused(changing: Sequence[Later], on: date) -> str:
    for one in reversed(changing):
        verb, since = _PAUSES.get(one.resolved.relation.kind), _since(one)
        if not verb or since is None or since > on or _is_partial(one):
            continue
        until = _last(one.source.document, DateKind.EXPIRES)
        if until is None:
            return f"{verb} by {name_of(one.source.document)}, no end stated"
        if on <= until:
            return f"{verb} until {show_date(until)} by {name_of(one.source.document)}"
    return ""


def _is_partial(one: Later) -> bool:
    return bool(_PARTLY.search(one.resolved.relation.evidence.text))


def _in_force(known: Known, changing: Sequence[Later], on: date) -> str:
    """From its effective dates, the delays of them, and its end."""
    dates = [one for one in known.document.facts.dates if one.kind is DateKind.EFFECTIVE]
    delay = next(
        (
            one
            for one in reversed(changing)
            if one.resolved.relation.kind is RelationKind.DELAYS_EFFECTIVE_DATE
        ),
        None,
    )
    if delay:
        return _delayed(known, delay, on)
    if not dates:
        return "unknown whether in force, no effective date found"
    end = _end(known, changing)
    if end and end < on:
        return f"expired {show_date(end)}"
    coming = sorted((one for one in dates if one.date > on), key=lambda one: one.date)
    past = [one.date for one in dates if one.date <= on]
    until = f" until {show_date(end)}" if end else ""
    if not past:
        return f"not yet in force until {show_date(coming[0].date)}"
    if coming:
        what = f" ({coming[0].scope[:80]})" if coming[0].scope else ""
        return f"partly in force, more from {show_date(coming[0].date)}{what}"
    return f"in force{until} since {show_date(max(past))}" if not end else f"in force until {show_date(end)}"


def _delayed(known: Known, delay: Later, on: date) -> str:
    by = name_of(delay.source.document)
    step = moved(delay.source.document, known.document, RelationKind.DELAYS_EFFECTIVE_DATE)
    if step is None:
        return f"effective date delayed by {by}, the new date is not certain"
    if step[1] > on:
        return f"delayed until {show_date(step[1])} by {by}"
    return f"in force since {show_date(step[1])}, as delayed by {by}"


def _end(known: Known, changing: Sequence[Later]) -> date | None:
    ends = [one.date for one in known.document.facts.dates if one.kind is DateKind.EXPIRES and not one.scope]
    for one in changing:
        if one.resolved.relation.kind is RelationKind.EXTENDS_VALIDITY:
            longer = _last(one.source.document, DateKind.EXPIRES)
            ends += [longer] if longer else []
    return max(ends, default=None)


def _comments(known: Known, changing: Sequence[Later], on: date) -> str:
    close = _last(known.document, DateKind.COMMENTS_CLOSE)
    longer = [one for one in changing if MOVES.get(one.resolved.relation.kind) is DateKind.COMMENTS_CLOSE]
    ends = [day for one in longer if (day := _last(one.source.document, DateKind.COMMENTS_CLOSE))]
    if longer and not ends:
        return f"comment period changed by {name_of(longer[-1].source.document)}, the new end is not certain"
    close = max([*([close] if close else []), *ends], default=None)
    if close is None:
        return ""
    return f"comments open until {show_date(close)}" if close >= on else f"comments closed {show_date(close)}"


def _remarks(changing: Sequence[Later], on: date) -> str:
    """What else was done to it: corrections, and ends and pauses that are partial or still to come."""
    return "".join(dict.fromkeys(remark for one in changing if (remark := _remark(one, on))))


def _remark(one: Later, on: date) -> str:
    kind, since, by = one.resolved.relation.kind, _since(one), name_of(one.source.document)
    if kind in _TOUCHES:
        return f", {_TOUCHES[kind]} by {by}"
    verb = _ENDS.get(kind) or _PAUSES.get(kind)
    coming = f" from {show_date(since)}" if since and since > on else ""
    if verb and _is_partial(one):
        return f", {verb} in part by {by}{coming}"
    return f", to be {verb} by {by}{coming}" if verb and coming else ""


def _since(one: Later) -> date | None:
    """From which day the later document acts: its effective date, else its publication."""
    dates = [
        dated.date
        for dated in one.source.document.facts.dates
        if dated.kind is DateKind.EFFECTIVE and not dated.scope
    ]
    return min(dates, default=one.source.document.record.publication_date)


def _last(document: Document, kind: DateKind) -> date | None:
    return max((one.date for one in document.facts.dates if one.kind is kind), default=None)
