"""The JSON search of published documents, with its limits and silent corrections.

Shapes and limits as in the API's own source code and in recorded answers: ten fields unless more are
asked for, counts capped at 10,000, pages at 50, no `results` where there is no hit.
"""

import base64
import binascii
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import islice
from math import ceil
from urllib.parse import urlencode

from feeds.replay.conditions import Query, QueryError, read_conditions, value
from feeds.replay.day import Row, View, key
from feeds.replay.fields import DEFAULT_FIELDS, DETAIL_FIELDS, SEARCH_FIELDS, chosen, read_fields

SITE = "https://www.federalregister.gov"  # the service names itself so, wherever it is asked
PER_PAGE, MOST_PER_PAGE = 20, 1_000
MOST_PAGES, MOST_ROWS = 50, 10_000


def search(view: View, query: Query) -> dict[str, object]:
    """The answer to `/api/v1/documents.json`. Raises QueryError where the service says 400."""
    known = view.archive.agencies
    conditions = read_conditions(query, known)
    fields = read_fields(query, SEARCH_FIELDS) or DEFAULT_FIELDS
    holdings = view.holdings()
    found = [row for row in holdings.published if conditions.match(row)]
    found = sorted((*found, *holdings.strays), key=key, reverse=_newest_first(query))
    answer: dict[str, object] = {
        "description": conditions.describe(known),
        "count": min(len(found), MOST_ROWS),
    }
    if not found:
        return answer
    return answer | _page(found, query, fields)


def _page(found: Sequence[Row], query: Query, fields: Sequence[str]) -> dict[str, object]:
    per_page = bounded(value(query, "per_page"), 2, MOST_PER_PAGE, otherwise=PER_PAGE)
    pages = min(ceil(min(len(found), MOST_ROWS) / per_page), MOST_PAGES)
    cursor = value(query, "search_after_cursor")
    page = _page_number(query, per_page, capped=not cursor)
    start = (
        _after(found, read_cursor(cursor), newest_first=_newest_first(query))
        if cursor
        else (page - 1) * per_page
    )
    rows = found[start : start + per_page]
    answer: dict[str, object] = {"total_pages": pages}
    by_date = value(query, "order") in {"newest", "oldest"}  # these carry a cursor, since 2026
    if rows and start + per_page < len(found) and (by_date or page < pages):
        answer["next_page_url"] = _next(query, page + 1, rows[-1] if by_date else None)
    return answer | {"results": [chosen(row, fields) for row in rows]}


def _page_number(query: Query, per_page: int, *, capped: bool) -> int:
    """Out of bounds is silently page 1; beside a cursor the number only counts along."""
    page = bounded(value(query, "page"), 1, MOST_PAGES if capped else MOST_ROWS, otherwise=1)
    return 1 if capped and page * per_page > MOST_ROWS else page


def _newest_first(query: Query) -> bool:
    return value(query, "order") != "oldest"


def _after(found: Sequence[Row], position: tuple[str, str], *, newest_first: bool) -> int:
    """Where the rows behind the cursor begin; its own row need not be there any more."""
    behind = (
        at for at, row in enumerate(found) if (key(row) < position if newest_first else key(row) > position)
    )
    return next(behind, len(found))


def _next(query: Query, page: int, last: Row | None) -> str:
    """Its own site's address without `.json`, parameters in alphabetical order."""
    kept = [(name, said) for name, said in query if name not in {"page", "format", "search_after_cursor"}]
    kept += [("format", "json"), ("page", str(page))]
    if last is not None:
        kept.append(("search_after_cursor", write_cursor(last)))
    kept.sort(key=lambda pair: pair[0])
    return f"{SITE}/api/v1/documents?{urlencode(kept)}"


def write_cursor(row: Row) -> str:
    """Unpadded base64 of `[publication date in ms UTC,"number"]`."""
    published, number = key(row)
    midnight = datetime.fromisoformat(published).replace(tzinfo=UTC)
    said = json.dumps([int(midnight.timestamp() * 1000), number], separators=(",", ":"))
    return base64.urlsafe_b64encode(said.encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> tuple[str, str]:
    """Publication date and number. Raises QueryError, with the recorded body, for anything else."""
    try:
        said = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
        milliseconds, number = said
        published = datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (binascii.Error, ValueError, TypeError, OverflowError, OSError, RecursionError):
        raise QueryError({"status": 400, "message": "Invalid search_after_cursor token"}) from None
    return published.date().isoformat(), str(number)


def detail(row: Row, fields: Sequence[str]) -> dict[str, object]:
    """A single record: the fields asked for, else all it has."""
    return chosen(row, fields or [name for name in row if name in DETAIL_FIELDS])


def numbered(view: View, numbers: Sequence[str], query: Query) -> dict[str, object]:
    """Several records by number, each once; the missing ones are named, and it is still a 200."""
    fields = read_fields(query, DETAIL_FIELDS)
    asked = tuple(dict.fromkeys(numbers))
    by_number: dict[str, list[Row]] = {}
    for row in view.holdings().published:
        by_number.setdefault(str(row["document_number"]), []).append(row)
    results = [detail(row, fields) for number in asked for row in by_number.get(number, ())]
    missing = [number for number in asked if number not in by_number]
    answer: dict[str, object] = {"count": len(results), "results": results}
    return answer | ({"errors": {"not_found": missing}} if missing else {})


def one(view: View, number: str, query: Query) -> Row | None:
    """The record of a number, the newest where numbers were used again, or of `publication_date`."""
    fields = read_fields(query, DETAIL_FIELDS)
    day = value(query, "publication_date")
    found = (
        row
        for row in view.holdings().published
        if row["document_number"] == number and day in {"", row["publication_date"]}
    )
    return next((detail(row, fields) for row in islice(found, 1)), None)


def bounded(said: str, least: int, most: int, *, otherwise: int) -> int:
    """A whole number in [least, most]; anything else silently becomes `otherwise`."""
    if not (said.isascii() and said.isdigit() and len(said) < 10):
        return otherwise
    return int(said) if least <= int(said) <= most else otherwise
