"""Station 3: feed bytes to entries."""

import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds import parse
from feeds.errors import ParseError
from feeds.parse import Entry, Feed, parse_feed

URL = "https://www.example.org/documents.rss"
LINK = "https://www.example.org/documents/2031/03/04/2031-04321/invented"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Invented</title>'
TAIL = "</channel></rss>"
RECORDED = Path(__file__).parents[2] / "shared/corpus/federal_register/rss"


def item(more: str = "", *, title: str = "A title", link: str = LINK) -> str:
    return f"<item><title>{title}</title><link>{link}</link>{more}</item>"


def read(*items: str) -> Feed:
    return parse_feed((HEAD + "".join(items) + TAIL).encode(), URL)


def only(text: str) -> Entry:
    (entry,) = read(text).entries
    return entry


def test_an_item_as_the_federal_register_writes_it() -> None:
    entry = only(
        item(
            "<description>The bureau&amp;#39;s list of &amp;lt;items&amp;gt; &amp;amp; parties. </description>"
            f"<pubDate>Tue, 04 Mar 2031 05:00:00 GMT</pubDate><guid>{LINK}</guid>"
            "<dc:creator>Commerce Department, Industry and Security Bureau</dc:creator>"
            "<category>Exports &amp;amp; imports</category><category></category><category>Terrorism</category>",
            title="Additions &amp; Revisions  ",
        )
    )
    assert entry == Entry(
        title="Additions & Revisions",
        link=LINK,
        summary="The bureau's list of <items> & parties.",
        creator="Commerce Department, Industry and Security Bureau",
        published=datetime(2031, 3, 4, 5, tzinfo=UTC),
        subjects=("Exports & imports", "Terrorism"),
    )


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("AT&amp;T and &lt;INF&gt;2&lt;/INF&gt;", "AT&T and <INF>2</INF>"),
        ("R&amp;amp;D", "R&amp;D"),
        (" Spread \n over\tlines ", "Spread over lines"),
        ("<![CDATA[A & B]]>", "A & B"),
        ("T&#252;rkiye", "Türkiye"),
    ],
    ids=["escaped once", "escaped twice", "white space", "CDATA", "character reference"],
)
def test_a_title_is_unescaped_once(written: str, title: str) -> None:
    assert only(item(title=written)).title == title


@pytest.mark.parametrize(
    ("written", "creator"),
    [
        ("<dc:creator>A, B</dc:creator><dc:creator>C</dc:creator>", "A, B, C"),
        ("<dc:creator>, Industry and Security Bureau</dc:creator>", ", Industry and Security Bureau"),
        ("<dc:creator></dc:creator>", ""),
        ("", ""),
    ],
    ids=["two elements", "an agency with a raw name only", "empty", "absent"],
)
def test_every_creator_is_kept(written: str, creator: str) -> None:
    assert only(item(written)).creator == creator


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Tue, 04 Mar 2031 05:00:00 GMT", datetime(2031, 3, 4, 5, tzinfo=UTC)),
        ("Tue, 04 Mar 2031 00:00:00 EST", datetime(2031, 3, 4, 5, tzinfo=UTC)),
        ("2031-03-04T00:00:00-05:00", datetime(2031, 3, 4, 5, tzinfo=UTC)),
        ("2031-03-04", datetime(2031, 3, 4, tzinfo=UTC)),
        ("2031-03-04T05:00:00", datetime(2031, 3, 4, 5, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", None),
        ("9999-12-31T23:59:59-12:00", None),
        ("soon", None),
        ("", None),
    ],
    ids=["GMT", "EST", "offset", "a day", "no zone", "too early", "too late", "words", "nothing"],
)
def test_when_an_item_was_published(written: str, moment: datetime | None) -> None:
    assert only(item(f"<pubDate>{written}</pubDate>")).published == moment


def test_items_that_cannot_be_used_are_broken_and_the_others_go_on() -> None:
    found = read(
        item(),
        "<item><title>No link</title></item>",
        item(title=" "),
        item(title="", link=""),
        item(link=LINK + "x" * 2_000),
        item(title="Last"),
    )
    assert [entry.title for entry in found.entries] == ["A title", "Last"]
    assert found.broken == (
        (2, "item has no link"),
        (3, "item has no title"),
        (4, "item has no link"),
        (5, "item has a link that is too long"),
    )
    assert found.damage is None


def test_an_empty_feed_is_a_feed() -> None:
    assert read() == parse_feed(b'<rss version="2.0"/>', URL) == Feed((), (), None)


@pytest.mark.parametrize(
    "body",
    [
        b"", b" \n", b'{"count": 0}', b"Too many requests", bytes(range(256)) * 8,
        b"<!DOCTYPE html><html><head><title>Request Access</title></head><body><p>no</p></body></html>",
        b"<?xml version='1.0'?><error>no</error>",
    ],
    ids=["nothing", "white space", "JSON", "words", "garbage", "a wall", "other XML"],
)  # fmt: skip
def test_what_is_no_feed_is_an_error(body: bytes) -> None:
    with pytest.raises(ParseError, match="the answer is not a feed") as caught:
        parse_feed(body, URL)
    assert caught.value.url == URL


