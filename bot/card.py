"""Station 7: how a document or an event becomes a message. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from bot.changed import changes_said
from bot.datelines import date_lines
from bot.dates import legal_day, local_time, show_date, show_day
from bot.doubts import doubts
from bot.heading import document_heading, event_heading, status_words
from bot.lineage import relation_links, relation_notes
from bot.listed import party_lines, party_notes
from bot.message import Card, Link, Row, bounded
from bot.model import Event, StoredDocument
from bot.moves import name_of
from bot.relations import Confidence, Resolved
from bot.support import supported_headline, supported_summary
from feeds.clean import tidied
from feeds.egress import is_web_address
from feeds.facts import Kind, LegalDate, RelationKind
from feeds.model import Document, Record, Status
from feeds.summarize import is_cut, left_out
from feeds.topics import topics

TITLE_LIMIT = 300
_NAMED = "Corrects FR Doc. "
_CORRECTS = "Corrects an earlier document"  # and then " on" what
_BETWEEN_SENTENCES = 3  # characters: spaces, no words

MOST_NAMED = 5


def event_card(event: Event, zone: str, *, today: date) -> Card:
    """The post for an event. `zone` is the destination's, for times of day; `today` the date in New York."""
    card = document_card(event.document, zone, today=today, relations=event.relations)
    return replace(card, heading=event_heading(event, today), notes=(*changes_said(event), *card.notes))


def document_card(
    document: Document,
    zone: str,
    *,
    today: date,
    relations: Sequence[Resolved] = (),
    told: Mapping[LegalDate, str] | None = None,
) -> Card:
    """A document as it stands now, with what it says of others. `today` is the date in New York.

    `told` holds what is said in place of a date that later documents moved.

    Raises ValueError when it has no link.
    """
    record, facts = document.record, document.facts
    headline = headline_of(document, relations)
    return Card(
        heading=document_heading(record, facts, today),
        title=bounded(tidied(record.title), TITLE_LIMIT),
        kind=facts.kind.value,
        status=status_line(record, zone, today=today),
        dates=tuple((label, tidied(value)) for label, value in date_lines(document, told or {})),
        summary=_summary(document),
        topics=tuple(map(topic_title, facts.topic_ids)),
        links=(*own, *relation_links(relations)) if (own := links(record)) else (),
        number=record.number,
        citation=record.citation,
        notes=_notes(document, relations, headline or ""),
        headline=headline and tidied(headline),
        terms=_terms(document, headline or ""),
        parties=party_lines(facts),
        weight=facts.weight,
    )


def _notes(document: Document, relations: Sequence[Resolved], headline: str) -> tuple[str, ...]:
    """The notes; which document is corrected is said once, by the headline where that names it."""
    record, facts = document.record, document.facts
    correction = (f"Corrects document {record.correction_of}.",) if record.correction_of else ()
    conflict = (facts.dates_conflict,) if facts.dates_conflict else ()
    note = (f"Editorial note: {bounded(record.editorial_note, 300)}",) if record.editorial_note else ()
    said = (*(relation_notes(document, relations) or correction), *_names_others(record), *party_notes(facts))
    told = (*(one for one in said if not _repeats(headline, one)), *conflict, *doubts(record, facts), *note)
    return tuple(map(tidied, told))


def _repeats(headline: str, note: str) -> bool:
    """Whether a note says again, as surely, which numbered document a headline corrects."""
    number = headline.removeprefix(_NAMED) if headline.startswith(_NAMED) else ""
    said = re.match(r"Corrects (?:FR Doc\.|document) (?P<number>[A-Z0-9-]{1,40})(?=[ ,.])", note)
    return said is not None and said["number"] == number and "probable" not in note


def headline_of(document: Document, relations: Sequence[Resolved]) -> str | None:
    """The headline, with the name of the one stored document that it is found to correct."""
    line = supported_headline(document)
    found = [one for one in relations if one.target and one.relation.kind is RelationKind.CORRECTS]
    names = {name_of(one.target.document) for one in found if one.target}
    if not line or not line.startswith(_CORRECTS) or len(names) != 1:
        return line
    sure = any(one.confidence is Confidence.CERTAIN for one in found)
    return f"Corrects {names.pop()}{'' if sure else ' (probable)'},{line.removeprefix(_CORRECTS)}"


