"""What a summary keeps and drops where there is no room for all: acts, terms, conditions, what leans on another."""

from dataclasses import replace

import pytest

from feeds.summarize import summary
from tests.build import rule

ADOPTS = (
    "The Loom Office is adopting a new loom directive (AD) for all Vane Model L-1, L-2, L-3 and L-4 looms."
)
PROMPTED = f"This AD was prompted by a report of {'broken shafts and worn reeds, ' * 7}and of loose treadles."
ISSUES = "The Loom Office is issuing this AD to address the unsafe condition on these looms."
OLD = f"AD 2030-02-18 required inspections of {'the shafts and of the reeds, ' * 6}and repair."
REQUIRES = f"This AD requires an inspection of {'shafts and of reeds, of treadles and ' * 7}of the warp of each loom."


def told(abstract: str, limit: int = 600) -> list[str]:
    return [one.text for one in summary(replace(rule().record, abstract=abstract), limit)]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ((ADOPTS, PROMPTED, REQUIRES, ISSUES), [ADOPTS, REQUIRES, ISSUES]),
        ((ADOPTS, OLD, REQUIRES, ISSUES), [ADOPTS, REQUIRES, ISSUES]),
        (
            (ADOPTS, PROMPTED, REQUIRES.replace("This AD requires", "This proposed AD would require")),
            [ADOPTS, REQUIRES.replace("This AD requires", "This proposed AD would require")],
        ),
    ],
)
def test_what_a_directive_requires_comes_before_why_it_is_issued_and_what_was_required(
    sentences: tuple[str, ...], expected: list[str]
) -> None:
    assert told(" ".join(sentences)) == expected


GIVES = f"The Board hereby gives notice of the institution of investigation 7-L {'into looms and reeds ' * 15}from Vane."
UNLESS = "Unless Weaving (“Weaving”) extends the time, the Board must reach a determination in 45 days, by May 2, 2031."
SENT = f"The views must be sent {'to Weaving and to its offices ' * 3}within five days thereafter, or by May 9, 2031."


def test_a_term_counted_from_another_day_is_not_told_without_it() -> None:
    assert told(f"{GIVES} {UNLESS} {SENT}") == [GIVES, UNLESS]
    assert told(f"{GIVES} {UNLESS} {SENT}", 800) == [GIVES, UNLESS, SENT]


def test_a_case_is_not_told_without_what_must_be_done_in_it() -> None:
    assert told(f"{GIVES} {UNLESS} {SENT}", len(GIVES) + 60) == [GIVES]


OPENS = f"This rule revises the license policy for looms {'and for reeds and treadles ' * 8}of Vane."


@pytest.mark.parametrize(
    ("sentence", "parted"),
    [
        (
            (
                "This rule adjusts the penalty for a violation of the Loom Act of 2001, as amended, or of any order "
                f"under it{' or any other order' * 5}, from $1,424 to $2,814 a day, and for each loom{' of Vane' * 30}."
            ),
            "from $1,424 to $2,814",
        ),
        (
            (
                "This rule removes references to the office, the Loom Office of Vane (LOV), and to its parts,"
                f"{' its halls, its looms' * 8}, and adds in their place references to the Weaving Office, for looms{' of Vane' * 30}."
            ),
            "references to the Weaving Office",
        ),
    ],
)
def test_no_cut_parts_an_amount_or_a_replacement_from_what_it_replaces(sentence: str, parted: str) -> None:
    for limit in range(150, 900, 25):
        assert all(parted in one for one in told(sentence, limit))
    assert any(
        parted in one and one != sentence for limit in range(300, 600, 25) for one in told(sentence, limit)
    )


def test_no_cut_stands_inside_the_conditions_of_a_relaxation() -> None:
    relaxes = (
        f"The looms covered by this rule are the Vane looms{' and their parts' * 6}--provided that (1) the looms are on sale and (2) the "
        f"exporter certifies that: there is a sufficient supply of looms; no loom is diverted; {'the buyer keeps looms safe; ' * 8}and the loom is tested."
    )
    found = {told(f"{OPENS} {relaxes}", limit)[-1] for limit in range(400, 1_000, 20)}
    cut = relaxes[: relaxes.index("provided that") + len("provided that")]
    opens = relaxes[: relaxes.index("certifies that:") + len("certifies that:")]
    assert found == {OPENS, cut, opens, relaxes}


