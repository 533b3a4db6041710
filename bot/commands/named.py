"""What a document names, as lines of `show`."""

from bot.message import bounded
from feeds.facts import Reference, ReferenceKind

_MOST_OF_A_KIND = 8
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


def named(references: tuple[Reference, ...]) -> list[tuple[str, str]]:
    """One line of everything named, kind by kind, or none: ("Names", "ECCN 3A090, 15 CFR 744.11, …")."""
    parts = [_of_kind([one.value for one in references if one.kind is kind], kind) for kind in _ORDER]
    said = "; ".join(part for part in parts if part)
    return [("Names", bounded(said, 600))] if said else []


def _of_kind(values: list[str], kind: ReferenceKind) -> str:
    more = len(values) - _MOST_OF_A_KIND
    shown = ", ".join(values[:_MOST_OF_A_KIND]) + (f" and {more} more" if more > 0 else "")
    return _PREFIXES.get(kind, "") + shown if values else ""
