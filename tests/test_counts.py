"""How many are added, by destination: only what the summary sentence says and what adds up."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from feeds.classify import kind
from feeds.countries import plain_country
from feeds.counts import added
from feeds.facts import Counts
from feeds.model import Agency, Links, Record, Status, Witness
from feeds.numbers import number

PLAIN = Record(
    "test", Witness.JSON, Status.PUBLISHED, "2031-00001", "Looms", Links(), type="Rule", action="Final rule.",
    agencies=(Agency("Industry and Security Bureau", "industry-and-security-bureau"),),
)  # fmt: skip
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"

SITUATIONS: dict[str, tuple[str | None, tuple[int | None, int | None, dict[str, int]] | None]] = {
    "a number behind each destination": (
        "BIS amends the EAR by adding 3 entities to the Entity List under the destinations of Iran (1) and Japan (2).",
        (3, None, {"Iran": 1, "Japan": 2}),
    ),
    "an entry under another destination by a cross reference": (
        "This rule adds one person under two entries to the Entity List. This person will be listed under the destination of Iran with a cross reference under Oman.",
        (1, 2, {}),
    ),
    "destinations in a sentence of their own": (
        ("This rule adds 3 entities under 4 entries to the Entity List. These entities were found to act against U.S. "
        "interests. They are listed under the destinations of Iran (1), and the United Arab Emirates (UAE) (3)."),
        (3, 4, {"Iran": 1, "United Arab Emirates": 3}),
    ),
    "numbers in words": (
        "This rule adds one hundred and two entities to the Entity List under the destinations of Peru (100) and Oman (2).",
        (102, None, {"Peru": 100, "Oman": 2}),
    ),
    "entities under more entries": (
        "This rule is adding thirty-six entities under forty-one entries to the Entity List, under the destinations of Peru (40) and Oman (1).",
        (36, 41, {"Peru": 40, "Oman": 1}),
    ),
    "entries of entities and addresses": (
        "BIS adds 5 entries (3 entities and 2 addresses) to the Entity List under the destinations of People's Republic of China (China) (4), and Turkey (1).",
        (3, 5, {"China": 4, "Turkey": 1}),
    ),
    "one destination without a number holds all": (
        "BIS adds four entities to the Entity List. These four will be listed on the Entity List under the destination of the People's Republic of China (China).",
        (4, None, {"China": 4}),
    ),
    "the list's own way to write China": (
        "BIS adds 12 entities to the Entity List, under the destinations of China, People's Republic of (China) (11) and Taiwan (1).",
        (12, None, {"China": 11, "Taiwan": 1}),
    ),
    "a comma before the number": (
        "BIS adds 3 entities to the Entity List under the destinations of India, (1), Iran (1) Peru (1).",
        (3, None, {"India": 1, "Iran": 1, "Peru": 1}),
    ),
    "Türkiye in three spellings": (
        ("BIS adds 2 entities to the Entity List under the destinations of T[uuml]rkiye (1) and Oman (1). It also revises "
        "entries under the destinations of Türkiye (3) and Peru (1)."),
        (2, None, {"Turkey": 1, "Oman": 1}),
    ),
    "counts of modifications are another sentence's": (
        ("BIS adds 2 entities to the Entity List. This rule amends 4 existing entries on the Entity List under the "
        "destinations of Oman (3) and Peru (1)."),
        (2, None, {}),
    ),
    "counts of modifications in the same sentence": (
        ("BIS adds 2 entities to the Entity List under the destinations of Oman (1) and Peru (1) and modifies entries "
        "under the destinations of Chile (9) and Iran (3)."),
        (2, None, {"Oman": 1, "Peru": 1}),
    ),
    "numbers before the destinations": (
        "BIS adds 3 entities to the Entity List: two under the destination of Oman and one under the destination of Peru.",
        (3, None, {"Oman": 2, "Peru": 1}),
    ),
    "moved from another list": (
        ("BIS amends the EAR by removing 9 persons from the Unverified List (UVL) and adding them to the Entity List, all "
        "under the destination of Oman."),
        (9, None, {"Oman": 9}),
    ),
    "destinations without numbers": (
        "BIS adds 3 entities to the Entity List under the destinations of Oman, Peru, and Chile.",
        (3, None, {}),
    ),
    "a sum that does not add up": (
        "BIS adds 5 entities to the Entity List under the destinations of Oman (2) and Peru (2).",
        (5, None, {}),
    ),
    "a destination nobody knows": (
        "BIS adds 3 entities to the Entity List under the destinations of Ruritania (2) and Peru (1).",
        (3, None, {}),
    ),
    "a destination named twice": (
        "BIS adds 3 entities to the Entity List under the destinations of Oman (2) and Oman (1).",
        (3, None, {}),
    ),
    "transferred and added at once": (
        ("These measures transfer forty-five Russian entities from the Military End-User List to the Entity List; and "
        "add two new Russia entities and revise two to the Entity List."),
        (47, None, {"Russia": 47}),
    ),
    "an adjective that is no destination": (
        "These measures add two harmful entities to the Entity List under the destinations of Oman (1) and Peru (1).",
        (2, None, {"Oman": 1, "Peru": 1}),
    ),
    "an adjective beside other destinations": (
        "These measures add five Russian entities to the Entity List under the destinations of Oman (3) and Peru (2).",
        (5, None, {"Oman": 3, "Peru": 2}),
    ),
    "a sentence without end": ("adding 5 entities " + "under the destinations of Oman (1), " * 4_000, None),
    "further ones in a later sentence": (
        ("BIS adds 3 entities to the Entity List under the destination of Oman. This rule also adds two entities to the Entity "
        "List under the destination of Peru."),
        (5, None, {"Oman": 3, "Peru": 2}),
    ),
    "a number of its own for a destination": (
        "This rule adds a total of forty-two entities to the Entity List; nineteen of these are under the destination of Oman.",
        (42, None, {}),
    ),
    "and the rest under another": (
        ("This rule adds six entities to the Entity List. Three of the entities are being added under the destination of Oman, "
        "and the rest under the destination of Peru."),
        (6, None, {}),
    ),
    "a part of them under another": (
        ("This rule adds to the Entity List twelve entities, including three subsidiaries under the destination of Oman, under "
        "the destination of Peru."),
        (12, None, {}),
    ),
    "some under a destination": (
        "BIS adds 5 entities to the Entity List. Some of these are under the destination of Oman.",
        (5, None, {}),
    ),
    "all of them under a destination": (
        "BIS adds 5 entities to the Entity List. These entities, all of which are added under the destination of Oman, weave.",
        (5, None, {"Oman": 5}),
    ),
    "some under one, one under another": (
        ("BIS adds 5 entities to the Entity List. Of these 5 entities, 4 will be listed on the Entity List under the destination "
        "of Oman and one will be listed under the destination of Peru."),
        (5, None, {"Oman": 4, "Peru": 1}),
    ),
    "what others are on already": (
        ("This rule adds six entities, three of which are already on the Unverified List, to the Entity List under the destination "
        "of Oman and removes those three from the Unverified List."),
        (6, None, {"Oman": 6}),
    ),
    "a total of entries": (
        ("BIS is adding seven entities, under a total of eight entries, to the Entity List, under the destinations of Oman (5) and "
        "Peru (3)."),
        (7, 8, {"Oman": 5, "Peru": 3}),
    ),
    "one that was left out": (
        "BIS is amending the EAR by adding an inadvertently omitted entity to the Entity List under the destination of Oman.",
        (1, None, {"Oman": 1}),
    ),
    "one that is called otherwise": (
        ("This rule adds an oil field, the Vale Field, to the Entity List. This field will be listed on the Entity List under the "
        "destination of Oman."),
        (1, None, {"Oman": 1}),
    ),
    "one by its name, and more": (
        ("This rule adds Vale Looms Ltd. to the Entity List. Vale Looms will be listed under the destination of Oman. This rule also "
        "adds to the Entity List nine affiliates of Vale Looms."),
        (None, None, {}),
    ),
    "of two lists": (
        ("This rule adds five entities to the Entity List under the destination of Oman and adds three entities to the Unverified "
        "List under the destination of Peru."),
        (5, None, {"Oman": 5}),
    ),
    "a footnote": ("This rule adds a footnote to the Entity List for four entities under the destination of Oman.", None),
    "another agency's list": ("This update to the UFLPA Entity List adds 3 entities to the Entity List.", None),
    "what an earlier rule did": ("That final rule revised the Entity List by adding a new entry under Brazil.", None),
    "only removals": ("This rule removes two entities from the Entity List under the destination of Latvia.", None),
    "nothing": (None, None),
}  # fmt: skip


def counted(abstract: str | None, **fields: Any) -> Counts | None:
    record = replace(PLAIN, abstract=abstract, **fields)
    return added(record, kind(record))


@pytest.mark.parametrize("situation", SITUATIONS)
def test_counts_what_the_sentence_adds(situation: str) -> None:
    abstract, expected = SITUATIONS[situation]
    found = counted(abstract)
    if expected is None:
        assert found is None
        return
    assert found is not None
    assert (found.entities, found.entries, {one.country: one.count for one in found.destinations}) == expected
    assert found.checked is bool(expected[2])
    assert (abstract or "")[found.evidence.start : found.evidence.end] == found.evidence.text


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("CHINA, PEOPLE'S REPUBLIC OF", "China"),
        ("the United Arab Emirates (UAE)", "United Arab Emirates"),
        ("U.A.E.", "United Arab Emirates"),
        ("TÜRKİYE", "Turkey"),
        ("T[uuml]rkiye", "Turkey"),
        ("Korea, South", "South Korea"),
        ("CRIMEA REGION OF UKRAINE", "Crimea region of Ukraine"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("Atlantis", None),
        ("", None),
        ("x" * 10_000, None),
    ],
)
def test_destinations_in_plain_english(written: str, plain: str | None) -> None:
    assert plain_country(written) == plain


@pytest.mark.parametrize(
    ("written", "value"),
    [("7", 7), ("1,024", 1024), ("nineteen", 19), ("forty-one", 41), ("one hundred and two", 102), ("a hundred", 100),
     ("two hundred thirty four", 234), ("several", None), ("", None)],
)  # fmt: skip
def test_numbers_as_rules_write_them(written: str, value: int | None) -> None:
    assert number(written) == value


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real documents is not here")
def test_real_abstracts_are_exact_or_quoted() -> None:
    abstracts = json.loads((CORPUS / "federal_register/bis-abstracts-2020-2026.json").read_text("utf-8"))
    lines = (CORPUS / "labels/topics.jsonl").read_text("utf-8").splitlines()
    gold = {row["document_number"]: row["entity_list_add"] for row in map(json.loads, lines)}
    exact = wrong = giving = 0
    for row in abstracts:
        expected = gold.get(row["document_number"])
        found = counted(row["abstract"])
        stated = {one.country: one.count for one in found.destinations} if found else {}
        wrong += bool(stated) and stated != (expected or {}).get("destinations")
        if expected and expected["destinations"]:
            giving += 1
            exact += (
                found is not None
                and (found.entities, found.entries) == (expected["entities"], expected["entries"])
                and stated == expected["destinations"]
            )
    assert (wrong, giving) == (0, 17)
    assert exact == giving
