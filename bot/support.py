"""Whether what a post is about to say is supported by its document; what is not is left out and logged. Pure."""

import logging
import re
from datetime import date

from feeds import fulltext
from feeds.days import show_date
from feeds.facts import Evidence
from feeds.model import Document, Record
from feeds.numbers import NUMBER, number
from feeds.placeholders import has_placeholder

log = logging.getLogger(__name__)

_DATE = re.compile(r"\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}\b")
# Numbers, ECCNs, sections and document numbers: every token with a digit in it.
_SPELLED = re.compile(rf"\b{NUMBER}\b", re.IGNORECASE)
_TOKEN = re.compile(r"[\w§][\w.:()/§-]*")


def supported_summary(document: Document) -> tuple[Evidence, ...]:
    """The sentences that stand where they say, up to the first that does not: what follows may lean on it."""
    found = document.facts.summary
    for count, sentence in enumerate(found):
        reason = _unsupported(document.record, sentence)
        if reason:
            log.warning("%s: a sentence of the summary is left out: %s", document.record.number, reason)
            return found[:count]
    return found


def supported_headline(document: Document) -> str | None:
    """The headline, when every figure, date and party in it stands in the document or was computed from it."""
    line = document.facts.headline
    if line is None:
        return None
    missing = figures(line, _known_days(document)) - _known_figures(document)
    if missing or not _names_known(document):
        log.warning("%s: the headline is left out: %s", document.record.number, missing or "a name")
        return None
    return None if has_placeholder(line) else line


def figures(line: str, days: frozenset[date] = frozenset()) -> frozenset[str]:
    """The figures of a line; dates that are among `days` do not count."""
    shown = {show_date(day) for day in days}
    rest = _DATE.sub(lambda found: " " if found[0] in shown else found[0], line)
    tokens = (_bare(found[0]) for found in _TOKEN.finditer(rest))
    return frozenset(token for token in tokens if any(letter.isdigit() for letter in token))


def spelled(text: str) -> frozenset[str]:
    """The numbers that a text has in words, in figures."""
    return frozenset(str(value) for found in _SPELLED.finditer(text) if (value := number(found[0])))


def _unsupported(record: Record, sentence: Evidence) -> str | None:
    """Why a sentence may not be said, or None."""
    if has_placeholder(sentence.text):
        return "something is still to be inserted in it"
    if sentence.field == "abstract":
        stands = (record.abstract or "")[sentence.start : sentence.end] == sentence.text
        return None if stands and sentence.text else "it does not stand in the abstract"
    if sentence.field == fulltext.FIELD:
        return None if sentence.end - sentence.start == len(sentence.text) > 0 else "its span does not fit"
    return f"{sentence.field} is no prose of the document"


def _known_days(document: Document) -> frozenset[date]:
    facts, record = document.facts, document.record
    until = facts.order.until if facts.order else None
    days = [*(one.date for one in facts.dates), until.date if until else None]
    return frozenset(day for day in (*days, record.effective_on, record.comments_close_on) if day)


def _known_figures(document: Document) -> frozenset[str]:
    """Every figure of the record's prose, of the numbers it names, and of counts that were checked."""
    record, facts = document.record, document.facts
    prose = (record.title, record.action, record.abstract, record.dates, record.number, record.correction_of)
    named = [number for one in facts.relations for number in one.numbers]
    evidence = [
        *(one.evidence for one in facts.dates),
        *(one.evidence for one in facts.topics),
        *(one.evidence for one in facts.relations),
    ]
    spans = [one.text for one in evidence]
    told = " ; ".join(filter(None, (*prose, *named, *spans)))
    known = set(figures(told)) | _OWN_WORDS
    known |= spelled(record.abstract or "")
    if facts.counts:
        known |= {str(facts.counts.entities), str(len(facts.counts.destinations))}
    for action in {one.action for one in facts.parties}:
        groups = [one.count for one in facts.parties if one.action == action]
        known |= {str(sum(groups)), str(len(groups))}
    places = [(one.action, one.listing) for one in facts.listed]
    known |= {str(places.count(one)) for one in places}
    return frozenset(known)


_OWN_WORDS = frozenset({"232"})  # "Section 232" is what a topic is called


def _names_known(document: Document) -> bool:
    order = document.facts.order
    return order is None or all(name in document.record.title for name in order.parties)


def _bare(figure: str) -> str:
    return figure.strip(".,:;()").lower()
