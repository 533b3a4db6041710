"""A rule that changes the effective date of an earlier one, not by a delay, is a relation of its own."""

from datetime import date

import pytest

from feeds.facts import RelationKind
from feeds.understand import understand
from tests.test_comments_topic import a_notice

SAID = {
    "changed, over many sections": (
        "This rule changes the effective date from January 10, 2031, to January 1, 2031, for the amendments to §§ 9.25(c)(2), "
        "9.36(a), (b), (d), (e), (f), and (j) and commentary to §§ 9.25(c)(2) and 9.36(a), (b), (d), (e), (f), and (j) in Supp. I "
        "to part 9, published February 15, 2030, at 95 FR 11280."
    ),
    "set at last": "The amendments to 47 CFR 9.1, published at 95 FR 11280 on February 15, 2030, are effective January 1, 2031.",
}


@pytest.mark.parametrize("prose", SAID.values(), ids=SAID)
def test_the_date_of_an_earlier_rule_is_set(prose: str) -> None:
    facts = understand(
        a_notice(type="Rule", action="Final rule.", dates=prose, publication_date=date(2030, 10, 1))
    )
    (one,) = facts.relations
    assert (one.kind, one.citations) == (RelationKind.SETS_EFFECTIVE_DATE, ("95 FR 11280",))


def test_only_what_the_act_is_done_to_is_its_target() -> None:
    prose = (
        "The effective date of the rules published February 7, 2029 (94 FR 6194), July 10, 2029 (94 FR 40459), and August 20, 2029 "
        "(94 FR 50244), which were delayed on January 29, 2030 (95 FR 6025), is October 28, 2030."
    )
    facts = understand(
        a_notice(type="Rule", action="Final rule.", dates=prose, publication_date=date(2030, 5, 22))
    )
    assert [(one.kind, one.citations, one.dates) for one in facts.relations] == [
        (RelationKind.SETS_EFFECTIVE_DATE, (cited,), (day,))
        for cited, day in (
            ("94 FR 6194", date(2029, 2, 7)),
            ("94 FR 40459", date(2029, 7, 10)),
            ("94 FR 50244", date(2029, 8, 20)),
        )
    ] + [(RelationKind.RELATED, ("95 FR 6025",), ())]


def test_each_citation_of_a_list_is_a_document() -> None:
    prose = "The effective date of 94 FR 79730, 95 FR 65299, and 96 FR 8767 has been delayed until October 3, 2031."
    facts = understand(
        a_notice(type="Rule", action="Final rule.", dates=prose, publication_date=date(2031, 7, 24))
    )
    assert [one.citations for one in facts.relations] == [("94 FR 79730",), ("95 FR 65299",), ("96 FR 8767",)]
