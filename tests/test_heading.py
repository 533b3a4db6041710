"""The line above a post: what a document is, what a correction corrects, whose it is."""

from dataclasses import replace
from typing import Any

import pytest

from bot.heading import document_heading, event_heading
from feeds.facts import Evidence, Facts, Kind, Relation, RelationKind, Weight
from feeds.model import Agency, Record
from feeds.understand import understand
from tests.build import DAY, event, rule
from tests.invented_documents import published

BUREAU = Agency("Industry and Security Bureau", "industry-and-security-bureau")
LOOMS, YARN, DYES = (
    Agency("Loom Department", "looms"),
    Agency("Yarn Office", "yarn"),
    Agency("Dye Office", "dyes"),
)


def told(kind: Kind = Kind.NOTICE, **fields: Any) -> str:
    record: Record = replace(rule().record, **fields)
    facts: Facts = replace(rule().facts, kind=kind)
    return document_heading(record, facts, DAY)


@pytest.mark.parametrize(
    ("agencies", "said"),
    [
        ((BUREAU,), "Published · notice"),
        ((Agency("Commerce Department", "commerce-department"), BUREAU), "Published · notice"),
        ((), "Published · notice"),
        ((LOOMS,), "Published · notice · Loom Department"),
        ((LOOMS, YARN), "Published · notice · Loom Department, Yarn Office"),
        ((LOOMS, YARN, DYES), "Published · notice · Loom Department, Yarn Office and 1 more"),
        (
            (LOOMS, Agency("Dye Office, Loom Department", "dye-office-loom-department")),
            "Published · notice · Dye Office, Loom Department",
        ),
        ((Agency("x" * 500, "x"),), f"Published · notice · {'x' * 78} …"),
    ],
)
def test_a_document_that_is_not_the_bureaus_names_its_agency(agencies: tuple[Agency, ...], said: str) -> None:
    assert told(agencies=agencies) == said


@pytest.mark.parametrize(
    ("action", "type_", "said"),
    [
        ("Notice of proposed rulemaking; correction.", "Proposed Rule", "correction of a proposed rule"),
        ("Final rule; correction.", "Rule", "correction of a final rule"),
        (None, "Notice", "correction of a notice"),
        ("Correction.", None, "correction"),
    ],
)
def test_a_correction_says_what_it_corrects(action: str | None, type_: str | None, said: str) -> None:
    assert told(Kind.CORRECTION, action=action, type=type_, agencies=(BUREAU,)) == f"Published · {said}"


EXTENDS, REOPENS = RelationKind.EXTENDS_COMMENT_PERIOD, RelationKind.REOPENS_COMMENT_PERIOD


@pytest.mark.parametrize(
    ("kind", "weight", "acts", "said"),
    [
        (Kind.PROPOSED_RULE, Weight.ADJUSTMENT, (EXTENDS,), "extension of a comment period"),
        (
            Kind.FINAL_RULE,
            Weight.ADJUSTMENT,
            (REOPENS, RelationKind.RELATED),
            "reopening of a comment period",
        ),
        (Kind.PROPOSED_RULE, Weight.PROPOSAL, (EXTENDS,), "proposed rule"),
        (Kind.PROPOSED_RULE, Weight.ADJUSTMENT, (RelationKind.RELATED,), "proposed rule"),
        (Kind.FINAL_RULE, Weight.ADJUSTMENT, (EXTENDS, RelationKind.DELAYS_EFFECTIVE_DATE), "final rule"),
        (Kind.CORRECTION, Weight.ADJUSTMENT, (EXTENDS,), "correction of a final rule"),
    ],
)
def test_what_only_moves_comments_is_called_that(
    kind: Kind, weight: Weight, acts: tuple[RelationKind, ...], said: str
) -> None:
    stated = tuple(Relation(one, (), (), (), (), (), Evidence("title", 0, 4, "This")) for one in acts)
    facts = replace(rule().facts, kind=kind, weight=weight, relations=stated)
    record = replace(rule().record, agencies=(BUREAU,), action="Final rule; correction.", type="Rule")
    assert document_heading(record, facts, DAY) == f"Published · {said}"


