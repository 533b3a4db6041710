"""The terminal's rendering: golden files to read, and what must hold at any width for any text."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from bot.message import Card, Digest, Link, Reply, Row
from bot.render.terminal import render_card, render_message, render_reply
from tests.rendering import NAMES, drawn, golden, page

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
HOSTILE = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


def row(title: str = "Additions to the Invented List", number: str = "2031-04321") -> Row:
    return Row("5 Mar 2031", number, title, "final rule", "https://register.example/d/2031-04321")


def card(title: str, value: str = "5 Mar 2031") -> Card:
    return Card(
        heading="Published",
        title=title,
        kind="final rule",
        status=value,
        dates=(("Effective", value),),
        summary=(title,),
        topics=(title,),
        links=(Link("Official PDF", "https://www.govinfo.example/a.pdf"),),
        number="2031-04321",
        citation="96 FR 1234",
        notes=(value,),
    )


@pytest.mark.parametrize("name", NAMES)
def test_each_situation_looks_as_it_was_read(name: str) -> None:
    """`python -m tests.rendering` writes them anew; read them before keeping them."""
    assert page(name) == golden(name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [20, 33, 59, 60, 110])
def test_no_line_is_wider_than_the_terminal(name: str, width: int) -> None:
    assert max(cell_len(line) for line in drawn(name, width).splitlines()) <= width


@pytest.mark.parametrize("name", NAMES)
def test_colours_change_nothing_but_colours(name: str) -> None:
    colored = drawn(name, 80, color=True)
    assert "\x1b[" in colored
    assert [line.rstrip() for line in ESCAPES.sub("", colored).splitlines()] == drawn(name, 80).splitlines()


@given(HOSTILE, HOSTILE, st.integers(20, 110))
def test_no_text_steers_the_terminal(title: str, value: str, width: int) -> None:
    for text in (
        render_card(card(title, value), width=width, color=False),
        render_reply(
            Reply(title, ((title, value), value), rows=(row(title, value[:40]),)), width=width, color=False
        ),
    ):
        assert all(letter.isprintable() or letter == "\n" for letter in text)
        assert max(map(cell_len, text.splitlines()), default=0) <= width


def test_markup_of_the_drawing_library_is_text() -> None:
    shown = render_card(card("[bold red]not[/] :smile: bold"), width=80, color=True)
    assert "[bold red]not[/] :smile: bold" in ESCAPES.sub("", shown)


def test_an_address_too_long_for_a_line_is_shown_in_its_short_form() -> None:
    slug = "additions-to-the-invented-list-and-revision-of-many-invented-entries-of-seven-harbors"
    long = Link("Web version", f"https://www.federalregister.gov/documents/2031/03/05/2031-04321/{slug}")
    one = replace(card("Tides"), links=(long,))
    assert "https://www.federalregister.gov/d/2031-04321" in render_card(one, width=80, color=False).split()
    fits = replace(long, url=long.url[:90])
    assert fits.url in render_card(replace(one, links=(fits,)), width=110, color=False).split()


def test_a_digest_lists_its_rows_and_counts_the_rest() -> None:
    digest = Digest(
        "7 documents while this channel was closed", (row(), row("Tides")), more=5, hint="recent 7"
    )
    shown = render_message(digest, width=80, color=False).splitlines()
    assert shown[0] == digest.heading
    assert " 5 Mar 2031  2031-04321  Tides · final rule" in shown
    assert shown[-2:] == ["  … and 5 more.", "recent 7"]


def test_numbers_of_different_length_stand_in_one_column() -> None:
    rows = (row(number="04-16753"), row(number="C1-2031-04321"))
    first, second = render_reply(Reply("", rows=rows), width=80, color=False).splitlines()
    assert first.index("Additions") == second.index("Additions")
