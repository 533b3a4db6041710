"""What leads a summary, and what is not told without what it points to."""

from dataclasses import replace

import pytest

from feeds.summarize import summary
from tests.build import rule


def told(abstract: str, limit: int = 600) -> list[str]:
    return [one.text for one in summary(replace(rule().record, abstract=abstract), limit)]


BARE = "In this final rule, the Loom Office makes changes to the limits on looms for Vane, in line with the order of Lake."
BARE_CUT = BARE[: BARE.index(", in line")]
EXPANDS = (
    f"This final rule expands the scope of the limits on looms {'of all kinds and all makers ' * 7}in Vane."
)
ADDS = f"This final rule also adds limits on the sale of reeds {'and of shafts ' * 8}to Vane and to Lake."


def test_a_lead_that_only_says_that_something_changes_yields_to_what_is_done() -> None:
    abstract = f"{BARE} {EXPANDS} {ADDS}"
    assert told(abstract, len(EXPANDS) + len(ADDS) + 5) == [EXPANDS, ADDS]
    assert told(abstract, len(BARE_CUT) + len(EXPANDS) + len(ADDS) + 5) == [BARE_CUT, EXPANDS, ADDS]
    adds = BARE.replace("makes changes to the limits on looms", "adds nine looms to the limits on looms")
    assert told(f"{adds} {EXPANDS} {ADDS}", len(EXPANDS) + len(ADDS) + 5)[0].startswith("In this final rule")


LEAD = (
    "In this final rule, the Loom Office adds nine looms to the Loom List for reasons of the peace of Vane."
)
FILLER = f"Looms are used {'by weavers of wool and of linen ' * 8}in Vane."


@pytest.mark.parametrize(
    "act",
    [
        "This rule relaxes the limits on looms by making the following changes: revising the review of licenses for wool.",
        "These changes include making a change to the names of nine countries, so that the names are those in use.",
        "The rule establishes a policy of denial for all such sales of looms to Vane and of reeds to Lake and Mill.",
        "This correction revises a footnote of the list, so that no more than nine looms of Vane need a license.",
        "The purpose of this notice is to advise the public that the Loom Board is seeking comments on wool in Vane.",
        "This Great Looms/ Reeds IFR (GL/R IFR) addresses comments received on the part of the rule on great looms.",
        "Finally, this rule renames the License Exception LOM and refines the limits on looms that it is about now.",
    ],
)  # fmt: skip
def test_what_does_something_comes_before_background(act: str) -> None:
    assert told(f"{LEAD} {FILLER} {act}", len(LEAD) + len(FILLER) + 2) == [LEAD, act]


@pytest.mark.parametrize(
    "no_act",
    [
        "This rule publishes concurrently with another rule of the Loom Office, which makes changes to reeds.",
        "STA will authorize the sale of looms of Vane; certain reeds and shafts; and items that are of use in mills.",
        "The rule of May 2, 2030, made many changes to the limits on looms that weavers of Vane had asked for then.",
        "The purpose of this rule is to keep the peace of the weavers of Vane and of those of Lake in all the mills.",
    ],
)
def test_what_only_seems_to_act_does_not_come_before_an_act(no_act: str) -> None:
    assert told(f"{LEAD} {no_act} {ADDS}", len(LEAD) + len(ADDS) + 2) == [LEAD, ADDS]


SEEKS = "The Loom Office seeks public comments on its proposal for looms in support of the peace of Vane."
PROPOSES = "To build upon what there is, the Loom Office proposes establishing limits on great looms."
ALSO = "In addition, the Loom Office is proposing to add two reeds to the Loom List of Vane."


def test_what_is_asked_of_the_public_comes_after_what_is_proposed() -> None:
    assert told(f"{SEEKS} {PROPOSES} {ALSO}", len(PROPOSES) + len(ALSO) + 2) == [PROPOSES, ALSO]
    assert told(f"{SEEKS} {FILLER}", len(FILLER) + 2) == [SEEKS]


ALLOWS = "This rule allows looms of Vane to be sold to the weavers of Lake without a license"
THAT = f", provided that the looms are of oak{' and of iron' * 8} and are free to all."
AMENDS = (
    "The Loom Office issues this final rule to help the weavers of Lake speak with those of Vane and of Mill."
)


