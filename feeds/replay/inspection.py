"""Public inspection as JSON: two shapes of the same record, as recorded.

Listings by condition give times as `…Z`, `agency_names: null` and two more keys; what is on display now,
or on a day, and a single record give times with offset and milliseconds.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from math import ceil
from urllib.parse import urlencode

from feeds.replay.clock import NEW_YORK, wall
from feeds.replay.conditions import Conditions, Query, QueryError, checked_agencies, value
from feeds.replay.day import Holdings, Row, View, agencies
from feeds.replay.fields import INSPECTION_FIELDS, agency_names, read_fields
from feeds.replay.search import MOST_PAGES, MOST_PER_PAGE, PER_PAGE, SITE, bounded

SUBJECT = "Public Inspection Documents"
TIMES = ("filed_at", "pdf_updated_at")
_LISTED_ONLY = frozenset({"excerpts", "json_url"})


def current(view: View, query: Query) -> dict[str, object]:
    """Everything on display now, of every agency: this address knows no conditions."""
    return _display(of_agencies(view.holdings(), ()), query)


def listing(view: View, query: Query) -> dict[str, object]:
    """Search by agency, or what was on display on `available_on`. Raises QueryError."""
    slugs = checked_agencies(query, view.archive.agencies)
    day = _available_on(query)
    if day is not None:
        # What the day's listing held at its end; of a day that is still to come, nothing.
        at = min(view.at, wall(day, time(23, 59, 59)))
        rows = of_agencies(view.holdings(at), slugs) if day <= view.today else ()
        return _display(rows, query)
    return _search(view, slugs, query)


def single(view: View, number: str, query: Query) -> Row | None:
    """The record of one number; it answers after it left the display too."""
    fields = read_fields(query, INSPECTION_FIELDS)
    found = (row for row in view.holdings().filed if row["document_number"] == number)
    return next((_kept(_displayed(row), fields) for row in found), None)


def _display(rows: Sequence[Row], query: Query) -> dict[str, object]:
    fields = read_fields(query, INSPECTION_FIELDS)
    return {"count": len(rows), "results": [_kept(_displayed(row), fields) for row in rows]}


def _search(view: View, slugs: tuple[str, ...], query: Query) -> dict[str, object]:
    rows, fields = of_agencies(view.holdings(), slugs), read_fields(query, INSPECTION_FIELDS)
    description = Conditions(agencies=slugs).describe(view.archive.agencies, SUBJECT)
    answer: dict[str, object] = {"description": description, "count": len(rows)}
    if not rows:
        return answer
    per_page = bounded(value(query, "per_page"), 2, MOST_PER_PAGE, otherwise=PER_PAGE)
    page = bounded(value(query, "page"), 1, MOST_PAGES, otherwise=1)
    answer["total_pages"] = min(ceil(len(rows) / per_page), MOST_PAGES)
    if page * per_page < len(rows):
        answer["next_page_url"] = _next(query, page + 1)
    on_page = rows[(page - 1) * per_page : page * per_page]
    return answer | {"results": [_kept(_searched(row), fields) for row in on_page]}


def of_agencies(holdings: Holdings, slugs: tuple[str, ...]) -> tuple[Row, ...]:
    """What is on display of these agencies; of all when none is asked for."""
    rows = holdings.inspection
    if slugs:
        rows = tuple(row for row in rows if any(agency.get("slug") in slugs for agency in agencies(row)))
    return rows + holdings.stray_filings


def _next(query: Query, page: int) -> str:
    """The service's own routing shows through: `action`, `controller`, and underscores in the path."""
    own = {"action": "index", "controller": "api/v1/public_inspection_documents", "format": "json"}
    kept = [(name, said) for name, said in query if name not in {*own, "page"}]
    kept = sorted([*kept, *own.items(), ("page", str(page))], key=lambda pair: pair[0])
    return f"{SITE}/api/v1/public_inspection_documents?{urlencode(kept)}"


def _displayed(row: Row) -> dict[str, object]:
    shown = {name: said for name, said in row.items() if name not in _LISTED_ONLY}
    shown["agency_names"] = agency_names(row)
    for name in TIMES:
        moment = _moment(row.get(name))
        shown[name] = moment and moment.astimezone(NEW_YORK).isoformat(timespec="milliseconds")
    return shown


def _searched(row: Row) -> dict[str, object]:
    number = row["document_number"]
    address = f"{SITE}/api/v1/public_inspection_documents/{number}"
    shown = {**row, "agency_names": None, "excerpts": None, "json_url": address}
    for name in TIMES:
        moment = _moment(row.get(name))
        shown[name] = moment and f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return shown


def _moment(said: object) -> datetime | None:
    return datetime.fromisoformat(str(said)) if said else None


def _kept(row: dict[str, object], fields: Sequence[str]) -> dict[str, object]:
    return {name: row.get(name) for name in fields} if fields else row


def _available_on(query: Query) -> date | None:
    said = value(query, "conditions[available_on]")
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise QueryError({"errors": {"available_on": "is not a valid date"}}) from None