@pytest.mark.parametrize(
    ("abstract", "said"),
    [
        ("The Bureau publishes this to correct three errors that were published in a final rule.", "correction of a final rule"),
        ("The Bureau is correcting an interim final rule on looms.", "correction of an interim final rule"),
        ("The Bureau corrects an address. A final rule comes later.", "correction"),
        ("On May 1, 2031, the Loom Office published a final rule to mend looms. This adds a number.", "correction of a final rule"),
        ("In an interim final rule published on May 1, the Office mended looms.", "correction of an interim final rule"),
    ],
)  # fmt: skip
def test_without_type_and_action_its_text_says_what_it_corrects(abstract: str, said: str) -> None:
    found = told(Kind.CORRECTION, action=None, type=None, abstract=abstract, agencies=(BUREAU,))
    assert found == f"Published · {said}"


def test_the_text_says_it_closer_than_the_type() -> None:
    abstract = "On May 1, 2031, the Loom Office published a final rule to mend looms."
    found = told(Kind.CORRECTION, action="Correcting amendment.", type="Rule", abstract=abstract, agencies=())
    assert found == "Published · correction of a final rule"


def test_a_numbered_correction_bears_the_title_of_what_it_corrects() -> None:
    title = "60-Day Notice of Proposed Information Collection: Widgets"
    found = published(
        number="C1-2031-00001", title=title, abstract=None, dates=None, action=None, type="Notice"
    )
    facts = understand(replace(found, agencies=(BUREAU,)))
    said = document_heading(replace(found, agencies=(BUREAU,)), facts, DAY)
    assert said.endswith(" · correction of an information collection")
    assert facts.weight is Weight.ADJUSTMENT
    assert facts.headline == "Corrects FR Doc. 2031-00001"
    assert facts.topic_ids == ("correction-status", "paperwork")


@pytest.mark.parametrize(
    ("kind", "fields", "said"),
    [
        (Kind.PROPOSED_RULE, {"action": "Advance notice of proposed rulemaking."}, "advance notice of proposed rulemaking"),
        (Kind.PROPOSED_RULE, {"abstract": "In this ANPRM, the Bureau asks."}, "advance notice of proposed rulemaking"),
        (Kind.PROPOSED_RULE, {"abstract": "After an ANPRM, the Bureau proposes."}, "proposed rule"),
        (Kind.PROPOSED_RULE, {"action": "Notification of petition."}, "notice of a petition"),
        (Kind.PROPOSED_RULE, {"action": "Notice of proposed rulemaking; notice of hearing."}, "proposed rule"),
        (Kind.PROPOSED_RULE, {"action": "Receipt of petition; request for comment."}, "notice of a petition"),
        (Kind.RULE, {"action": "Temporary rule; quota transfer."}, "temporary rule"),
        (Kind.RULE, {"action": "Publication of Web General Licenses."}, "publication of general licenses"),
        (Kind.RULE, {"action": "Regulatory guide: withdrawal."}, "withdrawal of a guide"),
        (Kind.FINAL_RULE, {"action": "Temporary final rule."}, "temporary final rule"),
        (Kind.FINAL_RULE, {"action": "Final regulations."}, "final regulations"),
        (Kind.NOTICE, {"action": "Notice of a rescindment of a system of records."}, "rescindment of a system of records"),
        (Kind.MEETING, {"title": "Looms", "action": "Notification of hearing on proposed rulemaking."}, "notice of a hearing"),
        (Kind.MEETING, {"title": "Looms; Hearing Cancellation", "action": None}, "cancellation of a hearing"),
        (Kind.MEETING, {"title": "Loom Committee; Meeting", "action": None}, "meeting notice"),
        (Kind.MEETING, {"title": "Loom Committee", "action": "Notice of cancellation of a meeting."}, "cancellation of a meeting"),
        (Kind.MEETING, {"title": "Loom Committee", "action": "Notice of cancelled and rescheduled meeting."}, "meeting notice"),
        (Kind.NOTICE, {"action": "Final order."}, "final order"),
        (Kind.MEETING, {"title": "Loom Committee; Recruitment of Members", "action": None}, "notice"),
        (Kind.UNKNOWN, {}, ""),
    ],
)  # fmt: skip
def test_the_narrower_word_of_the_source_is_used(kind: Kind, fields: dict[str, object], said: str) -> None:
    assert told(kind, agencies=(BUREAU,), **fields) == " · ".join(filter(None, ("Published", said)))


def test_a_post_says_what_happened_and_whose_it_is() -> None:
    assert event_heading(event(rule()), DAY).endswith(f" · {rule().record.agencies[0].name}")
