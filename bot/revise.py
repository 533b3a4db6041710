"""What a new reading of a document does to the one we have: merged, compared, and whether it is news."""

from dataclasses import replace
from datetime import date

from bot.model import Change, EventKind
from feeds.facts import Facts
from feeds.model import CfrReference, Document, Links, Record, Status, Witness

# Every change of these is kept as a revision. Page counts, subjects, links and agencies are left
# out: they change without anything having happened to the document.
LEGAL_FIELDS = (
    "status",
    "title",
    "type",
    "action",
    "abstract",
    "dates",
    "publication_date",
    "filed_at",
    "filing_type",
    "effective_on",
    "comments_close_on",
    "citation",
    "cfr",
    "docket_ids",
    "rins",
    "correction_of",
    "corrections",
    "editorial_note",
)
# A difference in one of these may change what a reader has to do, so it is worth a post.
BINDING_FIELDS = (
    "status",
    "publication_date",
    "effective_on",
    "comments_close_on",
    "dates",
    "action",
    "editorial_note",
)
_NEWS_OF_STATUS = {
    Status.FILED: EventKind.FILED,
    Status.PUBLISHED: EventKind.PUBLISHED,
    Status.WITHDRAWN: EventKind.WITHDRAWN,
}
_STRENGTH = {witness: strength for strength, witness in enumerate(Witness)}


def combine(old: Document | None, new: Document) -> Document:
    """The document after this reading: merged record, fitting facts, every name it goes by."""
    if old is None:
        return new
    record = merge(old.record, new.record)
    facts = _with_terms(new.facts, old.facts) if _leads(old.record, new.record) else old.facts
    return Document(record, facts, tuple(dict.fromkeys(old.identities + new.identities)))


def _with_terms(new: Facts, old: Facts) -> Facts:
    """The new facts; the terms of an order stay known, for its text is read once and not stored."""
    if not new.order or not old.order or new.order.term or new.order.until or new.kind is not old.kind:
        return new
    terms = replace(new.order, term=old.order.term, until=old.order.until, under=old.order.under)
    return replace(new, order=terms, headline=old.headline if terms == old.order else new.headline)


def merge(old: Record | None, new: Record) -> Record:
    """The record after this reading. Status never goes back from published.

    A JSON record replaces what we have but for the filing that it does not speak of; an inspection
    record replaces one that is not published, else only adds the filing; a feed item publishes.
    """
    if old is None:
        return new
    if not _leads(old, new):
        return _with_filing(old, new) if new.witness is Witness.INSPECTION else old
    if new.witness is Witness.RSS:
        return _published_by_feed(old, new)
    return _with_filing(new, old) if new.witness is Witness.JSON else new


def changes(old: Record, new: Record) -> tuple[Change, ...]:
    """The legal fields in which the two differ, as text; the order within lists does not count."""
    before, after = legal_values(old), legal_values(new)
    return tuple(
        Change(name, before.get(name), after.get(name))
        for name in LEGAL_FIELDS
        if before.get(name) != after.get(name)
    )


def legal_values(record: Record) -> dict[str, str]:
    """The legal fields that the record has, as text: what a revision keeps."""
    texts = ((name, _text(getattr(record, name))) for name in LEGAL_FIELDS)
    return {name: text for name, text in texts if text is not None}


def event_kind(old: Record | None, new: Record) -> EventKind | None:
    """Why the step from `old` to `new` (already merged) is worth a post; None when it is not."""
    if old is None or old.status is not new.status:
        return _NEWS_OF_STATUS[new.status]
    if new.witness is Witness.JSON and old.witness is not Witness.JSON:
        return EventKind.COMPLETED
    binding = any(change.field in BINDING_FIELDS for change in changes(old, new))
    return EventKind.CHANGED if binding else None


def _leads(old: Record, new: Record) -> bool:
    """Whether the new reading speaks for the document, or only adds to what is known.

    Public inspection lists a document on its publication day too, and a feed item says less
    than any record.
    """
    if new.witness is Witness.JSON or old.status is not Status.PUBLISHED:
        return True
    return new.witness is Witness.RSS and old.witness is Witness.RSS


def _with_filing(record: Record, filing: Record) -> Record:
    """The record with filing time, filing type and inspection copy filled in where it has none."""
    copy = record.links.inspection_pdf or filing.links.inspection_pdf
    return replace(
        record,
        filed_at=record.filed_at or filing.filed_at,
        filing_type=record.filing_type or filing.filing_type,
        links=replace(record.links, inspection_pdf=copy),
    )


def _published_by_feed(old: Record, item: Record) -> Record:
    """A feed item over a filed record or an earlier item; what it does not carry stays as it was."""
    return replace(
        old,
        source=item.source,
        witness=max(old.witness, item.witness, key=_STRENGTH.__getitem__),
        status=item.status,
        title=item.title,
        links=_newer_links(old.links, item.links),
        abstract=item.abstract or old.abstract,
        publication_date=item.publication_date or old.publication_date,
        agencies=old.agencies or item.agencies,
        subjects=item.subjects or old.subjects,
    )


def _newer_links(old: Links, new: Links) -> Links:
    return Links(
        official_pdf=new.official_pdf or old.official_pdf,
        web=new.web or old.web,
        inspection_pdf=new.inspection_pdf or old.inspection_pdf,
        full_text_xml=new.full_text_xml or old.full_text_xml,
        raw_text=new.raw_text or old.raw_text,
        page=new.page or old.page,
    )


def _text(value: object) -> str | None:
    """A legal field as people read it; absent and empty are the same."""
    if isinstance(value, tuple):
        return ", ".join(sorted(_member(member) for member in value)) or None
    if isinstance(value, date):  # datetimes too
        return value.isoformat()
    return str(value) if value else None


def _member(value: object) -> str:
    if isinstance(value, CfrReference):
        return f"{value.title} CFR" + (f" part {value.part}" if value.part else "")
    return str(value)
