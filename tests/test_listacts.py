"""Whose act on a list a sentence tells: what is counted is what the document itself does, now and without a doubt."""

from dataclasses import replace
from typing import Any

import pytest

from feeds.facts import Kind
from feeds.listacts import list_sentences
from feeds.model import Agency
from feeds.understand import understand
from tests.test_counts import PLAIN

FOUR = "four entities to the Entity List under the destination of Peru"
LEAVING = "four entities from the Entity List under the destination of Peru"
Told = tuple[tuple[str, str, int | None], ...]


def told(abstract: str, **fields: Any) -> Told:
    facts = understand(replace(PLAIN, title="Revisions to the Entity List", abstract=abstract, **fields))
    counted = facts.counts.destinations if facts.counts and facts.counts.checked else ()
    said = tuple((one.action, one.country, one.count) for one in facts.listed)
    assert {one.country for one in counted} <= {country for action, country, _ in said if action == "added"}
    return said


NOT_ITS_ACTS = {
    "an earlier rule, with its day": f"On October 7, 2030, BIS issued a rule adding {FOUR}.",
    "an earlier act": f"On May 2, 2030, BIS added {FOUR}. This rule modifies the entries for two of those entities.",
    "an earlier act, its numbers in brackets": (
        "On December 2, 2030, BIS added 14 entities to the Entity List under the destinations of Peru (9), Oman (3) and Chile (2). "
        "In this rule, BIS corrects two of those entries."
    ),
    "an earlier rule by its day": f"In the rule published on January 5, 2031, BIS added {FOUR}.",
    "what had been done": f"In May 2030, {FOUR.replace(' to', ' had been added to')}.",
    "by a rule that is undone": f"BIS is publishing this rule to rescind the January 5 rule, which added {FOUR}.",
    "a rule that was published, in the present": f"The rule published on March 3, 2031, which adds {FOUR}, is delayed.",
    "another rule that is named": f"BIS is extending the comment period for the rule that adds {FOUR}.",
    "a proposal that is not adopted": f"BIS proposed adding {FOUR} on May 1, 2030, but does not adopt that proposal.",
    "a proposal": f"BIS proposes to add {FOUR}.",
    "a proposal that is withdrawn": f"This rule withdraws the proposal to add {FOUR}.",
    "what would be done": f"That change would add {FOUR}.",
    "what may be done": f"BIS may add {FOUR}.",
    "what is intended": f"BIS intends to add {FOUR}.",
    "an addition that is stayed": f"This rule stays, until June 1, 2031, the addition of {FOUR}.",
    "an addition that is delayed": f"This rule delays the addition of {FOUR}.",
    "a removal that is reversed": f"This rule reverses the removal of {LEAVING}.",
    "an addition that is cancelled": f"This rule cancels the addition of {FOUR}.",
    "an addition that a court forbids": f"A court enjoined the addition of {FOUR}.",
    "not done": f"BIS is not adding entities to the Entity List and is not removing {LEAVING} at this time.",
    "does not": "This rule does not remove any entity from the Entity List under the destination of Peru.",
    "will not": f"This notice announces that BIS will not be adding {FOUR}.",
    "neither, nor": f"Neither this rule nor its companion adds {FOUR}.",
    "considered and not done": f"BIS considered, but is not, adding {FOUR}.",
    "none": "This rule revises the notes of the Entity List, adding none to the Entity List under the destination of Peru.",
    "decided against": f"BIS has decided against adding {FOUR}.",
    "a request that is declined": f"The committee declined to remove {LEAVING}.",
    "asked for comments on": f"BIS invites comments on whether to add {FOUR}.",
    "what comments were about": f"This rule responds to comments on the addition of {FOUR}.",
    "quoted": f"The October 7 rule stated that it \"adds {FOUR}.\" This rule clarifies that statement.",
    "reported": f"This rule clarifies that the rule of March 3 adds {FOUR}.",
    "on condition": f"If the committee determines to add an entity, BIS adds {FOUR}.",
    "another agency": "OFAC is adding four persons to its list under the destination of Peru. BIS revises the Entity List.",
    "another agency, together with this one": (
        "OFAC, in consultation with BIS, is adding four entities to its list under the destination of Peru."
    ),
    "another agency, in the past": "OFAC added four entities to its list under the destination of Peru.",
    "another agency's list of the same name": "This update adds four entities to the UFLPA Entity List under the destination of Peru.",
    "from list to list of destinations": "BIS moves the Entity List entries under the destination of Peru to the destination of Oman.",
}  # fmt: skip

