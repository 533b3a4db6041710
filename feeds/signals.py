"""Phrases of the topics table, made into patterns that read any text in linear time."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice, product
from math import prod

# A phrase is words in any case. "-" and a space stand for each other; "word*" for any ending of a
# word; "this|that" for either word; " ... " for up to 120 characters of one sentence; "/…/" is a
# regular expression. Bounds keep every pattern linear in the text.
_ENDING = r"\w{0,20}+"
_GAP = r"\b[^.]{0,120}?\b"
# Groups, classes, escapes, and a character that may be missing: what is left of an expression stands in every match.
_INNERMOST = re.compile(r"\\.|\[[^\]]*\]|\([^()]*\)|\w[?*{]")
_WORD = re.compile(r"[A-Za-z]{4,}")
_OPENING = re.compile(r"(?<!\w)\w{1,4}")
_MOST_FORMS = 12  # of neighbouring words
_MOST = 200  # matches of one phrase looked at in one text


@cache
def _pattern(expression: str, *, ignore_case: bool) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE if ignore_case else 0)


@dataclass(frozen=True, slots=True)
class Signal:
    """A phrase as an expression; every match contains, of each of `anchors`, one of its lower-case pieces.

    `openings` are those of `opening_words`, one of which a text has that matches; empty where that is not known. `runs`
    are the neighbouring words of each part of a phrase, in all their forms, one of which every match has.
    """

    phrase: str
    expression: str
    ignore_case: bool
    anchors: tuple[tuple[str, ...], ...]
    openings: frozenset[str] = frozenset()
    runs: tuple[tuple[str, ...], ...] = ()

    @property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled when it is first needed: all of them take longer than the rest of a start."""
        return _pattern(self.expression, ignore_case=self.ignore_case)

    def may_stand_in(self, lowered: str, spaced: str) -> bool:
        """Whether a lower-case text holds what every match needs: much cheaper than a search. `spaced` is the same text
        with spaces for hyphens."""
        return _has_each(lowered, self.anchors) and _has_each(spaced, self.runs)


@dataclass(frozen=True, slots=True)
class Prose:
    """One field of a record, ready to be searched."""

    field: str
    text: str
    lowered: str
    spaced: str
    openings: frozenset[str]

    @classmethod
    def of(cls, field: str, text: str) -> "Prose":
        """The prose of one field."""
        lowered = text.lower()
        return cls(field, text, lowered, lowered.replace("-", " "), opening_words(lowered))


def _has_each(text: str, groups: tuple[tuple[str, ...], ...]) -> bool:
    for pieces in groups:
        for piece in pieces:
            if piece in text:
                break
        else:
            return False
    return True


def opening_words(lowered: str) -> frozenset[str]:
    """The first four characters of every word: a text without those of a phrase does not hold it."""
    return frozenset(_OPENING.findall(lowered))


def shared_openings(signals: tuple[Signal, ...]) -> frozenset[str]:
    """Openings of which a text has one that any of the signals matches; empty where that is not known."""
    known = all(signal.openings for signal in signals)
    return frozenset().union(*(signal.openings for signal in signals)) if known else frozenset()


def compile_phrase(phrase: str) -> Signal:
    """Compile one phrase. Raises ValueError (re.error for a bad expression) when it has no words."""
    if phrase.startswith("/") and phrase.endswith("/") and len(phrase) > 2:
        _pattern(phrase[1:-1], ignore_case=True)  # the one kind that can be wrong
        return Signal(phrase, phrase[1:-1], True, _literals(phrase[1:-1]))
    parts = [part.split() for part in phrase.split(" ... ")]
    if not all(parts) or not re.search(r"\w", phrase):
        raise ValueError("a phrase needs words")
    body = _GAP.join(r"[ -]".join(_word(word) for word in part) for part in parts)
    anchors = _anchors(phrase)
    runs = tuple(run for part in parts if len(part) > 1 and (run := _run(part)))
    return Signal(phrase, rf"(?<![\w]){body}(?!\w)", True, anchors, _openings(anchors), runs)


