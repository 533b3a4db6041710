"""What can go wrong with a source, on demand."""

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from feeds.replay.answers import NEVER_STORED, Answer, Pace, page
from feeds.replay.day import Holdings, Row

MEGABYTE = 1_000_000
WALL = (
    "<!DOCTYPE html>\n<html><head><title>Federal Register :: Request Access</title></head>"
    "<body><h1>Request Access</h1><p>Due to aggressive automated scraping, access is limited.</p></body></html>\n"
)


class FaultKind(StrEnum):
    """Kinds of trouble; see `Fault` for what each takes."""

    TOO_MANY = "429"
    BROKEN = "500"
    UNAVAILABLE = "503"
    STALL = "stall"
    DRIP = "drip"
    HTML = "html"
    TRUNCATED = "truncated"
    CUT = "cut"
    EMPTY = "empty"
    FOREIGN = "foreign"
    REDIRECT = "redirect"
    UNCHANGED = "304"
    GARBAGE = "garbage"
    HUGE = "huge"
    GZIP_BOMB = "gzip-bomb"
    SHORT_COUNT = "short-count"


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of trouble for addresses whose path begins with `path`.

    `seconds`: Retry-After of a 429 or 503, the pause between two bytes of a drip; `url`: where a redirect
    leads; `megabytes`: size of `huge`, and of `gzip-bomb` when unpacked.
    """

    kind: FaultKind
    path: str = ""
    seconds: float = 30.0
    url: str = ""
    megabytes: int = 40

    def __post_init__(self) -> None:
        if self.kind is FaultKind.REDIRECT and not self.url:
            raise ValueError("a redirect needs the url it leads to")
        if self.seconds < 0 or not 0 < self.megabytes <= 1_000:
            raise ValueError("seconds must not be negative, megabytes between 1 and 1000")


class Faults:
    """The faults that are set, oldest first; each strikes a number of times, or until cleared."""

    def __init__(self) -> None:
        self._set: list[tuple[Fault, int | None]] = []

    def add(self, fault: Fault, times: int | None = None) -> None:
        """Let it strike `times` requests (None: every one). Raises ValueError below 1."""
        if times is not None and times < 1:
            raise ValueError("times must be at least 1, or null")
        self._set.append((fault, times))

    def take(self, path: str) -> Fault | None:
        """The fault that strikes a request to this path, and count it."""
        for place, (fault, left) in enumerate(self._set):
            if path.startswith(fault.path):
                if left is not None:
                    self._set[place : place + 1] = [(fault, left - 1)] if left > 1 else []
                return fault
        return None

    def clear(self) -> None:
        """No trouble any more."""
        self._set.clear()


def disturbed(fault: Fault | None, today: date) -> Callable[[Holdings], Holdings]:
    """What the fault does to what the service holds: `empty` and `foreign`; others leave it alone."""

    def disturb(holdings: Holdings) -> Holdings:
        if fault and fault.kind is FaultKind.EMPTY:
            return replace(holdings, published=(), inspection=(), filed=())
        if fault and fault.kind is FaultKind.FOREIGN:
            return replace(holdings, strays=(foreign_row(today),), stray_filings=(foreign_filing(today),))
        return holdings

    return disturb


def foreign_row(day: date) -> Row:
    """A published row of an agency that nobody asked for."""
    number, slug = "2099-99999", "invented-catering-rule"
    issue = f"{day:%Y/%m/%d}"
    return {
        "title": "Invented Catering Rule",
        "type": "Rule",
        "abstract": "A row of an agency that was not asked for.",
        "document_number": number,
        "html_url": f"https://www.federalregister.gov/documents/{issue}/{number}/{slug}",
        "pdf_url": f"https://www.govinfo.gov/content/pkg/FR-{day.isoformat()}/pdf/{number}.pdf",
        "public_inspection_pdf_url": None,
        "publication_date": day.isoformat(),
        "agencies": [_foreign_agency()],
        "topics": [],
    }


def foreign_filing(day: date) -> Row:
    """A record of public inspection of that agency."""
    number = "2099-99998"
    return {
        "agencies": [_foreign_agency()],
        "docket_numbers": [],
        "document_number": number,
        "editorial_note": None,
        "filed_at": f"{day.isoformat()}T12:45:00Z",
        "filing_type": "regular",
        "html_url": f"https://www.federalregister.gov/public-inspection/{number}/invented-catering-notice",
        "num_pages": 1,
        "pdf_file_size": 50_000,
        "pdf_updated_at": f"{day.isoformat()}T12:45:09Z",
        "pdf_url": f"https://public-inspection.federalregister.gov/{number}.pdf",
        "publication_date": day.isoformat(),
        "title": "Invented Catering Notice ",
        "type": "Notice",
    }


def _foreign_agency() -> Row:
    slug = "invented-catering-board"
    return {
        "raw_name": "INVENTED CATERING BOARD",
        "name": "Invented Catering Board",
        "id": 99_999,
        "url": f"https://www.federalregister.gov/agencies/{slug}",
        "json_url": "https://www.federalregister.gov/api/v1/agencies/99999",
        "parent_id": None,
        "slug": slug,
    }


def spoiled(answer: Answer, fault: Fault) -> Answer:
    """What the fault makes of an answer, before validators are added."""
    spoil = _SPOIL.get(fault.kind)
    return spoil(answer, fault) if spoil else answer


def paced(answer: Answer, fault: Fault | None) -> Answer:
    """How the fault has the finished answer sent."""
    if fault and fault.kind in _PACES:
        return replace(answer, pace=_PACES[fault.kind], pause=fault.seconds)
    return answer


def _refused(_: Answer, fault: Fault) -> Answer:
    refusal = page(f"<!DOCTYPE html>\n<html><h1>{fault.kind}</h1></html>\n", status=int(fault.kind))
    if fault.kind is FaultKind.BROKEN:
        return refusal
    return replace(refusal, headers=(*refusal.headers, ("Retry-After", f"{fault.seconds:.0f}")))


def _redirected(_: Answer, fault: Fault) -> Answer:
    return Answer(302, "text/html", b"", (("Location", fault.url),))


def _unchanged(answer: Answer, _: Fault) -> Answer:
    return replace(answer, status=304, body=b"")


def _short(answer: Answer, _: Fault) -> Answer:
    """One row less than the count says."""
    if not answer.content_type.startswith("application/json"):
        return answer
    value = json.loads(answer.body)
    if value.get("results"):
        value["results"].pop()
    return replace(answer, body=json.dumps(value).encode())


def _garbage(answer: Answer, _: Fault) -> Answer:
    return replace(answer, status=200, body=bytes(range(256)) * 8)


def _huge(answer: Answer, fault: Fault) -> Answer:
    """Valid but for its size: white space may follow JSON as well as XML."""
    body = answer.body + b" " * (fault.megabytes * MEGABYTE)
    return replace(answer, body=body, headers=NEVER_STORED)


def _bomb(answer: Answer, fault: Fault) -> Answer:
    headers = (*NEVER_STORED, ("Content-Encoding", "gzip"))
    return replace(answer, status=200, body=_packed(fault.megabytes), headers=headers)


@lru_cache(maxsize=2)
def _packed(megabytes: int) -> bytes:
    return gzip.compress(b" " * (megabytes * MEGABYTE), mtime=0)


_SPOIL: dict[FaultKind, Callable[[Answer, Fault], Answer]] = {
    FaultKind.TOO_MANY: _refused,
    FaultKind.BROKEN: _refused,
    FaultKind.UNAVAILABLE: _refused,
    FaultKind.HTML: lambda _answer, _fault: page(WALL),
    FaultKind.TRUNCATED: lambda answer, _fault: replace(answer, body=answer.body[: len(answer.body) // 2]),
    FaultKind.REDIRECT: _redirected,
    FaultKind.UNCHANGED: _unchanged,
    FaultKind.GARBAGE: _garbage,
    FaultKind.HUGE: _huge,
    FaultKind.GZIP_BOMB: _bomb,
    FaultKind.SHORT_COUNT: _short,
}
_PACES = {FaultKind.STALL: Pace.STALL, FaultKind.DRIP: Pace.DRIP, FaultKind.CUT: Pace.CUT}
