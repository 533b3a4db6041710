"""From a table to parties: destinations, continuations, footnotes, actions, and every row accounted for."""

import csv
import io

import pytest

from feeds.model import TextBody, TextForm
from feeds.parties import (
    Action,
    ListName,
    Parties,
    Role,
    parties_csv,
    parties_of,
    read_parties,
)
from feeds.parties.amendment import deeds
from feeds.texts import parse_text
from feeds.understand import understand
from tests.build import rule
from tests.party_rows import ecfr, register, row, two_cells
from tests.test_counts import PLAIN

ADDING = "Supplement No. 4 to part 744 is amended under OMAN; PERU, by adding entries in alphabetical order."
ABSTRACT = "BIS adds 3 entities to the Entity List under the destinations of Oman (2) and Peru (1)."
VANE = "Vane Works, a.k.a., the following one alias:\n—VW.\n\n1 Any Road, Muscat, Oman."
RULE = register(
    (row(VANE, "OMAN"), row("Ida Vane, Any Road, Muscat, Oman."), row("Lake Co., Ltd., Lima, Peru.", "PERU")),
    ADDING,
)


def names(found: Parties) -> list[str]:
    return [one.name for one in found.parties]


@pytest.mark.parametrize("shape", [ecfr, register])
def test_one_reader_for_both_shapes(shape: object) -> None:
    table = (
        row(VANE, "OMAN", "For all items. (See § 734.9(e) of the EAR) ^4^"),
        row("Lake, Lima, Peru.", "PERU"),
    )
    found = read_parties(ecfr(table) if shape is ecfr else register(table))
    vane, lake = found.parties
    assert (vane.country, vane.name, vane.footnotes, lake.country) == ("Oman", "Vane Works", ("4",), "Peru")
    assert [alias.name for alias in vane.aliases] == ["VW"]
    assert vane.requirement == "For all items. (See § 734.9(e) of the EAR)"
    assert (vane.policy, vane.citations) == ("Presumption of denial", ("91 FR 101, 1/6/26",))


def test_a_destination_holds_until_the_next() -> None:
    found = read_parties(RULE)
    assert [one.country for one in found.parties] == ["Oman", "Oman", "Peru"]
    assert {one.action for one in found.parties} == {Action.ADDED}


def test_a_row_of_two_cells_belongs_to_the_entry_above() -> None:
    found = read_parties(
        ecfr((row("Vane, a.k.a., the following one alias:\n—VA.", "OMAN", "For all items. ^3^"),
              two_cells("Subordinate institution\nVane Lenses."),
              two_cells("The following addresses apply to the entity and to the subordinate institutions:\n\nMuscat, Oman.")))
    )  # fmt: skip
    vane, lenses = found.parties
    assert (found.rows.entries, found.rows.continuations, found.rows.unread) == (1, 2, ())
    assert (lenses.within, lenses.role, lenses.footnotes) == ("Vane", Role.SUBORDINATE, ("3",))
    assert vane.addresses == lenses.addresses == ("Muscat, Oman",)
    assert [one.entry for one in found.parties] == [True, False]


def test_every_row_is_accounted_for() -> None:
    found = read_parties(
        ecfr(
            (
                row("Vane, Muscat, Oman.", "OMAN"),
                row("[Reserved]", "PERU"),
                ("* * *", "", "", "", ""),
                ("", "", "", "", ""),
            ),
            notes=("^4^ For this entity, more items are subject to the EAR.",),
        )
    )
    count = found.rows
    assert (count.entries, count.reserved, count.omissions, count.headers, count.footnotes) == (1, 1, 1, 1, 1)
    assert count.unread == (5,)
    assert count.rows == 6
    assert found.footnotes == (("4", "For this entity, more items are subject to the EAR."),)


def test_an_unread_row_is_said() -> None:
    broken = ecfr((("", "", REQUIRED, "", ""), row("Vane, Oman.", "OMAN")))
    found = parties_of(rule(abstract=None).record, broken)
    assert found.disagreement == "1 of 3 rows of the table were not understood."


