"""Channels to which nothing is sent for now: paused, probed, resumed. What waits there is held, never lost."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlite_utils import Database

from bot.model import Destination, Person, Tenant
from bot.states import PauseKind
from bot.store.channels import find_channel, find_destination
from bot.store.codec import moment, plain, stamp
from bot.store.deliveries import NEXT_OF_CHANNEL
from bot.waiting import Pause

FIRST_PROBE = timedelta(hours=1)
LONGEST_PROBE = timedelta(days=1)
LEAST_BETWEEN = timedelta(minutes=1)  # however many people use commands in a channel
_UNPAUSED = (
    "paused_at = NULL, pause_kind = NULL, pause_reason = NULL, probe_at = NULL, probes = 0, told_at = NULL"
)
_PAUSES = (
    "SELECT c.id, c.pause_kind, c.pause_reason, c.paused_at, c.probe_at,"
    " (SELECT count(*) FROM deliveries d WHERE d.channel_id = c.id AND d.state = 'held')"
    " FROM channels c JOIN tenants t ON t.id = c.tenant_id WHERE c.paused_at IS NOT NULL"
)


def pause(db: Database, channel_id: int, kind: PauseKind, reason: str, *, now: datetime) -> None:
    """Send nothing more to this channel; what waits is held. A channel that is paused already stays so."""
    at = stamp(now)
    db.execute(
        "UPDATE channels SET paused_at = coalesce(paused_at, ?1), pause_kind = coalesce(pause_kind, ?2),"
        " pause_reason = ?3, probe_at = coalesce(probe_at, ?4) WHERE id = ?5",
        (at, kind, plain(reason), stamp(now + FIRST_PROBE), channel_id),
    )
    db.execute(
        "UPDATE deliveries SET state = 'held', state_reason = ?, state_at = ?, due_at = NULL, front = 0"
        " WHERE channel_id = ? AND state IN ('queued', 'retrying')",
        (plain(reason), at, channel_id),
    )


def resume_channel(db: Database, channel_id: int, *, now: datetime) -> int:
    """Send again; returns how many deliveries were held."""
    db.execute(f"UPDATE channels SET {_UNPAUSED} WHERE id = ?", (channel_id,))  # noqa: S608  # our own words
    return _release(db, channel_id, ("held",), stamp(now))


def resume(db: Database, destination: Destination, *, now: datetime) -> int:
    """See `Store.resume`."""
    channel_id = find_channel(db, destination)
    if channel_id is None:
        return 0
    db.execute(
        "UPDATE tenants SET removed_at = NULL WHERE id = (SELECT tenant_id FROM channels WHERE id = ?)",
        (channel_id,),
    )
    held = resume_channel(db, channel_id, now=now)
    return held + _release(db, channel_id, ("parked", "failed"), stamp(now))


def hasten(db: Database, destination: Destination, *, now: datetime) -> bool:
    """See `Store.hasten`."""
    row = db.execute(
        "SELECT c.id, c.pause_kind, c.probe_at, c.probes FROM channels c JOIN tenants t ON t.id = c.tenant_id"
        " WHERE t.platform = ? AND t.external_id = ? AND c.external_id = ? AND c.paused_at IS NOT NULL",
        (destination.tenant.platform, destination.tenant.id, destination.channel),
    ).fetchone()
    if row is None:
        return False
    channel_id, kind, probe_at, probes = row
    if kind == PauseKind.REMOVED:
        return returned(db, destination.tenant, now=now) >= 0
    sooner = max(now, moment(probe_at) - _until_next(probes) + LEAST_BETWEEN)
    if sooner < moment(probe_at):
        db.execute("UPDATE channels SET probe_at = ? WHERE id = ?", (stamp(sooner), channel_id))
    return True


def probe(db: Database, *, now: datetime) -> int:
    """See `Store.probe`."""
    at = stamp(now)
    rows = db.execute(
        "SELECT c.id, c.probes FROM channels c WHERE c.paused_at IS NOT NULL AND c.pause_kind = ?"
        " AND c.probe_at <= ? AND EXISTS"
        " (SELECT 1 FROM deliveries d WHERE d.channel_id = c.id AND d.state = 'held')"
        " AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.channel_id = c.id AND d.state = 'sending')",
        (PauseKind.CLOSED, at),
    ).fetchall()
    for channel_id, probes in rows:
        following = stamp(now + _until_next(probes + 1))
        db.execute(
            "UPDATE channels SET probe_at = ?, probes = probes + 1 WHERE id = ?", (following, channel_id)
        )
        _release(db, channel_id, ("held",), at)
    return len(rows)


def removed(db: Database, tenant: Tenant, *, now: datetime) -> int:
    """See `Store.removed`."""
    name = (tenant.platform, tenant.id)
    db.execute(
        "UPDATE tenants SET removed_at = coalesce(removed_at, ?) WHERE platform = ? AND external_id = ?",
        (stamp(now), *name),
    )
    rows = _channels_of(db, tenant)
    for channel_id in rows:
        db.execute(
            "UPDATE channels SET pause_kind = ?, told_at = ? WHERE id = ?",
            (PauseKind.REMOVED, stamp(now), channel_id),
        )
        pause(db, channel_id, PauseKind.REMOVED, "the program was removed there", now=now)
    return len(rows)


def returned(db: Database, tenant: Tenant, *, now: datetime) -> int:
    """See `Store.returned`."""
    rows = db.execute(
        "SELECT c.id FROM channels c JOIN tenants t ON t.id = c.tenant_id"
        " WHERE t.platform = ? AND t.external_id = ? AND c.pause_kind = ?",
        (tenant.platform, tenant.id, PauseKind.REMOVED),
    ).fetchall()
    db.execute(
        "UPDATE tenants SET removed_at = NULL WHERE platform = ? AND external_id = ? AND removed_at IS NOT NULL",
        (tenant.platform, tenant.id),
    )
    return sum(resume_channel(db, channel_id, now=now) for (channel_id,) in rows)


def tenants(db: Database, platform: str) -> tuple[tuple[Tenant, bool], ...]:
    """See `Store.tenants`."""
    rows = db.execute(
        "SELECT external_id, removed_at IS NOT NULL FROM tenants WHERE platform = ? ORDER BY id", (platform,)
    )
    return tuple((Tenant(platform, name), bool(removed)) for name, removed in rows.fetchall())


def pauses(db: Database, tenant: Tenant) -> tuple[Pause, ...]:
    """See `Store.pauses`."""
    rows = db.execute(
        f"{_PAUSES} AND t.platform = ? AND t.external_id = ? ORDER BY c.paused_at, c.id",
        (tenant.platform, tenant.id),
    )
    return tuple(_pause(db, row) for row in rows.fetchall())


def untold(db: Database, *, limit: int, platforms: Sequence[str]) -> tuple[Pause, ...]:
    """See `Store.untold`."""
    named = "t.platform IN (SELECT value FROM json_each(?))"
    rows = db.execute(
        f"{_PAUSES} AND c.told_at IS NULL AND {named} ORDER BY c.paused_at, c.id LIMIT ?",
        (json.dumps(list(platforms)), limit),
    )
    return tuple(_pause(db, row) for row in rows.fetchall())


def told(db: Database, destination: Destination, *, now: datetime) -> None:
    """See `Store.told`."""
    channel_id = find_channel(db, destination)
    db.execute("UPDATE channels SET told_at = ? WHERE id = ?", (stamp(now), channel_id))


def _until_next(probes: int) -> timedelta:
    """How long a channel rests after so many probes: an hour, doubling up to a day."""
    return min(FIRST_PROBE * (1 << min(probes, 10)), LONGEST_PROBE)


def _release(db: Database, channel_id: int, states: tuple[str, ...], at: str) -> int:
    released = db.execute(
        "UPDATE deliveries SET state = 'queued', state_reason = 'resumed', state_at = ?, due_at = ?,"
        " retry_since = NULL, turn = (SELECT turn FROM channels WHERE id = channel_id)"
        " WHERE channel_id = ? AND state IN (SELECT value FROM json_each(?))",
        (at, at, channel_id, json.dumps(states)),
    ).rowcount
    if released:
        db.execute("UPDATE deliveries SET front = 0 WHERE channel_id = ? AND front = 1", (channel_id,))
        db.execute(NEXT_OF_CHANNEL, (channel_id,))
    return released


def _channels_of(db: Database, tenant: Tenant) -> list[int]:
    rows = db.execute(
        "SELECT c.id FROM channels c JOIN tenants t ON t.id = c.tenant_id"
        " WHERE t.platform = ? AND t.external_id = ?",
        (tenant.platform, tenant.id),
    )
    return [channel_id for (channel_id,) in rows.fetchall()]


def _pause(db: Database, row: tuple[int, str, str, str, str | None, int]) -> Pause:
    channel_id, kind, reason, since, probe_at, held = row
    people = db.execute(
        "SELECT DISTINCT by_id, by_name FROM subscriptions WHERE channel_id = ? ORDER BY by_id", (channel_id,)
    ).fetchall()
    by_id = {person: Person(person, name) for person, name in people}
    return Pause(
        destination=find_destination(db, channel_id),
        kind=PauseKind(kind),
        reason=reason,
        since=moment(since),
        held=held,
        people=tuple(by_id.values()),
        probe_at=moment(probe_at) if probe_at and kind == PauseKind.CLOSED else None,
    )