def section_signal(section: str) -> Signal:
    """A section or supplement of the Code, "744.11", wherever it is cited."""
    anchors = ((section.lower(),),)
    return Signal(section, rf"(?<![\w.]){re.escape(section)}(?![\d])", False, anchors, _openings(anchors))


def eccn_signal(eccn: str) -> Signal:
    """An Export Control Classification Number with or without its paragraph ("3A090.a")."""
    expression = rf"(?<!\w){re.escape(eccn)}(?:\.[a-z0-9]{{1,3}}){{0,5}}(?!\w)"
    anchors = ((eccn.lower(),),)
    return Signal(eccn, expression, False, anchors, _openings(anchors))


def first_match(
    signals: tuple[Signal, ...], prose: Prose, unless: tuple[Signal, ...] = ()
) -> re.Match[str] | None:
    """The earliest match of any signal that no `unless` match overlaps."""
    hits = [
        (signal, found)
        for signal in signals
        if not (signal.openings and signal.openings.isdisjoint(prose.openings))
        and signal.may_stand_in(prose.lowered, prose.spaced)
        and (found := signal.pattern.search(prose.text))
    ]
    if not hits:
        return None
    barred = [
        span
        for signal in unless
        if signal.may_stand_in(prose.lowered, prose.spaced)
        for span in _spans(signal, prose)
    ]
    if not barred:
        return min((found for _, found in hits), key=lambda match: match.start())
    allowed = [match for signal, _ in hits if (match := _first_outside(barred, signal, prose))]
    return min(allowed, key=lambda match: match.start(), default=None)


def _first_outside(barred: list[tuple[int, int]], signal: Signal, prose: Prose) -> re.Match[str] | None:
    for match in islice(signal.pattern.finditer(prose.text), _MOST):
        if not any(start < match.end() and match.start() < end for start, end in barred):
            return match
    return None


def _spans(signal: Signal, prose: Prose) -> list[tuple[int, int]]:
    return [match.span() for match in islice(signal.pattern.finditer(prose.text), _MOST)]


def _word(word: str) -> str:
    choices = [_choice(choice) for choice in word.split("|")]
    return choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"


def _choice(choice: str) -> str:
    stem = choice.removesuffix("*")
    escaped = r"[ -]".join(re.escape(piece) for piece in stem.split("-"))
    return escaped + (_ENDING if choice.endswith("*") else "")


def _run(part: list[str]) -> tuple[str, ...]:
    """All forms of words that follow each other, up to a dozen; () where one inside has any ending, or there are more."""
    choices = [word.lower().split("|") for word in part]
    open_inside = any(choice.endswith("*") for word in choices[:-1] for choice in word)
    if open_inside or prod(map(len, choices)) > _MOST_FORMS:
        return ()
    return tuple(" ".join(form).removesuffix("*").replace("-", " ") for form in product(*choices))


def _anchors(phrase: str) -> tuple[tuple[str, ...], ...]:
    """For each word of the phrase what it may be, the most telling word first."""
    words = [word.split("|") for word in phrase.lower().replace("...", " ").split()]
    pieces = {tuple(max(choice.removesuffix("*").split("-"), key=len) for choice in word) for word in words}
    return tuple(sorted(pieces, key=lambda choices: (-min(map(len, choices)), len(choices), choices)))


def _openings(anchors: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    """How the pieces of the most telling word begin; words of a phrase begin where words of a text do."""
    found = [_OPENING.search(piece) for piece in anchors[0]]
    return frozenset(one[0] for one in found if one) if all(found) else frozenset()


def _literals(expression: str) -> tuple[tuple[str, ...], ...]:
    """The words that every match of a regular expression without a choice at its top holds."""
    bare = expression
    while (inner := _INNERMOST.sub(" ", bare)) != bare:
        bare = inner
    if "|" in bare:
        return ()
    return tuple((word.lower(),) for word in _WORD.findall(bare))
