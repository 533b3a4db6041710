import time

import pytest

from feeds.facts import Evidence
from feeds.fulltext import FullText
from feeds.model import Links, Record, Status, TextBody, TextForm, Witness
from feeds.sentences import sentences
from feeds.summarize import is_cut, summary
from feeds.texts import parse_text


def a_record(abstract: str | None, title: str = "Widgets") -> Record:
    return Record(
        source="test",
        witness=Witness.JSON,
        status=Status.PUBLISHED,
        number="2031-00001",
        title=title,
        links=Links(),
        abstract=abstract,
    )


def told(abstract: str, limit: int = 600) -> list[str]:
    record = a_record(abstract)
    found = summary(record, limit)
    assert all(abstract[item.start : item.end] == item.text for item in found)
    assert [item.start for item in found] == sorted(item.start for item in found)
    assert sum(len(item.text) for item in found) <= limit
    return [item.text + (" […]" if is_cut(record, item) else "") for item in found]


LEAD = "In this rule, BIS amends the EAR by adding two entities to the Entity List."
FACT = "These entities act contrary to the interests of the United States."
HOWEVER = "However, an exception remains for widgets that are blue."


def test_a_short_abstract_is_told_whole() -> None:
    assert told(f"{LEAD} {FACT}") == [LEAD, FACT]


def test_nothing_comes_of_nothing() -> None:
    assert summary(a_record(None)) == ()
    assert summary(a_record("")) == ()


def test_an_order_against_a_person_has_no_sentences() -> None:
    assert summary(a_record(LEAD, "Order Denying Export Privileges: Ansel Roe")) == ()


@pytest.mark.parametrize(
    "dangling",
    [
        FACT,
        "This rule also adds a widget.",
        "Additionally, widgets change.",
        "It broadens the list.",
        "BIS also adds widgets.",
        "That rule was wrong.",
    ],
)
def test_a_summary_never_opens_with_a_sentence_that_leans_on_another(dangling: str) -> None:
    assert told(f"{dangling} {LEAD}") == [LEAD]


def test_a_leaning_sentence_goes_with_the_one_before_or_not_at_all() -> None:
    long = "BIS describes widgets" + " of every kind" * 12 + "."
    assert told(f"{LEAD} {long} {FACT}", 160) == [LEAD]
    assert told(f"{LEAD} {FACT} {long}", 160) == [LEAD, FACT]


def test_a_limiting_sentence_stays_with_what_it_limits() -> None:
    permit = "BIS permits all widgets to be exported without a license."
    assert told(f"{LEAD} {permit} {HOWEVER}", 200) == [LEAD, permit, HOWEVER]
    assert told(f"{LEAD} {permit} {HOWEVER}", 180) == [LEAD]


def test_a_lead_whose_limit_does_not_fit_is_not_told() -> None:
    assert told(f"{LEAD} {HOWEVER}", len(LEAD) + 10) == []


@pytest.mark.parametrize(
    "boilerplate",
    [
        "This rule is not significant under Executive Order 12866.",
        "Under the Paperwork Reduction Act, this notice counts hours.",
        "This rule is exempt from the Regulatory Flexibility Act.",
        "Pursuant to section 1762, this rule is exempt.",
    ],
)
def test_boilerplate_of_rulemaking_is_dropped(boilerplate: str) -> None:
    assert told(f"{boilerplate} {LEAD}") == [LEAD]
    assert told(f"{LEAD} {boilerplate}") == [LEAD]


def test_pursuant_to_may_open_what_a_document_does() -> None:
    sentence = "Pursuant to the Widget Act, the Department announces a board of widgets."
    assert told(sentence) == [sentence]


HISTORY = "On May 1, 2031, BIS published a rule on widgets" + " of many kinds" * 20 + "."


def test_what_a_document_does_comes_before_what_went_before() -> None:
    act = "This rule delays the effective date of that rule" + " of many kinds" * 20 + "."
    assert told(f"{HISTORY} {act}", 400) == [act]


def test_what_went_before_is_told_where_there_is_room() -> None:
    act = "This rule delays the effective date of that rule by 45 days."
    assert told(f"{HISTORY} {act}", 400) == [HISTORY, act]


def test_a_sentence_that_is_too_long_ends_at_a_clause() -> None:
    sentence = (
        "BIS adds controls on "
        + "widgets of every kind " * 6
        + "in all places, and removes "
        + "others " * 40
    )
    (cut,) = told(sentence.strip() + ".", 200)
    assert cut.endswith("in all places […]")


@pytest.mark.parametrize("but", ["except for those", "solely those", "to the extent", "nor those"])
def test_an_exception_is_never_cut_off(but: str) -> None:
    start = "BIS adds controls on widgets, and on all items of that kind in all places of the world, "
    assert told(start + "more, " * 60 + f"{but} that are blue.", 200) == []
    (kept,) = told(start + "except for blue ones, and those " + "more, " * 60 + "of wood.", 200)
    assert "except for blue ones" in kept


def test_no_parenthesis_is_left_open() -> None:
    (cut,) = told(
        "BIS adds new and stricter controls on widgets of all of the many known kinds of this world, and shapes (such as round, and flat, "
        + "odd, " * 60
        + "or long).",
        150,
    )
    assert cut.endswith("of this world […]")


def test_is_cut_knows_the_end_of_a_sentence() -> None:
    record = a_record(f"{LEAD} {FACT}")
    assert not is_cut(record, Evidence("abstract", 0, len(LEAD), LEAD))
    assert is_cut(record, Evidence("abstract", 0, 12, LEAD[:12]))


