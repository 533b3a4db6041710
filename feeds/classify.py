"""Kind and topics of a record, each topic with the words that show it."""

from feeds.destinations import main_destinations
from feeds.facts import Evidence, Kind, TopicMatch
from feeds.kinds import kind
from feeds.model import CfrReference, Record
from feeds.signals import Prose, first_match
from feeds.topics import Topic, topics

__all__ = ["kind", "match_topics"]

_PRECEDENCE = ("title", "action", "dates", "cfr", "abstract")
_ORDERS = frozenset({Kind.DENIAL_ORDER, Kind.TEMPORARY_DENIAL})
# Their abstracts describe forms and committees, not what changes.
_TITLE_ONLY = frozenset({Kind.PAPERWORK, Kind.MEETING})


def match_topics(record: Record) -> tuple[TopicMatch, ...]:
    """The topics of a record, strongest evidence first (title, action, dates, CFR parts, abstract).

    `cfr` evidence stands in the part as written, "15 CFR 744". Evidence of a topic that follows from
    the kind of document is its title. `other` only where nothing else fits.
    """
    what = kind(record)
    prose = _prose(record, what)
    found = [match for topic in topics() if (match := _match(topic, record, what, prose))]
    if not found:
        return (TopicMatch("other", _whole("title", record.title)),)
    return tuple(
        sorted(found, key=lambda match: (_PRECEDENCE.index(match.evidence.field), match.evidence.start))
    )


def _match(topic: Topic, record: Record, what: Kind, prose: tuple[Prose, ...]) -> TopicMatch | None:
    evidence = _evidence(topic, record, what, prose)
    return TopicMatch(topic.id, evidence) if evidence else None


def _evidence(topic: Topic, record: Record, what: Kind, prose: tuple[Prose, ...]) -> Evidence | None:
    if what in topic.kinds:
        return _in_prose(topic, prose) or _whole("title", record.title)
    if what in _ORDERS or what in topic.never_kinds or not _issued(topic, record):
        return None
    if topic.veto and any(first_match(topic.veto, field) for field in prose):
        return None
    early = tuple(field for field in prose if field.field != "abstract")
    late = tuple(field for field in prose if field.field == "abstract")
    return (
        _in_prose(topic, early)
        or _in_cfr(topic, record, what)
        or _in_prose(topic, late)
        or _in_destinations(topic, late)
    )


def _prose(record: Record, what: Kind) -> tuple[Prose, ...]:
    fields = {"title": record.title}
    if what not in _TITLE_ONLY:
        fields |= {
            "action": record.action or "",
            "dates": record.dates or "",
            "abstract": record.abstract or "",
        }
    return tuple(Prose(field, text, text.lower()) for field, text in fields.items() if text)


def _in_prose(topic: Topic, prose: tuple[Prose, ...]) -> Evidence | None:
    for field in prose:
        match = first_match(topic.signals[field.field], field, topic.unless)
        if match:
            return Evidence(field.field, match.start(), match.end(), match[0])
    return None


def _in_cfr(topic: Topic, record: Record, what: Kind) -> Evidence | None:
    if what in _TITLE_ONLY:
        return None
    written = (_written(reference) for reference in record.cfr)
    part = next((text for text in written if text in topic.cfr), None)
    return _whole("cfr", part) if part else None


def _in_destinations(topic: Topic, abstract: tuple[Prose, ...]) -> Evidence | None:
    if not topic.names:
        return None
    for field in abstract:
        for name, start, end in main_destinations(field.text):
            if name in topic.names:
                return Evidence(field.field, start, end, field.text[start:end])
    return None


def _issued(topic: Topic, record: Record) -> bool:
    """Whether an agency that can give this topic is among the issuers, where issuers are known."""
    issuers = {agency.slug or agency.name.strip().lower() for agency in record.agencies}
    raw = {"bureau of industry and security"}
    return not topic.agencies or not issuers or bool(issuers & {*topic.agencies, *raw})


def _written(reference: CfrReference) -> str:
    return f"{reference.title} CFR {reference.part}"


def _whole(field: str, text: str) -> Evidence:
    return Evidence(field, 0, len(text), text)
