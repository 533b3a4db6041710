"""Which sentences a summary keeps where there is no room for all: the acts."""

from dataclasses import replace
from datetime import date

import pytest

from bot.card import document_card
from bot.relations import Confidence, Known, Resolved
from feeds.extract import legal_dates
from feeds.facts import DateKind, Evidence, Kind, Relation, RelationKind
from feeds.model import Record
from feeds.summarize import summary
from tests.build import DAY, rule

LEAD = f"The Loom Department announces the updated Loom List, {'a register of looms and of spindles ' * 9}on its website."


def told(abstract: str, limit: int = 600) -> list[str]:
    return [one.text for one in summary(replace(rule().record, abstract=abstract), limit)]


@pytest.mark.parametrize(
    "act", ["This update adds one loom to the list.", "This update also adds two looms."]
)
def test_an_update_acts_as_a_rule_does(act: str) -> None:
    details = f"Details related to the process for revising the Loom List {'and its parts ' * 8}are included."
    between = "The updated Loom List is also published as an appendix."
    assert told(f"{LEAD} {between} {act} {details}", len(LEAD) + len(details) + 2) == [LEAD, between, act]


CALLS = "On June 6, 2031, Assistant Secretary Ada B. Vane will conduct a public briefing on looms."
PROVIDES = "This announcement provides details on the procedures for the briefing."


def briefing(abstract: str, title: str = "Procedures for the Public Briefing on Looms") -> Record:
    return replace(
        rule().record, type=None, action=None, dates=None, effective_on=None, title=title, abstract=abstract
    )


def test_a_notice_of_a_meeting_leads_with_the_sentence_that_calls_it() -> None:
    publishes = f"On May 25, 2031, the Bureau is publishing two rules, {'one on looms, one on spindles, ' * 18}filed in May."
    found = [one.text for one in summary(briefing(f"{publishes} {CALLS} {PROVIDES}"))]
    assert found[-2:] == [CALLS, PROVIDES]
    assert found[0] != publishes


@pytest.mark.parametrize(
    ("said", "day"),
    [
        (CALLS, date(2031, 6, 6)),
        ("The Loom Committee will meet on June 6, 2031, in Vane.", date(2031, 6, 6)),
        ("The Loom Committee will hold a public hearing on June 6, 2031.", date(2031, 6, 6)),
        ("The Loom Committee will hold hearings on June 6, 2031 and June 9, 2031.", None),
        ("The Loom Committee held a public hearing on June 6, 2031.", None),
        ("The Loom Committee will hold a public hearing on June 6, 2030.", None),
    ],
)
def test_a_meeting_without_dates_meets_on_the_day_that_its_abstract_calls_it_for(
    said: str, day: date | None
) -> None:
    found, conflict = legal_dates(briefing(said))
    assert [(one.date, one.kind) for one in found] == ([(day, DateKind.HEARING_OR_MEETING)] if day else [])
    assert conflict is None
    assert all(one.evidence.text == said[one.evidence.start : one.evidence.end] for one in found)


def test_a_cancelled_meeting_meets_on_no_day() -> None:
    assert legal_dates(briefing(CALLS, "Public Briefing on Looms; Cancellation")) == ((), None)


WHICH = "That rule revised the entry for Vane Works and the entry for Lake Works."
POINTS = "This rule amends the entries for the two entities to include the right spindle."


def test_what_points_to_a_sentence_that_is_left_out_is_left_out_too() -> None:
    lead = f"The Department corrects a final rule {'on looms and on spindles ' * 9}of May."
    said = f"{lead} {WHICH} {POINTS}"
    assert told(said) == [lead, WHICH, POINTS]
    assert told(said, len(lead) + len(WHICH) + 2) == [lead, WHICH]
    assert told(said, len(lead) + 20) == [lead]


@pytest.mark.parametrize(
    ("confidence", "said"),
    [
        (Confidence.CERTAIN, "Corrects FR Doc. 2031-01002, on the Entity List"),
        (Confidence.PROBABLE, "Corrects FR Doc. 2031-01002 (probable), on the Entity List"),
        (None, "Corrects an earlier document on the Entity List"),
    ],
)
def test_the_headline_names_the_document_that_is_corrected(confidence: Confidence | None, said: str) -> None:
    corrects = Relation(RelationKind.CORRECTS, (), (), (), (), (), Evidence("abstract", 0, 7, "In this"))
    target = Known(3, rule(number="2031-01002")) if confidence else None
    found = Resolved(corrects, target, "its title", confidence or Confidence.NONE)
    plain = rule("entity-list", kind=Kind.CORRECTION)
    facts = replace(plain.facts, headline="Corrects an earlier document on the Entity List")
    card = document_card(replace(plain, facts=facts), "UTC", today=DAY, relations=(found,))
    assert card.headline == said


SERIES = "spindles of oak, shuttles with long cords, reeds of brass and of steel, and bobbins for silk"


