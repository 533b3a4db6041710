"""By what documents find each other: numbers they carry and names they give to earlier ones.

Schemes of `document_marks`: `rin`, `docket`, `day` (of publication), `page` (the first, as `096:001234`)
are a document's own, and `parties` of a temporary denial (the same for the same parties); `to-number`, `to-day`, `to-page` are what its relations name; `from-rin`, `from-docket`,
`from-day` are its own again, where it has relations that name nothing or only their day.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlite_utils import Database

from bot.relations import CHANGING, Known, Later, Resolved
from bot.resolve import parties_key, resolve
from bot.store.codec import decode
from feeds.citations import fr_citations
from feeds.facts import RelationKind
from feeds.model import Document, Record

MOST = 200  # documents looked at by one mark; a day of one agency has some twenty
MOST_BEFORE = 40  # documents that begin on or before a cited page
_DEPTH = 2  # what became of a later document, and of what did that
MOST_RENEWALS = 40  # of one order followed one after the other: twenty years of half-yearly ones

_MARKED = (
    "SELECT DISTINCT document_id FROM document_marks WHERE scheme = ? AND value BETWEEN ? AND ?"
    " ORDER BY value DESC, document_id DESC LIMIT ?"
)
Lookup = tuple[str, str, str, int]
Stated = dict[int, tuple[Resolved, ...]]  # what documents say of earlier ones, by id


def keep_marks(db: Database, document_id: int, document: Document) -> None:
    """Remember the marks of a document in place of those it had."""
    rows = {(scheme, value.upper(), document_id) for scheme, value in _marks(document)}
    db.execute("DELETE FROM document_marks WHERE document_id = ?", (document_id,))
    db.conn.executemany(
        "INSERT INTO document_marks (scheme, value, document_id) VALUES (?, ?, ?)", sorted(rows)
    )


def mark_all(db: Database) -> None:
    """The marks of every document that is stored already."""
    for document_id, text in db.execute("SELECT id, document FROM documents").fetchall():
        keep_marks(db, document_id, decode(Document, text))


def parties_marked(db: Database) -> None:
    """Version 6: temporary denials are found by their parties, those that are stored already too."""
    mark_all(db)


def relations_of(db: Database, document_id: int) -> tuple[Resolved, ...]:
    """See `Store.relations_of`."""
    source = _known(db, document_id)
    return relations_stated(db, source) if source else ()


def relations_stated(db: Database, source: Known) -> tuple[Resolved, ...]:
    """What this state of a document says of earlier ones, as far as they are stored now."""
    if not source.document.facts.relations:
        return ()
    return resolve(source, _found(db, _pointed_at(source.document)))


def relations_to(db: Database, document_id: int) -> tuple[Later, ...]:
    """See `Store.relations_to`."""
    stated: Stated = {}
    told, seen = _said_of(db, document_id, stated), {document_id}
    waiting = _renewals(told)
    while waiting and len(seen) < MOST_RENEWALS:
        renewal = waiting.pop(0)
        if renewal.source.id in seen:
            continue
        seen.add(renewal.source.id)
        further = [
            one for one in _renewals(_said_of(db, renewal.source.id, stated)) if one.source.id not in seen
        ]
        told, waiting = [*told, *further], [*waiting, *further]
    return tuple(_by_day(_followed(db, one, stated, frozenset({document_id}), _DEPTH) for one in told))


def _followed(db: Database, one: Later, stated: Stated, seen: frozenset[int], depth: int) -> Later:
    """The same with what was done to the later document itself, and to what did that."""
    if depth == 0 or one.resolved.relation.kind not in CHANGING:
        return one
    seen |= {one.source.id}
    fates = [
        fate
        for fate in _said_of(db, one.source.id, stated)
        if fate.resolved.relation.kind in CHANGING and fate.source.id not in seen
    ]
    return replace(one, became=tuple(_by_day(_followed(db, fate, stated, seen, depth - 1) for fate in fates)))


def _by_day(told: Iterable[Later]) -> list[Later]:
    return sorted(told, key=lambda one: (str(one.source.document.record.publication_date), one.source.id))


def _renewals(told: Iterable[Later]) -> list[Later]:
    return [one for one in told if one.resolved.relation.kind is RelationKind.EXTENDS_VALIDITY]


def _said_of(db: Database, document_id: int, stated: Stated) -> list[Later]:
    """What later documents say of this one. `stated` keeps what each says: in a chain it is asked of all."""
    target = _known(db, document_id)
    if target is None:
        return []
    sources = [one for one in _found(db, _pointing_at(target.document)) if one.id != document_id]
    for source in sources:
        if source.id not in stated:
            stated[source.id] = relations_stated(db, source)
    return [
        Later(source, one)
        for source in sources
        for one in stated[source.id]
        if one.target and one.target.id == document_id
    ]


def _marks(document: Document) -> Iterator[tuple[str, str]]:
    record = document.record
    yield from (("rin", one) for one in record.rins)
    yield from (("docket", one) for one in record.docket_ids)
    if record.publication_date:
        yield "day", record.publication_date.isoformat()
    yield from (("page", value) for value in _pages(record.citation or ""))
    yield from (("parties", one) for one in _parties(document))
    yield from _unnamed(document)
    for relation in document.facts.relations:
        yield from (("to-number", number) for number in relation.numbers)
        yield from (("to-day", day.isoformat()) for day in relation.dates)
        yield from (("to-page", value) for cited in relation.citations for value in _pages(cited))


def _unnamed(document: Document) -> Iterator[tuple[str, str]]:
    """By what a document is found that changes another one without naming it, or names its own day."""
    record, relations = document.record, document.facts.relations
    if any(not (one.numbers or one.citations or one.dates) for one in relations):
        yield from (("from-rin", one) for one in record.rins)
        yield from (("from-docket", one) for one in record.docket_ids)
    if record.publication_date and any(one.kind is RelationKind.PACKAGE for one in relations):
        yield "from-day", record.publication_date.isoformat()


def _parties(document: Document) -> tuple[str, ...]:
    """By whom temporary denials are found, the later renewals of an order among them."""
    key = parties_key(document)
    return (key,) if key else ()


def _pages(citation: str) -> Iterator[str]:
    yield from (f"{one.volume:03d}:{one.page:06d}" for one in fr_citations(citation))


def _pointed_at(document: Document) -> Iterator[Lookup]:
    """Where to look for what a document speaks of."""
    for relation in document.facts.relations:
        yield from (("number", one, one, MOST) for one in relation.numbers)
        yield from (("day", day.isoformat(), day.isoformat(), MOST) for day in relation.dates)
        for cited in relation.citations:
            yield from (("page", page[:4], page, MOST_BEFORE) for page in _pages(cited))
    yield from _numbers(document.record)
    yield from (("parties", one, one, MOST) for one in _parties(document))


def _pointing_at(document: Document) -> Iterator[Lookup]:
    """Where to look for what speaks of a document."""
    record = document.record
    yield from (("parties", one, one, MOST) for one in _parties(document))
    if record.number:
        yield "to-number", record.number.upper(), record.number.upper(), MOST
    if record.publication_date:
        day = record.publication_date.isoformat()
        yield from (("to-day", day, day, MOST), ("from-day", day, day, MOST))
    for first in fr_citations(record.citation or ""):
        last = first.page + max(record.page_count or 1, 1) - 1
        yield "to-page", f"{first.volume:03d}:{first.page:06d}", f"{first.volume:03d}:{last:06d}", MOST
    yield from _numbers(record, "from-")


def _numbers(record: Record, prefix: str = "") -> Iterator[Lookup]:
    yield from ((f"{prefix}rin", one.upper(), one.upper(), MOST) for one in record.rins)
    yield from ((f"{prefix}docket", one.upper(), one.upper(), MOST) for one in record.docket_ids)


def _found(db: Database, lookups: Iterator[Lookup]) -> tuple[Known, ...]:
    ids: dict[int, None] = {}
    for scheme, first, last, most in dict.fromkeys(lookups):
        if scheme == "number":
            rows = db.execute("SELECT id FROM documents WHERE number = ? LIMIT ?", (first, most)).fetchall()
        else:
            rows = db.execute(_MARKED, (scheme, first, last, most)).fetchall()
        ids |= dict.fromkeys(row_id for (row_id,) in rows)
    return tuple(found for one in ids if (found := _known(db, one)))


def _known(db: Database, document_id: int) -> Known | None:
    row = db.execute("SELECT document FROM documents WHERE id = ?", (document_id,)).fetchone()
    return Known(document_id, decode(Document, row[0])) if row else None
