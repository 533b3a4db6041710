"""Reads a folder of recorded answers into memory.

Its shape: `api/` recorded answers (search pages, single records, public inspection, error bodies),
`documents/` and `entity-rules/` one record a file, `inspection/` public-inspection records,
`fulltext/` full texts. A full text may also lie beside its record as `NUMBER.xml` or `NUMBER.txt`.
A record may say when it is served: `"_replay": {"from": "2026-03-05T06:00", "until": …}`, wall times of
America/New_York; files of several versions of one document sit side by side.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from feeds.replay.day import Archive, Row, Version, inspection_version, published_version

RECORDS = ("api", "documents", "entity-rules", "inspection")
TEXTS = ("documents", "entity-rules", "inspection", "fulltext")
# 2026-90001.xml, documents-full_text-xml-2014-02-07-2014-02580.xml, articles-xml-201-118-676.xml
_NUMBER = re.compile(r"(?:^|\d{4}-\d\d-\d\d-)((?:[A-Z]\d-)?(?:[A-Z]?\d{1,4})-\d{3,6})$")
_THIRDS = re.compile(r"^articles-xml-(\d{3})-(\d{3})-(\d{3})(?:-\d)?$")


class ReplayError(Exception):
    """A replay cannot start; the text names the place and the cure."""


def load(folder: Path) -> Archive:
    """Everything the folder holds. Raises ReplayError when there is no document in it or one is broken."""
    published: list[Version] = []
    inspection: list[Version] = []
    for path in _files(folder, RECORDS, (".json",)):
        for row in _rows(path):
            _take(row, path, published, inspection)
    if not published and not inspection:
        names = ", ".join(f"{name}/" for name in RECORDS)
        raise ReplayError(
            f"{folder}: no Federal Register document found; "
            f"give a folder with records as JSON in one of {names}"
        )
    return Archive(_deduplicated(published), _deduplicated(inspection), _texts(folder), folder)


def _files(folder: Path, places: tuple[str, ...], endings: tuple[str, ...]) -> Iterator[Path]:
    for place in places:
        for path in sorted((folder / place).glob("*")):
            if path.suffix in endings and path.is_file():
                yield path


def _rows(path: Path) -> list[Row]:
    """Records in a file: the rows of a listing, or the file itself; none in an error body."""
    try:
        value = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise ReplayError(f"{path}: not readable as JSON ({error}); mend or remove it") from error
    listed = value.get("results", [value]) if isinstance(value, dict) else value
    found = listed if isinstance(listed, list) else []
    return [row for row in found if isinstance(row, dict) and isinstance(row.get("document_number"), str)]


def _take(row: Row, path: Path, published: list[Version], inspection: list[Version]) -> None:
    try:
        if "filed_at" in row:
            inspection.append(inspection_version(row))
        elif "publication_date" in row:
            published.append(published_version(row))
    except ValueError as error:
        raise ReplayError(f"{path}: {row['document_number']}: {error}; mend the record") from error


def _deduplicated(versions: list[Version]) -> list[Version]:
    """One of each identity and span of time: the fullest record, since search rows hold ten fields."""
    best: dict[object, Version] = {}
    for version in versions:
        name = (version.identity, version.starts, version.ends)
        if name not in best or _fullness(version) > _fullness(best[name]):
            best[name] = version
    return list(best.values())


def _fullness(version: Version) -> int:
    return sum(value is not None for value in version.row.values())


def _texts(folder: Path) -> dict[tuple[str, str], bytes]:
    texts = {}
    for path in _files(folder, TEXTS, (".xml", ".txt")):
        number = _number(path.stem)
        if number:
            form = "filed" if path.parent.name == "inspection" else path.suffix[1:]
            texts[number, form] = path.read_bytes()
    return texts


def _number(stem: str) -> str | None:
    """The document number in a file's name; old addresses cut `2011-18676` in thirds, without hyphen."""
    thirds = _THIRDS.match(stem)
    if thirds:
        digits = "".join(thirds.groups())
        return f"{digits[:4]}-{digits[4:]}"
    found = _NUMBER.search(stem)
    return found.group(1) if found else None
