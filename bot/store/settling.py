"""How an attempt ended, and what that means for its delivery."""

from datetime import datetime

from sqlite_utils import Database

from bot.model import DeliveryState, Failed, Outcome, Released, Sent
from bot.store.codec import plain, stamp
from bot.store.deliveries import NEXT_OF_CHANNEL, finish_attempt, set_state


def settle(db: Database, attempt_id: int, outcome: Outcome, *, now: datetime) -> bool:
    """See `Store.settle`."""
    row = db.execute(
        "SELECT d.id, d.channel_id, a.finished_at IS NULL, d.state ="
        " 'ambiguous' AND a.id = (SELECT max(id) FROM attempts WHERE delivery_id = d.id)"
        " FROM attempts a JOIN deliveries d ON d.id = a.delivery_id WHERE a.id = ?",
        (attempt_id,),
    ).fetchone()
    if row is None:
        return False
    delivery_id, channel_id, is_open, in_doubt = row
    # A receipt that comes late still tells how the doubtful attempt ended.
    if not is_open and not (in_doubt and isinstance(outcome, Sent)):
        return False
    at = stamp(now)
    if isinstance(outcome, Sent):
        post_id = _keep_post(db, channel_id, outcome, at)
        set_state(db, delivery_id, DeliveryState.SENT, "the platform accepted it", at, post_id=post_id)
        finish_attempt(db, attempt_id, "sent", at)
    elif isinstance(outcome, Failed):
        _fail(db, delivery_id, outcome, at)
        finish_attempt(db, attempt_id, "failed", at)
    else:
        _release(db, delivery_id, outcome, at)
        finish_attempt(db, attempt_id, "released", at)
    db.execute(NEXT_OF_CHANNEL, (channel_id,))
    return True


def _fail(db: Database, delivery_id: int, outcome: Failed, at: str) -> None:
    reason = plain(outcome.reason)
    if outcome.retry_at is None:
        set_state(db, delivery_id, DeliveryState.PARKED, reason, at)
    else:
        set_state(db, delivery_id, DeliveryState.RETRYING, reason, at, due=stamp(outcome.retry_at))


def _release(db: Database, delivery_id: int, _outcome: Released, at: str) -> None:
    set_state(db, delivery_id, DeliveryState.QUEUED, "the attempt never began", at, due=at)


def _keep_post(db: Database, channel_id: int, sent: Sent, at: str) -> int:
    """The row of the post; one post may carry many deliveries."""
    row = db.execute(
        "SELECT id FROM posts WHERE channel_id = ? AND message_id = ?", (channel_id, sent.message_id)
    ).fetchone()
    if row:
        return int(row[0])
    cursor = db.execute(
        "INSERT INTO posts (channel_id, message_id, thread, created_at) VALUES (?, ?, ?, ?)",
        (channel_id, sent.message_id, sent.thread, at),
    )
    return int(cursor.lastrowid or 0)
