"""What a document names: citations, documents, sections, control numbers, dockets, laws, each with its official address."""

from collections.abc import Iterator
from itertools import islice

from feeds.eccns import eccns_in
from feeds.facts import ORDERS, Evidence, Reference, ReferenceKind
from feeds.kinds import kind
from feeds.model import Record
from feeds.namings import namings

MOST = 60  # references kept of one document
_MOST_OF_A_KIND = 25
_LONGEST = 200_000  # characters read of one field
_PROSE = ("title", "action", "dates", "abstract")
_BUREAU = "industry-and-security-bureau"


def references(record: Record, text: str | None = None) -> tuple[Reference, ...]:
    """What the record names, each once, in the order of its fields: prose, `cfr`, `rins`, `docket_ids`, then `text`.

    A bare "§ 744.11" is of title 15 where the Bureau of Industry and Security speaks. Evidence of an
    order against a person never stands in its title, and evidence never holds more than the naming
    itself. At most 60, and 25 of a kind.
    """
    own = _is_own(record)
    fields = {} if kind(record) in ORDERS else {name: getattr(record, name) or "" for name in _PROSE}
    if text:
        fields["text"] = text
    early = (
        found for name, prose in fields.items() if name != "text" for found in _read(name, prose, own=own)
    )
    late = _read("text", fields.get("text", ""), own=own)
    return _each_once([*early, *_of_fields(record), *late])


def _read(field: str, prose: str, *, own: bool) -> Iterator[Reference]:
    read = prose[:_LONGEST]
    for naming in [*namings(read, own=own), *eccns_in(read)]:
        evidence = Evidence(field, naming.start, naming.end, prose[naming.start : naming.end])
        yield Reference(naming.kind, naming.value, naming.url, evidence)


def _of_fields(record: Record) -> Iterator[Reference]:
    """What stands in fields of its own: parts amended, RINs, dockets."""
    parts = [f"{one.title} CFR {one.part}" if one.part else "" for one in record.cfr]
    rins = [f"RIN {rin}" for rin in record.rins]
    dockets = [f"Docket No. {docket}" for docket in record.docket_ids]
    for field, texts in (("cfr", parts), ("rins", rins), ("docket_ids", dockets)):
        for text in texts:
            for naming in islice(namings(text, own=False), 1):
                shown = text.removeprefix("RIN ").removeprefix("Docket No. ")
                yield Reference(naming.kind, naming.value, naming.url, Evidence(field, 0, len(shown), shown))


def _each_once(found: list[Reference]) -> tuple[Reference, ...]:
    kept: dict[tuple[ReferenceKind, str], Reference] = {}
    counts = dict.fromkeys(ReferenceKind, 0)
    for reference in found:
        key = (reference.kind, reference.value)
        if key not in kept and counts[reference.kind] < _MOST_OF_A_KIND and len(kept) < MOST:
            kept[key] = reference
            counts[reference.kind] += 1
    return tuple(kept.values())


def _is_own(record: Record) -> bool:
    """Whether the Bureau issues the document, or nobody is named as its issuer."""
    slugs = {agency.slug for agency in record.agencies}
    return not slugs or _BUREAU in slugs
