"""What a new reading of a document does to the one we have: merged, compared, and whether it is news."""

from dataclasses import replace
from datetime import date, timedelta

from bot.model import Change
from bot.states import EventKind
from feeds.facts import Facts
from feeds.model import CfrReference, Document, Links, Record, Status, Witness
from feeds.textdiff import text_diff

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
    "text",
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
# Of what an operator's feed or page tells, only the text of a page: its titles and dates are touched for no reason.
BINDING_FIELDS_OF_PAGES = ("text",)
TOLD = frozenset({Witness.FEED, Witness.PAGE})
OLD_NEWS = timedelta(days=30)  # what a feed or page dates earlier, when first seen, is stored in silence
MOST_PASSAGES = 8  # of a changed text, each with what it was or became
PASSAGE_LIMIT = 190  # characters, so that a post need not cut it again
MORE_PASSAGES = "passages left out"
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
    What an operator's feed or page tells changes nothing of what the Federal Register says.
    """
    if old is None:
        return new
    if {old.witness, new.witness} <= TOLD:
        return _told_again(old, new)
    if not _leads(old, new):
        return _with_filing(old, new) if new.witness is Witness.INSPECTION else old
    if new.witness is Witness.RSS and old.witness not in TOLD:
        return _published_by_feed(old, new)
    return _with_filing(new, old) if new.witness is Witness.JSON else new


def changes(old: Record, new: Record) -> tuple[Change, ...]:
    """The legal fields in which the two differ, as text; the order within lists does not count.

    A changed `text` is one change for each passage, at most `MOST_PASSAGES`, and a last one that
    counts those left out. White space does not count.
    """
    before, after = legal_values(old), legal_values(new)
    plain = tuple(
        Change(name, before.get(name), after.get(name))
        for name in LEGAL_FIELDS
        if name != "text" and before.get(name) != after.get(name)
    )
    return plain + _passages(old.text, new.text)


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
    if new.text and not old.text:
        return EventKind.COMPLETED
    fields = BINDING_FIELDS_OF_PAGES if new.witness in TOLD else BINDING_FIELDS
    binding = any(change.field in fields for change in changes(old, new))
    return EventKind.CHANGED if binding else None


def is_news(record: Record, today: date) -> bool:
    """Whether a document that is first seen is worth a post at all.

    A site that is rebuilt, or a pattern that is mended, shows its past under new addresses.
    """
    day = record.publication_date
    return record.witness not in TOLD or day is None or today - day <= OLD_NEWS


def _leads(old: Record, new: Record) -> bool:
    """Whether the new reading speaks for the document, or only adds to what is known.

    Public inspection lists a document on its publication day too, and a feed item says less
    than any record. A document that only had an address is what the first reading with a number says.
    """
    if new.witness in TOLD:
        return old.witness in TOLD and not _weaker(old, new)
    if new.witness is Witness.JSON or old.status is not Status.PUBLISHED or old.number is None:
        return True
    return new.witness is Witness.RSS and old.witness in {Witness.RSS, *TOLD}


def _weaker(old: Record, new: Record) -> bool:
    """Whether a feed or a listing tells less than what was read: the page itself, its text, a number."""
    if old.number and not new.number:
        return True
    return _STRENGTH[new.witness] < _STRENGTH[old.witness] or bool(old.text and not new.text)


def _told_again(old: Record, new: Record) -> Record:
    """Of two readings of a feed or page the one that tells more; it never loses what the other knew."""
    if _weaker(old, new):
        return replace(old, links=_newer_links(new.links, old.links))
    return replace(
        new,
        abstract=new.abstract or old.abstract,
        publication_date=new.publication_date or old.publication_date,
        agencies=new.agencies or old.agencies,
        subjects=new.subjects or old.subjects,
        references=new.references if new.text else tuple(dict.fromkeys(new.references + old.references)),
        links=_newer_links(old.links, new.links),
    )


def _passages(old: str | None, new: str | None) -> tuple[Change, ...]:
    """What differs between two texts of a page, what was beside what took its place."""
    if not old or not new:
        return (Change("text", None, "read for the first time"),) if new and not old else ()
    found = text_diff(old, new, most=2 * MOST_PASSAGES, limit=PASSAGE_LIMIT)
    paired: list[Change] = []
    for passage in found.passages:
        last = paired[-1] if paired else None
        if passage.added and last and last.new is None:
            paired[-1] = replace(last, new=passage.text)
        else:
            paired.append(
                Change("text", None, passage.text) if passage.added else Change("text", passage.text, None)
            )
    left = len(paired) - MOST_PASSAGES + found.left_out
    more = (Change(MORE_PASSAGES, None, str(left)),) if left > 0 else ()
    return (*paired[:MOST_PASSAGES], *more)


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