@pytest.mark.parametrize("rest", [", which the Department lists", "; the list of looms grows"])
def test_a_sentence_is_cut_before_or_after_a_series_not_in_it(rest: str) -> None:
    said = f"This rule imposes a license requirement on looms of Vane, as listed below, to control {SERIES}{rest}"
    whole = f"{said}, {'in Vane and in Lake ' * 20}and in Wold."
    assert told(whole, said.index(rest) + 90) == [said.removesuffix(rest)]
    short = said.index(", to control")
    for limit in range(short + 10, said.index(rest), 9):
        assert told(whole, limit) == [said[:short]]


def test_a_sentence_that_is_one_series_is_cut_where_it_can_be() -> None:
    said = f"This rule adds to the Loom List {SERIES}, {SERIES.replace(', and', ',')}, {'cords and ' * 40}, and looms."
    assert told(said, 200)[0].startswith("This rule adds to the Loom List spindles of oak, shuttles with")


FINDS = f"The Secretary of Wool, {'acting under the Loom Act and its orders, ' * 7}has determined that Vane has used spindles."
INFORMS = f"This document informs the public that certain exceptions will be suspended for looms {'and for their parts ' * 14}of Vane."


def test_what_follows_from_a_finding_is_told_before_the_finding() -> None:
    assert told(f"{FINDS} {INFORMS}", max(len(FINDS), len(INFORMS)) + 40) == [INFORMS]


def test_a_finding_is_not_cut_before_what_is_found() -> None:
    assert all(
        "has determined that" in one for limit in range(100, 600, 20) for one in told(FINDS + INFORMS, limit)
    )


HISTORY = f"Between May and June 2031, the Bureau has published a series of amendments {'that bind looms, ' * 21}in Vane."
MANY = "This rule revises certain provisions that pertain to these controls."
LISTED = (
    f"First, this rule makes certain revisions to the controls on looms as they apply to Vane and {'Lake ' * 14}",
    f"Second, it revises restrictions on spindles by clarifying the review of licenses for {'oak ' * 14}",
    f"Third, this rule clarifies provisions that pertain to bobbins destined for Vane and {'Wold ' * 14}",
)


def test_several_acts_are_told_rather_than_the_way_to_them() -> None:
    acts = [f"{one.strip()}." for one in LISTED]
    assert told(" ".join([HISTORY, MANY, *acts])) == acts
    assert told(" ".join([HISTORY, MANY])) == [HISTORY, MANY]


def test_what_a_modification_does_is_told_before_why_it_is_made() -> None:
    proposes = "The Department proposes to modify the system of looms."
    needed = f"This action is necessary to meet the requirements of the Loom Act {'and of its orders ' * 9}of 2030."
    makes = f"This modification makes several changes, {'among them to spindles, ' * 9}and adds six uses."
    assert told(f"{proposes} {needed} {makes}", len(proposes) + len(makes) + 1) == [proposes, makes]


def test_a_sentence_is_not_cut_at_what_stands_between_two_dashes() -> None:
    allows = (
        "This rule allows small looms of Vane and of Lake to be sold to most countries without a license;"
    )
    also = (
        f"and allows great looms--namely, those {'of oak and of brass, ' * 6}and of silk--to be sold to Wold."
    )
    assert told(f"{allows} {also}", 200) == [allows.removesuffix(";")]


ADDS_USERS = "In this rule, the Office amends the loom rules to add three mills, Vane (Weaving) Ltd., Lake (Weaving) Ltd. and Mill Corporation to the list of mills."
LATE = f"With this rule, looms {'of all kinds and of all makers ' * 4}to one shed of Vane (Weaving) Ltd., one shed of Lake (Weaving) Ltd. and two of Mill are authorized."


@pytest.mark.parametrize("limit", range(200, 460, 20))
def test_no_cut_stands_before_the_verb_of_this_rule_or_between_names(limit: int) -> None:
    for words in told(f"{ADDS_USERS} {LATE}", limit):
        assert words in {ADDS_USERS, LATE, ADDS_USERS.partition(", Vane")[0]}


SECOND = "This is the second proposed rule to describe how looms would be controlled on the list."
PLANNED = f"This action is one in a planned series of rules {'on looms and on reeds ' * 20}of the Office."
DESCRIBED = f"This proposed rule describes how looms {'of all kinds and all makers ' * 10}would be controlled on the list."
HARMONIZES = "This proposed rule would also bring provisions on reeds into line by revising controls."


def test_a_proposal_begins_with_what_it_describes() -> None:
    assert told(f"{SECOND} {PLANNED}", 200) == [SECOND]
    assert told(f"{DESCRIBED} {HARMONIZES}", 400) == [DESCRIBED]
    assert told(f"{DESCRIBED} {HARMONIZES}", 600) == [DESCRIBED, HARMONIZES]


ANSWERS = f"The Loom Office has a portal for weavers {'and for dyers and for mills ' * 12}of Weaving."
PROCESS = "This notice describes the process by which weavers may take part in its test."


def test_a_notice_that_describes_a_process_acts() -> None:
    use = f"The portal is of use to {'weavers and dyers, ' * 5}and mills."
    assert told(f"{ANSWERS} {use} {PROCESS}", 460)[-1] == PROCESS
    earlier = PROCESS.replace("This notice", "An earlier notice")
    assert earlier not in told(f"{ANSWERS} {use} {earlier}", 460)
