"""Deliveries that may or may not have arrived: which are to be looked for, and what came of it."""

from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.model import Claim, Destination, Tenant
from bot.outcomes import Absent, Again, Closed, Failed, Later, Verdict
from bot.states import DeliveryState, PauseKind
from bot.store.codec import moment, plain, stamp
from bot.store.deliveries import NEXT_OF_CHANNEL, set_state
from bot.store.pausing import FIRST_PROBE, pause
from bot.store.settling import members
from bot.waiting import Doubt

# Of deliveries that one post carried, the first stands for all.
_DOUBTS = """
SELECT d.id, a.id, a.number, d.event_id, a.lead_id, a.started_at, d.state_at, d.repeat_after,
  (SELECT min(b.started_at) FROM attempts b WHERE b.delivery_id = d.id AND b.outcome IN ('expired', 'unclear')),
  t.platform, t.external_id, c.external_id, c.kind, c.zone
FROM deliveries d JOIN attempts a ON a.id = (SELECT max(id) FROM attempts WHERE delivery_id = d.id)
  JOIN channels c ON c.id = d.channel_id JOIN tenants t ON t.id = c.tenant_id
WHERE d.state = 'ambiguous' AND d.due_at <= ? AND (a.lead_id IS NULL OR a.lead_id = a.id)
  AND c.pause_kind IS NOT 'removed'
ORDER BY d.due_at, d.id LIMIT ?
"""


def doubts(db: Database, *, limit: int, now: datetime) -> tuple[Doubt, ...]:
    """See `Store.doubts`."""
    return tuple(_doubt(db, row) for row in db.execute(_DOUBTS, (stamp(now), limit)).fetchall())


def resolve(db: Database, attempt_id: int, verdict: Verdict, *, now: datetime) -> bool:
    """See `Store.resolve`."""
    row = db.execute(
        "SELECT d.id, d.channel_id, a.lead_id, c.paused_at IS NOT NULL FROM attempts a"
        " JOIN deliveries d ON d.id = a.delivery_id JOIN channels c ON c.id = d.channel_id"
        " WHERE a.id = ? AND d.state = 'ambiguous'"
        " AND a.id = (SELECT max(id) FROM attempts WHERE delivery_id = d.id)",
        (attempt_id,),
    ).fetchone()
    if row is None:
        return False
    delivery_id, channel_id, lead, paused = row
    for _, delivery in members(db, attempt_id, delivery_id, lead):
        _apply(db, delivery, attempt_id, verdict, now, held=bool(paused))
    if isinstance(verdict, Closed):
        pause(db, channel_id, PauseKind.CLOSED, verdict.reason, now=now)
    db.execute("UPDATE deliveries SET front = 0 WHERE channel_id = ? AND front = 1", (channel_id,))
    db.execute(NEXT_OF_CHANNEL, (channel_id,))
    return True


def _apply(
    db: Database, delivery_id: int, attempt_id: int, verdict: Verdict, now: datetime, *, held: bool
) -> None:
    at, state = stamp(now), DeliveryState.HELD if held else DeliveryState.QUEUED
    due = None if held else at
    if isinstance(verdict, Absent):
        set_state(db, delivery_id, state, "it had not arrived", at, due=due)
        _bind(db, delivery_id, None, None)
    elif isinstance(verdict, Again):
        set_state(db, delivery_id, state, "nobody can tell whether it arrived", at, due=due)
        _bind(db, delivery_id, attempt_id, stamp(verdict.repeat_after))
    elif isinstance(verdict, Failed):
        set_state(db, delivery_id, DeliveryState.PARKED, plain(verdict.reason), at)
    else:
        look = stamp(verdict.at if isinstance(verdict, Later) else now + FIRST_PROBE)
        db.execute("UPDATE deliveries SET due_at = ? WHERE id = ?", (look, delivery_id))


def _bind(db: Database, delivery_id: int, attempt_id: int | None, repeat_after: str | None) -> None:
    db.execute(
        "UPDATE deliveries SET bound_to = ?, repeat_after = ? WHERE id = ?",
        (attempt_id, repeat_after, delivery_id),
    )


def _doubt(db: Database, row: tuple[Any, ...]) -> Doubt:
    delivery_id, attempt_id, number, event_id, lead, started, at, repeat, since, *place = row
    platform, tenant, *channel = place
    carried = (
        db.execute(
            "SELECT d.id, d.event_id FROM attempts a JOIN deliveries d ON d.id = a.delivery_id"
            " WHERE a.lead_id = ? ORDER BY a.id",
            (lead,),
        ).fetchall()
        if lead is not None
        else ()
    )
    claim = Claim(
        delivery_id,
        attempt_id,
        number,
        Destination(Tenant(platform, tenant), *channel),
        event_id,
        moment(at),
        tuple((one, event) for one, event in carried),
        moment(repeat) if repeat else None,
    )
    return Doubt(claim, moment(since or started), moment(started), moment(at))
