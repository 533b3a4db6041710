"""Recording documents: which stored one a new reading belongs to, and what it changes there."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from bot.model import Change, Recorded, TextDue
from bot.revise import changes, combine, event_kind, is_news, legal_values
from bot.states import EventKind
from bot.store.codec import decode, encode, stamp
from bot.store.marks import keep_marks
from bot.store.textrows import keep_text
from feeds.facts import Facts
from feeds.model import Document, Identity, Record, Status, TextBody, Witness

# Before 2016 the Federal Register used document numbers again, and a filing is published within
# days: farther apart, the same bare number names another document.
SAME_NUMBER_DAYS = 60
_REGISTER_ZONE = ZoneInfo("America/New_York")


@dataclass(frozen=True, slots=True)
class _Stored:
    id: int
    revision: int
    document: Document


@dataclass(frozen=True, slots=True)
class _Step:
    """A new revision, how it differs from the one before, and what kind of news it is (None: none)."""

    id: int
    revision: int
    document: Document
    changes: tuple[Change, ...]
    kind: EventKind | None


def complete(db: Database, identities: Sequence[Identity]) -> frozenset[Identity]:
    """See `Store.complete`."""
    sql = (
        "SELECT 1 FROM identities i JOIN documents d ON d.id = i.document_id"
        " WHERE i.scheme = ? AND i.value = ? AND d.status = ? AND d.witness = ?"
    )
    want = (Status.PUBLISHED, Witness.JSON)
    return frozenset(one for one in identities if db.execute(sql, (one.scheme, one.value, *want)).fetchone())


def record(
    db: Database,
    document: Document,
    *,
    now: datetime,
    announce: bool,
    text: TextBody | TextDue | None = None,
) -> Recorded:
    """See `Store.record`."""
    done = _record(db, document, now=now, announce=announce)
    keep_text(db, done.document_id, text, now)
    return done


def complete_facts(db: Database, document_id: int, facts: Facts) -> None:
    """Replace what was understood of a document, without a revision."""
    stored, first_seen = db.execute(
        "SELECT document, first_seen FROM documents WHERE id = ?", (document_id,)
    ).fetchone()
    after = replace(decode(Document, stored), facts=facts)
    db.execute("UPDATE documents SET document = ? WHERE id = ?", (encode(after), document_id))
    _keep_topics(db, document_id, after, datetime.fromisoformat(first_seen))


def _record(db: Database, document: Document, *, now: datetime, announce: bool) -> Recorded:
    stored = _matching(db, document)
    if stored is None:
        return _first(db, document, now=now, announce=announce)
    after = combine(stored.document, document)
    if after == stored.document:
        return Recorded(stored.id, stored.revision, new_revision=False, event_id=None)
    differing = changes(stored.document.record, after.record)
    revision = stored.revision + 1 if differing else stored.revision
    _update(db, stored, after, revision, now)
    if not differing:
        return Recorded(stored.id, revision, new_revision=False, event_id=None)
    kind = _news(db, stored, after) if announce else None
    return _keep_step(db, _Step(stored.id, revision, after, differing, kind), now)


def _news(db: Database, stored: _Stored, after: Document) -> EventKind | None:
    """What kind of news the step is. A page's text completes only what was announced without it.

    The pages of a listing's first reading are read little by little, and nobody was told of them.
    """
    kind = event_kind(stored.document.record, after.record)
    if kind is EventKind.COMPLETED and after.record.witness is Witness.PAGE:
        told = db.execute("SELECT 1 FROM events WHERE document_id = ? LIMIT 1", (stored.id,)).fetchone()
        return kind if told else None
    return kind


def _first(db: Database, document: Document, *, now: datetime, announce: bool) -> Recorded:
    at = stamp(now)
    cursor = db.execute(
        "INSERT INTO documents"
        " (number, day, publication_date, status, witness, revision, document, first_seen, changed_at)"
        " VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?)",
        (*_columns(document.record, now), encode(document), at, at),
    )
    document_id = int(cursor.lastrowid or 0)
    _keep_names(db, document_id, document)
    _keep_topics(db, document_id, document, now)
    keep_marks(db, document_id, document)
    told = announce and is_news(document.record, now.date())
    kind = event_kind(None, document.record) if told else None
    return _keep_step(db, _Step(document_id, 1, document, (), kind), now)


def _update(db: Database, stored: _Stored, after: Document, revision: int, now: datetime) -> None:
    (first_seen,) = db.execute("SELECT first_seen FROM documents WHERE id = ?", (stored.id,)).fetchone()
    seen = datetime.fromisoformat(first_seen)
    db.execute(
        "UPDATE documents SET number = ?, day = ?, publication_date = ?, status = ?, witness = ?,"
        " revision = ?, document = ? WHERE id = ?",
        (*_columns(after.record, seen), revision, encode(after), stored.id),
    )
    if revision != stored.revision:
        db.execute("UPDATE documents SET changed_at = ? WHERE id = ?", (stamp(now), stored.id))
    _keep_names(db, stored.id, after)
    _keep_topics(db, stored.id, after, seen)
    keep_marks(db, stored.id, after)


def _columns(record: Record, first_seen: datetime) -> tuple[str | None, ...]:
    published = record.publication_date.isoformat() if record.publication_date else None
    return (record.number, _day(record, first_seen).isoformat(), published, record.status, record.witness)


def _day(record: Record, first_seen: datetime) -> date:
    """The day a document sorts by; of a filing the day in Washington."""
    if record.publication_date:
        return record.publication_date
    return (record.filed_at or first_seen).astimezone(_REGISTER_ZONE).date()


def _matching(db: Database, document: Document) -> _Stored | None:
    """The stored document that shares a name; number with date is the surest."""
    for identity in sorted(document.identities, key=lambda one: one.scheme == "filed"):
        row = db.execute(
            "SELECT d.id, d.revision, d.document, d.publication_date FROM identities i"
            " JOIN documents d ON d.id = i.document_id WHERE i.scheme = ? AND i.value = ?",
            (identity.scheme, identity.value),
        ).fetchone()
        if row and (identity.scheme != "filed" or _same_time(row[3], document.record)):
            return _Stored(row[0], row[1], decode(Document, row[2]))
    return None


def _same_time(stored: str | None, record: Record) -> bool:
    new = record.publication_date or (record.filed_at.date() if record.filed_at else None)
    if stored is None or new is None:
        return True
    return abs((date.fromisoformat(stored) - new).days) <= SAME_NUMBER_DAYS


def _keep_names(db: Database, document_id: int, document: Document) -> None:
    """Names stay with the document that has them, but a number used again goes to the later one."""
    db.conn.executemany(
        "INSERT INTO identities (scheme, value, document_id) VALUES (?, ?, ?)"
        " ON CONFLICT (scheme, value) DO UPDATE SET document_id = excluded.document_id"
        " WHERE scheme = 'filed' AND (SELECT publication_date FROM documents WHERE id = identities.document_id)"
        " < (SELECT publication_date FROM documents WHERE id = excluded.document_id)",
        [(one.scheme, one.value, document_id) for one in document.identities],
    )


def _keep_topics(db: Database, document_id: int, document: Document, first_seen: datetime) -> None:
    day = _day(document.record, first_seen).isoformat()
    first = {match.topic: match.evidence for match in reversed(document.facts.topics)}
    db.execute("DELETE FROM document_topics WHERE document_id = ?", (document_id,))
    db.conn.executemany(
        "INSERT INTO document_topics (document_id, topic, day, evidence) VALUES (?, ?, ?, ?)",
        [(document_id, topic, day, encode(evidence)) for topic, evidence in first.items()],
    )


def _keep_step(db: Database, step: _Step, now: datetime) -> Recorded:
    """Keep the revision, and the event when there is news."""
    record, at = step.document.record, stamp(now)
    db.execute(
        "INSERT INTO revisions (document_id, number, seen_at, source, legal, changes)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (step.id, step.revision, at, record.source, json.dumps(legal_values(record)), encode(step.changes)),
    )
    event_id = _announce(db, step, at) if step.kind else None
    return Recorded(step.id, step.revision, new_revision=True, event_id=event_id)


def _announce(db: Database, step: _Step, at: str) -> int | None:
    key = f"doc:{step.id}:{step.revision}"
    document, differing = encode(step.document), encode(step.changes)
    return db.execute(
        "INSERT INTO events (key, kind, document_id, revision, document, changes, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (key, step.kind, step.id, step.revision, document, differing, at),
    ).lastrowid
