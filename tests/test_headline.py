"""One plain line, built from facts; and what a document does to what binds."""

from dataclasses import replace
from datetime import date

import pytest

from feeds.facts import Counts, Evidence, Facts
from feeds.headline import headline
from feeds.listfacts import DestinationCount
from feeds.model import Agency, Links, Record, Status, TextBody, TextForm, Witness
from feeds.texts import parse_text
from feeds.understand import understand

BIS = (Agency("Industry and Security Bureau", "industry-and-security-bureau"),)
EFFECTIVE = "This rule is effective September 12, 2031."
COMMENTS = "Comments must be received by March 3, 2031."


def a_record(title: str, **fields: object) -> Record:
    plain = Record(
        "test", Witness.JSON, Status.PUBLISHED, "2031-00001", title, Links(), type="Rule", action="Final rule.",
        publication_date=date(2031, 1, 2), agencies=BIS,
    )  # fmt: skip
    return replace(plain, **fields)  # type: ignore[arg-type]


def line(title: str, **fields: object) -> str | None:
    return understand(a_record(title, **fields)).headline


RULES = {
    "additions": ("Additions to the Entity List", "Adds entities to the Entity List, effective 12 Sep 2031"),
    "additions and revisions": (
        "Additions and Revisions to the Entity List",
        "Adds entities to the Entity List and revises others, effective 12 Sep 2031",
    ),
    "several lists": (
        "Addition of Entity to the Entity List, and Addition of Entities to the Military End-User (MEU) List and Removals From the MEU List",
        "Adds an entity to the Entity List; adds entities to the Military End-User List and removes others, effective 12 Sep 2031",
    ),
    "a removal that conforms": (
        "Additions and Revisions to the Entity List and Conforming Removal From the Unverified List",
        "Adds entities to the Entity List and revises others; removes entries from the Unverified List, effective 12 Sep 2031",
    ),
    "one removed beside those added": (
        "Additions of Entities to the Entity List and Removal of Entity From the Entity List",
        "Adds entities to the Entity List and removes others, effective 12 Sep 2031",
    ),
    "why it is removed": (
        "Removal of Entity From the Entity List: Removed Based on Removal Request",
        "Removes entries from the Entity List, effective 12 Sep 2031",
    ),
    "two lists alike": (
        "Revisions to the Unverified List and the Entity List",
        "Revises the Entity List and the Unverified List, effective 12 Sep 2031",
    ),
    "what it asks besides": (
        "Implementation of Wassenaar Arrangement Decisions and Request for Comments on License Exception Eligibility of Looms",
        "Implements Wassenaar Arrangement decisions, effective 12 Sep 2031",
    ),
    "longer validity": (
        "Temporary General License: Extension of Validity",
        "Extends a temporary general license, effective 12 Sep 2031",
    ),
    "clarifications besides": (
        "Measures for Advanced Computing Integrated Circuits; Amendments and Clarifications",
        "Changes controls on advanced computing chips, effective 12 Sep 2031",
    ),
    "the kingdom has its article": (
        "Export Control Revisions for Australia and United Kingdom",
        "Revises export controls concerning Australia and the United Kingdom, effective 12 Sep 2031",
    ),
    "drones that it aims at": ("Measures To Address Unmanned Aerial Vehicles of Foreign Make", None),
    "removals": (
        "Removals From the Unverified List",
        "Removes entries from the Unverified List, effective 12 Sep 2031",
    ),
    "an aside is no deed": (
        "Criteria That May Lead to Additions to the Entity List",
        None,
    ),
    "license review": (
        "Revision to License Review Policy for Advanced Computing Commodities",
        "Revises license review for advanced computing chips, effective 12 Sep 2031",
    ),
    "a place": (
        "Revisions to Export Controls for Nicaragua",
        "Revises export controls for Nicaragua, effective 12 Sep 2031",
    ),
    "the Australia Group is no place": ("Changes Agreed in the Australia Group", None),
    "whom it aims at is not whom it names": ("Measures To Address Iranian Widgets Sent to Russia", None),
    "nothing certain": ("Technical Amendments", None),
}


@pytest.mark.parametrize(("title", "said"), RULES.values(), ids=RULES)
def test_rules(title: str, said: str | None) -> None:
    assert line(title, dates=EFFECTIVE) == said


