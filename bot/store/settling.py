"""How an attempt ended, and what that means for its deliveries: those of one post are settled together."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.outcomes import Closed, Failed, GaveUp, Outcome, Released, Sent, Unclear, Unfit
from bot.states import DeliveryState, PauseKind
from bot.store.codec import plain, stamp
from bot.store.deliveries import FIRST_LOOK, NEXT_OF_CHANNEL, finish_attempt, set_state
from bot.store.pausing import pause, resume_channel

_NAMES = {
    Sent: "sent", Failed: "failed", Released: "released", Unclear: "unclear", Closed: "closed",
    GaveUp: "gave up", Unfit: "released",
}  # fmt: skip


def settle(db: Database, attempt_id: int, outcome: Outcome, *, now: datetime) -> bool:
    """See `Store.settle`."""
    row = db.execute(
        "SELECT d.channel_id, a.finished_at IS NULL, d.state ="
        " 'ambiguous' AND a.id = (SELECT max(id) FROM attempts WHERE delivery_id = d.id),"
        " d.id, a.lead_id, c.paused_at IS NOT NULL, c.pause_kind"
        " FROM attempts a JOIN deliveries d ON d.id = a.delivery_id JOIN channels c ON c.id = d.channel_id"
        " WHERE a.id = ?",
        (attempt_id,),
    ).fetchone()
    if row is None:
        return False
    channel_id, is_open, in_doubt, delivery_id, lead, paused, kind = row
    # A receipt that comes late still tells how the doubtful attempt ended.
    if not is_open and not (in_doubt and isinstance(outcome, Sent)):
        return False
    at = stamp(now)
    post = _keep_post(db, channel_id, outcome, at) if isinstance(outcome, Sent) else None
    for member, delivery in members(db, attempt_id, delivery_id, lead):
        finish_attempt(db, member, _NAMES[type(outcome)], at)
        _end(db, delivery, outcome, now, post)
    if isinstance(outcome, Closed):
        pause(db, channel_id, PauseKind.CLOSED, outcome.reason, now=now)
    elif paused and isinstance(outcome, Sent) and kind == PauseKind.CLOSED:
        resume_channel(db, channel_id, now=now)
    elif paused:
        hold_again(db, channel_id, at)
    db.execute(NEXT_OF_CHANNEL, (channel_id,))
    return True


def members(db: Database, attempt_id: int, delivery_id: int, lead: int | None) -> list[tuple[int, int]]:
    """Attempt and delivery of everything that one post carries."""
    if lead is None:
        return [(attempt_id, delivery_id)]
    return db.execute("SELECT id, delivery_id FROM attempts WHERE lead_id = ?", (lead,)).fetchall()


def hold_again(db: Database, channel_id: int, at: str) -> None:
    """A channel that is paused keeps what was not sent."""
    db.execute(
        "UPDATE deliveries SET state = 'held', due_at = NULL, front = 0, state_at = ?"
        " WHERE channel_id = ? AND state IN ('queued', 'retrying')",
        (at, channel_id),
    )


def _end(db: Database, delivery_id: int, outcome: Outcome, now: datetime, post: int | None) -> None:
    at = stamp(now)
    if isinstance(outcome, Sent):
        _sent(db, delivery_id, post, at)
    elif isinstance(outcome, Failed):
        _fail(db, delivery_id, outcome, at)
    elif isinstance(outcome, Unclear):
        look = stamp(now + FIRST_LOOK)
        set_state(db, delivery_id, DeliveryState.AMBIGUOUS, plain(outcome.reason), at, due=look)
    elif isinstance(outcome, GaveUp):
        set_state(db, delivery_id, DeliveryState.FAILED, plain(outcome.reason), at)
    elif isinstance(outcome, Closed):
        set_state(db, delivery_id, DeliveryState.HELD, plain(outcome.reason), at)
    else:
        unfit = dict(outcome.parked) if isinstance(outcome, Unfit) else {}
        _release(db, delivery_id, unfit.get(delivery_id), at)


def _sent(db: Database, delivery_id: int, post: int | None, at: str) -> None:
    set_state(db, delivery_id, DeliveryState.SENT, "the platform accepted it", at)
    db.execute(
        "UPDATE deliveries SET post_id = ?, bound_to = NULL, repeat_after = NULL, retry_since = NULL"
        " WHERE id = ?",
        (post, delivery_id),
    )


def _fail(db: Database, delivery_id: int, outcome: Failed, at: str) -> None:
    reason = plain(outcome.reason)
    if outcome.retry_at is None:
        set_state(db, delivery_id, DeliveryState.PARKED, reason, at)
        return
    set_state(db, delivery_id, DeliveryState.RETRYING, reason, at, due=stamp(outcome.retry_at))
    if not outcome.limited:
        db.execute(
            "UPDATE deliveries SET retry_since = coalesce(retry_since, ?) WHERE id = ?", (at, delivery_id)
        )


def _release(db: Database, delivery_id: int, unfit: str | None, at: str) -> None:
    if unfit:
        set_state(db, delivery_id, DeliveryState.PARKED, plain(unfit), at)
    else:
        set_state(db, delivery_id, DeliveryState.QUEUED, "the attempt never began", at, due=at)


def _keep_post(db: Database, channel_id: int, sent: Sent, at: str) -> int:
    """The row of the post; one post may carry many deliveries."""
    row: Iterable[Any] | None = db.execute(
        "SELECT id FROM posts WHERE channel_id = ? AND message_id = ?", (channel_id, sent.message_id)
    ).fetchone()
    if row:
        (post_id,) = row
        return int(post_id)
    cursor = db.execute(
        "INSERT INTO posts (channel_id, message_id, thread, created_at) VALUES (?, ?, ?, ?)",
        (channel_id, sent.message_id, sent.thread, at),
    )
    return int(cursor.lastrowid or 0)
