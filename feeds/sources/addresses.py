"""Addresses of the Federal Register API, and the identities that its addresses hold.

Paths and conditions as in the API's own source code; see docs/sources.md.
"""

import re
from collections.abc import Sequence
from datetime import date
from urllib.parse import quote, urlencode, urlsplit

from feeds.model import Identity

# Without `fields[]` a search leaves out the dates, the action, the CFR parts and the citation.
FIELDS = (
    "abstract",
    "action",
    "agencies",
    "cfr_references",
    "citation",
    "comments_close_on",
    "correction_of",
    "corrections",
    "dates",
    "docket_ids",
    "document_number",
    "effective_on",
    "full_text_xml_url",
    "html_url",
    "page_length",
    "pdf_url",
    "public_inspection_pdf_url",
    "publication_date",
    "raw_text_url",
    "regulation_id_numbers",
    "significant",
    "title",
    "topics",
    "type",
)
PER_PAGE = 1_000  # the most the server accepts; more, or fewer than 2, silently becomes 20
BATCH = 40  # numbers in one look-up: keeps the address well under 2,000 characters

_DOCUMENT_PATH = re.compile(r"/documents/(\d{4})/(\d{2})/(\d{2})/([A-Za-z0-9-]{3,30})(?:/|$)")
_INSPECTION_PATH = re.compile(r"/public-inspection/([A-Za-z0-9-]{3,30})(?:/|$)")
# Before 2016 numbers were used again, so a bare number names nothing there.
NUMBERS_UNIQUE_SINCE = date(2016, 1, 1)


def rss_url(base: str, agency: str) -> str:
    """The newest documents of one agency (at most 200, of the last 30 days)."""
    return f"{base}/api/v1/documents.rss?{urlencode({'conditions[agencies][]': agency})}"


def search_url(base: str, agency: str, since: date, until: date | None) -> str:
    """Documents published in [since, until]; no `until` includes dates in the future."""
    conditions = [
        ("conditions[agencies][]", agency),
        ("conditions[publication_date][gte]", since.isoformat()),
    ]
    if until:
        conditions.append(("conditions[publication_date][lte]", until.isoformat()))
    fields = [("fields[]", name) for name in FIELDS]
    rest = [("order", "newest"), ("per_page", str(PER_PAGE))]
    return f"{base}/api/v1/documents.json?{urlencode(conditions + rest + fields)}"


def numbers_url(base: str, numbers: Sequence[str]) -> str:
    """Several documents by number. The server answers `{results, errors.not_found}` for two or more."""
    listed = ",".join(quote(number, safe="") for number in numbers)
    return f"{base}/api/v1/documents/{listed}.json?{urlencode([('fields[]', name) for name in FIELDS])}"


def inspection_url(base: str) -> str:
    """Everything of every agency that is on public inspection now."""
    return f"{base}/api/v1/public-inspection-documents/current.json"


def published_identity(number: str, published: date) -> Identity:
    """The name of a published document: number and publication date."""
    return Identity("fr", f"{number}@{published.isoformat()}")


def identities(number: str | None, published: date | None, url: str | None) -> tuple[Identity, ...]:
    """Every name a record goes by; a URL only where there is no number."""
    if number is None:
        return (Identity("url", url),) if url else ()
    names = [] if published is None else [published_identity(number, published)]
    if published is None or published >= NUMBERS_UNIQUE_SINCE:
        names.append(Identity("filed", number))
    return tuple(names)


def number_and_date(url: str) -> tuple[str, date | None] | None:
    """Document number and publication date in an address of the site, whatever slug follows.

    The slug comes from the title and changes with it, so it is never part of an identity.
    """
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    found = _DOCUMENT_PATH.search(path)
    if found:
        year, month, day, number = found.groups()
        try:
            return number, date(int(year), int(month), int(day))
        except ValueError:
            return None
    filed = _INSPECTION_PATH.search(path)
    return (filed.group(1), None) if filed else None
