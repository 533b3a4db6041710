"""What a document names, as lines of `show`."""

from bot.message import bounded
from bot.resolve import covers
from feeds.facts import ReferenceKind
from feeds.model import Document

_MOST_OF_A_KIND = 8
_NO_ECCN = "EAR99"  # what has no ECCN of its own
_PREFIXES = {ReferenceKind.ECCN: "ECCN ", ReferenceKind.RIN: "RIN ", ReferenceKind.DOCUMENT: "FR Doc. "}
_ORDER = (
    ReferenceKind.ECCN,
    ReferenceKind.CFR,
    ReferenceKind.CITATION,
    ReferenceKind.DOCUMENT,
    ReferenceKind.RIN,
    ReferenceKind.DOCKET,
    ReferenceKind.STATUTE,
    ReferenceKind.EXECUTIVE_ORDER,
)


def named(document: Document) -> list[tuple[str, str]]:
    """One line of everything named but itself, kind by kind, or none: ("Names", "ECCN 3A090, 15 CFR 744.11, …")."""
    own = {document.record.number, document.record.citation}
    others = [
        one
        for one in document.facts.references
        if one.value not in own
        and not (one.kind is ReferenceKind.CITATION and covers(document.record, one.value))
    ]
    parts = [_of_kind([one.value for one in others if one.kind is kind], kind) for kind in _ORDER]
    said = "; ".join(part for part in parts if part)
    return [("Names", bounded(said, 600))] if said else []


def _of_kind(values: list[str], kind: ReferenceKind) -> str:
    more = len(values) - _MOST_OF_A_KIND
    values = sorted(values, key=lambda value: value == _NO_ECCN)
    if kind is ReferenceKind.DOCKET:
        values = [f"Docket No. {value}" if value[:1].isdigit() else value for value in values]
    shown = ", ".join(values[:_MOST_OF_A_KIND]) + (f" and {more} more" if more > 0 else "")
    if values[:1] == [_NO_ECCN]:
        return shown
    return _PREFIXES.get(kind, "") + shown if values else ""
