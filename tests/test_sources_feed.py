"""Any RSS or Atom feed: entries as documents, entries that are a Federal Register document, hostile ones."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.egress import is_web_address
from feeds.errors import FetchError, ParseError
from feeds.facts import Kind
from feeds.model import Document, Identity, Status, Witness
from feeds.parse import Entry, parse_feed
from feeds.replay.site import load_pages
from feeds.sources.feed import entry_document
from tests.told import WEB, feed, watching

RECORDED = Path(__file__).parents[2] / "shared/corpus/federal_register/rss"
SOURCE = feed(issuer="The Invented President")
REGISTER = "https://www.federalregister.gov"
ORDER = "In the Matter of: Zebulon Quillfeather, Inmate Number: 00000-000, 77 Phantom Street, Port Nemo, TX 00000; Order Denying Export Privileges"


def entry(link: str, title: str = "A title", summary: str = "", when: datetime | None = None) -> Entry:
    return Entry(title, link, summary, "", when)


def told(link: str, title: str = "A title", summary: str = "", when: datetime | None = None) -> Document:
    found = entry_document(entry(link, title, summary, when), SOURCE)
    assert isinstance(found, Document)
    return found


async def test_an_atom_feed_gives_its_entries_oldest_first() -> None:
    async with watching("/organisation.xml", issuer="Invented Joint Unit", topics=["allied-controls"], kind="guidance") as watch:  # fmt: skip
        reading = await watch.read()
        first, last = reading.documents
        assert reading.failure is None
        assert first.record.title == "Notice to exporters 2026/05: a seminar"
        assert last.record.publication_date is None, "`updated` says when it was touched, not when it came"
        assert last.record.links.page == "https://www.joint-unit.example/guidance/notice-to-exporters-2026-07"
        assert last.facts.kind is Kind.GUIDANCE
        assert "allied-controls" in last.facts.topic_ids
        assert last.record.agencies[0].name == "Invented Joint Unit"
        assert (await watch.read(timedelta(minutes=15))).documents == (), "it was asked conditionally"


async def test_an_entry_that_links_to_a_register_document_is_that_document() -> None:
    async with watching("/actions.xml", kind="document") as watch:
        rule, proclamation = (await watch.read()).documents
        assert rule.record.number == "2026-90005"
        assert rule.identities == (
            Identity("fr", "2026-90005@2026-03-03"),
            Identity("filed", "2026-90005"),
        )
        assert (rule.record.status, rule.record.witness) == (Status.PUBLISHED, Witness.FEED)
        assert proclamation.record.number is None
        assert proclamation.record.references == ("2026-90003",)
        assert proclamation.record.title == "Adjusting Imports of Invented Pumps – a Proclamation"
        assert proclamation.record.abstract == "A proclamation; see FR Doc. 2026-90003 for what it amends."
        assert proclamation.identities == (
            Identity("url", "https://www.president.example/actions/adjusting-imports"),
        )


LINKS = {
    "dated": (f"{REGISTER}/documents/2026/03/03/2026-90005/a-rule", "2026-90005", Status.PUBLISHED),
    "on inspection": (f"{REGISTER}/public-inspection/2026-90005/a-rule", "2026-90005", Status.FILED),
    "by its number alone": (f"{REGISTER}/d/2026-90005", None, Status.PUBLISHED),
    "a list of agencies": (f"{REGISTER}/agencies/2026-90005", None, Status.PUBLISHED),
    "another host": ("https://register.example/documents/2026/03/03/2026-90005/a", None, Status.PUBLISHED),
    "a host that only begins so": ("https://www.federalregister.gov.evil.example/d/2026-90005", None, Status.PUBLISHED),
    "a number in a query": ("https://a.example/?d=2026-90005", None, Status.PUBLISHED),
}  # fmt: skip


@pytest.mark.parametrize(("link", "number", "status"), LINKS.values(), ids=LINKS)
def test_only_the_register_s_own_address_makes_an_entry_its_document(
    link: str, number: str | None, status: Status
) -> None:
    document = told(link)
    assert (document.record.number, document.record.status) == (number, status)
    joins = Identity("filed", "2026-90005") in document.identities
    assert joins == ("www.federalregister.gov/" in link and "/agencies/" not in link)


TEXTS = {
    "FR Doc. 2026-90003": ("2026-90003",),
    "FR Doc. No. 2026-90003 and FR Doc 2026-90004": ("2026-90003", "2026-90004"),
    "see https://www.federalregister.gov/d/2026-90003.": ("2026-90003",),
    "see https://www.federalregister.gov/documents/2026/01/13/2026-90003/x": ("2026-90003",),
    "CVE 2026-90003, docket 2026-90003, 91 FR 1234, RIN 0694-AJ00": (),
    "FR Doc. 2026-90003-1": (),
    "": (),
}


@pytest.mark.parametrize(("text", "named"), TEXTS.items(), ids=TEXTS)
def test_only_what_is_named_as_a_register_document_is_one(text: str, named: tuple[str, ...]) -> None:
    document = told("https://a.example/x", summary=text)
    assert document.record.references == named
    assert document.record.number is None, "naming is not being"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "mailto:a@b.example", "http://", "https://a b.example/"]
)
def test_a_link_that_is_no_web_address_is_refused(link: str) -> None:
    assert isinstance(entry_document(entry(link), SOURCE), str)


def test_tracking_and_fragments_make_no_other_document() -> None:
    plain = told("https://a.example/x?id=1")
    assert told("https://a.example/x/?id=1&utm_source=rss&fbclid=9#top").identities == plain.identities
    assert told("https://a.example/x?id=2").identities != plain.identities


def test_days_are_those_of_the_source() -> None:
    late = datetime(2026, 3, 6, 2, tzinfo=UTC)
    assert told("https://a.example/x", when=late).record.publication_date == date(2026, 3, 5)
    assert told("https://a.example/x", when=late.replace(hour=0)).record.publication_date == date(2026, 3, 6)


@pytest.mark.parametrize(
    "link",
    ["https://mirror.example/zebulon-quillfeather-inmate-number-00000-000-77-phantom-street",
     f"{REGISTER}/documents/2026/01/14/2026-90007/in-the-matter-of-zebulon-quillfeather-inmate-number-00000-000",
     f"{REGISTER}/public-inspection/2026-90007/in-the-matter-of-zebulon-quillfeather-inmate-number-00000-000"],
    ids=["a mirror", "the register", "inspection"],
)  # fmt: skip
def test_an_order_against_a_person_leaves_no_trace_of_a_home(link: str) -> None:
    document = told(link, title=ORDER, summary=f"{ORDER}: he lives in 77 Phantom Street.")
    kept = repr(document).lower()
    for trace in ("phantom", "inmate", "00000", "port nemo"):
        assert trace not in kept
    assert "quillfeather" in document.record.title.lower()
    assert any((document.record.links.page, document.record.links.web)), "and it still has a link"
    assert told(link, title=ORDER).identities == document.identities, "and can be told apart"


async def test_a_feed_that_was_cut_is_read_and_counts_as_failing(tmp_path: Path) -> None:
    text = (WEB / "actions.xml").read_text()
    (tmp_path / "actions.xml").write_text(text[: text.index("A rule of")])
    async with watching("/actions.xml", folder=tmp_path) as watch:
        reading = await watch.read()
        assert len(reading.documents) == 1
        assert "not well-formed" in (reading.failure or "")
        assert watch.state.validators is None, "the same bytes are read again"


@pytest.mark.parametrize(
    ("body", "told_so"),
    [("<html><title>Request Access</title>", "web page where data is due"),
     ("<error/>", "the answer is not a feed"),
     ('<rss version="2.0"><channel/></rss>', "the feed shrank from 2 entries to none"),
     ('<rss version="2.0"><channel><item><title>A</title></item></channel></rss>', "none of the 1 entries can be used")],
    ids=["a wall", "no feed", "emptied", "unusable"],
)  # fmt: skip
async def test_what_is_no_feed_any_more_is_a_failure(tmp_path: Path, body: str, told_so: str) -> None:
    file = tmp_path / "actions.xml"
    file.write_text((WEB / "actions.xml").read_text())
    async with watching("/actions.xml", folder=tmp_path) as watch:
        await watch.read()
        file.write_text(body)
        watch.site.pages = load_pages(tmp_path)
        with pytest.raises((FetchError, ParseError), match=told_so):
            await watch.read(timedelta(minutes=15))


@pytest.mark.skipif(not RECORDED.is_dir(), reason="the recorded feeds are not beside the repository")
def test_recorded_feeds_are_documents_of_the_register() -> None:
    for path in RECORDED.glob("*.xml"):
        for one in parse_feed(path.read_bytes(), "https://a.example/f").entries:
            document = entry_document(one, SOURCE)
            assert isinstance(document, Document)
            assert document.record.number, one.link
            assert document.identities[-1].scheme == "filed"


@given(st.text(max_size=80), st.text(max_size=200), st.text(max_size=200), st.datetimes() | st.none())
def test_whatever_an_entry_holds_it_is_a_bounded_document_or_a_reason(
    link: str, title: str, summary: str, when: datetime | None
) -> None:
    moment = when.replace(tzinfo=UTC) if when and 1 < when.year < 9999 else None
    for address in (link, f"https://a.example/{link}"):
        found = entry_document(entry(address, title, summary, moment), SOURCE)
        if isinstance(found, Document):
            shown = found.record.links.page or found.record.links.web
            assert is_web_address(shown)
            assert 0 < len(found.record.title) <= 500
            assert found.identities
