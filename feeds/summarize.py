"""A summary made only of sentences of the abstract, in its order, each with where it stands."""

import re

from feeds.facts import Evidence, Kind
from feeds.kinds import kind
from feeds.model import Record
from feeds.sentences import sentences

FIELD = "abstract"

_WORDLESS = frozenset({Kind.DENIAL_ORDER, Kind.TEMPORARY_DENIAL})
_BOILERPLATE = re.compile(
    r"\b(?:Executive Orders? 1(?:2866|2988|3132|3175|3211|3563|3771|4094|4192)|Paperwork Reduction Act"
    r"|Regulatory Flexibility Act|Unfunded Mandates|Administrative Procedure Act|Congressional Review Act"
    r"|reduce paperwork and respondent burden)\b|-{20}"
    r"|\A(?:Pursuant to|As required by)\b(?![^.]{0,200}\b(?:announc|publish|issu|establish|solicit|amend|request)\w{1,4}\b)",
    re.IGNORECASE,
)
_OWN = r"(?:rule|final rule|interim final rule|interim rule|proposed rule|IFR|ANPRM|notice|notification|document|action|announcement)"
# Openings that lean on a sentence before them.
_LEANS = re.compile(
    rf"\A(?:(?:These|Those|That|Such|They|It|Its|Their|He|She|Both|Neither|Some entities)\b|This (?!{_OWN}\b)"
    rf"|This {_OWN} (?:also|similarly|further|additionally)\b"
    r"|(?:Additionally|Also|Finally|Lastly|Further|Furthermore|Moreover|Second|Third|Fourth|Next|Therefore|Thus|Accordingly"
    r"|Consequently|Similarly|Specifically|In addition|In particular|As a consequence|As a result|For example|Together)\b"
    r"|BIS (?:also|similarly|is also)\b|The (?:entity|entities|persons?|former|latter|same|corrections?|following)\b"
    r"|(?:All|Of the|The) (?:the )?[\w-]{1,20} (?:persons|entities|entries)\b)",
)
_LIMITS = re.compile(
    r"\A(?:However|Except|Unless|Nevertheless|Nonetheless|Notwithstanding|But|Still|Otherwise|Only|Conversely)\b"
    r"|\A(?:This|These|Such) (?:exceptions?|exclusions?|limitations?|restrictions?) |\A[^.]{0,80}, however,",
)
_EXCEPTION = re.compile(
    r"\b(?:except\w{0,3}|unless|however|provided that|provided \(|other than|exclud\w{1,4}|but|only|without|notwithstanding"
    r"|subject to|does not|do not|is not|are not|not|although|until|limited to|so long as|as long as|if)\b",
    re.IGNORECASE,
)
# What went before, said to set the scene: not what this document does.
_HISTORY = re.compile(
    r"\A(?:On|In|Between|Since) (?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|\d{4})\b[^;]{0,300}?\b(?:published|released|issued|amended)\b"
)
# What this document does, said of itself or of its agency in the present.
_ACT = re.compile(
    rf"\b(?:in|with|by|through)? ?this (?:[a-z]{{1,12}} ){{0,3}}{_OWN}\b"
    r"|\b(?:BIS|Bureau|Security|Commerce|State|Department|Secretary|DHS|FLETF|Bureau of Industry and Security \(BIS\))\)?"
    r"(?:,[^,]{1,80},)? (?:is \w{1,20}ing|are \w{1,20}ing|amends|publishes|requests|announces|proposes|seeks|adds|removes"
    r"|revises|makes|corrects|extends|issues|invites|initiated|has (?:\w{1,20}ed|decided))\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;:](?= )|--|—|,(?= (?:and|or|but|which|who|that|pursuant|including|as|with|to|by|for|under|while|where|from)\b)"
)
_COMMA = re.compile(r",(?= )")
_SHORTEST_CUT = 80  # characters below which a cut sentence says too little

Span = tuple[int, int]


