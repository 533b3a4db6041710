"""A period to comment is announced whatever else a document is, and a request for comments is more than its meeting."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from feeds.facts import Kind
from feeds.model import Record
from feeds.understand import understand
from tests.build import rule

CLOSES = "Comments must be received by April 1, 2031."


def a_notice(**fields: Any) -> Record:
    plain = replace(
        rule().record, type="Notice", abstract=None, effective_on=None, comments_close_on=None, dates=None
    )
    return replace(plain, **fields)


@pytest.mark.parametrize("field", ["prose", "field"])
def test_a_meeting_with_a_period_to_comment_has_both_topics(field: str) -> None:
    told = {"dates": CLOSES} if field == "prose" else {"comments_close_on": date(2031, 4, 1)}
    facts = understand(a_notice(title="Loom Committee; Notice of Public Meeting", action="Notice.", **told))
    assert (facts.kind, facts.topic_ids) == (Kind.MEETING, ("meetings", "comment-period"))


def test_what_has_no_date_but_of_its_meeting_has_the_topic_of_meetings_too() -> None:
    meets = {"dates": "The meeting will be held on April 1, 2031, from 9 a.m. to 5 p.m."}
    facts = understand(a_notice(title="Loom Committee", action="Notice and request for comment.", **meets))
    assert facts.topic_ids == ("comment-period", "meetings")
    facts = understand(a_notice(title="Looms and Carpets", action="Notice.", **meets))
    assert facts.topic_ids == ("meetings",)


def test_collections_of_information_have_a_topic_of_their_own() -> None:
    facts = understand(
        a_notice(title="Agency Information Collection; Loom Survey", action="Notice.", dates=CLOSES)
    )
    assert facts.topic_ids == ("paperwork",)


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("Request for comment; public comment meetings.", Kind.NOTICE),
        ("Notice of availability of recommendations and request for comments.", Kind.NOTICE),
        ("Notice of intent; announcement of meeting.", Kind.NOTICE),
        ("Notice of public meeting; request for comments.", Kind.MEETING),
        ("Notice of meeting.", Kind.MEETING),
    ],
)
def test_what_is_asked_for_is_more_than_the_meeting_named_besides(action: str, kind: Kind) -> None:
    assert understand(a_notice(title="Recommendations on Looms", action=action)).kind is kind
