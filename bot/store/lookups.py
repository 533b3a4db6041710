"""Questions about documents, as commands ask them."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlite_utils import Database

from bot.model import Change, Revision, StoredDocument
from bot.store.codec import decode, decode_tuple, moment
from feeds.model import Document, Identity

NEWEST_FIRST = 1_000  # how many of the newest documents a completion looks at before all others


def recent(db: Database, *, topic: str | None, since: date | None, limit: int) -> tuple[StoredDocument, ...]:
    """See `Store.recent`."""
    first = since.isoformat() if since else ""
    if topic is None:
        rows = db.execute(
            "SELECT id, document, revision, first_seen, changed_at FROM documents"
            " WHERE day >= ? ORDER BY day DESC, id DESC LIMIT ?",
            (first, limit),
        )
    else:
        rows = db.execute(
            "SELECT d.id, d.document, d.revision, d.first_seen, d.changed_at FROM document_topics t"
            " JOIN documents d ON d.id = t.document_id WHERE t.topic = ? AND t.day >= ?"
            " ORDER BY t.day DESC, t.document_id DESC LIMIT ?",
            (topic, first, limit),
        )
    return _stored(rows)


def find(db: Database, number: str) -> tuple[StoredDocument, ...]:
    """See `Store.find`. Upper and lower case are the same."""
    rows = db.execute(
        "SELECT id, document, revision, first_seen, changed_at FROM documents"
        " WHERE number = ? ORDER BY day DESC, id DESC",
        (number,),
    )
    return _stored(rows)


def page(db: Database, names: Sequence[Identity]) -> StoredDocument | None:
    """See `Store.page`."""
    for name in names:
        rows = db.execute(
            "SELECT d.id, d.document, d.revision, d.first_seen, d.changed_at FROM identities i"
            " JOIN documents d ON d.id = i.document_id WHERE i.scheme = ? AND i.value = ?",
            (name.scheme, name.value),
        )
        found = _stored(rows)
        if found:
            return found[0]
    return None


def naming(db: Database, number: str, *, limit: int) -> tuple[StoredDocument, ...]:
    """See `Store.naming`. Only the newest documents without a number are looked at."""
    rows = db.execute(
        "SELECT id, document, revision, first_seen, changed_at FROM"
        " (SELECT * FROM documents WHERE number IS NULL ORDER BY day DESC LIMIT ?)"
        " WHERE instr(document, ?) AND EXISTS"
        " (SELECT 1 FROM json_each(document, '$.record.references') r WHERE r.value = ?) LIMIT ?",
        (NEWEST_FIRST, json.dumps(number), number, limit),
    )
    return _stored(rows)


def numbers(db: Database, prefix: str, *, limit: int) -> tuple[str, ...]:
    """See `Store.numbers`. Upper and lower case are the same; each number once."""
    bounds = (prefix, prefix + chr(0x10FFFF))
    # A short prefix fits most documents, and sorting them all would be felt while somebody types:
    # the answer is nearly always among the newest.
    rows = db.execute(
        "SELECT number FROM (SELECT number FROM documents ORDER BY day DESC, id DESC LIMIT ?)"
        " WHERE number >= ? AND number < ?",
        (NEWEST_FIRST, *bounds),
    )
    newest = tuple(dict.fromkeys(number for (number,) in rows))
    if len(newest) >= limit:
        return newest[:limit]
    rows = db.execute(
        "SELECT number FROM documents WHERE number >= ? AND number < ?"
        " GROUP BY number ORDER BY max(day) DESC, max(id) DESC LIMIT ?",
        (*bounds, limit),
    )
    return tuple(number for (number,) in rows)


def document_count(
    db: Database, *, topic: str | None = None, since: date | None = None, most: int | None = None
) -> int:
    """See `Store.document_count`."""
    first, limit = since.isoformat() if since else "", -1 if most is None else most
    if topic is None:
        found = db.execute(
            "SELECT count(*) FROM (SELECT 1 FROM documents WHERE day >= ? LIMIT ?)", (first, limit)
        )
    else:
        found = db.execute(
            "SELECT count(*) FROM (SELECT 1 FROM document_topics WHERE topic = ? AND day >= ? LIMIT ?)",
            (topic, first, limit),
        )
    return int(found.fetchone()[0])


def window_count(db: Database, agency: str, since: date, until: date) -> int:
    """See `Store.window_count`."""
    (count,) = db.execute(
        "SELECT count(*) FROM documents d WHERE d.status = 'published' AND d.day BETWEEN ? AND ?"
        " AND EXISTS (SELECT 1 FROM json_each(d.document, '$.record.agencies') a"
        " WHERE json_extract(a.value, '$.slug') = ?)",
        (since.isoformat(), until.isoformat(), agency),
    ).fetchone()
    return int(count)


def revisions(db: Database, document_id: int) -> tuple[Revision, ...]:
    """See `Store.revisions`."""
    rows = db.execute(
        "SELECT number, seen_at, source, changes FROM revisions WHERE document_id = ? ORDER BY number",
        (document_id,),
    )
    return tuple(
        Revision(number, moment(seen_at), source, decode_tuple(Change, differing))
        for number, seen_at, source, differing in rows
    )


def _stored(rows: Iterable[tuple[Any, ...]]) -> tuple[StoredDocument, ...]:
    return tuple(
        StoredDocument(row_id, decode(Document, document), revision, moment(first_seen), moment(changed_at))
        for row_id, document, revision, first_seen, changed_at in rows
    )
