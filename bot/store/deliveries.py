"""The queue: planned, claimed, given up. One row per event and destination, in order within a destination.

`front` is true of exactly one unfinished (queued, sending, retrying) delivery of a channel, the
earliest by event; every verb that adds or finishes one keeps that true.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from bot.model import Batch, Claim, Destination, Planned, Tenant
from bot.states import DeliveryState
from bot.store.channels import make_channels
from bot.store.codec import moment, plain, stamp
from bot.store.events import load
from bot.store.posts import under_parent

MOST_SINGLY = 5  # more than so many waiting for one channel go into one post
MOST_CARRIED = 15  # and this many it can name, each with its link, within every platform's limits
FIRST_LOOK = timedelta(seconds=15)  # a message that was cut off while being handed over may still appear

FEW = 256  # so many that are due are sorted sooner than found among all that wait

# The walk along `deliveries_front` is in the order of turns and ends at the limit; the planner,
# which knows nothing of the queue's shape, is told so. Where few of many are due (a platform is down, and
# everything waits for its next try), the walk along `deliveries_due` meets only those.
_CLAIMABLE = """
SELECT d.id, d.event_id, d.channel_id, d.bound_to, d.repeat_after, d.retry_since,
  t.platform, t.external_id, c.external_id, c.kind, c.zone,
  (SELECT count(*) FROM attempts a WHERE a.delivery_id = d.id AND a.outcome IS NOT 'released')
FROM deliveries d INDEXED BY {index}
  CROSS JOIN channels c ON c.id = d.channel_id CROSS JOIN tenants t ON t.id = c.tenant_id
WHERE d.front = 1 AND d.state IN ('queued', 'retrying') AND d.due_at <= ?
  AND t.platform IN (SELECT value FROM json_each(?))
  AND t.platform || ':' || t.external_id NOT IN (SELECT value FROM json_each(?))
ORDER BY d.turn, d.event_id, d.id LIMIT ?
"""
CLAIMABLE = {name: _CLAIMABLE.format(index=name) for name in ("deliveries_front", "deliveries_due")}
DUE = """
SELECT count(*) FROM (SELECT 1 FROM deliveries INDEXED BY deliveries_due
WHERE front = 1 AND state IN ('queued', 'retrying') AND due_at <= ? LIMIT ?)
"""
# What waits behind a front delivery and may travel with it. The list of states is that of the index, which
# gives them in order: a channel with a long backlog is not sorted anew for each post.
COMPANY = """
SELECT id, event_id FROM deliveries INDEXED BY deliveries_unfinished
WHERE channel_id = ? AND state IN ('queued', 'sending', 'retrying') AND state <> 'sending'
  AND due_at <= ? AND bound_to IS ? ORDER BY event_id LIMIT ?
"""
NEXT_OF_CHANNEL = """
UPDATE deliveries SET front = 1 WHERE id = (
  SELECT id FROM deliveries WHERE channel_id = ? AND state IN ('queued', 'sending', 'retrying')
  ORDER BY event_id LIMIT 1) AND front = 0
"""
_ADD = """
INSERT INTO deliveries
  (event_id, channel_id, state, state_reason, state_at, due_at, reasons, subscription_ids, turn, front)
SELECT :event, c.id,
  CASE WHEN :due IS NOT NULL AND c.paused_at IS NOT NULL THEN 'held' ELSE :state END,
  CASE WHEN :due IS NOT NULL AND c.paused_at IS NOT NULL THEN c.pause_reason ELSE :reason END,
  :at, CASE WHEN c.paused_at IS NULL THEN :due END, :reasons, :subscriptions, c.turn,
  :due IS NOT NULL AND c.paused_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM deliveries e WHERE e.channel_id = c.id AND e.event_id < :event
    AND e.state IN ('queued', 'sending', 'retrying'))
FROM channels c WHERE c.tenant_id = :tenant AND c.external_id = :channel
ON CONFLICT (event_id, channel_id) DO NOTHING
"""
# Only when events were planned out of order: the earlier one goes first.
_LATER = "SELECT 1 FROM deliveries WHERE event_id > ? LIMIT 1"
_STEP_BACK = """
UPDATE deliveries SET front = 0 WHERE front = 1 AND event_id > :event AND channel_id IN (
  SELECT e.channel_id FROM deliveries e WHERE e.event_id = :event AND e.front = 1)
