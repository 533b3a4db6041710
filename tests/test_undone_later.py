"""A later document that does not act, or acts on a part, leaves the status of the earlier one: read from prose to status."""

from datetime import date

import pytest

from bot.lineage import relation_notes
from bot.relations import Known, Later
from bot.resolve import resolve
from bot.shown import shown_card
from bot.standing import standing
from tests.test_later_acts import CITED, RULE, read

MARCH, JULY = date(2031, 3, 10), date(2031, 7, 10)
SINCE = "in force since 3 Feb 2031"
OWN = "This rule is effective March 3, 2031."
BY = "by FR Doc. 2031-00002"


def after(*prose: str) -> list[Later]:
    title, action, abstract, dates = prose
    source = Known(2, read((title, action, abstract, dates), "2031-00002", date(2031, 3, 3), "96 FR 777"))
    return [Later(source, one) for one in resolve(source, [RULE]) if one.target]


def words(later: list[Later], on: date) -> str:
    return standing(RULE, later, on=on, seen_as_of=on).words.split(", compliance by")[0]


@pytest.mark.parametrize(
    "prose",
    [
        ("Loom Parts", "Final rule.", f"BIC declines to rescind the rule {CITED}, and expands it.", OWN),
        ("Petition for Withdrawal of the Loom Rule; Denial", "Notice of denial of petition.", f"BIC denies a petition asking for withdrawing the rule {CITED}.", ""),
        ("Looms; Proposed Withdrawal", "Proposed rule; withdrawal of rule proposed.", f"BIC is proposing withdrawing the rule {CITED}.", ""),
        ("Request for Comments on a Possible Stay", "Notice; request for comments.", f"BIC requests comments on staying the rule {CITED}.", ""),
        ("Loom Parts", "Final rule.", f"This rule is issued without correcting the errors in the rule {CITED}.", OWN),
        ("Looms; Denial of Request for Delay of Effective Date", "Notice.", f"BIC denies requests to delay the rule {CITED}.", ""),
    ],
)  # fmt: skip
def test_what_does_not_act_only_follows(prose: tuple[str, ...]) -> None:
    assert standing(RULE, after(*prose), on=MARCH, seen_as_of=MARCH).words.endswith(f"followed {BY}")
    assert words(after(*prose), MARCH) == SINCE


@pytest.mark.parametrize(
    ("prose", "said"),
    [
        (("Looms; Withdrawal", "Final rule; withdrawal.", f"BIC withdraws § 9.4 of the rule {CITED}. All other provisions remain.", OWN), f"withdrawn in part {BY}, see there"),
        (("Loom Parts", "Final rule.", f"This rule supersedes the rule {CITED}, only as it applies to Canada.", OWN), f"superseded in part {BY}, see there"),
        (("Looms; Suspension", "Final rule; suspension.", f"BIC suspends the certification requirement of the rule {CITED}.", "Effective March 3, 2031, until December 1, 2031."), f"suspended in part {BY}, see there"),
        (("Looms; Delay of Effective Date", "Final rule.", f"BIC delays the effective date of the rule {CITED} for exports to Japan only.", "See the text."), f"effective date delayed in part {BY}, see there"),
    ],
)  # fmt: skip
def test_what_acts_on_a_part_is_a_remark(prose: tuple[str, ...], said: str) -> None:
    told = standing(RULE, after(*prose), on=JULY, seen_as_of=JULY).words
    assert told.startswith(SINCE)
    assert told.endswith(said)


def test_a_delay_of_a_part_leaves_the_date_of_the_whole() -> None:
    later = after(
        "Looms; Delay of Effective Date", "Final rule.", "BIC delays a rule.",
        f"For exports to Japan, the effective date of the rule {CITED}, is delayed until October 1, 2031.",
    )  # fmt: skip
    assert "in part delayed until 1 Oct 2031 (For exports to Japan) " in str(
        standing(RULE, later, on=JULY, seen_as_of=JULY)
    )
    effective = dict(shown_card(RULE.document, "America/New_York", today=JULY, later=later).dates)[
        "Effective"
    ]
    assert effective == "3 Feb 2031 (in part delayed until 1 Oct 2031, FR Doc. 2031-00002)"
    assert relation_notes(later[0].source.document, [one.resolved for one in later]) == (
        "Delays in part the effective date of FR Doc. 2031-00001, 96 FR 501 (recognised by citation in DATES)",
    )


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (OWN, f"withdrawn {BY} from 3 Mar 2031"),
        (
            "This rule is effective March 3, 2031, if the Council approves it.",
            f"{SINCE}, to be withdrawn {BY} from 3 Mar 2031 on a condition, see there",
        ),
        (
            "This rule is effective March 3, 2031, contingent on ratification of the pact.",
            f"{SINCE}, to be withdrawn {BY} from 3 Mar 2031 on a condition, see there",
        ),
    ],
)
def test_a_withdrawal_on_a_condition_is_not_asserted(dates: str, said: str) -> None:
    later = after("Looms; Withdrawal", "Final rule; withdrawal.", f"BIC withdraws the rule {CITED}.", dates)
    told = standing(RULE, later, on=JULY, seen_as_of=JULY).words
    assert told == said


def test_an_extension_for_some_gives_the_whole_no_new_end() -> None:
    later = after(
        "Looms; Extension of Validity", "Final rule.",
        f"This rule extends the validity of the rule {CITED}, but not for looms of wood.",
        "This rule is effective March 3, 2031, through May 1, 2032.",
    )  # fmt: skip
    told = standing(RULE, later, on=JULY, seen_as_of=JULY).words
    assert "until" not in told
    assert told.endswith(f"extended in part {BY}, see there")
