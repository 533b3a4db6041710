"""Who is named in an entity cell: one situation for each way in which the lists are written."""

import pytest

from feeds.parties import aliases_miscounted, read_parties
from feeds.parties.cell import read_cell
from feeds.parties.model import Role
from tests.party_rows import register, row

SITUATIONS = {
    "a name and its address": ("Vane Optics, 12 Any Road, Kabul, Afghanistan.", "Vane Optics", [], ["12 Any Road, Kabul, Afghanistan"]),
    "commas of a company": ("Vane Optics Co., Ltd., 12 Any Road, Oslo, Norway.", "Vane Optics Co., Ltd.", [], ["12 Any Road, Oslo, Norway"]),
    "an abbreviation behind the company": ("Vane (Pvt.) Ltd. (VPL), Any Road, Lahore, Pakistan", "Vane (Pvt.) Ltd. (VPL)", [], ["Any Road, Lahore, Pakistan"]),
    "no comma before the address": ("Vane Co., Limited Unit 3, 6/F, Any Building, Hong Kong", "Vane Co., Limited", [], ["Unit 3, 6/F, Any Building, Hong Kong"]),
    "a part of an academy": ("Academy of Lenses, Institute of Prisms, 3 Any Road, Oslo, Norway.", "Academy of Lenses, Institute of Prisms", [], ["3 Any Road, Oslo, Norway"]),
    "a person at an institute": ("Ida Vane, Institute of Prisms, P.O. Box 3, Oslo, Norway.", "Ida Vane", [], ["Institute of Prisms, P.O. Box 3, Oslo, Norway"]),
    "a name on a line of its own": ("Vane Optics,\n\n3 Any Road, Oslo, Norway.", "Vane Optics", [], ["3 Any Road, Oslo, Norway"]),
    "no address at all": ("Ida Vane.", "Ida Vane", [], []),
    "semicolons split aliases and addresses": (
        "Vane, a.k.a., the following two aliases:\n—Vane Lenses; and\n—VL.\n\n1 Any Road, Oslo, Norway; and 2 Any Road, Lima, Peru.",
        "Vane", ["Vane Lenses", "VL"], ["1 Any Road, Oslo, Norway", "2 Any Road, Lima, Peru"],
    ),
    "addresses joined by a country and 'and'": ("Vane, 1 Any Road, Peru, and 2 Any Road, Peru.", "Vane", [], ["1 Any Road, Peru", "2 Any Road, Peru"]),
    "a company's commas in aliases": (
        "Vane Co., Ltd., a.k.a. the following one alias:\n—Vane Lens Co., Ltd.\n\n1 Any Road, Lima, Peru.",
        "Vane Co., Ltd.", ["Vane Lens Co., Ltd."], ["1 Any Road, Lima, Peru"],
    ),
    "the last alias runs into the address": (
        "Vane, a.k.a., the following one alias:\n—Vane LLC. 1 Any Road, Lima, Peru.", "Vane", ["Vane LLC"], ["1 Any Road, Lima, Peru"],
    ),
    "the last alias and a comma before the address": (
        "Vane, a.k.a., the following one alias:\n—Ida Vane, Pr. Any 2, Office 8, Lima, Peru.", "Vane", ["Ida Vane"], ["Pr. Any 2, Office 8, Lima, Peru"],
    ),
    "dashes and lines lost": (
        "Vane, a.k.a., the following two aliases: Vane Air; and Vane Sea. P.O. Box 4, Lima, Peru.", "Vane", ["Vane Air", "Vane Sea"], ["P.O. Box 4, Lima, Peru"],
    ),
    "dashes on one line": (
        "Vane, a.k.a., the following two aliases: —Vane Air; and —VA. No. 1 Any Road, Lima, Peru.", "Vane", ["Vane Air", "VA"], ["No. 1 Any Road, Lima, Peru"],
    ),
    "one dash lost": (
        "Vane, a.k.a., the following two aliases:\n—Vane Air;\nVane Sea.\n\nLima, Peru.", "Vane", ["Vane Air", "Vane Sea"], ["Lima, Peru"],
    ),
    "dashes without a semicolon": (
        "Vane, a.k.a. the following two aliases:\n\n—VA\n\n—VanAero\n\n14 Any Lake Road, Lima, Peru.", "Vane", ["VA", "VanAero"], ["14 Any Lake Road, Lima, Peru"],
    ),
    "dashes without a semicolon or a line": (
        "Vane, a.k.a. the following two aliases: —VA —VanAero 14 Any Lake Road, Lima, Peru.", "Vane", ["VA", "VanAero"], ["14 Any Lake Road, Lima, Peru"],
    ),
    "a dash within an alias": (
        "Vane, a.k.a. the following one alias:\n—Vane—Air\n\nLima, Peru.", "Vane", ["Vane—Air"], ["Lima, Peru"],
    ),
    "aliases in parentheses": (
        "Vane (a.k.a., Vane Air; f.k.a. Old Vane OAO)\n\nAddress: 1 Any Road, Lima, Peru\nAlt Address: 2 Any Road, Lima, Peru.",
        "Vane", ["Vane Air", "Old Vane OAO"], ["1 Any Road, Lima, Peru", "2 Any Road, Lima, Peru"],
    ),
    "a former name before the list": (
        "Vane, OOO (f.k.a., Old Vane), a.k.a., the following one alias:\n—Vane.\n\nLima, Peru.", "Vane, OOO", ["Old Vane", "Vane"], ["Lima, Peru"],
    ),
    "aliases between commas": ("Vane, a.k.a., Vane Air, Vane Sea, 29 Any Str., Lima, Peru", "Vane", ["Vane Air", "Vane Sea"], ["29 Any Str., Lima, Peru"]),
    "a mark for each alias": ("Vane OY a.k.a. Vane Air a.k.a. Vane, 1 Any Road, Lima, Peru", "Vane OY", ["Vane Air", "Vane"], ["1 Any Road, Lima, Peru"]),
    "aka without stops": ("Vane Supply Co., aka VSC, aka Vane Kiosk, No. 5, Lima, Peru", "Vane Supply Co.", ["VSC", "Vane Kiosk"], ["No. 5, Lima, Peru"]),
    "an alias within an alias": (
        "Vane, a.k.a., the following one alias:\n—Vane Air, a.k.a., Vane Wings.\n\nLima, Peru.", "Vane", ["Vane Air", "Vane Wings"], ["Lima, Peru"],
    ),
    "two aliases on one line": (
        "Vane, a.k.a., the following two aliases:\n—Vane Air; VA Co., Ltd.; and\n—Vane Sea; VS.\n\nLima, Peru.",
        "Vane", ["Vane Air", "VA Co., Ltd.", "Vane Sea", "VS"], ["Lima, Peru"],
    ),
    "an alias broken by a misprint": (
        "Vane, a.k.a., the following two aliases:\n—Vane Telecom; and Optics\n—VTO.\n\nLima, Peru.", "Vane", ["Vane Telecom and Optics", "VTO"], ["Lima, Peru"],
    ),
    "an address that no comma parts from a person": ("Ida Vane Office M-2, Any Building, Lima, Peru.", "Ida Vane", [], ["Office M-2, Any Building, Lima, Peru"]),
    "a street that no comma parts from a person": ("Ida Vane Lens Road 21E, 126 Lima, Peru.", "Ida Vane", [], ["Lens Road 21E, 126 Lima, Peru"]),
    "a dash within a name": ("Vane—Air, 1 Any Road, Lima, Peru", "Vane—Air", [], ["1 Any Road, Lima, Peru"]),
    "a letter sequence that is no mark": ("Akarin Ankara Osaka, 1 Any Road, Lima, Peru", "Akarin Ankara Osaka", [], ["1 Any Road, Lima, Peru"]),
    "a country parted from its address": ("Vane, 1 Any Road, Any Province; Peru; and2 Any Road, Peru.", "Vane", [], ["1 Any Road, Any Province, Peru", "2 Any Road, Peru"]),
    "an address as an entry": ("Address 01, Room 8, Any House, Hong Kong.", "Address 01", [], ["Room 8, Any House, Hong Kong"]),
}  # fmt: skip


