"""What the days stated in the DATES prose of a document mean: the kind of each and what it applies to."""

import re
from dataclasses import dataclass
from datetime import date

from feeds.days import Day, stated_days
from feeds.duewords import WEAKEST, is_moved, kind_in, moved_kind
from feeds.facts import DateKind, Evidence, LegalDate
from feeds.scope import scope_of
from feeds.sentences import sentences

FIELD = "dates"

_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )"
_PAST = re.compile(
    r"\b(?:published|appeared|appearing|issued|filed|dated|announced|commenced|began|signed|executed|submitted"
    r"|promulgated|Federal Register|publication)(?: elsewhere)?(?: in the Federal Register| at \d{1,3} FR \d{1,6})?,?"
    rf"(?: on| of| as of)? {_WEEKDAY}?\Z"
    r"|\bamended on \Z|\boccurr(?:ed|ing) (?:after|before|on or after) \Z|\bin the \Z",
    re.IGNORECASE,
)
_PAST_AFTER = re.compile(
    r",?(?: at)? ?\(?\d{1,3} FR \d|,? (?:issue|Federal Register|final rule|notice)\b", re.IGNORECASE
)
_ANDS = frozenset({" and ", ", and ", ", ", " and on ", ", and on "})
_CANCELLED = re.compile(r"\b(?:is|are|was|were|has been) (?:cancelled|canceled)\b", re.IGNORECASE)
_FROM = re.compile(r"\bfrom(?: [\w:. ]{0,30})? \Z", re.IGNORECASE)
_TO = re.compile(r"\b(?:through|thru|until|to|ending)\b|\A ?[-–]", re.IGNORECASE)
_STILL = re.compile(
    r"\b(?:effective|applicable|effect|valid|stayed|suspended|force)\b[^.;]{0,60}\b(?:through|until)\b[^.;]{0,40}\Z",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"(?:\band|\bor|[,&–-]|\bthrough|\bthru|\bto|\buntil)(?: again)?"
    r"(?: (?:midnight|noon|\d{1,2}(?::\d\d)? [ap]\.m\.))?(?: (?:[A-Z]{2,4}|\([A-Z]{2,4}\)))?,?(?: on)? ?"
    rf"{_WEEKDAY}?\Z",
    re.IGNORECASE,
)
_UPON_PUBLICATION = re.compile(
    r"\b(?:effective|applicable|effect)(?: immediately)?,? (?:up)?on (?:the )?(?:date of )?(?:its |their )?"
    r"(?:publication|the publication date)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"[\W\d]*(?:(?:at|on|from|to|through|and|weeks? of|the|a|p|m|am|pm|noon|est|edt|et|eastern|time"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b[\W\d]*){0,12}\Z",
    re.IGNORECASE,
)
_LONGEST_SENTENCE = 2_000  # characters; what goes on longer is no sentence
_DEADLINES = frozenset(
    {DateKind.COMMENTS_CLOSE, DateKind.REPLY_COMMENTS, DateKind.NOMINATIONS_OR_APPLICATIONS}
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A day and the prose it stands in: its sentence, and the words since the day before it.

    `past` says that the day only describes another document.
    """

    day: Day
    begin: int
    since: int
    sentence: str
    before: str
    after: str
    past: bool

    @property
    def clause(self) -> str:
        """The words before the day in its own clause."""
        return self.before.rsplit("; ", 1)[-1]


def prose_dates(prose: str, published: date | None, *, gathering: bool) -> tuple[LegalDate, ...]:
    """The dates of law that the DATES prose states, in order, each once.

    "Effective upon publication" is the day `published`, where that is known. `gathering` says that
    the document announces meetings, so that a day without words is a day of meeting. Days of the
    past that only describe other documents are left out.
    """
    found: list[LegalDate] = []
    known: dict[int, LegalDate] = {}
    for told in _told(prose):
        kind = None if told.past else _kind(told, known, gathering=gathering)
        if kind:
            shown = _shown(told, kind, known)
            known[told.day.end] = shown
            found += [] if _only_opens(told, kind) else [shown]
    found += _on_publication(prose, published)
    in_order = sorted(found, key=lambda item: item.evidence.start)
    return tuple({(item.date, item.kind, item.scope): item for item in reversed(in_order)}.values())[::-1]


def past_days(prose: str) -> frozenset[date]:
    """The days of the prose that only describe other documents."""
    return frozenset(told.day.date for told in _told(prose) if told.past)


def _told(prose: str) -> list[_Told]:
    days = list(stated_days(prose))
    told: list[_Told] = []
    for begin, stop in sentences(prose):
        since, past = begin, False
        end = min(stop, begin + _LONGEST_SENTENCE)
        while days and days[0].start < stop:
            day = days.pop(0)
            if day.end > end:
                continue
            before, after, sentence = prose[since : day.start], prose[day.end : end], prose[begin:end]
            past = _is_past(before, after, sentence) or (past and before in _ANDS)
            told.append(_Told(day, begin, since, sentence, before, after, past))
            since = day.end
    return told


def _is_past(before: str, after: str, sentence: str) -> bool:
    if _PAST.search(before) or _PAST_AFTER.match(after) or _CANCELLED.search(sentence):
        return True
    return is_moved(sentence) and bool(_FROM.search(before))


def _kind(told: _Told, known: dict[int, LegalDate], *, gathering: bool) -> DateKind | None:
    """The kind of a stated day, or None for days nothing certain is said of."""
    moved = moved_kind(told.sentence)
    if moved:
        return moved
    word = kind_in(told.clause) or kind_in(told.before)
    if word in {None, WEAKEST} and _goes_on(told, known):
        return _continued(known[told.since].kind, told.before)
    if word in {None, WEAKEST}:
        word = kind_in(told.after) or word
    if word is DateKind.EFFECTIVE and _STILL.search(told.clause):
        return DateKind.EXPIRES
    return word or _unsaid(told, gathering=gathering)


def _goes_on(told: _Told, known: dict[int, LegalDate]) -> bool:
    """Whether the day is joined to the one before it: "January 5 and 6", "from January 5 through …"."""
    return told.since in known and len(told.before) <= 120 and bool(_JOINED.search(told.before))


def _continued(kind: DateKind, between: str) -> DateKind:
    """The kind of a day that goes on from another: the end of a range of effectiveness is its expiry."""
    if kind is DateKind.EFFECTIVE and _TO.search(between):
        return DateKind.EXPIRES
    return kind


def _unsaid(told: _Told, *, gathering: bool) -> DateKind | None:
    """The kind of a day without a telling word: a meeting's, or nothing certain when it stands alone."""
    if gathering:
        return DateKind.HEARING_OR_MEETING
    if _TO.match(told.after.lstrip(" ,")):
        return DateKind.EFFECTIVE
    return DateKind.OTHER if _BARE.match(f"{told.before} {told.after}") else None


def _only_opens(told: _Told, kind: DateKind) -> bool:
    """Whether the day only opens a period of comments or applications, whose end is what binds."""
    return kind in _DEADLINES and bool(_FROM.search(told.before) and _TO.search(told.after[:40]))


def _shown(told: _Told, kind: DateKind, known: dict[int, LegalDate]) -> LegalDate:
    day = told.day
    # Days of the past between a subject and its verb do not part them.
    before = told.clause if told.since in known else told.sentence[: day.start - told.begin]
    scope = scope_of(before, told.after, kind)
    if not scope and _goes_on(told, known):
        scope = known[told.since].scope
    text = told.sentence[day.start - told.begin : day.end - told.begin]
    return LegalDate(day.date, kind, scope, Evidence(FIELD, day.start, day.end, text))


def _on_publication(prose: str, published: date | None) -> list[LegalDate]:
    found = _UPON_PUBLICATION.search(prose)
    if not found or not published:
        return []
    start = next(begin for begin, end in sentences(prose) if begin <= found.start() < end)
    scope = scope_of(prose[start : found.start()], prose[found.end() :], DateKind.EFFECTIVE)
    return [LegalDate(published, DateKind.EFFECTIVE, scope, Evidence(FIELD, *found.span(), found[0]))]
