"""What stands beside the status of a document: corrections, what is partial, still to come, or over. Pure."""

import re
from collections.abc import Collection, Sequence
from datetime import date

from bot.dates import show_date
from bot.duelabels import in_signs
from bot.message import bounded
from bot.moves import (
    ENDS,
    PAUSES,
    acts_from,
    acts_until,
    by_name,
    excepts,
    from_when,
    is_partial,
    last_day,
    put_off_parts,
    rests_on_condition,
)
from bot.relations import Later
from bot.setdates import set_day, set_said, sets
from feeds.facts import ORDERS, DateKind, RelationKind
from feeds.model import Document

_TOUCHES = {
    RelationKind.CORRECTS: "corrected",
    RelationKind.AMENDS: "amended",
}
_RUNNING = re.compile(r"(?:in force|effective|applicable|approved|enforced) since\b")
_EXCEPT = "except "
_DUTY = re.compile(r", compliance (?:by|date moved by) ")
_OF_WHAT = re.compile(r"\Aeffective dates? (?:of|for) (?:the )?|, the effective dates? (?:of|for)\b.*\Z")
_SCOPE, _MOST_PARTS = 100, 2
MOST_FOLLOWERS = 3  # by name


def remarked(document: Document, changing: Sequence[Later], words: str, on: date) -> str:
    """The words that say where it stands, with what else was done to the document; an exception stands beside its date."""
    found = [_renewed(document, changing), *(_remark(one, words, on) for one in changing)]
    told = dict.fromkeys(f", {remark}" for remark in found if remark)
    excepted = [remark for remark in told if remark.startswith(f", {_EXCEPT}")]
    at = duty.start() if (duty := _DUTY.search(words)) else len(words)
    rest = [remark for remark in told if remark not in excepted]
    return "".join([words[:at], *excepted, words[at:], *rest])


def followers(later: Sequence[Later], told: Collection[int]) -> list[Later]:
    """The documents that only follow this one, each once, without those told of already (by id)."""
    found = {
        one.source.id: one
        for one in later
        if one.resolved.relation.kind is RelationKind.RELATED
        and one.source.document.record.number
        and one.source.id not in told
    }
    return list(found.values())


def followed(following: Sequence[Later]) -> str:
    """Which documents follow it, the newest by name; "" without any."""
    if not following:
        return ""
    more = len(following) - MOST_FOLLOWERS
    names = ", ".join(by_name(one) for one in following[-MOST_FOLLOWERS:])
    return f", followed by {names}{f' and {more} earlier' if more > 0 else ''}"


def _renewed(document: Document, changing: Sequence[Later]) -> str:
    """By which document it was renewed, and by which one last: in between each renewed the one before."""
    extending = [one for one in changing if one.resolved.relation.kind is RelationKind.EXTENDS_VALIDITY]
    renewals = [one for one in extending if not is_partial(one)]
    if extending and not renewals:
        return f"extended in part by {by_name(extending[-1])}, see there"
    names = list(dict.fromkeys(map(by_name, renewals)))
    if not names:
        return ""
    last = f", last by {names[-1]}" if len(names) > 1 else ""
    if document.facts.kind in ORDERS:
        return f"renewed by {names[0]}{last}"
    dated = last_day(renewals[-1].source.document, DateKind.EXPIRES)
    return f"extended by {names[0]}{last}{'' if dated else ', see there until when'}"


def _remark(one: Later, words: str, on: date) -> str:
    kind, by = one.resolved.relation.kind, f"by {by_name(one)}"
    if kind in _TOUCHES:
        return "" if f"corrected {by}" in words else f"{_TOUCHES[kind]} {by}"
    if kind is RelationKind.LIFTS:
        since = acts_from(one)
        done = lifted(one).replace(" lifted", " to be lifted") if since and since > on else lifted(one)
        return f"{done} {by} {from_when(one)}"
    if sets(one):
        return "" if f"set {by}" in words else _set(one, by, on)
    if kind is RelationKind.DELAYS_EFFECTIVE_DATE and (parts := put_off_parts(one)):
        days = ", ".join(
            f"{show_date(day.date)} ({bounded(in_signs(_OF_WHAT.sub('', day.scope)), _SCOPE)})"
            for day in parts[:_MOST_PARTS]
        )
        return f"in part delayed until {days} {by}"
    if kind is RelationKind.DELAYS_EFFECTIVE_DATE and is_partial(one):
        return f"effective date delayed in part {by}, see there"
    if kind is RelationKind.DELAYS_EFFECTIVE_DATE:
        return "" if "delayed" in words else f"effective date delayed {by}"
    return _pause_or_end(one, words, on)


def lifted(one: Later) -> str:
    """What an act that ends a pause lifts, in its own word, and whether only in part."""
    noun = "stay" if "stay" in one.resolved.relation.evidence.text.lower() else "suspension"
    return f"{noun} lifted{' in part' if is_partial(one) else ''}"


def _set(one: Later, by: str, on: date) -> str:
    """From which day a part of it is effective, as another document says."""
    day = set_day(one)
    if day is None:
        return f"an effective date set {by}, see there"
    return f"in part {'since' if day.date <= on else 'from'} {set_said(one)} as set {by}"


def _pause_or_end(one: Later, words: str, on: date) -> str:
    """A pause that is over stays part of the status, and so does what concerns a part only."""
    kind, since, by = one.resolved.relation.kind, acts_from(one), f"by {by_name(one)}"
    verb = ENDS.get(kind) or PAUSES.get(kind)
    if not verb:
        return ""
    if since and rests_on_condition(one):
        return f"to be {verb} {by} from {show_date(since)} on a condition, see there"
    until = acts_until(one) if kind in PAUSES else None
    over = f"{show_date(since)} to {show_date(until)}" if since and until and until < on else ""
    coming = f" from {show_date(since)}" if since and since > on else ""
    if is_partial(one):
        return f"{verb} in part {by}{f' from {over}' if over else coming}, see there"
    if over and _RUNNING.match(words):
        return f"{_EXCEPT}{over} ({verb} {by})"
    if over:
        return f"{verb} from {over} {by}"
    part = (
        ", with exceptions," if kind in ENDS and excepts(one.source.document, one.resolved.relation) else ""
    )
    return f"to be {verb}{part} {by}{coming}" if coming else ""
