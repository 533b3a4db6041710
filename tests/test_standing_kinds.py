"""Status by what a document is: corrections, notices, orders, and rules whose dates were put right."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.relations import Confidence, Known, Later, Resolved
from bot.standing import Standing, standing
from feeds.facts import DateKind, Evidence, Kind, LegalDate, Relation, RelationKind, Weight
from feeds.model import Document
from tests.build import dated, denial, rule

ON = date(2031, 6, 1)
PAST, FUTURE = date(2031, 3, 5), date(2031, 7, 1)
APPLIES = LegalDate(PAST, DateKind.EFFECTIVE, "", Evidence("dates", 0, 10, "Applicable"))
PART = "47 CFR 64.6040(c)"


def stated(kind: RelationKind) -> Relation:
    return Relation(kind, (), (), (), (), (), Evidence("title", 0, 4, "This"))


def a_rule(
    *dates: LegalDate,
    kind: Kind = Kind.FINAL_RULE,
    weight: Weight | None = None,
    acts: tuple[RelationKind, ...] = (),
    **fields: Any,
) -> Document:
    found = rule(number="2031-00001", kind=kind, **fields)
    facts = replace(found.facts, dates=dates, weight=weight, relations=tuple(map(stated, acts)))
    return replace(found, facts=facts)


def later(kind: RelationKind, *dates: LegalDate, **fields: Any) -> Later:
    plain: dict[str, Any] = {"abstract": "BIC acts.", "dates": None} | fields
    found = rule(number="2031-00002", publication_date=date(2031, 5, 1), **plain)
    document = replace(found, facts=replace(found.facts, dates=dates))
    target = Known(1, a_rule(dated(PAST)))
    return Later(Known(2, document), Resolved(stated(kind), target, "citation in DATES", Confidence.CERTAIN))


def stands(document: Document, *changes: Later) -> Standing:
    return standing(Known(1, document), changes, on=ON, seen_as_of=ON)


EXTENDS, DELAYS = RelationKind.EXTENDS_COMMENT_PERIOD, RelationKind.DELAYS_EFFECTIVE_DATE
NO_EFFECT = "of a comment period takes no effect by itself"
UNKNOWN = "unknown whether in force, no effective date found"


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (a_rule(weight=Weight.ADJUSTMENT, acts=(EXTENDS,)), f"an extension {NO_EFFECT}"),
        (
            a_rule(kind=Kind.PROPOSED_RULE, weight=Weight.ADJUSTMENT, acts=(EXTENDS,)),
            f"an extension {NO_EFFECT}",
        ),
        (
            a_rule(kind=Kind.NOTICE, weight=Weight.ADJUSTMENT, acts=(RelationKind.REOPENS_COMMENT_PERIOD,)),
            f"a reopening {NO_EFFECT}",
        ),
        (
            a_rule(kind=Kind.PROPOSED_RULE, weight=Weight.PROPOSAL, acts=(EXTENDS,)),
            "a proposed rule takes no effect by itself",
        ),
        (a_rule(weight=Weight.BINDING, acts=(EXTENDS,)), UNKNOWN),
        (a_rule(weight=Weight.ADJUSTMENT, acts=(EXTENDS, DELAYS)), UNKNOWN),
        (a_rule(dated(PAST), kind=Kind.CORRECTION), "effective since 5 Mar 2031"),
        (a_rule(dated(FUTURE), kind=Kind.CORRECTION), "not yet effective until 1 Jul 2031"),
        (
            a_rule(dated(ON), APPLIES, kind=Kind.CORRECTION),
            "effective since 1 Jun 2031, applicable as of 5 Mar 2031",
        ),
        (a_rule(APPLIES), "applicable since 5 Mar 2031"),
        (a_rule(APPLIES, kind=Kind.CORRECTION), "applicable since 5 Mar 2031"),
        (a_rule(replace(APPLIES, date=FUTURE)), "not yet applicable until 1 Jul 2031"),
        (
            a_rule(dated(PAST, scope="persons with actual notice")),
            "enforced since 5 Mar 2031 (persons with actual notice)",
        ),
        (a_rule(kind=Kind.PAPERWORK), "an information collection takes no effect by itself"),
        (a_rule(kind=Kind.NOTICE, weight=Weight.ANNOUNCEMENT), "it states no effective date"),
        (a_rule(dated(PAST), kind=Kind.NOTICE, weight=Weight.ANNOUNCEMENT), "in force since 5 Mar 2031"),
        (a_rule(kind=Kind.NOTICE, weight=Weight.BINDING), UNKNOWN),
        (
            a_rule(kind=Kind.UNKNOWN, title="Request for Comments on Looms"),
            "a request for comments takes no effect by itself",
        ),
        (
            a_rule(
                dated(PAST),
                dated(FUTURE, DateKind.COMPLIANCE, "Table 1"),
                dated(PAST, DateKind.COMPLIANCE, "Table 0"),
            ),
            "in force since 5 Mar 2031, compliance by 1 Jul 2031 (Table 1)",
        ),
        (a_rule(dated(PAST, scope=PART)), f"in force since 5 Mar 2031 ({PART})"),
        (
            a_rule(dated(PAST), dated(ON, scope=PART), dated(date(2021, 1, 4), scope="an approval of old")),
            f"in force since 5 Mar 2031, in part since 1 Jun 2031 ({PART})",
        ),
    ],
)
def test_what_it_is_tells_whether_it_binds(document: Document, words: str) -> None:
    assert stands(document).words == words


def test_remarks_follow_every_status() -> None:
    proposal = a_rule(kind=Kind.PROPOSED_RULE)
    said = stands(proposal, later(RelationKind.CORRECTS), later(DELAYS)).words
    assert said == (
        "a proposed rule takes no effect by itself, corrected by FR Doc. 2031-00002,"
        " effective date delayed by FR Doc. 2031-00002"
    )


CORRECTED = "its dates were corrected by FR Doc. 2031-00002, see there"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"abstract": "The document incorrectly announced an effective date for looms."}, CORRECTED),
        ({"dates": "As of May 1, 2031, the rule is corrected to provide an applicability date."}, CORRECTED),
        ({"abstract": "The effective date of the rule published in March is corrected to read."}, CORRECTED),
        ({"abstract": "BIC corrects an error in the DATES section of the rule."}, CORRECTED),
        ({"abstract": "BIC corrects a final rule with an effective date of March 5, 2031."}, None),
        ({"abstract": "BIC corrects the rule. Its effective date is as it was."}, None),
        ({"dates": "This correction is effective on May 1, 2031."}, None),
        ({"abstract": "BIC corrects the comment period of the rule."}, None),
    ],
)
def test_a_date_that_a_correction_puts_right_is_not_repeated(
    fields: dict[str, Any], words: str | None
) -> None:
    said = stands(a_rule(dated(PAST, scope=PART)), later(RelationKind.CORRECTS, dated(ON), **fields)).words
    assert said == (words or f"in force since 5 Mar 2031 ({PART}), corrected by FR Doc. 2031-00002")


def test_comment_dates_that_a_correction_states_anew_are_left_to_it() -> None:
    document = a_rule(dated(PAST), dated(FUTURE, DateKind.COMMENTS_CLOSE))
    again = later(RelationKind.CORRECTS, dated(FUTURE, DateKind.COMMENTS_CLOSE))
    assert stands(document, again).comments == "comments open until 1 Jul 2031"
    other = later(RelationKind.CORRECTS, dated(ON, DateKind.COMMENTS_CLOSE))
    assert stands(document, other).comments == "comment dates were corrected by FR Doc. 2031-00002, see there"


def test_of_an_order_only_links_are_known() -> None:
    order = denial(number="2031-00001")
    assert str(stands(order)).endswith(
        "; no later linked document as of 1 Jun 2031 (from FR Doc. 2031-00001)"
    )
    renewed = stands(order, later(RelationKind.EXTENDS_VALIDITY))
    assert renewed.words == f"{UNKNOWN}, renewed by FR Doc. 2031-00002"
    assert "; no further linked document as of" in str(renewed)


def test_the_chain_of_renewals_is_told_by_its_first_and_its_last() -> None:
    order = denial(number="2031-00001")
    chain = [renewal(number) for number in ("2031-00002", "2031-00003", "2031-00004")]
    said = stands(order, *chain)
    assert said.words == f"{UNKNOWN}, renewed by FR Doc. 2031-00002, last by FR Doc. 2031-00004"
    assert said.rests_on[-1] == "FR Doc. 2031-00004"


def renewal(number: str) -> Later:
    one = later(RelationKind.EXTENDS_VALIDITY)
    document = one.source.document
    source = replace(one.source, document=replace(document, record=replace(document.record, number=number)))
    return replace(one, source=source)


def test_a_page_is_called_what_it_is() -> None:
    page = a_rule(kind=Kind.PRESS_RELEASE)
    said = stands(replace(page, record=replace(page.record, number=None)))
    assert str(said).endswith("(from this page)")


PUT_OFF = LegalDate(FUTURE, DateKind.EFFECTIVE, "", Evidence("dates", 0, 7, "delayed until July 1, 2031"))
PAUSED = LegalDate(FUTURE, DateKind.EXPIRES, "", Evidence("dates", 0, 9, "suspended until July 1, 2031"))
PART_PUT_OFF = replace(PUT_OFF, scope=PART)
SUSPENDS = RelationKind.SUSPENDS
FOUND, LIKELY = Confidence.CERTAIN, Confidence.PROBABLE


@pytest.mark.parametrize(
    ("document", "sure", "words"),
    [
        (
            a_rule(dated(PAST), PUT_OFF, acts=(DELAYS,)),
            FOUND,
            "effective since 5 Mar 2031; moves the effective date of FR Doc. 2031-00009 to 1 Jul 2031",
        ),
        (
            a_rule(PUT_OFF, acts=(DELAYS,)),
            LIKELY,
            "it states no effective date of its own; moves the effective date of FR Doc. 2031-00009 (probable) to 1 Jul 2031",
        ),
        (
            a_rule(dated(PAST), PAUSED, acts=(SUSPENDS,)),
            FOUND,
            "in force since 5 Mar 2031; suspends FR Doc. 2031-00009 until 1 Jul 2031",
        ),
        (
            a_rule(dated(PAST), PART_PUT_OFF),
            FOUND,
            f"partly in force, more from 1 Jul 2031 ({PART})",
        ),
    ],
    ids=["a delay", "a delay without a day of its own", "a suspension", "a part of itself put off"],
)
def test_a_date_set_for_another_document_is_none_of_its_own(
    document: Document, sure: Confidence, words: str
) -> None:
    other = Known(9, rule(number="2031-00009"))
    earlier = [Resolved(one, other, "number", sure) for one in document.facts.relations]
    said = standing(Known(1, document), (), on=ON, seen_as_of=ON, earlier=earlier)
    assert said.words == words


def test_a_date_set_for_a_document_that_is_not_stored_is_said_of_its_name() -> None:
    document = a_rule(dated(PAST), PUT_OFF, acts=(DELAYS,))
    (relation,) = document.facts.relations
    cited = Resolved(replace(relation, citations=("96 FR 7",)), None, "none fits", Confidence.NONE)
    said = standing(Known(1, document), (), on=ON, seen_as_of=ON, earlier=[cited])
    assert said.words.endswith("; moves the effective date of 96 FR 7 to 1 Jul 2031")
