"""A summary made only of sentences of the source, in its order, each with where it stands."""

import re
from collections.abc import Iterator

from feeds import fulltext
from feeds.facts import Evidence, Kind
from feeds.fulltext import FullText, Role
from feeds.kinds import kind
from feeds.model import Record
from feeds.placeholders import has_placeholder
from feeds.sentences import sentences
from feeds.sentencewords import (
    ACT,
    ALSO,
    ALWAYS_SAID,
    BOILERPLATE,
    CLAUSE,
    COMMA,
    CONDITION,
    DASHES,
    DETERMINED,
    DOES,
    DOING,
    EXCEPTION,
    HISTORY,
    LEANS,
    LIMIT,
    LIMITING,
    LIMITS,
    POINTS_BACK,
    POINTS_TO,
    TELLING,
)

FIELD = "abstract"

_WORDLESS = frozenset({Kind.DENIAL_ORDER, Kind.TEMPORARY_DENIAL})
_WHOLE = re.compile(r"[.!?:][\"'”’)\]]{0,3}\Z")
_FAR = 6_000  # characters into a section of the text; what a document does is said before
_SHORTEST_CUT = 80  # characters below which a cut sentence says too little
_MOST_FOLLOWING = 60  # units after the lead that are looked at

Span = tuple[int, int]


def summary(record: Record, limit: int = 600, text: FullText | None = None) -> tuple[Evidence, ...]:
    """Sentences of the abstract as they stand there, at most `limit` characters in all.

    Without an abstract, sentences of the text: of its SUMMARY, else of its background. It opens with a
    sentence that stands by itself and prefers what the document does to what went before. A sentence
    that limits another ("However …") goes with it or not at all. A first sentence that is too long ends
    at a clause, unless that would drop an exception; see `is_cut`. Orders against persons have no summary.
    """
    if kind(record) in _WORDLESS:
        return ()
    for field, prose, start in _prose(record, text):
        units = _units(prose)
        if field == fulltext.FIELD:  # what no stop ends is a heading, or a line torn off
            units = [unit for unit in units if _WHOLE.search(prose[unit[-1][0] : unit[-1][1]])]
        leads = _leads(prose, units)
        # Better a sentence that names "these controls" than none, but only then.
        for first, alone in [*((lead, False) for lead in leads), *((lead, True) for lead in leads)]:
            chosen = _from(prose, units, first, limit, alone=alone)
            if chosen:
                return tuple(
                    Evidence(field, start + begin, start + end, prose[begin:end]) for begin, end in chosen
                )
    return ()


def is_cut(record: Record, evidence: Evidence) -> bool:
    """Whether the evidence ends inside a sentence, so that "[…]" belongs after it."""
    if evidence.field != FIELD:
        return not _WHOLE.search(evidence.text)
    return all(evidence.end != end for _, end in sentences(record.abstract or ""))


def goes_on(record: Record, evidence: Evidence) -> bool:
    """Whether the abstract says more after the evidence."""
    return evidence.field == FIELD and bool((record.abstract or "")[evidence.end :].strip(" .\"'”’"))


def _prose(record: Record, text: FullText | None) -> Iterator[tuple[str, str, int]]:
    """What a summary may be made of, best first: the field, its prose, and where in it the prose begins."""
    if record.abstract:
        yield FIELD, record.abstract, 0
    for role in (Role.SUMMARY, Role.BACKGROUND) if text else ():
        span = text.section(role) if text else None
        if text and span:
            yield fulltext.FIELD, text.text[span[0] : min(span[1], span[0] + _FAR)], span[0]


def _units(abstract: str) -> list[list[Span]]:
    """The sentences, each together with those that limit it."""
    units: list[list[Span]] = []
    for start, end in sentences(abstract):
        if units and LIMITS.match(abstract[start:end]):
            units[-1].append((start, end))
        else:
            units.append([(start, end)])
    return units


def _leads(abstract: str, units: list[list[Span]]) -> list[int]:
    """What a summary may be built on, best first: what the document does, what is so, what went before."""
    places = range(len(units))
    # Of an information collection the law of it is the subject: better that than nothing.
    standing = [place for place in places if _stands(abstract, units[place])] or [
        place for place in places if _stands(abstract, units[place], but=DASHES)
    ]

    def rank(place: int) -> int:
        if _opens(abstract, units[place], HISTORY):
            return 2
        return 0 if _shows(abstract, units[place], ACT) else 1

    return sorted(standing, key=rank)


def _from(abstract: str, units: list[list[Span]], lead: int, limit: int, *, alone: bool) -> list[Span]:
    """The sentences of a summary built on this unit: what leads up to it where there is room, and what follows.

    A lead that points back goes with what it points to, or (unless it may stand `alone`) not at all.
    """
    room = limit - _length(units[lead])
    if room < 0:
        start, end = units[lead][0]
        cut = _cut(abstract, start, end, limit) if len(units[lead]) == 1 else None
        return [(start, cut)] if cut else []
    leading = _before(abstract, units, lead, room)
    if lead and _shows(abstract, units[lead], POINTS_BACK) and leading[-1:] != [lead - 1] and not alone:
        leading = _nearest(abstract, units, lead, room)
        if not leading:
            return []
    room -= sum(_length(units[place]) + 1 for place in leading)
    following = _following(abstract, units, lead, room)
    return [span for place in [*leading, lead] for span in units[place]] + following


