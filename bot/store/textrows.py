"""Writing one text, or when it is tried again: part of recording a document, and of settling it later."""

import zlib
from datetime import datetime

from sqlite_utils import Database

from bot.model import TextDue
from bot.store.codec import stamp
from feeds.model import TextBody

_LEVEL = 6  # zlib's usual; XML shrinks to about a sixth


def keep_text(db: Database, document_id: int, outcome: TextBody | TextDue | None, now: datetime) -> None:
    """Store a text and take it off the list, or put it (back) on the list; None does neither."""
    if isinstance(outcome, TextBody):
        db.execute(
            "INSERT INTO texts (document_id, form, body, stored_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (document_id, form) DO NOTHING",
            (document_id, outcome.form, zlib.compress(outcome.body, _LEVEL), stamp(now)),
        )
        db.execute("DELETE FROM texts_due WHERE document_id = ?", (document_id,))
    elif outcome:
        due = stamp(outcome.due_at) if outcome.due_at else None
        db.execute(
            "INSERT INTO texts_due (document_id, due_at, failures, reason) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (document_id) DO UPDATE SET due_at = excluded.due_at, failures = excluded.failures,"
            " reason = excluded.reason",
            (document_id, due, outcome.failures, outcome.reason),
        )
