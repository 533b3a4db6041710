"""What sources remember between readings, and what they sent that could not be used."""

from collections.abc import Sequence
from datetime import datetime

from sqlite_utils import Database

from bot.store.codec import decode, encode, moment, plain, stamp
from feeds.model import Problem, SourceState

KEPT_PROBLEMS = 1_000  # a source gone mad must not fill the disk


def source_state(db: Database, name: str) -> SourceState | None:
    """See `Store.source_state`."""
    row = db.execute("SELECT state FROM sources WHERE name = ?", (name,)).fetchone()
    return decode(SourceState, row[0]) if row else None


def source_states(db: Database) -> tuple[SourceState, ...]:
    """See `Store.source_states`."""
    rows = db.execute("SELECT state FROM sources ORDER BY name")
    return tuple(decode(SourceState, state) for (state,) in rows)


def save_source_state(db: Database, state: SourceState) -> None:
    """See `Store.save_source_state`."""
    db.execute(
        "INSERT INTO sources (name, state) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET state = excluded.state WHERE state <> excluded.state",
        (state.name, encode(state)),
    )


def note_problems(db: Database, problems: Sequence[Problem], *, now: datetime) -> None:
    """See `Store.note_problems`. Only the newest are kept."""
    at = stamp(now)
    db.conn.executemany(
        "INSERT INTO problems (source, key, reason, first_at, last_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (source, key, reason) DO UPDATE SET count = count + 1, last_at = excluded.last_at",
        [(one.source, plain(one.key), plain(one.reason), at, at) for one in problems],
    )
    if problems:
        db.execute(
            "DELETE FROM problems WHERE id IN"
            " (SELECT id FROM problems ORDER BY last_at DESC, id DESC LIMIT -1 OFFSET ?)",
            (KEPT_PROBLEMS,),
        )


def problems(db: Database, *, limit: int = 20) -> tuple[tuple[Problem, int, datetime], ...]:
    """See `Store.problems`."""
    rows = db.execute(
        "SELECT source, key, reason, count, last_at FROM problems ORDER BY last_at DESC, id DESC LIMIT ?",
        (limit,),
    )
    return tuple(
        (Problem(source, key, reason), count, moment(last_at)) for source, key, reason, count, last_at in rows
    )
