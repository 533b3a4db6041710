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
