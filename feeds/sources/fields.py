"""Values of the API's loosely typed JSON, read strictly: a value of a wrong type is a reason, not a guess."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

from feeds.clean import LONGEST, clean
from feeds.egress import is_web_address
from feeds.model import Agency, CfrReference

Row = Mapping[str, object]
NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{2,29}")  # 2026-00001, E8-19102, 04-16753, C1-2026-00001
LONGEST_WORD = 200


class RowError(ValueError):
    """A row that cannot be used; the text says which field and why, never its content."""


def text(row: Row, name: str) -> str | None:
    """Prose, cleaned; None when absent, null or empty."""
    value = row.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise RowError(f"{name} is {type(value).__name__}, not text")
    return _cleaned(value)


def word(row: Row, name: str) -> str | None:
    """A short text such as a number or a type, cleaned; None when absent, null or empty."""
    value = row.get(name)
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > LONGEST_WORD:
        raise RowError(f"{name} is not a short text")
    return _cleaned(value)


def key(row: Row) -> str:
    """What tells problems of a source apart: the document number, where it is one."""
    number = row.get("document_number")
    return number if isinstance(number, str) and NUMBER.fullmatch(number) else "row without a number"


def day(row: Row, name: str) -> date | None:
    """A date of law."""
    value = word(row, name)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise RowError(f"{name} is not a date") from None


def moment(row: Row, name: str) -> datetime | None:
    """A time with a zone (`…Z` or `-04:00`), as UTC."""
    value = word(row, name)
    if value is None:
        return None
    try:
        parsed = datetime.fromisoformat(value)
    except ValueError:
        raise RowError(f"{name} is not a time") from None
    if parsed.tzinfo is None:
        raise RowError(f"{name} has no time zone")
    try:
        return parsed.astimezone(UTC)
    except OverflowError:
        raise RowError(f"{name} is not a time") from None


def link(row: Row, name: str) -> str | None:
    """An http(s) address that may be posted, else None."""
    value = row.get(name)
    return value if isinstance(value, str) and is_web_address(value) else None


def texts(row: Row, name: str) -> tuple[str, ...]:
    """A list of short texts; null counts as empty, and so do null members."""
    values = row.get(name) or []
    if not isinstance(values, list):
        raise RowError(f"{name} is not a list")
    if not all(value is None or isinstance(value, str) for value in values):
        raise RowError(f"{name} holds something that is not text")
    return tuple(filter(None, (_cleaned(value, 500) for value in values)))


def whole(row: Row, name: str) -> int | None:
    """A count, or None when absent or null."""
    value = row.get(name)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool):
        raise RowError(f"{name} is {type(value).__name__}, not a whole number")
    return value if 0 <= value <= 1_000_000 else None


def flag(row: Row, name: str) -> bool | None:
    """Yes or no, or None when absent or null."""
    value = row.get(name)
    if value is None or isinstance(value, bool):
        return value
    raise RowError(f"{name} is {type(value).__name__}, not true or false")


def agencies(row: Row) -> tuple[Agency, ...]:
    """The issuing agencies; some carry only `raw_name`."""
    found = []
    for entry in _rows(row, "agencies"):
        name, slug = text(entry, "name") or text(entry, "raw_name"), word(entry, "slug")
        if name or slug:
            found.append(Agency(name or slug or "", slug))
    return tuple(found)


def cfr(row: Row) -> tuple[CfrReference, ...]:
    """CFR parts; `part` arrived as a number in 2024, as text in 2026, and may be null."""
    found = []
    for entry in _rows(row, "cfr_references"):
        title, part = _short(entry, "title"), _short(entry, "part")
        if title and title.isascii() and title.isdigit():
            found.append(CfrReference(int(title), part))
    return tuple(dict.fromkeys(found))


def _short(entry: Row, name: str) -> str | None:
    """A number or a short text, as text."""
    value = entry.get(name)
    if isinstance(value, bool) or not isinstance(value, int | str | None):
        raise RowError(f"cfr_references: {name} is {type(value).__name__}")
    return _cleaned(str(value)[:20]) if value is not None else None


def _cleaned(value: str | None, limit: int = LONGEST) -> str | None:
    """Cleaned, and fit to be stored: half a surrogate pair, which JSON can spell, is no text."""
    return clean(value.encode("utf-8", "replace").decode(), limit) if value else None


def _rows(row: Row, name: str) -> list[Row]:
    values = row.get(name) or []
    if not isinstance(values, list):
        raise RowError(f"{name} is not a list")
    if not all(isinstance(value, dict) for value in values):
        raise RowError(f"{name} holds something that is not an object")
    return values
