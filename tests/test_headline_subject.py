"""What leads in a headline where a title names a list and another subject."""

import pytest

from feeds.understand import understand
from tests.test_headline import EFFECTIVE, a_record, line

RULES = {
    "a subject before the list": (
        "Additional Export Controls: Certain Advanced Computing and Semiconductor Manufacturing Items; Entity List Modification",
        "Changes controls on advanced computing chips and semiconductor manufacturing items; modifies the Entity List, effective 12 Sep 2031",
    ),
    "the revisions are the list's": (
        "Export Controls on Semiconductor Manufacturing Items; Entity List Revisions",
        "Changes controls on semiconductor manufacturing items; revises the Entity List, effective 12 Sep 2031",
    ),
    "a place before the list": (
        "Expansion of Export Controls for Nicaragua; Additions to the Entity List",
        "Expands export controls concerning Nicaragua; adds entities to the Entity List, effective 12 Sep 2031",
    ),
    "controls that no topic has": (
        "Export Controls on Widgets; Additions to the Entity List",
        "Changes export controls; adds entities to the Entity List, effective 12 Sep 2031",
    ),
    "where they are is no subject": (
        "Additions of Entities in China and Nicaragua to the Entity List",
        "Adds entities to the Entity List, effective 12 Sep 2031",
    ),
    "the regulations are no subject": (
        "Export Administration Regulations: Additions to the Entity List",
        "Adds entities to the Entity List, effective 12 Sep 2031",
    ),
    "the subject after the list": (
        "Additions to the Entity List; Revisions to Controls on Advanced Computing Items",
        "Adds entities to the Entity List, effective 12 Sep 2031",
    ),
}


@pytest.mark.parametrize(("title", "said"), RULES.values(), ids=RULES)
def test_the_first_subject_of_a_title_leads(title: str, said: str) -> None:
    assert line(title, dates=EFFECTIVE) == said


def test_what_is_done_to_the_list_follows_with_its_number() -> None:
    title = "Controls on Advanced Computing Items; Supercomputer End Use; Entity List Modification"
    abstract = (
        "This rule changes controls on computing items and modifies 28 existing entities on the Entity List."
    )
    said = line(title, abstract=abstract)
    assert said == "Changes controls on advanced computing chips; modifies 28 entities on the Entity List"


def test_an_extension_is_on_the_first_subject() -> None:
    title = (
        "Controls on Semiconductor Manufacturing Items; Entity List Modification; Extension of Comment Period"
    )
    record = a_record(title, action="Proposed rule; extension of comment period.", type="Proposed Rule")
    assert understand(record).headline == (
        "Extends a comment period on controls on semiconductor manufacturing items"
    )


NEGATED = (
    "Decision Not To Expand Controls on Semiconductor Manufacturing Items",
    "Expansion of Nuclear Nonproliferation Controls: No Change",
    "Reconsideration of the Expansion of Export Controls on Drones",
    "Proposed Removal of License Exception APP: Not Adopted",
    "Expansion of Controls on Semiconductor Manufacturing Items: Response to Comments",
    "Revision of Export Controls on Firearms; Denial of Petition for Rulemaking",
    "Petition for Revision of Firearms License Requirements",
)
DONE = {
    "Expansion of Controls on Semiconductor Manufacturing Items": "Expands controls on semiconductor manufacturing items",
    "Further Expansion of Nuclear Nonproliferation Controls": "Expands nuclear nonproliferation controls",
    "Firearms License Requirements Revisions": "Revises firearms export controls",
    "Firearms: Additions and Revisions": "Revises firearms export controls",
    "Notes on the Revisions of Firearms Controls": "Changes firearms export controls",
}  # fmt: skip


@pytest.mark.parametrize("title", NEGATED)
def test_what_a_title_denies_or_only_asks_is_no_headline(title: str) -> None:
    assert line(title, abstract="The Bureau decides.", dates=EFFECTIVE) is None


@pytest.mark.parametrize(("title", "said"), DONE.items(), ids=DONE)
def test_a_clause_of_a_title_begins_with_what_is_done(title: str, said: str) -> None:
    assert line(title, abstract="The Bureau decides.", dates=EFFECTIVE) == f"{said}, effective 12 Sep 2031"


def test_whom_an_extension_leaves_out_is_said() -> None:
    abstract = "This rule extends the validity of the temporary general license to May 1, 2031, but not for the Vale Looms."
    said = line(
        "Temporary General License: Extension of Validity",
        abstract=abstract,
        dates="This rule is effective March 5, 2031 through May 1, 2031.",
    )
    assert said == "Extends a temporary general license to 1 May 2031, but not for the Vale Looms"


SUBJECTS = {
    "two controls of one title": (
        "Refinements to Rules for Advanced Computing and Semiconductor Manufacturing Items",
        "Changes controls on advanced computing chips and semiconductor manufacturing items",
    ),
    "controls of the list": (
        "Commerce Control List: Controls on Certain Looms",
        "Changes controls on certain looms",
    ),
    "the list as such": ("Commerce Control List: Correlations", "Changes the Commerce Control List"),
}


@pytest.mark.parametrize(("title", "said"), SUBJECTS.values(), ids=SUBJECTS)
def test_a_subject_is_as_close_as_the_title(title: str, said: str) -> None:
    assert line(title) == said


OTHERS = {
    "an office of another department": "The Department of the Treasury's Office of Looms is amending the Loom Rules.",
    "a commission": "The U.S. Nuclear Regulatory Commission (NRC) is amending its export rules.",
    "behind grounds": "As part of a reform, the Department of State amends the Loom Rules.",
}


@pytest.mark.parametrize("abstract", OTHERS.values(), ids=OTHERS)
def test_another_agency_that_nobody_names_may_name_itself(abstract: str) -> None:
    assert line("Revisions to Export Controls for Nicaragua", agencies=(), abstract=abstract) is None


def test_the_bureau_may_follow_another_agency() -> None:
    told = line(
        "Revisions to Export Controls for Nicaragua",
        agencies=(),
        abstract="BIS conforms its rules to those that the Department of State amended.",
    )
    assert told == "Revises export controls for Nicaragua"


def test_transactions_in_technology_are_no_export_controls() -> None:
    title = (
        "Securing the Information and Communications Technology and Services Supply Chain: Unmanned Aircraft"
    )
    assert line(title) == (
        "Changes rules on transactions in information and communications technology and services"
    )


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Revisions to the Export Administration Regulations (EAR): Unverified List (UVL)", "Revises the rules on the Unverified List"),
        ("Revisions to the Unverified List", "Revises the Unverified List"),
        ("Export Administration Regulations: Additions to the Entity List", "Adds entities to the Entity List"),
        ("Technical Amendment to the Validated End-User Regulations", "Makes technical changes to validated end-user authorizations"),
        ("Revisions of Controls for the People's Republic of China; New Authorization Validated End-User", "Revises controls for the People's Republic of China"),
        ("Section 232 Steel and Aluminum Tariff Exclusions Process", "Changes the Section 232 exclusion process"),
    ],
)  # fmt: skip
def test_the_object_is_that_of_the_clause_that_acts(title: str, said: str) -> None:
    assert (line(title) or "").removesuffix(", effective 12 Sep 2031") == said


def test_every_noun_of_a_series_of_acts_becomes_its_verb() -> None:
    title = "Cuba: Revisions to Gift Parcel Rules, Creation of License Exception for Looms and Expansion of Licensing Policy"
    said = (
        "Revises gift parcel rules, creates license exception for looms and expands licensing policy (Cuba)"
    )
    assert (line(title) or "").lower().removesuffix(", effective 12 sep 2031") == said.lower()
