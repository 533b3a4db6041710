"""Whether a document is in force on a day, by its own dates and what later documents made of them. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.became import ended, fate_said
from bot.dates import show_date
from bot.doubts import incorporates, is_doubted
from bot.duelabels import FROM_WHEN, date_label, in_signs, is_established
from bot.lasts import End, end_of, longest
from bot.lineage import stated_name
from bot.moves import MOVES, by_name, is_partial, moved, name_of, put_off_parts, redated
from bot.owndays import ends_another, own_days
from bot.quoted import dates_prose
from bot.relations import Confidence, Later, Resolved
from bot.setdates import sets, whole_day, without_delay
from bot.undecided import OR_LATER, OR_SOONER, about_when, hedge, is_conditional
from feeds.adjusting import put_off_by
from feeds.facts import DateKind, Kind, LegalDate, RelationKind
from feeds.model import Document
from feeds.stated import disowned_days

_SCOPE = 240  # characters up to which a scope stands whole; beyond, its own line on the card has it
_MOST_DATES = 2  # named with their scopes
_WORDS = {
    "Applicable": "applicable",
    "Approved": "approved",
    "Enforced from": "enforced",
    "Actual notice from": "enforced",
}  # by label
_PAUSING = {RelationKind.SUSPENDS: ("suspends", "Suspended"), RelationKind.STAYS: ("stays", "Stayed")}


def in_force(document: Document, changing: Sequence[Later], on: date) -> str:
    """From its effective dates, what later documents made of them, and its end."""
    for one in reversed(changing):
        if _delays_all(one):
            return (_undone(one, on) or _delayed(document, one, on)) + _compliance(document, changing, on)
        if DateKind.EFFECTIVE in redated(one, document):
            return f"its dates were corrected by {by_name(one)}, see there"
        if sets(one) and (day := whole_day(one, document)):
            begun = "in force since" if day.date <= on else "not yet in force until"
            said = f"{begun} {show_date(day.date)}, as set by {by_name(one)}"
            return said + _compliance(document, changing, on)
    every = tuple(one for one in own_days(document) if not is_established(document, one))
    if any(sets(one) for one in changing):
        every = tuple(replace(one, scope=without_delay(one.scope)) for one in every)
    dates = [one for one in every if not (one.applies or incorporates(one))] or every
    end = end_of(document, changing)
    if end and end.date < on:
        over = "it was to last until" if end.hedged == OR_LATER else "expired"
        return f"{over} {show_date(end.date)}{end.told}"
    if not dates:
        coming = f", expires {show_date(end.date)}{end.told}" if end else ""
        return _no_day(document) + coming + _compliance(document, changing, on)
    sure = [one for one in dates if not is_doubted(document.record, one)]
    if not sure:
        days = ", ".join(dict.fromkeys(map(_told, dates[:_MOST_DATES])))
        return f"the source says {days}, before publication, see the official text"
    if not end and (most := longest(document, dates)):
        return _at_most(document, dates[0], *most, on)
    applied = [f", applicable as of {_told(one)}" for one in every if one.applies and one not in dates]
    return _running(document, sure, end, on) + "".join(applied[:1]) + _compliance(document, changing, on)


def _delays_all(one: Later) -> bool:
    delays = one.resolved.relation.kind is RelationKind.DELAYS_EFFECTIVE_DATE
    return delays and not is_partial(one) and not put_off_parts(one)


def _at_most(document: Document, begins: LegalDate, term: str, end: End, on: date) -> str:
    """Of what may end sooner than its term: only the day after which it has ended for certain."""
    if end.date < on:
        return f"ended at the latest on {show_date(end.date)}{end.told}"
    if begins.date > on:
        return f"not yet {_verb(document, [begins])} until {_told(begins)}, then for at most {term}"
    return f"effective {_told(begins)}, for at most {term}"


def _no_day(document: Document) -> str:
    prose = dates_prose(document)[1]
    disowned = disowned_days(prose, document.record.publication_date)
    if any(one.kind is DateKind.EFFECTIVE for one in document.facts.dates) or (
        disowned and ends_another(prose)
    ):
        return "it states no effective date of its own"
    if disowned and "effective" in prose.lower():
        return "its effective date is not settled, see the official text"
    return "unknown whether in force, no effective date found"


def _running(document: Document, dates: Sequence[LegalDate], end: End | None, on: date) -> str:
    open_ = {one: said for one in dates if (said := _undecided(document, one))}
    sure = [one for one in dates if one not in open_]
    coming = sorted((one for one in sure if one.date > on), key=lambda one: one.date)
    past = [one for one in sure if one.date <= on]
    verb = _verb(document, dates)
    may = ", ".join(
        f"{_verb(document, [one], 'effective')} {said}" for one, said in list(open_.items())[:_MOST_DATES]
    )
    more = f", {may}" if may else ""
    if not sure:
        return may
    if not past:
        return f"not yet {verb} until {_told(coming[0])}{more}"
    if coming:
        return f"partly {verb}, more from {_told(coming[0])}{more}"
    if end:
        return f"{verb} until {show_date(end.date)}{end.told}{more}"
    kinds = {one.kind for one in document.facts.relations}
    unknown = ", its end was not found" if RelationKind.EXTENDS_VALIDITY in kinds else ""
    return f"{verb} since {_begun(past)}{more}{unknown}"


def _undecided(document: Document, dated: LegalDate) -> str:
    """The day with what decides beside it, a condition or another day: nobody here knows whether that came about."""
    if is_conditional(dated.scope):
        return _told(dated)
    told, how, hedged = _told(dated), about_when(document, dated), hedge(document, dated)
    if not how and not hedged:
        return ""
    scope = f" ({hedged})" if hedged else ""
    return f"{how} {told}{scope}".strip()


def _verb(document: Document, dates: Sequence[LegalDate], plain: str = "in force") -> str:
    """The word of the dates' own label; else what is corrected or delayed is in force, a correction or delay takes effect."""
    labels = {date_label(document, one) for one in dates}
    if len(labels) == 1 and (word := _WORDS.get(labels.pop())):
        return word
    delays = any(one.moved and one not in own_days(document) for one in document.facts.dates)
    return "effective" if delays or document.facts.kind is Kind.CORRECTION else plain