PERU: Told = (("added", "Peru", 4),)
ITS_ACTS: dict[str, tuple[str, Told]] = {
    "plainly": (f"This rule adds {FOUR}.", PERU),
    "going on": (f"BIS is adding {FOUR}.", PERU),
    "by amending": (f"BIS amends the Loom Regulations by adding {FOUR}.", PERU),
    "in order to": (f"BIS is issuing this rule to add {FOUR}.", PERU),
    "in the future": (f"Effective March 5, 2031, BIS will add {FOUR}.", PERU),
    "in the passive": ("Four entities are added to the Entity List by this rule under the destination of Peru.", PERU),
    "as a noun": ("The Entity List is amended by the addition of four entities under the destination of Peru.", PERU),
    "as decided": (f"This rule implements the decision of the committee to add {FOUR}.", PERU),
    "a rule that it issues": (f"BIS is issuing a final rule that adds {FOUR}.", PERU),
    "behind another rule that it follows": (f"This final rule, which follows the March 3 rule, adds {FOUR}.", PERU),
    "behind what was done before": (f"On March 3, 2031, BIS amended the Loom Regulations; this rule adds {FOUR}.", PERU),
    "in another sentence than the earlier act": (
        ("On October 7, 2030, BIS issued a rule adding 31 entities to the Entity List under the destination of Oman. "
        f"This rule adds {FOUR}."),
        PERU,
    ),
    "beside a request that is granted": (f"In response to a request to add two entities, BIS adds {FOUR}.", PERU),
    "beside a request that was refused": (f"BIS denied a request to remove two entities from the Entity List. This rule adds {FOUR}.", PERU),
    "beside a proposal": (f"This rule adopts the proposal and adds {FOUR}.", PERU),
    "beside what is suspended": (f"This rule suspends two license exceptions and adds {FOUR}.", PERU),
    "beside what is not done": (f"BIS does not remove a footnote but adds {FOUR}.", PERU),
    "not only": (
        f"This rule not only revises two entries on the Entity List under the destination of Oman but also adds {FOUR}.",
        (("modified", "Oman", 2), *PERU),
    ),
    "instead of something else": (
        ("Instead of removing five entities from the Entity List, as requested, this rule revises five entries on the Entity List "
        "under the destination of Peru."),
        (("modified", "Peru", 5),),
    ),
    "without something else": (
        "Without adding or removing entities, this rule revises two entries on the Entity List under the destination of Peru.",
        (("modified", "Peru", 2),),
    ),
    "rather than another agency": (f"BIS, rather than OFAC, adds {FOUR}.", PERU),
    "though another agency did": (f"Although OFAC added nine entities to its list, this rule adds {FOUR}.", PERU),
    "what was so before, in commas": (
        "This rule adds four entities, previously added to the Unverified List, to the Entity List under the destination of Peru.",
        PERU,
    ),
    "and not where they were removed": (
        f"This rule adds {FOUR}; nine were earlier removed from the Entity List under the destination of Oman.",
        PERU,
    ),
    "and not where a reason has them": (
        f"This rule adds {FOUR}. It does so because three entities under the destination of Oman were liquidated.",
        PERU,
    ),
    "and not what follows it without being done": (
        f"This rule adds {FOUR}. This rule does not remove any entity under the destination of Oman.",
        PERU,
    ),
    "a list beside another agency's": (
        "This rule adds four entities to the Entity List, which is separate from the UFLPA Entity List, under the destination of Peru.",
        PERU,
    ),
    "together with other departments": (
        f"The Bureau of Industry and Security (BIS), in consultation with the Departments of Defense and the Treasury, is adding {FOUR}.",
        PERU,
    ),
    "as a rule required": (f"Consistent with the October 7 rule, BIS is adding {FOUR}.", PERU),
    "as was announced": (f"As announced on March 1, 2031, BIS adds {FOUR}.", PERU),
    "as was proposed": (f"BIS is adding {FOUR} that it had proposed to add on March 3, 2031.", PERU),
    "beside another act in the row": (
        ("In addition to removing two entities from the Entity List under the destination of Oman, this rule adds four entities "
        "under the destination of Peru."),
        (("removed", "Oman", 2), *PERU),
    ),
    "after a colon": (
        ("This rule makes these changes to the Entity List: adds four entities under the destination of Peru; removes two entities "
        "under the destination of Oman."),
        (*PERU, ("removed", "Oman", 2)),
    ),
    "beside requests that are denied": (
        f"This rule adds {FOUR} and denies requests to remove two entities under the destination of Oman.",
        PERU,
    ),
    "corrected": (f"This rule corrects the March 3 rule by adding {FOUR}.", PERU),
    "after a review": (f"Following a recent review of prior additions, BIS is issuing this rule to add {FOUR}.", PERU),
    "for a reason that is past": (
        f"Because entities under the destination of Oman were removed, this rule adds {FOUR}.",
        PERU,
    ),
    "several, in a row": (
        ("BIS is amending the Loom Regulations by: adding four entities to the Entity List under the destination of Peru; and "
        "removing one person from the Unverified List under the destination of Oman."),
        (*PERU, ("removed", "Oman", 1)),
    ),
    "with a quotation": (f'As part of the "is informed" process, this rule adds {FOUR}.', PERU),
    "in sentences that go on": (
        "This rule adds four entities to the Entity List. They act against its aims and will be listed under the destination of Peru.",
        (("added", "Peru", None),),
    ),
}  # fmt: skip


