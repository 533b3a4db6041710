"""A year of an invented bureau, made from a seed: what is published, filed, changed, withdrawn, and when it shows.

The same values are written for the replay server and told to the model, which reads no file.
"""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from feeds.replay.clock import NEW_YORK

BUREAU = {
    "raw_name": "Bureau of Industry and Security",
    "name": "Industry and Security Bureau",
    "id": 241,
    "url": "https://www.federalregister.gov/agencies/industry-and-security-bureau",
    "json_url": "https://www.federalregister.gov/api/v1/agencies/241",
    "parent_id": 54,
    "slug": "industry-and-security-bureau",
}
OTHER = BUREAU | {
    "name": "Bureau of Invented Fisheries",
    "raw_name": "Fisheries",
    "id": 9,
    "slug": "invented-fisheries",
}
SHUTDOWN = (date(2027, 10, 1), date(2027, 10, 21))
# Federal holidays on weekdays between March 2027 and February 2028.
HOLIDAYS = frozenset({
    date(2027, 5, 31), date(2027, 6, 18), date(2027, 7, 5), date(2027, 9, 6), date(2027, 10, 11),
    date(2027, 11, 11), date(2027, 11, 25), date(2027, 12, 24), date(2027, 12, 31), date(2028, 1, 17), date(2028, 2, 21),
})  # fmt: skip
ISSUE, FILES, CHANGES, WITHDRAWS = time(6), time(8, 45), time(11), time(10, 30)


@dataclass(frozen=True)
class Sort:
    """A sort of document: how it reads, and how it is meant to be understood."""

    name: str
    title: str
    type: str
    topics: frozenset[str]
    regulation: bool
    action: str | None = None
    abstract: str | None = None
    part: int | None = None


SORTS = (
    Sort("addition", "Additions of Invented Entities {n} to the Entity List", "Rule", frozenset({"entity-list"}), True,
         "Final rule.", "This rule adds invented party number {n} to the Entity List.", 744),
    Sort("encryption", "Encryption Items, Invented Round {n}", "Rule", frozenset({"encryption"}), True,
         "Final rule.", "This rule concerns encryption items, invented round {n}.", None),
    Sort("unverified", "Invented Notice {n} on the Unverified List", "Notice", frozenset({"unverified-list"}), False,
         "Notice.", "This notice names invented party number {n} of the Unverified List."),
    Sort("denial", "Order Denying Export Privileges: Invented Person {word}", "Notice", frozenset({"denial-orders"}), False),
    Sort("meeting", "Invented Technical Advisory Committee {n}; Notice of Partially Closed Meeting", "Notice",
         frozenset({"meetings"}), False),
    Sort("plain", "Invented Notice {n} of the Bureau", "Notice", frozenset(), False, "Notice.",
         "An invented matter, number {n}."),
)  # fmt: skip
WEIGHTS = (4, 2, 1, 3, 2, 1)


@dataclass(frozen=True)
class Entry:
    """One document. Moments are UTC; `changed` may be None, `withdrawn` means it never is published."""

    number: str
    sort: Sort
    day: date | None
    filed: datetime | None = None
    appears: datetime | None = None
    changed: datetime | None = None
    withdrawn: datetime | None = None
    corrects: str | None = None


