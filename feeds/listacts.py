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
    ALLOWS,
    ASIDE,
    BETWEEN,
    BY_THIS,
    CHAIN,
    CHAIN_LENGTH,
    CLAUSE,
    CONDITION,
    DENIED,
    ELSEWHERE,
    GERUNDS,
    GOVERNED,
    IRREAL,
    LONG_AGO,
    NAMED,
    NAMES,
    NOBODY,
    NONE,
    OF_A_RULE,
    OTHER,
    PARTIES,
    PASSIVE,
    PAST,
    PAST_FORMS,
    PROGRESSIVE,
    PRONOUN,
    QUOTED,
    RELATIVE,
    REPORTED,
    SUBJECT,
    THOSE,
    TO,
    WOULD,
)
from feeds.model import Record
from feeds.sentences import sentences
from feeds.sentencewords import HISTORY

_DOES_NOTHING = ORDERS | {Kind.PAPERWORK, Kind.MEETING}
_NEAR = 160  # characters before a word in which what governs it stands
_LONGEST = 3_000  # characters of a sentence that are looked at


@dataclass(frozen=True, slots=True)
class ListSentence:
    """A sentence with its span in the abstract; `own` has its length, blank where it tells no act of the document."""

    start: int
    end: int
    text: str
    own: str


@dataclass(frozen=True, slots=True)
class _Act:
    """One word for what is done, with the words of its clause before and behind it, and what goes with it."""

    form: str  # "" of a base form, "noun", else the ending
    gap: str  # from the act before it, or from where the clause begins
    after: str
    chain: str  # "is not", "to", "and also": what belongs to the verb

    @property
    def is_past(self) -> bool:
        return self.form in PAST_FORMS

    @property
    def is_bare(self) -> bool:
        """Whether it is a noun, a gerund or an infinitive, which something else governs."""
        if self.form in GERUNDS:
            return not PROGRESSIVE.search(self.chain)
        return self.form == "noun" or (self.form in {"", "e", "y"} and bool(TO.search(self.chain)))


def list_sentences(record: Record, kind: Kind) -> tuple[ListSentence, ...]:
    """The sentences that tell acts of the document on lists of the Bureau, or go on about them, in their order.

    Of a proposed rule they are what is proposed. Nothing of another agency's documents, of orders and of meetings.
    """
    abstract = record.abstract or ""
    if kind in _DOES_NOTHING or not NAMES.search(f"{record.title}; {abstract}") or not of_bureau(record):
        return ()
    return _read(abstract, kind is Kind.PROPOSED_RULE)


def tells_of_others(abstract: str, start: int) -> bool:
    """Whether the sentence that begins there tells no act of the document, but what others or earlier ones did."""
    return start in _of_others(abstract)


def list_at(text: str) -> str:
    """The list that was named last; "" where none was."""
    named = [one.lastgroup for one in NAMES.finditer(text)]
    return NAMED[str(named[-1])] if named else ""


@lru_cache(maxsize=32)  # several ask about one abstract
def _read(abstract: str, proposes: bool) -> tuple[ListSentence, ...]:
    return tuple(one for one, _ in _judged(abstract, proposes) if one.own.strip())


@lru_cache(maxsize=32)
def _of_others(abstract: str) -> frozenset[int]:
    judged = _judged(abstract, True)
    return frozenset(one.start for one, acted in judged if acted is False and not one.own.strip())


def _judged(abstract: str, proposes: bool) -> Iterator[tuple[ListSentence, bool | None]]:
    """Every sentence, and whether the last act up to there is one of the document; None where there was none."""
    spoken = QUOTED.sub(_blank, abstract)
    acted: bool | None = None
    for start, stop in sentences(abstract):
        end = min(stop, start + _LONGEST)
        own, acted = _own(spoken[start:end], acted, proposes=proposes)
        yield ListSentence(start, end, abstract[start:end], own), acted


def _own(text: str, acted: bool | None, *, proposes: bool) -> tuple[str, bool | None]:
    """The sentence with all else blanked, and whether the last act was one of the document; `acted` is that of the
    sentences before, None where there was none."""
    first = ACT.search(text)
    elsewhere = ELSEWHERE.search(text)
    if first and (
        CONDITION.match(text)
        or (elsewhere and (elsewhere.start() < first.start() or not NAMES.search(ELSEWHERE.sub("", text))))
    ):
        return "", False
    words = ASIDE.sub(_blank, ELSEWHERE.sub(_blank, text))
    if HISTORY.match(text):  # up to a semicolon, behind which something else may be done
        told = words.find(";") + 1 or len(words)
        words = _blank(words[:told]) + words[told:]
        acted = False if first else acted
    own, begin = "", 0
    for end, after in _clauses(words):
        part, acted = _clause(words[begin:end], acted, goes_on=begin > 0, proposes=proposes)
        mark = words[end:after]
        own += part + (mark if mark.startswith(";") and part.strip() else _blank(mark))
        begin = after
    return own, acted


