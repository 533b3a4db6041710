"""Rows of the Federal Register, published or on public inspection, as Records."""

import re
from datetime import date

from feeds.egress import is_web_address
from feeds.model import Agency, Links, Record, Status, Witness
from feeds.parse import Entry
from feeds.privacy import public_links, public_title
from feeds.sources import fields
from feeds.sources.addresses import number_and_date
from feeds.sources.fields import Row, RowError

_API_NUMBER = re.compile(r"/documents/([A-Za-z0-9-]{3,30})(?:[.?]|$)")
# Both addresses are made from number and date alone; every recorded answer agrees with them.
OFFICIAL_PDFS = "https://www.govinfo.gov/content/pkg"
INSPECTION_COPIES = "https://public-inspection.federalregister.gov"
UNTITLED = "Bureau of Industry and Security"  # what some documents carry instead of a title


def published_record(row: Row, source: str) -> Record:
    """A document of the JSON API. Raises RowError when a mandatory field is missing or unreadable."""
    number, title = _number(row), _title(row)
    published = fields.day(row, "publication_date")
    if published is None:
        raise RowError("publication_date is missing")
    links = Links(
        official_pdf=fields.link(row, "pdf_url") or _official_pdf(number, published),
        web=fields.link(row, "html_url"),
        inspection_pdf=fields.link(row, "public_inspection_pdf_url"),
        full_text_xml=fields.link(row, "full_text_xml_url"),
        raw_text=fields.link(row, "raw_text_url"),
    )
    return Record(
        source=source,
        witness=Witness.JSON,
        status=Status.PUBLISHED,
        number=number,
        title=public_title(title),
        links=public_links(links, title),
        type=fields.word(row, "type"),
        action=fields.text(row, "action"),
        abstract=fields.text(row, "abstract"),
        dates=fields.text(row, "dates"),
        publication_date=published,
        effective_on=fields.day(row, "effective_on"),
        comments_close_on=fields.day(row, "comments_close_on"),
        citation=fields.word(row, "citation"),
        page_count=fields.whole(row, "page_length"),
        agencies=fields.agencies(row),
        cfr=fields.cfr(row),
        docket_ids=fields.texts(row, "docket_ids"),
        rins=fields.texts(row, "regulation_id_numbers"),
        subjects=fields.texts(row, "topics"),
        correction_of=_numbered(row.get("correction_of")),
        corrections=tuple(filter(None, map(_numbered, fields.texts(row, "corrections")))),
        significant=fields.flag(row, "significant"),
    )


def inspection_record(row: Row, source: str) -> Record:
    """A document on public inspection. A null publication date means it was withdrawn."""
    number, title = _number(row), _title(row)
    published = fields.day(row, "publication_date")
    links = Links(
        web=fields.link(row, "html_url"),
        inspection_pdf=fields.link(row, "pdf_url") or f"{INSPECTION_COPIES}/{number}.pdf",
        raw_text=fields.link(row, "raw_text_url"),
    )
    return Record(
        source=source,
        witness=Witness.INSPECTION,
        status=Status.FILED if published else Status.WITHDRAWN,
        number=number,
        title=public_title(title),
        links=public_links(links, title),
        type=fields.word(row, "type"),
        publication_date=published,
        filed_at=fields.moment(row, "filed_at"),
        filing_type=fields.word(row, "filing_type"),
        editorial_note=fields.text(row, "editorial_note"),
        page_count=fields.whole(row, "num_pages"),
        agencies=fields.agencies(row),
        docket_ids=fields.texts(row, "docket_numbers"),
    )


def feed_record(entry: Entry, agency: Agency, source: str) -> Record:
    """A document as the feed shows it, for when the JSON record cannot be had. Raises RowError."""
    number, published = number_and_date(entry.link) or (None, None)
    if number is None or published is None:
        raise RowError("link holds no document number and date")
    web = entry.link if is_web_address(entry.link) else None
    return Record(
        source=source,
        witness=Witness.RSS,
        status=Status.PUBLISHED,
        number=number,
        title=public_title(fields.text({"title": entry.title}, "title") or UNTITLED),
        links=public_links(Links(official_pdf=_official_pdf(number, published), web=web), entry.title),
        abstract=fields.text({"abstract": entry.summary}, "abstract"),
        publication_date=published,
        agencies=(agency,),
        subjects=fields.texts({"topics": list(entry.subjects)}, "topics"),
    )


def names_agency(row: Row, agency: str) -> bool:
    """The canary: whether a JSON row names the agency (slug) that was asked for."""
    return any(entry.slug == agency for entry in fields.agencies(row))


def creator_names_agency(creator: str, agency: str) -> bool:
    """The canary of a feed: `dc:creator` holds names, the slug is made from one of them."""
    slug = re.sub(r"[^a-z0-9]+", "-", creator.lower()).strip("-")
    return f"-{agency}-" in f"-{slug}-"


def _number(row: Row) -> str:
    number = fields.word(row, "document_number")
    if number is None or not fields.NUMBER.fullmatch(number):
        raise RowError("document_number is missing or malformed")
    return number


def _official_pdf(number: str, published: date) -> str:
    """Where govinfo keeps the official text, for records that leave the address out."""
    return f"{OFFICIAL_PDFS}/FR-{published.isoformat()}/pdf/{number}.pdf"


def _title(row: Row) -> str:
    return fields.text(row, "title") or UNTITLED


def _numbered(value: object) -> str | None:
    """The document number in an API address such as `…/documents/2026-13726?publication_date=…`."""
    found = _API_NUMBER.search(value) if isinstance(value, str) else None
    return found.group(1) if found else None
