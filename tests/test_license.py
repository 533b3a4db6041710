"""What rows of a table require and how applications are reviewed: terms out of the columns, and two lines of a card."""

from dataclasses import replace

import pytest

from bot.card import document_card
from bot.licensed import LONGEST, TOGETHER, license_lines
from bot.listed import party_lines
from bot.render import discord, slack
from feeds.listfacts import LicenseColumn, LicenseTerm, PartyGroup
from feeds.model import TextBody, TextForm
from feeds.parties import license_terms, read_parties
from feeds.texts import parse_text
from feeds.understand import understand
from tests.build import DAY, rule
from tests.party_rows import HEADINGS, REQUIREMENT, register, row
from tests.rendering import ZONE

REQUIRED, POLICY = LicenseColumn
ADDS = "In supplement no. 4 to part 744, add under Oman the following entities."
CORRECTS = "In supplement no. 4 to part 744, correct under Oman the following entities."
PLAIN = "For all items subject to the EAR (see § 744.11)"


def rows(*requirements: str, policy: str = "Presumption of denial") -> tuple[tuple[str, ...], ...]:
    return tuple(
        ("OMAN" if at == 0 else "", f"Vane {at}, Muscat, Oman.", one, policy, "91 FR 101, 1/6/26.")
        for at, one in enumerate(requirements)
    )


TIDIED = {
    "as most write it": (REQUIREMENT, PLAIN),
    "no stop before the bracket": ("For all items subject to the EAR (See § 744.11 of the EAR)", PLAIN),
    "a stop at the end": ("For all items subject to the EAR. (See § 744.11 of the EAR).", PLAIN),
    "a bracket left open": ("For all items subject to the EAR. (See § 744.11 of the EAR", PLAIN),
    "a bracket too many": ("For all items subject to the EAR. See § 744.11 of the EAR)", "For all items subject to the EAR. See § 744.11"),
    "a space in a classification": ("For EAR 99 items of supplement no. 7", "For EAR99 items of supplement no. 7"),
    "more behind the bracket": (
        "For all items subject to the EAR. (See § 744.11 of the EAR), except for EAR99 items",
        f"{PLAIN}, except for EAR99 items",
    ),
    "what is not behind a section stays": ("For items of the EAR", "For items of the EAR"),
}  # fmt: skip


@pytest.mark.parametrize(("cell", "words"), TIDIED.values(), ids=TIDIED)
def test_words_are_those_of_the_row_tidied(cell: str, words: str) -> None:
    found = license_terms(read_parties(register(rows(cell), ADDS)))
    assert [one.words for one in found if one.column is REQUIRED] == [words]


def test_what_differs_only_in_signs_is_one_term_and_most_rows_lend_the_words() -> None:
    cells = (REQUIREMENT, "All items subject to the EAR, see § 744.11", REQUIREMENT, "For items on the CCL")
    assert license_terms(read_parties(register(rows(*cells), ADDS))) == (
        LicenseTerm(REQUIRED, PLAIN, 3),
        LicenseTerm(REQUIRED, "For items on the CCL", 1),
        LicenseTerm(POLICY, "Presumption of denial", 4),
    )


def test_other_sections_and_exceptions_are_other_terms() -> None:
    cells = (REQUIREMENT, REQUIREMENT.replace("744.11", "744.1"), f"{REQUIREMENT} except EAR99")
    found = license_terms(read_parties(register(rows(*cells), ADDS)))
    assert [one.count for one in found if one.column is REQUIRED] == [1, 1, 1]


def test_an_entry_that_is_an_address_is_counted_as_one() -> None:
    text = register(
        (*rows(REQUIREMENT), row("Address 01, 3 Any Road, Muscat, Oman.", "", "For items on the CCL")), ADDS
    )
    found = read_parties(text)
    assert LicenseTerm(REQUIRED, "For items on the CCL", 1, 1) in license_terms(found)
    assert [one.addresses for one in found.groups()] == [1]


