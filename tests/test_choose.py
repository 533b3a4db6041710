"""What a summary keeps of a long abstract, and how much of each sentence."""

from dataclasses import replace

import pytest

from bot.card import document_card
from feeds.fulltext import FullText
from feeds.model import Document, TextBody, TextForm
from feeds.summarize import summary
from feeds.texts import parse_text
from feeds.understand import understand
from tests.build import DAY, rule


def told(abstract: str, limit: int = 600) -> list[str]:
    return [one.text for one in summary(replace(rule().record, abstract=abstract), limit)]


LEAD = "The Loom Department (LD) is amending its rules on looms by adding nine looms to the Loom List."
HISTORY = f"On May 3, 2031, LD published a rule on looms {'of wood and of steel ' * 9}and on spindles."
BACKGROUND = f"Looms are used by weavers {'of wool and of linen ' * 9}in all parts of the land."
ACTS = (
    "This rule also removes four looms of four makers from the list, which makers had asked for in two letters of last year.",
    "LD is also revising the entry for spindles, because weavers did not know which of them it covered.",
    "Specifically, these controls impose a license requirement on shuttles, regardless of who made them or where.",
)


def test_what_acts_takes_the_room_of_what_only_sets_the_scene() -> None:
    for place in range(4):
        said = [BACKGROUND, LEAD, *ACTS]
        said.insert(place, HISTORY)
        found = told(" ".join(said), 440)
        assert found == [LEAD, *ACTS]


def test_where_not_all_acts_have_room_each_is_told_as_far_as_a_clause() -> None:
    found = told(" ".join((LEAD, BACKGROUND, *ACTS)), 340)
    assert [one in (LEAD, *ACTS) for one in found].count(False) > 0
    assert [one[:20] for one in found] == [one[:20] for one in (LEAD, *ACTS)]
    assert "[" not in "".join(found)


def test_what_remains_is_not_told_without_what_is_done() -> None:
    order = f"This Order partially revokes the withdrawal of the Vale of Looms, {'made for weavers and for spinners, ' * 5}as to nine acres."
    also = "This Order also opens the nine acres to weavers, subject to valid existing rights."
    remains = "The land has been and will remain open to spinners and will remain closed to miners."
    found = told(f"{order} {BACKGROUND} {also} {remains}", 420)
    assert found[0].startswith("This Order partially revokes")
    assert found[1:] == [also, remains]


def test_an_act_is_told_without_its_grounds_where_these_have_no_room() -> None:
    grounds = f"As a result of the findings of the weavers {'and of the spinners ' * 12}that looms are needed"
    acts = ("LD is publishing a notice of the orders on looms.", "LD is revoking the order on spindles.")
    said = f"{grounds}, {acts[0]} Furthermore, {grounds[0].lower()}{grounds[1:]}, {acts[1]}"
    assert told(said, 200) == list(acts)


@pytest.mark.parametrize("opening", ["Unless", "Except as a result of", "If"])
def test_a_condition_before_the_main_clause_is_never_left_out(opening: str) -> None:
    said = f"{opening} the findings of the weavers {'and of the spinners ' * 12}show more, LD is revoking the order on spindles."
    assert told(said, 200) == []


MEASURES = (
    "These new measures: Impose license requirements on looms of all kinds that are made of steel or of wood; "
    "add two rules on spindles to the rules that there are; restrict the use of shuttles, with certain limited exceptions; "
    "and move nine weavers from the first list to the second."
)


def test_an_exception_of_a_later_item_of_a_list_does_not_keep_the_earlier_ones_from_being_told() -> None:
    assert told(f"{LEAD} {MEASURES}", 290) == [LEAD, MEASURES[: MEASURES.index("; restrict")]]


def test_what_may_limit_every_item_of_a_list_is_not_cut_off() -> None:
    limited = MEASURES.replace("second.", "second, except for those of wood.")
    assert told(f"{LEAD} {limited}", 290) == [LEAD]


def test_a_license_exception_is_no_exception() -> None:
    act = "This rule allows looms to be exported to partners without delay; and permits spindles to go under License Exception LOM to others."
    assert told(f"{LEAD} {act} {BACKGROUND}", 180) == [LEAD, act[: act.index(";")]]


def test_no_short_series_and_no_term_is_broken() -> None:
    for end in ("looms, spindles, shuttles, and combs of steel", "July 2, 2031, to July 2, 2036"):
        act = f"This rule extends the exception that there has been for all of the weavers of the land for {end}."
        assert told(act, len(act) - 12) == []


def test_what_defines_a_name_is_told_before_other_background() -> None:
    define = f"On October 7, 2031, LD released a rule on looms and on spindles of steel and of wood (October 7 rule), which changed {'many and more ' * 9}things."
    act = "This rule answers letters on the part of the October 7 rule that controls looms and amends it."
    found = told(f"{define} {BACKGROUND} {act}", 230)
    assert found == [define[: define.index(", which")], act]


def test_what_an_agency_also_does_opens_no_summary() -> None:
    assert told(f"The Department is also revising looms. {LEAD}", 120) == [LEAD]


def test_what_a_text_says_beyond_the_summary_is_marked_as_of_an_abstract() -> None:
    record = replace(rule().record, abstract=None)
    body = f"<NOTICE><SUM><HD>SUMMARY:</HD><P>{HISTORY} {LEAD} {BACKGROUND * 3}</P></SUM></NOTICE>"
    text: FullText = parse_text(TextBody(TextForm.XML, body.encode()))

    def card_of(prose: FullText) -> tuple[str, ...]:
        facts = understand(record, prose)
        return document_card(Document(record, facts, ()), "UTC", today=DAY).summary

    assert card_of(text)[-1].endswith("[…]")
    whole = parse_text(TextBody(TextForm.XML, f"<NOTICE><SUM><P>{LEAD}</P></SUM></NOTICE>".encode()))
    assert card_of(whole) == (LEAD,)
    long = body.replace(HISTORY, HISTORY * 3)
    assert card_of(parse_text(TextBody(TextForm.XML, long.encode())))[0].startswith("[…] ")
