"""Questions about what became of documents, and what the operator was told."""

import json
from collections.abc import Sequence
from datetime import date, datetime

from sqlite_utils import Database

from bot.accounts import Account, Alert, Count, Failures, Totals, Trace
from bot.model import Delivery, Destination, Event, Tenant
from bot.states import DeliveryState
from bot.store.channels import find_channel
from bot.store.codec import moment, plain, stamp
from bot.store.due import first_due
from bot.store.events import load

MOST_LATENCIES = 10_000  # newest receipts that percentiles are taken of
# The tenant's channels are few and an event's deliveries many, so the walk begins at the channels.
_ACCOUNT = """
SELECT fate, count(*) FROM (
  SELECT coalesce(
    (SELECT min(CASE WHEN x.state = 'failed' THEN 'a failed' WHEN x.state = 'sent' THEN 'c posted'
        WHEN x.state <> 'skipped' THEN 'b waiting' WHEN x.state_reason LIKE 'older than%' THEN 'e earlier'
        ELSE 'd muted' END)
      FROM events e CROSS JOIN channels c CROSS JOIN deliveries x
      WHERE e.document_id = d.id AND c.tenant_id = t.id AND x.event_id = e.id AND x.channel_id = c.id),
    (SELECT CASE WHEN max(e.routed_at IS NULL) THEN 'b waiting' ELSE 'f unasked' END
      FROM events e WHERE e.document_id = d.id HAVING count(*) > 0),
    'e earlier') AS fate
  FROM documents d LEFT JOIN tenants t ON t.platform = ? AND t.external_id = ?
  WHERE d.status = 'published' AND d.day BETWEEN ? AND ?)
GROUP BY fate
"""


def traces(db: Database, destination: Destination, document_id: int) -> tuple[Trace, ...]:
    """See `Store.traces`."""
    channel_id = find_channel(db, destination)
    rows = db.execute(
        "SELECT e.id, e.routed_at IS NOT NULL, d.id, d.state, d.state_reason, d.state_at, d.reasons,"
        " (SELECT count(*) FROM attempts a WHERE a.delivery_id = d.id AND a.outcome IS NOT 'released'),"
        " (SELECT count(*) FROM deliveries o WHERE o.channel_id = d.channel_id AND o.post_id = d.post_id)"
        " FROM events e LEFT JOIN deliveries d ON d.event_id = e.id AND d.channel_id = ?"
        " WHERE e.document_id = ? ORDER BY e.id",
        (channel_id, document_id),
    ).fetchall()
    found = load(db, (row[0] for row in rows))
    return tuple(
        Trace(
            found[event_id],
            bool(routed),
            _delivery(destination, (row_id, state, reason, at, reasons), found[event_id]) if row_id else None,
            attempts or 0,
            together or 0,
        )
        for event_id, routed, row_id, state, reason, at, reasons, attempts, together in rows
    )


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
    found = (delivery_id, state, reason, at, reasons)
    return _delivery(Destination(tenant, *place), found, load(db, (event_id,))[event_id])


def account(db: Database, tenant: Tenant, since: date, until: date) -> Account:
    """See `Store.account`."""
    rows = db.execute(_ACCOUNT, (tenant.platform, tenant.id, since.isoformat(), until.isoformat()))
    return Account(since, until, **{fate[2:]: count for fate, count in rows})


def latencies(db: Database, tenant: Tenant, *, since: datetime) -> tuple[float, ...]:
    """See `Store.latencies`."""
    rows = db.execute(
        "SELECT e.created_at, d.state_at FROM tenants t JOIN channels c ON c.tenant_id = t.id"
        " JOIN deliveries d ON d.channel_id = c.id AND d.state = 'sent' JOIN events e ON e.id = d.event_id"
        " WHERE t.platform = ? AND t.external_id = ? AND d.state_at >= ? ORDER BY d.state_at DESC LIMIT ?",
        (tenant.platform, tenant.id, stamp(since), MOST_LATENCIES),
    )
    return tuple(max(0.0, (moment(sent) - moment(seen)).total_seconds()) for seen, sent in rows)


