"""Station 7: the card of `show`, in which no date stands that a later document moved without saying so. Pure."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from bot.became import holding
from bot.card import document_card, headline_of, links
from bot.datelines import MOST_DATES, QUOTED, runs
from bot.dates import show_date
from bot.duelabels import SAVINGS
from bot.hours import own_day
from bot.message import Card, Link, bounded
from bot.model import StoredDocument
from bot.moves import (
    ENDS,
    MOVES,
    PAUSES,
    acts_from,
    acts_until,
    by_name,
    deadlines,
    excepts,
    from_when,
    is_partial,
    last_day,
    moved,
    put_off_parts,
    redated,
    rests_on_condition,
)
from bot.relations import CHANGING, Later, Resolved
from bot.remarks import lifted
from bot.setdates import set_line, sets, whole_day, without_delay
from bot.undated import COMMENTS, NO_DATE
from feeds.clean import tidied
from feeds.facts import DateKind, LegalDate, RelationKind
from feeds.model import Document, Status

_Lines = tuple[tuple[str, str], ...]
_WHAT = {
    DateKind.EFFECTIVE: "the effective date",
    DateKind.COMMENTS_CLOSE: "the comment deadline",
    DateKind.EXPIRES: "the end",
    DateKind.COMPLIANCE: "the compliance date",
}
_BEFORE_A_DAY = (
    r"(?:,? (?:effective|in parts|comments close|starting|until|to|from|by|through|on|beginning)){0,3},? "
)


def shown_card(
    document: Document, zone: str, *, today: date, later: Sequence[Later], earlier: Sequence[Resolved] = ()
) -> Card:
    """The document as it stands now: dates as old → new, a headline without those that no longer hold.

    Raises ValueError when it has no link.
    """
    changing = holding((one for one in later if one.resolved.relation.kind in CHANGING), today)
    setting = [one for one in changing if sets(one)]
    document = _no_more_delayed(document) if setting else document
    told = told_dates(document, changing)
    card = document_card(document, zone, today=today, told=told)
    renewals = [one for one in changing if one.resolved.relation.kind is RelationKind.EXTENDS_VALIDITY]
    until = document.facts.order.until if document.facts.order else None
    if until and renewals:
        by = f" (renewed by {by_name(renewals[-1], ', probable')})"
        terms = tuple((label, value + by if label == "Until" else value) for label, value in card.terms)
        card = replace(card, terms=terms)
        told = {**told, until: ""}
    opened = _newly_open(document, changing, today)
    own = _closed(_undated(card, changing, opened), document, changing, today)
    of_parts = [one for one in setting if not whole_day(one, document)]
    dates = (
        *own,
        *(("Effective", set_line(one)) for one in of_parts),
        *opened,
    )
    return replace(
        card, dates=dates, headline=_without(headline_of(document, earlier), {one.date for one in told})
    )


def _no_more_delayed(document: Document) -> Document:
    """The document whose delayed parts have got their day from another one."""
    dates = tuple(replace(one, scope=without_delay(one.scope)) for one in document.facts.dates)
    return replace(document, facts=replace(document.facts, dates=dates))


def _undated(card: Card, changing: Sequence[Later], opened: _Lines) -> _Lines:
    """The date lines; where no date was found or read, with what paused or ended the document. That no end of comments
    was found is not said beside one that a later document set (`opened`)."""
    stopped = " ".join(dict.fromkeys(said for one in changing if (said := _stopped(one))))
    return tuple(
        (label, f"{value} {stopped}" if stopped and _is_undated(label, value) else value)
        for label, value in card.dates
        if not (opened and label == COMMENTS and value.startswith(NO_DATE))
    )


def _is_undated(label: str, value: str) -> bool:
    """Whether it is the line of a document whose day of taking effect was not found, or not read."""
    return label == QUOTED or (label == "Effective" and value.startswith(NO_DATE))


def _closed(
    lines: Sequence[tuple[str, str]], document: Document, changing: Sequence[Later], today: date
) -> tuple[tuple[str, str], ...]:
    """The date lines, of which those of deadlines that are over say so. But for one that says that no date was found the
    lines of its own dates come first."""
    ends = [_stands(one, document, changing) for one, _ in runs(document)[:MOST_DATES]]
    first = 1 if lines and lines[0][1].startswith(NO_DATE) else 0
    dated = zip_longest(lines[first:], ends[: len(lines) - first])
    closed = ((_deadline(label, end, today) if end else label, value) for (label, value), end in dated)
    return (*lines[:first], *closed)


def _deadline(label: str, end: date, today: date) -> str:
    return label.replace("omments close", "omments closed") if end < today else label


def _stands(dated: LegalDate, document: Document, changing: Sequence[Later]) -> date | None:
    """The day that holds after all that was done to the date; None where it is not certain."""
    for one in reversed(changing):
        kind = one.resolved.relation.kind
        if MOVES.get(kind) is dated.kind:
            step = moved(one.source.document, document, kind)
            if step is None:
                return None
            if step[0] == dated.date and not dated.scope:
                return step[1]
        elif dated.kind in redated(one, document):
            return None
    return dated.date


def _newly_open(document: Document, changing: Sequence[Later], today: date) -> tuple[tuple[str, str], ...]:
    """The line of a comment deadline that later documents set, where the document itself has none."""
    if document.record.status is Status.WITHDRAWN or last_day(document, DateKind.COMMENTS_CLOSE):
        return ()
    ends = deadlines(changing)
    if not ends:
        return ()
    end = max(ends)
    said = f"→ {_new_day(ends[end], end, DateKind.COMMENTS_CLOSE)} ({by_name(ends[end], ', probable')})"
    return ((_deadline("Comments close", end, today), said),)


def with_namers(card: Card, pages: Sequence[StoredDocument]) -> Card:
    """The card with a line and a link for each page that names the document."""
    linked = [(page.document, found[0]) for page in pages if (found := links(page.document.record))]
    return replace(
        card,
        notes=(*card.notes, *(f"Named by: {bounded(tidied(one.record.title), 160)}" for one, _ in linked)),
        links=(
            *card.links,
            *(Link(f"{one.facts.kind.value.capitalize()} that names it", at.url) for one, at in linked),
        ),
    )


def told_dates(document: Document, changing: Sequence[Later]) -> Mapping[LegalDate, str]:
    """What is said in place of each date that a later document moved, corrected, paused or ended."""
    told = {}
    for dated in document.facts.dates:
        steps = (step for one in reversed(changing) if (step := _step(document, dated, one)))
        step = next(steps, "")
        paused = [said for one in changing if _is_stopped(dated, one) and (said := _stopped(one))]
        if step or paused:
            told[dated] = " ".join([step or show_date(dated.date), *dict.fromkeys(paused)])
    return told


def _step(document: Document, dated: LegalDate, one: Later) -> str:
    """Old → new where both are certain, else the document that tells."""
    source, kind, old = one.source.document, one.resolved.relation.kind, show_date(dated.date)
    by = by_name(one, ", probable")
    if kind is RelationKind.DELAYS_EFFECTIVE_DATE and (parts := put_off_parts(one)):
        until = show_date(parts[0].date) if len({day.date for day in parts}) == 1 else "later"
        return "" if dated.kind is not DateKind.EFFECTIVE else f"{old} (in part delayed until {until}, {by})"
    if MOVES.get(kind) is dated.kind and is_partial(one):
        return f"{old} (see {by}: moves {_WHAT[dated.kind]} in part)"
    if MOVES.get(kind) is dated.kind:
        step = moved(source, document, kind)
        if step is None:
            return f"{old} (see {by}: moves {_WHAT[dated.kind]})"
        new = _new_day(one, step[1], dated.kind)
        return f"{old} → {new} ({by})" if step[0] == dated.date and not dated.scope else ""
    if sets(one) and dated.kind is DateKind.EFFECTIVE and (day := whole_day(one, document)):
        return f"{old} → {show_date(day.date)} ({by})"
    return f"{old} (see {by}: corrects dates)" if dated.kind in redated(one, document) else ""


def _new_day(one: Later, day: date, kind: DateKind) -> str:
    """The day that a later document sets, with its hour where that has one."""
    found = [dated for dated in one.source.document.facts.dates if (dated.date, dated.kind) == (day, kind)]
    return own_day(one.source.document, found[0]) if found else show_date(day)


def _is_stopped(dated: LegalDate, one: Later) -> bool:
    """Whether a pause or an end concerns the date: every day of taking effect, other days of duty that fall into it."""
    if dated.kind is DateKind.EFFECTIVE:
        return True
    since, until = acts_from(one), acts_until(one) if one.resolved.relation.kind in PAUSES else None
    within = since is not None and since <= dated.date and (until is None or dated.date <= until)
    return within and (dated.kind is DateKind.COMPLIANCE or dated.scope in SAVINGS)


def _stopped(one: Later) -> str:
    kind, since, by = one.resolved.relation.kind, acts_from(one), by_name(one, ", probable")
    verb = lifted(one) if kind is RelationKind.LIFTS else ENDS.get(kind) or PAUSES.get(kind)
    if not verb or since is None:
        return ""
    until = acts_until(one) if kind in PAUSES else None
    part = " in part" if is_partial(one) and kind is not RelationKind.LIFTS else ""
    part += " on a condition" if rests_on_condition(one) else ""
    part += (
        ", with exceptions," if kind in ENDS and excepts(one.source.document, one.resolved.relation) else ""
    )
    span = f"{show_date(since)} to {show_date(until)}" if until else from_when(one)
    return (
        f"({verb}{part} by {by}, {span})" if span.startswith("published") else f"({verb}{part} {span}, {by})"
    )


def _without(headline: str | None, days: Collection[date]) -> str | None:
    """The headline without these days; None where one would still stand in it."""
    for day in days:
        shown = re.escape(show_date(day))
        headline = re.sub(rf"{_BEFORE_A_DAY}{shown}\b", "", headline or "") or None
        if headline and re.search(rf"\b{shown}\b", headline):
            return None
    return headline