def _clauses(words: str) -> list[tuple[int, int]]:
    """Where each clause ends, and where the next begins."""
    return [*(one.span() for one in CLAUSE.finditer(words)), (len(words), len(words))]


def _clause(words: str, acted: bool | None, *, goes_on: bool, proposes: bool) -> tuple[str, bool | None]:
    acts = [*ACT.finditer(words)]
    if not acts:  # "nineteen of these are under the destination of Oman"
        return (words if acted else _blank(words)), acted
    kept, at, before = "", 0, None
    for place, one in enumerate(acts):
        act = _act(words, acts[place - 1].end() if place else 0, one)
        if place == 0 and goes_on and act.is_bare:  # "amends …: adding …; removing …"
            verdict = bool(acted) and not _is_governed(act.gap, proposes=proposes)
        else:
            verdict = _is_own(act, before, acted, proposes=proposes)
        stop = acts[place + 1].start() if place + 1 < len(acts) else len(words)
        kept += words[at:stop] if verdict else _blank(words[at:stop])
        at, before, acted = stop, (act, verdict), verdict
    return kept, acted


def _act(words: str, begin: int, found: re.Match[str]) -> _Act:
    gap = words[begin : found.start()]
    chain = CHAIN.search(gap[-CHAIN_LENGTH:])
    form = "noun" if found["noun"] else found["form"].lower()
    return _Act(form, gap, words[found.end() :], chain[0] if chain else "")


def _is_own(act: _Act, before: tuple[_Act, bool] | None, acted: bool | None, *, proposes: bool) -> bool:
    """Whether the document does it. `before` is the act before it in its clause, with what was found of that."""
    refused = DENIED.search(act.chain) or NONE.match(act.after) or IRREAL.search(act.chain)
    if refused or (WOULD.search(act.chain) and not proposes):
        return False
    if act.is_past:
        return _is_done_now(act, before, acted, proposes=proposes)
    if PAST.search(act.chain):
        return False
    if act.is_bare:
        if _is_governed(act.gap, proposes=proposes):
            return False
        if before and not SUBJECT.search(act.gap):
            return before[1]
        return bool(ALLOWS.search(act.gap[_after_subject(act.gap) :]))
    return _is_said_now(act, before, acted)


def _is_done_now(act: _Act, before: tuple[_Act, bool] | None, acted: bool | None, *, proposes: bool) -> bool:
    """Of "added": "is added", "the entities added", "are removed and added"; never "BIS added"."""
    if PAST.search(act.chain):
        return bool(BY_THIS.match(act.after) or BY_THIS.match(act.gap))
    if PASSIVE.search(act.chain) or WOULD.search(act.chain):
        return not _is_governed(act.gap, proposes=proposes)
    if before and before[0].is_past and act.chain.endswith("and "):
        return before[1]
    if PARTIES.search(act.gap) or THOSE.search(act.gap):
        told = before[1] if before else bool(acted)
        return told and not LONG_AGO.match(act.after)
    return False


def _is_said_now(act: _Act, before: tuple[_Act, bool] | None, acted: bool | None) -> bool:
    """Of "adds" and "is adding": who does it, and whether it is only reported."""
    gap = BETWEEN.sub(",", act.gap)
    if _is_others(gap) or REPORTED.search(gap) or NOBODY.search(gap):
        return False
    if relative := RELATIVE.search(gap):
        return _after_subject(gap) == relative.start()
    if SUBJECT.search(gap):
        return True
    if before:
        return before[1]
    return acted is not False or not PRONOUN.match(act.gap)


def _is_governed(gap: str, *, proposes: bool) -> bool:
    """Whether the words since somebody was named take back, or only report, what they govern."""
    near = gap[_after_subject(gap) :]
    return bool(GOVERNED[proposes].search(near[-_NEAR:]) or OF_A_RULE.search(near))


def _after_subject(gap: str) -> int:
    """Where the words begin that follow the last name of the document or of its issuer."""
    return max((one.end() for one in SUBJECT.finditer(gap)), default=0)


def _is_others(gap: str) -> bool:
    """Whether somebody else, or another document, was named last."""
    return any(one.start() >= _after_subject(gap) for one in OTHER.finditer(gap))


def _blank(words: str | re.Match[str]) -> str:
    return " " * len(words if isinstance(words, str) else words[0])
