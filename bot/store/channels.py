"""Tenants and their channels, and what they changed. Rows are made when first needed."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlite_utils import Database

from bot.model import AuditEntry, Destination, Overview, Person, Tenant
from bot.states import DeliveryState
from bot.store.codec import moment, plain, stamp


def find_channel(db: Database, destination: Destination) -> int | None:
    """The id of this channel, or None when nothing was ever stored of it."""
    row = db.execute(
        "SELECT c.id FROM channels c JOIN tenants t ON t.id = c.tenant_id"
        " WHERE t.platform = ? AND t.external_id = ? AND c.external_id = ?",
        (destination.tenant.platform, destination.tenant.id, destination.channel),
    ).fetchone()
    return row[0] if row else None


def make_channels(db: Database, destinations: Iterable[Destination]) -> dict[Tenant, int]:
    """Make sure that these channels exist; the row ids of their tenants."""
    wanted = {(one.tenant, one.channel): one for one in destinations}
    tenants = {tenant: _make_tenant(db, tenant) for tenant in dict.fromkeys(key[0] for key in wanted)}
    (last,) = db.execute("SELECT coalesce(max(id), 0) FROM channels").fetchone()
    before = db.conn.total_changes
    db.conn.executemany(
        "INSERT INTO channels (tenant_id, external_id, kind, zone) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (tenant_id, external_id) DO NOTHING",
        [(tenants[one.tenant], one.channel, one.kind, one.zone) for one in wanted.values()],
    )
    if db.conn.total_changes > before:
        db.execute(
            "UPDATE channels SET turn = (SELECT count(*) FROM channels o"
            " WHERE o.tenant_id = channels.tenant_id AND o.id < channels.id) WHERE id > ?",
            (last,),
        )
    return tenants


def make_channel(db: Database, destination: Destination) -> int:
    """The id of this channel, made when it is new."""
    found = find_channel(db, destination)
    if found is not None:
        return found
    make_channels(db, (destination,))
    made = find_channel(db, destination)
    assert made is not None  # noqa: S101  # inserted just above, in this transaction
    return made


def find_destination(db: Database, channel_id: int) -> Destination:
    """The channel of this row id."""
    platform, tenant, channel, kind, zone = db.execute(
        "SELECT t.platform, t.external_id, c.external_id, c.kind, c.zone FROM channels c"
        " JOIN tenants t ON t.id = c.tenant_id WHERE c.id = ?",
        (channel_id,),
    ).fetchone()
    return Destination(Tenant(platform, tenant), channel, kind, zone)


def keep_zone(db: Database, channel_id: int, destination: Destination) -> None:
    """Remember what the channel is and in which zone its people live."""
    db.execute(
        "UPDATE channels SET kind = ?, zone = ? WHERE id = ? AND (kind, zone) <> (?, ?)",
        (destination.kind, destination.zone, channel_id, destination.kind, destination.zone),
    )


def note_change(
    db: Database, channel_id: int, action: str, detail: str, *, by: Person, now: datetime
) -> None:
    """Write down who did what in a channel."""
    db.execute(
        "INSERT INTO audit (tenant_id, channel_id, at, by_id, by_name, action, detail)"
        " SELECT tenant_id, id, ?, ?, ?, ?, ? FROM channels WHERE id = ?",
        (stamp(now), by.id, plain(by.name), action, plain(detail), channel_id),
    )


def audit(db: Database, tenant: Tenant, *, limit: int) -> tuple[AuditEntry, ...]:
    """See `Store.audit`."""
    rows = db.execute(
        "SELECT a.at, a.by_id, a.by_name, a.action, a.detail, coalesce(c.external_id, '') FROM audit a"
        " LEFT JOIN channels c ON c.id = a.channel_id"
        " WHERE a.tenant_id = (SELECT id FROM tenants WHERE platform = ? AND external_id = ?)"
        " ORDER BY a.id DESC LIMIT ?",
        (tenant.platform, tenant.id, limit),
    )
    return tuple(
        AuditEntry(moment(at), Person(by_id, by_name), action, detail, channel)
        for at, by_id, by_name, action, detail, channel in rows
    )


def overview(db: Database, tenant: Tenant, *, now: datetime | None = None) -> Overview:
    """See `Store.overview`."""
    (documents,) = db.execute("SELECT count(*) FROM documents").fetchone()
    (newest,) = db.execute("SELECT max(day) FROM documents").fetchone()
    name = (tenant.platform, tenant.id)
    deliveries = db.execute(
        "SELECT d.state, count(*) FROM tenants t JOIN channels c ON c.tenant_id = t.id"
        " JOIN deliveries d ON d.channel_id = c.id"
        " WHERE t.platform = ? AND t.external_id = ? GROUP BY d.state ORDER BY d.state",
        name,
    )
    (subscriptions,) = db.execute(
        "SELECT count(*) FROM tenants t JOIN channels c ON c.tenant_id = t.id"
        " JOIN subscriptions s ON s.channel_id = c.id WHERE t.platform = ? AND t.external_id = ?",
        name,
    ).fetchone()
    (mutes,) = db.execute(
        "SELECT count(*) FROM tenants t JOIN channels c ON c.tenant_id = t.id"
        " JOIN mutes m ON m.channel_id = c.id WHERE t.platform = ? AND t.external_id = ?"
        " AND (m.until IS NULL OR m.until > ?)",
        (*name, stamp(now) if now else ""),
    ).fetchone()
    return Overview(
        documents=documents,
        newest=date.fromisoformat(newest) if newest else None,
        deliveries={DeliveryState(state): count for state, count in deliveries},
        subscriptions=subscriptions,
        mutes=mutes,
    )


def _make_tenant(db: Database, tenant: Tenant) -> int:
    name = (tenant.platform, tenant.id)
    db.execute("INSERT INTO tenants (platform, external_id) VALUES (?, ?) ON CONFLICT DO NOTHING", name)
    row = db.execute("SELECT id FROM tenants WHERE platform = ? AND external_id = ?", name).fetchone()
    return int(row[0])
