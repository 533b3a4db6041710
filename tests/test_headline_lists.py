"""Headlines of lists: which clauses of a title are on a list, and what none of them says of it."""

import pytest

from feeds.listtitles import clauses_on
from tests.test_headline import line

ENTITIES, UNVERIFIED = "Entity List", "Unverified List"
TITLES = {
    "the last clause names the list for all": (
        "Addition of Persons, Correction of Entries, and Removal of Persons From the Entity List",
        ENTITIES,
        ["Addition of Persons", "Correction of Entries", "Removal of Persons From the Entity List"],
    ),
    "the first clause names it": (
        "The Unverified List; Additions and Removals",
        UNVERIFIED,
        ["The Unverified List", "Additions and Removals"],
    ),
    "each clause has a list of its own": (
        "Additions to the Entity List; Removals From the Unverified List",
        UNVERIFIED,
        ["Removals From the Unverified List"],
    ),
    "a clause of two lists is on both": (
        "Revisions to the Unverified List and the Entity List",
        ENTITIES,
        ["Revisions to the Unverified List and the Entity List"],
    ),
    "what else is removed is on no list": (
        "Additions to the Entity List, the Removal of a Loom License, and Amendments to Weaving Rules",
        ENTITIES,
        ["Additions to the Entity List"],
    ),
    "an order that is removed": (
        "Additions to the Entity List; Removal of General Order No. 9",
        ENTITIES,
        ["Additions to the Entity List"],
    ),
    "revisions after another subject": (
        "Additions to the Entity List; Loom Controls; Revisions",
        ENTITIES,
        ["Additions to the Entity List"],
    ),
}


@pytest.mark.parametrize(("title", "name", "found"), TITLES.values(), ids=TITLES)
def test_bare_clauses_belong_to_the_list_of_their_neighbour(title: str, name: str, found: list[str]) -> None:
    assert clauses_on(title, name) == found


SAID = {
    "additions are told first, whatever clause names the list": (
        "Additions of Entities, Revisions of Entries, and Removal of an Entity From the Entity List",
        "BIS amends the EAR by adding four entities to the Entity List. This rule also modifies two existing entries on the Entity List.",
        "Adds 4 entities to the Entity List, modifies 2 others and removes others",
    ),
    "a license that is removed delists nobody": (
        "Additions to the Entity List, the Removal of a Loom License, and Amendments to Weaving Rules",
        "BIS amends the EAR by adding four entities to the Entity List and by removing a loom license.",
        "Adds 4 entities to the Entity List",
    ),
    "an order that is removed delists nobody": (
        "Addition of Persons to the Entity List; Removal of General Order No. 9",
        (
            "BIS amends the EAR by adding four persons to the Entity List and by removing General Order No. 9. These persons will be listed "
            "under the destinations of Chile, Iran, and Oman."
        ),
        "Adds 4 entities to the Entity List",
    ),
    "one destination of many is not where all are": (
        "Addition of Entities to the Entity List",
        (
            "BIS amends the EAR by adding Loom Corp. to the Entity List. Loom Corp. will be listed on the Entity List under the destination of "
            "Peru. This rule also adds to the Entity List nine affiliates of Loom Corp. located in four destinations: Chile, Iran, Oman, and Peru."
        ),
        "Adds entities to the Entity List",  # the nine, and one by its name
    ),
    "destinations that add up to a number of the text": (
        "Revisions to the Unverified List",
        (
            "BIS is amending the EAR by removing a total of nine persons from the Unverified List (UVL), including six under the destination of "
            "Peru, two under the destination of Oman, and one under the destination of Chile."
        ),
        "Removes 9 entries from the Unverified List (Peru, Oman and Chile)",
    ),
    "destinations that do not add up": (
        "Revisions to the Unverified List",
        (
            "BIS is amending the EAR by removing a total of eight persons from the Unverified List (UVL), including six under the destination of "
            "Peru, two under the destination of Oman, and one under the destination of Chile."
        ),
        "Revises the Unverified List",
    ),
}


@pytest.mark.parametrize(("title", "abstract", "said"), SAID.values(), ids=SAID)
def test_what_is_done_to_a_list_is_what_title_and_abstract_agree_on(
    title: str, abstract: str, said: str
) -> None:
    assert line(title, abstract=abstract) == said
