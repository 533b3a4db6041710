"""Whether an act on a list that a sentence tells is one of the document itself: who does it, when, and if at all."""

import re
from dataclasses import dataclass
from functools import lru_cache

from feeds.facts import Kind
from feeds.listwords import (
    ALLOWS,
    BETWEEN,
    BY_THIS,
    CHAIN,
    CHAIN_LENGTH,
    DATED,
    DENIED,
    EARLIER,
    GERUNDS,
    GOVERNED,
    IRREAL,
    LONG_AGO,
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
    RELATIVE,
    REPORTED,
    SUBJECT,
    THOSE,
    TO,
    WOULD,
)

_NEAR = 160  # characters before a word in which what governs it stands


@dataclass(frozen=True, slots=True)
class Act:
    """One word for what is done, with the words of its clause before and behind it, and what goes with it."""

    form: str  # "" of a base form, "noun", else the ending
    gap: str  # from the act before it, or from where the clause begins
    after: str
    chain: str  # "is not", "to", "and also": what belongs to the verb

    @property
    def is_past(self) -> bool:
        """Whether it is "added", a participle or the past."""
        return self.form in PAST_FORMS

    @property
    def is_bare(self) -> bool:
        """Whether it is a noun, a gerund or an infinitive, which something else governs."""
        if self.form in GERUNDS:
            return not PROGRESSIVE.search(self.chain)
        return self.form == "noun" or (self.form in {"", "e", "y"} and bool(TO.search(self.chain)))


def act_at(words: str, begin: int, found: re.Match[str]) -> Act:
    """The act that is found in a clause, where `begin` is the end of the act before it."""
    gap = words[begin : found.start()]
    chain = CHAIN.search(gap[-CHAIN_LENGTH:])
    form = "noun" if found["noun"] else found["form"].lower()
    return Act(form, gap, words[found.end() :], chain[0] if chain else "")


def is_own(act: Act, before: tuple[Act, bool] | None, acted: bool | None, kind: Kind) -> bool:
    """Whether the document does it. `before` is the act before it in its clause, with what was found of that."""
    refused = DENIED.search(act.chain) or NONE.match(act.after) or IRREAL.search(act.chain)
    if refused or (WOULD.search(act.chain) and kind is not Kind.PROPOSED_RULE):
        return False
    if act.is_past:
        return _is_done_now(act, before, acted, kind)
    if PAST.search(act.chain):
        return False
    if act.is_bare:
        if is_governed(act.gap, kind):
            return False
        if before and not SUBJECT.search(act.gap):
            return before[1]
        return bool(ALLOWS.search(act.gap[_after_subject(act.gap) :]))
    return _is_said_now(act, before, acted)


def _is_done_now(act: Act, before: tuple[Act, bool] | None, acted: bool | None, kind: Kind) -> bool:
    """Of "added": "is added", "the entities added", "are removed and added"; "BIS added" only where news tell of it."""
    if kind is Kind.PRESS_RELEASE and not (EARLIER.search(act.chain) or DATED.search(act.gap)):
        return not (_is_others(act.gap) or REPORTED.search(act.gap) or LONG_AGO.match(act.after))
    if PAST.search(act.chain):
        return bool(BY_THIS.match(act.after) or BY_THIS.match(act.gap))
    if PASSIVE.search(act.chain) or WOULD.search(act.chain):
        return not is_governed(act.gap, kind)
    if before and before[0].is_past and act.chain.endswith("and "):
        return before[1]
    if PARTIES.search(act.gap) or THOSE.search(act.gap):
        told = before[1] if before else bool(acted)
        return told and not LONG_AGO.match(act.after)
    return False


def _is_said_now(act: Act, before: tuple[Act, bool] | None, acted: bool | None) -> bool:
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


def is_governed(gap: str, kind: Kind) -> bool:
    """Whether the words since somebody was named take back, or only report, what they govern."""
    near = gap[_after_subject(gap) :]
    return bool(GOVERNED[kind is Kind.PROPOSED_RULE].search(near[-_NEAR:]) or OF_A_RULE.search(near))


@lru_cache(maxsize=64)  # an act is judged by several rules
def _after_subject(gap: str) -> int:
    """Where the words begin that follow the last name of the document or of its issuer."""
    return max((one.end() for one in SUBJECT.finditer(gap)), default=0)


def _is_others(gap: str) -> bool:
    """Whether somebody else, or another document, was named last."""
    return any(one.start() >= _after_subject(gap) for one in OTHER.finditer(gap))
