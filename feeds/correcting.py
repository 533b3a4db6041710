"""Headlines of corrections: which document is corrected, of which day, and for which parties."""

import re

from feeds.days import show_date
from feeds.facts import Facts, RelationKind
from feeds.headlinedays import effective
from feeds.model import Record
from feeds.numbers import NUMBER, number

_NOUNS = re.compile(
    r"\b(?P<noun>notices? of proposed rulemaking|(?:(?:interim|final|proposed|temporary|direct) ){1,2}rules?|rules?|notices?)\b",
    re.IGNORECASE,
)
_NEAR = 220
_BREAK = re.compile(r"(?<=[a-z)])\. (?=[A-Z])")
_ENTRIES = re.compile(r"\bentr(?:y|ies) for [\"“](?P<name>[^\"“”]{3,60})[\"”]")
_THESE = re.compile(rf"\b(?:these|the|both) (?P<count>{NUMBER}) entities\b")
_MOST = 2
# "This rule corrects inadvertent errors in those rules": all that such a rule does.
_ONLY = re.compile(
    r"\b[Tt]his (?:\w{1,12} ){0,3}(?:rule|document) (?:corrects|makes corrections to) (?:[a-z-]{1,16} ){0,3}(?:errors?|omissions?|mistakes?|instructions?)\b"
)


def correction(record: Record, facts: Facts, subject: str | None) -> str | None:
    """As "Corrects a final rule of 14 Feb 2031 on the Entity List"; None where neither document nor subject is known."""
    on = f" on {subject}" if subject else ""
    what = _corrected(record, facts)
    if not what and not subject:
        return None
    line = f"Corrects {what or 'an earlier document'}{on}{_parties(record.abstract or '')}"
    since = effective(facts)
    whose = f" (correction {since.removeprefix(', ')})" if what and since.startswith(", effective") else since
    return f"{line}{whose}"


def only_corrects(record: Record, facts: Facts) -> bool:
    """Whether a rule that its title does not call a correction does nothing but correct an earlier one."""
    known = any(one.kind is RelationKind.CORRECTS and one.dates for one in facts.relations)
    return known and "orrection" in record.title and bool(_ONLY.search(record.abstract or ""))


def _corrected(record: Record, facts: Facts) -> str:
    """`a final rule of 14 Feb 2031`, `an earlier document (96 FR 100)`: the one document that is corrected; "" where it is not known."""
    relations = [one for one in facts.relations if one.kind is RelationKind.CORRECTS]
    days = {day for one in relations for day in one.dates}
    citations = {citation for one in relations for citation in one.citations}
    if len(days) == 1:
        (day,) = days
        return f"{_noun(record.abstract or '', f'{day:%B} {day.day}, {day.year}')} of {show_date(day)}"
    return f"an earlier document ({citations.pop()})" if len(citations) == 1 and not days else ""


def _noun(abstract: str, day: str) -> str:
    """What the sentence that names the day calls the document: the narrowest noun there, where it has only one."""
    place = abstract.find(day)
    if place < 0:
        return "an earlier document"
    before = _BREAK.split(abstract[max(0, place - _NEAR) : place])[-1]
    after = _BREAK.split(abstract[place : place + _NEAR])[0]
    nouns = {one["noun"].lower() for one in _NOUNS.finditer(f"{before}{after}")}
    narrow = nouns - {"rule", "rules", "notice"} or nouns
    if len(narrow) != 1:
        return "an earlier document"
    (noun,) = narrow
    many = noun.endswith("rules") or noun.startswith("notices")
    return noun if many else f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _parties(abstract: str) -> str:
    """`: “Loom Corp.”`, where the entries that are named are those of which the abstract goes on to speak."""
    names = tuple(dict.fromkeys(one["name"].rstrip(",") for one in _ENTRIES.finditer(abstract)))
    counts = {number(one["count"]) for one in _THESE.finditer(abstract)}
    if not 1 < len(names) <= _MOST or counts != {len(names)}:
        return ""
    return f" ({' and '.join(f'“{name}”' for name in names)})"
