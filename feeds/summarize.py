"""A summary made only of sentences of the source, in its order, each with where it stands."""

import re
from collections.abc import Iterator

from feeds import fulltext
from feeds.choose import choose
from feeds.facts import ORDERS, Evidence, Facts, Kind
from feeds.fulltext import FullText, Role
from feeds.kinds import kind
from feeds.model import Record
from feeds.sentences import sentences
from feeds.sentencewords import LIMITS
from feeds.units import Unit

FIELD = "abstract"

_WHOLE = re.compile(r"[.!?:][\"'”’)\]]{0,3}\Z")
_BETWEEN = 3  # characters between two sentences: spaces, no words
_FAR = 6_000  # characters into a section of the text; what a document does is said before


def summary(record: Record, limit: int = 600, text: FullText | None = None) -> tuple[Evidence, ...]:
    """Sentences of the abstract as they stand there, at most `limit` characters in all.

    Without an abstract, sentences of the text: of its SUMMARY, else of its background. It opens with a
    sentence that stands by itself and prefers what the document does to what went before. A sentence
    that limits another ("However …") goes with it or not at all. A first sentence that is too long ends
    at a clause, unless that would drop an exception; see `is_cut`. Orders against persons have no summary.
    """
    what = kind(record)
    if what in ORDERS:
        return ()
    for field, prose, start in _prose(record, text):
        units = _whole_units(prose) if field == fulltext.FIELD else _units(prose)
        chosen = choose(prose, units, limit, calls=what is Kind.MEETING, published=record.publication_date)
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


def summary_of(text: FullText | None, found: tuple[Evidence, ...]) -> tuple[int, int] | None:
    """The prose in the text that the sentences are from, headings before it left out; None: it is the abstract."""
    for role in (
        (Role.SUMMARY, Role.BACKGROUND) if text and found and found[0].field == fulltext.FIELD else ()
    ):
        span = text.section(role) if text else None
        if text and span and span[0] <= found[0].start < span[1]:
            units = _whole_units(text.text[span[0] : min(span[1], span[0] + _FAR)])
            return span[0] + units[0][0][0], span[1]
    return None


def left_out(record: Record, facts: Facts, found: tuple[Evidence, ...]) -> tuple[bool, bool]:
    """Whether the source says more before the first of these sentences, and after the last."""
    start, end = facts.summary_of or (0, len((record.abstract or "").rstrip(" .\"'”’")))
    if not found or (found[0].field != FIELD and not facts.summary_of):
        return False, False
    return found[0].start - start > _BETWEEN, end - found[-1].end > _BETWEEN


def _prose(record: Record, text: FullText | None) -> Iterator[tuple[str, str, int]]:
    """What a summary may be made of, best first: the field, its prose, and where in it the prose begins."""
    if record.abstract:
        yield FIELD, record.abstract, 0
    for role in (Role.SUMMARY, Role.BACKGROUND) if text else ():
        span = text.section(role) if text else None
        if text and span:
            yield fulltext.FIELD, text.text[span[0] : min(span[1], span[0] + _FAR)], span[0]


def _whole_units(prose: str) -> list[Unit]:
    """The units of a text: what no stop ends is a heading, or a line torn off."""
    return [unit for unit in _units(prose) if _WHOLE.search(prose[unit[-1][0] : unit[-1][1]])]


def _units(abstract: str) -> list[Unit]:
    """The sentences, each together with those that limit it."""
    units: list[Unit] = []
    for start, end in sentences(abstract):
        if units and LIMITS.match(abstract[start:end]):
            units[-1].append((start, end))
        else:
            units.append([(start, end)])
    return units
