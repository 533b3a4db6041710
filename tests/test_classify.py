import time
from typing import Any

import pytest

from feeds.classify import match_topics
from feeds.model import Agency, CfrReference, Links, Record, Status, Witness

BIS = Agency("Industry and Security Bureau", "industry-and-security-bureau")
DHS = Agency("Homeland Security Department", "homeland-security-department")


def a_record(title: str = "Widgets", **fields: Any) -> Record:
    plain: dict[str, Any] = {
        "source": "test",
        "witness": Witness.JSON,
        "status": Status.PUBLISHED,
        "number": "2031-00001",
        "links": Links(),
    }
    return Record(title=title, **(plain | fields))


def ids(record: Record) -> set[str]:
    return {match.topic for match in match_topics(record)}


TOPICS = {
    "additions, mainly of one destination": (
        a_record(
            "Additions to the Entity List",
            abstract="BIS adds 12 entities under the destinations of China, People's Republic of (China) (11) and Taiwan (1).",
        ),
        {"entity-list", "china"},
    ),
    "no destination has more than half": (
        a_record(
            "Additions to the Entity List",
            abstract="Listed under the destinations of China (2), India (1), Russia (2).",
        ),
        {"entity-list"},
    ),
    "a destination among many": (
        a_record(
            "Additions to the Entity List",
            abstract="Under the destinations of Germany, Russia, and Switzerland.",
        ),
        {"entity-list"},
    ),
    "another department's Entity List": (
        a_record(
            "Notice Regarding the Uyghur Forced Labor Prevention Act Entity List",
            abstract="DHS adds to the Entity List.",
        ),
        {"china"},
    ),
    "an Entity List of an issuer that has none": (
        a_record("Changes to the Entity List", agencies=(DHS,)),
        {"other"},
    ),
    "the agency's own": (a_record("Changes to the Entity List", agencies=(BIS,)), {"entity-list"}),
    "restricted list of Cuba": (
        a_record("Updating the Cuba Restricted List", abstract="The Department of State adds entities."),
        {"cuba-venezuela-nicaragua-burma"},
    ),
    "information collection that names a list": (
        a_record("Information Collection; Comment Request; Entity List and Unverified List Requests"),
        {"paperwork"},
    ),
    "an abstract that only mentions": (
        a_record("Widget Rule", abstract="It builds on the addition of entities to the Entity List."),
        {"other"},
    ),
    "chips by number": (
        a_record(abstract="BIS adds ECCN 3A090.a and others."),
        {"ai-chips", "commerce-control-list"},
    ),
    "numbers that only look alike": (a_record(abstract="See 13A090 and 3A0901."), {"other"}),
    "section": (a_record(abstract="This amends § 744.23 of the EAR."), {"ai-chips"}),
    "longer section": (a_record(abstract="This amends § 744.231."), {"other"}),
    "amended part": (
        a_record(cfr=(CfrReference(15, "774"), CfrReference(15, None))),
        {"commerce-control-list"},
    ),
    "part of another title": (a_record(cfr=(CfrReference(21, "774"),)), {"other"}),
    "model weights": (
        a_record(abstract="A new control on model weights."),
        {"ai-models", "commerce-control-list"},
    ),
    "foreign direct product in quotes": (
        a_record(abstract="Two new foreign “direct product” rules."),
        {"foreign-direct-product"},
    ),
    "military end users": (a_record("Controls for Military End Users"), {"military-end-use"}),
    "comments by dates": (a_record(dates="Comments must be received by May 1, 2031."), {"comment-period"}),
    "comments without a day": (
        a_record(dates="This notice announces the opening of a 90-day comment period for the plan."),
        {"comment-period"},
    ),
    "comments opened in the sentence that acts": (
        a_record(
            abstract="By this notice the office announces the start of the public comment period on the plan."
        ),
        {"comment-period"},
    ),
    "all who have an interest may comment": (
        a_record(abstract="We invite interested parties to comment on these preliminary results."),
        {"comment-period"},
    ),
    "a withdrawal of land that goes on": (
        a_record(action="Notice of proposed withdrawal extension."),
        {"other"},
    ),
    "an exchange's rule change that is filed": (
        a_record("Loom Exchange; Notice of Filing of Proposed Rule Change To Amend Its Fees"),
        {"other"},
    ),
    "an exchange's rule change that is approved": (
        a_record("Loom Exchange; Order Granting Accelerated Approval of a Proposed Rule Change"),
        {"other"},
    ),
    "a technical correction that is made": (
        a_record(abstract="The Bureau amends the regulations to make a technical correction to looms."),
        {"correction-status"},
    ),
    "an entry that a rule corrects besides": (
        a_record(abstract="This rule also corrects Export Control Classification Number (ECCN) 5D001."),
        {"correction-status", "commerce-control-list"},
    ),
    "comments answered are not asked for": (
        a_record(abstract="BIS responds to public comments received."),
        {"other"},
    ),
    "comments on paperwork": (
        a_record(
            "Proposed Information Collection; Comment Request; Widgets",
            dates="Comments must be received by May 1.",
        ),
        {"paperwork"},
    ),
    "longer for comments": (
        a_record(
            "Widgets; Extension of Comment Period", action="Proposed rule; extension of comment period."
        ),
        {"comment-period"},
    ),
    "delay": (a_record("Widgets; Delay of Effective Date"), {"correction-status"}),
    "suspension": (
        a_record("One-Year Suspension of the Affiliates Rule"),
        {"correction-status", "affiliates"},
    ),
    "suspended licences are licensing": (
        a_record("Suspension of License Exceptions for Widgets"),
        {"licensing"},
    ),
    "order": (a_record("Order Denying Export Privileges: Ansel Roe"), {"denial-orders"}),
    "temporary order, its address aside": (
        a_record("Roe Air, Moscow, Russia; Order Temporarily Denying Export Privileges"),
        {"temporary-denial"},
    ),
    "committee named after a topic": (
        a_record(
            "Emerging Technology Technical Advisory Committee; Notice of Open Meeting", abstract="On toxins."
        ),
        {"meetings"},
    ),
    "briefing on chips": (
        a_record("Public Briefing on Advanced Computing Controls", type="Rule"),
        {"meetings", "ai-chips"},
    ),
    "imports": (
        a_record("Section 232 Investigation of Imports of Drones"),
        {"section-232", "drones-missiles"},
    ),
    "penalties and boycotts": (
        a_record("Guidance on Penalties Involving Antiboycott Matters"),
        {"guidance", "enforcement", "antiboycott"},
    ),
    "nothing fits": (a_record("Membership of the Performance Review Boards"), {"other"}),
}


