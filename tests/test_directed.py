"""Which way a rule turns controls, as its headline says it; and what says no way, or both."""

import pytest

from feeds.directed import directed_act
from tests.test_headline import line

PERU = " concerning Peru"
EAR = "the Export Administration Regulations (EAR)"
ACTS = {
    "removes requirements": (f"BIS amends {EAR} to remove license requirements for fine looms. Looms are large.", "Removes license requirements for fine looms"),
    "removes, expands and reduces": (
        (f"With this rule, the Bureau of Industry and Security (BIS) amends {EAR} to remove license requirements on looms, expand the availability of license "
        "exceptions, and reduce the scope of end-use controls for exports to Peru to enhance weaving."),
        "Removes license requirements on looms, expands the availability of license exceptions, and reduces the scope of end-use controls for exports to Peru",
    ),
    "by removing": (f"BIS is amending {EAR} by removing controls on certain threads and by revising the Chart.", "Removes controls on certain threads and revises the Chart"),
    "more restrictive treatment": (f"In this rule, BIS amends {EAR} to apply more restrictive treatment to exports to Peru. It acts.", "Applies more restrictive treatment to exports to Peru"),
    "a policy of denial": ("Effective immediately, BIS is adopting a more restrictive license review policy of presumption of denial for looms.", "Adopts a more restrictive license review policy of presumption of denial for looms"),
    "eases": ("BIS is easing export controls on certain civil looms, which now need a license.", "Eases export controls on certain civil looms"),
    "relaxes": ("This final rule relaxes restrictions on exports to Peru by making the following changes: much.", "Relaxes restrictions on exports to Peru"),
    "two verbs of one object": ("BIS is expanding and strengthening the existing sanctions against Peru, including on looms.", "Expands and strengthens the existing sanctions against Peru"),
    "into a group": (f"This rule amends {EAR} to move Peru into more restrictive country groupings.", "Moves Peru into more restrictive country groupings"),
    "from group to group": ("BIS is moving Peru from Country Group B to Country Group D:5.", "Moves Peru from Country Group B to Country Group D:5"),
    "out of a group": ("BIS removes Peru from Country Group D:1 and places it in Country Group A:5.", "Removes Peru from Country Group D:1 and places it in Country Group A:5"),
    "to those under an embargo": ("BIS adds Peru to the list of U.S. embargoed countries.", "Adds Peru to the list of U.S. embargoed countries"),
    "no longer in a group": (f"BIS makes a conforming change to {EAR} to reflect that Peru is no longer a Country Group D:5 country.", "Reflects that Peru is no longer a Country Group D:5 country"),
    "after history": (f"In 2030 BIS amended {EAR} to impose controls. BIS is updating {EAR} to restrict the export of looms to Peru.", "Restricts the export of looms to Peru"),
    "both ways in one sentence": (f"BIS amends {EAR} to remove license requirements for looms and impose license requirements on threads.", "Removes license requirements for looms and imposes license requirements on threads"),
    "a requirement": (f"BIS amends {EAR} to require a license for looms.", "Requires a license for looms"),
}  # fmt: skip


@pytest.mark.parametrize(("abstract", "said"), ACTS.values(), ids=ACTS)
def test_the_verbs_of_the_source_say_which_way(abstract: str, said: str) -> None:
    assert directed_act(abstract, PERU) == said


NOT = {
    "a proposal": f"BIS proposes to amend {EAR} to remove license requirements for looms.",
    "what would be done": f"This rule amends {EAR} to remove license requirements that would bind looms.",
    "history": f"BIS amended {EAR} to remove license requirements for looms.",
    "what another rule had done": "This rule removes controls that the May rule had imposed on looms.",
    "a negation": "This rule does not remove license requirements for looms.",
    "nothing relaxed": "This rule relaxes no controls on looms.",
    "designations of groups": f"BIS amends {EAR} to revise the Country Group designations for Peru.",
    "into a group, but eased besides": "BIS adds Peru to Country Group D:5. This rule also removes license requirements for looms.",
    "an exclusion that narrows, and another way": "This rule narrows the exclusion of looms. It is long. This rule also removes license requirements for threads.",
    "a condition": f"BIS amends {EAR} to authorize exports if looms are small.",
    "references": f"BIS amends {EAR} to remove references to license requirements for looms.",
    "a duplicate": "This rule removes duplicative controls on looms.",
    "reporting": "This rule eliminates reporting requirements for looms.",
    "no control": f"BIS amends {EAR} to expand a definition of looms.",
    "a provision that moves": "This rule moves the sanctions on Peru from part 736 to part 746.",
    "both ways in two sentences": f"BIS amends {EAR} to remove license requirements for looms. This rule also imposes license requirements on threads.",
    "a side act": f"BIS is amending {EAR} to reflect changes. This rule also expands the eligibility for license exceptions.",
    "words that point elsewhere": f"BIS amends {EAR} to remove controls on these looms.",
    "another agency": "The Department of Looms amends the Loom Rules to remove license requirements.",
    "an exception that would be lost": f"BIS amends {EAR} to remove license requirements for looms, consistent with weaving policy, except in Peru.",
}


@pytest.mark.parametrize("abstract", NOT.values(), ids=NOT)
def test_what_says_no_way_stays_neutral(abstract: str) -> None:
    assert directed_act(abstract, PERU) is None


LONG = "of looms of wood, of steel and of other materials that are used by those who weave by hand or by machine in mills of any size"


def test_what_has_no_room_is_told_by_the_place_or_left_out_where_it_goes_the_same_way() -> None:
    scope = f"for exports and reexports to or within Peru {LONG}"
    acts = f"BIS amends {EAR} to remove license requirements and expand the availability of license exceptions {scope}."
    assert directed_act(acts, PERU) == (
        "Removes license requirements and expands the availability of license exceptions concerning Peru"
    )
    assert directed_act(acts, "") == "Removes license requirements"
    mixed = (
        f"BIS amends {EAR} to remove license requirements and impose license requirements on exports {LONG}."
    )
    assert directed_act(mixed, PERU) is None


TITLES = {
    "a neutral title": ("Export Control Revisions for Peru", f"BIS amends {EAR} to remove license requirements for looms.", "Removes license requirements for looms"),
    "revisions": ("Revisions to Loom Controls for Peru", f"BIS amends {EAR} to apply more restrictive treatment to exports to Peru.", "Applies more restrictive treatment to exports to Peru"),
    "nothing but sanctions": ("Peru: Implementation of Sanctions", "BIS is adopting a more restrictive license review policy for looms.", "Adopts a more restrictive license review policy for looms (Peru)"),
    "a title with a verb of its own": ("Expansion of Loom Controls for Peru", f"BIS amends {EAR} to impose controls on looms.", "Expands loom controls for Peru"),
    "a place ahead": ("Peru: Implementation of Loom Sanctions", "BIS tells of looms.", "Implements loom sanctions (Peru)"),
    "no way": ("Revisions to Export Controls for Nicaragua", "This rule does not remove controls.", "Revises export controls for Nicaragua"),
}  # fmt: skip


@pytest.mark.parametrize(("title", "abstract", "said"), TITLES.values(), ids=TITLES)
def test_a_headline_says_which_way_where_its_title_does_not(title: str, abstract: str, said: str) -> None:
    assert line(title.replace("Peru", "Haiti"), abstract=abstract.replace("Peru", "Haiti")) == said.replace(
        "Peru", "Haiti"
    )
