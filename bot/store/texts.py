"""Texts of documents, compressed, and the list of those still to be fetched."""

import zlib
from collections.abc import Sequence
from datetime import datetime

from sqlite_utils import Database

from bot.model import DueText, TextDue
from bot.store import documents
from bot.store.codec import decode, moment, stamp
from bot.store.contract import StoreError
from bot.store.textrows import keep_text
from feeds.facts import Facts
from feeds.model import Document, Identity, TextBody, TextForm

_BEST = (TextForm.XML, TextForm.RAW, TextForm.FILED)


def known(db: Database, identities: Sequence[Identity]) -> frozenset[Identity]:
    """See `Store.known`."""
    sql = "SELECT 1 FROM identities WHERE scheme = ? AND value = ?"
    return frozenset(one for one in identities if db.execute(sql, (one.scheme, one.value)).fetchone())


def text(db: Database, identities: Sequence[Identity]) -> TextBody | None:
    """See `Store.text`."""
    for name in identities:
        rows = db.execute(
            "SELECT t.form, t.body FROM texts t JOIN identities i ON i.document_id = t.document_id"
            " WHERE i.scheme = ? AND i.value = ?",
            (name.scheme, name.value),
        ).fetchall()
        if rows:
            form, body = min(rows, key=lambda row: _BEST.index(TextForm(row[0])))
            return TextBody(TextForm(form), _unpacked(body))
    return None


def due_texts(db: Database, *, now: datetime, limit: int) -> tuple[DueText, ...]:
    """See `Store.due_texts`."""
    rows = db.execute(
        "SELECT t.document_id, d.document, t.failures FROM texts_due t JOIN documents d ON d.id = t.document_id"
        " WHERE t.due_at <= ? ORDER BY t.due_at, t.document_id LIMIT ?",
        (stamp(now), limit),
    ).fetchall()
    return tuple(DueText(row[0], decode(Document, row[1]), row[2]) for row in rows)


def settle_text(
    db: Database,
    document_id: int,
    outcome: TextBody | TextDue | None,
    *,
    facts: Facts | None,
    now: datetime,
) -> None:
    """See `Store.settle_text`."""
    keep_text(db, document_id, outcome, now)
    if outcome is None:
        db.execute("DELETE FROM texts_due WHERE document_id = ?", (document_id,))
    if facts:
        documents.complete_facts(db, document_id, facts)


def hasten_text(db: Database, document_id: int, *, now: datetime) -> datetime | None:
    """See `Store.hasten_text`."""
    db.execute(
        "UPDATE texts_due SET due_at = ? WHERE document_id = ? AND failures = 0 AND due_at > ?",
        (stamp(now), document_id, stamp(now)),
    )
    row = db.execute("SELECT due_at FROM texts_due WHERE document_id = ?", (document_id,)).fetchone()
    return moment(row[0]) if row and row[0] else None


def _unpacked(body: bytes) -> bytes:
    try:
        return zlib.decompress(body)
    except zlib.error as error:
        raise StoreError(f"a stored text cannot be read ({error}): restore the newest backup") from error
