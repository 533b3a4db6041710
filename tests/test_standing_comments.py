"""Status of periods for comments: each deadline with what it is for, and days that close nothing."""

from datetime import date

import pytest

from feeds.facts import DateKind, Evidence, Kind, LegalDate
from tests.build import dated
from tests.test_standing_kinds import FUTURE, ON, PAST, a_rule, stands


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (
            (
                dated(PAST, DateKind.COMMENTS_CLOSE),
                dated(ON, DateKind.REPLY_COMMENTS),
                dated(FUTURE, DateKind.COMMENTS_CLOSE, "the collection of looms"),
            ),
            (
                "comments closed 5 Mar 2031, reply comments open until 1 Jun 2031, "
                "comments open until 1 Jul 2031 (the collection of looms)"
            ),
        ),
        (
            (dated(date(2030, 7, 1), DateKind.COMMENTS_CLOSE),),
            "the source says that comments close 1 Jul 2030, before publication, see the official text",
        ),
    ],
    ids=["several deadlines", "a day long over at publication"],
)
def test_each_deadline_for_comments_is_told_with_what_it_is_for(
    dates: tuple[LegalDate, ...], said: str
) -> None:
    assert stands(a_rule(*dates, kind=Kind.PROPOSED_RULE)).comments == said


def test_a_day_by_which_comments_are_most_useful_closes_nothing() -> None:
    prose = "Comments are most useful if received by March 5, 2031."
    spot = Evidence("dates", prose.index("March"), len(prose) - 1, "March 5, 2031")
    document = a_rule(LegalDate(PAST, DateKind.COMMENTS_CLOSE, "", spot), dates=prose)
    assert stands(document).comments == "comments are most useful by 5 Mar 2031"
