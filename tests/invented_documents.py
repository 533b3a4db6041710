"""Invented documents, channels and people, in the shapes that sources and platforms give them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.model import Destination, Person, Planned, Tenant
from bot.states import DeliveryState
from bot.store.contract import Store
from feeds.facts import DateKind, Evidence, Facts, Kind, LegalDate, TopicMatch
from feeds.model import Agency, CfrReference, Document, Identity, Links, Record, Status, Witness

NOW = datetime(2031, 3, 4, 13, 30, 0, 123456, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = date(2031, 3, 5)
NUMBER = "2031-04321"
BUREAU = Agency("Bureau of Invented Controls", "invented-controls-bureau")
ADA, BEN = Person("u1", "Ada"), Person("u2", "Ben")
GUILD, WORKSPACE = Tenant("discord", "g1"), Tenant("slack", "w1")
ALERTS = Destination(GUILD, "c1", "channel", "Europe/Berlin")
OTHERS = Destination(WORKSPACE, "c1")


def published(number: str = NUMBER, day: date = DAY, **fields: Any) -> Record:
    record = Record(
        source="register",
        witness=Witness.JSON,
        status=Status.PUBLISHED,
        number=number,
        title="Additions to the Invented List",
        links=Links(official_pdf=f"https://pdf.example/{number}.pdf"),
        type="Rule",
        action="Final rule.",
        abstract="This rule adds three invented parties to the Invented List.",
        dates="This rule is effective March 5, 2031.",
        publication_date=day,
        effective_on=day,
        citation="96 FR 1234",
        agencies=(BUREAU,),
        cfr=(CfrReference(15, "744"),),
        rins=("0694-XX00",),
    )
    return replace(record, **fields)


def filed(number: str = NUMBER, day: date | None = DAY, **fields: Any) -> Record:
    record = Record(
        source="inspection",
        witness=Witness.INSPECTION,
        status=Status.FILED if day else Status.WITHDRAWN,
        number=number,
        title="Additions to the Invented List",
        links=Links(inspection_pdf=f"https://inspection.example/{number}.pdf"),
        publication_date=day,
        filed_at=NOW - timedelta(hours=2),
        filing_type="special",
        agencies=(BUREAU,),
    )
    return replace(record, **fields)


def fed(number: str = NUMBER, day: date = DAY, **fields: Any) -> Record:
    record = Record(
        source="register",
        witness=Witness.RSS,
        status=Status.PUBLISHED,
        number=number,
        title="Additions to the Invented List",
        links=Links(web=f"https://web.example/{number}"),
        publication_date=day,
        agencies=(BUREAU,),
    )
    return replace(record, **fields)


def document(record: Record, *topics: str, names: tuple[Identity, ...] | None = None) -> Document:
    evidence = Evidence("title", 0, 9, record.title[0:9])
    day = record.publication_date or DAY
    said = record.abstract or ""
    facts = Facts(
        kind=Kind.FINAL_RULE,
        topics=tuple(TopicMatch(topic, evidence) for topic in topics or ("entity-list",)),
        dates=(LegalDate(day, DateKind.EFFECTIVE, "", evidence),),
        summary=(Evidence("abstract", 0, len(said), said),) if said else (),
    )
    return Document(record, facts, identities(record) if names is None else names)


def identities(record: Record) -> tuple[Identity, ...]:
    day = record.publication_date
    number = Identity("filed", record.number or "")
    if day is None:
        return (number,)
    name = Identity("fr", f"{record.number}@{day}")
    return (name, number) if day.year >= 2016 else (name,)


def queued(*destinations: Destination) -> tuple[Planned, ...]:
    return tuple(
        Planned(one, DeliveryState.QUEUED, ("subscribed to entity-list",), (1,)) for one in destinations
    )


async def new_event(store: Store, serial: int = 0) -> int:
    """Record one more document; the id of its event."""
    done = await store.record(document(published(f"2031-{serial:05d}")), now=NOW, announce=True)
    assert done.event_id is not None
    return done.event_id
