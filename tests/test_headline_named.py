"""Headlines that name whom or what it is about: parties of a license, what is suspended, asked or reviewed."""

import pytest

from feeds.model import Agency
from feeds.saidacts import (
    asked_of,
    besides,
    general_license,
    license_created,
    list_updated,
    longer_controls,
    particular_act,
)
from tests.test_headline import line

TO = "The Government extends through May 15, 2031, the temporary general license to "
LICENSES = {
    "a company and its affiliates": ("Loom Technologies Co., Ltd. (Loom) and one hundred and fourteen of its non-U.S. affiliates on the list.", " to Loom Technologies Co., Ltd. and 114 of its non-U.S. affiliates"),
    "a company with a short name": ("Weavers Inc. (Weavers) on the list.", " to Weavers Inc."),
    "its affiliates by number": ("Thread Corp. (Thread) and its sixty-eight non-U.S. affiliates.", " to Thread Corp. and its 68 non-U.S. affiliates"),
    "nobody by name": ("two entities on the list.", ""),
    "a verb": ("remove the date of May 1.", ""),
}  # fmt: skip


@pytest.mark.parametrize(("who", "named"), LICENSES.values(), ids=LICENSES)
def test_a_temporary_general_license_names_its_holders(who: str, named: str) -> None:
    assert general_license(f"{TO}{who}") == named


def test_the_extension_of_a_license_tells_to_whom() -> None:
    told = line(
        "Temporary General License: Extension of Validity",
        abstract=f"{TO}Weavers Inc. (Weavers) on the list.",
        dates="This rule is effective May 1, 2031, through May 15, 2031.",
    )
    assert told == "Extends a temporary general license to Weavers Inc. until 15 May 2031"


@pytest.mark.parametrize(
    ("abstract", "created"),
    [
        ("This final rule creates a temporary general license for looms.", True),
        ("In order to act, this rule creates a 90-day temporary general license.", True),
        ("This rule revises the temporary general license.", False),
        ("The May rule created a temporary general license.", False),
    ],
)
def test_a_license_is_created_where_the_rule_says_so(abstract: str, *, created: bool) -> None:
    assert license_created(abstract) is created


def test_a_rule_that_creates_a_license_says_so_whatever_it_weighs() -> None:
    told = line(
        "Temporary General License",
        action=None,
        abstract="The Government has determined to issue a temporary general license to Weavers Inc. To implement this decision, this rule creates a "
        "90-day temporary general license.",
    )  # fmt: skip
    assert told == "Creates a temporary general license to Weavers Inc."


def test_what_is_authorized_to_listed_entities_says_so() -> None:
    told = line(
        "Authorization of Certain Looms to Entities on the Entity List for Weaving",
        abstract="BIS amends the Export Administration Regulations (EAR) to authorize the release of looms without a license.",
    )
    assert told == "Authorizes the release of looms without a license (to entities on the Entity List)"


PARTIES = {
    "two": ("Corin Vale; Roe Air", "Corin Vale; Roe Air"),
    "three": ("Corin Vale; Roe Air; and Ono Air", "Corin Vale; Roe Air and one other"),
    "four": ("Corin Vale; Roe Air; Ono Air; and Ava Vale", "Corin Vale; Roe Air and others"),
}


@pytest.mark.parametrize(("names", "said"), PARTIES.values(), ids=PARTIES)
def test_an_order_counts_whom_it_does_not_name(names: str, said: str) -> None:
    told = line(f"Order Temporarily Denying Export Privileges: {names}", type="Notice", action=None)
    assert told == f"Temporarily denies export privileges: {said}"


RULES = {
    "two": ('These measures: Add two new foreign "direct product" rules on Peru.', "adds two new foreign “direct product” rules"),
    "with a hyphen": ("This rule adds three new foreign-direct-product rules.", ""),
    "with a hyphen and a space": ("This rule adds three new foreign-direct product rules.", "adds three new foreign “direct product” rules"),
    "what would be done": ('It would add two new foreign "direct product" rules.', ""),
    "exceptions that are suspended": ("It informs the public that certain license exceptions will be suspended for looms.", "certain license exceptions will be suspended"),
    "exceptions that might be": ("It asks whether certain license exceptions are suspended.", ""),
    "exceptions that were": ("In 2030 certain license exceptions were suspended.", ""),
    "rules that are there": ('It revises two foreign "direct product" rules.', ""),
}  # fmt: skip


@pytest.mark.parametrize(("abstract", "said"), RULES.values(), ids=RULES)
def test_new_product_rules_are_told(abstract: str, said: str) -> None:
    assert besides(abstract) == said


def test_new_product_rules_stand_behind_the_act_of_the_title() -> None:
    told = line("Implementation of Sanctions Against Russia", abstract=RULES["two"][0])
    assert told == "Implements sanctions against Russia; adds two new foreign “direct product” rules"


SUSPENDED = {
    "license exceptions": ("Revision to the Loom Rules: Suspension of License Exceptions for Haiti", "Suspends license exceptions for Haiti"),
    "an expansion for a year": ("One Year Suspension of Expansion of Loom Controls for Mills", "Suspends for one year the expansion of loom controls for mills"),
    "controls": ("Temporary Suspension of Loom Controls", "Suspends loom controls"),
    "a rule": ("Firearms; Suspension of Final Rule", "Suspends changes to firearms export controls"),
    "a day": ("Firearms; Suspension of Effective Date", "Suspends changes to firearms export controls"),
}  # fmt: skip