def _following(abstract: str, units: list[list[Span]], lead: int, room: int) -> list[Span]:
    """What follows the lead, in the order of the text; where room is short first what limits it (with the sentence
    that it leans on), then what the document does, last what is always said of entities. Of what limits or
    acts but does not fit, its beginning."""
    chosen: dict[int, list[Span]] = {lead: units[lead]}
    end = min(len(units), lead + 1 + _MOST_FOLLOWING)
    rest = [place for place in range(lead + 1, end) if not _is_left_out(abstract, units[place])]
    short = sum(_length(units[place]) + 1 for place in rest) > room
    urgency = {place: _urgency(abstract, units[place]) if short else TELLING for place in rest}
    for place in sorted(rest, key=lambda place: (urgency[place], place)):
        unit, group = units[place], [place]
        points = _shows(abstract, unit, POINTS_TO)  # it goes with what it points to, or not at all
        if place - 1 not in chosen and (points or _opens(abstract, unit, LEANS)):
            if (points or urgency[place] == LIMITING) and urgency.get(place - 1, LIMITING) > LIMITING:
                group = [place - 1, place]
            elif points or urgency[place] > DOING or not _opens(abstract, unit, ALSO):
                continue
        elif _length(unit) + 1 > room:
            unit = _beginning(abstract, unit, urgency[place], room - 1)
        needed = sum(_length(units[one]) + 1 for one in group[:-1]) + (
            _length(unit) + 1 if unit else room + 1
        )
        if place not in chosen and needed <= room:
            chosen |= {one: units[one] for one in group[:-1]} | {place: unit}
            room -= needed
    return [span for place in sorted(chosen) if place != lead for span in chosen[place]]


def _urgency(abstract: str, unit: list[Span]) -> int:
    if _shows(abstract, unit, LIMIT):
        return LIMITING
    if _shows(abstract, unit, DETERMINED):
        return ALWAYS_SAID
    return DOING if _shows(abstract, unit, DOES) else TELLING


def _beginning(abstract: str, unit: list[Span], urgency: int, room: int) -> list[Span]:
    """What has no room: as far as the words that announce a condition, an act as far as a clause; else nothing."""
    start, end = unit[0]
    if urgency == LIMITING:
        found = CONDITION.search(abstract, start + _SHORTEST_CUT, min(end, start + max(room, 0)))
        return [(start, found.end())] if found else []
    cut = _cut(abstract, start, end, room) if urgency == DOING and len(unit) == 1 else None
    return [(start, cut)] if cut else []


def _nearest(abstract: str, units: list[list[Span]], lead: int, room: int) -> list[int]:
    """The units right before the lead, from the last one that stands by itself; none where they have no room."""
    for first in range(lead - 1, -1, -1):
        room -= _length(units[first]) + 1
        if room < 0:
            return []
        if _stands(abstract, units[first]):
            return list(range(first, lead))
    return []


def _before(abstract: str, units: list[list[Span]], lead: int, room: int) -> list[int]:
    """The units before the lead that fit: all of them, else the first, else none; never a dangling one."""
    if lead == 0 or not _stands(abstract, units[0]):
        return []
    whole = [place for place in range(lead) if not _is_left_out(abstract, units[place])]
    for places in (whole, [0]):
        if sum(_length(units[place]) + 1 for place in places) <= room:
            return places
    return []


def _cut(abstract: str, start: int, end: int, limit: int) -> int | None:
    """The last end of a clause within `limit` after which no exception follows, or None."""
    whole = abstract[start:end]
    exceptions = [found.end() for found in EXCEPTION.finditer(whole)]
    earliest = max(_SHORTEST_CUT, *exceptions[-1:], 0)
    for clause, least in ((CLAUSE, max(earliest, limit // 2)), (COMMA, earliest)):
        ends = [found.start() for found in clause.finditer(whole, least, limit)]
        closed = [place for place in ends if _closed(whole[:place])]
        if closed:
            return start + closed[-1]
    return None


def _stands(abstract: str, unit: list[Span], but: re.Pattern[str] = BOILERPLATE) -> bool:
    """Whether the unit can be understood by itself and says something of this document."""
    return not _is_left_out(abstract, unit, but) and not _opens(abstract, unit, LEANS)


def _is_left_out(abstract: str, unit: list[Span], but: re.Pattern[str] = BOILERPLATE) -> bool:
    """Whether the unit is boilerplate, or has something still to be inserted in it."""
    return _shows(abstract, unit, but) or any(has_placeholder(abstract[start:end]) for start, end in unit)


def _closed(words: str) -> bool:
    """Whether no parenthesis stands open."""
    return words.count("(") <= words.count(")")


def _shows(abstract: str, unit: list[Span], pattern: re.Pattern[str]) -> bool:
    """Whether the unit's first sentence shows the pattern."""
    start, end = unit[0]
    return bool(pattern.search(abstract[start:end]))


def _opens(abstract: str, unit: list[Span], pattern: re.Pattern[str]) -> bool:
    """Whether the unit's first sentence begins with the pattern."""
    start, end = unit[0]
    return bool(pattern.match(abstract[start:end]))


def _length(unit: list[Span]) -> int:
    return unit[-1][1] - unit[0][0]
