"""What a document does to what binds, whatever its type says."""

import pytest

from feeds.classify import kind
from feeds.facts import Weight
from feeds.model import Record, TextBody, TextForm
from feeds.texts import parse_text
from feeds.weight import weight
from tests.test_headline import a_record

WEIGHTS = {
    "a final rule": (a_record("Widgets"), Weight.BINDING),
    "a rule that announces a briefing": (a_record("Widgets; Public Briefing", action="Notice of briefing."), Weight.ANNOUNCEMENT),
    "a rule that only informs": (a_record("Interim Measures", action="Notification of measures."), Weight.ANNOUNCEMENT),
    "a rule that extends a comment period": (
        a_record("Widgets", action="Interim final rule; extension of comment period."), Weight.ADJUSTMENT,
    ),
    "a delay": (a_record("Widgets; Delay of Effective Date", action="Final rule; delay of effective date."), Weight.ADJUSTMENT),
    "a change of dates": (a_record("Widgets", action="Final rule; change of effective date."), Weight.ADJUSTMENT),
    "a proposal": (a_record("Widgets", type="Proposed Rule", action="Proposed rule."), Weight.PROPOSAL),
    "a correction": (a_record("Widgets; Correction"), Weight.ADJUSTMENT),
    "an order": (a_record("Order Denying Export Privileges: Corin Vale"), Weight.ORDER),
    "a notice": (a_record("Widgets", type="Notice", action="Notice."), Weight.ANNOUNCEMENT),
    "a notice that amends a notice": (
        a_record("Looms; Amendment No. 2 to Notice of a Loom Emergency", type="Notice", action="Notice.", abstract="This notice amends the notice of a loom emergency."), Weight.ADJUSTMENT,
    ),
    "a notice that amends what a notice told": (
        a_record("Notice of Loom Count Amendment: Loom Museum", type="Notice", action="Notice; amendment.", abstract="This notice amends the number of looms."), Weight.ADJUSTMENT,
    ),
    "a notice of what another filed": (
        a_record("Loom Exchange; Notice of Filing of Amendment No. 1 to a Proposed Rule Change", type="Notice", action="Notice."), Weight.ANNOUNCEMENT,
    ),
    "an extension that is denied": (
        a_record("Looms; Denial of Request for Extension of Comment Period", type="Notice", action="Notice."), Weight.ANNOUNCEMENT,
    ),
    "an extension": (a_record("Looms; Extension of Comment Period", type="Notice", action="Notice."), Weight.ADJUSTMENT),
    "a notice that changes a list": (
        a_record("Widgets", type="Notice", action="Notice.", abstract="In this notice, BIS revises Annex 1."), Weight.BINDING,
    ),
    "paperwork": (a_record("Information Collection Activities", type="Notice", action="Notice."), Weight.PAPERWORK),
    "a rule that also extends comments": (
        a_record("Looms; Amendments; and Extension of Comment Period", action="Interim final rule.",
                 abstract="BIS is revising the EAR to control looms. This rule also extends the comment period for an earlier rule."),
        Weight.BINDING,
    ),
    "a rule that revises nothing but a period for comments": (
        a_record("Looms; Extension of Comment Period", action="Interim final rule; extension of comment period.",
                 abstract="BIS is revising the comment period of the rule on looms."),
        Weight.ADJUSTMENT,
    ),
    "final regulations": (a_record("Looms", action="Final regulations."), Weight.BINDING),
    "a rule that takes effect under another name": (
        a_record("Looms", action="Final special conditions.", dates="Effective January 12, 2031."), Weight.BINDING,
    ),
    "a policy that takes effect": (
        a_record("Looms", action="Revision to policy statement.", dates="This action is effective on January 12, 2031."), Weight.BINDING,
    ),
    "a policy of which no day is known": (a_record("Looms", action="Revision to policy statement."), Weight.ANNOUNCEMENT),
    "guidance binds nobody from any day": (
        a_record("Looms", action="Notice of guidance.", dates="Effective January 12, 2031."), Weight.ANNOUNCEMENT,
    ),
    "an old rule that is enforced": (
        a_record("Loom Races", action="Notification of enforcement of regulation.", dates="Effective January 12, 2031."),
        Weight.ANNOUNCEMENT,
    ),
    "penalties of the year, filed as a rule": (
        a_record("Inflation Adjustments for Civil Money Penalties", action="Notification of monetary penalties 2031."), Weight.BINDING,
    ),
    "penalties of the year, filed as a notice": (
        a_record("Loom Penalties", type="Notice", action="Notice of civil penalty adjustments for 2031."), Weight.BINDING,
    ),
    "a settlement about a penalty": (
        a_record("Loom Company; Proposed Civil Penalty", type="Notice", action="Notice."), Weight.ANNOUNCEMENT,
    ),
    "licenses that are issued": (
        a_record("Web General Licenses 1 and 2", action="Publication of Web General Licenses."), Weight.BINDING,
    ),
    "a day for a provision": (a_record("Looms", action="Announcement of early implementation date."), Weight.BINDING),
    "a guide that is withdrawn": (a_record("Loom Guide", action="Regulatory guide: withdrawal."), Weight.ADJUSTMENT),
    "a hearing on a proposed rule": (
        a_record("Looms; Hearing", type="Proposed Rule", action="Notification of hearing on proposed rulemaking."), Weight.ANNOUNCEMENT,
    ),
    "controls that last longer": (
        a_record("Looms", type=None, action=None, abstract="BIC added looms in 2030, and in this action extends these controls."),
        Weight.BINDING,
    ),
    "nothing is known": (a_record("Widgets", type=None, action=None), None),
}  # fmt: skip


@pytest.mark.parametrize(("record", "found"), WEIGHTS.values(), ids=WEIGHTS)
def test_weight_is_what_a_document_does(record: Record, found: Weight | None) -> None:
    assert weight(record, kind(record)) is found


def test_a_rule_with_instructions_binds_whatever_its_action_says() -> None:
    record = a_record("Widgets", action="Notification.")
    body = "<RULE><AMDPAR>1. Section 1 is revised.</AMDPAR></RULE>"
    assert weight(record, kind(record), parse_text(TextBody(TextForm.XML, body.encode()))) is Weight.BINDING
