"""What an act is done to: which of the documents that a sentence names is the object of its act. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from feeds.acts import ASIDE, LEFT_ALONE
from feeds.facts import Evidence, RelationKind
from feeds.mentions import Mention

# The noun of what an act is done to, without what it is ("final rule"): "that rule", "the notices".
_NOUN = re.compile(r"\b(rule|rulemaking|notice|notification|order|inquiry)s?\b", re.IGNORECASE)
_ACTIVE = re.compile(
    r"(?!(?:errors|amendments|additions|revisions|corrections|comment|deadlines|notices|rules|orders)\b)(?:is |are )?\w+(?:s|ing)\b"
    r"|(?:wholly |partially )?rescind\b|(?:extend|correct|reopen)\b",
    re.IGNORECASE,
)
_ASIDE = 100  # characters before a document's name in which an aside is looked for


@dataclass(frozen=True, slots=True)
class Act:
    """An act that is done, the words that say so, and whether it is done to a part only."""

    kind: RelationKind
    evidence: Evidence
    in_part: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a field, what it names, the acts it states, and whether it speaks of one that is not done."""

    field: str
    start: int
    text: str
    named: tuple[Mention, ...]
    acts: tuple[Act, ...]
    undone: bool


def _named_by(sentence: Sentence, kind: RelationKind) -> Iterator[Mention]:
    """What a sentence names as the object of its act: not what it says was left as it is."""
    for act in sentence.acts:
        if act.kind is kind:
            begin = act.evidence.start - sentence.start
            left = LEFT_ALONE.search(sentence.text, max(0, act.evidence.end - sentence.start))
            end = left.start() if left else len(sentence.text)
            own = [one for one in sentence.named if one.start < end and not is_aside(sentence.text, one)]
            behind = [one for one in own if one.start >= begin]
            if behind and (sentence.undone or _ACTIVE.match(act.evidence.text)):
                own = behind  # an object stands behind its verb; before it something else may be spoken of
            yield from (one for one in own if not _elsewhere(sentence, one, kind))


def _elsewhere(sentence: Sentence, named: Mention, kind: RelationKind) -> bool:
    """Whether the document is named in an earlier clause that has not what the act is done to: "…, the rule (96 FR 500) was
    upheld; this document withdraws the notice"."""
    for act in sentence.acts:
        clause = sentence.text[: max(0, sentence.text.rfind(";", 0, act.evidence.start - sentence.start))]
        nouns = list(_NOUN.finditer(act.evidence.text)) if act.kind is kind else []
        if nouns and named.start < len(clause) and nouns[-1][1].lower() not in clause.lower():
            return True
    return False


def is_aside(text: str, named: Mention) -> bool:
    """Whether it is only told that the named document was delayed, amended or extended before, or did so."""
    return bool(ASIDE.search(text[max(0, named.start - _ASIDE) : named.start]))


def named_with(kind: RelationKind, read: list[Sentence]) -> list[Mention]:
    """What the sentences of the act name; else the first that names anything, DATES and what is not done last."""
    named = [mention for one in read for mention in _named_by(one, kind)]
    if not named:
        rest = sorted(
            (one for one in read if not all(_elsewhere(one, it, kind) for it in one.named)),
            key=lambda one: (one.undone, one.field == "dates"),
        )
        named = _without_asides(rest[0]) if rest else []
    known = {day for mention in named for day in mention.dates}
    more = [mention for one in read for mention in one.named if known & set(mention.dates)]
    return [*named, *more]


def _without_asides(sentence: Sentence) -> list[Mention]:
    return [one for one in sentence.named if not is_aside(sentence.text, one)] or list(sentence.named)