def test_a_condition_that_has_no_room_behind_the_lead_leads() -> None:
    assert told(f"{AMENDS} {ALLOWS}{THAT}", len(ALLOWS) + len(THAT) + 5) == [ALLOWS + THAT]
    assert told(f"{AMENDS} {ALLOWS}{THAT}", 400) == [AMENDS, ALLOWS + THAT]
    lastly = f"Lastly, this final rule makes plain what the older rule on looms says of the weavers of Lake, to the weavers{' of Mill' * 20}."
    assert told(f"{AMENDS} {ALLOWS}{THAT} {lastly}", len(ALLOWS + THAT) + 60) == [ALLOWS + THAT]
    cut = lastly[: lastly.index(", to the weavers")]
    assert told(f"{AMENDS} {ALLOWS}{THAT} {lastly}", len(ALLOWS + THAT) + len(cut) + 5) == [
        ALLOWS + THAT,
        cut,
    ]


PUBLISHED = f"The Loom Office published a rule on looms on May 2, 2030, that revised the list of mills{' of Vane and of Lake' * 5}."
OMITTED = f"That rule left out two amendments to the list of mills and of the weavers in Vane or Lake, which led to an error{' of wool' * 6}."


@pytest.mark.parametrize("what", ["both errors", "these errors", "both omissions"])
def test_what_is_corrected_is_told_with_it_cut_if_need_be(what: str) -> None:
    corrects = f"This rule corrects {what}."
    abstract = f"{PUBLISHED} {OMITTED} {corrects}"
    cut = OMITTED[: OMITTED.index(", which")]
    assert told(abstract, len(abstract) - 20) == [PUBLISHED, cut, corrects]


OPENED = "On May 2, 2030, the Secretary opened an inquiry and initiated an investigation into great looms, small looms, and their parts."
UNDER = f"This investigation has been initiated under section 9 of the Loom Act{', as amended by Vane' * 3}."
INVITED = "Interested parties are invited to submit written comments pertinent to the investigation to the Loom Office."


def test_the_investigation_is_told_with_what_it_is_into() -> None:
    abstract = f"{OPENED} {UNDER} {INVITED}"
    assert told(abstract, len(abstract) - 10) == [OPENED, INVITED]
    plain = INVITED.replace(" pertinent to the investigation", "")
    assert told(f"{OPENED} {UNDER} {plain}", len(plain) + 20) == [plain]


REPLACES = (
    f"This rule also replaces the wait for a review{' of looms and reeds' * 9} with a permit to sell at once."
)
CONDITION = "A condition of this new permit is a report on the sale of wool."


def test_what_points_to_an_act_that_is_not_told_is_not_told() -> None:
    said = f"{LEAD} {REPLACES} {FILLER} {CONDITION}"
    assert told(said, len(LEAD) + len(CONDITION) + 5) == [LEAD]
    named = LEAD.replace("adds nine looms", "adds a new permit for looms")
    assert told(f"{named} {REPLACES} {FILLER} {CONDITION}", len(named) + len(CONDITION) + 5) == [
        named,
        CONDITION,
    ]
    rules = "The looms are named by the date of these rules in the wool list of Vane."
    assert told(f"{LEAD} {REPLACES} {FILLER} {rules}", len(LEAD) + len(rules) + 5) == [LEAD, rules]


@pytest.mark.parametrize(
    "opening",
    [
        "As such, looms have",
        "One of these orders has",
        "Both of these looms have",
        "The Department of Looms will also have",
    ],
)
def test_no_summary_opens_with_what_leans_on_a_sentence_before_it(opening: str) -> None:
    assert told(f"{FILLER} {opening} been weighed for their peace.", 120) == []


FIRST = f"The order of May 2, 2030, directs the Secretary of Looms to ask for the names of weavers of looms, along with{' all of their reeds' * 9}."
SECOND = f"The order of May 3, 2030, further directs the Secretary to ask for a report on reeds{' of the weavers of Vane and of Lake' * 9}."
SOLICITS = (
    "The Loom Office issues this notice of proposed rulemaking to solicit comment on rules for those orders."
)


