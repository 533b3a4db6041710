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

FIELD = "abstract"

_WORDLESS = frozenset({Kind.DENIAL_ORDER, Kind.TEMPORARY_DENIAL})
_BOILERPLATE = re.compile(
    r"\b(?:Executive Orders? 1(?:2866|2988|3132|3175|3211|3563|3771|4094|4192)|Paperwork Reduction Act"
    r"|Regulatory Flexibility Act|Unfunded Mandates|Administrative Procedure Act|Congressional Review Act"
    r"|reduce paperwork and respondent burden)\b|-{20}"
    r"|\A(?:Pursuant to|As required by)\b(?![^.]{0,200}\b(?:announc|publish|issu|establish|solicit|amend|request|adopt|provid)\w{1,4}\b)",
    re.IGNORECASE,
)
_DASHES = re.compile(r"-{20}")
_OWN = (
    r"(?:[a-z-]{1,14} ){0,3}(?:rule|rulemaking|IFR|ANPRM|notice|notification|document|action|announcement|regulation"
    r"|amendment|order|Computer Matching Agreement)"
)
# Openings that lean on a sentence before them.
_LEANS = re.compile(
    rf"(?:(?:These (?!(?:final|interim final|proposed) rules\b)|(?:Those|That|Such|They|It|Its|Their|He|She|Both|Neither|Some entities)\b)|This (?!(?:is an? )?{_OWN}\b)"
    rf"|This {_OWN} (?:also|similarly|further|additionally)\b"
    r"|(?:Additionally|Also|Finally|Lastly|Further|Furthermore|Moreover|First(?=,)|Second|Third|Fourth|Next|Therefore|Thus|Accordingly"
    r"|Consequently|Similarly|Specifically|In addition|In particular|As a consequence|As a result(?! of)|For example|Together)\b"
    r"|BIS (?:also|similarly|is also)\b|In this same issue\b"
    rf"|(?:In order to|To|In) [^,.]{{0,80}}\b(?:this|these|that|those|such) (?!{_OWN}\b|as\b)[^,.]{{0,40}}, "
    r"|The (?:entity|entities|persons?|former|latter|same|corrections?)\b|The following (?![^.]{{1,300}}:)"
    r"|(?:All|Of the|The) (?:the )?[\w-]{1,20} (?:persons|entities|entries)\b)",
)
_POINTS_BACK = re.compile(
    rf"\b(?:these|those|this (?!{_OWN}\b)) ?(?!as\b|who\b|that\b|persons\b)\w", re.IGNORECASE
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
_CONDITION = re.compile(
    r"\b(?:except(?:ion)?|unless|however|provided that|provided \(|only if|so long as|as long as)\b",
    re.IGNORECASE,
)
# What went before, said to set the scene: not what this document does.
_HISTORY = re.compile(
    r"(?:On|In|Between|Since) (?:January|February|March|April|May|June|July|August|September|October|November"
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
_WHOLE = re.compile(r"[.!?:][\"'”’)\]]{0,3}\Z")
_FAR = 6_000  # characters into a section of the text; what a document does is said before
_SHORTEST_CUT = 80  # characters below which a cut sentence says too little

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


def limits_follow(record: Record, evidence: Evidence) -> bool:
    """Whether the abstract goes on after the evidence with words that limit ("provided that", "except")."""
    rest = (record.abstract or "")[evidence.end : evidence.end + _FAR] if evidence.field == FIELD else ""
    return bool(_CONDITION.search(rest))


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
        if units and _LIMITS.match(abstract[start:end]):
            units[-1].append((start, end))
        else:
            units.append([(start, end)])
    return units


def _leads(abstract: str, units: list[list[Span]]) -> list[int]:
    """What a summary may be built on, best first: what the document does, what is so, what went before."""
    places = range(len(units))
    # Of an information collection the law of it is the subject: better that than nothing.
    standing = [place for place in places if _stands(abstract, units[place])] or [
        place for place in places if _stands(abstract, units[place], but=_DASHES)
    ]

    def rank(place: int) -> int:
        if _opens(abstract, units[place], _HISTORY):
            return 2
        return 0 if _shows(abstract, units[place], _ACT) else 1

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
    if lead and _shows(abstract, units[lead], _POINTS_BACK) and leading[-1:] != [lead - 1] and not alone:
        leading = _nearest(abstract, units, lead, room)
        if not leading:
            return []
    room -= sum(_length(units[place]) + 1 for place in leading)
    chosen = [lead]
    for place in range(lead + 1, len(units)):
        leans = _opens(abstract, units[place], _LEANS) and chosen[-1] != place - 1
        needed = _length(units[place]) + 1
        if not leans and needed <= room and not _is_left_out(abstract, units[place]):
            chosen.append(place)
            room -= needed
    return [span for place in [*leading, *chosen] for span in units[place]]


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
    exceptions = [found.end() for found in _EXCEPTION.finditer(whole)]
    earliest = max(_SHORTEST_CUT, *exceptions[-1:], 0)
    for clause, least in ((_CLAUSE, max(earliest, limit // 2)), (_COMMA, earliest)):
        ends = [found.start() for found in clause.finditer(whole, least, limit)]
        closed = [place for place in ends if _closed(whole[:place])]
        if closed:
            return start + closed[-1]
    return None


def _stands(abstract: str, unit: list[Span], but: re.Pattern[str] = _BOILERPLATE) -> bool:
    """Whether the unit can be understood by itself and says something of this document."""
    return not _is_left_out(abstract, unit, but) and not _opens(abstract, unit, _LEANS)


def _is_left_out(abstract: str, unit: list[Span], but: re.Pattern[str] = _BOILERPLATE) -> bool:
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
