"""Whether a document is in force by its own dates: conditions nobody here can know, scopes said whole."""

from datetime import date

import pytest

from bot.inforce import in_force
from feeds.facts import LegalDate
from tests.build import dated
from tests.test_standing import FUTURE, ON, PAST, a_rule

PART, EXCEPT = "routine uses", "except for § 7.4"
UNLESS = "unless comments are received that require another finding"
LONG_AGO, DOUBTED = date(2030, 3, 5), ", before publication, see the official text"
MANY = "7.2, " * 20
APPROVED = "incorporation by reference of the loom standard"


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        (
            [dated(PAST), dated(ON, scope=f"{PART}, {UNLESS}")],
            f"in force since 5 Mar 2031, effective 1 Jun 2031 ({PART}, {UNLESS})",
        ),
        ([dated(FUTURE, scope=UNLESS)], f"effective 1 Jul 2031 ({UNLESS})"),
        (
            [dated(PAST, scope="if no comments are received")],
            "effective 5 Mar 2031 (if no comments are received)",
        ),
        ([dated(PAST, scope="if the looms are older")], "in force since 5 Mar 2031 (if the looms are older)"),
        (
            [dated(PAST, scope=f"{EXCEPT} unless otherwise told")],
            f"in force since 5 Mar 2031 ({EXCEPT} unless otherwise told)",
        ),
        (
            [dated(PAST, scope=f"except Sec. Sec. 7.1, {MANY}which are delayed")],
            f"in force since 5 Mar 2031 (except §§ 7.1, {MANY}which are delayed)",
        ),
        ([dated(PAST, scope=f"except {MANY * 3}")], "in force since 5 Mar 2031 (in part, see its date line)"),
        ([dated(PAST, scope="proposed action")], "effective 5 Mar 2031 (proposed action)"),
        ([dated(PAST, scope=f"pending review; {PART}")], f"effective 5 Mar 2031 (pending review; {PART})"),
        ([dated(LONG_AGO)], f"the source says 5 Mar 2030{DOUBTED}"),
        ([dated(LONG_AGO, scope=PART)], f"the source says 5 Mar 2030 ({PART}){DOUBTED}"),
        ([dated(LONG_AGO, scope=PART), dated(PAST)], "in force since 5 Mar 2031"),
        ([dated(FUTURE), dated(PAST, scope=APPROVED)], "not yet in force until 1 Jul 2031"),
        ([dated(PAST, scope=APPROVED)], f"approved since 5 Mar 2031 ({APPROVED})"),
    ],
)
def test_what_is_said_of_a_day_is_what_is_known_of_it(dates: list[LegalDate], words: str) -> None:
    assert in_force(a_rule(*dates), [], ON) == words