REQUIRED = "For all items subject to the EAR."


def test_the_instruction_says_what_is_done_with_each() -> None:
    found = read_parties(
        register(
            (row("Vane Works, Muscat, Oman.", "OMAN"), row("Lake Co., Ltd., Muscat, Oman."), row("Reed, Lima, Peru.", "PERU"), row("Fen, Kyiv, Ukraine.", "UKRAINE")),
            "1. Supplement No. 4 to part 744 is amended:",
            "a. Under OMAN: i. By adding, in alphabetical order, an entry for “Vane Works”; and ii. by revising the entry for “Lake Co., Ltd.;”",
            "b. Under PERU, by revising the entry for ``Reed;'' and",
            "c. Under UKRAINE, by adding an entry and by revising an entry, and by removing the entry for “Marsh Ltd.”",
        )
    )  # fmt: skip
    assert [(one.name, one.country, one.action) for one in found.parties] == [
        ("Vane Works", "Oman", Action.ADDED),
        ("Lake Co., Ltd.", "Oman", Action.MODIFIED),
        ("Reed", "Peru", Action.MODIFIED),
        ("Fen", "Ukraine", Action.UNCLEAR),
        ("Marsh Ltd.", "Ukraine", Action.REMOVED),
    ]


def test_a_correction_corrects() -> None:
    found = read_parties(
        register(
            (row("Vane, Oman.", "OMAN"),), "In supplement no. 4, under OMAN, correct the entry for “Vane”."
        )
    )
    assert found.parties[0].action is Action.CORRECTED


def test_a_whole_list_does_nothing() -> None:
    assert read_parties(ecfr((row("Vane, Oman.", "OMAN"),))).parties[0].action is Action.LISTED


def test_deeds_of_several_lists_do_not_mix() -> None:
    done = deeds(
        (
            "Supplement No. 4 is amended under OMAN, by adding entries.",
            "Supplement No. 6 is amended under OMAN, by removing “Vane”.",
        )
    )
    assert {(one.list_name, one.action) for one in done} == {
        (ListName.ENTITY, Action.ADDED),
        (ListName.UNVERIFIED, Action.REMOVED),
    }


def test_the_unverified_list_has_three_columns() -> None:
    headings = ("Country", "Listed person and address", "Federal Register citation")
    found = read_parties(
        ecfr((("OMAN", "Vane a.k.a. VA a.k.a. Vane Air, Muscat, Oman", "90 FR 1, May 1, 2025."),), headings)
    )
    (one,) = found.parties
    assert (one.list_name, one.name, one.citations) == (
        ListName.UNVERIFIED,
        "Vane",
        ("90 FR 1, May 1, 2025",),
    )


def test_the_military_end_user_list_names_subordinates_in_rows() -> None:
    headings = ("Country", "Entity", "Federal Register citation")
    table = (
        ("CHINA, PEOPLE'S REPUBLIC OF", "The following two subordinate institutions of Vane Group:", ""),
        ("", "Subordinate institution:", ""), ("", "Vane Air Co. Ltd., Any Road, Xian, China", ""),
        ("", "Subordinate instituion:", ""), ("", "Vane Sea Co., Ltd., Any Road, Xian, China", ""),
        ("", "Lake Works, Any Road, Xian, China", "85 FR 1, 12/23/2020."),
    )  # fmt: skip
    found = read_parties(ecfr(table, headings))
    assert [(one.name, one.within) for one in found.parties] == [
        ("Vane Air Co. Ltd.", "Vane Group"), ("Vane Sea Co., Ltd.", "Vane Group"), ("Lake Works", ""),
    ]  # fmt: skip
    assert {one.list_name for one in found.parties} == {ListName.MILITARY}
    assert (found.rows.entries, found.rows.continuations) == (3, 3)


def test_aliases_that_do_not_match_their_count_are_a_problem() -> None:
    found = read_parties(
        ecfr((row("Vane, a.k.a., the following three aliases:\n—VA; and\n—Vane Air.\n\nOman.", "OMAN"),))
    )
    assert found.problems == ("Vane: 3 aliases are announced, 2 are given.",)


