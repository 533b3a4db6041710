"""What channels want."""

from collections.abc import Sequence
from datetime import datetime

from sqlite_utils import Database

from bot.model import Destination, Mute, Person, Subscription
from bot.store.channels import find_channel, find_destination, keep_zone, make_channel, note_change
from bot.store.codec import moment, plain, stamp
from bot.store.mutes import mutes_of_channels


def subscribe(
    db: Database, destination: Destination, topics: Sequence[str], *, by: Person, now: datetime
) -> tuple[str, ...]:
    """See `Store.subscribe`."""
    channel_id = make_channel(db, destination)
    keep_zone(db, channel_id, destination)
    new = tuple(topic for topic in dict.fromkeys(topics) if _add(db, channel_id, topic, by, now))
    if new:
        note_change(db, channel_id, "subscribe", ", ".join(new), by=by, now=now)
    return new


def unsubscribe(
    db: Database, destination: Destination, topics: Sequence[str], *, by: Person, now: datetime
) -> tuple[str, ...]:
    """See `Store.unsubscribe`."""
    channel_id = find_channel(db, destination)
    if channel_id is None:
        return ()
    held = {one.topic for one in subscriptions(db, destination)}
    gone = tuple(topic for topic in dict.fromkeys(topics or sorted(held)) if topic in held)
    db.conn.executemany(
        "DELETE FROM subscriptions WHERE channel_id = ? AND topic = ?",
        [(channel_id, topic) for topic in gone],
    )
    if gone:
        note_change(db, channel_id, "unsubscribe", ", ".join(gone), by=by, now=now)
    return gone


def subscriptions(db: Database, destination: Destination) -> tuple[Subscription, ...]:
    """See `Store.subscriptions`."""
    channel_id = find_channel(db, destination)
    if channel_id is None:
        return ()
    return _of_channels(db, {channel_id: find_destination(db, channel_id)})[channel_id]


def audience(
    db: Database, *, after: int, limit: int, now: datetime
) -> tuple[tuple[int, Destination, tuple[Subscription, ...], tuple[Mute, ...]], ...]:
    """See `Store.audience`."""
    rows = db.execute(
        "SELECT c.id FROM channels c WHERE c.id > ?"
        " AND EXISTS (SELECT 1 FROM subscriptions s WHERE s.channel_id = c.id) ORDER BY c.id LIMIT ?",
        (after, limit),
    ).fetchall()
    page = {row_id: find_destination(db, row_id) for (row_id,) in rows}
    wanted, muted = _of_channels(db, page), mutes_of_channels(db, page, now=now)
    return tuple((row_id, place, wanted[row_id], muted[row_id]) for row_id, place in page.items())


def _add(db: Database, channel_id: int, topic: str, by: Person, now: datetime) -> bool:
    cursor = db.execute(
        "INSERT INTO subscriptions (channel_id, topic, by_id, by_name, created_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (channel_id, topic) DO NOTHING",
        (channel_id, topic, by.id, plain(by.name), stamp(now)),
    )
    return cursor.rowcount == 1


def _of_channels(db: Database, page: dict[int, Destination]) -> dict[int, tuple[Subscription, ...]]:
    sql = (
        "SELECT id, topic, by_id, by_name, created_at FROM subscriptions WHERE channel_id = ? ORDER BY topic"
    )
    return {
        channel_id: tuple(
            Subscription(row_id, place, topic, Person(by_id, by_name), moment(created_at))
            for row_id, topic, by_id, by_name, created_at in db.execute(sql, (channel_id,))
        )
        for channel_id, place in page.items()
    }
