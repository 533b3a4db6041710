"""How prose names an earlier document: by day of publication, citation or FR document number."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

from feeds.citations import fr_citations
from feeds.days import Day, stated_days

# What is published in the Federal Register and can be corrected, extended or withdrawn.
DOCUMENT = (
    r"(?:(?:final|interim|proposed|direct|temporary|correcting) (?:\w{1,12} )?rules?|rules?|rulemakings?|IFRs?|NPRMs?|NOPRs?|ANPRMs?"
    r"|SNPRMs?|notices?|notifications?|inquiry|documents?|orders?|corrections?)\b"
)
_PUBLISH = r"(?:published|appear(?:ed|s|ing)|printed)\b"
# Within these words a day is another document's life, not its publication.
_ELSEWHERE = re.compile(
    r"\b(?:clos|end|start|effective|begin|began|until|through|between|comments? (?:due|by)|schedul|expir|dated|requir|enact|\bfil(?:ed|ing)\b|inspection|court|signed|issued)",
    re.IGNORECASE,
)
_PUBLISHED_BEFORE = re.compile(
    rf"\b(?:{_PUBLISH}|Federal Register)(?P<between>[^;]{{0,300}}?)(?:\b(?:on|of|dated)|,|and|\() ?(?:\w{{3,6}}day,? )?\Z"
    rf"|\b(?:published|appeared) (?:\w{{3,6}}day,? )?\Z",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?:\A|[;:(,] |\b[Ww]hen,? |\band )[Oo]n (?:\w{3,6}day,? )?\Z")
_THEN_PUBLISHED = re.compile(
    r",? (?P<who>[^;.]{0,160}?(?:\([^)]{1,20}\))?[^;.]{0,60}?) (?:also |is |has |first )?(?:publish(?:ed|es|ing)|amended the|promulgated"
    r"|announced in the Federal Register)\b",
    re.IGNORECASE,
)
_NAMED_BY_DAY = re.compile(
    rf",? (?:Federal Register |(?:(?:joint|original|initial|first|prior) ))?(?:{DOCUMENT}|issue of the Federal Register)",
    re.IGNORECASE,
)
# "released" and "issued" tell of a document, but not of its day of publication.
_RELEASED = re.compile(
    r"\bOn (?P<day>[A-Z][a-z]{2,8} \d{1,2}, \d{4}), [^;.]{0,120}\b(?:released|issued) (?:the|an?|its) (?:\w{1,15} ){0,3}?"
    r"(?:rule|IFR|notice|NPRM|ANPRM)\b"
    r"|\b(?:rule|IFR|notice|NPRM|ANPRM) (?:that was )?(?:released|issued) (?:by \w{2,12} )?on (?P<late>[A-Z][a-z]{2,8} \d{1,2}, \d{4})"
)
_DOCUMENT_NUMBER = re.compile(
    r"\bFR Doc(?:ument)?\.?(?: No\.?| Number)?:? ?((?:[A-Z]\d-)?(?:19|20)?\d{2}- ?\d{4,6})\b", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_BESIDE_CITATION = re.compile(
    r"\A[,;]? ?(?:\(|at |in )?(?:the Federal Register )?(?:\(|at )?\Z", re.IGNORECASE
)
# "…, 2031 (96 FR 6194), July 10, 2031": a list of days, each with its citation.
_JOINED = re.compile(
    r"\A(?:(?:,| \([^)]{3,40}\)|,? at \d{1,3} FR [\d,]{1,7})?,? (?:and|or) |(?: \(\d[^)]{3,40}\)|,? at \d{1,3} FR [\d,]{1,7})[,;] )(?:on )?\Z"
)
_AFTER_CITATION = re.compile(r"\A(?:,| on|, on| \(|\),?| of) ?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """An earlier document as a text names it; any of the three ways may be empty.

    `start` and `end` are the half-open span in the text that was read.
    """

    dates: tuple[date, ...]
    citations: tuple[str, ...]
    numbers: tuple[str, ...]
    start: int
    end: int


def mentions(text: str, published: date | None) -> tuple[Mention, ...]:
    """The earlier documents that a sentence names, in order, each once.

    `published` is the naming document's own day: what is published that day or later is not earlier.
    """
    if not _DIGIT.search(text):
        return ()
    lowered = text.lower()  # a look for a word is much cheaper than a search
    days = stated_days(text)
    found = [
        Mention((day.date,), (), (), day.start, day.end)
        for position, day in enumerate(days)
        if (not published or day.date < published) and _is_publication(text, days, position)
    ]
    found += [Mention((), (str(one),), (), one.start, one.end) for one in fr_citations(text)]
    found += [
        Mention((), (), (one[1].replace(" ", ""),), one.start(), one.end())
        for one in (_DOCUMENT_NUMBER.finditer(text) if "doc" in lowered else ())
    ]
    near = _joined(text, sorted(found, key=lambda one: one.start))
    return near or (_released(text) if "released" in text or "issued" in text else ())


def united(found: Iterable[Mention]) -> tuple[Mention, ...]:
    """The same with those that name one document, by a shared day or citation, put together."""
    kept: list[Mention] = []
    for one in found:
        same = [other for other in kept if _shares(one, other)]
        whole = reduce(_both, [*same, one])
        if same:
            kept[kept.index(same[0])] = whole
            kept = [other for other in kept if other not in same[1:]]
        else:
            kept.append(whole)
    return tuple(kept)


def _is_publication(text: str, days: tuple[Day, ...], position: int) -> bool:
    day = days[position]
    before = text[days[position - 1].end if position else 0 : day.start]
    after = text[day.end : day.end + 260]
    if _NAMED_BY_DAY.match(after):
        return True
    if _OPENING.search(text[max(0, day.start - 16) : day.start]):
        then = _THEN_PUBLISHED.match(after)
        if then and not _ELSEWHERE.search(then["who"]):
            return True
    told = _PUBLISHED_BEFORE.search(before)
    if told:
        return not _ELSEWHERE.search(told["between"] or "")
    joined = position and len(before) < 60 and _JOINED.match(before)
    return bool(joined) and _is_publication(text, days, position - 1)


def _joined(text: str, found: list[Mention]) -> tuple[Mention, ...]:
    """A day and the citation or number beside it are one mention."""
    kept: list[Mention] = []
    for one in found:
        if kept and _beside(text[kept[-1].end : one.start], kept[-1], one):
            kept[-1] = _both(kept[-1], one)
        else:
            kept.append(one)
    return tuple(kept)


def _beside(between: str, before: Mention, after: Mention) -> bool:
    if before.dates and not after.dates:
        return bool(_BESIDE_CITATION.match(between)) or (not before.citations and _in_one_phrase(between))
    if after.dates and not before.dates:
        return bool(_AFTER_CITATION.match(between))
    two = before.citations and after.citations  # a list of documents
    return not after.dates and not two and bool(re.match(r"\A[,;)(]{0,2} ?\Z", between))


def _in_one_phrase(between: str) -> bool:
    """`published November 24, 2023, in the Federal Register (88 FR 82286)`, `the … issue … (FR Doc. …`."""
    return len(between) < 50 and bool(re.match(r"\A,? (?:issue of|in|at)\b[^;.]{0,40}\(?\Z", between))


def _released(text: str) -> tuple[Mention, ...]:
    found = _RELEASED.search(text)
    return (Mention((), (), (), *found.span()),) if found else ()


def _shares(one: Mention, other: Mention) -> bool:
    return any(
        set(mine) & set(theirs)
        for mine, theirs in (
            (one.dates, other.dates),
            (one.citations, other.citations),
            (one.numbers, other.numbers),
        )
    )


def _both(one: Mention, other: Mention) -> Mention:
    return replace(
        one,
        dates=tuple(dict.fromkeys(one.dates + other.dates)),
        citations=tuple(dict.fromkeys(one.citations + other.citations)),
        numbers=tuple(dict.fromkeys(one.numbers + other.numbers)),
        end=max(one.end, other.end),
    )
