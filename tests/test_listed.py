"""Parties as lines of a card, and the weight of a document in a word."""

from dataclasses import replace

import pytest

from bot.card import document_card, event_card
from bot.listed import ALSO_LIMIT, NAME_LIMIT, party_lines, party_notes
from bot.render.terminal import render_card
from bot.severity import severity
from bot.states import EventKind
from feeds.facts import Counts, Evidence, Facts, Kind, Weight
from feeds.listfacts import DestinationCount, ListedUnder, PartyGroup
from feeds.understand import understand
from tests.build import DAY, event, rule
from tests.rendering import ZONE, listing
from tests.test_counts import PLAIN

EVIDENCE = Evidence("abstract", 0, 1, "x")


def listed(*groups: PartyGroup, counts: Counts | None = None) -> Facts:
    return replace(rule().facts, parties=groups, counts=counts)


def test_a_group_is_a_line_with_its_first_names_as_written() -> None:
    facts = listed(
        PartyGroup("added", "China", 23, ("Vane & Co., Ltd.", "VANE LAKE", "Ida Vane", "Lake")),
        PartyGroup("removed", "Oman", 1, ("Lake",)),
        PartyGroup("added or changed", "Peru", 2, ()),
    )
    assert party_lines(facts) == (
        ("Added: China (23)", "Vane & Co., Ltd.; VANE LAKE; Ida Vane; +20 more"),
        ("Removed: Oman (1)", "Lake"),
        ("Added or changed: Peru (2)", "+2 more"),
    )


@pytest.mark.parametrize(
    ("count", "addresses", "said"),
    [
        (5, 0, "Vane; Lake; Ida; +2 more"),
        (6, 2, "Vane; Lake; Ida; +3 more, 2 of them addresses"),
        (6, 1, "Vane; Lake; Ida; +3 more, 1 of them an address"),
        (5, 2, "Vane; Lake; Ida; +2 more, all addresses"),
        (4, 3, "Vane; Lake; Ida; +1 more, an address"),
        (3, 1, "Vane; Lake; Ida"),
    ],
)
def test_addresses_that_are_not_shown_are_counted(count: int, addresses: int, said: str) -> None:
    group = PartyGroup("added", "China", count, ("Vane", "Lake", "Ida"), addresses)
    assert party_lines(listed(group)) == ((f"Added: China ({count})", said),)
    others = [PartyGroup("added", f"Place {n}", 9, ("Vane",)) for n in range(5)]
    few = PartyGroup("added", "Oman", 4, ("Vane", "Lake", "Ida"), 2)
    assert party_lines(listed(*others, few))[-1] == ("Also", "added: Oman (4, 2 of them addresses)")


def test_every_action_has_a_line_with_names_and_further_groups_are_counted() -> None:
    groups = [PartyGroup("added", f"Place {n}", 9 - n, ("Vane",)) for n in range(7)]
    lines = [*party_lines(listed(*groups, PartyGroup("removed", "Oman", 1, ("Lake",))))]
    assert len(lines) == 6
    assert lines[-2:] == [
        ("Removed: Oman (1)", "Lake"),
        ("Also", "added: Place 4 (5), Place 5 (4), Place 6 (3)"),
    ]


def test_groups_that_share_a_line_are_named_where_they_are_few() -> None:
    groups = [PartyGroup("added", f"Place {n}", 9, ("Vane",)) for n in range(5)]
    few = [PartyGroup("added", "Oman", 2, ("Vane", "Lake")), PartyGroup("added", "Peru", 1, ("Vane",))]
    many = PartyGroup("added", "Iran", 3, ("Vane", "Lake", "Ida"))
    assert party_lines(listed(*groups, many, *few))[-1] == (
        "Also",
        "added: Iran (3), Oman (2: Vane; Lake), Peru (1: Vane)",
    )
    long = [PartyGroup("added", f"Town {n}", 1, ("N" * 79,)) for n in range(6)]
    assert party_lines(listed(*groups, *long))[-1] == (
        "Also",
        "added: " + ", ".join(f"Town {n} (1)" for n in range(6)),
    )


