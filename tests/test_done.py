"""Which words do what they speak of, and which only deny, ask for, consider, tell of others or bind it to a condition."""

import pytest

from feeds.relate import relations
from tests.test_relate import a_record

RULE = "the interim final rule published on January 6, 2031 (96 FR 501)"
PLAN = "the proposed rule published on January 6, 2031 (96 FR 501)"

UNDONE = {
    "denied": [
        f"BIC declines to rescind {RULE}, and expands its annex.",
        f"BIC denies a petition asking for withdrawing {RULE}.",
        f"BIC refuses to correct {RULE}.",
        f"BIC rejects the argument that this rule supersedes {RULE}.",
        f"BIC does not believe that this rule supersedes {RULE}.",
        f"BIC has decided not to extend the comment period for {PLAN}.",
        f"BIC will not be extending the comment period for {PLAN}.",
        f"This rule is issued without correcting the errors in {RULE}.",
        f"This rule neither supersedes nor amends {RULE}.",
        f"This rule makes no change, nor does it withdraw or correct {RULE}.",
        f"Instead of withdrawing {RULE}, BIC amends its annex.",
        f"Nothing in this notice withdraws {RULE}.",
        f"This rule corrects nothing in {RULE}.",
    ],
    "asked for": [
        f"BIC requests comments on staying {RULE}.",
        f"BIC seeks comment on a rule that withdraws {RULE}.",
        f"Several commenters asked that BIC withdraws {PLAN}.",
        f"BIC received two requests to extend the comment period for {PLAN}.",
        f"The petitioner seeks an order that stays {RULE}.",
        f"Exporters requested that BIC correct {RULE}.",
    ],
    "thought of": [
        f"BIC is proposing withdrawing {RULE}.",
        f"BIC is considering extending the comment period for {PLAN}.",
        f"BIC intends to correct {RULE}.",
        f"BIC may be withdrawing {PLAN}.",
        f"BIC would be delaying the effective date of {RULE}.",
        f"BIC has not yet decided whether it withdraws {PLAN}.",
        f"BIC is evaluating options, such as suspending {RULE}.",
        f"BIC defers its decision on withdrawing {PLAN}.",
    ],
    "told of others, or of before": [
        f"The district court stays {RULE}.",
        "The rule published on January 6, 2031 (96 FR 501) is stayed by order of the court.",
        f"A court ordered BIC to rescind {RULE}.",
        f"Congress directed BIC to rescind {RULE}.",
        f"A bill introduced in the Senate withdraws {RULE}.",
        f"After correcting {RULE}, BIC received further questions.",
        f"BIC had announced that it would be withdrawing {PLAN}.",
        f"On May 1, 2030, BIC published a rule withdrawing {RULE}.",
        f"On May 1, 2030, BIC issued an order that stays {RULE}.",
        f"BIC published a correction to {RULE} on February 1, 2031.",
        f"The rule published on May 1, 2030 supersedes {RULE}.",
        f"The IFR of May 1, 2030 rescinds {RULE}.",
        f"The notice issued on May 1, 2030 amends the list and withdraws {RULE}.",
        'The January notice said that "this rule withdraws the rule published on December 2, 2030 (95 FR 900)."',
    ],
    "on a condition": [
        f"If BIC receives adverse comments, it withdraws {RULE}.",
        f"BIC withdraws {PLAN} if adverse comments are received.",
        f"Unless BIC hears otherwise, this notice withdraws {PLAN}.",
        f"When finalized, this rule supersedes {RULE}.",
        f"Under the proposal, BIC rescinds {RULE}.",
        f"BIC is suspending {RULE}, contingent on a ruling.",
    ],
}  # fmt: skip
DONE = {
    "withdraws": [
        f"BIC is withdrawing {PLAN}.",
        f"BIC is denying the petition and withdraws {PLAN}.",
        f"BIC agrees with commenters and withdraws {PLAN}.",
        f"BIC, which considered the petition, withdraws {PLAN}.",
        f"After considering the comments, BIC has decided to rescind {RULE}.",
        f"Because the Bureau received adverse comment, it is withdrawing {PLAN}.",
        f"Although it considered extending the comment period, BIC withdraws {PLAN}.",
        f"The Bureau proposed to rescind the rule; this final rule adopts the proposal and rescinds {RULE}.",
        f"A court ordered BIC to act, and accordingly BIC is withdrawing {RULE}.",
        f"As required by the court's decision, the Bureau rescinds {RULE}.",
        f"BIC is withdrawing {PLAN} because it would have been unworkable if made final.",
        f"BIC is withdrawing {PLAN} and will issue a new proposal if warranted.",
        "The proposed rule published on January 6, 2031 (96 FR 501), is withdrawn as of March 5, 2031.",
    ],
    "stays": [
        f"This rule stays {RULE}.",
        f"This action stays {RULE} pending review by the court.",
        f"The Bureau, on request of petitioners, stays {RULE}.",
        f"BIC grants reconsideration and stays the effectiveness of {RULE} for three months.",
    ],
    "suspends": [f"BIC is suspending {RULE} until the court rules."],
    "extends_comment_period": [
        f"BIC is denying the request for a hearing and extends the comment period for {PLAN}.",
        f"In response to requests from the public, BIC is extending the comment period for {PLAN}.",
        f"BIC has received requests to extend the comment period and is extending the comment period for {PLAN}.",
        f"BIC is considering the comments and, in the meantime, extends the comment period for {PLAN}.",
        f"If you wish to comment, note that this notice extends the comment period for {PLAN}.",
        "In a notice published on January 6, 2031, BIC asked for views; the notice now extends the comment period.",
        f"The Bureau grants the motion to extend the comment period for {PLAN}.",
        f"This notice announces that the Bureau is extending the comment period for {PLAN}.",
        f"At the request of commenters, the comment period for {PLAN} is extended.",
        f"BIC extends the comment period for {PLAN}, which asked whether to amend its rules.",
    ],
    "reopens_comment_period": [f"Upon request by several commenters, we reopen the comment period for {PLAN}."],
    "corrects": [
        f"The Bureau is issuing this final rule to correct {RULE}.",
        f"To correct an error in {RULE}, BIC revises the table.",
        f"This document amends the table, correcting {RULE}.",
        f"This document contains corrections to {RULE}.",
        f"BIC is publishing a final rule correcting {RULE}.",
        f"Correction to {RULE}.",
        "In the Federal Register of January 6, 2031, BIC published a rule; the Bureau is now correcting that rule.",
        f"This document not only corrects {RULE} but explains it.",
        "BIC published a final rule on January 6, 2031 that contained an error. This action corrects that error.",
    ],
    "delays_effective_date": [
        f"In light of the petitions for reconsideration, BIC is delaying the effective date of {RULE}.",
        f"This action temporarily delays for 60 days the effective date of {RULE}.",
        f'Under the memorandum "Freeze Pending Review," this action delays until May 1, 2031, the effective date of {RULE}.',
    ],
    "supersedes": [
        f"This final rule, among other things, supersedes {RULE}.",
        f"This rule published today supersedes {RULE}.",
        f"The Bureau requested comments on looms in 2030; this rule supersedes {RULE}.",
    ],
    "lifts_stay_or_suspension": [f"This rule lifts the stay of {RULE}."],
}  # fmt: skip


