"""What the days stated in the DATES prose of a document mean: the kind of each and what it applies to."""

import re
from dataclasses import replace
from datetime import date

from feeds.conditions import on_condition
from feeds.duewords import (
    WEAKEST,
    due_kind,
    is_deadline,
    is_moved,
    is_window,
    kind_in,
    moved_kind,
    named_kind,
)
from feeds.exceptions import excepts, opening_exception, whole_exception
from feeds.facts import DateKind, Evidence, LegalDate
from feeds.pastdays import FROM, WEEKDAY
from feeds.scope import scope_of, short
from feeds.sentences import sentences
from feeds.stated import LONGEST_PROSE, Told, told_days
from feeds.telling import (
    is_due_elsewhere,
    moving_words,
    of_conduct,
    opens_again,
    telling_words,
    without_opening,
)
from feeds.terms import term_dates

FIELD = "dates"

_TO = re.compile(r"\b(?:through|thru|until|to|ending)\b|\A ?[-–]", re.IGNORECASE)
_STILL = re.compile(
    r"\b(?:effective|applicable|appl(?:y|ies)|effect|valid|stayed|suspended|force)\b[^.;]{0,60}\b(?:through|until)\b[^.;]{0,40}\Z",
    re.IGNORECASE,
)
# "will not be effective until May 1": that is where it begins.
_NOT_YET = re.compile(
    r"\bnot\b[^.;]{0,40}\b(?:effective|applicable|apply|effect|force)\b[^.;]{0,60}\buntil\b[^.;]{0,40}\Z",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"(?:\band|\bor|[,&–-]|\bthrough|\bthru|\bto|\buntil)(?: again)?"
    r"(?: (?:midnight|noon|\d{1,2}(?::\d\d)? [ap]\.m\.))?(?: (?-i:[A-Z]{2,4}|\([A-Z]{2,4}\)))?,?(?: on)? ?"
    rf"{WEEKDAY}?\Z",
    re.IGNORECASE,
)
# "Effective May 1, the comment period … is extended": the first day is not where the period ends.
_LEADS = re.compile(
    r"\A\W*(?:(?:this|the) (?:[a-z]+ ){1,3}(?:is|are|becomes) )?(?:effective|applicable|as of)"
    r"(?: dates?)?:?(?: immediately)?,?(?: on| as of)? ?\Z",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(r"\b(?:is|are) (?:hereby )?withdrawn\b", re.IGNORECASE)
# "not earlier than March 20 and not later than": what is due, the sentence says before the first day.
_BOUNDED = re.compile(
    r"\A,? (?:but|(?:and|but) (?:is )?now|(?:and|but|or) (?:no|not) later than|(?:is|was|has been) (?:moved|changed|rescheduled) (?:to|until)) \Z",
    re.IGNORECASE,
)
_AVAILABLE = re.compile(r"\bavailable:?(?: on| by)? \Z", re.IGNORECASE)
_AND_COMMENTS = re.compile(r"\bor (?:to )?submit (?:written )?comments\b", re.IGNORECASE)
_AND_APPLICATIONS = re.compile(r"\bcomments (?:and/or|and|or) applications for\b", re.IGNORECASE)
_UPON_PUBLICATION = re.compile(
    r"\b(?:effective|applicable|effect)(?: immediately)?,? (?:(?:up)?on|as of|at|from) (?:the )?(?:(?:date|day|time) of )?"
    r"(?:(?:its|their|this) )?(?:date of )?publication\b"
    r"(?! of (?!this\b)| in the Federal Register of )"
    r"|\b(?:effective|applicable|effect) on the (?:date|day) (?:that |on which )?(?:this|the) [a-z]{1,12} is published\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"[\W\d]*(?:(?:at|on|from|to|through|and|weeks? of|the|a|p|m|am|pm|noon|est|edt|et|eastern|time"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b[\W\d]*){0,12}\Z",
    re.IGNORECASE,
)
_NOTICED = re.compile(r"\bdates? of\b[\w ]{0,40}(?::| is) \Z", re.IGNORECASE)
_DEADLINES = frozenset(
    {DateKind.COMMENTS_CLOSE, DateKind.REPLY_COMMENTS, DateKind.NOMINATIONS_OR_APPLICATIONS}
)


def prose_dates(prose: str, published: date | None, *, gathering: bool) -> tuple[LegalDate, ...]:
    """The dates of law that the DATES prose states, in order, each once.

    "Effective upon publication" is the day `published`, where that is known. `gathering` says that
    the document announces meetings, so that a day without words is a day of meeting. Days of the
    past that only describe other documents are left out.
    """
    prose = prose[:LONGEST_PROSE]
    found: list[LegalDate] = []
    known: dict[int, LegalDate] = {}
    for told in told_days(prose, published):
        kind = None if told.past or told.disowned else _kind(told, known, gathering=gathering)
        if kind:
            shown = _shown(told, kind, known)
            known[told.day.end] = shown
            found += [] if _only_opens(told, kind) else [shown]
            found += _comments_too(told, shown)
    found = [_leaving_out(item, told_days(prose, published), known) for item in found]
    found += _on_publication(prose, published)
    found = [item for item in found if not opens_again(item, found)]
    found += term_dates(prose, found, FIELD)
    spoken_for = {item.date for item in found if item.kind is not DateKind.OTHER}
    telling = [
        item for item in found if item.scope or item.kind is not DateKind.OTHER or item.date not in spoken_for
    ]
    in_order = sorted(telling, key=lambda item: item.evidence.start)
    return tuple({(item.date, item.kind, item.scope): item for item in reversed(in_order)}.values())[::-1]


def _leaving_out(item: LegalDate, days: tuple[Told, ...], known: dict[int, LegalDate]) -> LegalDate:
    """The date with all that its sentence dates otherwise, where it leaves something out."""
    if not excepts(item.scope):
        return item
    own = next((told for told in days if known.get(told.day.end) is item), None)
    if own is None:
        return item
    behind = not opening_exception(own.leading)
    around = [told for told in days if told.begin == own.begin and told is not own]
    around = [told for told in around if (told.day.start > own.day.start) is behind]
    dated = [(told.before, known.get(told.day.end)) for told in around]
    parts = [
        (words, other.scope if other else "")
        for words, other in dated
        if other is None or other.kind in {item.kind, DateKind.EXPIRES}
    ]
    rest = around[-1].after if around and behind else ""
    scope = whole_exception(item.scope, parts, rest)
    return item if scope == item.scope else replace(item, scope=scope)


def past_days(prose: str, published: date | None) -> frozenset[date]:
    """The days of the prose that only describe other documents, or are disowned."""
    told = told_days(prose[:LONGEST_PROSE], published)
    return frozenset(one.day.date for one in told if one.past or one.disowned)


def _kind(told: Told, known: dict[int, LegalDate], *, gathering: bool) -> DateKind | None:
    """The kind of a stated day, or None for days nothing certain is said of."""
    if told.then:
        return told.then[1]
    named = named_kind(told.before) or _moved(told, known)
    if named:
        return named
    word = WEAKEST if _AVAILABLE.search(told.before) else kind_in(told.clause) or kind_in(told.before)
    if word in {None, WEAKEST} and _goes_on(told, known):
        return _continued(known[told.since].kind, told.before)
    if word in {None, WEAKEST}:
        word = (kind_in(told.leading) if _BOUNDED.match(told.before) else None) or kind_in(told.after) or word
    if word is DateKind.HEARING_OR_MEETING and is_deadline(told.before):
        return DateKind.NOMINATIONS_OR_APPLICATIONS  # to ask for a hearing, or to register for one
    if word is DateKind.EFFECTIVE and _STILL.search(told.clause) and not _NOT_YET.search(told.clause):
        return DateKind.EXPIRES
    found = word or _unsaid(told, gathering=gathering)
    # "Meetings will be held between this publication and D": nobody meets on D.
    window = found is DateKind.HEARING_OR_MEETING and told.since not in known and is_window(told.before)
    return None if window else found


def _moved(told: Told, known: dict[int, LegalDate]) -> DateKind | None:
    """The kind of a day that something is moved to; what stands before the verb was not moved."""
    if told.since in known and is_moved(told.before):
        return moved_kind(told.before) or moved_kind(told.sentence)
    if _LEADS.match(told.before) and is_moved(told.after):
        return None
    return moved_kind(told.leading) or moved_kind(told.sentence)


def _goes_on(told: Told, known: dict[int, LegalDate]) -> bool:
    """Whether the day is joined to the one before it: "January 5 and 6", "from January 5 through …"."""
    if told.since not in known or len(told.before) > 120:
        return False
    return bool(_JOINED.search(told.before) or is_due_elsewhere(told.before, known[told.since].kind))


def _continued(kind: DateKind, between: str) -> DateKind:
    """The kind of a day that goes on from another: the end of a range of effectiveness is its expiry."""
    if kind is DateKind.EFFECTIVE and _TO.search(between) and "retroactive" not in between:
        return DateKind.EXPIRES
    return kind


def _unsaid(told: Told, *, gathering: bool) -> DateKind | None:
    """The kind of a day without a telling word: a deadline, a meeting's, or nothing certain.

    A day of the past that nothing is said of is no date of law; one to come is at least a date.
    """
    due = due_kind(told.before)
    if due:
        return due
    if gathering:
        return DateKind.HEARING_OR_MEETING
    if _TO.match(told.after.lstrip(" ,")) or (_LEADS.match(told.before) and _WITHDRAWN.search(told.after)):
        return DateKind.EFFECTIVE
    bare = _BARE.match(f"{told.before} {told.after}") or _NOTICED.search(told.before)
    return DateKind.OTHER if bare or told.to_come else None


def _only_opens(told: Told, kind: DateKind) -> bool:
    """Whether the day only opens a period of comments or applications, whose end is what binds."""
    if kind not in _DEADLINES:
        return False
    between = told.before.endswith("between ") and " and " in told.after[:40]
    return between or bool(FROM.search(told.before) and _TO.search(told.after[:40]))


def _comments_too(told: Told, shown: LegalDate) -> list[LegalDate]:
    """Where one deadline is for registering "or to submit comments", or for "comments and/or applications", it is both."""
    if shown.kind is DateKind.NOMINATIONS_OR_APPLICATIONS and _AND_COMMENTS.search(told.before):
        return [replace(shown, kind=DateKind.COMMENTS_CLOSE)]
    both = shown.kind is DateKind.COMMENTS_CLOSE and _AND_APPLICATIONS.search(told.before)
    return [replace(shown, kind=DateKind.NOMINATIONS_OR_APPLICATIONS)] if both else []


def _shown(told: Told, kind: DateKind, known: dict[int, LegalDate]) -> LegalDate:
    day, then = told.day, told.then
    if then:
        start, end = told.since + told.before.rindex(" ", 0, -1) + 1, day.end + then[2]
        text = told.sentence[start - told.begin : end - told.begin]
        scope = scope_of(f"{then[0]} is ", "", kind)
        return LegalDate(day.date, kind, scope, Evidence(FIELD, start, end, text))
    # Days of the past between a subject and its verb do not part them.
    before = told.clause if told.since in known else told.leading.rsplit("; ", 1)[-1]
    scope = opening_exception(told.leading) or scope_of(without_opening(before), told.after, kind)
    if not scope and _goes_on(told, known) and kind is _continued(known[told.since].kind, told.before):
        scope = known[told.since].scope
    words = telling_words(told.before, kind)
    if words and "what" in words.groupdict():
        scope = of_conduct(short(words["what"]), told.after)
    scope = on_condition(scope, told.leading, told.after)
    start = told.since + words.start() if words else day.start
    if moving := moving_words(told.leading, kind):
        start = told.begin + moving.start()
    text = told.sentence[start - told.begin : day.end - told.begin]
    return LegalDate(day.date, kind, scope, Evidence(FIELD, start, day.end, text))


def _on_publication(prose: str, published: date | None) -> list[LegalDate]:
    found = _UPON_PUBLICATION.search(prose)
    if not found or not published:
        return []
    start, end = next(span for span in sentences(prose) if span[0] <= found.start() < span[1])
    before, after = prose[start : found.start()], prose[found.end() : end]
    scope = on_condition(scope_of(before, after, DateKind.EFFECTIVE), before, after)
    return [LegalDate(published, DateKind.EFFECTIVE, scope, Evidence(FIELD, *found.span(), found[0]))]