@pytest.mark.parametrize("situation", SITUATIONS)
def test_reads_the_cell(situation: str) -> None:
    text, name, aliases, addresses = SITUATIONS[situation]
    (one,), _ = read_cell(text)
    assert one.name == name
    assert [alias.name for alias in one.aliases] == aliases
    assert list(one.addresses) == addresses


def test_other_addresses_are_a_note_and_no_address() -> None:
    (one,), note = read_cell(
        "Vane, 1 Any Road, Lima, Peru. (See alternate addresses under China and Russia)."
    )
    assert one.addresses == ("1 Any Road, Lima, Peru",)
    assert note == "See alternate addresses under China and Russia"


def test_an_address_entry_is_no_company() -> None:
    (one,), _ = read_cell("Address 12, Room 8, Any House, Hong Kong.")
    assert one.role is Role.ADDRESS


def test_the_cell_counts_its_aliases_in_words() -> None:
    (one,), _ = read_cell(
        "Vane, a.k.a., the following twenty-two aliases:\n—Vane Air; and\n—VA.\n\nLima, Peru."
    )
    assert (one.stated, one.listed) == (22, 2)


@pytest.mark.parametrize(
    ("name", "weak"), [("VA", True), ("V.A.S.", True), ("Vane", False), ("汽车厂", True)]
)
def test_an_alias_of_two_or_three_letters_never_matches_alone(name: str, weak: bool) -> None:
    (one,), _ = read_cell(f"Vane Works, a.k.a., the following one alias:\n—{name}\n\nLima, Peru.")
    assert [alias.weak for alias in one.aliases] == [weak]