@pytest.mark.parametrize("abstract", [one for some in UNDONE.values() for one in some])
def test_what_is_not_done_only_follows(abstract: str) -> None:
    assert {one.kind.value for one in relations(a_record(abstract=abstract))} == {"related"}


@pytest.mark.parametrize(("kind", "abstract"), [(kind, one) for kind, some in DONE.items() for one in some])
def test_what_is_done_is_told(kind: str, abstract: str) -> None:
    found = [one for one in relations(a_record(abstract=abstract)) if one.kind.value == kind]
    assert [one.in_part for one in found] == [False]


def test_what_is_denied_beside_an_act_is_followed() -> None:
    abstract = f"BIC extends the comment period for {PLAN}. BIC declines to rescind the rule at 95 FR 900."
    found = [(one.kind.value, one.citations) for one in relations(a_record(abstract=abstract))]
    assert found == [("extends_comment_period", ("96 FR 501",)), ("related", ("95 FR 900",))]


@pytest.mark.parametrize(
    "abstract",
    [
        "BIC declines to rescind the rule at 95 FR 900 and rescinds the notice at 96 FR 501.",
        "BIC denies the petition to stay the rule at 95 FR 900 and rescinds the notice at 96 FR 501.",
        "The rule at 95 FR 900, which a court ordered BIC to rescind, was upheld; BIC rescinds the notice at 96 FR 501.",
    ],
)
def test_what_is_left_alone_in_the_same_sentence_is_followed(abstract: str) -> None:
    found = [(one.kind.value, one.citations) for one in relations(a_record(abstract=abstract))]
    assert found == [("withdraws", ("96 FR 501",)), ("related", ("95 FR 900",))]


def test_a_clause_that_names_another_sort_of_document_is_not_the_object() -> None:
    abstract = "The rule at 95 FR 900 was upheld in court; BIC withdraws the notice of the ruling."
    found = [(one.kind.value, one.citations) for one in relations(a_record(abstract=abstract))]
    assert found == [("withdraws", ()), ("related", ("95 FR 900",))]
    same = "BIC published a rule at 95 FR 900; this document corrects that rule."
    assert [(one.kind.value, one.citations) for one in relations(a_record(abstract=same))] == [
        ("corrects", ("95 FR 900",))
    ]


@pytest.mark.parametrize(
    ("title", "action", "kind"),
    [
        ("Looms; Denial of Request for Extension of Comment Period", "Notification; denial of request for extension of comment period.", None),
        ("Petition for Withdrawal of the Loom Rule; Denial", "Notice of denial of petition.", None),
        ("Looms; Proposed Withdrawal of Rule", "Notice; withdrawal of rule proposed.", None),
        ("Looms; Request for Correction of Notice", "Notice.", None),
        ("Looms; No Extension of Comment Period", None, None),
        ("Looms; Extension of Comment Period Denied", None, None),
        ("Request for Information on Looms; Extension of Comment Period", "Notice; extension of comment period.", "extends_comment_period"),
        ("Request for Public Comments and Extension of Comment Period", "Notice.", "extends_comment_period"),
        ("Looms; Denial of Hearing Request; Extension of Comment Period", None, "extends_comment_period"),
        ("Notice of Proposed Rulemaking: Looms; Withdrawal", "Proposed rule; withdrawal.", "withdraws"),
        ("Withdrawal of Proposed Rule on Looms", None, "withdraws"),
        ("Looms; Grant of Petition for Extension of Compliance Date", "Final rule.", "extends_compliance_date"),
        ("Looms; Amendment No. 2 to Notice", None, "amends_earlier_notice"),
        ("Looms; Correction", "Notice; correction.", "corrects"),
    ],
)  # fmt: skip
def test_a_title_that_denies_or_asks_states_no_act(title: str, action: str | None, kind: str | None) -> None:
    found = [one.kind.value for one in relations(a_record(title=title, action=action))]
    assert found == ([kind] if kind else [])