def test_what_is_corrected_or_is_no_list_with_such_columns_has_none() -> None:
    assert license_terms(read_parties(register(rows(REQUIREMENT), CORRECTS))) == ()
    military = tuple(cell for at, cell in enumerate(HEADINGS) if at not in {2, 3})
    listed = read_parties(register((("OMAN", "Vane, Oman.", "91 FR 101"),), ADDS, headings=military))
    assert (len(listed.parties), license_terms(listed)) == (1, ())


LINES = {
    "all agree": ([("Denial", 28, 3)], "Denial – all 28 entries"),
    "one entry": ([("Denial", 1, 0)], "Denial"),
    "only addresses": ([("Denial", 2, 2)], "Denial – all 2 addresses"),
    "several": ([("Denial", 24, 0), ("Review", 4, 0)], "Denial – 24 of 28 entries · Review – 4"),
    "addresses of their own": (
        [("Denial", 5, 2), ("Review", 3, 3), ("See § 9", 1, 1)],
        "Denial – 5 of 9 entries, 2 of them addresses · Review – 3, all addresses · See § 9 – 1, an address",
    ),
    "an empty cell": ([("Denial", 2, 0), ("", 1, 0)], "Denial – 2 of 3 entries · not stated – 1"),
    "what has no room whole is counted": (
        [("Denial", 9, 0), ("N" * 600, 2, 0), ("Review", 1, 0)],
        "Denial – 9 of 12 entries · Review – 1 · +1 more kind (2 entries)",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("terms", "line"), LINES.values(), ids=LINES)
def test_a_column_is_a_line(terms: list[tuple[str, int, int]], line: str) -> None:
    found = [LicenseTerm(POLICY, *one) for one in terms]
    assert license_lines(found) == (("License review policy", line),)


def test_one_line_may_use_the_room_of_the_other_and_both_are_bounded() -> None:
    long, short = "word " * 70, "Denial"
    (_, first), (_, second) = license_lines((LicenseTerm(REQUIRED, long, 2), LicenseTerm(POLICY, short, 2)))
    assert (first.startswith(long.strip()), second) == (True, "Denial – all 2 entries")
    ((_, cut),) = license_lines((LicenseTerm(POLICY, long * 9, 2),))
    assert cut.endswith("word … (goes on in the official text) – all 2 entries")
    many = [LicenseTerm(column, f"{n} {long * 9}", 900) for column in LicenseColumn for n in range(90)]
    drawn = [line for _, line in license_lines(many)]
    assert len(drawn) == 2
    assert sum(map(len, drawn)) <= TOGETHER
    assert all(len(line) <= LONGEST and "+89 more kinds (80100 entries)" in line for line in drawn)


def test_the_card_has_them_behind_the_parties_on_every_platform() -> None:
    body = parse_text(TextBody(TextForm.XML, register(rows(REQUIREMENT, REQUIREMENT), ADDS).encode()))
    document = rule(abstract="BIS adds two entities to the Entity List.")
    document = replace(document, facts=understand(document.record, body))
    card = document_card(document, ZONE, today=DAY)
    assert card.parties[1:] == (
        ("License requirement", f"{PLAIN} – all 2 entries"),
        ("License review policy", "Presumption of denial – all 2 entries"),
    )
    assert "Presumption of denial – all 2 entries" in discord.post(card, 1)["embeds"][0]["description"]
    assert "Presumption of denial – all 2 entries" in slack.post(card, 1, command="/rulewire").fallback


def test_a_long_card_keeps_them_beside_its_summary() -> None:
    groups = tuple(PartyGroup("added", f"Place {n}", 9, ("N" * 79,) * 3) for n in range(9))
    document = rule()
    terms = (LicenseTerm(REQUIRED, "For all items " * 12, 2), LicenseTerm(POLICY, "Denial", 2))
    document = replace(document, facts=replace(document.facts, parties=groups, license=terms))
    assert len(party_lines(document.facts)) == 8
    said = discord.post(document_card(document, ZONE, today=DAY), 1)["embeds"][0]["description"]
    assert "Denial – all 2 entries" in said
    assert document.facts.summary[0].text in said.replace("\\", "")
