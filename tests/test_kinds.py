from typing import Any

import pytest

from feeds.classify import kind
from feeds.facts import Kind
from feeds.model import Links, Record, Status, Witness


def a_record(title: str = "Widgets", **fields: Any) -> Record:
    plain: dict[str, Any] = {
        "source": "test",
        "witness": Witness.JSON,
        "status": Status.PUBLISHED,
        "number": "2031-00001",
        "links": Links(),
    }
    return Record(title=title, **(plain | fields))


KINDS = {
    "final rule by action": (a_record(type="Rule", action="Final rule."), Kind.FINAL_RULE),
    "interim final rule": (
        a_record(type="Rule", action="Interim final rule; request for comments."),
        Kind.INTERIM_FINAL_RULE,
    ),
    "proposed rule": (a_record(type="Proposed Rule", action="Proposed rule."), Kind.PROPOSED_RULE),
    "advance notice": (
        a_record(type="Proposed Rule", action="Advance notice of proposed rulemaking."),
        Kind.PROPOSED_RULE,
    ),
    "a rule that says nothing closer": (a_record(type="Rule"), Kind.RULE),
    "RSS knows no type: the abstract says it": (
        a_record(abstract="In this interim final rule, BIS adds."),
        Kind.INTERIM_FINAL_RULE,
    ),
    "the rule of another day is not this one": (
        a_record(abstract="On May 1, 2031, BIS published an interim final rule. This rule delays it."),
        Kind.RULE,
    ),
    "correction by action": (a_record(type="Rule", action="Final rule; correction."), Kind.CORRECTION),
    "correction by title": (a_record("Widget Controls; Correction"), Kind.CORRECTION),
    "correction by number": (a_record(number="C1-2031-00001"), Kind.CORRECTION),
    "a correction that bears the title of a collection": (
        a_record("60-Day Notice of Proposed Information Collection: Widgets", number="C1-2031-00001"),
        Kind.CORRECTION,
    ),
    "a correction by field that bears the title of a meeting": (
        a_record("Loom Committee; Notice of Meeting", correction_of="2031-00001"),
        Kind.CORRECTION,
    ),
    "a corrected order stays an order": (
        a_record("Order Denying Export Privileges: Corin Vale", number="C1-2031-00001"),
        Kind.DENIAL_ORDER,
    ),
    "correction by reference": (a_record(correction_of="2031-00000"), Kind.CORRECTION),
    "correction by its first sentence": (
        a_record(
            type="Rule",
            abstract="The Bureau of Invented Controls (BIC) publishes this document to correct a final rule published on May 1, 2031.",
        ),
        Kind.CORRECTION,
    ),
    "what it corrects is no document": (
        a_record(type="Rule", abstract="BIC publishes this rule to correct the imbalance of looms."),
        Kind.RULE,
    ),
    "a correction told as history": (
        a_record(
            type="Rule",
            abstract="BIC adds looms. Last year it publishes this document to correct a final rule.",
        ),
        Kind.RULE,
    ),
    "corrected entries are no correction": (
        a_record(
            "Additions to the Entity List; Correction of Existing Entries", type="Rule", action="Final rule."
        ),
        Kind.FINAL_RULE,
    ),
    "denial order": (
        a_record("Order Denying Export Privileges: Ansel Roe", type="Notice"),
        Kind.DENIAL_ORDER,
    ),
    "temporary denial": (
        a_record("Order Renewing Temporary Denial of Export Privileges"),
        Kind.TEMPORARY_DENIAL,
    ),
    "a rule about such orders": (
        a_record("Revisions of Temporary Denial Order Provisions", action="Final rule."),
        Kind.FINAL_RULE,
    ),
    "a Rule that only announces a briefing": (
        a_record(
            "Procedures for Access to the Public Briefing on Widgets", type="Rule", action="Final rule."
        ),
        Kind.MEETING,
    ),
    "advisory committee": (
        a_record("Widget Technical Advisory Committee; Notice of Open Meeting"),
        Kind.MEETING,
    ),
    "a plenary meeting is no meeting of ours": (
        a_record("Decisions Adopted at the Widget Group Plenary Meeting", action="Final rule."),
        Kind.FINAL_RULE,
    ),
    "an extension with a meeting": (
        a_record(
            "Notice of Proposed Withdrawal Extension and Public Meeting, Loom Valley",
            action="Notice of proposed withdrawal extension.",
        ),
        Kind.NOTICE,
    ),
    "an intent with a meeting, where the action is silent": (
        a_record("Notice of Intent To Amend the Loom Plan and Notice of Public Meeting", action="Notice."),
        Kind.NOTICE,
    ),
    "a meeting first": (
        a_record("Loom Conference and Public Meeting", action="Notice of web conference."),
        Kind.MEETING,
    ),
    "a correction of a meeting by title": (
        a_record("Meeting of the Loom Committee; Correction", action="Notice; correction."),
        Kind.CORRECTION,
    ),
    "a numbered meeting": (a_record("712th Meeting of the Committee on Looms"), Kind.MEETING),
    "seats on a committee": (a_record("Notice of Loom Advisory Committee Vacancies"), Kind.MEETING),
    "a charter": (a_record("Notice of Charter Renewal of the Committee on Looms"), Kind.MEETING),
    "places that are nominated": (
        a_record("National Register of Looms; Notification of Pending Nominations", type="Notice"),
        Kind.NOTICE,
    ),
    "prose in the place of the action": (
        a_record(
            type="Notice",
            action=f"(1) Weavers must submit {'an entry of appearance, and ' * 16}under the Final Rule.",
        ),
        Kind.NOTICE,
    ),
    "a guidance with an information collection": (
        a_record(
            "Requests for Loom Review; Draft Guidance for Industry; Availability; Agency Information Collection Activities; "
            "Comment Request",
            action="Notice of availability.",
        ),
        Kind.NOTICE,
    ),
    "a rule with an information collection": (
        a_record("Loom Reports; Information Collection Approval", type="Rule", action="Final rule."),
        Kind.FINAL_RULE,
    ),
    "an information collection with a word of availability": (
        a_record(
            "Agency Information Collection Activities; Submission for OMB Review; Guidance on Looms",
            action="Notice of availability; request for comments.",
        ),
        Kind.PAPERWORK,
    ),
    "reports under review": (a_record("Reporting Requirements Under OMB Review"), Kind.PAPERWORK),
    "forms under review": (
        a_record("Agency Forms Undergoing Paperwork Reduction Act Review"),
        Kind.PAPERWORK,
    ),
    "a review asked for in haste": (
        a_record("Expedited Office of Management and Budget Review and Public Comment: Loom Study"),
        Kind.PAPERWORK,
    ),
    "a data collection": (
        a_record("Proposed Data Collection Submitted for Public Comment and Recommendations"),
        Kind.PAPERWORK,
    ),
    "a proposed rule with a hearing": (
        a_record(type="Proposed Rule", action="Notice of proposed rulemaking; notice of hearing."),
        Kind.PROPOSED_RULE,
    ),
    "a hearing on the proposal of another day": (
        a_record(type="Proposed Rule", action="Notification of hearing on proposed rulemaking."),
        Kind.MEETING,
    ),
    "a hearing on a proposal that the text only names": (
        a_record(
            type="Proposed Rule",
            action="Notice of proposed rulemaking; notice of hearing.",
            abstract="This document provides a notice of public hearing on proposed regulations on looms.",
        ),
        Kind.MEETING,
    ),
    "a proposal and its hearing": (
        a_record(
            type="Proposed Rule",
            action="Notice of proposed rulemaking and notice of public hearing.",
            abstract="This document contains proposed regulations and announces a public hearing on them.",
        ),
        Kind.PROPOSED_RULE,
    ),
    "a hearing that is called off": (
        a_record(
            type="Proposed Rule", action="Cancellation of a notice of public hearing on a proposed rule."
        ),
        Kind.MEETING,
    ),
    "final regulations": (a_record(type="Rule", action="Final regulations."), Kind.FINAL_RULE),
    "a rule that proposes, of which no type is known": (
        a_record(abstract="BIC keeps controls. In this rule, BIC proposes controls on looms."),
        Kind.PROPOSED_RULE,
    ),
    "a rule that tells of what was proposed": (
        a_record(abstract="In this rule, BIC adopts what it proposes. This rule adds looms."),
        Kind.RULE,
    ),
    "information collection": (
        a_record("Agency Information Collection Activities; Comment Request; Widget Reports"),
        Kind.PAPERWORK,
    ),
    "notice": (a_record(type="Notice", action="Notice."), Kind.NOTICE),
    "presidential": (a_record(type="Presidential Document"), Kind.PRESIDENTIAL),
    "only the agency's name": (a_record("Bureau of Industry and Security"), Kind.UNKNOWN),
}


@pytest.mark.parametrize(("record", "expected"), KINDS.values(), ids=KINDS)
def test_kind(record: Record, expected: Kind) -> None:
    assert kind(record) is expected
