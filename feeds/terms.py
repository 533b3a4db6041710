"""Days that the DATES prose does not print: a term in months or years, counted from the day of taking effect."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from feeds.duewords import kind_in
from feeds.exceptions import excepts
from feeds.facts import DateKind, Evidence, LegalDate
from feeds.numbers import NUMBER, number
from feeds.scope import scope_of
from feeds.sentences import sentences

COMPUTED = "computed from"  # how the scope of such a day ends: in these words, and the term
_MANY = rf"(?P<many>{NUMBER})(?: \(\d{{1,3}}\))? (?P<unit>months?|years?)"
_FROM = r"(?:from|after|following|beginning|starting|commencing)(?: on)?"
_OWN = r"(?: of (?:this|the) (?:(?:interim|final|temporary|direct) ){0,2}rule)?(?! of\b)"
_TERM = re.compile(
    rf"\b(?P<how>(?:no|not) later than|within|by|for|for a period of) (?P<term>{_MANY} (?:{_FROM}|of) (?:the|its) effective date{_OWN})\b",
    re.IGNORECASE,
)
_SINCE = re.compile(
    rf"\bfor(?: a period of)? (?P<term>{_MANY} {_FROM}(?: \d{{1,2}}(?::\d\d)? [ap]\.m\.,?(?: on)?)? )\Z",
    re.IGNORECASE,
)
# Where one of these stands the term is not all that is said of the end.
_OPEN = re.compile(
    rf"\b(?:whichever|unless|until|if|except|or when|or upon|sooner|earlier|later of|and {NUMBER}(?: \(\d{{1,3}}\))? (?:months?|years?))\b",
    re.IGNORECASE,
)
# Where it may end before the term does.
_SOONER = re.compile(
    r"\bwhichever (?:is|comes|occurs|happens) (?:the )?(?:sooner|earlier|first)\b", re.IGNORECASE
)
_LONGER = re.compile(r"\b(?:unless|if|except|extended|renewed)\b", re.IGNORECASE)


def is_computed(dated: LegalDate) -> bool:
    """Whether the day is printed nowhere, but counted from another one."""
    return COMPUTED in dated.scope


def counted_for(dated: LegalDate) -> str:
    """What the day applies to, without the words from what it was counted."""
    return dated.scope.partition(COMPUTED)[0].removesuffix("; ")


def at_most(prose: str, dated: LegalDate) -> tuple[str, date] | None:
    """How long what begins on the day holds at the most, and until when: "for two years from D or until the end of
    the works, whichever is sooner". None for every other term; `prose` is that in which the day stands."""
    spans = sentences(prose) if "whichever" in prose else ()
    begin, end = next((span for span in spans if span[0] <= dated.evidence.start < span[1]), (0, 0))
    sentence = prose[begin:end]
    if not _SOONER.search(sentence) or _LONGER.search(sentence):
        return None
    found = _counted(dated, sentence, begin)
    return (f"{found[0]['many']} {found[0]['unit']}", found[1]) if found else None


def term_dates(prose: str, found: Sequence[LegalDate], field: str) -> list[LegalDate]:
    """The ends of terms that count from the one day of taking effect that the prose states, each marked in its scope.

    None where the prose states several such days, where more than the term decides, or where no such day exists.
    """
    if "month" not in prose and "year" not in prose:
        return []
    effective = [one for one in found if one.kind is DateKind.EFFECTIVE]
    if len({one.date for one in effective}) != 1 or any(one.moved or one.applies for one in effective):
        return []
    whole = next((one.date for one in effective if not one.scope or excepts(one.scope)), None)
    terms = []
    for begin, end in sentences(prose):
        sentence = prose[begin:end]
        if _OPEN.search(sentence):
            continue
        if whole:
            terms += [_from_effect(one, sentence, begin, whole, field) for one in _TERM.finditer(sentence)]
        terms += [_from_day(one, sentence, begin) for one in effective if begin <= one.evidence.start < end]
    return [one for one in terms if one]


def _from_effect(term: re.Match[str], sentence: str, begin: int, day: date, field: str) -> LegalDate | None:
    before, lasts = sentence[: term.start()], term["how"].lower().startswith("for")
    kind = _kind(before, lasts=lasts)
    end = _later(day, term)
    if kind is None or end is None:
        return None
    spot = Evidence(field, begin + term.start("term"), begin + term.end(), term["term"])
    return LegalDate(end, kind, _scope(scope_of(f"{before}is ", "", kind), term["term"]), spot)


def _from_day(dated: LegalDate, sentence: str, begin: int) -> LegalDate | None:
    """The end of "for two years from D"."""
    counted = _counted(dated, sentence, begin)
    if counted is None:
        return None
    term, end = counted
    words = sentence[term.start("term") : dated.evidence.end - begin]
    spot = replace(dated.evidence, start=begin + term.start("term"), text=words)
    return LegalDate(end, DateKind.EXPIRES, _scope(dated.scope, words), spot)


def _counted(dated: LegalDate, sentence: str, begin: int) -> tuple[re.Match[str], date] | None:
    """The term before the day, of what takes effect, and its end."""
    day = re.search(r"[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}\Z", sentence[: dated.evidence.end - begin])
    term = _SINCE.search(sentence, 0, day.start()) if day else None
    end = _later(dated.date, term) if term else None
    if term is None or end is None or _kind(sentence[: term.start()], lasts=True) is None:
        return None
    return term, end


def _kind(before: str, *, lasts: bool) -> DateKind | None:
    kind = kind_in(before)
    if lasts:
        return DateKind.EXPIRES if kind is DateKind.EFFECTIVE else None
    return kind if kind is DateKind.COMPLIANCE else None


def _scope(part: str, term: str) -> str:
    return f"{part}; {COMPUTED} “{term}”" if part else f"{COMPUTED} “{term}”"


def _later(day: date, term: re.Match[str]) -> date | None:
    """The same day of the month, so many months on; None where that month has no such day."""
    many = number(term["many"])
    if not many:
        return None
    months = many * (12 if term["unit"].lower().startswith("year") else 1) + day.month - 1
    year, month = day.year + months // 12, months % 12 + 1
    if year > 2199 or day.day > calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day.day)
