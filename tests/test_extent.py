"""To how much of a document an act is done: to a section, a requirement, a destination, some goods, or the whole."""

import pytest

from feeds.relate import relations
from tests.test_done import PLAN, RULE
from tests.test_relate import a_record

PARTS = [
    f"BIC withdraws § 9.4 of {RULE}.",
    f"BIC stays paragraphs (a) and (b) of § 9.11 of {RULE}.",
    f"BIC is staying two provisions of {RULE}.",
    f"Amendatory instruction 3 of {RULE} is stayed.",
    f"BIC suspends the certification requirement of {RULE}.",
    "BIC suspends the interim final rule's certification requirement, published on January 6, 2031 (96 FR 501).",
    f"This rule supersedes {RULE}, only as it applies to Canada.",
    f"BIC withdraws {RULE} insofar as it concerns looms.",
    f"BIC withdraws {RULE}, but not as to looms of wood.",
    f"With respect to Canada, the Bureau is withdrawing {RULE}.",
    f"For exports to Japan, {RULE} is stayed.",
    f"BIC is suspending {RULE} for exports to Japan.",
    f"BIC suspends {RULE}, other than for exports to Ruritania.",
    f"BIC lifts the stay of {RULE} only with respect to Canada.",
    f"The stay of {RULE} is lifted for exports to Canada.",
    f"BIC delays the effective date of {RULE} for exports to Japan only.",
    f"BIC delays the effective date of {RULE}, except for § 9.7.",
    f"BIC delays the effective date of the amendments to § 9.4 of {RULE}.",
    f"The compliance date for § 9.4 of {RULE} is extended.",
    f"This rule partially rescinds {RULE}.",
    f"BIC withdraws {RULE}. All other provisions of the rule remain in effect.",
]
WHOLES = [
    f"BIC withdraws {RULE}.",
    f"BIC rescinds the entirety of {RULE}.",
    f"For the reasons stated above, BIC withdraws {RULE}.",
    f"For good cause, BIC stays {RULE}.",
    f"For one year, {RULE} is suspended.",
    f"BIC is suspending for one year the effectiveness of {RULE}.",
    f"BIC is suspending implementation of {RULE} pending review.",
    f"BIC is staying the effectiveness of {RULE} only until the court rules.",
    f"This rule delays the effective date of {RULE} by 60 days.",
    f"The effective date of {RULE} is delayed until June 2, 2031.",
    f"BIC delays the effective date of the amendments made by {RULE}.",
    f"The compliance date for the requirements in {RULE} is extended.",
    f"BIC lifts the stay of {RULE}.",
    f"BIC withdraws {PLAN}, because only two comments were received.",
    f"BIC withdraws {PLAN}, which would have changed certain sections of its rules.",
    "BIC withdraws the proposed rule on exports of looms with respect to Ruritania published on January 6, 2031 (96 FR 501).",
    "This rule supersedes the notice on exports for small firms published on January 6, 2031 (96 FR 501).",
    f"In the interest of the persons affected, BIC delays the effective date of {RULE}.",
    f"BIC corrects § 9.4 of {RULE}.",
    f"BIC extends the comment period for § 9.4 of {PLAN}.",
    f"BIC withdraws {RULE}. The other rules on looms are explained below.",
]


@pytest.mark.parametrize("abstract", PARTS)
def test_an_act_on_a_part(abstract: str) -> None:
    (one,) = relations(a_record(abstract=abstract))
    assert one.kind.value != "related"
    assert one.in_part


@pytest.mark.parametrize("abstract", WHOLES)
def test_an_act_on_the_whole(abstract: str) -> None:
    (one,) = relations(a_record(abstract=abstract))
    assert one.kind.value != "related"
    assert not one.in_part


def test_each_document_has_its_own_extent() -> None:
    abstract = f"BIC withdraws {PLAN}. BIC also withdraws § 9.4 of the rule published on February 3, 2031 (96 FR 777)."
    found = {one.citations[0]: one.in_part for one in relations(a_record(abstract=abstract))}
    assert found == {"96 FR 501": False, "96 FR 777": True}


def test_the_sentence_tells_the_extent_that_the_title_leaves_open() -> None:
    record = a_record(
        title="Looms; Withdrawal",
        action="Final rule; withdrawal.",
        abstract=f"BIC withdraws § 9.4 of {RULE}.",
    )
    (one,) = relations(record)
    assert (one.evidence.field, one.in_part) == ("title", True)