def test_background_without_what_is_done_is_told_only_where_there_is_no_more() -> None:
    cut = FIRST[: FIRST.index(", along")]
    assert told(f"{FIRST} {SECOND} {SOLICITS}", len(cut) + len(SOLICITS) + 20) == [cut, SOLICITS]
    assert told(f"{FIRST} {SECOND}", len(FIRST) + 20) == [FIRST]


FREES = f"The Loom Office is freeing looms of the first kind from its rules{' in all of the mills' * 4}, and reeds of the second kind."
NOT_FREED = f"This action will not result in freeing the looms and the reeds that stand on the second list, but it will lead to simpler forms{' for all weavers' * 5}."


def test_a_limit_is_shortened_rather_than_what_it_limits() -> None:
    cut = NOT_FREED[: NOT_FREED.index(", but it")]
    assert told(f"{FREES} {NOT_FREED}", len(FREES) + len(cut) + 5) == [FREES, cut]
    but = NOT_FREED.replace(", but it will", ", but may")
    assert told(f"{FREES} {but}", len(FREES) + len(cut) + 5)[-1] != cut


APPLY = "For such looms, the duties on steel will apply to what is of steel in them."
REMAIN = "What is of wood will remain subject to the duties that there are on wood."


def test_the_other_half_of_what_remains_is_told_with_it() -> None:
    decided = f"The office has decided not to add reeds{' and shafts' * 8} at this time."
    abstract = f"{LEAD} {APPLY} {REMAIN} {decided}"
    assert told(abstract, len(abstract) - len(APPLY) - 1) == [LEAD, APPLY, REMAIN]


@pytest.mark.parametrize(
    "limit",
    [
        "This action will not result in the freeing of looms that stand on the first list.",
        "The only license exception available for these looms is for weavers of the state.",
        "As the act says, exports of great looms continue to require a license for Vane.",
        "This action does not suspend the duties of the weavers who have looms in Vane or Lake.",
    ],
)
def test_what_stays_as_it_is_limits_what_is_done(limit: str) -> None:
    assert told(f"{LEAD} {ADDS} {limit}", len(LEAD) + len(ADDS) + 2) == [LEAD, limit]


ADDS_MILLS = (
    "This rule amends the Loom Rules by adding six mills to the Mill List of the Loom Office of Vane."
)
FOUND = f"The mills have been determined by the U.S. Government to act against the peace of weavers{' and of dyers' * 9}."
NOTICE = f"The Entity List provides notice to the public that some sales to the parties on it need a license{' of the office' * 9}."


@pytest.mark.parametrize(
    "where",
    [
        "These entities will be listed under the destinations of Orra and Ulla.",
        "These entries are listed on the Entity List under the destinations of Orra (2) and Ulla (4).",
        "This entity is located under the destination of Orra, as the rule of May 2, 2030, has it.",
        "These six mills have been determined by the U.S. Government to be a risk and are listed under the destination of Ulla.",
    ],
)
def test_where_those_added_are_listed_comes_before_what_is_always_said(where: str) -> None:
    abstract = f"{ADDS_MILLS} {FOUND} {where} {NOTICE}"
    assert told(abstract, len(ADDS_MILLS) + len(NOTICE) + 2) == [ADDS_MILLS, where]
    other = "These looms of wood and of steel are of great worth to the weavers."
    assert told(f"{ADDS_MILLS} {FOUND} {other} {NOTICE}", len(ADDS_MILLS) + len(other) + 5) == [ADDS_MILLS]


def test_an_extension_is_told_with_what_it_is_of_rather_than_with_its_reason() -> None:
    rules = f"On May 2, 2030, the Loom Office published the rules on looms and on reeds{' of Vane and of Lake' * 5}."
    extends = "This notification extends the deadline for comments on both rules to June 9, 2030."
    reason = (
        f"The Loom Office is making this extension to allow weavers more time{' to read and to write' * 5}."
    )
    abstract = f"{rules} {extends} {reason}"
    assert told(abstract, len(rules) + len(extends) + 5) == [rules, extends]
    assert told(abstract.replace("both rules", "looms"), len(rules) + len(extends) + 5)[-1] != reason
