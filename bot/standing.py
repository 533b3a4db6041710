"""Status on a date: computed from all known dates of law and relations, never asserted from memory. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.became import ended, fate_said, fates, holding
from bot.dates import show_date
from bot.duelabels import MOST_USEFUL, OBJECTIONS, date_label, in_signs, is_established
from bot.inforce import in_force, set_for_others
from bot.moves import (
    ENDS,
    PAUSES,
    acts_from,
    acts_until,
    by_name,
    comment_act,
    deadlines,
    excepts,
    from_when,
    is_partial,
    last_day,
    lifts,
    moves_comments,
    name_of,
    redated,
    rests_on_condition,
)
from bot.owndays import is_of_what_ended
from bot.quoted import is_summarized
from bot.relations import CHANGING, Confidence, Known, Later, Resolved
from bot.remarks import MOST_FOLLOWERS, followed, followers, remarked
from feeds.facts import ORDERS, DateKind, Kind, LegalDate, Weight
from feeds.kinds import corrected_kind
from feeds.model import Document, Status
from feeds.pastdays import is_long_over

_TAKES_NO_EFFECT = frozenset(
    {Kind.PROPOSED_RULE, Kind.MEETING, Kind.PAPERWORK, Kind.PRESS_RELEASE, Kind.GUIDANCE}
)
_COMMENTS = {DateKind.COMMENTS_CLOSE: "comments", DateKind.REPLY_COMMENTS: "reply comments"}
_SILENT = "it states no effective date"
_REQUEST = re.compile(
    r"\A(?:notice of )?requests? for (?:public )?(?:comments?|information)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a document stands on `on`; `comments` "" where none were asked for.

    `rests_on` are the document itself and the later ones that were taken into account. `seen_as_of` is
    the day (New York) of the last reading of the sources, None when that is not known. What follows an
    order need not name it: `linked` says that only documents with a link were looked for. After a `final` state (withdrawn before publication)
    no later document is to be expected.
    """

    on: date
    words: str
    comments: str
    rests_on: tuple[str, ...]
    seen_as_of: date | None
    linked: bool = False
    final: bool = False

    def __str__(self) -> str:
        """The sentence for people, never without the day up to which the sources were read."""
        day = show_date(self.seen_as_of) if self.seen_as_of else "an unknown day"
        if self.final:
            return f"{self.words} as of {day} (from {', '.join(self.rests_on)})"
        further = "further " if self.rests_on_others else "later "
        none = f"no {further}{'linked document' if self.linked else 'document seen'}"
        said = "; ".join(part for part in (self.words, self.comments) if part)
        return f"{said}; {none} as of {day} (from {', '.join(self.rests_on)})"

    @property
    def rests_on_others(self) -> bool:
        """Whether later documents were taken into account."""
        return len(self.rests_on) > 1


def standing(
    known: Known,
    later: Sequence[Later],
    *,
    on: date,
    seen_as_of: date | None,
    earlier: Sequence[Resolved] = (),
) -> Standing:
    """What all that is known makes of the document on a day. What is not known stays unknown.

    `earlier` is what it says of other documents: a date that it sets for one of them is none of its own.
    """
    document = known.document
    stated = [one for one in later if one.resolved.relation.kind in CHANGING]
    changing = holding(stated, on)
    undone = list(fates(stated, changing))
    own = name_of(document) if document.record.number else "this page"
    following = followers(later, {one.source.id for one in stated})
    resting = (
        *stated,
        *changing,
        *(one for _, fate in undone for one in (fate, ended(fate, on)) if one),
        *following[-MOST_FOLLOWERS:],
    )
    names = [own, *(name_of(one.source.document) for one in resting)]
    words = _words(document, changing, on)
    if document.record.status is not Status.WITHDRAWN:
        words = remarked(document, changing, words, on)
        words += "".join(f", {fate_said(*one, on)}" for one in undone if by_name(one[1]) not in words)
        words += followed(following)
        others = set_for_others(document, earlier)
        words += f"; {others}" if others else ""
    return Standing(
        on,
        words,
        _comments(document, changing, on),
        tuple(dict.fromkeys(names)),
        seen_as_of,
        document.facts.kind in ORDERS,
        document.record.status is Status.WITHDRAWN,
    )


def _words(document: Document, changing: Sequence[Later], on: date) -> str:
    record, facts = document.record, document.facts
    if record.status is Status.WITHDRAWN:
        return "withdrawn before publication"
    ended = _ended(changing, on) or _paused(changing, on)
    if ended:
        return ended
    if record.status is Status.FILED:
        return "not yet published, the text may change"
    if nothing := _no_effect(document):
        return nothing
    if facts.dates_conflict:
        return "unknown, because its dates contradict each other"
    return in_force(document, changing, on)