OTHERS = {
    "a proposal": (
        a_record("Firearms Licensing", type="Proposed Rule", action="Proposed rule.", dates=COMMENTS),
        "Proposes changes to firearms export controls, comments close 3 Mar 2031",
    ),
    "an extension": (
        a_record("Firearms; Extension of Comment Period", action="Proposed rule; extension of comment period.",
                 type="Proposed Rule", dates="Comments are due by March 3, 2031."),
        "Extends a comment period on firearms export controls until 3 Mar 2031",
    ),
    "an extension that names no day": (
        a_record("Firearms; Extension of Comment Period", action="Extension of comment period."),
        "Extends a comment period on firearms export controls",
    ),
    "a correction": (a_record("Additions; Correction", correction_of="2031-13726"), "Corrects FR Doc. 2031-13726"),
    "an information collection": (
        a_record("Proposed Information Collection; Comment Request", type="Notice", action=None, dates=COMMENTS),
        "Asks for comments on an information collection, comments close 3 Mar 2031",
    ),
    "an order": (
        a_record("Order Denying Export Privileges: Corin Vale", type="Notice", action=None),
        "Denies export privileges: Corin Vale",
    ),
    "an order that nobody is named in": (
        a_record("Order Denying Export Privileges", type="Notice", action=None), "Denies export privileges",
    ),
    "a renewal that nobody is named in": (
        a_record("Order Renewing Order Temporarily Denying Export Privileges", type="Notice", action=None),
        "Renews a temporary denial of export privileges",
    ),
    "a hearing": (
        a_record("Looms; Hearing", type="Notice", action="Notice of public hearing.", dates="The hearing will be held on May 3, 2031."),
        "Announces a hearing, 3 May 2031",
    ),
    "a hearing that is called off": (
        a_record("Looms; Hearing Cancellation", type="Notice", action="Cancellation of notice of public hearing.", dates="The hearing was scheduled for May 3, 2031."),
        "Cancels a hearing of 3 May 2031",
    ),
    "records that are given up": (
        a_record("Privacy Act; System of Records", type="Notice", action="Notice of a rescindment of a system of records."),
        "Announces the rescindment of a system of records",
    ),
    "a system of records that is meant to end": (
        a_record("Privacy Act; System of Records", type="Notice", action="Notice of a rescindment of a system of records.",
                 abstract="The Office is issuing a notice of its intent to rescind the Loom Records."),
        "Announces the intent to rescind a system of records",
    ),
    "a renewal": (
        a_record("Order Renewing Temporary Denial of Export Privileges: Roe Air", type="Notice", action=None),
        "Renews the temporary denial of export privileges: Roe Air",
    ),
    "an order that is lifted": (
        a_record("Order Terminating Denial of Export Privileges: Roe Air", type="Notice", action=None), None,
    ),
    "a filing that was taken back": (a_record("Additions to the Entity List", status=Status.WITHDRAWN), None),
    "another agency that a feed only names": (
        a_record("Changes to Firearms Controls", agencies=(Agency("Widget Department", None),)), None,
    ),
    "the bureau that a feed only names": (
        a_record("Changes to Firearms Controls", agencies=(Agency("Bureau of Industry and Security", None),)),
        "Changes firearms controls",
    ),
    "another agency": (
        a_record("Import Restrictions for China", agencies=(Agency("Customs", "customs"),)), None,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("record", "said"), OTHERS.values(), ids=OTHERS)
def test_other_documents(record: Record, said: str | None) -> None:
    assert understand(record).headline == said


def test_the_day_from_which_a_rule_only_applies_is_no_part_of_it() -> None:
    prose = "This rule is effective May 1, 2031. This rule is applicable as of February 1, 2031."
    assert line("Additions to the Entity List", dates=prose) == (
        "Adds entities to the Entity List, effective 1 May 2031"
    )


def test_an_extension_tells_its_end() -> None:
    prose = "This rule is effective May 1, 2031, through August 1, 2031."
    title = "Temporary General License: Extension of Validity"
    assert line(title, dates=prose) == "Extends a temporary general license to 1 Aug 2031"


def test_several_effective_dates_and_dates_in_conflict() -> None:
    two = "This rule is effective May 1, 2031, except for instruction 2, which is effective June 1, 2031."
    assert line("Additions to the Entity List", dates=two) == (
        "Adds entities to the Entity List, in parts from 1 May 2031"
    )
    conflict = line("Additions to the Entity List", dates=EFFECTIVE, effective_on=date(2031, 1, 1))
    assert conflict == "Adds entities to the Entity List"


def counted(record: Record, *, checked: bool) -> Facts:
    places = (DestinationCount("China", 20), DestinationCount("Iran", 7))
    evidence = Evidence("abstract", 0, 1, "B")
    return replace(understand(record), counts=Counts(27, 27, places, checked, evidence))


def test_destinations_are_told_only_when_they_add_up() -> None:
    record = a_record("Additions to the Entity List", dates=EFFECTIVE)
    assert headline(record, counted(record, checked=True)) == (
        "Adds 27 entities in China and Iran to the Entity List, effective 12 Sep 2031"
    )
    assert headline(record, counted(record, checked=False)) == (
        "Adds 27 entities to the Entity List, effective 12 Sep 2031"
    )


def test_addresses_count_beside_entities() -> None:
    record = a_record(
        "Additions to the Entity List",
        abstract="BIS amends the EAR by adding 5 entries (3 entities and 2 addresses) to the Entity List under the destination of Oman.",
    )
    assert understand(record).headline == "Adds 3 entities and 2 addresses in Oman to the Entity List"


def test_the_verb_agrees_with_the_instructions_to_amend() -> None:
    record = a_record("Additions and Revisions to the Entity List")
    body = "<RULE><REGTEXT><AMDPAR>1. Part 744 is amended by revising an entry.</AMDPAR></REGTEXT></RULE>"
    text = parse_text(TextBody(TextForm.XML, body.encode()))
    assert understand(record, text).headline == "Revises the Entity List"


@pytest.mark.parametrize(("year", "said"), [("2031", ", comments close 1 Feb 2031"), ("2030", "")])
def test_a_deadline_long_over_at_publication_is_not_told(year: str, said: str) -> None:
    title = "Agency Information Collection Activities; Comment Request; Record of Widgets"
    dates = f"Comments will be accepted for 30 days until February 1, {year}."
    told = line(title, type="Notice", action="30-Day notice.", dates=dates)
    assert told == f"Asks for comments on an information collection: Record of Widgets{said}"
