"""The one place where a post is built says nothing that its document does not."""

import logging
from dataclasses import replace
from datetime import date

import pytest

from bot.card import document_card
from bot.render.terminal import render_card
from bot.support import figures
from feeds.facts import Evidence, Facts, OrderTerms, Weight
from feeds.model import Document
from tests.build import ABSTRACT, DAY, denial, rule

FIRST, SECOND = ABSTRACT.split(". However")[0] + ".", "However" + ABSTRACT.split("However")[1]


def with_facts(document: Document, **facts: object) -> Document:
    changed: Facts = replace(document.facts, **facts)  # type: ignore[arg-type]
    return replace(document, facts=changed)


def summary_of(*sentences: Evidence) -> tuple[str, ...]:
    return document_card(with_facts(rule(), summary=sentences), "UTC", today=DAY).summary


def headline_of(line: str | None, document: Document | None = None, **facts: object) -> str | None:
    given = with_facts(document or rule(), headline=line, **facts)
    return document_card(given, "UTC", today=DAY).headline


GOOD = Evidence("abstract", 0, len(FIRST), FIRST)


def test_sentences_that_stand_there_are_said() -> None:
    at = ABSTRACT.index("However")
    assert summary_of(GOOD, Evidence("abstract", at, len(ABSTRACT), SECOND)) == (FIRST, SECOND)


def test_a_gap_between_sentences_is_marked() -> None:
    at = ABSTRACT.index("shipments")
    end = Evidence("abstract", at, len(ABSTRACT), ABSTRACT[at:])
    assert summary_of(GOOD, end) == (f"{FIRST} […]", ABSTRACT[at:])


BAD = {
    "invented": Evidence("abstract", 0, 12, "BIC adds 99."),
    "moved": Evidence("abstract", 3, len(FIRST) + 3, FIRST),
    "a placeholder": Evidence("text", 0, 42, "It begins [INSERT DATE OF PUBLICATION]. ab"),
    "a span that does not fit": Evidence("text", 0, 5, "It begins today."),
    "of no prose": Evidence("title", 0, 4, "Addi"),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_a_sentence_that_fails_is_left_out_with_what_may_lean_on_it(
    bad: Evidence, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert summary_of(GOOD, bad, GOOD) == (f"{FIRST} […]",), "a limit is left out with it"
    assert "left out" in caplog.text
    assert bad.text not in caplog.text


HEADLINES = {
    "no figures": ("Adds parties to the Invented List", True),
    "a date of the facts": ("Adds parties, effective 5 Mar 2031", True),
    "a date of nowhere": ("Adds parties, effective 6 Mar 2031", False),
    "a number of nowhere": ("Adds 27 parties", False),
    "an item of nowhere": ("Adds 3A090", False),
    "a section of nowhere": ("Changes § 744.11", False),
    "a placeholder": ("Adds [INSERT DATE]", False),
}


@pytest.mark.parametrize(("line", "said"), HEADLINES.values(), ids=HEADLINES)
def test_a_headline_is_said_when_all_of_it_is_known(line: str, said: bool) -> None:
    assert headline_of(line) == (line if said else None)


def test_figures_are_tokens_with_a_digit() -> None:
    line = "Changes 3A001.z, § 744.11(a), 15 CFR and 2031-00001 by 5 Mar 2031."
    assert figures(line, frozenset({date(2031, 3, 5)})) == {"3a001.z", "744.11(a", "15", "2031-00001"}


def test_a_headline_may_name_only_parties_of_the_title() -> None:
    vale = OrderTerms(("Corin Vale",), more=False)
    assert headline_of("Denies export privileges: Corin Vale", denial(), order=vale)
    other = OrderTerms(("Dana Roe",), more=False)
    assert headline_of("Denies export privileges: Dana Roe", denial(), order=other) is None


def test_an_order_is_a_template_of_fields() -> None:
    term = Evidence("text", 0, 9, "ten years")
    order = OrderTerms(
        ("Corin Vale",), more=True, term=term, under=(Evidence("text", 9, 22, "Section 11(h)"),)
    )
    card = document_card(with_facts(denial(), order=order, weight=Weight.ORDER), "UTC", today=DAY)
    assert card.terms == (
        ("Parties", "Corin Vale and others"),
        ("Term", "ten years"),
        ("Under", "Section 11(h)"),
    )
    assert card.weight is Weight.ORDER
    drawn = render_card(card, width=90, color=False)
    assert "Parties  Corin Vale and others\n  Term     ten years" in drawn


def test_an_order_without_a_known_term_says_where_it_stands() -> None:
    card = document_card(
        with_facts(denial(), order=OrderTerms(("Corin Vale",), more=False)), "UTC", today=DAY
    )
    assert card.terms == (("Party", "Corin Vale"), ("Term", "see the order"))


def test_the_headline_stands_above_the_official_title() -> None:
    document = with_facts(rule(), headline="Adds parties, effective 5 Mar 2031")
    drawn = render_card(document_card(document, "UTC", today=DAY), width=90, color=False).splitlines()
    assert drawn[1:3] == ["  Adds parties, effective 5 Mar 2031", "  Additions to the Invented List"]


def test_names_that_the_headline_has_need_no_line_of_their_own() -> None:
    order, line = OrderTerms(("Corin Vale",), more=False), "Denies export privileges: Corin Vale"
    record = replace(denial().record, title="Order Denying Export Privileges: Corin Vale")
    document = replace(with_facts(denial(), order=order, headline=line), record=record)
    card = document_card(document, "UTC", today=DAY)
    assert (card.headline, card.terms) == (line, (("Term", "see the order"),))