"""


def plan(db: Database, event_id: int, planned: Sequence[Planned], *, done: bool, now: datetime) -> int:
    """See `Store.plan`."""
    tenants = make_channels(db, (one.destination for one in planned))
    before = db.conn.total_changes
    db.conn.executemany(_ADD, [_row(event_id, one, tenants, now) for one in planned])
    added = db.conn.total_changes - before
    if added and db.execute(_LATER, (event_id,)).fetchone():
        db.execute(_STEP_BACK, {"event": event_id})
    if done:
        db.execute(
            "UPDATE events SET routed_at = ? WHERE id = ? AND routed_at IS NULL", (stamp(now), event_id)
        )
    return added


def claim(
    db: Database,
    owner: str,
    n: int,
    *,
    platforms: Sequence[str],
    lease_until: datetime,
    now: datetime,
    busy: Sequence[Tenant] = (),
    waits: bool = False,
) -> Batch:
    """See `Store.claim`."""
    full = [f"{one.platform}:{one.id}" for one in busy]
    wanted = (stamp(now), json.dumps(list(platforms)), json.dumps(full), max(n, 0))
    (due,) = db.execute(DUE, (stamp(now), FEW + 1)).fetchone()
    index = "deliveries_due" if due <= FEW else "deliveries_front"
    rows = db.execute(CLAIMABLE[index], wanted).fetchall()
    claims = tuple(_begin(db, row, owner, lease_until, now) for row in rows)
    if waits:
        ids = [(one.attempt_id,) for one in claims]
        db.conn.executemany("UPDATE attempts SET outcome = 'waiting' WHERE id = ?", ids)
        db.conn.executemany("UPDATE attempts SET outcome = 'waiting' WHERE lead_id = ?", ids)
    events = load(db, (event for one in claims for event in events_of(one)))
    return Batch(tuple(under_parent(db, one, events[one.event_id]) for one in claims), events)


def events_of(claim: Claim) -> tuple[int, ...]:
    """The events that the claim's message speaks of."""
    return tuple(event_id for _, event_id in claim.carried) or (claim.event_id,)


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
) -> None:
    """Move a delivery to a state, with time and reason; unless queued or retrying it leaves the queue."""
    db.execute(
        "UPDATE deliveries SET state = ?1, state_reason = ?2, state_at = ?3, due_at = ?4,"
        " front = CASE WHEN ?1 IN ('queued', 'retrying') THEN front ELSE 0 END WHERE id = ?5",
        (state, reason, at, due, delivery_id),
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
    delivery_id, event_id, channel_id, bound, repeat, retrying, platform, tenant, *place, earlier = row
    number, carried = earlier + 1, _carried(db, channel_id, bound, stamp(now))
    attempt = (number, owner, stamp(lease_until), stamp(now))
    lead = _open_attempt(db, delivery_id, attempt)
    if carried:
        db.execute("UPDATE attempts SET lead_id = id WHERE id = ?", (lead,))
        for member, _ in carried[1:]:
            _open_attempt(db, member, attempt, lead)
    return Claim(
        delivery_id,
        lead,
        number,
        Destination(Tenant(platform, tenant), *place),
        event_id,
        lease_until,
        carried,
        moment(repeat) if repeat else None,
        moment(retrying) if retrying else None,
    )


def _carried(db: Database, channel_id: int, bound: int | None, at: str) -> tuple[tuple[int, int], ...]:
    """What one post carries when it is more than its first delivery; the same as before when it is bound."""
    rows = db.execute(COMPANY, (channel_id, at, bound, MOST_CARRIED)).fetchall()
    together = tuple((delivery_id, event_id) for delivery_id, event_id in rows)
    return together if len(together) > (1 if bound else MOST_SINGLY) else ()


def _open_attempt(
    db: Database, delivery_id: int, attempt: tuple[int, str, str, str], lead: int | None = None
) -> int:
    """An attempt (number, owner, end of the lease, beginning) of one delivery; `lead` is its post's first."""
    number, _, _, at = attempt
    db.execute(
        "UPDATE deliveries SET state = 'sending', state_reason = ?, state_at = ?, due_at = NULL WHERE id = ?",
        (f"attempt {number}", at, delivery_id),
    )
    sql = (
        "INSERT INTO attempts (delivery_id, number, owner, lease_until, started_at, lead_id)"
        " VALUES (?, ?, ?, ?, ?, ?)"
    )
    return int(db.execute(sql, (delivery_id, *attempt, lead)).lastrowid or 0)
