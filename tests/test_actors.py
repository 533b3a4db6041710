"""Who can do what: proposals and requests end nothing that binds, a press release tells, another agency's act is its own."""

from dataclasses import replace

import pytest

from feeds.model import Agency
from feeds.relate import relations
from tests.test_done import PLAN, RULE
from tests.test_relate import a_record

BUREAU = (
    Agency("Commerce Department", "commerce-department"),
    Agency("Industry and Security Bureau", "industry-and-security-bureau"),
)


@pytest.mark.parametrize(
    ("typed", "action", "abstract", "kind"),
    [
        ("Proposed Rule", "Proposed rule.", f"This rule withdraws {RULE}.", "related"),
        ("Proposed Rule", "Proposed rule.", f"This rule delays the effective date of {RULE}.", "related"),
        ("Notice", "Request for comments.", f"BIC suspends {RULE}.", "related"),
        ("Notice", "Notice; request for comments.", f"This notice stays {RULE}.", "related"),
        ("Press Release", None, f"BIC rescinds {RULE}.", "related"),
        ("Proposed Rule", "Proposed rule; withdrawal.", f"BIC withdraws {PLAN}.", "withdraws"),
        ("Proposed Rule", "Proposed rule.", f"BIC is withdrawing {PLAN}.", "withdraws"),
        ("Proposed Rule", "Supplemental notice of proposed rulemaking.", f"This notice supersedes {PLAN}.", "supersedes"),
        ("Proposed Rule", "Proposed rule.", f"BIC extends the comment period for {PLAN}.", "extends_comment_period"),
        ("Notice", "Request for comments.", f"This notice corrects {PLAN}.", "corrects"),
        ("Notice", "Notice.", f"BIC withdraws {PLAN}.", "withdraws"),
        ("Rule", "Final rule; withdrawal; request for comments.", f"BIC withdraws {RULE}.", "withdraws"),
        ("Rule", "Interim final rule; request for comments.", f"BIC stays {RULE}.", "stays"),
    ],
)  # fmt: skip
def test_what_a_kind_of_document_can_do(typed: str, action: str | None, abstract: str, kind: str) -> None:
    record = replace(a_record(action=action, abstract=abstract), type=typed)
    assert [one.kind.value for one in relations(record)] == [kind]


@pytest.mark.parametrize(
    ("title", "action"),
    [
        ("Looms; Delay of Effective Date", "Proposed rule."),
        ("Rescission of Rule on Looms", "Notice of proposed rulemaking."),
    ],
)
def test_the_title_of_a_proposal_names_what_is_proposed(title: str, action: str) -> None:
    record = replace(a_record(title=title, action=action, abstract="BIC proposes it."), type="Proposed Rule")
    assert relations(record) == ()


@pytest.mark.parametrize(
    ("abstract", "kind"),
    [
        (f"OFAC withdraws {RULE}; BIS makes conforming changes.", "related"),
        (f"The State Department's companion notice extends the comment period for {PLAN}.", "related"),
        (f"At the request of the Department of State, BIS is withdrawing {PLAN}.", "withdraws"),
        (f"BIS and the Department of State are extending the comment period for {PLAN}.", "extends_comment_period"),
        (f"The Bureau is withdrawing {PLAN}.", "withdraws"),
    ],
)  # fmt: skip
def test_what_another_agency_does_is_not_done_here(abstract: str, kind: str) -> None:
    record = replace(a_record(abstract=abstract), agencies=BUREAU)
    assert [one.kind.value for one in relations(record)] == [kind]
