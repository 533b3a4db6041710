"""Documents and labels of a corpus folder, for measuring. Every file may be absent.

`federal_register/*.json` are lists of documents, `federal_register/api/*.json` answers of the API (`results`, or one
document), `federal_register/entity-rules/NUMBER.json` single documents; `labels/*.jsonl` hold one JSON object a line.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from feeds.clean import clean
from feeds.model import Agency, CfrReference, Links, Record, Status, Witness
from feeds.privacy import public_title

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
_PLACES = ("*.json", "api/*.json", "entity-rules/*.json")

Row = Mapping[str, Any]


class GoldError(Exception):
    """A file of the corpus cannot be read; the text names it."""


def records(corpus: Path) -> dict[str, Record]:
    """Every document of the folder by its number; where two files have it, the one with DATES prose wins."""
    found: dict[str, Record] = {}
    for place in _PLACES:
        for path in sorted((corpus / "federal_register").glob(place)):
            for row in _rows(_read(path)):
                record = _record(path, row)
                number = record.number or ""
                if number not in found or (record.dates and not found[number].dates):
                    found[number] = record
    return found


def labels(corpus: Path, name: str) -> tuple[Row, ...]:
    """The labels of the files of this name or pattern, () where there are none."""
    return tuple(row for path in sorted((corpus / "labels").glob(name)) for row in rows(path))


def rows(path: Path) -> tuple[Row, ...]:
    """The objects of a file that holds one a line. Raises GoldError."""
    try:
        return tuple(
            json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()
        )
    except ValueError as error:
        raise GoldError(f"{path}: {error}") from error


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise GoldError(f"{path}: {error}") from error


def _rows(body: Any) -> Iterator[Row]:
    """The documents in a list, in an answer of the API, or in the body itself."""
    rows = body.get("results", [body]) if isinstance(body, dict) else body
    for row in rows if isinstance(rows, list) else []:
        if (
            isinstance(row, dict)
            and "document_number" in row
            and row.get("publication_date")
            and "title" in row
        ):
            yield row


def _record(path: Path, row: Row) -> Record:
    try:
        return a_record(row)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise GoldError(f"{path}: document {row['document_number']}: {error!r}") from error


def a_record(row: Row) -> Record:
    """A Record of what a row has; absent keys are unknown."""
    return Record(
        source="corpus",
        witness=Witness.JSON,
        status=Status.PUBLISHED,
        number=row["document_number"],
        title=public_title(clean(row["title"]) or ""),
        links=Links(),
        type=row.get("type"),
        action=clean(row.get("action")),
        abstract=clean(row.get("abstract")),
        dates=clean(row.get("dates")),
        publication_date=_day(row["publication_date"]),
        effective_on=_day(row.get("effective_on")),
        comments_close_on=_day(row.get("comments_close_on")),
        citation=row.get("citation"),
        agencies=tuple(
            Agency(one.get("name") or one.get("raw_name") or "", one.get("slug"))
            for one in row.get("agencies") or ()
        ),
        cfr=tuple(
            CfrReference(int(one["title"]), str(one["part"]) if one.get("part") else None)
            for one in row.get("cfr_references") or ()
        ),
        docket_ids=tuple(row.get("docket_ids") or ()),
        rins=tuple(row.get("regulation_id_numbers") or ()),
        correction_of=_numbered(row.get("correction_of")),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _numbered(address: str | None) -> str | None:
    """The API names a corrected document by its address."""
    found = re.search(r"/documents/([A-Z0-9-]+)", address or "", re.IGNORECASE)
    return found[1] if found else address
