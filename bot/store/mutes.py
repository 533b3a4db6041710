"""What channels do not want, and until when."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlite_utils import Database

from bot.model import Destination, Mute, Person
from bot.store.channels import find_channel, find_destination, make_channel, note_change
from bot.store.codec import moment, plain, stamp


def mute(
    db: Database, destination: Destination, topic: str, *, until: datetime | None, by: Person, now: datetime
) -> Mute:
    """See `Store.mute`. The same mute again changes nothing."""
    channel_id = make_channel(db, destination)
    end = stamp(until) if until else None
    changed = db.execute(
        "INSERT INTO mutes (channel_id, topic, by_id, by_name, created_at, until) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (channel_id, topic) DO UPDATE SET by_id = excluded.by_id, by_name = excluded.by_name,"
        " created_at = excluded.created_at, until = excluded.until WHERE until IS NOT excluded.until",
        (channel_id, topic, by.id, plain(by.name), stamp(now), end),
    ).rowcount
    if changed:
        detail = f"{topic} until {end or 'unmuted'}"
        note_change(db, channel_id, "mute", detail, by=by, now=now)
    kept = _of_channel(db, channel_id, find_destination(db, channel_id), after="")
    return next(one for one in kept if one.topic == topic)


def unmute(
    db: Database, destination: Destination, topics: Sequence[str], *, by: Person, now: datetime
) -> tuple[str, ...]:
    """See `Store.unmute`."""
    channel_id = find_channel(db, destination)
    if channel_id is None:
        return ()
    held = {one.topic for one in mutes(db, destination, now=now)}
    gone = tuple(topic for topic in dict.fromkeys(topics or sorted(held)) if topic in held)
    db.conn.executemany(
        "DELETE FROM mutes WHERE channel_id = ? AND topic = ?", [(channel_id, topic) for topic in gone]
    )
    if gone:
        note_change(db, channel_id, "unmute", ", ".join(gone), by=by, now=now)
    return gone


def mutes(db: Database, destination: Destination, *, now: datetime) -> tuple[Mute, ...]:
    """See `Store.mutes`."""
    channel_id = find_channel(db, destination)
    if channel_id is None:
        return ()
    return _of_channel(db, channel_id, find_destination(db, channel_id), after=stamp(now))


def mutes_of_channels(
    db: Database, page: Mapping[int, Destination], *, now: datetime
) -> dict[int, tuple[Mute, ...]]:
    """The mutes in force at `now` of each of these channels (row id to destination)."""
    at = stamp(now)
    return {channel_id: _of_channel(db, channel_id, place, after=at) for channel_id, place in page.items()}


def _of_channel(db: Database, channel_id: int, place: Destination, *, after: str) -> tuple[Mute, ...]:
    rows = db.execute(
        "SELECT id, topic, by_id, by_name, created_at, until FROM mutes"
        " WHERE channel_id = ? AND (until IS NULL OR until > ?) ORDER BY topic",
        (channel_id, after),
    )
    return tuple(
        Mute(row_id, place, topic, Person(by_id, by_name), moment(at), moment(until) if until else None)
        for row_id, topic, by_id, by_name, at, until in rows
    )
