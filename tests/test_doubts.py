"""What makes a reader look twice."""

from dataclasses import replace
from datetime import date

import pytest

from bot.card import document_card
from bot.doubts import doubts, incorporates
from feeds.facts import Kind, Weight
from feeds.model import Agency, Document
from feeds.understand import understand
from tests.build import DAY, rule

BUREAU = Agency("Industry and Security Bureau", "industry-and-security-bureau")


@pytest.mark.parametrize(("day", "over"), [(30, True), (31, False)])
def test_a_meeting_that_was_over_before_its_notice_was_published(day: int, over: bool) -> None:
    record = replace(
        rule().record, title="Loom Board; Meeting", action="Notice of meeting.", type="Notice",
        dates=f"9:30 a.m. on December {day}, 2030.", publication_date=date(2030, 12, 31), effective_on=None,
    )  # fmt: skip
    said = doubts(record, understand(record))
    assert said == (("Its day was over when it was published.",) if over else ())


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ("This rule is effective January 9, 2030.", ("An effective date lies 357 days before publication.",)),
        ("This rule is effective December 9, 2030.", ()),
        ("This rule is effective January 9, 2031.", ()),
        ("This rule is applicable as of January 9, 2030.", ()),
        (
            "The incorporation by reference of certain material listed in the rule was approved as of January 9, 2020.",
            (),
        ),
        (
            "Comments will be accepted until January 31, 2030.",
            ("The comment deadline in the source lies 335 days before publication; see the official text.",),
        ),
        (
            "Petitions are due no later than January 31, 2030, and responses by February 1, 2030.",
            (
                "A deadline in the source lies 335 days before publication; see the official text.",
                "A deadline in the source lies 334 days before publication; see the official text.",
            ),
        ),
        ("Comments will be accepted until December 27, 2030.", ()),
        (
            "Comments will be accepted until January 1, 2031.",
            ("The comment deadline is the day of publication.",),
        ),
        ("Effective December 28, 2030, through December 31, 2030.", ("It ended before it was published.",)),
        ("Effective December 28, 2030, through January 31, 2031.", ()),
        (
            "Applicable January 2, 2030.",
            (
                "The day of applicability in the source lies 364 days before publication; see the official text.",
            ),
        ),
    ],
)
def test_a_date_long_before_publication_is_told(dates: str, said: tuple[str, ...]) -> None:
    record = replace(rule().record, dates=dates, publication_date=date(2031, 1, 1), effective_on=None)
    assert doubts(record, understand(record)) == said


@pytest.mark.parametrize(
    ("title", "untitled"),
    [
        ("Bureau of Industry and Security", True),
        ("Industry and Security Bureau", True),
        ("Additions to the Entity List", False),
    ],
)
def test_a_title_that_is_only_the_agency_is_told(title: str, untitled: bool) -> None:
    record = replace(rule().record, title=title, agencies=(BUREAU,))
    found = doubts(record, replace(rule().facts, dates=()))
    assert found == (("The record gives no title, only the agency's name.",) if untitled else ())


def test_an_approved_incorporation_is_no_effective_date() -> None:
    prose = "The incorporation by reference of certain material listed in the rule was approved by the Director as of May 21, 2030."
    record = replace(rule().record, dates=prose, publication_date=date(2031, 1, 1), effective_on=None)
    assert [incorporates(one) for one in understand(record).dates] == [True]


@pytest.mark.parametrize(("weight", "told"), [(Weight.BINDING, True), (Weight.ANNOUNCEMENT, False)])
def test_what_binds_without_a_date_says_that_none_was_found(weight: Weight, told: bool) -> None:
    facts = replace(rule().facts, kind=Kind.UNKNOWN, dates=(), weight=weight)
    document = Document(replace(rule().record, type=None, dates=None), facts, rule().identities)
    found = document_card(document, "UTC", today=DAY).dates
    assert found == ((("Effective", "no date found; see the official text"),) if told else ())


@pytest.mark.parametrize(
    ("action", "told"), [("Final rule; correction.", True), ("Notice; correction.", False)]
)
def test_a_corrected_rule_without_a_date_says_that_none_was_found(action: str, told: bool) -> None:
    facts = replace(rule().facts, kind=Kind.CORRECTION, dates=(), weight=Weight.ADJUSTMENT)
    document = Document(replace(rule().record, action=action, dates=None), facts, rule().identities)
    found = document_card(document, "UTC", today=DAY).dates
    assert found == ((("Effective", "no date found; see the official text"),) if told else ())
