"""What a date leaves out and on what it rests: DATES prose, each an invented sentence in a shape met in print."""

from datetime import date

import pytest

from feeds.conditions import UNSAID
from feeds.dates import prose_dates
from feeds.exceptions import MORE
from tests.test_extract import a_record, told

ELEVEN = "This rule is effective May 1, 2031, except for instruction 11, which is effective May 12, 2031"
NINE = "instruction 9, which is delayed indefinitely"
EXCEPTIONS = {
    "each with its day": (
        f"{ELEVEN}, and instructions 2 and 5, which are effective May 21, 2031.",
        [
            "05-01 effective except for instruction 11; instructions 2 and 5",
            "05-12 effective instruction 11",
            "05-21 effective instructions 2 and 5",
        ],
    ),
    "one that ends": (
        (
            "This rule is effective May 1, 2031, except for instructions 2, 5 and 8, which are effective May 12, 2031, and "
            "instruction 11, which is effective until June 7, 2031."
        ),
        [
            "05-01 effective except for instructions 2, 5 and 8; instruction 11",
            "05-12 effective instructions 2, 5 and 8",
            "06-07 expires instruction 11",
        ],
    ),
    "the last without a day": (
        f"{ELEVEN}, and {NINE}.",
        [f"05-01 effective except for instruction 11; {NINE}", "05-12 effective instruction 11"],
    ),
    "the first without a day": (
        f"This rule is effective May 1, 2031, except for {NINE}, and instruction 11, which is effective May 12, 2031.",
        [f"05-01 effective except for {NINE}; instruction 11", "05-12 effective instruction 11"],
    ),
    "one that is not read": (
        f"{ELEVEN}, and except for instruction 9.",
        [f"05-01 effective except for instruction 11; {MORE}", "05-12 effective instruction 11"],
    ),
    "another clause": (
        f"{ELEVEN}; § 9.5 is effective July 1, 2031.",
        [
            "05-01 effective except for instruction 11; § 9.5",
            "05-12 effective instruction 11",
            "07-01 effective § 9.5",
        ],
    ),
    "another part is no exception of a part": (
        "Part 3 is effective May 1, 2031, except for § 9.4, which is effective June 1, 2031; part 4 is effective July 1, 2031.",
        [
            "05-01 effective Part 3, except for § 9.4",
            "06-01 effective § 9.4",
            "07-01 effective part 4",
        ],
    ),
    "comments on a part are none": (
        f"{ELEVEN}, and comments on § 9.5 must be received by July 1, 2031.",
        [
            "05-01 effective except for instruction 11",
            "05-12 effective instruction 11",
            "07-01 comments_close § 9.5",
        ],
    ),
    "before the day": (
        "Except for instruction 11, which is effective May 12, 2031, this rule is effective May 1, 2031.",
        ["05-12 effective instruction 11", "05-01 effective except for instruction 11"],
    ),
    "two before the day": (
        (
            "Except for instruction 11, which is effective May 12, 2031, and instruction 2, which is effective May 21, 2031, "
            "this rule is effective May 1, 2031."
        ),
        [
            "05-12 effective instruction 11",
            "05-21 effective instruction 2",
            "05-01 effective except for instruction 11; instruction 2",
        ],
    ),
    "without days": (
        "With the exception of § 9.4, this rule is effective May 1, 2031.",
        ["05-01 effective with the exception of § 9.4"],
    ),
    "a stay is none": (
        "Effective May 1, 2031, until June 1, 2031, provisions other than 15 CFR 9.4 are stayed.",
        ["05-01 effective", "06-01 expires provisions other than 15 CFR 9.4"],
    ),
    "more parts than can be told": (
        f"{ELEVEN}, and {', and '.join(f'the amendments to the list of round widgets in § {n}, which are effective June {n}, 2031' for n in range(2, 10))}.",
        [
            f"05-01 effective except for instruction 11; {'; '.join(f'amendments to the list of round widgets in § {n}' for n in range(2, 7))}; {MORE}",
            "05-12 effective instruction 11",
            *(f"06-0{n} effective amendments to the list of round widgets in § {n}" for n in range(2, 10)),
        ],
    ),
    "longer than can be told": (
        f"Effective May 1, 2031, except for instructions {', '.join(map(str, range(2, 80)))}.",
        [
            f"05-01 effective except for instructions {', '.join(map(str, range(2, 58)))} … {MORE}",
        ],
    ),
}
CONDITIONS = {
    "if, before": (
        "If no adverse comments are received, compliance is required on May 1, 2031, for group 1 and June 1, 2031, for group 2.",
        [
            "05-01 compliance if no adverse comments are received; for group 1",
            "06-01 compliance if no adverse comments are received; for group 2",
        ],
    ),
    "if, behind": (
        "This rule is effective May 1, 2031, if no adverse comments are received.",
        ["05-01 effective if no adverse comments are received"],
    ),
    "unless, further behind": (
        "This rule is effective May 1, 2031, without further notice, unless adverse comments are received by April 1, 2031.",
        [
            "05-01 effective unless adverse comments are received by April 1, 2031",
            "04-01 comments_close",
        ],
    ),
    "between": (
        "This rule, if not withdrawn, takes effect May 1, 2031.",
        ["05-01 effective if not withdrawn"],
    ),
    "provided that": (
        "This rule is effective May 1, 2031, provided that the list is filed before.",
        ["05-01 effective provided that the list is filed before"],
    ),
    "pending comments": (
        "The routine uses will not be effective until May 1, 2031, pending public comment.",
        ["05-01 effective pending public comment; routine uses"],
    ),
    "what is only proposed": (
        "Comments are due by April 1, 2031. This proposed action will be effective on May 1, 2031.",
        ["04-01 comments_close", "05-01 effective proposed action"],
    ),
    "the day in the condition does not rest on it": (
        "If a hearing is requested by Wednesday, April 16, 2031, the hearing will be held on May 1, 2031.",
        [
            "04-16 nominations_or_applications",
            "05-01 hearing_or_meeting if a hearing is requested by Wednesday, April 16, 2031",
        ],
    ),
    "an end that is not certain": (
        "If comments, including adverse ones, come in, this rule is effective May 1, 2031.",
        [f"05-01 effective {UNSAID}"],
    ),
    "the next date's": (
        "Effective May 1, 2031, and if no comments are received, compliance is required by June 1, 2031.",
        ["05-01 effective", "06-01 compliance if no comments are received"],
    ),
    "an offer is none": (
        "If you wish to attend the meeting, register by May 1, 2031.",
        ["05-01 nominations_or_applications"],
    ),
}


