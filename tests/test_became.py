"""What became of later documents: delays that are withdrawn, put off again or corrected, pauses that are extended or ended."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from bot.lineage import told_of
from bot.relations import Known, Later
from bot.shown import shown_card
from bot.standing import standing
from bot.store.contract import Store
from bot.store.sqlite import open_sqlite
from tests.build import NOW
from tests.test_later_acts import read

Prose = tuple[str, str, str, str]
RULE: Prose = ("Looms", "Final rule.", "BIC adopts rules on looms.", "This rule is effective May 5, 2031.")
DELAY: Prose = (
    "Looms; Delay of Effective Date",
    "Final rule; delay of effective date.",
    "BIC delays the effective date of the rule published on January 3, 2031 (96 FR 101).",
    "The effective date of the rule published on January 3, 2031 (96 FR 101) is delayed until August 4, 2031.",
)
WITHDRAWN: Prose = (
    "Looms; Withdrawal",
    "Final rule; withdrawal.",
    "BIC withdraws the final rule published on February 3, 2031 (96 FR 201), which delayed a rule.",
    "The final rule published on February 3, 2031 (96 FR 201) is withdrawn as of March 3, 2031.",
)
LATE: Prose = (*WITHDRAWN[:3], WITHDRAWN[3].replace("March 3", "June 2"))
AGAIN: Prose = (
    "Looms; Further Delay of Effective Date",
    "Final rule; delay of effective date.",
    "BIC further delays the effective date of the rule published on February 3, 2031 (96 FR 201).",
    "The effective date of the rule published on February 3, 2031 (96 FR 201) is further delayed until October 6, 2031.",
)
SUSPENDED: Prose = (
    "Looms; Suspension",
    "Final rule; suspension.",
    "BIC suspends the rule published on January 3, 2031 (96 FR 101).",
    "This rule is effective May 6, 2031, through July 7, 2031.",
)
EXTENDED: Prose = (
    "Looms; Extension of Suspension",
    "Final rule; extension.",
    "BIC extends the suspension published on February 3, 2031 (96 FR 201).",
    "This rule is effective March 3, 2031, and expires November 3, 2031.",
)
ENDED: Prose = (
    "Looms; Lifting of Suspension",
    "Final rule.",
    "BIC lifts the suspension published on February 3, 2031 (96 FR 201).",
    "Effective June 2, 2031.",
)
NO_MORE: Prose = (
    "Looms; Withdrawal of Suspension",
    "Final rule; withdrawal.",
    "BIC withdraws the rule published on February 3, 2031 (96 FR 201).",
    "Effective June 2, 2031.",
)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await open_sqlite(tmp_path / "store.db", now=NOW)
    yield opened
    await opened.close()


async def recorded(store: Store, *acts: Prose) -> tuple[Known, tuple[Later, ...]]:
    """The first act and what the store has of later ones, each published a month after the one before."""
    found = [
        read(act, f"2031-0000{at}", date(2031, at, 3), f"96 FR {at}01") for at, act in enumerate(acts, 1)
    ]
    ids = [(await store.record(one, now=NOW, announce=False)).document_id for one in found]
    return Known(ids[0], found[0]), await store.relations_to(ids[0])


DELAYED_BY = "delay by FR Doc. 2031-00002 itself withdrawn by FR Doc. 2031-00003"


@pytest.mark.parametrize(
    ("acts", "on", "words"),
    [
        (
            [DELAY, WITHDRAWN],
            date(2031, 3, 20),
            f"not yet in force until 5 May 2031, {DELAYED_BY}, published 3 Mar 2031",
        ),
        ([DELAY, WITHDRAWN], date(2031, 6, 1), f"in force since 5 May 2031, {DELAYED_BY}, published 3 Mar 2031"),
        (
            [DELAY, LATE],
            date(2031, 5, 20),
            f"delayed until 4 Aug 2031 by FR Doc. 2031-00002, {DELAYED_BY} from 2 Jun 2031".replace("itself", "itself to be"),
        ),
        (
            [DELAY, LATE],
            date(2031, 6, 20),
            f"effective date delayed, {DELAYED_BY} from 2 Jun 2031, see there",
        ),
        ([DELAY, AGAIN], date(2031, 9, 1), "delayed until 6 Oct 2031 by FR Doc. 2031-00003"),
        ([DELAY, AGAIN], date(2031, 11, 1), "in force since 6 Oct 2031, as delayed by FR Doc. 2031-00003"),
        (
            [SUSPENDED, EXTENDED],
            date(2031, 8, 1),
            "suspended until 3 Nov 2031 by FR Doc. 2031-00002, suspension by FR Doc. 2031-00002 itself extended by FR Doc. 2031-00003",
        ),
        (
            [SUSPENDED, ENDED],
            date(2031, 5, 20),
            "suspended until 7 Jul 2031 by FR Doc. 2031-00002, suspension by FR Doc. 2031-00002 itself to be lifted by FR Doc. 2031-00003 from 2 Jun 2031",
        ),
        (
            [SUSPENDED, ENDED],
            date(2031, 8, 1),
            "in force since 5 May 2031, except 6 May 2031 to 1 Jun 2031 (suspended by FR Doc. 2031-00002), suspension by FR Doc. 2031-00002 itself lifted by FR Doc. 2031-00003 from 2 Jun 2031",
        ),
        (
            [SUSPENDED, NO_MORE],
            date(2031, 8, 1),
            "in force since 5 May 2031, except 6 May 2031 to 1 Jun 2031 (suspended by FR Doc. 2031-00002), suspension by FR Doc. 2031-00002 itself lifted by FR Doc. 2031-00003 from 2 Jun 2031",
        ),
    ],
)  # fmt: skip
async def test_a_later_document_counts_for_what_it_is_on_the_day(
    store: Store, acts: list[Prose], on: date, words: str
) -> None:
    first, later = await recorded(store, RULE, *acts)
    said = standing(first, later, on=on, seen_as_of=on)
    assert said.words == words
    assert said.rests_on == tuple(f"FR Doc. 2031-0000{at}" for at in (1, 2, 3))


@pytest.mark.parametrize(
    ("acts", "line"),
    [
        ([DELAY, WITHDRAWN], "5 May 2031"),
        ([DELAY, AGAIN], "5 May 2031 → 6 Oct 2031 (FR Doc. 2031-00003)"),
        (
            [SUSPENDED, ENDED],
            "5 May 2031 (suspended 6 May 2031 to 1 Jun 2031, FR Doc. 2031-00002)",
        ),
    ],
)
async def test_the_date_line_has_what_holds(store: Store, acts: list[Prose], line: str) -> None:
    first, later = await recorded(store, RULE, *acts)
    shown = shown_card(first.document, "America/New_York", today=date(2031, 8, 1), later=later)
    assert shown.dates[0] == ("Effective", line)


async def test_the_story_tells_what_was_done_to_the_later_document(store: Store) -> None:
    first, later = await recorded(store, RULE, DELAY, AGAIN)
    (_, one), (then, two) = told_of(first.document, later)
    assert "5 May 2031 → 4 Aug 2031" in one
    assert then == "Then"
    assert two.startswith("FR Doc. 2031-00002 effective date delayed by FR Doc. 2031-00003")
    assert "5 May 2031 → 6 Oct 2031" in two


FURTHER = (
    "The effective date of the rule published January 3, 2031 (96 FR 101), which was delayed at 96 FR 201"
    " until May 5, 2031, is further delayed until June 9, 2031."
)


@pytest.mark.parametrize(
    ("prose", "headline"),
    [
        (
            ("Lifting of Stay of the Rule on Looms", *ENDED[1:]),
            "Ends the stay of an earlier rule, effective 2 Jun 2031",
        ),
        (
            ("Continued Suspension of the Rule on Looms", *SUSPENDED[1:]),
            "Continues the suspension of an earlier rule until 7 Jul 2031",
        ),
        (("Suspension of the Rule on Looms", *SUSPENDED[1:]), "Suspends an earlier rule until 7 Jul 2031"),
    ],
)
def test_the_end_of_a_pause_and_its_going_on_are_no_new_pause(prose: Prose, headline: str) -> None:
    assert read(prose, "2031-00002", date(2031, 3, 3), "96 FR 201").facts.headline == headline


def test_a_day_until_which_it_had_been_delayed_before_is_no_date_of_its_own() -> None:
    found = read((*AGAIN[:3], FURTHER), "2031-00003", date(2031, 3, 3), "96 FR 301")
    assert [one.date for one in found.facts.dates] == [date(2031, 6, 9)]


LONGER: Prose = (
    "Looms; Extension of Suspension",
    "Final rule.",
    "BIC extends the suspension of the rule published on January 3, 2031 (96 FR 101).",
    "This rule is effective July 8, 2031, through September 9, 2031.",
)
TAKEN_BACK: Prose = (
    "Looms; Withdrawal",
    "Final rule; withdrawal.",
    "BIC withdraws the final rule published on March 3, 2031 (96 FR 301).",
    "This rule is effective April 4, 2031.",
)


@pytest.mark.parametrize(
    ("acts", "words"),
    [
        (
            [SUSPENDED, LONGER, TAKEN_BACK],
            "in force since 5 May 2031, except 6 May 2031 to 7 Jul 2031 (suspended by FR Doc. 2031-00002), suspension by FR Doc. 2031-00003 itself withdrawn by FR Doc. 2031-00004 from 4 Apr 2031",
        ),
        (
            [DELAY, WITHDRAWN, TAKEN_BACK],
            f"delayed until 4 Aug 2031 by FR Doc. 2031-00002, {DELAYED_BY}, published 3 Mar 2031, itself withdrawn by FR Doc. 2031-00004",
        ),
    ],
)  # fmt: skip
async def test_a_withdrawal_undoes_only_what_it_withdraws(
    store: Store, acts: list[Prose], words: str
) -> None:
    first, later = await recorded(store, RULE, *acts)
    said = standing(first, later, on=date(2031, 8, 1), seen_as_of=date(2031, 8, 1))
    assert said.words == words
    assert said.rests_on[-1] == "FR Doc. 2031-00004"
