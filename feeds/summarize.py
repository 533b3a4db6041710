"""A summary made only of sentences of the source, in its order, each with where it stands."""

import re
from collections.abc import Iterator

from feeds import fulltext
from feeds.choose import Unit, choose
from feeds.facts import Evidence, Kind
from feeds.fulltext import FullText, Role
from feeds.kinds import kind
from feeds.model import Record
from feeds.sentences import sentences
from feeds.sentencewords import LIMITS

FIELD = "abstract"

_WORDLESS = frozenset({Kind.DENIAL_ORDER, Kind.TEMPORARY_DENIAL})
_WHOLE = re.compile(r"[.!?:][\"'”’)\]]{0,3}\Z")
_FAR = 6_000  # characters into a section of the text; what a document does is said before


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
        chosen = choose(prose, units, limit)
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


def goes_on(record: Record, evidence: Evidence) -> bool:
    """Whether the abstract says more after the evidence."""
    return evidence.field == FIELD and bool((record.abstract or "")[evidence.end :].strip(" .\"'”’"))


def _prose(record: Record, text: FullText | None) -> Iterator[tuple[str, str, int]]:
    """What a summary may be made of, best first: the field, its prose, and where in it the prose begins."""
    if record.abstract:
        yield FIELD, record.abstract, 0
    for role in (Role.SUMMARY, Role.BACKGROUND) if text else ():
        span = text.section(role) if text else None
        if text and span:
            yield fulltext.FIELD, text.text[span[0] : min(span[1], span[0] + _FAR)], span[0]


def _units(abstract: str) -> list[Unit]:
    """The sentences, each together with those that limit it."""
    units: list[Unit] = []
    for start, end in sentences(abstract):
        if units and LIMITS.match(abstract[start:end]):
            units[-1].append((start, end))
        else:
            units.append([(start, end)])
    return units
