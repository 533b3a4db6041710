"""Parties as CSV: RFC 4180, and safe to open in a spreadsheet."""

import csv
import io

from feeds.parties.model import Party

COLUMNS = (
    "list", "action", "country", "name", "aliases", "addresses", "license requirement", "license review policy",
    "footnotes", "citations", "role", "within", "note", "weak aliases",
)  # fmt: skip
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def parties_csv(parties: tuple[Party, ...]) -> str:
    """A header and a row for each party, CRLF at each end; several values of one cell are parted by " | "."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_safe(cell) for cell in _cells(one)] for one in parties)
    return out.getvalue()


def _cells(one: Party) -> tuple[str, ...]:
    aliases = [
        alias.name if alias.kind == "a.k.a." else f"{alias.kind} {alias.name}" for alias in one.aliases
    ]
    weak = [alias.name for alias in one.aliases if alias.weak]
    return (
        one.list_name, one.action, one.country, one.name, " | ".join(aliases), " | ".join(one.addresses),
        one.requirement, one.policy, " ".join(one.footnotes), " | ".join(one.citations), one.role, one.within,
        one.see_also, " | ".join(weak),
    )  # fmt: skip


def _safe(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_STARTS_A_FORMULA) else cell