@pytest.mark.parametrize(("record", "expected"), TOPICS.values(), ids=TOPICS)
def test_topics(record: Record, expected: set[str]) -> None:
    assert ids(record) == expected


@pytest.mark.parametrize("record", [record for record, _ in TOPICS.values()], ids=TOPICS)
def test_every_topic_shows_where_it_stands(record: Record) -> None:
    for match in match_topics(record):
        found = match.evidence
        written = [f"{part.title} CFR {part.part}" for part in record.cfr]
        texts = written if found.field == "cfr" else [getattr(record, found.field)]
        assert any(text[found.start : found.end] == found.text != "" for text in texts)


def test_evidence_comes_in_order_of_weight() -> None:
    record = a_record(
        "Firearms",
        action="Request for comments.",
        abstract="Encryption and firearms.",
        cfr=(CfrReference(15, "740"),),
    )
    assert [(match.topic, match.evidence.field) for match in match_topics(record)] == [
        ("firearms", "title"),
        ("comment-period", "action"),
        ("licensing", "cfr"),
        ("encryption", "abstract"),
    ]


@pytest.mark.parametrize(
    "unit", [" ", "(", "January ", "add ", "UFLPA Entity List ", "under the destinations of A (1), ", "A. B"]
)
def test_hostile_prose_takes_no_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    begun = time.process_time()
    match_topics(a_record("Widgets", abstract=text))
    assert time.process_time() - begun < 2