LEAD = "This document amends the loom regulations to extend limits on looms from Vane."
MADE = f"The Loom Office has made the finding for extending the limits, {'which were set long ago and then kept, ' * 9}in Vane."
RESUME = "To respond to this recruitment notice, please send a letter to the Loom Office by {day}."


@pytest.mark.parametrize(
    ("term", "day", "is_told"),
    [
        ("Accordingly, these limits will remain in effect for five years, and are amended to reflect it{} through {day}.", "May 14, 2099", True),
        ("The looms may be kept{} until {day}.", "May 14, 2099", True),
        ("Please send a letter on looms{} by {day}.", "Sept. 30, 2099", True),
        ("The looms were kept{} until {day}.", "May 14, 2001", False),
    ],
)  # fmt: skip
def test_a_day_on_which_something_ends_or_is_due_is_told_before_what_is_no_act(
    term: str, day: str, is_told: bool
) -> None:
    sentence = term.format(" with their reeds" * 4, day=day)
    found = told(f"{LEAD} {MADE} {sentence}", len(LEAD) + len(MADE) + 20)
    assert found == ([LEAD, sentence] if is_told else [LEAD, MADE])


def test_a_sentence_that_is_told_for_its_day_is_not_cut_before_it() -> None:
    sentence = f"The looms may be kept{' with their reeds' * 4}, and with all their parts, and are kept safe, until May 14, 2099."
    for limit in range(len(LEAD) + 60, len(LEAD) + len(sentence) + 40, 10):
        assert set(told(f"{LEAD} {MADE} {sentence}", limit)) <= {LEAD, sentence}


REMOVES = "In this final rule, the Loom Office amends the Loom Rules to remove the limits on looms that are sent to Vane."
MAY = f"As a consequence of this, Vane may be sent {'looms and reeds and shafts, ' * 12}by exceptions."
HOWEVER = "However, pursuant to this rule, two exceptions will be unavailable for looms sent to Vane."
CONFORMING = "The Loom Office also makes conforming amendments in other rules."


def test_what_a_rule_does_against_the_sentence_before_is_an_act_and_conforming_changes_come_last() -> None:
    abstract = f"{REMOVES} {MAY} {HOWEVER} {CONFORMING}"
    assert told(abstract, len(REMOVES) + len(HOWEVER) + 20) == [REMOVES, HOWEVER]
    assert told(abstract, len(REMOVES) + len(HOWEVER) + 90) == [REMOVES, HOWEVER, CONFORMING]


def test_what_was_recommended_comes_before_how() -> None:
    asks = "The Loom Institute requests public comment on two drafts on looms."
    how = f"The drafts were developed as described in {'the guide to looms and ' * 6}to reeds."
    what = f"Based on the drafts, the recommendations are to remove looms {'and reeds ' * 7}from the list."
    assert told(f"{asks} {how} {what}", 260) == [asks, what]


def test_an_act_is_told_from_its_main_clause_on_and_without_conforming_changes_where_another_needs_the_room() -> (
    None
):
    grounds = f"In response to {'the burning of the looms and ' * 5}of the reeds, with this final rule, "
    main = "the Department of Commerce is adding new limits on looms for Vane."
    places = 'Lastly, this rule imposes an embargo on all looms for the regions of Orra and Ulla ("Covered Regions")'
    also = f" and makes conforming revisions to {'the limits on looms and ' * 5}reeds."
    found = told(f"{grounds}{main} {places}{also}", 200)
    assert found == [main, places]


def test_grounds_that_point_to_what_is_not_told_are_left_out() -> None:
    first = "In this final rule, BIS amends the Loom Rules to limit looms for Orra."
    status = f"The Weaving Office has put Orra on its list {'of states with looms and reeds ' * 6}since May."
    reflects = "To reflect this changed status, BIS adds Orra to Loom Group D:5."
    told_of = "BIS adds Orra to Loom Group D:5."
    abstract = f"{first} {status} {reflects}"
    assert told(abstract, 180) == [first, told_of]
    assert told(abstract, 600) == [first, status, reflects]


