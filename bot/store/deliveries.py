"""The queue: planned, claimed, settled. One row per event and destination, in order within a destination.

`front` is true of exactly one unfinished (queued, sending, retrying) delivery of a channel, the
earliest by event; every verb that adds or finishes one keeps that true.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.model import Batch, Claim, Delivery, DeliveryState, Destination, Planned, Tenant
from bot.store.channels import make_channels
from bot.store.codec import moment, plain, stamp
from bot.store.events import load
from bot.store.posts import under_parent

# The walk along `deliveries_front` is in the order of events and ends at the limit; the planner,
# which knows nothing of the queue's shape, is told so.
CLAIMABLE = """
SELECT d.id, d.event_id, t.platform, t.external_id, c.external_id, c.kind, c.zone,
  (SELECT count(*) FROM attempts a WHERE a.delivery_id = d.id AND a.outcome IS NOT 'released')
FROM deliveries d INDEXED BY deliveries_front
  CROSS JOIN channels c ON c.id = d.channel_id CROSS JOIN tenants t ON t.id = c.tenant_id
WHERE d.front = 1 AND d.state IN ('queued', 'retrying') AND d.due_at <= ?
  AND t.platform IN (SELECT value FROM json_each(?))
ORDER BY d.event_id, d.id LIMIT ?
"""
NEXT_DUE = """
SELECT due_at FROM deliveries WHERE front = 1 AND state IN ('queued', 'retrying') ORDER BY due_at LIMIT 1
"""
NEXT_OF_CHANNEL = """
UPDATE deliveries SET front = 1 WHERE id = (
  SELECT id FROM deliveries WHERE channel_id = ? AND state IN ('queued', 'sending', 'retrying')
  ORDER BY event_id LIMIT 1) AND front = 0
"""
_ADD = """
INSERT INTO deliveries
  (event_id, channel_id, state, state_reason, state_at, due_at, reasons, subscription_ids, front)
SELECT :event, c.id, :state, :reason, :at, :due, :reasons, :subscriptions,
  :due IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM deliveries e WHERE e.channel_id = c.id AND e.event_id < :event
    AND e.state IN ('queued', 'sending', 'retrying'))
FROM channels c WHERE c.tenant_id = :tenant AND c.external_id = :channel
ON CONFLICT (event_id, channel_id) DO NOTHING
"""
# Only when events were planned out of order: the earlier one goes first.
_STEP_BACK = """
UPDATE deliveries SET front = 0 WHERE front = 1 AND event_id > :event AND EXISTS (
  SELECT 1 FROM deliveries e WHERE e.channel_id = deliveries.channel_id AND e.event_id = :event AND e.front = 1)
