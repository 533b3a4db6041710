"""Headlines in the verbs and nouns of the source: what a title says is done, and the smallest thing it names."""

import pytest

from feeds.model import Agency
from feeds.titled import act_of, cased, proposed
from tests.test_headline import line

ACTS = {
    "one number of the control list": (
        "Commerce Control List: Clarifications to the Scope of Export Control Classification Number 1C991 To Reflect Decisions",
        "Clarifies the scope of ECCN 1C991",
    ),
    "decisions, and what ends": (
        "Export Administration Regulations: Implementation of Wassenaar Arrangement 2030 Plenary Decisions; Elimination of Reporting Requirements for Certain Loom Items",
        "Implements Wassenaar Arrangement 2030 plenary decisions; eliminates reporting requirements for certain loom items",
    ),
    "which regulations is left to the title": (
        "Expansion of Sanctions Against Russia and Belarus Under the Export Administration Regulations (EAR)",
        "Expands sanctions against Russia and Belarus",
    ),
    "marks of the manuscript": (
        "Imposition of Sanctions on `Fine Looms' Destined for Russia",
        "Imposes sanctions on “fine looms” destined for Russia",
    ),
    "an act joined by a dash": (
        "Loom Series Supplement-Extension of Controls on an Emerging Loom",
        "Extends controls on an emerging loom",
    ),
    "the name of a license exception": (
        "Amendment to Existing Controls on Looms Adding New License Exception Loom Devices (LDX)",
        "Amends existing controls on looms, adding new License Exception Loom Devices (LDX)",
    ),
    "the name of a statute": (
        "Peru: Implementation of Loom and Thread Control and Weaving Act of 1991 (LTC Act) Sanctions",
        "Implements Loom and Thread Control and Weaving Act of 1991 (LTC Act) sanctions",
    ),
    "a second act behind and": (
        "Clarification of Controls on Looms and Expansion of License Exception LMX",
        "Clarifies controls on looms and expands License Exception LMX",
    ),
    "a last act of a list": (
        "Revision of Loom Rules, Weaving Rules, and Addition of Note 4 to Category 5",
        "Revises loom rules, weaving rules, and adds note 4 to category 5",
    ),
    "updates behind and": (
        "Revision of ECCN 1C350 and Updates to the List of Weaving States",
        "Revises ECCN 1C350 and updates the list of weaving states",
    ),
    "an act that is relaxed": ("Relaxing Loom Controls for Peru", "Relaxes loom controls for Peru"),
    "an act that restricts": ("Restricting Exports of Looms to Peru", "Restricts exports of looms to Peru"),
    "what is added": ("Addition of Fine Looms to the Loom Series", "Adds fine looms to the loom series"),
    "a general name takes what is behind its colon": (
        "Implementation of Additional Export Controls: Certain Fine Looms; Updates",
        "Implements additional export controls: certain fine looms",
    ),
    "a general name alone": ("Implementation of Additional Export Controls; Updates", None),
    "a revision with an aim and no object": (
        "Revisions to the Export Administration Regulations (EAR) To Make the Loom List Clearer",
        None,
    ),
    "an aim of a change": ("Changes To Implement Loom Decisions", None),
    "a name with a hyphen": ("Revision of Loom-User Programs", "Revises loom-user programs"),
    "an act that comes after a subject": ("Controls on Looms; Revisions to Loom Parts", None),
    "a thing of one word": ("Burma: Implementation of Sanctions", None),
    "the regulations as such": ("Revisions to the Export Administration Regulations", None),
    "no act": ("Framework for Loom Diffusion", None),
}


@pytest.mark.parametrize(("title", "said"), ACTS.values(), ids=ACTS)
def test_the_verb_and_the_object_are_the_titles(title: str, said: str | None) -> None:
    assert act_of(title, "BIC amends the rules on looms.") == said


PROPOSED = {
    "a modification": ("Modification of License Exception Fine Looms (LMX)", "modification of License Exception Fine Looms (LMX)"),
    "revisions after a subject": ("Loom Rules: Revisions to Weaving Controls, Including Addition of a Loom", "revisions to weaving controls, including addition of a loom"),
    "called proposed": ("Proposed Enhancements and Simplification of License Exception Looms (LMX)", "enhancements and simplification of License Exception Looms (LMX)"),
    "the regulations as such": ("Revisions to the Export Administration Regulations", None),
    "no act": ("Firearms Licensing", None),
    "an aim": ("Review of Controls; Proposed Rule", None),
}  # fmt: skip


@pytest.mark.parametrize(("title", "said"), PROPOSED.values(), ids=PROPOSED)
def test_a_proposal_is_told_in_the_nouns_of_its_title(title: str, said: str | None) -> None:
    assert proposed(title, "It is a rule.") == said


CASES = {
    "a name with a hyphen": ("Validated Loom-User Grants", "a Validated Loom-User (VLU) grant", "Validated Loom-User grants"),
    "a title in quotes is no name": ("Additional Loom Controls", 'It adopts "Implementation of Additional Loom Controls on Threads" now.', "additional loom controls"),
    "names of the prose": ("Designation as a State Sponsor of Weaving", "the State Sponsor of Weaving", "designation as a State Sponsor of Weaving"),
    "words of names that also stand alone": ("Export Looms", "Export Control Act", "export looms"),
    "countries": ("Looms in the People's Republic of China", "", "looms in the People's Republic of China"),
    "no country in a word": ("Malign Omanis", "", "malign omanis"),
    "acronyms": ("New Looms (NEL) for UAVs", "", "new looms (NEL) for UAVs"),
    "the beginning of a sentence tells nothing": ("Rules on Looms", "It acts. Looms are made.", "rules on looms"),
}  # fmt: skip


