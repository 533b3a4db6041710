"""Where a sentence of a summary may be cut: never where it would lose its sense."""

from dataclasses import replace

import pytest

from feeds.summarize import summary
from tests.build import rule

MORE = ", with all of the reeds and all of the shafts and all of the treadles that belong to them"


def told(abstract: str, limit: int = 600) -> list[str]:
    return [one.text for one in summary(replace(rule().record, abstract=abstract), limit)]


def ends_of(sentence: str) -> set[str]:
    """What the sentence is cut to, over many limits."""
    return {one for limit in range(90, len(sentence) + 10, 5) for one in told(sentence, limit)}


@pytest.mark.parametrize(
    ("start", "end", "rest"),
    [
        ("This rule opens a Loom License for the weavers of Vane and of Lake to permit specific", "specific", ", limited weaving of wool"),
        ("This rule revises the forms that the weavers of Vane send and adds a conditional element", "element", ", Loom Category Nine Determination Number, of each loom"),
        ("This rule reflects the new forms for looms and for reeds that are asked for by the Loom Department", "Department", ", Division of Looms and Reeds in Vane"),
        ("This rule removes the limits on looms and reeds that, before the Loom Act, done on May 2, 2030", "2030", ", applied to the sale of wool to Vane"),
        ("This rule limits the looms of all of those who in Vane or in Lake have engaged", "engaged", ", or attempted to engage, in the weaving of silk"),
        ("This rule widens License Exception LOM where a contract with the office provides for the export, reexport", "reexport", ", transfer (in-country) of the loom by the weaver"),
        ("This rule is published at once with another final rule of the Loom Office that is entitled", "entitled", ', "Additions of Looms and of Reeds," of the same day'),
        ('The Loom Office issues this rule to amend the Looms, Reeds and Shafts Regulations (the "Regulations")', '"Regulations")', ", to require that forms are sent by wire"),
        ("This rule carries out an order that directs the Secretary of Looms and of Reeds in Vane", "Vane", ", acting through the Loom Board, and in consultation with the Mill Board, to study wool"),
        ("This rule carries out an order that directs the Secretary of Looms, acting through the Board", "Board", ", to study the wool of Vane"),
        ("This rule adds a code for each of the looms that are sent from the mills of Vane", "Vane", ', when "21" is chosen in the form for looms'),
        ("This rule removes the license for the mills of Vane and for the mills of Lake", "Lake", ", and replaces it with a narrower license for the mills"),
        ("This rule removes the report on looms for the mills of Vane and of Lake", "Lake", ", and keeps it for the reeds of Mill"),
        ("This rule only frees looms of Vane and of Lake from the first list; other limits of the Loom Rules", "Rules", ", including those for great looms of silk, may go on to apply"),
    ],
)  # fmt: skip
def test_no_cut_parts_what_belongs_together(start: str, end: str, rest: str) -> None:
    found = ends_of(f"{start}{rest}{MORE}{MORE}.")
    assert found, "it can be told at all"
    assert not any(one.endswith(end) for one in found)
    assert start.endswith(end)


@pytest.mark.parametrize(
    ("start", "rest"),
    [
        ("This rule opens a Loom License for the weavers of Vane and of Lake to permit weaving", ", which the office will review"),
        ("This rule removes the limits on looms and reeds that applied to the sale of wool", ", as the Loom Act of May 2, 2030, asks"),
        ("This rule removes the license for the mills of Vane and for the mills of Lake", ", and adds nine looms to the list of looms"),
        ("This rule adds controls on looms of nine makers of Vane to the list of looms", " because they pose a risk to the weavers of Lake"),
        ("This rule adds a license for looms that are subject to the EAR and sold to Vane", ", including all items subject to the EAR that are of wood"),
        ("This rule widens the limits on all items subject to a license requirement for Vane", ", which weavers of items subject to that requirement have asked for"),
        ("This rule opens a license for the looms of Vane that go on a ship to Lake", " rather than having to ask for one in each case"),
        ("This rule limits the sale of looms to weavers of Vane and to those of Lake", ", with all of the activities subject to the limits on looms"),
        ("This rule moves to a policy of approval for certain looms controlled for the peace of Vane", ": looms and reeds that are controlled only for peace"),
        ("This rule moves Vane to the first group of the countries on the register of looms", " and is removing the office of reeds"),
    ],
)  # fmt: skip
def test_a_cut_stands_where_the_sense_is_whole(start: str, rest: str) -> None:
    assert start in ends_of(f"{start}{rest}{MORE}{MORE}.")


ITEMS = (
    "adding new controls for certain looms of the first kind and of the second",
    'creating two rules for looms that may be used to weave "great cloth" ("great cloth looms") by those of concern in Vane and in Lake',
    "adding new controls for certain reeds",
)


def test_a_list_of_acts_is_cut_between_two_of_them() -> None:
    said = f"This rule makes changes to the controls on looms, which includes {', '.join(ITEMS)}, and clarifying the controls on keys."
    assert said[: said.index(", adding new controls for certain reeds")] in ends_of(said)
    series = "looms of oak, reeds of steel, shafts of iron, and treadles of brass"
    said = f"This rule adds to the Loom List, for the peace of Vane, new controls, including those on {series}{MORE}."
    assert not any(one.endswith(("of oak", "of steel", "of iron")) for one in ends_of(said))


PARTIES = "Vane Looms Limited, Lake Reed Works Co Ltd, and Mill Shafts Company Ltd"
GROUNDS = 'Pursuant to the authority in the Loom Order, "Blocking the Property of Weavers and Their Friends," and other authority, '
DECIDES = "the Under Secretary of Looms, in consultation with the Secretary of Reeds and the Board, has determined that "
DID = ", engaged, or attempted to engage, in the weaving of nets (including great nets of silk), including any efforts to buy or to borrow them"


def test_of_those_of_whom_something_is_found_all_are_told_and_what_they_did() -> None:
    found = ends_of(f"{GROUNDS}{DECIDES}{PARTIES}{DID}{MORE}{MORE}.")
    assert all(f"{PARTIES}, engaged, or attempted to engage, in the weaving of nets" in one for one in found)
    assert any(one.startswith(DECIDES) for one in found), "without its grounds where there is no room"


def test_background_is_not_cut_before_its_verb() -> None:
    background = f"On May 2, 2030, based on letters of the weavers of Vane, of the weavers of Lake, who had asked for it{MORE}"
    said = f"{background}, the Secretary of Looms opened a study."
    assert not any(one.endswith(("Vane", "Lake", "it", "them")) for one in ends_of(said))