SPLITS = {
    "U.S. in the middle": ["The U.S. Government acts.", "It acts now."],
    "U.S. at the end": ["It affects the U.S.", "The rule is new."],
    "U.S. behind a hyphen": ["The India-U.S. Loom Group met.", "It meets again."],
    "numbers": ["See Supp. No. 4 to part 744.", "See No. 5."],
    "companies": [
        "Widget Technologies Co., Ltd. (Widget) and Roe, Inc. Widgets are listed.",
        "BIS adds them.",
    ],
    "sections": ["It amends 15 CFR 744.11 and § 742.6(a)(6).", "Sec. 744.23 stays."],
    "that is": ["Items (i.e., widgets) and others, e.g. Gadgets, change.", "They change."],
    "acronym in parentheses": ["BIS amends the regulations (EAR).", "This rule is new."],
    "hours": ["It opens at 5 p.m. Eastern time.", "It ends at 6 p.m.", "The rest stays."],
    "initials": ["Assistant Secretary T. D. Roe speaks.", "All listen."],
    "quotes": ["BIS defines “widgets.”", "“Gadgets” stay."],
    "question": ["What changed?", "Nothing did!", "So be it."],
    "no full stop": ["One sentence.", "And an open end"],
    "one digit after another": ["The limit is 1.5 tons.", "2 tons are too many."],
}


@pytest.mark.parametrize("parts", SPLITS.values(), ids=SPLITS)
def test_sentences(parts: list[str]) -> None:
    text = " ".join(parts)
    assert [text[start:end] for start, end in sentences(text)] == parts


def test_sentences_of_nothing() -> None:
    assert sentences("") == sentences("   ") == ()


@pytest.mark.parametrize(
    "unit", [" ", "(", "a. ", ". ", "A. B", "However, ", "This rule also ", ", and ", "..."]
)
def test_hostile_prose_takes_no_time(unit: str) -> None:
    begun = time.process_time()
    summary(a_record("BIS adds " + unit * (100_000 // len(unit))))
    assert time.process_time() - begun < 2


def test_what_points_back_goes_with_what_it_points_to() -> None:
    setting = "The Department keeps many controls of many kinds on widgets and gadgets of all makers."
    named = "Certain widgets were put on a list of items that are to be looked at again."
    act = "BIS is seeking comments on the uses of these items."
    assert told(f"{setting} {named} {act}", 150) == [named, act]
    assert told(f"{setting} {named} {act}") == [setting, named, act]


def test_a_text_is_told_from_its_summary_else_from_its_background() -> None:
    def body(inner: str) -> FullText:
        return parse_text(
            TextBody(TextForm.XML, f"<NOTICE><CFR>15 CFR Part 1</CFR>{inner}</NOTICE>".encode())
        )

    whole = body(
        f"<SUM><HD>SUMMARY:</HD><P>{LEAD}</P></SUM><SUPLINF><P>Long ago, widgets were made.</P></SUPLINF>"
    )
    assert [one.text for one in summary(a_record(None), text=whole)] == [LEAD]
    assert [one.text for one in summary(a_record("BIS acts."), text=whole)] == ["BIS acts."]
    bare = body(f"<P>{LEAD}</P>")
    (found,) = summary(a_record(None), text=bare)
    assert (found.field, bare.text[found.start : found.end]) == ("text", LEAD)
    assert summary(a_record(None), text=body("<SIG><P>Nobody.</P></SIG>")) == ()


def test_a_sentence_with_something_still_to_be_inserted_is_left_out() -> None:
    hole = "It is effective [INSERT DATE OF PUBLICATION IN THE FEDERAL REGISTER]."
    assert told(f"{LEAD} {hole} {FACT}") == [LEAD]
    assert told(f"In this rule, BIS acts on [INSERT DATE]. {LEAD}") == [LEAD]


LEAD = "In this rule, BIS amends the EAR by adding four entities to the Entity List."
ALWAYS = "These entities have been determined by the U.S. Government to be acting contrary to the national security of the United States."
ALSO = "This rule also removes one entity from the Entity List."


def test_what_else_the_rule_does_goes_before_what_is_always_said() -> None:
    record = a_record(f"{LEAD} {ALWAYS} {ALSO}")
    said = [one.text for one in summary(record, len(LEAD) + len(ALSO) + 1)]
    assert said == [LEAD, ALSO]
    assert [one.text for one in summary(record)] == [LEAD, ALWAYS, ALSO]


def test_an_act_that_does_not_fit_is_begun_and_where_details_are_is_said_last() -> None:
    act = f"This rule also removes one entity under the destination of Oman from the list of looms, which {'identifies looms and ' * 12}spindles."
    details = "Details related to the process of the list are included in this notice."
    record = a_record(f"{LEAD} {act} {details}")
    said = [one.text for one in summary(record, len(LEAD) + 120)]
    assert said == [LEAD, act[: act.index(", which")]]


def test_a_condition_goes_with_what_it_limits_if_need_be_cut() -> None:
    limit = "The looms covered by this rule are the Model A and its equivalents as well as lesser looms, provided that the maker certifies that enough are left and that none is resold."
    record = a_record(f"{LEAD} {ALSO} {limit}")
    said = [one.text for one in summary(record, len(LEAD) + 120)]
    assert said == [LEAD, limit[: limit.index("provided that") + len("provided that")]]
    assert is_cut(record, summary(record, len(LEAD) + 120)[-1])
