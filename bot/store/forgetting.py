"""Removing a tenant, and making the traces of a person pseudonymous."""

import json
from datetime import datetime

from sqlite_utils import Database

from bot.model import Tenant
from bot.store.codec import moment, stamp

_TRACES = ("subscriptions", "mutes", "audit")
NOBODY = "somebody"  # the name of everyone who was forgotten


def forget_tenant(db: Database, tenant: Tenant) -> bool:
    """See `Store.forget_tenant`."""
    row = db.execute(
        "SELECT id FROM tenants WHERE platform = ? AND external_id = ?", (tenant.platform, tenant.id)
    ).fetchone()
    if row is None:
        return False
    ours = "channel_id IN (SELECT id FROM channels WHERE tenant_id = ?)"
    db.execute(f"DELETE FROM attempts WHERE delivery_id IN (SELECT id FROM deliveries WHERE {ours})", row)  # noqa: S608  # what is put in stands in this file
    for table in ("deliveries", "posts", "subscriptions", "mutes"):
        db.execute(f"DELETE FROM {table} WHERE {ours}", row)  # noqa: S608  # our own words
    for table in ("audit", "channels"):
        db.execute(f"DELETE FROM {table} WHERE tenant_id = ?", row)  # noqa: S608  # what is put in stands in this file
    db.execute("DELETE FROM tenants WHERE id = ?", row)
    return True


def forget_person(db: Database, platform: str, person: str, *, pseudonym: str) -> int:
    """See `Store.forget_person`."""
    names: set[str] = set()
    changed = 0
    for table in _TRACES:
        where = f"by_id = ? AND {_of_platform(table)}"
        rows = db.execute(f"SELECT DISTINCT by_name FROM {table} WHERE {where}", (person, platform))  # noqa: S608  # what is put in stands in this file
        names |= {name for (name,) in rows.fetchall()}
        changed += db.execute(
            f"UPDATE {table} SET by_id = ?, by_name = ? WHERE {where}",  # noqa: S608  # what is put in stands in this file
            (pseudonym, NOBODY, person, platform),
        ).rowcount
    for name in names:
        _unname(db, platform, name)
    _leave_alone(db, platform, person)
    db.execute(
        "UPDATE channels SET external_id = ? WHERE kind = 'person' AND external_id = ?"
        " AND tenant_id IN (SELECT id FROM tenants WHERE platform = ?)",
        (pseudonym, person, platform),
    )
    return changed


def purge(db: Database, *, before: datetime) -> tuple[Tenant, ...]:
    """See `Store.purge`."""
    rows = db.execute(
        "SELECT platform, external_id, removed_at FROM tenants WHERE removed_at IS NOT NULL AND removed_at <= ?",
        (stamp(before),),
    ).fetchall()
    gone = tuple(Tenant(platform, tenant) for platform, tenant, at in rows if moment(at) <= before)
    for tenant in gone:
        forget_tenant(db, tenant)
    return gone


def _of_platform(table: str) -> str:
    tenants = "(SELECT id FROM tenants WHERE platform = ?)"
    if table == "audit":
        return f"tenant_id IN {tenants}"
    return f"channel_id IN (SELECT id FROM channels WHERE tenant_id IN {tenants})"  # noqa: S608  # our own words


def _leave_alone(db: Database, platform: str, person: str) -> None:
    """Nothing more goes to a person who was a channel."""
    theirs = (
        "channel_id IN (SELECT c.id FROM channels c JOIN tenants t ON t.id = c.tenant_id"
        " WHERE t.platform = ? AND c.kind = 'person' AND c.external_id = ?)"
    )
    for table in ("subscriptions", "mutes"):
        db.execute(f"DELETE FROM {table} WHERE {theirs}", (platform, person))  # noqa: S608  # our own words
    db.execute(
        "UPDATE deliveries SET state = 'skipped', state_reason = 'the person was forgotten', due_at = NULL,"  # noqa: S608  # what is put in stands in this file
        f" front = 0 WHERE state NOT IN ('sent', 'skipped') AND {theirs}",
        (platform, person),
    )


def _unname(db: Database, platform: str, name: str) -> None:
    """Reasons of deliveries say who muted."""
    said = f", by {name[:60]}"
    rows = db.execute(
        "SELECT d.id, d.state_reason, d.reasons FROM deliveries d WHERE d.state = 'skipped'"
        " AND instr(d.state_reason, ?) AND d.channel_id IN (SELECT id FROM channels WHERE tenant_id IN"
        " (SELECT id FROM tenants WHERE platform = ?))",
        (said, platform),
    ).fetchall()
    for row_id, reason, reasons in rows:
        texts = json.dumps([_without(said, one) for one in json.loads(reasons)])
        db.execute(
            "UPDATE deliveries SET state_reason = ?, reasons = ? WHERE id = ?",
            (_without(said, reason), texts, row_id),
        )


def _without(said: str, text: str) -> str:
    """The name goes where it ends the sentence or an end of the mute follows: `, by Ad` is not `, by Ada`."""
    head, found, tail = text.partition(said)
    return head + tail if found and (not tail or tail.startswith(" until ")) else text
