"""A story for the replay server: invented documents, one event each, that appear one after another on one day."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from feeds.replay.clock import NEW_YORK

DAY = date(2026, 3, 10)  # a Tuesday
OPENING = datetime(2026, 3, 10, 12, tzinfo=NEW_YORK)
PAST = date(2026, 3, 2)
_BUREAU = [
    {
        "raw_name": "Bureau of Industry and Security",
        "name": "Industry and Security Bureau",
        "id": 241,
        "url": "https://www.federalregister.gov/agencies/industry-and-security-bureau",
        "json_url": "https://www.federalregister.gov/api/v1/agencies/241",
        "parent_id": 54,
        "slug": "industry-and-security-bureau",
    }
]


@dataclass(frozen=True)
class Story:
    """The folder, and the numbers of what appears, in order; number `n` does so `n + 1` minutes after OPENING."""

    folder: Path
    numbers: tuple[str, ...]

    def moment(self, count: int) -> datetime:
        """When the first `count` documents are there, and no more (UTC)."""
        return (OPENING + timedelta(minutes=count, seconds=30)).astimezone(UTC)


def write_story(folder: Path, count: int) -> Story:
    """Three documents of the past, then `count` new ones; every fourth is only filed for public inspection."""
    for name in ("documents", "inspection"):
        (folder / name).mkdir(parents=True)
    for serial in range(3):
        _write(folder / "documents", published(80_000 + serial, PAST))
    numbers = []
    for serial in range(count):
        row = _filed(90_000 + serial) if serial % 4 == 3 else published(90_000 + serial, DAY)
        begins = OPENING + timedelta(minutes=serial + 1)
        row["_replay"] = {"from": begins.replace(tzinfo=None).isoformat()}
        if "filed_at" in row:
            row["filed_at"] = begins.isoformat()
        _write(folder / ("inspection" if "filed_at" in row else "documents"), row)
        numbers.append(str(row["document_number"]))
    return Story(folder, tuple(numbers))


def published(serial: int, day: date) -> dict[str, Any]:
    """A record as the service gives it: nothing in it points to another document."""
    number, issue = f"2026-{serial}", f"{day:%Y/%m/%d}"
    return {
        "abstract": f"This invented rule number {serial} adds one party to the Entity List.",
        "action": "Final rule.",
        "agencies": _BUREAU,
        "cfr_references": [{"chapter": None, "citation_url": None, "part": 744, "title": 15}],
        "citation": f"91 FR {serial}",
        "comments_close_on": None,
        "correction_of": None,
        "corrections": [],
        "dates": f"This rule is effective {day:%B} {day.day}, {day.year}.",
        "docket_ids": [f"Docket No. 2603{serial}"],
        "document_number": number,
        "effective_on": day.isoformat(),
        "full_text_xml_url": None,
        "html_url": f"https://www.federalregister.gov/documents/{issue}/{number}/invented-rule-{serial}",
        "page_length": 2,
        "pdf_url": f"https://www.govinfo.gov/content/pkg/FR-{day.isoformat()}/pdf/{number}.pdf",
        "public_inspection_pdf_url": None,
        "publication_date": day.isoformat(),
        "raw_text_url": None,
        "regulation_id_numbers": [],
        "significant": None,
        "title": f"Addition to the Entity List: Invented Party {serial}",
        "topics": [],
        "type": "Rule",
    }


def _filed(serial: int) -> dict[str, Any]:
    number, day = f"2026-{serial}", DAY + timedelta(days=2)
    return {
        "agencies": _BUREAU,
        "agency_names": ["Industry and Security Bureau"],
        "docket_numbers": [f"Docket No. 2603{serial}"],
        "document_number": number,
        "editorial_note": None,
        "filed_at": "",
        "filing_type": "special",
        "html_url": f"https://www.federalregister.gov/public-inspection/{number}/invented-filing-{serial}",
        "num_pages": 3,
        "pdf_file_size": 96_740,
        "pdf_updated_at": f"{DAY.isoformat()}T08:45:08.000-04:00",
        "pdf_url": f"https://public-inspection.federalregister.gov/{number}.pdf",
        "publication_date": day.isoformat(),
        "title": f"Additions to the Entity List: Invented Filing {serial} ",
        "type": "Rule",
    }


def _write(folder: Path, row: dict[str, Any]) -> None:
    (folder / f"{row['document_number']}.json").write_text(json.dumps(row), encoding="utf-8")


def expected(numbers: Sequence[str], channels: Sequence[str]) -> set[tuple[str, str]]:
    """Every channel hears of every document."""
    return {(number, channel) for number in numbers for channel in channels}
