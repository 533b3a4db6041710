"""The status where more than the printed day decides: a condition, another day, "no later than"; and where it does not."""

from datetime import date

import pytest

from bot.inforce import in_force
from tests.build import understood

JULY = date(2031, 7, 20)
TEXT = "see the official text"
UNSETTLED = f"its effective date is not settled, {TEXT}"


def status(dates: str, on: date = JULY) -> str:
    document = understood(
        title="Looms", action="Final rule.", abstract=None, dates=dates, effective_on=None, comments_close_on=None,
        publication_date=date(2031, 3, 5),
    )  # fmt: skip
    return in_force(document, [], on)


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ("This rule is effective April 1, 2031, if the President so certifies.", "effective 1 Apr 2031 (if the President so certifies)"),
        ("This rule is effective April 1, 2031, only if BIC publishes a notice.", "effective 1 Apr 2031 (only if BIC publishes a notice)"),
        ("This rule is effective April 1, 2031, contingent on ratification of the pact.", "effective 1 Apr 2031 (contingent on ratification of the pact)"),
        ("This rule is effective April 1, 2031, subject to Congressional review.", "effective 1 Apr 2031 (subject to Congressional review)"),
        ("This rule is effective on April 1, 2031, assuming OMB approval.", "effective 1 Apr 2031 (assuming OMB approval)"),
        ("This rule is effective April 1, 2031, once OMB approves it.", "effective 1 Apr 2031 (once OMB approves it)"),
        ("When the loom rule is amended, but no earlier than April 1, 2031, this rule will be effective.", UNSETTLED),
        ("This rule is effective upon publication of the loom rule on or after April 1, 2031.", UNSETTLED),
        ("This rule is effective on the earlier of April 1, 2031, or the date on which the loom rule is amended.", UNSETTLED),
        ("This rule is effective no later than April 1, 2031.", UNSETTLED),
        ("This rule is effective on or about April 1, 2031.", UNSETTLED),
        ("Effective April 1, 2031, or on another date to be announced.", f"effective 1 Apr 2031 (or another day, {TEXT})"),
        ("This rule is effective April 1, 2031.", "in force since 1 Apr 2031"),
        ("This rule is effective on or before April 1, 2031.", UNSETTLED),
        ("This rule is effective April 1, 2031. If you have questions, call.", "in force since 1 Apr 2031"),
        ("If you ship looms, this rule is effective April 1, 2031.", "in force since 1 Apr 2031"),
        ("This rule is effective when published in the Federal Register of April 1, 2031.", "in force since 1 Apr 2031"),
        ("This rule was first issued on May 1, 2030, and is effective April 1, 2031.", "in force since 1 Apr 2031"),
        ("This rule is effective April 1, 2031, for whichever looms are of wood.", "in force since 1 Apr 2031 (for whichever looms are of wood)"),
    ],
)  # fmt: skip
def test_a_day_is_since_only_where_it_alone_decides(dates: str, words: str) -> None:
    assert status(dates) == words


@pytest.mark.parametrize(
    ("dates", "before", "after"),
    [
        (
            "This rule is effective from March 5, 2031, until March 31, 2031, or until the quota is reached, whichever is earlier.",
            f"in force until 31 Mar 2031 (or sooner, {TEXT})",
            f"expired 31 Mar 2031 (or sooner, {TEXT})",
        ),
        (
            "This rule is effective from March 5, 2031, until March 31, 2031, or until the works end, whichever is later.",
            f"in force until 31 Mar 2031 (or later, {TEXT})",
            f"it was to last until 31 Mar 2031 (or later, {TEXT})",
        ),
        (
            "This rule is effective March 5, 2031, through March 31, 2031, unless extended.",
            "in force until 31 Mar 2031 (unless extended)",
            "expired 31 Mar 2031 (unless extended)",
        ),
        (
            "This rule is effective from March 5, 2031, until March 31, 2031.",
            "in force until 31 Mar 2031",
            "expired 31 Mar 2031",
        ),
    ],
)  # fmt: skip
def test_an_end_is_said_with_what_may_bring_another(dates: str, before: str, after: str) -> None:
    assert (status(dates, date(2031, 3, 10)), status(dates)) == (before, after)


def test_a_day_of_compliance_may_come_later() -> None:
    dates = "This rule is effective March 5, 2031. The compliance date is the later of August 3, 2031, and the day on which BIC opens its form."
    assert status(dates) == "in force since 5 Mar 2031"  # the card quotes the sentence