def test_lines_are_bounded() -> None:
    groups = tuple(PartyGroup("added", "C" * 500, 900, ("N" * 5_000,) * 9) for _ in range(300))
    lines = party_lines(listed(*groups))
    assert all(len(label) <= NAME_LIMIT + 20 for label, _ in lines)
    assert all(len(names) <= max(ALSO_LIMIT, 3 * NAME_LIMIT + 20) for _, names in lines)


def test_a_sum_that_the_source_does_not_print_says_how_it_was_added_up() -> None:
    prose = "These measures transfer four Iranian entities from the Unverified List to the Entity List; and add two new Iranian entities to the Entity List."
    facts = understand(replace(PLAIN, title="Additions to the Entity List", abstract=prose))
    assert party_lines(facts)[0] == (
        "Added to the Entity List",
        "Iran (4, moved from the Unverified List + 2 = 6)",
    )


def test_what_a_proposed_rule_adds_is_proposed() -> None:
    prose = "BIS proposes to amend the EAR by adding five entities to the Entity List under the destination of Oman."
    proposal = replace(PLAIN, abstract=prose, type="Proposed Rule", action="Proposed rule.")
    assert party_lines(understand(proposal)) == (("Proposed for the Entity List", "Oman (5)"),)


def test_what_is_done_for_a_time_is_said_so() -> None:
    prose = "This rule temporarily removes one entity from the Entity List under the destination of Oman, until June 1, 2031."
    facts = understand(replace(PLAIN, title="Removal of Entity From the Entity List", abstract=prose))
    assert party_lines(facts) == (("Temporarily removed from the Entity List", "Oman (1)"),)
    assert (facts.headline or "").startswith("Temporarily removes 1 entity from the Entity List (Oman)")


@pytest.mark.parametrize("checked", [True, False])
def test_without_a_table_only_numbers_that_add_up_are_said(checked: bool) -> None:
    places = (DestinationCount("China", 3), DestinationCount("Oman", 1))
    said = party_lines(listed(counts=Counts(4, None, places, checked, EVIDENCE)))
    assert said == ((("Added to the Entity List", "China (3), Oman (1)"),) if checked else ())


def test_what_sentences_list_has_a_line_for_each_action_and_list() -> None:
    said = (
        ListedUnder("added", "Entity List", "China", None),
        ListedUnder("added", "Entity List", "Japan", None),
        ListedUnder("removed", "Unverified List", "China", 26),
        ListedUnder("removed", "Unverified List", "Peru", 1),
        ListedUnder("modified", "", "Oman", None),
    )
    lines = (
        ("Added to the Entity List", "China, Japan (numbers not stated)"),
        ("Removed from the Unverified List", "China (26), Peru (1)"),
        ("Modified", "Oman (number not stated)"),
    )
    assert party_lines(replace(listed(), listed=said)) == lines
    counts = Counts(4, None, (DestinationCount("China", 4),), True, EVIDENCE)
    counted = party_lines(replace(listed(counts=counts), listed=said))
    assert counted == (("Added to the Entity List", "China (4)"), *lines[1:])
    table = listed(PartyGroup("added", "China", 1, ("Vane",)))
    assert party_lines(replace(table, listed=said)) == (*party_lines(table), *lines[1:])
    unclear = listed(PartyGroup("added or changed", "China", 1, ("Vane",)))
    assert party_lines(replace(unclear, listed=said)) == party_lines(unclear)