def summary(record: Record, limit: int = 600) -> tuple[Evidence, ...]:
    """Sentences of the abstract as they stand there, at most `limit` characters in all.

    It opens with a sentence that stands by itself and prefers what the document does to what went
    before. A sentence that limits another ("However …") goes with it or not at all. A first
    sentence that is too long ends at a clause, unless that would drop an exception; see `is_cut`.
    Orders against persons have no summary.
    """
    abstract = record.abstract
    if not abstract or kind(record) in _WORDLESS:
        return ()
    units = _units(abstract)
    for first in _leads(abstract, units):
        chosen = _from(abstract, units, first, limit)
        if chosen:
            return tuple(Evidence(FIELD, start, end, abstract[start:end]) for start, end in chosen)
    return ()


def is_cut(record: Record, evidence: Evidence) -> bool:
    """Whether the evidence ends inside a sentence of the abstract, so that "[…]" belongs after it."""
    return all(evidence.end != end for _, end in sentences(record.abstract or ""))


def _units(abstract: str) -> list[list[Span]]:
    """The sentences, each together with those that limit it."""
    units: list[list[Span]] = []
    for start, end in sentences(abstract):
        if units and _LIMITS.match(abstract[start:end]):
            units[-1].append((start, end))
        else:
            units.append([(start, end)])
    return units


def _leads(abstract: str, units: list[list[Span]]) -> list[int]:
    """What a summary may be built on, best first: what the document does, what is so, what went before."""
    standing = [place for place in range(len(units)) if _stands(abstract, units[place])]

    def rank(place: int) -> int:
        if _shows(abstract, units[place], _HISTORY):
            return 2
        return 0 if _shows(abstract, units[place], _ACT) else 1

    return sorted(standing, key=rank)


def _from(abstract: str, units: list[list[Span]], lead: int, limit: int) -> list[Span]:
    """The sentences of a summary built on this unit: what follows, and what leads up to it where there is room."""
    room = limit - _length(units[lead])
    if room < 0:
        start, end = units[lead][0]
        cut = _cut(abstract, start, end, limit) if len(units[lead]) == 1 else None
        return [(start, cut)] if cut else []
    chosen = [lead]
    for place in range(lead + 1, len(units)):
        leans = _shows(abstract, units[place], _LEANS) and chosen[-1] != place - 1
        needed = _length(units[place]) + 1
        if not leans and needed <= room and not _shows(abstract, units[place], _BOILERPLATE):
            chosen.append(place)
            room -= needed
    return [span for place in [*_before(abstract, units, lead, room), *chosen] for span in units[place]]


def _before(abstract: str, units: list[list[Span]], lead: int, room: int) -> list[int]:
    """The units before the lead that fit: all of them, else the first, else none; never a dangling one."""
    if lead == 0 or not _stands(abstract, units[0]):
        return []
    whole = [place for place in range(lead) if not _shows(abstract, units[place], _BOILERPLATE)]
    for places in (whole, [0]):
        if sum(_length(units[place]) + 1 for place in places) <= room:
            return places
    return []


def _cut(abstract: str, start: int, end: int, limit: int) -> int | None:
    """The last end of a clause within `limit` after which no exception follows, or None."""
    whole = abstract[start:end]
    exceptions = [found.end() for found in _EXCEPTION.finditer(whole)]
    earliest = max(_SHORTEST_CUT, *exceptions[-1:], 0)
    for clause, least in ((_CLAUSE, max(earliest, limit // 2)), (_COMMA, earliest)):
        ends = [found.start() for found in clause.finditer(whole, least, limit)]
        closed = [place for place in ends if _closed(whole[:place])]
        if closed:
            return start + closed[-1]
    return None


def _stands(abstract: str, unit: list[Span]) -> bool:
    """Whether the unit can be understood by itself and says something of this document."""
    return not _shows(abstract, unit, _BOILERPLATE) and not _shows(abstract, unit, _LEANS)


def _closed(words: str) -> bool:
    """Whether no parenthesis stands open."""
    return words.count("(") <= words.count(")")


def _shows(abstract: str, unit: list[Span], pattern: re.Pattern[str]) -> bool:
    """Whether the unit's first sentence shows the pattern."""
    start, end = unit[0]
    return bool(pattern.search(abstract[start:end]))


def _length(unit: list[Span]) -> int:
    return unit[-1][1] - unit[0][0]
