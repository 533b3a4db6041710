"""Hidden characters and endless text in the fields that are understood."""

import time

import pytest

from feeds.extract import fr_citations, legal_dates
from feeds.signals import compile_phrase
from feeds.understand import understand
from tests.test_extract import a_record as a_dated_record
from tests.test_references import a_record, told

UNITS = (
    "Widgets are round. ",
    "§ 744.11, ",
    "3A001.a ",
    "(",
    "\u202e",
    "adds China (1), ",
    "FR Doc. 2031-00001 ",
)


@pytest.mark.parametrize("unit", UNITS)
def test_a_megabyte_gives_few_facts(unit: str) -> None:
    facts = understand(a_record(unit * (1_000_000 // len(unit))))
    assert len(facts.references) <= 60
    assert len(facts.topics) <= 40


def test_hidden_characters_do_not_join_what_stands_apart() -> None:
    assert told(a_record("\u202e3A0\u200b90\u202c")) == []
    assert told(a_record("FR\u200b Doc. 2031-00001")) == []


TITLES = {
    "Control of Heavy Widgets Classified as Technology": "commerce-control-list",
    "Clarification of Controls on Hardened Circuits": "commerce-control-list",
    "More Due Diligence Measures for Widgets": "semiconductor-equipment",
    "Foreign-Produced “Direct Product” Rule": "foreign-direct-product",
}


@pytest.mark.parametrize(("title", "topic"), TITLES.items())
def test_a_title_shows_its_topic(title: str, topic: str) -> None:
    assert topic in understand(a_record(title=title)).topic_ids


def test_a_phrase_is_sought_only_where_its_words_stand() -> None:
    signal = compile_phrase("add|adds ... Entity List")
    assert signal.may_stand_in("this adds to the entity list", "this adds to the entity list")
    assert not signal.may_stand_in("the entity is removed", "the entity is removed")
    expression = compile_phrase("/\\bforeign[ -](?:made[ -])?products?/")
    assert expression.anchors == (("foreign",), ("product",))
    assert compile_phrase("/one thing|other thing/").anchors == ()


@pytest.mark.parametrize(
    "unit", [" ", "(", "January ", "January 5 ", "1/1/31 ", "effective January 5, 2031, through ", "88 FR "]
)
def test_hostile_prose_takes_no_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    begun = time.process_time()
    _ = legal_dates(a_dated_record(text)), fr_citations(text)
    assert time.process_time() - begun < 2
