"""Events as stored, and those that nobody has planned deliveries for."""

from collections.abc import Iterable

from sqlite_utils import Database

from bot.model import Change, Event, Unrouted
from bot.relations import Known
from bot.states import EventKind
from bot.store.codec import decode, decode_tuple, moment
from bot.store.contract import StoreError
from bot.store.marks import relations_stated
from feeds.model import Document


def unrouted(db: Database, limit: int) -> Unrouted:
    """See `Store.unrouted`."""
    rows = db.execute("SELECT id FROM events WHERE routed_at IS NULL ORDER BY id LIMIT ?", (limit,))
    found, unreadable = [], []
    for (event_id,) in rows.fetchall():
        try:
            found.append(_load(db, event_id))
        except StoreError as error:  # one that was spoilt on the disk must not stop those behind it
            unreadable.append((event_id, str(error)))
    return Unrouted(tuple(found), tuple(unreadable))


def load(db: Database, ids: Iterable[int]) -> dict[int, Event]:
    """These events by id, each read once."""
    return {one: _load(db, one) for one in dict.fromkeys(ids)}


def _load(db: Database, event_id: int) -> Event:
    kind, document_id, revision, document, differing, created_at = db.execute(
        "SELECT kind, document_id, revision, document, changes, created_at FROM events WHERE id = ?",
        (event_id,),
    ).fetchone()
    state = decode(Document, document)
    return Event(
        id=event_id,
        kind=EventKind(kind),
        document_id=document_id,
        revision=revision,
        document=state,
        changes=decode_tuple(Change, differing),
        created_at=moment(created_at),
        relations=relations_stated(db, Known(document_id, state)),
    )