def test_the_background_that_an_act_is_about_comes_before_other_background() -> None:
    other = f"In response to the burning of the looms, the office has put {'limits on looms and on reeds ' * 6}for Orra."
    listed = f"To honour partners, the office has published a register of partner countries that are excluded from {'some of its ' * 6}limits."
    adds = "In this rule, the Bureau adds Ulla to the register of excluded countries."
    assert told(f"{other} {listed} {adds}", 320) == [listed, adds]
    assert told(f"{other} {listed} {adds}", 600) == [other, listed, adds]


def test_a_secretary_of_the_interior_acts() -> None:
    extends = "The Secretary of the Interior proposes to extend the Loom Order for another twenty years."
    history = f"The Loom Order withdrew looms {'and reeds and shafts ' * 8}from sale."
    announces = "This notice announces the opportunity to comment on the looms, reeds and shafts."
    assert told(f"{extends} {history} {announces}", 260) == [extends, announces]


@pytest.mark.parametrize("goes_on", ["that use silk", "to be sent to Vane without a license"])
def test_no_cut_stands_before_examples_after_which_the_clause_goes_on(goes_on: str) -> None:
    sentence = f"This rule allows more looms and reeds of all the makers on the list, including the looms of Orra, {goes_on}{', with reeds and shafts' * 12}."
    for limit in range(100, 400, 10):
        assert all(goes_on in one for one in told(sentence, limit))


COLLECTS = "In accordance with the Paperwork Reduction Act of 1995, the Loom Office invites the public to comment on its survey of looms."
ASKED = "The Paperwork Reduction Act requires agencies to publish a notice of each collection."
PRINTED = "The survey was printed on May 2, 2030, for 60 days."


def test_of_a_collection_what_the_agency_does_is_told_and_what_the_law_asks_for_is_not() -> None:
    assert told(f"{ASKED} {COLLECTS} {PRINTED}") == [COLLECTS, PRINTED]


def test_what_is_done_under_a_mandate_is_no_boilerplate() -> None:
    mandate = "The Loom Board studies looms each year."
    hears = "Pursuant to this mandate, the Board will hold a hearing in Weaving on looms."
    assert told(f"{mandate} {hears}") == [mandate, hears]


def test_what_follows_in_the_same_sentence_leans_on_nothing() -> None:
    cancelled = "The following hearing on looms has been cancelled: Loom Hearing on January 24, 2031."
    assert told(cancelled) == [cancelled]
    assert told("The following hearing on looms has been cancelled.") == []


def test_before_doing_so_leans_on_what_is_done() -> None:
    filler = (
        "The Office plans to collect what weavers told of their looms " + "and of their reeds " * 40 + "."
    )
    assert told(f"{filler} Before doing so, the Office is soliciting comments on looms.", 300) == []


ADJUSTS = "The Loom Office is adjusting the penalties established under the Loom Act for inflation."
WHICH = f"The penalties being adjusted are those {'imposed on weavers and on dyers, ' * 8}and on mills."
SINCE = (
    "The adjusted amounts are computed by a formula and will apply to penalties assessed after May 2, 2031."
)


def test_from_when_something_applies_comes_before_what_it_is() -> None:
    assert told(f"{ADJUSTS} {WHICH} {SINCE}", 420) == [ADJUSTS, SINCE]


REVISES = "The Loom Office is revising its policy for looms to Weaving."
COVERED = "The looms covered by this rule are the L-1 and slower looms, of Vane or of others, provided that "
FIRST_OF = "(1) the looms are sold in the United States"
SECOND_OF = " and (2) the weaver certifies that:"
REST = f" looms stay {'in the mill and in the shed, ' * 12}and are shown to Vane."


@pytest.mark.parametrize(
    ("limit", "told_of_it"),
    [(260, COVERED + FIRST_OF + SECOND_OF), (220, COVERED.rstrip()), (190, COVERED.rstrip())],
)
def test_a_condition_that_is_counted_up_is_told_as_far_as_there_is_room(limit: int, told_of_it: str) -> None:
    assert told(f"{REVISES} {COVERED}{FIRST_OF}{SECOND_OF}{REST}", limit) == [REVISES, told_of_it]


def test_what_an_act_leans_on_brings_the_act_with_it() -> None:
    plans = f"The Office plans to ask weavers {'about their looms and reeds, ' * 6}and about dyes."
    before = "Before doing so, the Office is soliciting comments on looms."
    allows = "This notice allows for 60 days for comments."
    assert told(f"{plans} {before} This is new. {allows}", 420) == [plans, before, "This is new.", allows]
