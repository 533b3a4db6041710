"""Kind and topics of a record, each topic with the words that show it."""

from dataclasses import dataclass

from feeds.controls import of_export_controls
from feeds.destinations import main_destinations
from feeds.facts import ORDERS, Evidence, Kind, TopicMatch
from feeds.kinds import corrected_kind, kind
from feeds.model import Record
from feeds.signals import Prose, first_match
from feeds.topics import Topic, topics

__all__ = ["kind", "match_topics"]

_PRECEDENCE = ("title", "action", "dates", "cfr", "abstract")
# Their abstracts describe forms and committees, not what changes.
_TITLE_ONLY = frozenset({Kind.PAPERWORK, Kind.MEETING})
_BUREAU = "bureau of industry and security"  # how a source without slugs names it


@dataclass(frozen=True, slots=True)
class _Read:
    """A record as its topics are sought in it; `about` is what a correction corrects; `parts` are the parts
    it amends, as written; `controls` whether it belongs to export control."""

    title: str
    what: Kind
    about: Kind | None
    early: tuple[Prose, ...]
    late: tuple[Prose, ...]
    parts: tuple[str, ...]
    issuers: frozenset[str]
    controls: bool


def match_topics(record: Record) -> tuple[TopicMatch, ...]:
    """The topics of a record, strongest evidence first (title, action, dates, CFR parts, abstract).

    `cfr` evidence stands in the part as written, "15 CFR 744". Evidence of a topic that follows from
    the kind of document is its title. `other` only where nothing else fits.
    """
    read = _read(record)
    found = [match for topic in topics() if (match := _match(topic, read))]
    if not found:
        return (TopicMatch("other", _whole("title", record.title)),)
    return tuple(
        sorted(found, key=lambda match: (_PRECEDENCE.index(match.evidence.field), match.evidence.start))
    )


def _read(record: Record) -> _Read:
    what = kind(record)
    about = corrected_kind(record) if what is Kind.CORRECTION else None
    told = not _TITLE_ONLY & {what, about}
    early = {"title": record.title}
    if told:
        early |= {"action": record.action or "", "dates": record.dates or ""}
    late = {"abstract": record.abstract or ""} if told else {}
    parts = tuple(f"{one.title} CFR {one.part}" for one in record.cfr) if told else ()
    issuers = frozenset(agency.slug or agency.name.strip().lower() for agency in record.agencies)
    controls = of_export_controls(record)
    return _Read(record.title, what, about, _prose(early), _prose(late), parts, issuers, controls)


def _prose(fields: dict[str, str]) -> tuple[Prose, ...]:
    return tuple(Prose.of(field, text) for field, text in fields.items() if text)


def _match(topic: Topic, read: _Read) -> TopicMatch | None:
    evidence = _evidence(topic, read)
    return TopicMatch(topic.id, evidence) if evidence else None


def _evidence(topic: Topic, read: _Read) -> Evidence | None:
    if read.what in topic.kinds or read.about in topic.kinds:
        return _in_prose(topic, (*read.early, *read.late)) or _whole("title", read.title)
    if read.what in ORDERS or read.what in topic.never_kinds or not _issued(topic, read):
        return None
    evidence = (
        _in_prose(topic, read.early)
        or _in_cfr(topic, read.parts)
        or _in_prose(topic, read.late)
        or _in_destinations(topic, read.late)
    )
    if evidence and topic.veto and any(first_match(topic.veto, one) for one in (*read.early, *read.late)):
        return None
    return evidence


def _in_prose(topic: Topic, prose: tuple[Prose, ...]) -> Evidence | None:
    for field in prose:
        signals, openings = topic.signals[field.field], topic.openings[field.field]
        if not signals or (openings and openings.isdisjoint(field.openings)):
            continue
        match = first_match(signals, field, topic.unless)
        if match:
            return Evidence(field.field, match.start(), match.end(), match[0])
    return None


def _in_cfr(topic: Topic, parts: tuple[str, ...]) -> Evidence | None:
    part = next((part for part in parts if part in topic.cfr), None) if topic.cfr else None
    return _whole("cfr", part) if part else None


def _in_destinations(topic: Topic, abstract: tuple[Prose, ...]) -> Evidence | None:
    if not topic.names:
        return None
    for field in abstract:
        for name, start, end in main_destinations(field.text):
            if name in topic.names:
                return Evidence(field.field, start, end, field.text[start:end])
    return None


def _issued(topic: Topic, read: _Read) -> bool:
    """Whether an agency that can give this topic is among the issuers, where issuers are known."""
    if topic.controls and not read.controls:
        return False
    return not topic.agencies or not read.issuers or bool(read.issuers & {*topic.agencies, _BUREAU})


def _whole(field: str, text: str) -> Evidence:
    return Evidence(field, 0, len(text), text)
