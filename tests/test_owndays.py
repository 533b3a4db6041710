"""Which days are a document's own: none of what was withdrawn before it began, of what was planned, or of another's pause."""

from datetime import date

import pytest

from bot.inforce import in_force
from bot.relations import Known
from bot.standing import standing
from tests.build import understood

MARCH = date(2031, 3, 6)
CITED = "published January 5, 2031 (96 FR 501)"
NONE = "it states no effective date of its own"


def status(dates: str, on: date = MARCH, **fields: object) -> str:
    plain = {
        "title": "Looms",
        "action": "Final rule.",
        "abstract": None,
        "effective_on": None,
        "comments_close_on": None,
    }
    document = understood(**(plain | {"dates": dates, "publication_date": date(2031, 3, 5)} | fields))  # fmt: skip
    return in_force(document, [], on)


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        (f"The final rule {CITED}, is withdrawn before its effective date of April 1, 2031.", NONE),
        (f"The amendments to § 9.4 {CITED}, which would have become effective April 1, 2031, are withdrawn.", NONE),
        (f"The effective date of April 1, 2031 for the rule {CITED} is vacated.", NONE),
        (f"As of March 5, 2031, the final rule {CITED}, which was to take effect April 1, 2031, is withdrawn.", "in force since 5 Mar 2031"),
        (f"The final rule {CITED}, is withdrawn, effective March 5, 2031.", "in force since 5 Mar 2031"),
        (f"Effective March 5, 2031, the final rule {CITED} is withdrawn.", "in force since 5 Mar 2031"),
        (f"This rule is effective April 1, 2031. The final rule {CITED} is withdrawn.", "not yet in force until 1 Apr 2031"),
        ("The withdrawal of the rule is effective March 10, 2031.", "not yet in force until 10 Mar 2031"),
        ("This rule, originally effective April 1, 2031, is now effective May 1, 2031.", "not yet in force until 1 May 2031"),
        ("The effective date of April 1, 2031 is confirmed.", "not yet in force until 1 Apr 2031"),
    ],
)  # fmt: skip
def test_the_day_of_what_is_withdrawn_is_not_the_withdrawals(dates: str, words: str) -> None:
    assert status(dates) == words


def test_the_field_holds_the_day_of_the_withdrawn_rule() -> None:
    dates = "This rule is withdrawn as of March 5, 2031."
    assert status(dates, action="Final rule; withdrawal.", effective_on=date(2031, 4, 1)) == NONE
    own = "This withdrawal is effective as published."
    assert status(own, effective_on=date(2031, 4, 1)) == "not yet in force until 1 Apr 2031"


def test_comments_on_a_withdrawn_proposal_are_not_open() -> None:
    document = understood(
        title="Looms; Withdrawal", action="Proposed rule; withdrawal.", type="Proposed Rule", abstract=None, effective_on=None,
        comments_close_on=None, publication_date=date(2031, 3, 5),
        dates=f"The proposed rule {CITED}, with a comment period that was to end April 1, 2031, is withdrawn as of March 5, 2031.",
    )  # fmt: skip
    assert standing(Known(1, document), [], on=MARCH, seen_as_of=MARCH).comments == ""


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ("This rule is effective March 5, 2031. The stay of § 9.4 expires April 1, 2031.", "in force since 5 Mar 2031"),
        ("This rule is effective March 5, 2031. The interim final rule published October 7, 2030, remains effective until September 1, 2031.", "in force since 5 Mar 2031"),
        ("This rule is effective March 5, 2031. This rule remains in effect until September 1, 2031.", "in force until 1 Sep 2031"),
        ("This rule is effective March 5, 2031, and expires on September 1, 2031.", "in force until 1 Sep 2031"),
    ],
)  # fmt: skip
def test_the_end_of_anothers_pause_or_rule_is_not_its_own(dates: str, words: str) -> None:
    assert status(dates) == words


def test_the_end_of_its_own_stay_is_its_own() -> None:
    dates = f"The stay of the rule {CITED}, is effective March 5, 2031, and expires on June 1, 2031."
    words = status(
        dates, title="Looms; Stay", action="Final rule; stay.", abstract=f"BIC stays the rule {CITED}."
    )
    assert "until 1 Jun 2031" in words
