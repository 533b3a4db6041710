"""Footnote digits and citations of a row: read for what they are, and kept out of names and addresses."""

import pytest

from feeds.parties import read_parties
from feeds.parties.table import citations_of
from tests.party_rows import HEADINGS, ecfr, register, row


@pytest.mark.parametrize(
    ("requirement", "marks", "left"),
    [
        ("See §§ 734.9(e)^1^ and 744.11 of the EAR ^2^", ("1", "2"), "See §§ 734.9(e) and 744.11 of the EAR"),
        (
            "See §§ 734.9(g),3 746.8(a)(3), and 744.21(b) of the EAR.",
            ("3",),
            "See §§ 734.9(g), 746.8(a)(3), and 744.21(b) of the EAR.",
        ),
        ("For all items subject to the EAR5", ("5",), "For all items subject to the EAR"),
        ("For all items and EAR99 items", (), "For all items and EAR99 items"),
    ],
)
def test_footnote_digits_do_not_leak(requirement: str, marks: tuple[str, ...], left: str) -> None:
    (one,) = read_parties(ecfr((row("Vane, Oman.", "OMAN", requirement),))).parties
    assert (one.footnotes, one.requirement) == (marks, left)


def test_footnote_digits_do_not_leak_into_names() -> None:
    raised, glued, own = read_parties(
        ecfr(
            (
                row("Vane Co., Ltd.^4^, 7^th^ floor, Muscat, Oman.", "OMAN"),
                row("Lake (LK)5, Muscat, Oman."),
                row("OOO SMU5, Muscat, Oman."),
            )
        )
    ).parties
    assert (raised.name, raised.footnotes, raised.addresses) == (
        "Vane Co., Ltd.",
        ("4",),
        ("7th floor, Muscat, Oman",),
    )
    assert (glued.name, glued.footnotes) == ("Lake (LK)", ("5",))
    assert (own.name, own.footnotes) == ("OOO SMU5", ())


def test_a_fraction_is_no_footnote() -> None:
    (one,) = read_parties(ecfr((row("Vane, Any Road ^5^\u20446, Muscat, Oman.", "OMAN"),))).parties
    assert (one.footnotes, one.addresses) == ((), ("Any Road 5\u20446, Muscat, Oman",))


def test_a_mark_without_a_printed_note_gets_its_meaning() -> None:
    found = read_parties(register((row("Vane, Oman.", "OMAN", "For all items ^3^"),)))
    assert found.footnotes[0][0] == "3"
    assert "734.9(g)" in found.footnotes[0][1]


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("84 FR 29373, 6/24/19. 87 FR 62202, 10/13/22.", ("84 FR 29373, 6/24/19", "87 FR 62202, 10/13/22")),
        ("89 FR FR 101, 1/2/24.", ("89 FR 101, 1/2/24",)),
        ("90 FR 17340, April 25, 2025.", ("90 FR 17340, April 25, 2025",)),
        ("91 FR [INSERT FR PAGE NUMBER] 1/6/26.", ("91 FR [INSERT FR PAGE NUMBER], 1/6/26",)),
        ("[Reserved]", ()),
    ],
)
def test_citations_with_their_dates(text: str, pages: tuple[str, ...]) -> None:
    assert citations_of(text) == pages


def test_a_heading_that_is_broken_over_lines_is_read() -> None:
    broken = HEADINGS[3].replace(" policy", "<br/>policy")
    (one,) = read_parties(
        ecfr((row("Vane, Muscat, Oman.", "OMAN"),), headings=(*HEADINGS[:3], broken, HEADINGS[4]))
    ).parties
    assert one.policy == "Presumption of denial"
