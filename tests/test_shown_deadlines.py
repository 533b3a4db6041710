"""What `show` says of comment deadlines: those that later documents set, and those that are over."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.relations import Confidence, Later
from bot.shown import shown_card
from feeds.facts import DateKind, Evidence, LegalDate
from tests.build import TODAY, dated
from tests.test_shown import CLOSE, CORRECTS, END, EXTENDS, NEW, OLD, ZONE, a_rule, act


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ([act(EXTENDS, dated(NEW, CLOSE))], ["→ 7 Mar 2031, end of day in New York (FR Doc. 2031-00002)"]),
        (
            [act(EXTENDS, dated(END, CLOSE)), act(EXTENDS, dated(NEW, CLOSE), number="2031-00003")],
            ["→ 1 Sep 2031, end of day in New York (FR Doc. 2031-00002)"],
        ),
        (
            [act(EXTENDS, dated(NEW, CLOSE), sure=Confidence.PROBABLE)],
            ["→ 7 Mar 2031, end of day in New York (FR Doc. 2031-00002, probable)"],
        ),
        ([act(EXTENDS)], []),
    ],
)
def test_a_deadline_that_only_later_documents_state_has_its_line(
    changes: list[Later], lines: list[str]
) -> None:
    card = shown_card(a_rule(dated(OLD)), ZONE, today=TODAY, later=changes)
    assert [value for label, value in card.dates if label.startswith("Comments")] == lines


REPLIES = DateKind.REPLY_COMMENTS
BEFORE, AFTER = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("stated", "changes", "label"),
    [
        ([dated(TODAY, CLOSE)], [], "Comments close"),
        ([dated(BEFORE, CLOSE)], [], "Comments closed"),
        ([dated(BEFORE, REPLIES)], [], "Reply comments closed"),
        ([dated(OLD, CLOSE)], [act(EXTENDS, dated(BEFORE, CLOSE))], "Comments closed"),
        ([dated(OLD, CLOSE)], [act(EXTENDS, dated(AFTER, CLOSE))], "Comments close"),
        ([dated(OLD, CLOSE)], [act(EXTENDS)], "Comments close"),
        ([dated(OLD, CLOSE)], [act(CORRECTS, dated(AFTER, CLOSE))], "Comments close"),
        ([dated(BEFORE)], [], "Effective"),
        ([], [act(EXTENDS, dated(BEFORE, CLOSE))], "Comments closed"),
        ([], [act(EXTENDS, dated(AFTER, CLOSE))], "Comments close"),
    ],
)
def test_a_deadline_that_is_over_says_so(stated: list[LegalDate], changes: list[Later], label: str) -> None:
    card = shown_card(a_rule(*stated), ZONE, today=TODAY, later=changes)
    assert card.dates[-1][0] == label


def test_the_hour_of_a_moved_deadline_is_that_of_the_document_that_moves_it() -> None:
    prose = "Comments are due by 11:59 p.m. MT on March 7, 2031."
    start = prose.index("March")
    day = LegalDate(NEW, CLOSE, "", Evidence("dates", start, len(prose) - 1, prose[start:-1]))
    change = act(EXTENDS, day)
    source = change.source.document
    source = replace(source, record=replace(source.record, dates=prose))
    change = replace(change, source=replace(change.source, document=source))
    card = shown_card(a_rule(dated(OLD, CLOSE)), ZONE, today=TODAY, later=[change])
    assert [value for _, value in card.dates] == [
        "19 Jan 2031 → 7 Mar 2031, 11:59 p.m. MT (FR Doc. 2031-00002)"
    ]
