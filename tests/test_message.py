"""What we say: nothing without its link, nothing that the source does not say."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.card import document_card, document_row, event_card, links, status_line
from bot.message import Card, Link
from bot.model import StoredDocument
from bot.states import EventKind
from feeds.facts import Kind
from feeds.model import Document, Links, Status
from tests.build import (
    COPY,
    DAY,
    NOW,
    PDF,
    TODAY,
    WEB,
    bare,
    event,
    filing,
    rule,
    withdrawn,
)

ZONE = "America/New_York"
AFTER = DAY + timedelta(days=1)


def card(document: Document, today: date = AFTER) -> Card:
    return document_card(document, ZONE, today=today)


# --- links --------------------------------------------------------------------------------

NO_LINK = {
    "none": (),
    "of a script": (Link("Page", "javascript:alert(1)"),),
    "without a host": (Link("Page", "https://"),),
    "with a password": (Link("Page", "https://ada:secret@register.example/"),),
    "one good, one bad": (Link("Page", PDF), Link("Page", "file:///etc/passwd")),
}


@pytest.mark.parametrize("found", NO_LINK.values(), ids=NO_LINK)
def test_a_card_cannot_be_built_without_a_link(found: tuple[Link, ...]) -> None:
    with pytest.raises(ValueError, match="a message about 2031-04321 has no source link"):
        replace(card(rule()), links=found)


def test_a_document_without_an_address_makes_no_card_and_no_row() -> None:
    with pytest.raises(ValueError, match="no source link"):
        card(bare())
    with pytest.raises(ValueError, match="no source link"):
        document_row(StoredDocument(1, bare(), 1, NOW, NOW))


OFFICIAL, UNOFFICIAL = Link("Official PDF", PDF), Link("Web version (unofficial)", WEB)
MAY_CHANGE = Link("Public-inspection copy, may change", COPY)
ADDRESSES = {
    "published": (Status.PUBLISHED, Links(official_pdf=PDF, web=WEB), (OFFICIAL, UNOFFICIAL)),
    "published after inspection": (
        Status.PUBLISHED,
        Links(official_pdf=PDF, inspection_pdf=COPY),
        (OFFICIAL,),
    ),
    "published, known by the feed only": (Status.PUBLISHED, Links(web=WEB), (UNOFFICIAL,)),
    "filed": (Status.FILED, Links(inspection_pdf=COPY, web=WEB), (MAY_CHANGE,)),
    "filed without a copy": (
        Status.FILED,
        Links(web=WEB),
        (Link("Public-inspection page, may change", WEB),),
    ),
    "withdrawn": (
        Status.WITHDRAWN,
        Links(inspection_pdf=COPY),
        (Link("Public-inspection copy, withdrawn", COPY),),
    ),
    "withdrawn without a copy": (
        Status.WITHDRAWN,
        Links(web=WEB),
        (Link("Public-inspection page, withdrawn", WEB),),
    ),
    "a page": (Status.PUBLISHED, Links(page=WEB), (Link("Page", WEB),)),
    "what is not text is no link": (Status.PUBLISHED, Links(full_text_xml=PDF, raw_text=PDF), ()),
    "a bad address is left out": (
        Status.PUBLISHED,
        Links(official_pdf="ftp://x/y", web=WEB),
        (UNOFFICIAL,),
    ),
    "nothing but a bad one": (Status.FILED, Links(web="javascript:alert(1)"), ()),
}


@pytest.mark.parametrize(("status", "held", "found"), ADDRESSES.values(), ids=ADDRESSES)
def test_links_are_named_for_what_they_are(status: Status, held: Links, found: tuple[Link, ...]) -> None:
    assert links(replace(rule().record, status=status, links=held)) == found


# --- where a document stands --------------------------------------------------------------

STANDING = {
    "published": (rule(), AFTER, "Published 5 Mar 2031"),
    "published today": (rule(), DAY, "Published 5 Mar 2031"),
    "served before its day": (rule(), TODAY, "To be published Wed 5 Mar 2031"),
    "published, nobody knows when": (rule(publication_date=None), AFTER, "Published"),
    "filed": (
        filing(),
        TODAY,
        "On public inspection, filed 4 Mar 2031 06:30 EST, to be published Wed 5 Mar 2031; the text may change",
    ),
    "published, and was filed before": (
        rule(filed_at=filing().record.filed_at),
        AFTER,
        "Published 5 Mar 2031, filed 4 Mar 2031 06:30 EST",
    ),
    "filed, printed today": (
        filing(filed_at=None),
        DAY,
        "On public inspection, to be published Wed 5 Mar 2031; the text may change",
    ),
    "filed, and its day has gone by": (
        filing(filed_at=None),
        AFTER,
        "On public inspection, publication was due 5 Mar 2031; the text may change",
    ),
    "filed for no day": (
        filing(publication_date=None, status=Status.FILED, filed_at=None),
        TODAY,
        "On public inspection; the text may change",
    ),
    "withdrawn": (withdrawn(), TODAY, "Withdrawn before publication (filed 4 Mar 2031 06:30 EST)"),
    "withdrawn, filed nobody knows when": (
        replace(withdrawn(), record=replace(withdrawn().record, filed_at=None)),
        TODAY,
        "Withdrawn before publication",
    ),
}


@pytest.mark.parametrize(("document", "today", "line"), STANDING.values(), ids=STANDING)
def test_the_status_says_what_the_source_says(document: Document, today: date, line: str) -> None:
    assert status_line(document.record, ZONE, today=today) == line
    assert card(document, today).status == line


def test_times_of_day_are_the_channels() -> None:
    assert "filed 4 Mar 2031 20:30 JST" in status_line(filing().record, "Asia/Tokyo", today=TODAY)


HEADINGS = {
    "filed": (EventKind.FILED, filing(), "Filed for public inspection · rule document"),
    "published": (EventKind.PUBLISHED, rule(), "Published in the Federal Register · final rule"),
    "to be published": (
        EventKind.PUBLISHED,
        rule(publication_date=AFTER + timedelta(days=3)),
        "To be published in the Federal Register · final rule",
    ),
    "changed": (EventKind.CHANGED, rule(), "Changed since it was first seen · final rule"),
    "completed": (EventKind.COMPLETED, rule(), "Details now available · final rule"),
    "withdrawn": (EventKind.WITHDRAWN, withdrawn(), "Withdrawn before publication · rule document"),
    "of no known kind": (
        EventKind.PUBLISHED,
        rule(kind=Kind.UNKNOWN),
        "Published in the Federal Register",
    ),
}


@pytest.mark.parametrize(("kind", "document", "heading"), HEADINGS.values(), ids=HEADINGS)
def test_a_post_says_what_happened(kind: EventKind, document: Document, heading: str) -> None:
    assert (
        event_card(event(document, kind), ZONE, today=AFTER).heading
        == f"{heading} · Bureau of Invented Controls"
    )
