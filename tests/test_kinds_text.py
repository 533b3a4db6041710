"""What a document is where only its title and its text tell: no type, no action."""

import pytest

from feeds.classify import kind
from feeds.facts import DateKind, Kind, Weight
from feeds.understand import understand
from tests.test_headline import a_record

LOOMS = "Controls on Looms"
TOLD = {
    "a bureau that is proposing": (LOOMS, "The Loom Bureau is proposing to amend its rules on filings.", Kind.PROPOSED_RULE),
    "a department that proposes": (LOOMS, "The Department of Looms proposes to amend the loom regulations. This rule is one of a series.", Kind.PROPOSED_RULE),
    "a bureau that proposes new controls": (LOOMS, "In this document, BIS proposes new controls on looms.", Kind.PROPOSED_RULE),
    "a rule that was proposed": (LOOMS, "This rule adopts what the Loom Bureau proposed to amend last year.", Kind.RULE),
    "corrections that are all": (f"{LOOMS}; Corrections", "This rule corrects citations and other errors of an earlier rule.", Kind.CORRECTION),
    "corrections of a final rule": (f"{LOOMS}; Corrections", "The Loom Bureau is correcting a final rule that appeared on May 2, 2030.", Kind.CORRECTION),
    "corrections besides": (f"{LOOMS}; Corrections", "In this final rule, the Loom Bureau adds a new exception. In addition, this final rule makes two corrections.", Kind.FINAL_RULE),
    "a committee that will meet": ("Loom Technical Advisory Committee", "The LTAC will meet on May 2, 2031, to discuss looms.", Kind.MEETING),
}  # fmt: skip


@pytest.mark.parametrize(("title", "abstract", "expected"), TOLD.values(), ids=TOLD)
def test_kind(title: str, abstract: str, expected: Kind) -> None:
    assert kind(a_record(title, type=None, action=None, abstract=abstract)) is expected


WEIGHTS = {
    "exceptions that are suspended": ("Suspension of License Exceptions for Oman", "In this final rule, BIS suspends license exceptions.", Weight.BINDING),
    "a rule that is suspended": ("Controls on Looms; Suspension of Rule", "In this final rule, BIS suspends the loom rule.", Weight.ADJUSTMENT),
    "a license that is created": ("Temporary General License", "This rule creates a 90-day temporary general license for Vane.", Weight.BINDING),
    "a request for comments": ("Request for Public Comments Regarding Review of Looms", "BIS seeks comments. The list is amended each year.", Weight.ANNOUNCEMENT),
    "what a market creates": ("Request for Comments on Looms", "Weaving creates new areas; the Office is requesting comments.", Weight.ANNOUNCEMENT),
}  # fmt: skip


@pytest.mark.parametrize(("title", "abstract", "expected"), WEIGHTS.values(), ids=WEIGHTS)
def test_weight(title: str, abstract: str, expected: Weight | None) -> None:
    assert understand(a_record(title, type=None, action=None, abstract=abstract)).weight is expected


def test_an_order_that_suspends_a_license_binds() -> None:
    record = a_record(
        "Order Suspending General License Authority To Export Looms", type="Notice", action="Notice."
    )
    assert understand(record).weight is Weight.BINDING


def test_the_day_of_a_committee_without_the_word_meeting() -> None:
    abstract = "The LTAC will meet on May 2, 2032, to review and discuss looms."
    record = a_record("Loom Technical Advisory Committee", type="Notice", action="Notice.", abstract=abstract)
    (day,) = understand(record).dates
    assert (day.kind, f"{day.date}") == (DateKind.HEARING_OR_MEETING, "2032-05-02")


def test_what_suspends_exceptions_says_so() -> None:
    record = a_record(
        "Revision: Suspension of License Exceptions for Oman", type="Rule", action="Final rule."
    )
    assert understand(record).headline == "Suspends license exceptions for Oman"
