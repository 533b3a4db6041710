"""Later acts read from prose to status: pauses that are lifted or go on, compliance that is moved, parts that are delayed."""

from datetime import date

import pytest

from bot.lineage import told_of
from bot.relations import Known, Later
from bot.resolve import resolve
from bot.shown import shown_card
from bot.standing import standing
from feeds.facts import RelationKind
from feeds.model import Document
from tests.build import understood

CITED = "published on January 30, 2031 (96 FR 501)"
EARLIER = "This rule is effective February 3, 2031. Compliance with § 9.4 is required by June 2, 2031."
STAY = ("Looms; Stay", "Final rule; stay.", f"The rule {CITED} is stayed.", "Effective March 3, 2031.")
LIFT = (
    "Looms; Lifting of Stay",
    "Final rule.",
    f"BIC lifts the stay of the rule {CITED}.",
    "Effective April 7, 2031.",
)
YEAR = (
    "One-Year Suspension of the Rule on Looms",
    "Final rule; suspension.",
    f"BIC suspends the rule {CITED}.",
    "This rule is effective March 3, 2031, through April 6, 2031.",
)
AGAIN = (
    "Continued Suspension of the Rule on Looms",
    "Final rule.",
    f"BIC continues to suspend the rule {CITED}, which was suspended on March 3, 2031 (96 FR 777).",
    "This rule is effective April 7, 2031, through May 9, 2031.",
)
COMPLY = (
    "Looms; Extension of Compliance Date",
    "Final rule.",
    f"The compliance date for the rule {CITED} is extended.",
    "The compliance date is extended until September 1, 2031.",
)
PART = (
    "Looms; Delay of Effective Date",
    "Final rule.",
    "BIC delays a section.",
    f"The effective date of the amendments to § 9.11(a) {CITED} is delayed until June 2, 2031.",
)


def read(prose: tuple[str, str, str, str], number: str, day: date, citation: str) -> Document:
    title, action, abstract, dates = prose
    return understood(
        number=number, title=title, action=action, abstract=abstract, dates=dates, publication_date=day,
        citation=citation, effective_on=None, comments_close_on=None,
    )  # fmt: skip


RULE = Known(
    1,
    read(
        ("Looms", "Final rule.", "BIC adopts rules on looms.", EARLIER),
        "2031-00001",
        date(2031, 1, 30),
        "96 FR 501",
    ),
)


def told(*acts: tuple[str, str, str, str]) -> list[Later]:
    found, known = [], [RULE]
    for at, act in enumerate(acts, 2):
        document = read(act, f"2031-0000{at}", date(2031, at + 1, 3), f"96 FR {at - 1}77")
        source = Known(at, document)
        found += [Later(source, one) for one in resolve(source, known) if one.target and one.target.id == 1]
        known.append(source)
    return found


@pytest.mark.parametrize(
    ("acts", "on", "words"),
    [
        ([STAY], date(2031, 5, 1), "stayed by FR Doc. 2031-00002, no end stated"),
        (
            [STAY, LIFT],
            date(2031, 5, 1),
            "in force since 3 Feb 2031, except 3 Mar 2031 to 6 Apr 2031 (stayed by FR Doc. 2031-00002), compliance by 2 Jun 2031 (with § 9.4), stay lifted by FR Doc. 2031-00003 from 7 Apr 2031",
        ),
        ([STAY, LIFT], date(2031, 4, 5), "stayed by FR Doc. 2031-00002, no end stated, stay to be lifted by FR Doc. 2031-00003 from 7 Apr 2031"),
        ([YEAR, AGAIN], date(2031, 4, 5), "suspended until 6 Apr 2031 by FR Doc. 2031-00002, to be suspended by FR Doc. 2031-00003 from 7 Apr 2031"),
        ([YEAR, AGAIN], date(2031, 4, 8), "suspended until 9 May 2031 by FR Doc. 2031-00003, suspended from 3 Mar 2031 to 6 Apr 2031 by FR Doc. 2031-00002"),
        (
            [COMPLY],
            date(2031, 5, 1),
            "in force since 3 Feb 2031, compliance date moved by FR Doc. 2031-00002, see there",
        ),
        (
            [PART],
            date(2031, 5, 1),
            "in force since 3 Feb 2031, compliance by 2 Jun 2031 (with § 9.4), in part delayed until 2 Jun 2031 (amendments to § 9.11(a)) by FR Doc. 2031-00002",
        ),
    ],
)  # fmt: skip
def test_where_the_rule_stands_after_it(acts: list[tuple[str, str, str, str]], on: date, words: str) -> None:
    assert standing(RULE, told(*acts), on=on, seen_as_of=on).words == words


def test_a_suspension_that_goes_on_does_not_suspend_the_first_one() -> None:
    source = Known(3, read(AGAIN, "2031-00003", date(2031, 4, 3), "96 FR 977"))
    first = Known(2, read(YEAR, "2031-00002", date(2031, 3, 3), "96 FR 777"))
    found = {one.relation.kind: one.target for one in resolve(source, [RULE, first])}
    assert found == {RelationKind.SUSPENDS: RULE, RelationKind.RELATED: first}


@pytest.mark.parametrize(
    "prose",
    [
        "Termination of Suspension Agreement on Looms",
        "Termination of Suspension of Liquidation",
        "Petition for a stay of the order",
    ],
)
def test_other_suspensions_are_not_lifted(prose: str) -> None:
    found = read((prose, "Notice.", f"{prose}.", ""), "2031-00004", date(2031, 5, 3), "96 FR 999")
    assert not [one for one in found.facts.relations if one.kind is RelationKind.LIFTS]


@pytest.mark.parametrize("words", ["Withdrawal of Stay", "Rescission of Stay", "Removal of Suspension"])
def test_a_stay_that_is_withdrawn_withdraws_no_rule(words: str) -> None:
    prose = (f"Looms; {words}", "Final rule.", f"BIC acts on the rule {CITED}.", "Effective May 5, 2031.")
    found = read(prose, "2031-00004", date(2031, 5, 3), "96 FR 999")
    assert [one.kind for one in found.facts.relations] == [RelationKind.LIFTS]


def test_show_tells_what_was_lifted_moved_and_delayed_in_part() -> None:
    changes = told(STAY, LIFT, PART)
    card = shown_card(RULE.document, "America/New_York", today=date(2031, 6, 1), later=changes)
    effective = next(value for label, value in card.dates if label == "Effective")
    assert "(in part delayed until 2 Jun 2031, FR Doc. 2031-00004)" in effective
    assert "(stay lifted from 7 Apr 2031, FR Doc. 2031-00003)" in effective
    verbs = [verb for verb, _ in told_of(RULE.document, changes)]
    assert verbs == ["Stayed by", "Stay or suspension ended by", "Effective date delayed by"]