@dataclass
class Almanac:
    """What happens between two days, in order."""

    first: date
    last: date
    entries: list[Entry] = field(default_factory=list)

    def write(self, folder: Path) -> Path:
        """The folder for the replay server."""
        for name in ("documents", "inspection"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        _write(folder / "inspection" / "display.json", _always_on_display(self.first))
        for one in self.entries:
            for name, row in _rows(one):
                _write(folder / name, row)
        return folder


def wall(day: date, at: time) -> datetime:
    return datetime.combine(day, at, NEW_YORK).astimezone(UTC)


def is_open(day: date) -> bool:
    return day.weekday() < 5 and day not in HOLIDAYS and not SHUTDOWN[0] <= day <= SHUTDOWN[1]


def appears(day: date) -> datetime:
    """An issue is served from 06:00 of its day, Monday's from Saturday on."""
    return wall(day - timedelta(days=2 if day.weekday() == 0 else 0), ISSUE)


def almanac(first: date, last: date, *, seed: int, busy: float = 0.35) -> Almanac:
    """`busy`: on which share of open days something is published. The days before `first` are quiet but for one."""
    chance = random.Random(seed)  # noqa: S311  # repeatable
    made = Almanac(first, last)
    made.entries.append(_published(1, first - timedelta(days=4), SORTS[0]))
    serial, day = 1, first
    while day <= last:
        for _ in range(_count(chance, day, busy)):
            serial += 1
            made.entries.append(_any(chance, serial, day, made.entries))
        day += timedelta(days=1)
    return made


def _count(chance: random.Random, day: date, busy: float) -> int:
    if is_open(day):
        return chance.choice((1, 1, 2, 3)) if chance.random() < busy else 0
    weekend = day.weekday() >= 5 and not SHUTDOWN[0] <= day <= SHUTDOWN[1]
    return int(weekend and chance.random() < 0.04)  # an issue on a Saturday, once in a while


def _any(chance: random.Random, serial: int, day: date, before: list[Entry]) -> Entry:
    parents = [
        one for one in before if one.sort.name == "addition" and one.appears and one.day and one.day < day
    ]
    if parents and chance.random() < 0.1:
        return _correction(serial, day, chance.choice(parents[-8:]))
    sort = chance.choices(SORTS, WEIGHTS)[0]
    entry = _published(serial, day, sort)
    dice, open_days = (
        chance.random(),
        [day - timedelta(days=n) for n in range(1, 6) if is_open(day - timedelta(days=n))],
    )
    if sort.regulation and dice < 0.25 and open_days:
        filed = wall(open_days[0], FILES)
        if dice < 0.04:
            return Entry(entry.number, sort, None, filed=filed, withdrawn=wall(day, WITHDRAWS))
        return Entry(entry.number, sort, day, filed=filed, appears=entry.appears)
    if sort.regulation and dice < 0.5:
        later = day + timedelta(days=chance.randint(1, 20))
        return Entry(entry.number, sort, day, appears=entry.appears, changed=wall(later, CHANGES))
    return entry


def _published(serial: int, day: date, sort: Sort) -> Entry:
    return Entry(f"{day.year}-{10_000 + serial}", sort, day, appears=appears(day))


def _correction(serial: int, day: date, parent: Entry) -> Entry:
    sort = Sort("correction", parent.sort.title + "; Correction", "Rule", parent.sort.topics | {"correction-status"}, True,
                "Final rule; correction.", "This document corrects an invented rule, number {n}.", 744)  # fmt: skip
    return Entry(f"{day.year}-{10_000 + serial}", sort, day, appears=appears(day), corrects=parent.number)


def _rows(one: Entry) -> list[tuple[str, dict[str, Any]]]:
    rows: list[tuple[str, dict[str, Any]]] = []
    if one.filed:
        row = _filing(one, one.filed)
        rows.append((f"inspection/{one.number}.json", row))
        if one.withdrawn:
            row["_replay"] = {"until": _local(one.withdrawn)}
            gone = row | {"publication_date": None, "editorial_note": "Withdrawn.",
                          "_replay": {"from": _local(one.withdrawn), "until": _local(one.withdrawn + timedelta(days=9))}}  # fmt: skip
            rows.append((f"inspection/{one.number}-v2.json", gone))
    if one.day and one.appears:
        row = _document(one, one.day)
        rows.append((f"documents/{one.number}.json", row))
        if one.changed:
            later = {"dates": f"This rule is effective {one.day + timedelta(days=60):%B %d, %Y}.",
                     "effective_on": (one.day + timedelta(days=60)).isoformat()}  # fmt: skip
            rows.append(
                (f"documents/{one.number}-v2.json", row | later | {"_replay": {"from": _local(one.changed)}})
            )
            row["_replay"] = {"until": _local(one.changed)}
    return rows


def _local(moment: datetime) -> str:
    return moment.astimezone(NEW_YORK).replace(tzinfo=None).isoformat()


def _words(one: Entry) -> Callable[[str | None], str | None]:
    serial = int(one.number[-5:])
    word = "".join(chr(97 + int(digit)) for digit in str(serial)).capitalize()
    return lambda text: text.format(n=serial, word=word) if text else None


def _document(one: Entry, day: date) -> dict[str, Any]:
    say, issue = _words(one), f"{day:%Y/%m/%d}"
    api = "https://www.federalregister.gov/api/v1/documents/"
    return {
        "abstract": say(one.sort.abstract), "action": one.sort.action, "agencies": [BUREAU],
        "cfr_references": [{"chapter": None, "citation_url": None, "part": one.sort.part, "title": 15}] if one.sort.part else [],
        "citation": f"92 FR {int(one.number[-5:])}", "comments_close_on": None,
        "correction_of": f"{api}{one.corrects}" if one.corrects else None, "corrections": [],
        "dates": f"This rule is effective {day:%B %d, %Y}." if one.sort.regulation else None,
        "docket_ids": [f"Docket No. 27{one.number[-5:]}"], "document_number": one.number,
        "effective_on": day.isoformat() if one.sort.regulation else None, "full_text_xml_url": None,
        "html_url": f"https://www.federalregister.gov/documents/{issue}/{one.number}/invented",
        "page_length": 2, "pdf_url": f"https://www.govinfo.gov/content/pkg/FR-{day}/pdf/{one.number}.pdf",
        "public_inspection_pdf_url": None, "publication_date": day.isoformat(), "raw_text_url": None,
        "regulation_id_numbers": [], "significant": None, "title": say(one.sort.title), "topics": [], "type": one.sort.type,
    }  # fmt: skip


def _filing(one: Entry, filed: datetime) -> dict[str, Any]:
    return {
        "agencies": [BUREAU], "agency_names": [BUREAU["name"]], "docket_numbers": [f"Docket No. 27{one.number[-5:]}"],
        "document_number": one.number, "editorial_note": None, "filed_at": filed.astimezone(NEW_YORK).isoformat(),
        "filing_type": "special", "html_url": f"https://www.federalregister.gov/public-inspection/{one.number}/invented",
        "num_pages": 3, "pdf_file_size": 9_000, "pdf_updated_at": filed.astimezone(NEW_YORK).isoformat(),
        "pdf_url": f"https://public-inspection.federalregister.gov/{one.number}.pdf",
        "publication_date": (one.day or filed.date() + timedelta(days=3)).isoformat(), "title": _words(one)(one.sort.title),
        "type": one.sort.type,
    }  # fmt: skip


def _always_on_display(first: date) -> dict[str, Any]:
    """Public inspection of all agencies together is never empty."""
    filed = wall(first - timedelta(days=30), FILES)
    row = _filing(Entry("2027-99999", SORTS[5], None, filed=filed), filed)
    return row | {"agencies": [OTHER], "agency_names": [OTHER["name"]], "publication_date": None}


def _write(path: Path, row: dict[str, Any]) -> None:
    path.write_text(json.dumps(row), encoding="utf-8")
