"""The savings clause of a rule: until when items already on their way may still go under the old terms."""

import re
from datetime import date

from feeds.days import stated_days
from feeds.facts import DateKind, Evidence, LegalDate
from feeds.pastdays import WEEKDAY
from feeds.sentences import sentences

FIELD = "text"
EN_ROUTE = "items already en route"
SAVED = "savings clause: items already en route"

_CLAUSE = re.compile(r"\ben route\s{1,3}aboard\s{1,3}a\s{1,3}carrier\b", re.IGNORECASE)
_MAY_GO = re.compile(
    r"\b(?:may (?:proceed|continue)|previous(?:ly)? (?:eligibility|applicable))\b", re.IGNORECASE
)
_CUT_OFF = re.compile(
    r"\b(?:before|until|by|no later than|prior to)(?: (?:midnight|11:59 p\.m\.)[\w ().]{0,20},?)?(?: on)? "
    rf"{WEEKDAY}?\Z",
    re.IGNORECASE,
)
_ON = re.compile(rf"\bon {WEEKDAY}?\Z", re.IGNORECASE)
_BACK, _AHEAD, _MOST = 1_200, 1_200, 4  # characters read around a clause; clauses of one document


def savings_dates(text: str, published: date | None = None) -> tuple[LegalDate, ...]:
    """The dates of the savings clauses in the full text of a rule, in order, each once.

    The day by which items must be on their way is `other`, the cut-off after which they need what the
    rule now asks `expires`. Evidence stands in the field "text". Placeholders for days are no days.
    """
    found: list[LegalDate] = []
    for place, clause in enumerate(_CLAUSE.finditer(text)):
        if place >= _MOST:
            break
        found += _of_clause(text, clause, published)
    return tuple({(item.date, item.kind): item for item in reversed(found)}.values())[::-1]


def _of_clause(text: str, clause: re.Match[str], published: date | None) -> list[LegalDate]:
    start = max(0, clause.start() - _BACK)
    window = text[start : clause.end() + _AHEAD].replace("\n", " ")
    at = clause.start() - start
    begin, end = next(span for span in sentences(window) if span[0] <= at < span[1])
    said = window[begin:end]
    if not _MAY_GO.search(said):
        return []
    found = []
    for day in stated_days(said, published):
        kind = _kind(said[: day.start])
        if kind:
            scope = SAVED if kind is DateKind.EXPIRES else EN_ROUTE
            spot = Evidence(
                FIELD, start + begin + day.start, start + begin + day.end, said[day.start : day.end]
            )
            found.append(LegalDate(day.date, kind, scope, spot))
    return found


def _kind(before: str) -> DateKind | None:
    if _CUT_OFF.search(before) and _MAY_GO.search(before):
        return DateKind.EXPIRES
    return DateKind.OTHER if _ON.search(before) and _CLAUSE.search(before) else None