def document_row(stored: StoredDocument) -> Row:
    """A document as a line of a list. Raises ValueError when it has no link."""
    record, found = stored.document.record, links(stored.document.record)
    if not found:
        raise ValueError(f"a line about {record.number} has no source link")
    day = record.publication_date or legal_day(record.filed_at or stored.first_seen)
    standing = "" if record.status is Status.PUBLISHED else f", {record.status.value}"
    return Row(
        date=show_date(day),
        number=bounded(record.number, 40) or "–",
        title=bounded(tidied(record.title), 120),
        kind=stored.document.facts.kind.value + standing,
        url=found[0].url,
    )


def topic_title(name: str) -> str:
    """What people call the topic; the id itself where the table does not know it any more."""
    return next((one.title for one in topics() if one.id == name), name)


def links(record: Record) -> tuple[Link, ...]:
    """Every address worth a click, named for what it is, the official text first; may be empty."""
    held = record.links
    fate = "withdrawn" if record.status is Status.WITHDRAWN else "may change"
    named = [
        ("Official PDF", held.official_pdf),
        ("Web version (unofficial)", held.web if record.status is Status.PUBLISHED else None),
        ("Page", held.page),
        (f"Public-inspection copy, {fate}", None if held.official_pdf else held.inspection_pdf),
    ]
    found = tuple(Link(label, url) for label, url in named if url and is_web_address(url))
    if not found and held.web and is_web_address(held.web):
        return (Link(f"Public-inspection page, {fate}", held.web),)
    return found


def status_line(record: Record, zone: str, *, today: date) -> str:
    """Where the document stands, as its source states it; `today` tells what is still to come."""
    words, day = status_words(record, today), record.publication_date
    filed = f"filed {local_time(record.filed_at, zone)}" if record.filed_at else ""
    if record.status is Status.WITHDRAWN:
        return f"{words} ({filed})" if filed else words
    if record.status is Status.PUBLISHED:
        when = f"{words} {show_day(day) if day > today else show_date(day)}" if day else words
        return f"{when}, {filed}" if filed else when
    due = f"to be published {show_day(day)}" if day and day >= today else ""
    late = f"publication was due {show_date(day)}" if day and day < today else ""
    return f"{', '.join(part for part in (words, filed, due or late) if part)}; the text may change"


def _names_others(record: Record) -> tuple[str, ...]:
    """What a release says of its document, by the number it gives; that document stays its own."""
    named, more = record.references[:MOST_NAMED], len(record.references) - MOST_NAMED
    beyond = f" and {more} more" if more > 0 else ""
    return (f"Names FR Doc. {', '.join(named)}{beyond}.",) if named else ()


def _summary(document: Document) -> tuple[str, ...]:
    """The summary's sentences, each verbatim but for its line ends; `[…]` marks where one was cut, others were left out, or more follows."""
    if document.facts.kind in {Kind.DENIAL_ORDER, Kind.TEMPORARY_DENIAL}:
        return ()
    record, found = document.record, supported_summary(document)
    before, after = left_out(record, document.facts, found)
    gaps = [other.start - one.end > _BETWEEN_SENTENCES for one, other in pairwise(found)]
    told = [
        f"{tidied(one.text)} […]" if gap or is_cut(record, one) else tidied(one.text)
        for one, gap in zip(found, [*gaps, *([after] if found else [])], strict=True)
    ]
    if before:
        told[0] = f"[…] {told[0]}"
    return tuple(told)


def _terms(document: Document, headline: str) -> tuple[tuple[str, str], ...]:
    """An order as fields; what it does not state, or we could not read, has no line, but for its term.

    Nor have its parties, where the headline names them all.
    """
    order = document.facts.order
    if not order:
        return ()
    names = "; ".join(order.parties) + (" and others" if order.more else "")
    told = order.parties and not order.more and all(name in headline for name in order.parties)
    found = [
        (
            "Parties" if order.more or len(order.parties) > 1 else "Party",
            "" if told else names if order.parties else "not told from the title; see the order",
        ),
        ("Term", order.term.text if order.term else ""),
        ("Until", show_date(order.until.date) if order.until else ""),
        ("Term", "" if order.term or order.until else "see the order"),
        ("Under", ", ".join(one.text for one in order.under)),
    ]
    return tuple((label, bounded(value, 300)) for label, value in found if value)
