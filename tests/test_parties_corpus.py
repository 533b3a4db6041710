"""Measured on the real lists and on rebuilt rules; the checked names are facts, written down by a reader of the cells."""

import json
from functools import cache
from pathlib import Path

import pytest

from feeds.parties import ListName, Parties, read_parties
from feeds.parties.check import against
from tests.test_counts import counted

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
RULES = CORPUS / "federal_register" / "entity-rules"
CHECKED = Path(__file__).parent / "fixtures" / "entity_list_checked.jsonl"
SHORT = {"2023-04558", "2023-12726", "2025-19508"}  # rows edited or removed since
ELSEWHERE = {"2025-17893"}  # a row under another destination than the abstract says

pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real documents is not here")


@cache
def the_lists() -> Parties:
    return read_parties((CORPUS / "entity_list/title-15_part-744_2026-03-25.xml").read_text("utf-8"))


def test_every_row_of_the_lists_is_accounted_for() -> None:
    found = the_lists()
    entries = {name: sum(one.entry and one.list_name is name for one in found.parties) for name in ListName}
    assert entries == {ListName.ENTITY: 3_411, ListName.UNVERIFIED: 186, ListName.MILITARY: 70}
    assert found.rows.unread == ()
    assert (found.rows.footnotes, found.rows.headers, found.rows.reserved) == (5, 3, 4)
    assert found.rows.continuations - 16 == 4  # 16 headings in the Military End-User List


def test_names_and_aliases_of_200_entries_read_by_a_person() -> None:
    entries = {one.row: one for one in the_lists().parties if one.entry and one.list_name is ListName.ENTITY}
    rows = [json.loads(line) for line in CHECKED.read_text("utf-8").splitlines()]
    named = right = given = expected = 0
    for row in rows:
        found = {alias.name.rstrip(".") for alias in entries[row["row"]].aliases}
        wanted = {name.rstrip(".") for name in row["aliases"]}
        named += entries[row["row"]].name.rstrip(".") == row["name"].rstrip(".")
        right, given, expected = right + len(found & wanted), given + len(found), expected + len(wanted)
    assert len(rows) == 200
    assert named / len(rows) >= 0.995
    assert right / given >= 0.99
    assert right / expected >= 0.99


def test_aliases_match_their_count_but_where_the_source_miscounts() -> None:
    counted = [one for one in the_lists().parties if one.aliases]
    assert len(counted) > 1_900
    assert len(the_lists().problems) <= 10


def test_nothing_of_the_grammar_is_left_in_a_name() -> None:
    names = [
        name for one in the_lists().parties for name in (one.name, *(alias.name for alias in one.aliases))
    ]
    assert not [
        name for name in names if not name or "a.k.a" in name or "f.k.a" in name or "alias" in name.lower()
    ]
    assert not [name for name in names if name.endswith((",", ";", ":")) or name.startswith(("—", ",", ";"))]
    assert not [name for name in names if name.count("(") != name.count(")")]
    assert not [page for one in the_lists().parties for page in one.citations if "FR FR" in page]


@pytest.mark.parametrize("path", sorted(RULES.glob("*.xml")), ids=lambda path: path.stem)
def test_rebuilt_rules_and_their_abstracts(path: Path) -> None:
    found = read_parties(path.read_text("utf-8"))
    counts = counted(json.loads(path.with_suffix(".json").read_text("utf-8"))["abstract"])
    assert found.rows.unread == ()
    assert found.rows.entries == sum(one.entry for one in found.parties)
    assert (against(counts, found) is not None) == (path.stem in SHORT | ELSEWHERE)