@pytest.mark.parametrize(
    ("abstract", "said"),
    [
        (ABSTRACT, None),
        (ABSTRACT.replace("3 entities", "4 entities").replace("Oman (2)", "Oman (3)"), "The abstract says 4 are added; the table shows 3 (Oman: the abstract says 3, the table shows 2)."),
        (ABSTRACT.replace("Peru (1)", "Chad (1)"), "Abstract and table name other destinations of what is added (Chad: the abstract says 1, the table shows none; Peru: the abstract says none, the table shows 1)."),
        ("BIS adds 2 entities to the Entity List.", None),  # one may stand under two destinations
        ("BIS adds 5 entities to the Entity List.", "The abstract says 5 are added; the table shows 3."),
        ("BIS adds 2 entities under 4 entries to the Entity List.", "The abstract says 4 are added; the table shows 3."),
        ("BIS amends the EAR.", None),
        (None, None),
    ],
)  # fmt: skip
def test_the_table_is_held_against_the_abstract(abstract: str | None, said: str | None) -> None:
    assert parties_of(rule(abstract=abstract, agencies=PLAIN.agencies).record, RULE).disagreement == said


def test_facts_hold_a_digest() -> None:
    text = parse_text(TextBody(TextForm.XML, RULE.encode()))
    facts = understand(rule(abstract=ABSTRACT, agencies=PLAIN.agencies).record, text)
    assert [(one.action, one.country, one.count, one.names) for one in facts.parties] == [
        ("added", "Oman", 2, ("Vane Works", "Ida Vane")), ("added", "Peru", 1, ("Lake Co., Ltd.",)),
    ]  # fmt: skip
    assert facts.counts is not None
    assert facts.counts.checked
    assert facts.parties_note is None
    assert understand(rule(abstract=ABSTRACT).record).parties == ()


def test_entries_that_are_addresses_come_last_with_the_address() -> None:
    address, vane = (
        row("Address 01, 1 Lake Road, Muscat, Oman.", "OMAN"),
        row("Vane Works, 2 Lake Road, Muscat, Oman."),
    )
    found = parties_of(rule(abstract=None).record, register((address, vane), ADDING))
    assert [one.names for one in found.groups()] == [("Vane Works", "Address 01, 1 Lake Road, Muscat, Oman")]


@pytest.mark.parametrize(
    "text",
    [None, "", "plain words", "<", "<a>" * 500, "<GPOTABLE>", "<TABLE><TR><TD>" * 300, "\x00<TABLE/>",
     '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><TABLE>&d;</TABLE>',
     '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><TABLE><TR><TD>&b;</TD></TR></TABLE>',
     '<?xml version="1.0" encoding="utf-16"?><TABLE/>',
     "<GPOTABLE><CHED>Country</CHED><CHED>Entity</CHED><ROW/><ROW><ENT>OMAN</ENT></ROW></GPOTABLE>"],
)  # fmt: skip
def test_hostile_or_empty_texts_name_nobody(text: str | None) -> None:
    assert read_parties(text).parties == ()


def test_csv_is_safe_in_a_spreadsheet() -> None:
    table = (
        row('=cmd|"/c calc"!A1, Muscat, Oman.', "OMAN"),
        row("@Vane “Air”, a.k.a., the following two aliases:\n—+VA; and\n—Vane, Ltd.\n\nOman."),
    )
    text = parties_csv(read_parties(ecfr(table)).parties)
    assert text.count("\r\n") == 3
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    cells = [dict(zip(head, one, strict=True)) for one in rows]
    assert cells[0]["name"] == '\'=cmd|"/c calc"!A1'
    assert cells[1]["name"] == "'@Vane “Air”"
    assert cells[1]["aliases"] == "'+VA | Vane, Ltd."
    assert cells[1]["weak aliases"] == "'+VA"
    assert not [cell for one in rows for cell in one if cell.startswith(("=", "+", "-", "@"))]
