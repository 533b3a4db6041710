"""The line above a post: what happened to a document, what it is, and whose it is where it is not the Bureau's. Pure."""

import re
from datetime import date

from bot.message import bounded
from bot.model import Event
from bot.moves import comment_act
from bot.states import EventKind
from feeds.about import of_bureau
from feeds.facts import Facts, Kind
from feeds.gathering import gathering, is_cancelled
from feeds.kinds import corrected_kind
from feeds.model import Record, Status

_ANPRM = re.compile(r"\badvanced? notice of proposed rule-?making\b|\bANPRM\b", re.IGNORECASE)
_THIS_ANPRM = re.compile(r"\bthis (?:advanced? notice of proposed rule-?making|ANPRM)\b", re.IGNORECASE)
_GATHERS = re.compile(
    r"\b(?:meetings?|hearings?|briefings?|forums?|roundtables?|sessions?|conferences?|workshops?|webinars?|seminars?"
    r"|sunshine act)\b",
    re.IGNORECASE,
)
# The noun of the action, where the kind is wider than what the source calls the document.
_NARROWED = {
    kind: tuple((re.compile(words, re.IGNORECASE), noun) for words, noun in pairs)
    for kind, pairs in {
        Kind.PROPOSED_RULE: (
            (r"\A(?:notice|notification|receipt) of (?:\w{1,12} )?petitions?\b", "notice of a petition"),
            (r"\Adraft (?:\w{1,12} )?guide\b", "draft guide"),
            (r"\Anotice of data availability\b", "notice of data availability"),
        ),
        Kind.FINAL_RULE: (
            (r"\Atemporary final rule\b", "temporary final rule"),
            (r"\Adirect final rule\b", "direct final rule"),
            (r"\Afinal regulations?\b", "final regulations"),
        ),
        Kind.RULE: (
            (r"\Atemporary rule\b", "temporary rule"),
            (r"\Afinal special conditions\b", "final special conditions"),
            (r"\A(?:issuance of )?final airworthiness criteria\b", "final airworthiness criteria"),
            (r"\Afinal action\b", "final action"),
            (r"\Arevisions? (?:to|of) (?:an? )?policy statement\b", "revision of a policy statement"),
            (r"\b(?:regulatory|policy) guides?[:;,] withdrawal\b", "withdrawal of a guide"),
            (r"\Apublication of (?:\w{1,12} )?general licenses?\b", "publication of general licenses"),
        ),
        Kind.NOTICE: (
            (r"\Afinal order\b", "final order"),
            (
                r"\A(?:notice of )?(?:an? )?rescindment of (?:systems of records\b|system of records notices)",
                "rescindment of systems of records",
            ),
            (
                r"\A(?:notice of )?(?:an? )?rescindment of (?:an? )?system of records\b",
                "rescindment of a system of records",
            ),
        ),
    }.items()
}
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
    return " · ".join(filter(None, (words, _what(record, facts), _issuer(record))))


def _what(record: Record, facts: Facts) -> str:
    """What it is, in the source's narrower word where it has one; "" where nobody knows."""
    kind = facts.kind
    if kind is not Kind.CORRECTION and (act := comment_act(facts)):
        return act
    return _by_kind(record, kind)


def _by_kind(record: Record, kind: Kind) -> str:
    said = f"{record.title}; {record.action or ''}"
    if kind is Kind.UNKNOWN:
        return ""
    if kind is Kind.CORRECTION and (corrected := corrected_kind(record)):
        article = "an" if corrected.value[0] in "aeiou" else "a"
        return f"{kind.value} of {article} {corrected.value}"
    if kind is Kind.PROPOSED_RULE and (_ANPRM.search(said) or _THIS_ANPRM.search(record.abstract or "")):
        return "advance notice of proposed rulemaking"
    if kind in _NARROWED:
        return next(
            (word for pattern, word in _NARROWED[kind] if pattern.search(record.action or "")), kind.value
        )
    return _of_gathering(record, said) if kind is Kind.MEETING else kind.value


def _of_gathering(record: Record, said: str) -> str:
    if is_cancelled(record):
        return f"cancellation of a {gathering(record)}"
    if not _GATHERS.search(said) and "will meet" not in (record.abstract or ""):
        return Kind.NOTICE.value  # of a committee: its members, its charter
    return "notice of a hearing" if gathering(record) == "hearing" else Kind.MEETING.value


def _issuer(record: Record) -> str:
    """Who issues it, as the source names them; "" for the Bureau's own, and where nobody is named."""
    if of_bureau(record):
        return ""
    names = [one.name for one in record.agencies]
    owners = {
        name for name in names if any(one.endswith(f", {name}") for one in names)
    }  # said by the office's name
    named = [bounded(name, _AGENCY_LIMIT) for name in names if name not in owners]
    more = len(named) - _MOST_AGENCIES
    return ", ".join(named[:_MOST_AGENCIES]) + (f" and {more} more" if more > 0 else "")
