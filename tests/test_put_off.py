"""A delay that says by how long, but no new day: its own words, and no day counted from them."""

from dataclasses import replace
from datetime import date

import pytest

from bot.datelines import date_lines
from bot.inforce import in_force
from bot.lineage import relation_notes, told_of
from bot.relations import Known, Later
from bot.resolve import resolve
from feeds.adjusting import put_off_by, put_off_from
from feeds.facts import RelationKind
from tests.build import dated, understood
from tests.test_headline_acts import BY_DAYS
from tests.test_standing import ON, PAST, a_rule, later

STEP = "Effective date: put off by 45 days, from 3 Apr 2031"


@pytest.mark.parametrize(
    ("abstract", "by"),
    [
        (BY_DAYS, "by 45 days"),
        ("This rule delays the effective date of the loom rule by an additional sixty (60) days.", "by an additional sixty (60) days"),
        ("This rule delays the effective date of the loom rule until May 3, 2031.", ""),
        ("The Bureau delayed the effective date of the loom rule by 45 days, and now lets it begin.", ""),
        ("This rule delays the effective date. Comments are welcome by 45 days from now.", ""),
    ],
)  # fmt: skip
def test_how_long_is_in_the_words_of_the_sentence_that_delays(abstract: str, by: str) -> None:
    assert put_off_by(abstract) == by


def test_from_when_is_known_where_one_day_is_named() -> None:
    assert put_off_from(BY_DAYS) == date(2031, 4, 3)
    assert put_off_from(f"{BY_DAYS} Another one has an effective date (May 3, 2031).") is None


def test_cards_and_the_status_of_the_delayed_rule_say_how_long() -> None:
    delay = later(RelationKind.DELAYS_EFFECTIVE_DATE)
    record = replace(delay.source.document.record, abstract=BY_DAYS)
    said = replace(
        delay, source=replace(delay.source, document=replace(delay.source.document, record=record))
    )
    changing: list[Later] = [said]
    assert in_force(a_rule(dated(PAST)), changing, ON) == (
        "effective date delayed by 45 days by FR Doc. 2031-00002, the new date is not certain"
    )
    assert STEP in told_of(a_rule(dated(PAST)), changing)[0][1]


@pytest.mark.parametrize(
    "told",
    [
        "It was scheduled to take effect on April 3, 2031.",
        "Its original effective date of April 3, 2031, was too early.",
        "It would have become effective April 3, 2031.",
    ],
)
def test_from_when_however_the_first_day_is_told(told: str) -> None:
    assert put_off_from(told) == date(2031, 4, 3)


def test_the_date_line_says_how_long_and_no_note_repeats_it() -> None:
    document = understood(
        title="Looms; Delay of Effective Date", abstract=BY_DAYS, dates=None, effective_on=None
    )
    line = "no date found; put off by 45 days from 3 Apr 2031; see the official text"
    assert date_lines(document, {}) == (("Effective", line),)
    assert STEP not in relation_notes(document, resolve(Known(1, document), []))


def test_a_note_says_how_long_where_the_document_has_a_date_of_its_own() -> None:
    document = understood(
        title="Looms; Delay of Effective Date",
        abstract=BY_DAYS,
        dates="This rule is effective April 2, 2031.",
    )
    assert STEP in relation_notes(document, resolve(Known(1, document), []))
