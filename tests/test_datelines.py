"""Lines of dates where the record has none: what the abstract says, and no more."""

from dataclasses import replace

import pytest

from bot.card import document_card
from feeds.extract import legal_dates
from tests.build import DAY, rule
from tests.rendering import ZONE


@pytest.mark.parametrize(
    ("abstract", "said"),
    [
        ("Effective immediately, the Bureau adopts a policy.", "; the abstract says “Effective immediately”"),
        ("The controls would be effective immediately, if adopted.", ""),
    ],
)
def test_what_the_abstract_says_of_its_effect_stands_where_no_date_does(abstract: str, said: str) -> None:
    plain = rule(dates=None, abstract=abstract)
    found = document_card(replace(plain, facts=replace(plain.facts, dates=())), ZONE, today=DAY).dates
    assert found == (("Effective", f"no date found{said}; see the official text"),)


def test_what_we_add_to_a_day_of_the_abstract_stands_behind_its_source() -> None:
    plain = rule(
        dates=None,
        effective_on=None,
        comments_close_on=None,
        abstract="This rule extends the comment period for an earlier rule to April 9, 2031.",
    )
    facts = replace(plain.facts, dates=legal_dates(plain.record)[0])
    told = document_card(replace(plain, facts=facts), ZONE, today=DAY).dates
    assert told[0] == ("Comments close", "9 Apr 2031, as the abstract says (end of day in New York)")
