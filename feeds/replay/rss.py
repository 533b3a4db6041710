"""RSS as the service writes it, its double escaping included.

Built after the template in the API's own source code: titles are escaped once; descriptions and
topics first as HTML, then as XML. Nothing but title, link, abstract, date, agencies and topics is there.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from html import escape

from feeds.replay.clock import wall
from feeds.replay.day import Row, agencies

PUBLISHED_NOTE = (
    "The documents in this feed originate from FederalRegister.gov which displays an unofficial web version"
    " of the daily Federal Register. The official electronic version in PDF format is also available as a"
    " link from the FederalRegister.gov website. For more information, please see"
    " https://www.federalregister.gov/reader-aids/policy/legal-status."
)
INSPECTION_NOTE = (
    "The documents in this feed originate from FederalRegister.gov which displays an unofficial web version"
    " of the daily Federal Register. Public Inspection documents originate from official copies filed at the"
    " Office of the Federal Register. For more information, please see"
    " https://www.federalregister.gov/reader-aids/using-federalregister-gov/understanding-public-inspection."
)


def published_feed(rows: Sequence[Row], title: str, link: str) -> str:
    """Published documents; every item of a day has the same `pubDate`, its midnight in New York."""
    return _feed([_published_item(row) for row in rows], title, link, PUBLISHED_NOTE)


def inspection_feed(rows: Sequence[Row], title: str, link: str) -> str:
    """Public inspection; `pubDate` is the time of filing."""
    return _feed([_inspection_item(row) for row in rows], title, link, INSPECTION_NOTE)


_Item = tuple[str, list[str]]  # the pubDate, and the lines of the item


def _feed(items: Sequence[_Item], title: str, link: str, note: str) -> str:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">',
        "  <channel>",
        f"    <title>Federal Register {_xml(title)}</title>",
        f"    <link>{_xml(link)}</link>",
        *(f"    <pubDate>{published}</pubDate>" for published, _ in items[:1]),
        f"    <description>{_xml(note)}</description>",
        *(line for _, item in items for line in item),
        "  </channel>",
        "</rss>",
    ]
    return "\n".join(lines) + "\n"


def _published_item(row: Row) -> _Item:
    published = date.fromisoformat(str(row["publication_date"]))
    listed = row.get("topics")
    topics = [str(topic) for topic in listed] if isinstance(listed, list) else []
    return _item(row, _html(_text(row, "abstract")), wall(published, time()), topics)


def _inspection_item(row: Row) -> _Item:
    return _item(row, _html(_summary(row)), datetime.fromisoformat(_text(row, "filed_at")), ())


def _item(row: Row, description: str, moment: datetime, topics: Iterable[str]) -> _Item:
    published = format_datetime(moment.astimezone(UTC), usegmt=True)
    link = _xml(_text(row, "html_url"))
    # An agency that has only a raw name is an empty name here.
    creator = ", ".join(str(agency.get("name") or "") for agency in agencies(row))
    return published, [
        "    <item>",
        f"      <title>{_xml(_text(row, 'title'))}</title>",
        f"      <link>{link}</link>",
        f"      <description>{_xml(description)}</description>",
        f"      <pubDate>{published}</pubDate>",
        f"      <guid>{link}</guid>",
        f"      <dc:creator>{_xml(creator)}</dc:creator>",
        *(f"      <category>{_xml(_html(topic))}</category>" for topic in topics),
        "    </item>",
    ]


def _summary(row: Row) -> str:
    """`Docket No. 1; FR DOC #: 2026-90001; Publication Date: 2026-03-12; 106 KB; 5 pages`."""
    listed = row.get("docket_numbers")
    dockets = ", ".join(map(str, listed)) if isinstance(listed, list) else ""
    pages = row.get("num_pages")
    parts = (
        dockets,
        f"FR DOC #: {row['document_number']}",
        f"Publication Date: {row['publication_date']}" if row.get("publication_date") else "",
        _size(row.get("pdf_file_size")),
        f"{pages} page{'' if pages == 1 else 's'}" if pages else "",
    )
    return "; ".join(part for part in parts if part)


def _size(size: object) -> str:
    """Three significant digits: 108744 is `106 KB`, 101171 is `98.8 KB`."""
    if not isinstance(size, int):
        return ""
    for unit, least in (("MB", 1024**2), ("KB", 1024)):
        if size >= least:
            return f"{size / least:.3g} {unit}" if size < 1000 * least else f"{size / least:.0f} {unit}"
    return f"{size} Bytes"


def _text(row: Row, name: str) -> str:
    return str(row.get(name) or "")


def _html(text: str) -> str:
    return escape(text).replace("&#x27;", "&#39;")


def _xml(text: str) -> str:
    return escape(text, quote=False)
