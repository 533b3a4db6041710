"""Rows of a table that cite a foreign-direct-product rule: a line of the card, and a topic though no sentence names it."""

from dataclasses import replace

from bot.card import document_card
from bot.listed import MOST_GROUPS, party_lines
from feeds.listfacts import PartyGroup, ProductRule
from feeds.model import Agency, TextBody, TextForm
from feeds.parties import product_rules, product_topic, read_parties
from feeds.texts import parse_text
from feeds.understand import understand
from tests.build import DAY, rule, understood
from tests.party_rows import REQUIREMENT, register, row
from tests.rendering import ZONE

ADDS = "In supplement no. 4 to part 744, add under Oman the following entities."
CORRECTS = "In supplement no. 4 to part 744, correct under Oman the following entities."
CHIPS = "For all items subject to the EAR. (See §§ 734.9(e)(2) and 744.11 of the EAR)^4^"
ARMED = "For all items subject to the EAR. (See §§ 734.9(g),3 746.8(a)(3), and 744.21(b) of the EAR)"
ROWS = (
    row("Vane Co., Ltd., Muscat, Oman.", "OMAN", ARMED),
    row("Lake Works, Muscat, Oman.", "", CHIPS),
    row("Ida Works, Muscat, Oman.", "", CHIPS),
    row("Mill Works, Muscat, Oman.", "", REQUIREMENT),
)


def test_each_rule_that_rows_cite_has_its_footnote_sections_and_names() -> None:
    found = read_parties(register(ROWS, ADDS))
    assert product_rules(found, names=1) == (
        ProductRule("4", ("734.9(e)(2)",), 2, ("Lake Works",)),
        ProductRule("3", ("734.9(g)",), 1, ("Vane Co., Ltd.",)),
    )
    topic = product_topic(found)
    assert topic
    assert (topic.topic, topic.evidence.text) == ("foreign-direct-product", "§ 734.9(g)")


def test_a_mark_alone_is_told_and_other_marks_and_sections_are_none() -> None:
    marked = read_parties(register((row("Vane, Muscat, Oman.", "OMAN", "For all items ^5^"),), ADDS))
    assert product_rules(marked) == (ProductRule("5", (), 1, ("Vane",)),)
    topic = product_topic(marked)
    assert topic
    assert topic.evidence.text == "footnote 5"
    for other in ("For all items ^2^", "See § 734.91 of the EAR", "See § 1734.9(e) of the EAR", REQUIREMENT):
        found = read_parties(register((row("Vane, Muscat, Oman.", "OMAN", other),), ADDS))
        assert (product_rules(found), product_topic(found)) == ((), None), other


def test_what_is_corrected_keeps_the_rule_that_it_had() -> None:
    found = read_parties(register(ROWS, CORRECTS))
    assert {str(one.action) for one in found.parties} == {"corrected"}
    assert (product_rules(found), product_topic(found)) == ((), None)


def test_the_card_and_the_topics_tell_it_from_the_table() -> None:
    abstract = "BIS amends the Export Administration Regulations by adding four entities to the Entity List."
    body = parse_text(TextBody(TextForm.XML, register(ROWS, ADDS).encode()))
    bureau = Agency("Industry and Security Bureau", "industry-and-security-bureau")
    document = rule(title="Additions of Entities to the Entity List", abstract=abstract, agencies=(bureau,))
    document = replace(document, facts=understand(document.record, body))
    assert document.facts.topic_ids == ("entity-list", "foreign-direct-product")
    card = document_card(document, ZONE, today=DAY)
    assert card.parties[3:] == (
        ("Foreign-direct product (2)", "§ 734.9(e)(2), footnote 4: Lake Works; Ida Works"),
        ("Foreign-direct product (1)", "§ 734.9(g), footnote 3: Vane Co., Ltd."),
    )


def test_many_rules_and_names_are_bounded() -> None:
    many = tuple(ProductRule(str(n), ("734.9(e)",) * 3, 900, ("N" * 5_000,) * 5) for n in range(90))
    group = (PartyGroup("added", "Oman", 900, ("Vane",)),)
    facts = replace(understood(title="A rule").facts, parties=group, products=many)
    lines = [line for line in party_lines(facts) if line[0].startswith("Foreign")]
    assert len(lines) == MOST_GROUPS
    assert all(len(names) < 400 for _, names in lines)