def _begun(past: Sequence[LegalDate]) -> str:
    """Since when: the whole document, then the parts that followed, each with what it is."""
    whole = max((one.date for one in past if not one.scope), default=None)
    parts = sorted(
        (one for one in past if one.scope and (whole is None or one.date > whole)), key=lambda one: one.date
    )
    said = ", ".join(map(_told, parts[-_MOST_DATES:]))
    if whole is None:
        return said
    return f"{show_date(whole)}, in part since {said}" if said else show_date(whole)


def _told(dated: LegalDate) -> str:
    """The day with its scope as the card has it, whole."""
    scope = in_signs(dated.scope) + (" that day" if FROM_WHEN.search(dated.scope) else "")
    scope = scope if len(scope) <= _SCOPE else "in part, see its date line"
    return show_date(dated.date) + (f" ({scope})" if scope else "")


def _compliance(document: Document, changing: Sequence[Later], on: date) -> str:
    """By when it must be complied with, where that is still to come."""
    if any(DateKind.COMPLIANCE in redated(one, document) for one in changing):
        return ""
    moving = [one for one in changing if MOVES.get(one.resolved.relation.kind) is DateKind.COMPLIANCE]
    whole = [one for one in moving if not is_partial(one)]
    if whole:
        return _complied(document, whole[-1], on)
    part = f", compliance date moved in part by {by_name(moving[-1])}, see there" if moving else ""
    coming = [one for one in document.facts.dates if one.kind is DateKind.COMPLIANCE and one.date >= on]
    said = ", ".join(_due(document, one) for one in sorted(coming, key=lambda one: one.date)[:_MOST_DATES])
    more = " and later" if len(coming) > _MOST_DATES else ""
    return (f", compliance by {said}{more}" if said else "") + part


def _due(document: Document, dated: LegalDate) -> str:
    hedged = hedge(document, dated)
    return _told(dated) + (f" ({hedged})" if hedged in {OR_SOONER, OR_LATER} else "")


def _complied(document: Document, mover: Later, on: date) -> str:
    """By when it must be complied with, after a later document moved that day."""
    step = moved(mover.source.document, document, RelationKind.EXTENDS_COMPLIANCE)
    if step is None:
        return f", compliance date moved by {by_name(mover)}, see there"
    return f", compliance by {show_date(step[1])}, as moved by {by_name(mover)}" if step[1] >= on else ""


def _delayed(document: Document, delay: Later, on: date) -> str:
    by = by_name(delay)
    step = moved(delay.source.document, document, RelationKind.DELAYS_EFFECTIVE_DATE)
    if step is None:
        words = put_off_by(delay.source.document.record.abstract or "")
        return f"effective date delayed{f' {words}' if words else ''} by {by}, the new date is not certain"
    if step[1] > on:
        return f"delayed until {show_date(step[1])} by {by}"
    return f"in force since {show_date(step[1])}, as delayed by {by}"


def _undone(delay: Later, on: date) -> str:
    """Of a delay that was withdrawn when the day had passed that it put off; "" for any other."""
    fate = ended(delay, on)
    if fate is None:
        return ""
    return f"effective date delayed, {fate_said(delay, fate, on)}, see there"


def set_for_others(document: Document, earlier: Sequence[Resolved]) -> str:
    """What its dates are that hold for the documents it acts on: "moves the effective date of … to …"; "" without any."""
    return "; ".join(dict.fromkeys(said for one in earlier if (said := _set_for(document, one))))


def _set_for(document: Document, one: Resolved) -> str:
    kind, dates = one.relation.kind, document.facts.dates
    doubt = " (probable)" if one.confidence is Confidence.PROBABLE else ""
    named = name_of(one.target.document) + doubt if one.target else stated_name(one) or "an earlier document"
    if kind is RelationKind.DELAYS_EFFECTIVE_DATE:
        days = {dated.date for dated in dates if dated.moved}
        return f"moves the effective date of {named} to {show_date(days.pop())}" if len(days) == 1 else ""
    if kind in _PAUSING:
        verb, paused = _PAUSING[kind]
        days = {dated.date for dated in dates if dated.paused == paused}
        return f"{verb} {named} until {show_date(days.pop())}" if len(days) == 1 else ""
    return ""