@pytest.mark.parametrize("left", range(1, 200, 7))
def test_a_feed_that_was_cut_says_so_and_invents_nothing(left: int) -> None:
    whole = HEAD + item(title="First") + item(title="Second", link=LINK.replace("04321", "04322")) + TAIL
    found = parse_feed(whole[:-left].encode(), URL)
    assert found.damage == "the feed is not well-formed (SAXParseException); items may be missing"
    untouched = item(title="First") in whole[:-left]
    assert [entry.title for entry in found.entries[:1]] == ["First"] or not untouched
    assert all(f"<link>{entry.link}</link>" in whole for entry in found.entries)


@pytest.mark.parametrize(
    "bad", ["a & b", "a &nbsp; b", "a\x01b", "<b>a"], ids=["&", "&nbsp;", "control", "tag"]
)
def test_a_feed_that_is_not_well_formed_is_read_and_reported(bad: str) -> None:
    found = read(item(title="Before"), item(title=bad), item(title="After"))
    assert found.damage
    assert found.entries[0].title == "Before"


@pytest.mark.parametrize(
    ("declared", "sent"),
    [("UTF-8", "utf-8"), ("ISO-8859-1", "iso-8859-1"), ("UTF-16", "utf-16"), ("UTF-8", "utf-8-sig"),
     ("UTF-8", "iso-8859-1"), ("ISO-8859-1", "utf-8-sig")],
    ids=["UTF-8", "Latin-1", "UTF-16", "with a mark", "Latin-1 said to be UTF-8", "UTF-8 said to be Latin-1"],
)  # fmt: skip
def test_encodings(declared: str, sent: str) -> None:
    text = (HEAD + item(title="Türkiye") + TAIL).replace("UTF-8", declared)
    found = parse_feed(text.encode(sent), URL)
    assert [entry.title for entry in found.entries] == ["Türkiye"]
    assert found.damage is None


def test_atom() -> None:
    body = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Invented</title><entry>
    <title>A &amp; B</title><link href="https://www.example.org/a"/><id>1</id><summary>S</summary>
    <published>2031-03-04T00:00:00-05:00</published><author><name>N</name></author><category term="t"/>
    </entry></feed>"""
    (entry,) = parse_feed(body, URL).entries
    moment = datetime(2031, 3, 4, 5, tzinfo=UTC)
    assert entry == Entry("A & B", "https://www.example.org/a", "S", "N", moment, ("t",))


def bomb(entities: str, use: str) -> bytes:
    body = item(title=use)
    return f'<?xml version="1.0"?><!DOCTYPE r [{entities}]><rss version="2.0"><channel>{body}</channel></rss>'.encode()


LAUGHS = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 13))


@pytest.mark.parametrize(
    "body",
    [bomb(LAUGHS, "&a12;"), bomb(f'<!ENTITY a "{"x" * 100_000}">', "&a;" * 100_000)],
    ids=["billion laughs", "quadratic"],
)
def test_an_entity_bomb_neither_hangs_nor_expands(body: bytes) -> None:
    found = parse_feed(body, URL)
    assert all(len(entry.title) <= parse.LONGEST_FIELD for entry in found.entries)


def test_nothing_outside_of_the_feed_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(socket.socket, "connect", None)
    monkeypatch.setattr(socket, "getaddrinfo", None)
    secret = tmp_path / "secret"
    secret.write_text("hush")
    body = bomb(f'<!ENTITY a SYSTEM "{secret.as_uri()}"><!ENTITY b SYSTEM "http://127.0.0.1:9/">', "t&a;&b;")
    assert "hush" not in repr(parse_feed(body, URL))
    with pytest.raises(ParseError):
        parse_feed(secret.as_uri().encode(), URL)


def test_huge_fields_are_bounded() -> None:
    entry = only(
        item(
            f"<description>{'x' * 99_999}</description>{''.join(f'<category>c{n}</category>' for n in range(999))}",
            title="t" * 99_999,
        )
    )
    assert (len(entry.title), len(entry.summary), len(entry.subjects)) == (20_000, 20_000, 100)


def test_a_feed_beyond_all_measure_is_refused_unread() -> None:
    with pytest.raises(ParseError, match="larger than 8 MB"):
        parse_feed((HEAD + TAIL).encode() + b" " * parse.LONGEST_FEED, URL)


@given(
    st.binary(max_size=300)
    | st.text(max_size=300).map(lambda text: (HEAD + item(text, title=text)).encode("utf-8", "replace"))
)
def test_whatever_arrives_is_a_feed_or_a_parse_error(body: bytes) -> None:
    try:
        found = parse_feed(body, URL)
    except ParseError:
        return
    assert all(entry.title and entry.link for entry in found.entries)


@pytest.mark.skipif(not RECORDED.is_dir(), reason="the recorded feeds are not beside the repository")
@pytest.mark.parametrize(
    ("name", "items"),
    [("observed-trimmed_2026-07-27", 1), ("RECONSTRUCTED_all_newest200_2024-01", 200), ("RECONSTRUCTED_bis_2024-01", 4),
     ("RECONSTRUCTED_bis_2026-10-02", 3), ("RECONSTRUCTED_public-inspection_2026-09-29", 2)],
)  # fmt: skip
def test_recorded_feeds(name: str, items: int) -> None:
    path = next(RECORDED.glob(f"{name}*.xml"))
    found = parse_feed(path.read_bytes(), URL)
    assert (len(found.entries), found.broken, found.damage) == (items, (), None)
    assert all(entry.published and entry.creator for entry in found.entries)
    assert not any("&#39;" in entry.summary or "&amp;" in entry.summary for entry in found.entries)