def _no_effect(document: Document) -> str:
    """Why a document does not bind of itself; "" where it may."""
    record, facts = document.record, document.facts
    dated = any(one.kind is DateKind.EFFECTIVE and not is_established(document, one) for one in facts.dates)
    if not dated and (act := comment_act(facts)):
        return f"{_article(act)} takes no effect by itself"
    if facts.kind in _TAKES_NO_EFFECT:
        return f"{_article(facts.kind.value)} takes no effect by itself"
    if dated:
        return ""
    corrected = corrected_kind(record) if facts.kind is Kind.CORRECTION else None
    if corrected in _TAKES_NO_EFFECT:
        return f"a correction of {_article(corrected.value)} takes no effect by itself"
    if corrected is Kind.NOTICE:
        return _SILENT
    if facts.kind is Kind.NOTICE and facts.weight in {Weight.ANNOUNCEMENT, Weight.ADJUSTMENT}:
        return _SILENT  # whether a notice binds is for no program to say
    if facts.weight in {None, Weight.ANNOUNCEMENT} and _REQUEST.match(record.title):
        return "a request for comments takes no effect by itself"
    return ""


def _article(noun: str) -> str:
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"


def _ended(changing: Sequence[Later], on: date) -> str:
    """The last document that ended this one for good, if its own day has come."""
    for one in reversed(changing):
        verb, since = ENDS.get(one.resolved.relation.kind), acts_from(one)
        if verb and since and since <= on and not is_partial(one) and not rests_on_condition(one):
            part = ", with exceptions," if excepts(one.source.document, one.resolved.relation) else ""
            when = from_when(one)
            return f"{verb}{part} by {by_name(one)}{',' if when.startswith('published') else ''} {when}"
    return ""


def _paused(changing: Sequence[Later], on: date) -> str:
    for one in reversed(changing):
        if lifts(one, on):
            return ""
        verb, since = PAUSES.get(one.resolved.relation.kind), acts_from(one)
        if not verb or since is None or since > on or is_partial(one) or rests_on_condition(one):
            continue
        until = acts_until(one)
        if until is None:
            return f"{verb} by {by_name(one)}, no end stated"
        if on <= until:
            return f"{verb} until {show_date(until)} by {by_name(one)}"
    return ""


def _comments(document: Document, changing: Sequence[Later], on: date) -> str:
    close = last_day(document, DateKind.COMMENTS_CLOSE)
    longer, ends = [one for one in changing if moves_comments(one)], deadlines(changing)
    if longer and not ends:
        return f"comment period changed by {by_name(longer[-1])}, the new end is not certain"
    put_right = [one for one in changing if DateKind.COMMENTS_CLOSE in redated(one, document)]
    if put_right and not longer and close:
        return f"comment dates were corrected by {by_name(put_right[-1])}, see there"
    if not ends:
        return _own_comments(document, on)
    close = max([*([close] if close else []), *ends])
    said = f"comments {'open until' if close >= on else 'closed'} {show_date(close)}{_of_another(document, close)}"
    mover = ends.get(close) if close != last_day(document, DateKind.COMMENTS_CLOSE) else None
    if mover and mover.resolved.confidence is Confidence.PROBABLE:
        return f"{said}, as moved by {by_name(mover)}"
    return said


def _own_comments(document: Document, on: date) -> str:
    """Each of its own deadlines for comments with what it is for: the latest is not that of all."""
    found: dict[tuple[DateKind, date, str], LegalDate] = {}
    for one in document.facts.dates:
        if one.kind in _COMMENTS and not is_of_what_ended(document, one):
            found.setdefault((one.kind, one.date, one.scope), one)
    told = [_deadline(document, one, on) for one in found.values()]
    more = len(told) - MOST_FOLLOWERS
    return ", ".join(told[:MOST_FOLLOWERS]) + (f" and {more} more deadlines" if more > 0 else "")


def _deadline(document: Document, dated: LegalDate, on: date) -> str:
    day = f"{show_date(dated.date)}{f' ({in_signs(dated.scope)})' if dated.scope else ''}"
    if is_long_over(dated.date, document.record.publication_date):
        return f"the source says that comments close {day}, before publication, see the official text"
    label = date_label(document, dated)
    if label == MOST_USEFUL:
        return f"comments are most useful by {day}"
    what = "objections" if label == OBJECTIONS else _COMMENTS[dated.kind]
    return f"{what} {'open until' if dated.date >= on else 'closed'} {day}"


def _of_another(document: Document, close: date) -> str:
    """Of what comments close on the day, where a rule moves those of another one beside its own changes."""
    found = [one for one in document.facts.dates if one.kind is DateKind.COMMENTS_CLOSE and one.date == close]
    said = next((one.scope for one in found if is_summarized(document, one)), "")
    return f" ({said})" if said else ""