"""


def plan(db: Database, event_id: int, planned: Sequence[Planned], *, done: bool, now: datetime) -> int:
    """See `Store.plan`."""
    tenants = make_channels(db, (one.destination for one in planned))
    before = db.conn.total_changes
    db.conn.executemany(_ADD, [_row(event_id, one, tenants, now) for one in planned])
    added = db.conn.total_changes - before
    if added:
        db.execute(_STEP_BACK, {"event": event_id})
    if done:
        db.execute(
            "UPDATE events SET routed_at = ? WHERE id = ? AND routed_at IS NULL", (stamp(now), event_id)
        )
    return added


def claim(
    db: Database, owner: str, n: int, *, platforms: Sequence[str], lease_until: datetime, now: datetime
) -> Batch:
    """See `Store.claim`."""
    rows = db.execute(CLAIMABLE, (stamp(now), json.dumps(list(platforms)), max(n, 0))).fetchall()
    claims = tuple(_begin(db, row, owner, lease_until, now) for row in rows)
    events = load(db, (one.event_id for one in claims))
    return Batch(tuple(under_parent(db, one, events[one.event_id]) for one in claims), events)


def expire(db: Database, *, now: datetime, owner_gone: bool = False) -> int:
    """See `Store.expire`."""
    at = stamp(now)
    rows = db.execute(
        "SELECT a.id, d.id, d.channel_id FROM attempts a JOIN deliveries d ON d.id = a.delivery_id"
        " WHERE a.finished_at IS NULL AND (? OR a.lease_until <= ?)",
        (owner_gone, at),
    ).fetchall()
    reason = "the program stopped while sending" if owner_gone else "the platform never answered in time"
    for attempt_id, delivery_id, channel_id in rows:
        finish_attempt(db, attempt_id, "expired", at)
        set_state(db, delivery_id, DeliveryState.AMBIGUOUS, reason, at)
        db.execute(NEXT_OF_CHANNEL, (channel_id,))
    return len(rows)


def next_due(db: Database, *, now: datetime) -> datetime | None:
    """See `Store.next_due`."""
    row = db.execute(NEXT_DUE).fetchone()
    return max(moment(row[0]), now) if row else None


def delivery(db: Database, tenant: Tenant, delivery_id: int) -> Delivery | None:
    """See `Store.delivery`."""
    row = db.execute(
        "SELECT d.event_id, d.state, d.state_reason, d.state_at, d.reasons, c.external_id, c.kind, c.zone"
        " FROM deliveries d JOIN channels c ON c.id = d.channel_id JOIN tenants t ON t.id = c.tenant_id"
        " WHERE d.id = ? AND t.platform = ? AND t.external_id = ?",
        (delivery_id, tenant.platform, tenant.id),
    ).fetchone()
    if row is None:
        return None
    event_id, state, reason, at, reasons, *place = row
    return Delivery(
        id=delivery_id,
        destination=Destination(tenant, *place),
        event=load(db, (event_id,))[event_id],
        state=DeliveryState(state),
        state_reason=reason,
        state_at=moment(at),
        reasons=tuple(json.loads(reasons)),
    )


def finish_attempt(db: Database, attempt_id: int, outcome: str, at: str) -> None:
    """Write down how an attempt ended."""
    db.execute("UPDATE attempts SET finished_at = ?, outcome = ? WHERE id = ?", (at, outcome, attempt_id))


def set_state(
    db: Database,
    delivery_id: int,
    state: DeliveryState,
    reason: str | None,
    at: str,
    *,
    due: str | None = None,
    post_id: int | None = None,
) -> None:
    """Move a delivery to a state, with time and reason; without `due` it is no longer in the queue."""
    db.execute(
        "UPDATE deliveries SET state = ?, state_reason = ?, state_at = ?, due_at = ?, post_id = ?,"
        " front = CASE WHEN ? IS NULL THEN 0 ELSE front END WHERE id = ?",
        (state, reason, at, due, post_id, due, delivery_id),
    )


def _row(event_id: int, planned: Planned, tenants: dict[Tenant, int], now: datetime) -> dict[str, Any]:
    at, reasons = stamp(now), [plain(reason) for reason in planned.reasons]
    queued = planned.state is DeliveryState.QUEUED
    return {
        "event": event_id,
        "state": planned.state,
        "reason": "; ".join(reasons),
        "at": at,
        "due": at if queued else None,
        "reasons": json.dumps(reasons),
        "subscriptions": json.dumps(planned.subscriptions),
        "tenant": tenants[planned.destination.tenant],
        "channel": planned.destination.channel,
    }


def _begin(db: Database, row: Iterable[Any], owner: str, lease_until: datetime, now: datetime) -> Claim:
    delivery_id, event_id, platform, tenant, channel, kind, zone, earlier = row
    at, number = stamp(now), earlier + 1
    db.execute(
        "UPDATE deliveries SET state = 'sending', state_reason = ?, state_at = ?, due_at = NULL WHERE id = ?",
        (f"attempt {number}", at, delivery_id),
    )
    attempt_id = db.execute(
        "INSERT INTO attempts (delivery_id, number, owner, lease_until, started_at) VALUES (?, ?, ?, ?, ?)",
        (delivery_id, number, owner, stamp(lease_until), at),
    ).lastrowid
    destination = Destination(Tenant(platform, tenant), channel, kind, zone)
    return Claim(delivery_id, int(attempt_id or 0), number, destination, event_id, lease_until)