@pytest.mark.parametrize("abstract", NOT_ITS_ACTS.values(), ids=NOT_ITS_ACTS)
def test_what_is_no_act_of_the_document_is_not_told_as_one(abstract: str) -> None:
    assert told(abstract) == ()
    headline = understand(replace(PLAIN, title="Revisions to the Entity List", abstract=abstract)).headline
    assert headline in {None, "Revises the Entity List", "Extends a comment period on the Entity List"}


@pytest.mark.parametrize(("abstract", "expected"), ITS_ACTS.values(), ids=ITS_ACTS)
def test_its_acts_are_told(abstract: str, expected: Told) -> None:
    assert told(abstract) == expected


def test_another_department_may_tell_of_the_list() -> None:
    agencies = (Agency("Defense Department", "defense-department"),)
    assert (
        told(f"The Council amends the Loom Rules to reflect that BIS adds {FOUR}.", agencies=agencies) == ()
    )
    facts = understand(replace(PLAIN, abstract=f"This rule adds {FOUR}.", agencies=agencies))
    assert facts.counts is None


NEWS: dict[str, tuple[str, Told]] = {
    "today": (f"Today, the Bureau of Industry and Security (BIS) added {FOUR}.", PERU),
    "announced": (f"The Bureau of Industry and Security (BIS) announced that it has added {FOUR}.", PERU),
    "in the passive": ("Four entities were added to the Entity List under the destination of Peru today.", PERU),
    "in the present": (f"BIS is adding {FOUR}.", PERU),
    "of another day": (f"In March 2030, BIS added {FOUR}.", ()),
    "of another day, behind it": (f"BIS added {FOUR} on March 3, 2030.", ()),
    "of what had been before": (f"BIS had added {FOUR}.", ()),
    "of another agency": (f"OFAC added {FOUR}.", ()),
    "of what was not done": (f"BIS has not added {FOUR}.", ()),
}  # fmt: skip


@pytest.mark.parametrize(("abstract", "expected"), NEWS.values(), ids=NEWS)
def test_news_tell_of_its_acts_in_the_past(abstract: str, expected: Told) -> None:
    assert told(abstract, type="press release", action=None) == expected


def test_a_title_says_that_it_is_done_for_a_time() -> None:
    record = replace(
        PLAIN,
        title="Temporary Removal of Entities From the Entity List",
        abstract="BIS amends the Loom Rules.",
    )
    assert understand(record).headline == "Temporarily removes entries from the Entity List"


def test_what_an_earlier_rule_moved_from_list_to_list_is_not_moved_again() -> None:
    moves = "removing nine persons from the Unverified List and adding them to the Entity List"
    record = replace(PLAIN, title="Revisions to the Unverified List and the Entity List")
    plain = understand(replace(record, abstract=f"BIS amends the Loom Rules by {moves}."))
    assert plain.headline == "Moves 9 persons from the Unverified List to the Entity List"
    earlier = understand(replace(record, abstract=f"On March 3, 2031, BIS issued a rule {moves}."))
    assert earlier.headline == "Revises the Entity List and the Unverified List"


def test_what_is_blanked_keeps_its_place() -> None:
    abstract = f"BIS proposed no change. This rule adds {FOUR}; nine were removed from the Entity List."
    found = list_sentences(replace(PLAIN, abstract=abstract), Kind.FINAL_RULE)
    assert [abstract[one.start : one.end] for one in found] == [one.text for one in found]
    assert [len(one.own) for one in found] == [len(one.text) for one in found]
    assert found[-1].own.strip() == f"This rule adds {FOUR};"


TITLES = {
    "Additions to the Entity List; Temporary Stay": f"This rule stays the addition of {FOUR}.",
    "Rescission of Additions to the Entity List": f"This rule rescinds the March 3 rule, which added {FOUR}.",
    "Denial of Requests for Removals From the Entity List": f"BIS declines to remove {LEAVING}.",
}


@pytest.mark.parametrize(("title", "abstract"), TITLES.items(), ids=TITLES)
def test_a_title_that_takes_it_back_makes_no_headline_of_it(title: str, abstract: str) -> None:
    assert understand(replace(PLAIN, title=title, abstract=abstract)).headline is None
