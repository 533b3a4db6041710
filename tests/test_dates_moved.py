"""DATES prose in which dates move, pause, apply or hold for a part, each an invented sentence in a shape met in print."""

import pytest

from feeds.extract import legal_dates
from tests.test_extract import a_record, told

SHAPES = {
    "not in effect until": (
        "The notice is applicable on May 1, 2031. The routine uses will not be effective until June 1, 2031.",
        ["2031-05-01 effective", "2031-06-01 effective routine uses"],
    ),
    "a date that is changed": (
        "This rule changes the effective date from May 10, 2031, to May 1, 2031, for the amendments to §§ 9.1(a), (b), and 9.4.",
        ["2031-05-01 effective for the amendments to §§ 9.1(a), (b), and 9.4"],
    ),
    "a date that was revised": (
        "The effective date of the rule at 96 FR 1 is revised from May 10, 2031, to May 1, 2031.",
        ["2031-05-01 effective rule at 96 FR 1"],
    ),
    "a long scope shows that it was cut": (
        "Effective May 1, 2031, for makers of round widgets and for makers of square widgets that are not yet under an order to recall them with every part that was made of it.",
        [
            "2031-05-01 effective for makers of round widgets and for makers of square widgets that are not yet under an order to recall them with every part …"
        ],
    ),
    "although it is effective": (
        "Effective date: The effective date of this rule is May 1, 2031. Compliance date: Although this rule is effective May 1, 2031, makers are not required to comply with it until June 1, 2031. This compliance date does not impact any provision that was in effect prior to May 1, 2031.",
        ["2031-05-01 effective", "2031-06-01 compliance"],
    ),
    "a clause that applies until": (
        "This rule is effective May 1, 2031. The savings clause of this rule applies until June 1, 2031.",
        ["2031-05-01 effective", "2031-06-01 expires savings clause of this rule"],
    ),
    "does not apply until": (
        "The new fee will not be applicable until June 1, 2031.",
        ["2031-06-01 effective new fee"],
    ),
    "numbers of instructions": (
        "Effective May 1, 2031, except for instruction 3, which is effective May 12, 2031; and instructions 2, 7 through 9, which are effective May 21, 2031.",
        [
            "2031-05-01 effective except for instruction 3; instructions 2, 7 through 9",
            "2031-05-12 effective instruction 3",
            "2031-05-21 effective instructions 2, 7 through 9",
        ],
    ),
    "for which compliance": (
        "Compliance is not required until May 15, 2031, except for the changes to § 9.15, for which compliance is required June 15, 2031.",
        [
            "2031-05-15 compliance except for the changes to § 9.15",
            "2031-06-15 compliance changes to § 9.15",
        ],
    ),
    "which without a comma": (
        "This rule is effective May 1, 2031, except for instruction 14 which is effective from May 1, 2031 until June 1, 2031.",
        [
            "2031-05-01 effective except for instruction 14",
            "2031-05-01 effective instruction 14",
            "2031-06-01 expires instruction 14",
        ],
    ),
    "what is stayed stands behind the day": (
        "Effective May 1, 2031, until May 1, 2032, 15 CFR 9.4 and 9.5 are stayed.",
        ["2031-05-01 effective", "2032-05-01 expires 15 CFR 9.4 and 9.5"],
    ),
    "what is delayed stands behind the day": (
        "Effective May 1, 2031, until June 1, 2031, instruction 3 is delayed.",
        ["2031-05-01 effective", "2031-06-01 effective instruction 3"],
    ),
    "the day of an act is no part of its scope": (
        "As of May 1, 2031, the effective date of the rule published February 3, 2031, at 96 FR 1, is delayed until June 1, 2031.",
        ["2031-05-01 effective", "2031-06-01 effective"],
    ),
    "as of the day from which it applies": (
        "As of May 1, 2031, the rule announcing the effective date for § 9.4 is corrected to provide an applicability date of May 1, 2031.",
        ["2031-05-01 effective"],
    ),
    "an exception without a date": (
        "Effective May 1, 2031, except for 15 CFR 9.4(c) and 9.5(d) which are delayed.",
        ["2031-05-01 effective except for 15 CFR 9.4(c) and 9.5(d), which are delayed"],
    ),
    "one day for each class": (
        "Compliance is required on May 1, 2031, for widgets of classes A and B and June 1, 2031, for widgets of class C.",
        [
            "2031-05-01 compliance for widgets of classes A and B",
            "2031-06-01 compliance for widgets of class C",
        ],
    ),
}


@pytest.mark.parametrize(("prose", "expected"), SHAPES.values(), ids=SHAPES)
def test_a_shape_of_prose(prose: str, expected: list[str]) -> None:
    assert [line.rstrip() for line in told(a_record(prose))] == expected


@pytest.mark.parametrize("prose", [prose for prose, _ in SHAPES.values()], ids=SHAPES)
def test_its_dates_show_where_they_stand(prose: str) -> None:
    for item in legal_dates(a_record(prose))[0]:
        assert prose[item.evidence.start : item.evidence.end] == item.evidence.text


@pytest.mark.parametrize(
    ("prose", "paused"),
    [
        ("Effective May 1, 2031, until May 1, 2032, 15 CFR 9.4 and 9.5 are stayed.", "Stayed"),
        (
            "Effective May 1, 2031, through May 1, 2032, the rule published at 96 FR 1 is suspended.",
            "Suspended",
        ),
        ("The amendments at 96 FR 1 are suspended until May 1, 2032.", "Suspended"),
        ("Section 9.4 is stayed through May 1, 2032.", "Stayed"),
        ("This rule is effective through May 1, 2032.", None),
    ],
)
def test_the_end_of_a_pause_is_told_apart(prose: str, paused: str | None) -> None:
    item = legal_dates(a_record(prose))[0][-1]
    assert (item.kind, item.paused) == ("expires", paused)


@pytest.mark.parametrize(
    ("prose", "applies"),
    [
        ("This rule is effective May 1, 2031. This rule is applicable as of April 1, 2031.", [False, True]),
        ("Applicable May 1, 2031.", [True]),
        ("Applicability date: May 1, 2031.", [True]),
        ("The rules applicable to looms take effect on May 1, 2031.", [False]),
        ("Comments on the applicable rates are due May 1, 2031.", [False]),
    ],
)
def test_applicable_is_told_apart_from_effective(prose: str, applies: list[bool]) -> None:
    assert [item.applies for item in legal_dates(a_record(prose))[0]] == applies
