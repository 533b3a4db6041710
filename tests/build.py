"""Small builders: documents, events, subscriptions and requests, each with defaults that fit together."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.commands import Request
from bot.model import Change, Claim, Destination, Event, Mute, Person, Subscription
from bot.states import EventKind
from feeds.facts import DateKind, Evidence, Facts, Kind, LegalDate, TopicMatch
from feeds.model import Document, Links, Record, Status
from feeds.summarize import summary
from feeds.understand import understand
from tests.invented_documents import ADA, ALERTS, DAY, NOW, NUMBER, filed, identities, published

TODAY = date(2031, 3, 4)  # the date of NOW in New York, a Tuesday; DAY is the next one
PDF = f"https://www.govinfo.example/content/pkg/FR-2031-03-05/pdf/{NUMBER}.pdf"
WEB = f"https://register.example/documents/2031/03/05/{NUMBER}/additions-to-the-invented-list"
COPY = f"https://inspection.example/{NUMBER}.pdf"
ABSTRACT = (
    "In this rule, the Bureau of Invented Controls (BIC) amends the Invented Regulations by adding three parties "
    "under four entries to the Invented List. However, shipments already aboard a carrier are not affected."
)

__all__ = [
    "ABSTRACT", "ADA", "ALERTS", "COPY", "DAY", "NOW", "NUMBER", "PDF", "TODAY", "WEB", "about", "bare", "claim",
    "dated", "denial", "event", "filing", "mute", "request", "rule", "subscription", "understood", "withdrawn",
]  # fmt: skip


def about(record: Record, kind: Kind, topics: Iterable[str], dates: Iterable[LegalDate] = ()) -> Document:
    """A document with these facts; the summary is the one its abstract gives."""
    evidence = Evidence("title", 0, 9, record.title[:9])
    facts = Facts(
        kind=kind,
        topics=tuple(TopicMatch(name, evidence) for name in topics),
        dates=tuple(dates),
        summary=summary(record),
    )
    return Document(record, facts, identities(record))


def dated(day: date, kind: DateKind = DateKind.EFFECTIVE, scope: str = "") -> LegalDate:
    return LegalDate(day, kind, scope, Evidence("dates", 0, 4, "This"))


def rule(*topics: str, kind: Kind = Kind.FINAL_RULE, **fields: Any) -> Document:
    """A published rule, effective on DAY, comments until a month later."""
    plain: dict[str, Any] = {"abstract": ABSTRACT, "links": Links(official_pdf=PDF, web=WEB)}
    record = published(**(plain | fields))
    dates = (dated(DAY), dated(DAY + timedelta(days=30), DateKind.COMMENTS_CLOSE))
    return about(record, kind, topics or ("entity-list", "china"), dates)


def understood(**fields: Any) -> Document:
    """A rule with the facts that its own words give."""
    found = rule(**fields)
    return replace(found, facts=understand(found.record))


def filing(*topics: str, kind: Kind = Kind.RULE, **fields: Any) -> Document:
    """A rule on public inspection, filed two hours before NOW."""
    record = filed(**({"links": Links(inspection_pdf=COPY)} | fields))
    return about(record, kind, topics or ("entity-list",))


def denial(*topics: str, **fields: Any) -> Document:
    """An order denying export privileges; its title holds the name only."""
    nothing = dict.fromkeys(("abstract", "dates", "action", "effective_on"))
    plain: dict[str, Any] = {"title": "Order Denying Export Privileges: Corin Vale", "type": "Notice"}
    record = published(**(plain | nothing | {"links": Links(official_pdf=PDF)} | fields))
    return about(record, Kind.DENIAL_ORDER, topics or ("denial-orders",))


def bare(**fields: Any) -> Document:
    """A document none of whose addresses may be shown."""
    return denial(**({"links": Links()} | fields))


def event(
    document: Document | None = None,
    kind: EventKind = EventKind.PUBLISHED,
    *changes: Change,
    at: datetime = NOW,
) -> Event:
    return Event(7, kind, 3, 1 + bool(changes), document or rule(), changes, at)


def withdrawn() -> Document:
    """A filing that was taken back."""
    found = filing()
    return replace(found, record=replace(found.record, status=Status.WITHDRAWN, publication_date=None))


def subscription(
    topic: str = "default", *, serial: int = 1, at: datetime = NOW, place: Destination = ALERTS
) -> Subscription:
    return Subscription(serial, place, topic, ADA, at)


def mute(topic: str, *, until: datetime | None = None, by: Person = ADA, place: Destination = ALERTS) -> Mute:
    return Mute(1, place, topic, by, NOW, until)


def request(
    line: str | tuple[str, ...],
    *,
    place: Destination = ALERTS,
    by: Person = ADA,
    may_change: bool = True,
    now: datetime = NOW,
) -> Request:
    words = tuple(line.split()) if isinstance(line, str) else line
    return Request(place, by, may_change, words, now)


def claim(place: Destination = ALERTS, *, number: int = 1, lease: timedelta = timedelta(minutes=5)) -> Claim:
    return Claim(11, 21, number, place, 7, NOW + lease)
