"""What became of the later documents themselves: withdrawn, put off, extended, corrected. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.moves import (
    ENDS,
    MOVES,
    PAUSES,
    acts_from,
    acts_until,
    by_name,
    from_when,
    is_partial,
    last_day,
    lifts,
    moved,
    redated,
    rests_on_condition,
)
from bot.owndays import own_days
from bot.relations import Later
from feeds.facts import DateKind, LegalDate, RelationKind

_FATES = {
    **ENDS,
    **PAUSES,
    RelationKind.DELAYS_EFFECTIVE_DATE: "delayed",
    RelationKind.EXTENDS_VALIDITY: "extended",
    RelationKind.CORRECTS: "corrected",
    RelationKind.LIFTS: "lifted",
}
_NOUNS = {
    RelationKind.DELAYS_EFFECTIVE_DATE: "delay",
    RelationKind.SUSPENDS: "suspension",
    RelationKind.STAYS: "stay",
    RelationKind.WITHDRAWS: "withdrawal",
    RelationKind.CORRECTS: "correction",
    RelationKind.AMENDS: "amendment",
}


def holding(changing: Iterable[Later], on: date) -> list[Later]:
    """What changes a document on a day: without what was withdrawn by then, each with the days it has got since, and
    with what carries it on, though that names the act alone."""
    listed = list(changing)
    known = {(one.source.id, one.resolved.relation.kind) for one in listed}
    held = [act for one in listed for act in _held(one, on)]
    for one in listed:
        carrying = (fate for fate in one.became if _carries_on(one, fate))
        new = [fate for fate in carrying if (fate.source.id, fate.resolved.relation.kind) not in known]
        held += holding(new, on)
    for lift in [one for one in held if lifts(one, on)]:
        held = [kept for one in held if (kept := _cut_short(one, lift))]
    return sorted(held, key=lambda one: (str(one.source.document.record.publication_date), one.source.id))


def ended(one: Later, on: date) -> Later | None:
    """The document by which the later one was itself withdrawn or superseded as a whole by that day."""
    for fate in reversed(one.became):
        since = acts_from(fate)
        whole = fate.resolved.relation.kind in ENDS and not is_partial(fate) and not rests_on_condition(fate)
        if whole and since and since <= on and not ended(fate, on):
            return fate
    return None


def fates(changing: Iterable[Later], held: Sequence[Later]) -> Iterator[tuple[Later, Later]]:
    """The later documents to which something was done, each with the one that did it, unless that acts on the
    document as well."""
    acting = {one.source.id for one in held}
    for one in changing:
        told = set(acting)
        for fate in one.became:
            if fate.resolved.relation.kind in _FATES and fate.source.id not in told:
                told.add(fate.source.id)  # what lifts a stay may say as well that it withdraws the rule
                yield one, fate


def fate_said(one: Later, fate: Later, on: date) -> str:
    """The words for it: "delay by FR Doc. … itself withdrawn by FR Doc. … from D"."""
    kind = fate.resolved.relation.kind
    part = " in part" if is_partial(fate) else ""
    when = from_when(fate) if kind in {*ENDS, *PAUSES, RelationKind.LIFTS} else ""
    when = f"{',' if when.startswith('published') else ''} {when}" if when else ""
    since, again = acts_from(fate), ended(fate, on)
    verb = f"{'to be ' if since and since > on else ''}{_FATES[kind]}"
    turn = f", itself {_FATES[again.resolved.relation.kind]} by {by_name(again)}" if again else ""
    noun = _NOUNS.get(one.resolved.relation.kind, "change")
    return f"{noun} by {by_name(one)} itself {verb}{part} by {by_name(fate)}{when}{turn}"


def _carries_on(one: Later, fate: Later) -> bool:
    """Whether it is done to the first document as well: a delay of a delay."""
    kind = one.resolved.relation.kind
    return kind in MOVES and fate.resolved.relation.kind is kind


def _held(one: Later, on: date) -> list[Later]:
    """The act with its newest days, of a pause that was ended the one before; nothing where it was withdrawn."""
    kind = one.resolved.relation.kind
    for fate in one.became:
        one = _redated(one, fate)
    undone = ended(one, on) or next((fate for fate in one.became if kind in PAUSES and lifts(fate, on)), None)
    if undone is None:
        return [one]
    if kind in PAUSES:
        cut = _cut_short(one, undone)
        return [cut] if cut and acts_until(cut) else []  # without a certain end only what ended it is told
    if kind is RelationKind.DELAYS_EFFECTIVE_DATE and not _in_time(one, undone):
        return [one]  # it had put off the day before it was withdrawn: what holds then, only a source can say
    return []


def _cut_short(one: Later, lift: Later) -> Later | None:
    """A pause that was lifted before its time, with its true end, or none where that is not certain; None where it
    had not begun."""
    since, end = acts_from(one), acts_from(lift)
    if one.resolved.relation.kind not in PAUSES or since is None or end is None:
        return one
    until = acts_until(one)
    if until and until < end:
        return one
    if end <= since:
        return None
    document = one.source.document
    dates = tuple(day for day in document.facts.dates if day.kind is not DateKind.EXPIRES)
    if own_days(lift.source.document):
        spot = one.resolved.relation.evidence
        dates = (*dates, LegalDate(end - timedelta(days=1), DateKind.EXPIRES, "", spot))
    return _with_dates(one, dates)


def _with_dates(one: Later, dates: tuple[LegalDate, ...]) -> Later:
    document = one.source.document
    facts = replace(document.facts, dates=dates)
    return replace(one, source=replace(one.source, document=replace(document, facts=facts)))


def _in_time(one: Later, undone: Later) -> bool:
    """Whether a delay was withdrawn before the day came that it put off."""
    since, target = acts_from(undone), one.resolved.target
    day = last_day(target.document, DateKind.EFFECTIVE) if target else None
    return since is not None and day is not None and since <= day


def _redated(one: Later, fate: Later) -> Later:
    """The act with the days that another document gave it, without those of which that says they were wrong."""
    kind, act, source = one.resolved.relation.kind, fate.resolved.relation.kind, fate.source.document
    document = one.source.document
    dates = document.facts.dates
    if is_partial(fate):
        return one
    if (
        act is RelationKind.EXTENDS_VALIDITY
        and kind in PAUSES
        and (end := last_day(source, DateKind.EXPIRES))
    ):
        dates = tuple(replace(day, date=end) if day.kind is DateKind.EXPIRES else day for day in dates)
    elif act is RelationKind.DELAYS_EFFECTIVE_DATE and act is not kind:
        old, new = moved(source, document, act) or (None, None)
        dates = tuple(
            replace(day, date=new) if new and day.kind is DateKind.EFFECTIVE and day.date == old else day
            for day in dates
        )
    elif act is RelationKind.CORRECTS and (wrong := redated(fate, document)) and kind in MOVES:
        dates = tuple(day for day in dates if day.kind not in wrong)
    return one if dates == document.facts.dates else _with_dates(one, dates)