def note_count(db: Database, count: Count) -> None:
    """See `Store.note_count`."""
    db.execute(
        "INSERT INTO counts (source, since, until, official, ours, at) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (source, since) DO UPDATE SET until = excluded.until, official = excluded.official,"
        " ours = excluded.ours, at = excluded.at",
        (
            count.source,
            count.since.isoformat(),
            count.until.isoformat(),
            count.official,
            count.ours,
            stamp(count.at),
        ),
    )


def counts(db: Database, since: date) -> tuple[Count, ...]:
    """See `Store.counts`."""
    rows = db.execute(
        "SELECT source, since, until, official, ours, at FROM counts WHERE since >= ? ORDER BY since, source",
        (since.isoformat(),),
    )
    return tuple(
        Count(source, date.fromisoformat(first), date.fromisoformat(last), official, ours, moment(at))
        for source, first, last, official, ours, at in rows
    )


def publication_days(db: Database, agency: str, since: date) -> tuple[date, ...]:
    """See `Store.publication_days`."""
    rows = db.execute(
        "SELECT DISTINCT d.day FROM documents d WHERE d.status = 'published' AND d.day >= ?"
        " AND EXISTS (SELECT 1 FROM json_each(d.document, '$.record.agencies') a"
        " WHERE json_extract(a.value, '$.slug') = ?) ORDER BY d.day",
        (since.isoformat(), agency),
    )
    return tuple(date.fromisoformat(day) for (day,) in rows)


def raise_alert(db: Database, key: str, text: str, *, now: datetime) -> bool:
    """See `Store.raise_alert`."""
    return bool(
        db.execute(
            "INSERT INTO alerts (key, text, since) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING",
            (key, plain(text), stamp(now)),
        ).rowcount
    )


def drop_alert(db: Database, key: str) -> bool:
    """See `Store.drop_alert`."""
    if db.execute("SELECT 1 FROM alerts WHERE key = ?", (key,)).fetchone() is None:
        return False
    db.execute("DELETE FROM alerts WHERE key = ?", (key,))
    return True


def alerts(db: Database) -> tuple[Alert, ...]:
    """See `Store.alerts`."""
    rows = db.execute("SELECT key, text, since FROM alerts ORDER BY since, key")
    return tuple(Alert(key, text, moment(since)) for key, text, since in rows)


def totals(db: Database, *, platforms: Sequence[str] | None = None) -> Totals:
    """See `Store.totals`. Each count walks an index that holds only such deliveries."""
    found: dict[DeliveryState, int] = {}
    for states in (("queued", "sending", "retrying"), ("held",), ("ambiguous",), ("parked", "failed")):
        listed = ", ".join(f"'{state}'" for state in states)
        rows = db.execute(f"SELECT state, count(*) FROM deliveries WHERE state IN ({listed}) GROUP BY state")  # noqa: S608  # what is put in stands in this file
        found |= {DeliveryState(state): count for state, count in rows.fetchall()}
    (paused,) = db.execute("SELECT count(*) FROM channels WHERE paused_at IS NOT NULL").fetchone()
    count, since = db.execute(
        "SELECT count(*), min(created_at) FROM events WHERE routed_at IS NULL"
    ).fetchone()
    return Totals(found, first_due(db, platforms), paused, count, moment(since) if since else None)


def failures(db: Database) -> tuple[Failures, ...]:
    """See `Store.failures`."""
    rows = db.execute(
        "SELECT t.platform, count(*), max(d.state_at), d.state_reason FROM deliveries d"
        " JOIN channels c ON c.id = d.channel_id JOIN tenants t ON t.id = c.tenant_id"
        " WHERE d.state IN ('parked', 'failed') AND d.state = 'failed' GROUP BY t.platform ORDER BY t.platform"
    )
    return tuple(Failures(platform, count, reason) for platform, count, _, reason in rows)


def _delivery(destination: Destination, row: tuple[int, str, str, str, str], event: Event) -> Delivery:
    row_id, state, reason, at, reasons = row
    return Delivery(
        row_id, destination, event, DeliveryState(state), reason, moment(at), tuple(json.loads(reasons))
    )
