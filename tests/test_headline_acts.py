"""Headlines of what moves dates, pauses or rescinds, and of numbers that are stated beside a list."""

import pytest

from feeds.model import Agency, Record
from feeds.understand import understand
from tests.test_headline import a_record

BY_DAYS = (
    "On January 3, 2031, the Bureau published an interim final rule that establishes new controls on looms. That rule had a delayed"
    " effective date (April 3, 2031). This rule delays the effective date of the interim final rule by 45 days."
)
ACTS = {
    "a delay": (
        a_record(
            "Export Controls on Firearms; Delay of Effective Date",
            action="Final rule; delay of effective date.",
            dates="The effective date of the rule published January 3, 2030, at 95 FR 1, is delayed until May 3, 2031.",
        ),
        "Delays changes to firearms export controls to 3 May 2031",
    ),
    "a delay of another agency": (
        a_record(
            "Widgets; Delay of Effective Date",
            action="Final rule; delay of effective date.",
            agencies=(Agency("Widget Office", "widget-office"),),
            dates="The effective date of the rule published January 3, 2030, at 95 FR 1, is delayed until May 3, 2031.",
        ),
        "Delays an earlier rule to 3 May 2031",
    ),
    "a delay of several rules": (
        a_record(
            "Widgets; Delay of Effective Date",
            action="Final rule; delay of effective date.",
            agencies=(Agency("Widget Office", "widget-office"),),
            dates="The effective date of 95 FR 1001, 95 FR 2002, and 95 FR 3003 is delayed until May 3, 2031.",
        ),
        "Delays earlier rules to 3 May 2031",
    ),
    "a delay that names no day": (
        a_record(
            "Information Security Controls: Cybersecurity Items; Delay of Effective Date", abstract=BY_DAYS
        ),
        "Delays new controls on cybersecurity items by 45 days",
    ),
    "a suspension": (
        a_record(
            "Firearms; Suspension of Final Rule",
            action="Final rule; suspension.",
            dates="Effective February 3, 2031, until May 3, 2032, the rule published at 95 FR 1 is suspended.",
        ),
        "Suspends changes to firearms export controls until 3 May 2032",
    ),
    "a rescission": (
        a_record(
            "Revision of Firearms License Requirements",
            abstract="BIS has determined that the Firearms IFR should be rescinded in its entirety, with the only exception being the new ECCNs.",
        ),
        "Rescinds an earlier rule on firearms export controls, with one exception",
    ),
    "removals that are counted": (
        a_record(
            "Removals From the Unverified List",
            abstract="BIS amends the EAR by removing three persons from the Unverified List (UVL).",
        ),
        "Removes 3 persons from the Unverified List",
    ),
    "additions and revisions that are counted": (
        a_record(
            "Additions and Revisions of Entities to the Entity List",
            abstract="BIS amends the EAR by adding four entities to the Entity List. This rule also modifies one existing entry on the Entity List.",
        ),
        "Adds 4 entities to the Entity List and modifies 1 other",
    ),
    "corrected entries": (
        a_record(
            "Addition of Entities to the Entity List; Correction of Existing Entries on the Entity List",
            abstract="BIS amends the EAR by adding four entities to the Entity List. This rule also corrects two existing entries on the Entity List.",
        ),
        "Adds 4 entities to the Entity List and corrects 2 others",
    ),
    "revisions of which the abstract tells the number": (
        a_record(
            "Revisions to the Unverified List",
            abstract="BIS is amending the EAR by adding 18 persons to the Unverified List (UVL). BIS is also amending the EAR by removing five persons from the UVL.",
        ),
        "Adds 18 persons to the Unverified List and removes 5 others",
    ),
    "revisions that only the abstract tells": (
        a_record(
            "Addition of Certain Entities to the Entity List",
            abstract="BIS amends the EAR by adding seven entities to the Entity List. This rule also modifies four existing entries on the Entity List.",
        ),
        "Adds 7 entities to the Entity List and modifies 4 others",
    ),
    "revisions and corrections beside additions": (
        a_record(
            "Additions and Revisions to the Entity List",
            abstract="BIS amends the EAR by adding four entities to the Entity List. This rule revises an entry by removing an address "
            "from one entity under the destination of Peru. Finally, this rule amends 5 existing entries on the Entity List to correct "
            "typographical errors under the following destinations: Oman (2), and Peru (3).",
        ),
        "Adds 4 entities to the Entity List, revises 1 other (Peru) and corrects 5 others (Oman and Peru)",
    ),
    "corrections under a title of revisions": (
        a_record(
            "Additions and Revisions to the Entity List",
            abstract="BIS amends the EAR by adding four entities to the Entity List. This rule also corrects two entries on the Entity List.",
        ),
        "Adds 4 entities to the Entity List and corrects 2 others",
    ),
    "removals and revisions": (
        a_record(
            "Removal of Entities From the Entity List; Revisions to the Entity List",
            abstract="BIS amends the EAR by removing three entities from the Entity List under the destination of Peru, and revising two "
            "entries under the destinations of Oman (1) and Iran (1).",
        ),
        "Removes 3 entities from the Entity List (Peru) and revises 2 others (Oman and Iran)",
    ),
    "revisions that are added up have no number of their own": (
        a_record(
            "Additions and Revisions to the Entity List",
            abstract="BIS amends the EAR by adding four entities to the Entity List. This rule revises 3 entries under the destination of Peru. "
            "In addition, this rule revises 2 entries under the destination of Peru to add an alias.",
        ),
        "Adds 4 entities to the Entity List and revises others (Peru)",
    ),
    "many destinations of another list": (
        a_record(
            "Additions to the Unverified List",
            abstract="BIS amends the EAR by adding five persons to the Unverified List (UVL) under the destinations of Chile (1), Iran (1), Oman "
            "(2), and Peru (1).",
        ),
        "Adds 5 persons in 4 destinations to the Unverified List",
    ),
    "transferred from list to list": (
        a_record(
            "Revisions to the Unverified List and the Entity List",
            abstract="BIS is amending the EAR by transferring 4 persons from the Unverified List (UVL) to the Entity List.",
        ),
        "Moves 4 persons from the Unverified List to the Entity List",
    ),
    "a modification has its own noun": (
        a_record(
            "Modification to the Entity List",
            abstract="BIS is amending the EAR by modifying one entity on the Entity List.",
        ),
        "Modifies 1 entity on the Entity List",
    ),
    "a duplicate listing that is removed": (
        a_record(
            "Addition of Entities to the Military End-User (MEU) List and Removals From the MEU List",
            abstract="BIS is adding two entities to the Military End-User (MEU) List. This rule removes three entities from the MEU List to "
            "remove a duplicate listing.",
        ),
        "Adds 2 entities to the Military End-User List and removes 3 others (a duplicate listing)",
    ),
    "what an earlier rule added": (
        a_record(
            "Revisions to the Unverified List",
            abstract="BIS published a rule on May 1, 2030, adding 18 persons to the Unverified List.",
        ),
        "Revises the Unverified List",
    ),
    "a removal that conforms has the noun of its sentence": (
        a_record(
            "Additions to the Entity List and Conforming Removal From the Unverified List",
            abstract="BIS is adding two entities to the Entity List. As a conforming change to the addition of one entity to the Entity List, this rule removes this entity from the Unverified List (UVL).",
        ),
        "Adds 2 entities to the Entity List; removes 1 entity from the Unverified List",
    ),
    "one person is no persons": (
        a_record(
            "Revisions to the Unverified List", abstract="This rule adds one person to the Unverified List."
        ),
        "Adds 1 person to the Unverified List",
    ),
    "one entity removed, under its destination": (
        a_record(
            "Removal of Entity From the Entity List",
            abstract="This rule removes one entity from the Entity List under the destination of Latvia.",
        ),
        "Removes 1 entity from the Entity List (Latvia)",
    ),
    "from list to list": (
        a_record(
            "Revisions to the Unverified List and the Entity List",
            abstract="BIS is amending the EAR by removing 9 persons from the Unverified List (UVL) and adding them to the Entity List. BIS is also removing 27 persons from the UVL.",
        ),
        "Moves 9 persons from the Unverified List to the Entity List and removes 27 others from the Unverified List",
    ),
    "a correction without the word in its title": (
        a_record(
            "Export Control Revisions for Nicaragua",
            action=None,
            abstract="The Bureau of Industry and Security (BIS) publishes this document to correct a final rule published on May 1, 2030.",
        ),
        "Corrects a final rule of 1 May 2030 on export controls concerning Nicaragua",
    ),
    "an information collection by name": (
        a_record(
            "Agency Information Collection Activities; Comment Request; Loom Register Requests",
            type="Notice",
            action="Notice.",
        ),
        "Asks for comments on an information collection: Loom Register Requests",
    ),
    "an information collection of which the title is a formula": (
        a_record(
            "Agency Information Collection Activities; Comment Request", type="Notice", action="Notice."
        ),
        "Asks for comments on an information collection",
    ),
    "two numbers of removals": (
        a_record(
            "Removals From the Unverified List",
            abstract="BIS is removing nine persons from the UVL. BIS is also removing 27 persons from the UVL.",
        ),
        "Removes persons from the Unverified List",
    ),
}


@pytest.mark.parametrize(("record", "said"), ACTS.values(), ids=ACTS)
def test_the_act_and_its_day_make_the_headline(record: Record, said: str) -> None:
    assert understand(record).headline == said
