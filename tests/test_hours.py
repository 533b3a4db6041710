"""The hours of a day: those of its own clause, in the words of the source."""

from dataclasses import replace

import pytest

from bot.card import document_card
from feeds.understand import understand
from tests.build import DAY, rule

CASES = {
    "another place's": (
        "This rule is effective at 12:01 a.m. Beijing time on April 1, 2031.",
        (("Effective", "1 Apr 2031, 12:01 a.m. Beijing time"),),
    ),
    "in universal time": ("Effective 0901 UTC, April 1, 2031.", (("Effective", "1 Apr 2031, 0901 UTC"),)),
    "before the day": (
        "Applications must be received no later than 4:30 p.m. (local time) on April 1, 2031, to be eligible.",
        (("Applications by", "1 Apr 2031, 4:30 p.m. (local time)"),),
    ),
    "without a word between": (
        "Applications must be sent no later than 11:59 p.m. Eastern Time April 1, 2031, through the portal.",
        (("Applications by", "1 Apr 2031, 11:59 p.m. Eastern Time"),),
    ),
    "two duties": (
        "The deadline to register, or to submit written comments before the meeting, is 5:00 p.m. EST on Friday, April 4, 2031.",
        (("Registration by", "4 Apr 2031, 5:00 p.m. EST"), ("Comments close", "4 Apr 2031, 5:00 p.m. EST")),
    ),
    "apart from the day": (
        "Protests must be filed by 5 p.m. (ET) with the Secretary on April 1, 2031.",
        (("Protests by", "1 Apr 2031, 5 p.m. (ET)"),),
    ),
    "a span behind the day": (
        "The meeting will be held on April 1, 2031, from 9:30 a.m. to 3:30 p.m. Eastern Standard Time (EST).",
        (("Meets", "1 Apr 2031, 9:30 a.m. to 3:30 p.m. Eastern Standard Time (EST)"),),
    ),
    "a span before the day": (
        "The committee will meet from 2 p.m. until adjourned on April 1, 2031.",
        (("Meets", "1 Apr 2031, 2 p.m. until adjourned"),),
    ),
    "an end before the beginning": (
        "The meeting will be held on April 1, 2031, from 9:30 p.m. to 4:30 p.m. EST.",
        (("Meets", "1 Apr 2031, 9:30 p.m. to 4:30 p.m. EST (as printed)"),),
    ),
    "from noon on": (
        "The meeting will be held on April 1, 2031, from 12:15 p.m. to 1:30 p.m. EST.",
        (("Meets", "1 Apr 2031, 12:15 p.m. to 1:30 p.m. EST"),),
    ),
    "until all is done": (
        "The meeting will be held April 1, 2031, from 10 a.m. to 4 p.m., Pacific time or until business for the day has been completed.",
        (
            (
                "Meets",
                "1 Apr 2031, 10 a.m. to 4 p.m., Pacific time or until business for the day has been completed",
            ),
        ),
    ),
    "daily": (
        "The meeting will be held April 1 through April 3, 2031, from 8:30 a.m. to 5 p.m., CST daily.",
        (("Meets", "1 to 3 Apr 2031, 8:30 a.m. to 5 p.m., CST daily"),),
    ),
    "each day with its own line": (
        "The committee will meet April 1 and 3, 2031, at 9 a.m. each day.",
        (("Meets", "1 Apr 2031, 9 a.m."), ("Meets", "3 Apr 2031, 9 a.m.")),
    ),
    "no zone": (
        "The meeting will be held on April 1, 2031 at 4 p.m. at the town hall.",
        (("Meets", "1 Apr 2031, 4 p.m."),),
    ),
    "each its own": (
        "The committee will meet on April 1, 2031, from 1 p.m. until 3 p.m. (EST), Wednesday, April 2, 2031, from 10 a.m. until noon.",
        (("Meets", "1 Apr 2031, 1 p.m. until 3 p.m. (EST)"), ("Meets", "2 Apr 2031, 10 a.m. until noon")),
    ),
    "only the first": (
        "The committee will meet on April 1, 2031, at 1 p.m., Wednesday, April 2, 2031.",
        (("Meets", "1 Apr 2031, 1 p.m."), ("Meets", "2 Apr 2031")),
    ),
    "all of a list": (
        "The meetings will be held on April 1, May 6, and June 3, 2031, from 12:30 p.m. to 4:30 p.m. ET.",
        tuple(("Meets", f"{day} 2031, 12:30 p.m. to 4:30 p.m. ET") for day in ("1 Apr", "6 May", "3 Jun")),
    ),
    "days in a row": (
        "The council will meet from 8 a.m. to 5 p.m. on April 1-2, 2031.",
        (("Meets", "1 to 2 Apr 2031, 8 a.m. to 5 p.m."),),
    ),
    "from an hour to an hour": (
        "The workshop will be held from 8:30 a.m. on April 1, 2031, until 6 p.m. on April 3, 2031.",
        (("Meets", "1 Apr 2031, 8:30 a.m., to 3 Apr 2031, 6 p.m."),),
    ),
    "a bare day": ("5 p.m. eastern time on April 1, 2031.", (("Date", "1 Apr 2031, 5 p.m. eastern time"),)),
    "an end": (
        "Effective April 1, 2031, through 2400 hours, Alaska local time (A.l.t.), December 31, 2031.",
        (
            ("Effective", "1 Apr 2031"),
            ("Expires", "31 Dec 2031, 2400 hours, Alaska local time (A.l.t.)"),
        ),
    ),
    "an hour of another sentence": (
        "Registration closes on April 1, 2031. The portal opens at 8 a.m. each day.",
        (("Registration by", "1 Apr 2031"),),
    ),
}


@pytest.mark.parametrize(("prose", "lines"), CASES.values(), ids=CASES)
def test_a_day_has_the_hours_of_its_own_clause(prose: str, lines: tuple[tuple[str, str], ...]) -> None:
    assert dates(prose) == lines


def test_deadlines_and_meetings_stand_in_the_order_of_time_and_periods_stay_whole() -> None:
    prose = (
        "The meeting will be held on May 5, 2031. Registration is due by May 1, 2031. This rule is effective from July 1, 2031, "
        "through July 9, 2031. Comments must be received by April 1, 2031."
    )
    assert [(label, day[:11]) for label, day in dates(prose)] == [
        ("Comments close", "1 Apr 2031,"),
        ("Registration by", "1 May 2031"),
        ("Effective", "1 Jul 2031"),
        ("Expires", "9 Jul 2031"),
        ("Meets", "5 May 2031"),
    ]


def dates(prose: str) -> tuple[tuple[str, str], ...]:
    base = rule()
    record = replace(base.record, title="Invented Notice", type="Notice", action=None, dates=prose)
    record = replace(record, effective_on=None, comments_close_on=None, abstract=None)
    return document_card(replace(base, record=record, facts=understand(record)), "UTC", today=DAY).dates
