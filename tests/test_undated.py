"""What a document asks or announces without a day: a line says so, and only where the document says it plainly."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.datelines import date_lines
from bot.relations import Confidence, Known, Later, Resolved
from bot.shown import shown_card
from feeds.facts import RelationKind
from feeds.model import Document, Status
from feeds.understand import understand
from tests.build import rule, understood
from tests.test_lineage import relation

OPEN = "no date found; see the official text"
BARE: dict[str, Any] = {"effective_on": None, "comments_close_on": None, "dates": None, "abstract": None}


def a_notice(**fields: Any) -> Document:
    return understood(**({"type": "Notice", "action": "Notice."} | BARE | fields))


ASKED = {
    "a title": {"title": "Request for Comments on Looms"},
    "an action": {"title": "Looms", "action": "Notice of applications; request for comment."},
    "a proposal": {"title": "Looms", "type": "Proposed Rule", "action": "Proposed rule."},
    "a sentence": {"title": "Effectiveness of Looms", "abstract": "The Bureau is requesting public comments on how looms fare."},
    "an invitation": {"title": "Looms; Preliminary Results", "abstract": "Interested parties are invited to comment on these results."},
    "a rule besides": {
        "title": "Looms", "type": "Rule", "action": "Final rule.", "dates": "This rule is effective April 1, 2031.",
        "abstract": "This rule amends the list of looms. The Bureau seeks comments on the list.",
    },
}  # fmt: skip
NOT_ASKED = {
    "an exchange's filing": {
        "title": "Loom Exchange; Notice of Filing and Immediate Effectiveness of a Proposed Rule Change"
    },
    "an answer to comments": {"title": "Response to Public Comments on Looms"},
    "a history": {
        "title": "Looms",
        "abstract": "In response to a request for comments, the Bureau received 12 comments.",
    },
    "more time": {"title": "Request for Comments on Looms; Extension of Comment Period"},
    "paperwork": {"title": "Agency Information Collection Activities; Comment Request; Loom Survey"},
    "a day without words": {"title": "Request for Comments on Looms", "dates": "Monday, April 14, 2031."},
    "a day in the abstract": {
        "title": "Request for Comments on Looms",
        "abstract": "The Bureau seeks comments, which it will read from April 14, 2031, on.",
    },
    "a page": {"title": "Request for Comments on Looms", "number": None},
}


def value(document: Document, label: str) -> str | None:
    found = [said for name, said in date_lines(document, {}) if name == label]
    return found[0] if found else None


@pytest.mark.parametrize("fields", ASKED.values(), ids=ASKED)
def test_who_asks_for_comments_by_an_unknown_day_says_so(fields: dict[str, Any]) -> None:
    assert value(a_notice(**fields), "Comments close") == OPEN


@pytest.mark.parametrize("fields", NOT_ASKED.values(), ids=NOT_ASKED)
def test_who_only_speaks_of_comments_does_not(fields: dict[str, Any]) -> None:
    assert value(a_notice(**fields), "Comments close") is None


def test_a_known_day_is_told_and_nothing_else() -> None:
    known = a_notice(title="Request for Comments on Looms", comments_close_on=date(2031, 4, 1))
    assert date_lines(known, {}) == (("Comments close", "1 Apr 2031, end of day in New York"),)


@pytest.mark.parametrize(
    ("abstract", "said"),
    [
        ("The purpose of this notice is to allow for 60 days of public comment before the survey.", "60 days of public comment"),
        ("It gives notice of a survey. This notice opens a 30-day comment period.", "a 30-day comment period"),
        ("Comments must be received within 60 days of the publication of this notice.", "within 60 days of the publication"),
        ("The survey was previously published, allowing a 60-day comment period.", None),
    ],
)  # fmt: skip
def test_a_term_without_a_day_is_quoted(abstract: str, said: str | None) -> None:
    survey = a_notice(title="Agency Information Collection; Loom Survey", abstract=abstract)
    expected = f"no date found; the abstract says “{said}”; see the official text" if said else None
    assert value(survey, "Comments close") == expected


def test_a_term_in_the_dates_is_the_line_of_the_comments() -> None:
    prose = "Comments are due within 30 days of the publication of this notice."
    assert date_lines(a_notice(title="Looms", dates=prose), {}) == (("Comments close", f"“{prose}”"),)
    more = f"{prose} The map is effective immediately."
    assert date_lines(a_notice(title="Looms", dates=more), {}) == (("Dates", f"“{more}”"),)


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"title": "Loom Committee; Notice of Open Meeting"}, ("Meets", OPEN)),
        ({"title": "Two-Day Conference on Looms at the Department"}, ("Meets", OPEN)),
        ({"title": "Loom Committee; Meeting", "action": "Notice of cancelled meeting."}, None),
        ({"title": "Loom Committee; Meeting on April 14, 2031"}, None),
        ({"title": "Loom Committee; Charter Renewal"}, None),
        ({"title": "Loom Committee; Notice of Recruitment of Members"}, ("Nominations by", OPEN)),
        (
            {"title": "Request for Nominations for the Loom Committee", "abstract": "It seeks members."},
            ("Nominations by", OPEN),
        ),
        ({"title": "Looms", "abstract": "This notice opens the May 2031 looms window."}, ("Deadline", OPEN)),
        (
            {"title": "Loom Line; Notice Establishing Intervention and Protest Deadline"},
            ("Deadline", OPEN),
        ),
        ({"title": "Looms; Request for Written Submissions on Remedy"}, ("Submissions by", OPEN)),
        ({"title": "Loom Windows"}, None),
        (
            {"title": "Opening of the May Looms Window", "type": "press release", "number": None},
            None,
        ),
        ({"title": "Request for Nominations for the Loom Committee; Correction"}, None),
    ],
)
def test_meetings_and_windows_without_a_day(fields: dict[str, Any], line: tuple[str, str] | None) -> None:
    assert date_lines(a_notice(**fields), {}) == ((line,) if line else ())


def test_an_end_or_a_period_for_comments_is_no_effective_date() -> None:
    ends = {"abstract": "The Government has decided to extend through June 1, 2031, the loom license. This final rule revises it."}  # fmt: skip
    found = rule(title="Looms", action="Final rule.", **(BARE | ends))
    document = replace(found, facts=understand(found.record))
    assert date_lines(document, {}) == (
        ("Effective", OPEN),
        ("Expires", "1 Jun 2031, as the abstract says"),
    )


def test_the_copy_on_inspection_is_what_a_filing_points_to() -> None:
    filed = a_notice(title="Looms; Request for Comments", status=Status.FILED)
    assert date_lines(filed, {}) == (("Comments close", "no date found; see the public-inspection copy"),)


def test_a_day_that_a_later_document_sets_takes_the_place_of_the_unknown_one() -> None:
    asked = a_notice(title="Request for Comments on Looms")
    extends = a_notice(
        number="2031-00002",
        title="Looms; Extension of Comment Period",
        dates="The comment period is extended to April 16, 2031.",
    )
    stated = relation(RelationKind.EXTENDS_COMMENT_PERIOD)
    later = Later(Known(2, extends), Resolved(stated, Known(1, asked), "RIN", Confidence.CERTAIN))
    card = shown_card(asked, "UTC", today=date(2031, 3, 10), later=[later])
    assert card.dates == (("Comments close", "→ 16 Apr 2031, end of day in New York (FR Doc. 2031-00002)"),)