def test_subordinate_institutions_share_the_addresses_said_to_apply_to_all() -> None:
    named, _ = read_cell(
        "Vane, a.k.a., the following one alias, and two subordinate institutions:\n—Vane Air.\n"
        "Subordinate institution\n1st Lab, a.k.a., the following one alias:\n—Lab One.\nSubordinate institution: 2nd Works.\n"
        "The following addresses apply to the entity and the two subordinate institutions:\n1 Any Road, Lima, Peru."
    )
    assert [(one.name, one.role) for one in named] == [
        ("Vane", Role.ENTITY), ("1st Lab", Role.SUBORDINATE), ("2nd Works", Role.SUBORDINATE),
    ]  # fmt: skip
    assert [alias.name for alias in named[1].aliases] == ["Lab One"]
    assert {one.addresses for one in named} == {("1 Any Road, Lima, Peru",)}


def test_affiliated_entities_stand_on_lines_of_their_own() -> None:
    named, _ = read_cell(
        "Affiliated entities:\nVane One Co., Ltd., 1 Any Road, Lima, Peru.\n"
        "Vane Two Co., Ltd., a.k.a., the following one alias:\n—Second Vane.\nRoom 3, Any House, Lima, Peru.\n"
        "Vane Three, Any Base, Lima, Peru."
    )
    assert [one.name for one in named] == ["Vane One Co., Ltd.", "Vane Two Co., Ltd.", "Vane Three"]
    assert named[1].addresses == ("Room 3, Any House, Lima, Peru",)
    assert {one.role for one in named} == {Role.AFFILIATE}


@pytest.mark.parametrize(
    "piece",
    [
        "(",
        "a.k.a., ",
        "; and ",
        "—\n",
        ", Ltd.",
        " and Peru",
        "one hundred ",
        "\n\n",
        "(a.k.a. (",
        "the following ",
    ],
)
def test_hostile_cells_are_read_to_their_end(piece: str) -> None:
    """A pattern that goes back and forth over 40,000 characters would not come back."""
    named, note = read_cell((piece * 40_000)[:40_000])
    assert len(named) <= 40_000
    assert len(note) <= 40_000


@pytest.mark.parametrize(
    ("rows", "others"),
    [(1, ""), (2, " (1 more row miscounts its own)"), (9, " (8 more rows miscount theirs)")],
)
def test_rows_that_miscount_their_aliases_are_one_sentence(rows: int, others: str) -> None:
    wrong = row(f"{'V' * 300}, a.k.a., the following one alias:\n—VA; and\n—VB.\n\nOman.", "OMAN")
    right = row("Lake, a.k.a., the following one alias:\n—LA.\n\nOman.", "OMAN")
    found = read_parties(register((*(wrong for _ in range(rows)), right)))
    told = aliases_miscounted(found)
    assert told == f"The row of {'V' * 120} … announces 1 alias and gives 2{others}."
    assert aliases_miscounted(read_parties(register((right,)))) is None