@pytest.mark.parametrize(("prose", "expected"), EXCEPTIONS.values(), ids=EXCEPTIONS)
def test_a_date_names_all_that_it_leaves_out(prose: str, expected: list[str]) -> None:
    assert told(a_record(prose)) == [f"2031-{one}" for one in expected]


@pytest.mark.parametrize(("prose", "expected"), CONDITIONS.values(), ids=CONDITIONS)
def test_a_date_names_the_condition_that_it_rests_on(prose: str, expected: list[str]) -> None:
    assert told(a_record(prose)) == [f"2031-{one}" for one in expected]


COMPLIED = {
    "who may wait": (
        "Compliance with § 9.4 of this rule is optional until April 1, 2031 for federal banks not relying on § 9.3.",
        "with § 9.4, for federal banks not relying on § 9.3",
    ),
    "who must": (
        "On April 1, 2031, compliance with § 9.4 is mandatory for all banks.",
        "with § 9.4, for all banks",
    ),
    "a long list": (
        f"This rule is effective April 1, 2031 for the {'looms and ' * 11}weavers of the northern and eastern provinces.",
        f"for the {'looms and ' * 11}weavers …",
    ),
}


@pytest.mark.parametrize(("prose", "scope"), COMPLIED.values(), ids=COMPLIED)
def test_with_what_to_comply_stands_with_the_day_and_no_cut_hangs(prose: str, scope: str) -> None:
    assert [one.scope for one in prose_dates(prose, date(2031, 1, 2), gathering=False)] == [scope]


def test_one_deadline_is_for_comments_and_for_applications() -> None:
    prose = "Only written comments and/or applications for a license received on or before April 1, 2031 will be considered."
    found = {one.kind.value for one in prose_dates(prose, date(2031, 1, 2), gathering=False)}
    assert found == {"comments_close", "nominations_or_applications"}


def test_what_is_only_proposed_is_said_to_be() -> None:
    prose = "This proposed action will be effective immediately upon publication."
    assert [one.scope for one in prose_dates(prose, date(2031, 1, 2), gathering=False)] == ["proposed action"]


def test_a_modified_system_is_told_apart_from_its_new_uses() -> None:
    prose = "This modified system will be effective upon publication. New routine uses will be effective May 1, 2031."
    found = prose_dates(prose, date(2031, 1, 2), gathering=False)
    assert [one.scope for one in found] == ["modified system", "New routine uses"]