@pytest.mark.parametrize(("words", "prose", "said"), CASES.values(), ids=CASES)
def test_a_title_is_written_as_prose_writes_it(words: str, prose: str, said: str) -> None:
    assert cased(words, prose) == said


LINES = {
    "countries that a list gains": (
        "Additions to the List of Countries Excluded From Certain Loom Requirements Under the Export Administration Regulations (EAR)",
        "The Department published a list. In this rule, the Department of Looms adds Iceland and Norway to the list of excluded countries.",
        "Adds Iceland and Norway to the list of countries excluded from certain loom requirements",
    ),
    "countries that a list gains besides what the title says": (
        "Expansion of Certain End-Use Controls; Corrections; and Burma Sanctions",
        "BIC corrects errors. This interim final rule also adds Burma to the list of countries subject to military-loom-related controls.",
        "Adds Burma to the list of countries subject to military-loom-related controls",
    ),
    "companies": (
        "Existing Validated End-User Authorizations in the People's Republic of China: Loom Works Co. Ltd. and Yarn Works (China) Ltd.",
        "BIC amends the EAR to revise the list.",
        "Revises the validated end-user authorizations of Loom Works Co. Ltd. and Yarn Works (China) Ltd.",
    ),
    "what the first sentence does, where the title has no subject": (
        "Export Control Measures To Address Ruritanian Aggression",
        "In this final rule, BIC makes changes to the Export Administration Regulations (EAR) to expand the scope of looms that require a license for export to Ruritania; this rule also expands another rule.",
        "Expands the scope of looms that require a license for export to Ruritania",
    ),
    "rules that are new": (
        "Securing the Supply Chain: Connected Vehicles",
        "This final rule sets forth regulations and procedures.",
        "Sets connected vehicle rules",
    ),
    "guidance on penalties": (
        "Guidance on Penalty Determinations in Cases Involving Antiboycott Matters",
        "BIC amends guidance.",
        "Changes guidance on penalties in antiboycott cases",
    ),
}


@pytest.mark.parametrize(("title", "abstract", "said"), LINES.values(), ids=LINES)
def test_the_smallest_thing_is_named(title: str, abstract: str, said: str) -> None:
    assert line(title, abstract=abstract) == said


PROPOSALS = {
    "asked about": ("Request for Comments Concerning Section 1758 Controls on Loom Parts", "Asks for comments on controls on loom parts"),
    "proposed": ("Section 1758 Technology Export Controls on Loom Parts", "Proposes controls on loom parts"),
}  # fmt: skip


def test_an_investigation_of_imports_names_the_goods() -> None:
    title = "Notice of Request for Public Comments on Section 232 National Security Investigation of Imports of Power Looms and Their Parts"
    abstract = "The Secretary initiated an investigation to determine the effects of imports of power looms and their parts."
    said = "Asks for comments on a Section 232 investigation of imports of power looms and their parts"
    assert line(title, type="Notice", action=None, abstract=abstract) == said


@pytest.mark.parametrize(("title", "said"), PROPOSALS.values(), ids=PROPOSALS)
def test_a_proposal_names_the_items(title: str, said: str) -> None:
    abstract = "In this rule, BIC proposes controls on loom parts."
    assert line(title, type="Proposed Rule", action="Proposed rule.", abstract=abstract) == said


def test_a_correction_names_the_controls_and_the_country() -> None:
    title = "Expansion of Nuclear Nonproliferation Controls on Macau; Correction"
    said = "Corrects an earlier document on nuclear nonproliferation controls concerning Macau"
    assert line(title, action="Final rule; correction.") == said


def test_another_agencys_title_is_not_retold() -> None:
    cod = (Agency("Cod Office", "cod-office"),)
    assert line("Expansion of Fishing Areas for Cod", agencies=cod) is None


def test_a_text_that_another_department_begins_is_not_the_bureaus() -> None:
    text = "The Department of State is adding seven inns to its list."
    assert line("Revisions to Export Controls for Nicaragua", agencies=(), abstract=text) is None


def test_how_long_a_comment_period_goes_on_stands_behind_the_other_acts() -> None:
    title = "Expansion of Controls on Certain Looms; and Extension of Comment Period"
    abstract = "The Bureau is revising the Export Administration Regulations (EAR) to control more looms. This IFR also makes changes to the Loom IFR, including extending the deadline for comments for the Loom IFR to June 1, 2031."
    assert line(title, abstract=abstract) == (
        "Expands controls on certain looms; extends a comment period until 1 Jun 2031"
    )


def test_where_there_is_no_room_for_all_the_first_act_leads() -> None:
    first = "Expansion of Invented Controls on Looms To Cover the Affiliates of Certain Makers of Round and Square Looms"
    said = line(f"{first}; Elimination of {'Very ' * 10}Long Reporting Requirements for Looms")
    assert said == (
        "Expands invented controls on looms to cover the affiliates of certain makers of round and square looms"
    )
