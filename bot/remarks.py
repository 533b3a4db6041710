"""What later documents did to one, in words that follow where it stands. Pure."""

import re
from collections.abc import Sequence
from datetime import date

from bot.dates import show_date
from bot.relations import Later
from feeds.facts import DateKind, LegalDate, RelationKind
from feeds.model import Document

ENDS = {RelationKind.WITHDRAWS: "withdrawn", RelationKind.SUPERSEDES: "superseded"}
PAUSES = {RelationKind.SUSPENDS: "suspended", RelationKind.STAYS: "stayed"}
_TOUCHES = {
    RelationKind.CORRECTS: "corrected",
    RelationKind.AMENDS: "amended",
    RelationKind.EXTENDS_VALIDITY: "extended",
}
_PARTLY = re.compile(r"\b(?:partial|partially|partly|in part|portions?|parts? of|certain)\b", re.IGNORECASE)
_WRONG = r"(?:incorrect(?:ly)?|correct(?:s|ed|ing)|wrong(?:ly)?|erroneous(?:ly)?|inadvertent(?:ly)?|in error)"
_A_DATE = r"(?:effective|compliance|applicability|expiration) dates?"
_WRONG_DATE = re.compile(
    rf"\b{_WRONG}\b[^.;]{{0,120}}\b{_A_DATE}\b|\b{_A_DATE}\b[^.;]{{0,80}}\b{_WRONG}\b", re.IGNORECASE
)


def name_of(document: Document) -> str:
    """How a line names a document."""
    record = document.record
    return f"FR Doc. {record.number}" if record.number else "a page"


def remarks(changing: Sequence[Later], on: date) -> str:
    """What else was done to it: corrections, pauses that are over, ends and pauses that are partial or to come."""
    return "".join(dict.fromkeys(remark for one in changing if (remark := _remark(one, on))))


def is_partial(one: Later) -> bool:
    """Whether only a part is ended or paused, as its words or the scope of its end say."""
    scoped = [dated for dated in _ends(one) if dated.scope]
    return bool(
        _PARTLY.search(one.resolved.relation.evidence.text) or (scoped and len(scoped) == len(_ends(one)))
    )


def corrects_dates(one: Later) -> bool:
    """Whether it is a correction of dates: what it corrects is then no source for them."""
    record = one.source.document.record
    said = f"{record.abstract or ''} ; {record.dates or ''}"
    return one.resolved.relation.kind is RelationKind.CORRECTS and bool(_WRONG_DATE.search(said))


def since(one: Later) -> date | None:
    """From which day the later document acts: its effective date, else its publication."""
    dates = [
        dated.date
        for dated in one.source.document.facts.dates
        if dated.kind is DateKind.EFFECTIVE and not dated.scope
    ]
    return min(dates, default=one.source.document.record.publication_date)


def last(document: Document, kind: DateKind) -> date | None:
    """The last date of a kind."""
    return max((one.date for one in document.facts.dates if one.kind is kind), default=None)


def _remark(one: Later, on: date) -> str:
    kind, begin, by = one.resolved.relation.kind, since(one), name_of(one.source.document)
    if kind in _TOUCHES:
        return f", {_TOUCHES[kind]} by {by}"
    verb = ENDS.get(kind) or PAUSES.get(kind)
    coming = f" from {show_date(begin)}" if begin and begin > on else ""
    if verb and is_partial(one):
        return f", {verb} in part by {by}{coming}"
    if verb and coming:
        return f", to be {verb} by {by}{coming}"
    end = last(one.source.document, DateKind.EXPIRES) if kind in PAUSES else None
    over = begin and end and end < on
    return (
        f", except {show_date(begin)} to {show_date(end)} ({verb} by {by})" if begin and end and over else ""
    )


def _ends(one: Later) -> list[LegalDate]:
    return [dated for dated in one.source.document.facts.dates if dated.kind is DateKind.EXPIRES]
