"""Pages as nodes: whatever a server sends, bounded; and what stands in a page's way."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds import html
from feeds.errors import ParseError
from feeds.html import read_html
from feeds.sources.listing import read_listing
from feeds.sources.pattern import BIS_PATTERN
from feeds.sources.release import read_release
from feeds.sources.walls import wall
from tests.told import HOST, page
from tests.told import html as read

URL = f"{HOST}/news-updates"
SOUP = ["<div>", "</div>", "<p>", "<a href='/press-release/abc-def'>", "</a>", "<h1>T", "</h1>", "<main>", "<time datetime=", "<!--", "-->",
        "<script>", "</script>", "&#0;", "&amp;", "\x00", "\ud800", "March 4, 2026", "<table><tr><td>", "<svg>", '"', "'", ">", "<", "word "]  # fmt: skip


def test_paragraphs_are_blocks_and_scripts_are_silent() -> None:
    body = (
        "<p>One <b>two</b><br>three</p><script>no()</script><ul><li>four<li>five</ul><noscript>no</noscript>"
    )
    assert read(body).paragraphs(0) == ("One two three", "four", "five")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"x" * (html.LARGEST + 1), "larger than 4 MB"),
        (b"<div>" * 600, "nests more than 500 elements"),
        (b"<b><i>" * 600, "nests more than 500 elements"),
        (b"<p " + b" ".join(b"a%d=1" % n for n in range(700)) + b">", "more than 500 attributes"),
        (b"<br>" * 160_000, "more than 150000 elements"),
    ],
    ids=["large", "deep", "deep in turns", "attributes", "many"],
)
def test_pages_that_no_reader_would_want_are_refused(body: bytes, reason: str) -> None:
    with pytest.raises(ParseError, match=reason):
        read_html(body, URL)


@pytest.mark.parametrize(
    ("body", "seen"),
    [("Türkiye".encode(), "Türkiye"), ("Türkiye".encode("latin-1"), "Türkiye"),
     ("\ufeffTürkiye".encode(), "Türkiye"), ("Türkiye".encode("utf-16"), "Türkiye"),
     (b'<meta charset="iso-8859-1">' + "T\u00fcrkiye \u2019".encode("cp1252"), "Türkiye ’"),
     (b'<meta charset="rot13">' + "Türkiye".encode(), "Türkiye")],
    ids=["UTF-8", "Latin-1 unsaid", "with a mark", "UTF-16", "Latin-1 as browsers take it", "a codec that is none"],
)  # fmt: skip
def test_encodings(body: bytes, seen: str) -> None:
    assert read_html(body, URL).text(0) == seen


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<h1>Request Access</h1>", "a bot wall answers (“Request Access”)"),
        ("<p>Checking your browser before you go on.</p>", "a bot wall answers (“Checking your browser”)"),
        ("<div id=root></div><script src=a.js></script>", "an empty shell that only JavaScript fills"),
        ("<noscript>Please enable JavaScript</noscript>", "an empty shell that only JavaScript fills"),
        (f"<p>{'A page about a captcha, and much else besides. ' * 80}</p>", None),
        ("<p>A short page without scripts.</p>", None),
    ],
    ids=["access", "browser check", "shell", "noscript", "speaks of captchas", "short"],
)
def test_what_stands_in_the_way(body: str, told: str | None) -> None:
    found = wall(read(body))
    assert found == told or (told is not None and found is not None and told in found)


@given(st.lists(st.sampled_from(SOUP) | st.text(max_size=12), max_size=60).map("".join))
def test_whatever_the_soup_there_is_a_page_or_a_parse_error(soup: str) -> None:
    body = soup.encode("utf-8", "surrogatepass")
    try:
        found = read_html(body, URL)
    except ParseError:
        return
    for at, node in enumerate(found.nodes):
        assert at < node.end <= len(found.nodes)
        assert node.parent < at
    for reader in (
        lambda: read_listing(found, page(least_items=1)),
        lambda: read_release(found, BIS_PATTERN, "T"),
    ):
        with contextlib.suppress(ParseError):
            reader()


@given(st.binary(max_size=400))
def test_whatever_the_bytes_they_are_read_or_refused(body: bytes) -> None:
    with contextlib.suppress(ParseError):
        found = read_html(body, URL)
        assert wall(found) is None or found.nodes or wall(found) == "the answer is empty"
