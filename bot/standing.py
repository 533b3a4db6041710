"""Status on a date: computed from all known dates of law and relations, never asserted from memory. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.dates import show_date
from bot.message import bounded
from bot.relations import CHANGING, Known, Later
from bot.remarks import ENDS, PAUSES, corrects_dates, is_partial, last, name_of, remarks, since
from feeds.facts import DateKind, Kind, LegalDate, RelationKind, Weight
from feeds.model import Document, Status
from feeds.orders import ORDERS

_TAKES_NO_EFFECT = frozenset(
    {Kind.PROPOSED_RULE, Kind.MEETING, Kind.PAPERWORK, Kind.PRESS_RELEASE, Kind.GUIDANCE}
)
_MOST_COMING = 3
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
    the day (New York) of the last reading of the sources, None when that is not known. `unseen` is what was not seen
    where nothing was: of orders, whose renewals are not always recognised, only what is linked to them.
    """

    on: date
    words: str
    comments: str
    rests_on: tuple[str, ...]
    seen_as_of: date | None
    unseen: str = "later document"

    def __str__(self) -> str:
        """The sentence for people, never without the day up to which the sources were read."""
        day = show_date(self.seen_as_of) if self.seen_as_of else "an unknown day"
        none = f"no {self.unseen}" if len(self.rests_on) == 1 else "no further document"
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
        "linked document" if known.document.facts.kind in ORDERS else "later document",
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


def _words(known: Known, changing: Sequence[Later], on: date) -> str:
    record = known.document.record
    if record.status is Status.WITHDRAWN:
        return "withdrawn before publication"
    ended = _ended(changing, on) or _paused(changing, on)
    if ended:
        return ended
    if record.status is Status.FILED:
        return "not yet published, the text may change"
    return _itself(known, changing, on) + remarks(changing, on) + _to_come(known.document, on)


def _itself(known: Known, changing: Sequence[Later], on: date) -> str:
    """Where its own dates and the delays of them leave it."""
    facts = known.document.facts
    if facts.kind in _TAKES_NO_EFFECT or (facts.kind is Kind.NOTICE and _only_announces(known.document)):
        article = "an" if facts.kind.value[0] in "aeiou" else "a"
        return f"{article} {facts.kind.value} takes no effect by itself"
    if _only_moves_comments(known.document) or _only_asks(known.document):
        return "takes no effect by itself"
    if facts.dates_conflict:
        return "unknown, because its dates contradict each other"
    corrected = next((one for one in reversed(changing) if corrects_dates(one)), None)
    if corrected:
        return f"its dates were corrected by {name_of(corrected.source.document)}, see there"
    return _in_force(known, changing, on)


def _to_come(document: Document, on: date) -> str:
    """The days by which one must comply that are still ahead."""
    days = sorted(
        {one.date for one in document.facts.dates if one.kind is DateKind.COMPLIANCE and one.date > on}
    )
    return f", compliance by {', '.join(map(show_date, days[:_MOST_COMING]))}" if days else ""


def _only_announces(document: Document) -> bool:
    return document.facts.weight is Weight.ANNOUNCEMENT and not _takes_effect(document)


def _only_asks(document: Document) -> bool:
    """A request for comments that does not say what it is."""
    facts = document.facts
    unsaid = facts.kind is Kind.UNKNOWN and facts.weight is not Weight.BINDING
    return unsaid and "comment-period" in facts.topic_ids and not _takes_effect(document)


def _takes_effect(document: Document) -> bool:
    return any(one.kind is DateKind.EFFECTIVE for one in document.facts.dates)


def _only_moves_comments(document: Document) -> bool:
    moves = {MOVES.get(one.kind) for one in document.facts.relations}
    binds = document.facts.weight is Weight.BINDING or _takes_effect(document)
    return DateKind.COMMENTS_CLOSE in moves and not binds


def _ended(changing: Sequence[Later], on: date) -> str:
    """The last document that ended this one for good, if its own day has come."""
    for one in reversed(changing):
        verb, begin = ENDS.get(one.resolved.relation.kind), since(one)
        if verb and begin and begin <= on and not is_partial(one):
            return f"{verb} by {name_of(one.source.document)} from {show_date(begin)}"
    return ""


def _paused(changing: Sequence[Later], on: date) -> str:
    for one in reversed(changing):
        verb, begin = PAUSES.get(one.resolved.relation.kind), since(one)
        if not verb or begin is None or begin > on or is_partial(one):
            continue
        until = last(one.source.document, DateKind.EXPIRES)
        if until is None:
            return f"{verb} by {name_of(one.source.document)}, no end stated"
        if on <= until:
            return f"{verb} until {show_date(until)} by {name_of(one.source.document)}"
    return ""


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
    past = sorted((one for one in dates if one.date <= on), key=lambda one: one.date)
    if not past:
        return f"not yet in force until {show_date(coming[0].date)}"
    if coming:
        return f"partly in force, more from {show_date(coming[0].date)}{_of(coming[0])}"
    if end:
        return f"in force until {show_date(end)}"
    whole = [one for one in past if not one.scope or one.scope.startswith("except")]
    verb = "effective" if known.document.facts.kind is Kind.CORRECTION else "in force"
    return f"{verb} since {show_date(past[-1].date)}{'' if whole else _of(past[-1])}"


def _of(dated: LegalDate) -> str:
    return f" ({bounded(dated.scope, 80)})" if dated.scope else ""


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
            longer = last(one.source.document, DateKind.EXPIRES)
            ends += [longer] if longer else []
    return max(ends, default=None)


def _comments(known: Known, changing: Sequence[Later], on: date) -> str:
    close = last(known.document, DateKind.COMMENTS_CLOSE)
    longer = [one for one in changing if MOVES.get(one.resolved.relation.kind) is DateKind.COMMENTS_CLOSE]
    ends = [day for one in longer if (day := last(one.source.document, DateKind.COMMENTS_CLOSE))]
    if longer and not ends:
        return f"comment period changed by {name_of(longer[-1].source.document)}, the new end is not certain"
    close = max([*([close] if close else []), *ends], default=None)
    if close is None:
        return ""
    return f"comments open until {show_date(close)}" if close >= on else f"comments closed {show_date(close)}"
