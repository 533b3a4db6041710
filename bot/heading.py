"""The line above a post: what happened to a document, what it is, and whose it is where it is not the Bureau's. Pure."""

from datetime import date

from bot.message import bounded
from bot.model import Event
from bot.states import EventKind
from feeds.about import of_bureau
from feeds.facts import Facts, Kind
from feeds.kinds import corrected_kind
from feeds.model import Record, Status

_MOST_AGENCIES = 2
_AGENCY_LIMIT = 80


def event_heading(event: Event, today: date) -> str:
    """The heading of a post. `today` is the date in New York."""
    record, facts = event.document.record, event.document.facts
    if event.kind is EventKind.PUBLISHED and record.number is None:
        return _told("Published", record, facts)
    words = {
        EventKind.FILED: "Filed for public inspection",
        EventKind.PUBLISHED: f"{'To be published' if _is_coming(record, today) else 'Published'} in the Federal Register",
        EventKind.CHANGED: "Changed since it was first seen",
        EventKind.COMPLETED: "Details now available",
        EventKind.WITHDRAWN: "Withdrawn before publication",
    }
    return _told(words[event.kind], record, facts)


def document_heading(record: Record, facts: Facts, today: date) -> str:
    """The heading of a document as it stands. `today` is the date in New York."""
    return _told(status_words(record, today), record, facts)


def status_words(record: Record, today: date) -> str:
    """Where a document stands, in words: on inspection, published or to be, withdrawn."""
    return {
        Status.FILED: "On public inspection",
        Status.PUBLISHED: "To be published" if _is_coming(record, today) else "Published",
        Status.WITHDRAWN: "Withdrawn before publication",
    }[record.status]


def _is_coming(record: Record, today: date) -> bool:
    """Monday's issue is served on Saturday."""
    return record.publication_date is not None and record.publication_date > today


def _told(words: str, record: Record, facts: Facts) -> str:
    kind = "" if facts.kind is Kind.UNKNOWN else facts.kind.value
    corrected = corrected_kind(record) if facts.kind is Kind.CORRECTION else None
    what = f"{kind} of a {corrected.value}" if corrected else kind
    return " · ".join(filter(None, (words, what, _issuer(record))))


def _issuer(record: Record) -> str:
    """Who issues it, as the source names them; "" for the Bureau's own, and where nobody is named."""
    if of_bureau(record):
        return ""
    named = [bounded(one.name, _AGENCY_LIMIT) for one in record.agencies]
    more = len(named) - _MOST_AGENCIES
    return ", ".join(named[:_MOST_AGENCIES]) + (f" and {more} more" if more > 0 else "")
