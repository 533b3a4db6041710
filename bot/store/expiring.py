"""Attempts that nobody ended: what was on its way is in doubt, what still waited for its turn never left."""

from datetime import datetime

from sqlite_utils import Database

from bot.outcomes import Released
from bot.states import DeliveryState
from bot.store.codec import stamp
from bot.store.deliveries import FIRST_LOOK, NEXT_OF_CHANNEL, finish_attempt, set_state
from bot.store.settling import settle

_LATEST = """
SELECT max((SELECT state_at FROM deliveries WHERE id = (SELECT max(id) FROM deliveries)),
  coalesce((SELECT started_at FROM attempts WHERE id = (SELECT max(id) FROM attempts)), ''))
"""
_SET_BACK = (
    "UPDATE deliveries SET due_at = ?1, state_at = ?1"
    " WHERE state IN ('queued', 'retrying', 'ambiguous') AND state_at > ?1"
)


def _notice_set_back(db: Database, at: str) -> None:
    """What was noted down later than now was so before the clock was set back: it is due now."""
    if (db.execute(_LATEST).fetchone()[0] or at) > at:
        db.execute(_SET_BACK, (at,))


def expire(db: Database, *, now: datetime, owner_gone: bool = False) -> int:
    """See `Store.expire`."""
    at = stamp(now)
    _notice_set_back(db, at)
    rows = db.execute(
        "SELECT a.id, d.id, d.channel_id, a.outcome = 'waiting' FROM attempts a JOIN deliveries d ON d.id = a.delivery_id"
        " WHERE a.finished_at IS NULL AND (? OR a.lease_until <= ?)",
        (owner_gone, at),
    ).fetchall()
    reason = "the program stopped while sending" if owner_gone else "the platform never answered in time"
    look = stamp(now + FIRST_LOOK)
    doubts = [(attempt, delivery, channel) for attempt, delivery, channel, waits in rows if not waits]
    for attempt_id in (attempt for attempt, _, _, waits in rows if waits):
        settle(db, attempt_id, Released(), now=now)
    for attempt_id, delivery_id, channel_id in doubts:
        finish_attempt(db, attempt_id, "expired", at)
        set_state(db, delivery_id, DeliveryState.AMBIGUOUS, reason, at, due=look)
        db.execute(NEXT_OF_CHANNEL, (channel_id,))
    return len(doubts)


def leaving(db: Database, attempt_id: int, *, now: datetime) -> bool:
    """See `Store.leaving`."""
    sql = (
        "UPDATE attempts SET outcome = NULL, started_at = ?"
        " WHERE {} = ? AND finished_at IS NULL AND outcome = 'waiting'"
    )
    if not db.execute(sql.format("id"), (stamp(now), attempt_id)).rowcount:
        return False
    db.execute(sql.format("lead_id"), (stamp(now), attempt_id))
    return True