@pytest.mark.parametrize(("title", "said"), SUSPENDED.values(), ids=SUSPENDED)
def test_what_is_suspended_is_what_the_title_says(title: str, said: str) -> None:
    assert line(title, action="Final rule; suspension.") == said


ASKS = "The Bureau requests public comments."
ASKED = {
    "regarding": ("Request for Public Comments Regarding Foreign Disposition of Looms", ASKS, "foreign disposition of looms"),
    "behind a list": ("Commerce Control List: Request for Comments Regarding Controls on Certain Looms", ASKS, "controls on certain looms"),
    "for whom it is": ("Request for Comments on Areas of Loom Cooperation for the Loom Trade Partnership Group", ASKS, "areas of loom cooperation"),
    "in quotes of the manuscript": ("Request for Comments on Rules for `Looms' in Mills", ASKS, "rules for “looms” in mills"),
    "a title that does not ask": ("Loom Rules; Correction", ASKS, None),
    "an abstract that does not ask": ("Request for Comments on Fine Looms", "It is about looms.", None),
    "another document": ("Delay of a Request for Comments on Looms", ASKS, None),
}  # fmt: skip


@pytest.mark.parametrize(("title", "abstract", "what"), ASKED.values(), ids=ASKED)
def test_comments_are_asked_on_what_the_title_says(title: str, abstract: str, what: str | None) -> None:
    assert asked_of(title, abstract) == what


def test_a_rule_that_only_asks_changes_nothing() -> None:
    title = "Request for Public Comments Regarding Review of Controls on Looms"
    told = line(title, abstract="BIS is amending nothing now. The Bureau requests public comment on looms.")
    assert told == "Asks for comments on review of controls on looms"


def test_a_longer_period_tells_what_comments_are_on() -> None:
    told = line(
        "Request for Public Comments on Loom Supply Issues",
        type="Notice",
        action=None,
        abstract="This notice extends the deadline for written comments to June 23, 2031.",
    )
    assert told == "Extends a comment period on loom supply issues until 23 Jun 2031"


def test_a_proposed_rule_is_no_advance_notice_because_one_came_before_it() -> None:
    told = line(
        "Firearms Licensing",
        type="Proposed Rule",
        action="Proposed rule.",
        abstract="In 2030, BIS published an advance notice of proposed rulemaking. This rule would change licensing.",
    )
    assert told == "Proposes changes to firearms export controls"


UPDATES = {
    "two of a list": ("This update adds two mills and eight looms to the Peru Entity List for working with others.", "Adds two mills and eight looms to the Peru Entity List"),
    "two sentences": ("This update adds one mill to the first list. This update also adds one loom to the second list, which is long.", "Adds one mill to the first list; adds one loom to the second list"),
    "a number of its own": ("This update adds 35 mills to the list.", "Adds 35 mills to the list"),
    "history": ("The May update added two mills to the list.", None),
    "no number": ("This update adds mills to the list.", None),
    "no list": ("It publishes the updated list.", None),
}  # fmt: skip


@pytest.mark.parametrize(("abstract", "said"), UPDATES.values(), ids=UPDATES)
def test_what_an_update_adds_is_told_in_its_words(abstract: str, said: str | None) -> None:
    assert list_updated(abstract) == said


def test_an_update_of_another_agency_has_a_headline() -> None:
    told = line("Notice Regarding the Peru Entity List", type="Notice", action="Notice.", abstract=UPDATES["two of a list"][0], agencies=(Agency("Loom Office", "loom-office"),))  # fmt: skip
    assert told == UPDATES["two of a list"][1]


YEARS = {
    "a second time": ("BIS first extended controls in 2030, and in this action extends these controls a second time for an additional year.", ", for an additional year"),
    "a rule": ("This rule extends the controls for a third year.", ", for a third year"),
    "the Bureau": ("BIS is extending its controls for a further year.", ", for a further year"),
    "history": ("BIS extended these controls for an additional year in 2030.", ""),
    "a proposal": ("It proposes to extend these controls for an additional year.", ""),
    "no span": ("This rule extends these controls.", ""),
}  # fmt: skip


@pytest.mark.parametrize(("abstract", "span"), YEARS.values(), ids=YEARS)
def test_controls_are_extended_for_the_time_that_is_said(abstract: str, span: str) -> None:
    assert longer_controls(abstract) == span


WAYS = {
    "the way behind the policy": (
        (
            "BIS amends its rules. Specifically, this rule revises the license review policy from a policy of denial to a policy of approval "
            "for certain looms for Peru: looms of wood."
        ),
        "Revises license review for certain looms for Peru, from a policy of denial to a policy of approval",
    ),
    "only the new way": (
        "This rule revises the license review policy to a policy of approval for certain looms.",
        None,
    ),
    "history": (
        "The May rule revised the license review policy from a policy of denial to a policy of approval for looms.",
        None,
    ),
}


@pytest.mark.parametrize(("abstract", "said"), WAYS.values(), ids=WAYS)
def test_a_review_is_told_from_what_to_what(abstract: str, said: str | None) -> None:
    assert particular_act(abstract) == said
