"""Headlines of the first acting sentence, and what that sentence says more closely than the title."""

import pytest

from feeds.facts import Weight
from feeds.model import Agency
from feeds.saidacts import first_act, list_act, notice_act, particular_act
from feeds.understand import understand
from tests.test_headline import a_record, line

FIRST = {
    "what is authorized, and where": (
        (
            "In this rule, the Bureau amends the Export Administration Regulations (EAR) to authorize the release of looms "
            'without a license in the context of a "loom-related activity," as defined in this rule.'
        ),
        "Authorizes the release of looms without a license in the context of a “loom-related activity”",
    ),
    "a technical correction": (
        (
            "BIS amends the Export Administration Regulations (EAR) to make a technical correction that clarifies the meaning of "
            '"looms" as set out in the sections on weaving.'
        ),
        "Makes a technical correction that clarifies the meaning of “looms”",
    ),
    "what else is made is not said so": (
        "BIS amends the Export Administration Regulations (EAR) to make several changes to the controls on looms.",
        None,
    ),
    "regulations of another agency": (
        "This document amends the U.S. Loom Office (ULO) regulations to extend import restrictions on certain old looms from Peru.",
        "Extends import restrictions on certain old looms from Peru",
    ),
    "a condition that would be lost": (
        'BIS amends the Export Administration Regulations to authorize the release of "looms" that are not for weaving, except in Peru.',
        None,
    ),
    "a sentence that does not act": ("The Bureau has long meant to extend controls on looms.", None),
}


@pytest.mark.parametrize(("abstract", "found"), FIRST.values(), ids=FIRST)
def test_the_first_sentence_of_a_rule_says_what_is_done(abstract: str, found: str | None) -> None:
    assert first_act(abstract) == found


PARTICULAR = {
    "a license exception": (
        (
            "BIS is finalizing changes to License Exception LMX and to looms. This rule also corrects Export Control Classification "
            "Number (ECCN) 5D001."
        ),
        "Finalizes changes to License Exception LMX; corrects ECCN 5D001",
    ),
    "from one review to another": (
        (
            "BIS is revising its license review policy for exports of certain looms to Peru--changing it from a presumption of denial "
            "to a case-by-case review. Looms are large."
        ),
        "Revises license review for exports of certain looms to Peru, from a presumption of denial to a case-by-case review",
    ),
    "a review of which only the old way is known": (
        "BIS is revising its license review policy for exports of certain looms to Peru.",
        None,
    ),
    "a new control beside a revised one": (
        (
            "With this rule, the Bureau revises the Loom Rules' (LR) controls on weaving machines and adds a new control on patterns "
            "for some looms. Much else is said."
        ),
        "Revises controls on weaving machines and adds a new control on patterns for some looms",
    ),
}


@pytest.mark.parametrize(("abstract", "found"), PARTICULAR.values(), ids=PARTICULAR)
def test_a_sentence_may_say_more_closely_what_is_changed(abstract: str, found: str | None) -> None:
    assert particular_act(abstract) == found


ADDED = (
    "The Department of Looms is adding three weaving mills to the List of Restricted Mills Associated With Peru (Peru Restricted "
    "List or PRL) naming mills under its control."
)
UPDATED = "The Department of Looms is publishing an update to its List of Restricted Mills Associated With Peru (Peru Restricted List)."


def test_a_list_of_another_agency_is_called_by_its_short_name() -> None:
    assert list_act(ADDED) == "Adds three weaving mills to the Peru Restricted List"
    assert list_act(UPDATED) == "Publishes an update to the Peru Restricted List"
    assert list_act("The Department is adding looms to a list.") is None


@pytest.mark.parametrize("abstract", [ADDED, UPDATED])
def test_what_is_done_to_such_a_list_has_one_weight(abstract: str) -> None:
    bare = a_record(
        "Updating the Peru Restricted List", type=None, action=None, agencies=(), abstract=abstract
    )
    facts = understand(bare)
    assert (facts.weight, facts.headline) == (Weight.BINDING, list_act(abstract))


def test_a_notice_that_changes_duties_says_so_in_the_words_of_its_title() -> None:
    title = "Implementation of Duties on Looms Pursuant to Proclamation 20895 Adjusting Imports of Thread"
    duties = {
        "type": "Notice",
        "action": "Notice.",
        "abstract": "BIS, in this notice, revises Annex 1 to add looms.",
    }
    assert line(title, **duties) == "Implements duties on looms"
    assert line(title, agencies=(Agency("Loom Office", "loom-office"),), **duties) is None


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("with the only exception being the new ECCNs", ", with one exception"),
        ("with exceptions for looms", ", with exceptions"),
    ],
)
def test_a_rescission_says_whether_it_has_exceptions(words: str, end: str) -> None:
    abstract = f"BIS has determined that the Firearms IFR should be rescinded in its entirety, {words}."
    told = line("Revision of Firearms License Requirements", abstract=abstract)
    assert told == f"Rescinds an earlier rule on firearms export controls{end}"


ASKED = "BIS is requesting public comments on the effectiveness of its procedures for the export of looms to Peru."
NOTICES = {
    "what the title and the sentence call alike": (
        "Effectiveness of Procedures for the Export of Looms to Peru",
        ASKED,
        "Asks for comments on the effectiveness of procedures for the export of looms to Peru",
    ),
    "what the title calls otherwise": ("Procedures for the Export of Looms", ASKED, None),
    "what the title asks": (
        "Request for Public Comments on Loom Supply Issues To Support the Loom Council",
        "The Bureau requests public comments regarding how to advance the supply of loom issues and of supply.",
        "Asks for comments on loom supply issues",
    ),
    "a window that opens": (
        "Notice of the Opening of the Loom Window",
        "The Bureau has a process for looms. This notice opens the May 2031 loom window for submissions.",
        "Opens the May 2031 loom window for submissions",
    ),
    "what only tells": ("Looms", "The Bureau tells of looms.", None),
}


@pytest.mark.parametrize(("title", "abstract", "found"), NOTICES.values(), ids=NOTICES)
def test_a_notice_says_what_it_asks_or_opens(title: str, abstract: str, found: str | None) -> None:
    assert notice_act(title, abstract) == found


@pytest.mark.parametrize(
    ("abstract", "weight"),
    [
        (ASKED, Weight.ANNOUNCEMENT),
        ("BIS is publishing this notification to alert the public of a court order.", Weight.ANNOUNCEMENT),
        (
            "This document informs the public that certain license exceptions will be suspended for looms.",
            Weight.BINDING,
        ),
        ("The Bureau of Looms has long thought about looms.", None),
    ],
)
def test_what_no_type_names_has_the_weight_of_its_words(abstract: str, weight: Weight | None) -> None:
    bare = a_record("Looms", type=None, action=None, abstract=abstract)
    assert understand(bare).weight is weight
