"""Families of wording that show a topic, and those that only name it beside something else."""

import pytest

from tests.test_classify import a_record, ids

SHOWN = {
    "a proposal that speaks of itself": (
        "comment-period", "This proposed rule would revise the priorities of looms and the duties of weavers.",
    ),
    "a department that proposes": ("comment-period", "The Department of Looms proposes to amend the loom regulations."),
    "input that is sought": ("comment-period", "The Office is now seeking public input on the licensing of looms."),
    "comments that are sought besides": (
        "comment-period", "While this rule becomes effective on May 2, 2031, the Office is thus seeking additional public comment.",
    ),
    "a request that is issued": ("comment-period", "The Office hereby issues this Request for Comment on looms."),
    "comments that a rule is to bring": (
        "comment-period", "The Office is publishing this rule to solicit comments from the public on looms.",
    ),
    "entities of a nation": ("china", "This rule revises the license requirement for twelve Chinese entities."),
    "without an apostrophe": (
        "china", "Entries are added under the destinations of the Peoples Republic of China (China) (6), Oman (3), and Peru (2).",
    ),
    "treatment that is removed": (
        "licensing", "This rule removes provisions that give preferential treatment for exports to Oman.",
    ),
    "nuclear exports": (
        "chemical-biological-nuclear", "The Office updates the list of countries that may receive enriched uranium under export licenses.",
    ),
    "responsibility for licenses": (
        "licensing", "This rule implements the transfer of the licensing jurisdiction for exports to Oman of items subject to the EAR.",
    ),
    "a country put on a list": (
        "cuba-venezuela-nicaragua-burma", "The Department amends the ITAR by adding Nicaragua in the list of such countries.",
    ),
    "agents": ("chemical-biological-nuclear", "The Bureau controls sprayers that can spread biological agents."),
    "missiles as the reason": (
        "drones-missiles", "The Bureau amends its policy on aircraft that are controlled for Missile Technology (MT) reasons.",
    ),
}  # fmt: skip
BESIDE = {
    "reasons for control in a row": (
        ("drones-missiles", "chemical-biological-nuclear"),
        ("Whoever exports an item controlled for national security (NS), missile technology (MT), nuclear nonproliferation"
        " (NP column 1), or chemical and biological weapons (CB) reasons must have a statement."),
    ),
    "end uses in a row": (
        ("drones-missiles", "chemical-biological-nuclear"),
        "Items may not be put to use in nuclear, missile, or chemical or biological weapons activities under the EAR.",
    ),
    "a license that is suspended": (
        ("correction-status",), "The Office is suspending the general license authority under its regulations for exports to Oman.",
    ),
    "missiles of an order": (
        ("drones-missiles",), "The order blocks whoever spreads arms (including missiles capable of delivering such weapons).",
    ),
    "a company's name": (
        ("semiconductor-equipment",), "BIS adds items to the authorization of Semiconductor Manufacturing International Corporation.",
    ),
    "civil uses too": (("military-end-use",), "Items subject to the EAR may go to civil or military end uses there."),
    "regimes in a row": (
        ("drones-missiles", "chemical-biological-nuclear"),
        "Oman is a member of three of the four export control regimes: Missile Technology Control Regime (MTCR), and Australia Group.",
    ),
    "a list that others came to": (
        ("entity-list",), "Two persons are removed from the Unverified List after they were added to the Entity List.",
    ),
    "a rule named after its users": (
        ("military-end-use",), "They are added with application of the Russia/Belarus-Military End User Foreign Direct Product rule.",
    ),
    "what every addition brings": (
        ("licensing",),
        ("Exports to parties identified on the Entity List require a license, and availability of License Exceptions in such"
        " transactions is limited."),
    ),
    "what regulations may hold": (
        ("licensing",), "The Office may add interpretive guidance and definitions, general licenses, and other provisions.",
    ),
    "what a requirement was": (("licensing",), "Their addition imposed a licensing requirement on exports."),
    "aircraft of a tariff": (("drones-missiles",), "Tariffs on civil aircraft end, except for unmanned aircraft."),
}  # fmt: skip
NAMED = "The Loom Technical Advisory Committee advises the Secretary on controls; the LTAC will meet on May 2, 2031, to discuss them."


@pytest.mark.parametrize(("topic", "abstract"), SHOWN.values(), ids=SHOWN)
def test_shown(topic: str, abstract: str) -> None:
    assert topic in ids(a_record(abstract=abstract))


@pytest.mark.parametrize(("topics", "abstract"), BESIDE.values(), ids=BESIDE)
def test_named_beside_something_else(topics: tuple[str, ...], abstract: str) -> None:
    assert ids(a_record(abstract=abstract)).isdisjoint(topics)


def test_what_a_correction_bears_in_its_title_asks_for_no_comments() -> None:
    title = "Controls on Looms; Extension of Comment Period; Correction"
    assert "comment-period" not in ids(a_record(title, abstract="This rule corrects a footnote."))
    assert "comment-period" in ids(a_record(title.removesuffix("; Correction")))


@pytest.mark.parametrize(
    ("title", "abstract", "meets"),
    [
        ("Loom Technical Advisory Committee", NAMED, True),
        ("Loom Technical Advisory Committee", "The committee gave its views on looms.", False),
        ("Renewal of Loom Advisory Group Charter", "The charter is renewed for two years.", True),
        ("Controls From the Loom Group's Plenary Meetings", "This rule revises two entries.", False),
        ("Implementation of Loom Group Decisions From 2030 Virtual Meetings: Reeds", "This rule adds an entry.", False),
    ],
)  # fmt: skip
def test_committees_that_meet_and_rules_that_follow_from_meetings(
    title: str, abstract: str, meets: bool
) -> None:
    assert ("meetings" in ids(a_record(title, abstract=abstract))) is meets


@pytest.mark.parametrize(
    ("title", "topic", "shown"),
    [
        ("Change in Comment Deadline for an Investigation of Looms", "comment-period", True),
        ("Control of Looms, and Guidance and Control Equipment Under the EAR", "guidance", False),
        ("Iran, North Korea, and Syria Nonproliferation Act Measures", "middle-east", False),
        ("Libyan Sanctions Regulations", "middle-east", True),
        ("Application Deadline To Become an Approved IC Designer", "semiconductor-equipment", True),
    ],
)
def test_titles(title: str, topic: str, shown: bool) -> None:
    assert (topic in ids(a_record(title))) is shown