def test_what_moves_from_list_to_list_stands_under_both_and_a_sum_shows_its_parts() -> None:
    said = (
        ListedUnder("removed", "Unverified List", "Iran", 9, "Entity List"),
        ListedUnder("added", "Entity List", "Iran", 9, "Unverified List"),
        ListedUnder("removed", "Unverified List", "Peru", 3, "", (1, 2)),
        ListedUnder("corrected", "Entity List", "Oman", 2),
        ListedUnder("modified", "Entity List", "Oman", None, "", ()),
    )
    lines = (
        ("Removed from the Unverified List", "Iran (9, moved to the Entity List), Peru (1 + 2 = 3)"),
        ("Added to the Entity List", "Iran (9, moved from the Unverified List)"),
        ("Corrected on the Entity List", "Oman (2)"),
        ("Modified on the Entity List", "Oman (number not stated)"),
    )
    assert party_lines(replace(listed(), listed=said)) == lines
    counts = Counts(9, None, (DestinationCount("Iran", 9),), True, EVIDENCE)
    assert party_lines(replace(listed(counts=counts), listed=said))[0] == lines[1]
    table = listed(PartyGroup("modified", "Oman", 2, ("Vane",)))
    assert [label for label, _ in party_lines(replace(table, listed=said))] == [
        "Modified: Oman (2)", lines[0][0], lines[1][0],
    ]  # fmt: skip


def test_a_disagreement_is_a_note() -> None:
    assert party_notes(listing().facts) == (listing().facts.parties_note,)
    miscounted = replace(listing().facts, aliases_note="The row of Vane announces 2 aliases and gives 1.")
    assert party_notes(miscounted) == (listing().facts.parties_note, miscounted.aliases_note)
    assert listing().facts.parties_note in document_card(listing(), ZONE, today=DAY).notes
    assert party_notes(rule().facts) == ()


def test_the_terminal_draws_them() -> None:
    drawn = render_card(document_card(listing(), ZONE, today=DAY), width=110, color=False)
    assert "Added: China (23)" in drawn
    assert "Vane Works (Tide Bay) Co., Ltd.; Vane Lake Institute; Ida Vane; +20 more" in drawn


WEIGHED = {
    "a rule that binds": (Kind.RULE, Weight.BINDING, "Regulation", 0xC62828),
    "a notice that binds": (Kind.NOTICE, Weight.BINDING, "Binding change", 0xC62828),
    "what is known to bind only": (Kind.UNKNOWN, Weight.BINDING, "Binding change", 0xC62828),
    "a rule that proposes": (Kind.RULE, Weight.PROPOSAL, "Proposal", 0x1E6FD9),
    "a final rule that delays": (Kind.FINAL_RULE, Weight.ADJUSTMENT, "Correction or change", 0xD98200),
    "an order": (Kind.NOTICE, Weight.ORDER, "Order", 0x7B3FB5),
    "a proclamation": (Kind.PRESIDENTIAL, Weight.ORDER, "Presidential document", 0x7B3FB5),
    "a rule that announces a briefing": (Kind.RULE, Weight.ANNOUNCEMENT, "Announcement", 0x5F6B7A),
    "a notice": (Kind.NOTICE, Weight.ANNOUNCEMENT, "Notice", 0x5F6B7A),
    "paperwork": (Kind.PAPERWORK, Weight.PAPERWORK, "Notice", 0x5F6B7A),
    "a release": (Kind.PRESS_RELEASE, Weight.ANNOUNCEMENT, "Press release", 0x5F6B7A),
    "guidance": (Kind.GUIDANCE, None, "Guidance", 0x5F6B7A),
    "nothing known": (Kind.UNKNOWN, None, "Document", 0x5F6B7A),
    "a rule whose weight is not known": (Kind.RULE, None, "Rule document", 0xC62828),
}


@pytest.mark.parametrize(("kind", "weight", "label", "color"), WEIGHED.values(), ids=WEIGHED)
def test_what_it_does_goes_before_what_it_is_called(
    kind: Kind, weight: Weight | None, label: str, color: int
) -> None:
    plain = rule(kind=kind)
    made = replace(plain, facts=replace(plain.facts, weight=weight))
    found = severity(event_card(event(made), ZONE, today=DAY))
    assert (found.label, found.color) == (label, color)


@pytest.mark.parametrize(
    ("happened", "label"), [(EventKind.CHANGED, "Correction or change"), (EventKind.WITHDRAWN, "Withdrawn")]
)
def test_what_happened_goes_before_what_it_does(happened: EventKind, label: str) -> None:
    card = event_card(event(listing(), happened), ZONE, today=DAY)
    assert severity(card).label == label
