"""Headlines of what moves dates, pauses or rescinds, and of numbers that are stated beside a list."""

import pytest

from feeds.model import Agency, Record
from feeds.understand import understand
from tests.test_headline import a_record

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
        "Rescinds an earlier rule on firearms export controls, with exceptions",
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
        "Adds 4 entities to the Entity List and revises 1 other",
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
