"""What the sentences of an abstract say that the document itself does to lists of parties: the one reader of them.

Each act of a sentence is judged once. What an earlier document did, what another agency does, what is quoted, denied,
asked for, considered, or undone ("stays the addition of") is no act of this document: its words are blanked, and those
who count see only the rest.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from feeds.about import of_bureau
from feeds.facts import ORDERS, Kind
from feeds.listwords import (
    ACT,
    ASIDE,
    ASIDE_HINTS,
    CLAUSE,
    CONDITION,
    ELSEWHERE,
    ELSEWHERE_HINTS,
    NAMED,
    NAMES,
    QUOTED,
)
from feeds.model import Record
from feeds.ownacts import act_at, is_governed, is_own
from feeds.plainacts import is_plain
from feeds.sentences import sentences
from feeds.sentencewords import HISTORY

_DOES_NOTHING = ORDERS | {Kind.PAPERWORK, Kind.MEETING}
_LONGEST = 3_000  # characters of a sentence that are looked at


@dataclass(frozen=True, slots=True)
class ListSentence:
    """A sentence with its span in the abstract; `own` has its length, blank where it tells no act of the document."""

    start: int
    end: int
    text: str
    own: str


def list_sentences(record: Record, kind: Kind) -> tuple[ListSentence, ...]:
    """The sentences that tell acts of the document on lists of the Bureau, or go on about them, in their order.

    Of a proposed rule they are what is proposed; a press release tells of them in the past. Nothing of another agency's documents, of orders and of meetings.
    """
    own = kind not in _DOES_NOTHING and of_bureau(record)
    return _sentences(record.title, record.abstract or "", kind)[0] if own else ()


def own_texts(record: Record, kind: Kind) -> tuple[str, ...]:
    """The own words of the same sentences."""
    own = kind not in _DOES_NOTHING and of_bureau(record)
    return _sentences(record.title, record.abstract or "", kind)[1] if own else ()


@lru_cache(maxsize=32)  # several ask about one abstract
def _sentences(title: str, abstract: str, kind: Kind) -> tuple[tuple[ListSentence, ...], tuple[str, ...]]:
    if not NAMES.search(f"{title}; {abstract}"):
        return (), ()
    judged = _all_judged(abstract, _mood(abstract, kind))
    told = tuple(one for one, _ in judged if one.own.strip())
    return told, tuple(one.own for one in told)


def tells_of_others(abstract: str, start: int) -> bool:
    """Whether the sentence that begins there tells no act of the document, but what others or earlier ones did."""
    return start in _of_others(abstract)


@lru_cache(maxsize=64)
def list_at(text: str) -> str:
    """The list that was named last; "" where none was."""
    named = [one.lastgroup for one in NAMES.finditer(text)]
    return NAMED[str(named[-1])] if named else ""


def _mood(abstract: str, kind: Kind) -> Kind:
    """The kind as far as the judgement rests on it: what only proposals and news say otherwise than rules."""
    proposes = "propos" in abstract or "would" in abstract or "Propos" in abstract
    if kind is Kind.PRESS_RELEASE or (kind is Kind.PROPOSED_RULE and proposes):
        return kind
    return Kind.RULE


@lru_cache(maxsize=32)
def _of_others(abstract: str) -> frozenset[int]:
    judged = _all_judged(abstract, _mood(abstract, Kind.PROPOSED_RULE))
    return frozenset(one.start for one, acted in judged if acted is False and not one.own.strip())


@lru_cache(maxsize=32)
def _all_judged(abstract: str, kind: Kind) -> tuple[tuple[ListSentence, bool | None], ...]:
    return tuple(_judged(abstract, kind))


def _judged(abstract: str, kind: Kind) -> Iterator[tuple[ListSentence, bool | None]]:
    """Every sentence, and whether the last act up to there is one of the document; None where there was none."""
    spoken = QUOTED.sub(_blank, abstract) if '"' in abstract or "“" in abstract else abstract
    acted: bool | None = None
    for start, stop in sentences(abstract):
        end = min(stop, start + _LONGEST)
        own, acted = _own(spoken[start:end], acted, kind)
        yield ListSentence(start, end, abstract[start:end], own), acted


@lru_cache(maxsize=64)  # a filing and what is published say the same
def _own(text: str, acted: bool | None, kind: Kind) -> tuple[str, bool | None]:
    """The sentence with all else blanked, and whether the last act was one of the document; `acted` is that of the
    sentences before, None where there was none."""
    first, lowered = ACT.search(text), text.lower()
    if first is None and not acted:
        return _blank(text), acted
    if first and is_plain(text, lowered, first):
        return text, True
    elsewhere = ELSEWHERE.search(text) if any(map(lowered.__contains__, ELSEWHERE_HINTS)) else None
    if first and (
        CONDITION.match(text)
        or (elsewhere and (elsewhere.start() < first.start() or not NAMES.search(ELSEWHERE.sub("", text))))
    ):
        return "", False
    words = ELSEWHERE.sub(_blank, text) if elsewhere else text
    if any(map(lowered.__contains__, ASIDE_HINTS)):
        words = ASIDE.sub(_blank, words)
    if HISTORY.match(text):  # up to a semicolon, behind which something else may be done
        told = words.find(";") + 1 or len(words)
        words = _blank(words[:told]) + words[told:]
        acted = False if first else acted
    if first is None and ";" not in words:
        return (words if acted else _blank(words)), acted
    own, begin = "", 0
    for end, after in _clauses(words):
        part, acted = _clause(words[begin:end], acted, kind, goes_on=begin > 0)
        mark = words[end:after]
        own += part + (mark if mark.startswith(";") and part.strip() else _blank(mark))
        begin = after
    return own, acted


def _clauses(words: str) -> list[tuple[int, int]]:
    """Where each clause ends, and where the next begins."""
    return [*(one.span() for one in CLAUSE.finditer(words)), (len(words), len(words))]


def _clause(words: str, acted: bool | None, kind: Kind, *, goes_on: bool) -> tuple[str, bool | None]:
    acts = [*ACT.finditer(words)]
    if not acts:  # "nineteen of these are under the destination of Oman"
        return (words if acted else _blank(words)), acted
    kept, at, before = "", 0, None
    for place, one in enumerate(acts):
        act = act_at(words, acts[place - 1].end() if place else 0, one)
        if place == 0 and goes_on and act.is_bare:  # "amends …: adding …; removing …"
            verdict = bool(acted) and not is_governed(act.gap, kind)
        else:
            verdict = is_own(act, before, acted, kind)
        stop = acts[place + 1].start() if place + 1 < len(acts) else len(words)
        kept += words[at:stop] if verdict else _blank(words[at:stop])
        at, before, acted = stop, (act, verdict), verdict
    return kept, acted


def _blank(words: str | re.Match[str]) -> str:
    return " " * len(words if isinstance(words, str) else words[0])
