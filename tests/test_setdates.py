"""Effective dates that a later document sets for an earlier one, in the status and in `show`."""

from dataclasses import replace
from datetime import date

import pytest

from bot.lineage import told_of
from bot.relations import Confidence, Known, Later, Resolved
from bot.shown import shown_card
from bot.standing import standing
from feeds.facts import RelationKind
from feeds.model import Document
from tests.build import understood

PART = "The amendments to 47 CFR 9.1 and 9.15, published at 95 FR 52354 on August 8, 2030, are effective March 10, 2031."
CHANGED = (
    "This rule is effective January 1, 2031. In addition, this rule changes the effective date from May 10, 2031, to "
    "January 1, 2031, for the amendments to §§ 9.25 and 9.36, published August 8, 2030, at 95 FR 52354."
)
WHOLE = (
    "This rule is effective March 10, 2031. The effective date of the rule published August 8, 2030 (95 FR 52354), which was "
    "delayed on December 29, 2030 (95 FR 86025), is March 10, 2031."
)
DELAYED_PARTS = "Effective October 7, 2030, except for the amendments to 47 CFR 9.1 and 9.15, which are delayed indefinitely."


def read(dates: str, number: str, day: date) -> Document:
    return understood(
        number=number,
        title="Invented Cables",
        abstract=None,
        dates=dates,
        publication_date=day,
        effective_on=None,
    )


def pair(parent: str, setting: str) -> tuple[Document, Later]:
    earlier, source = (
        read(parent, "2030-00001", date(2030, 8, 8)),
        read(setting, "2031-00341", date(2031, 1, 2)),
    )
    (stated,) = (one for one in source.facts.relations if one.kind is RelationKind.SETS_EFFECTIVE_DATE)
    resolved = Resolved(stated, Known(1, earlier), "citation in DATES", Confidence.CERTAIN)
    return earlier, Later(Known(2, source), resolved)


@pytest.mark.parametrize(
    ("parent", "setting", "on", "words"),
    [
        (
            DELAYED_PARTS,
            PART,
            date(2031, 3, 11),
            (
                "in force since 7 Oct 2030 (except for the amendments to 47 CFR 9.1 and 9.15), in part since 10 Mar 2031 "
                "(amendments to 47 CFR 9.1 and 9.15) as set by FR Doc. 2031-00341"
            ),
        ),
        (
            DELAYED_PARTS,
            PART,
            date(2031, 3, 1),
            (
                "in force since 7 Oct 2030 (except for the amendments to 47 CFR 9.1 and 9.15), in part from 10 Mar 2031 "
                "(amendments to 47 CFR 9.1 and 9.15) as set by FR Doc. 2031-00341"
            ),
        ),
        (
            "This rule is effective May 10, 2031.",
            CHANGED,
            date(2031, 2, 1),
            (
                "not yet in force until 10 May 2031, in part since 1 Jan 2031 (for the amendments to §§ 9.25 and 9.36) as set by "
                "FR Doc. 2031-00341"
            ),
        ),
        (
            "This rule is effective February 7, 2031.",
            WHOLE,
            date(2031, 3, 11),
            "in force since 10 Mar 2031, as set by FR Doc. 2031-00341",
        ),
        (
            "This rule is effective February 7, 2031.",
            WHOLE,
            date(2031, 3, 1),
            "not yet in force until 10 Mar 2031, as set by FR Doc. 2031-00341",
        ),
    ],
)
def test_the_status_says_which_date_was_set(parent: str, setting: str, on: date, words: str) -> None:
    earlier, later = pair(parent, setting)
    assert standing(Known(1, earlier), [later], on=on, seen_as_of=on).words == words


def test_show_has_the_set_date_and_no_more_delay() -> None:
    earlier, later = pair(DELAYED_PARTS, PART)
    card = shown_card(earlier, "America/New_York", today=date(2031, 4, 1), later=[later])
    assert card.dates == (
        ("Effective", "7 Oct 2030 (except for the amendments to 47 CFR 9.1 and 9.15)"),
        ("Effective", "10 Mar 2031 (amendments to 47 CFR 9.1 and 9.15; FR Doc. 2031-00341)"),
    )
    ((verb, which),) = told_of(earlier, [later])
    assert verb == "Effective date set by"
    assert " · 10 Mar 2031 (amendments to 47 CFR 9.1 and 9.15)" in which


def test_show_moves_the_date_of_the_whole_document() -> None:
    earlier, later = pair("This rule is effective February 7, 2031.", WHOLE)
    card = shown_card(earlier, "America/New_York", today=date(2031, 4, 1), later=[later])
    assert card.dates == (("Effective", "7 Feb 2031 → 10 Mar 2031 (FR Doc. 2031-00341)"),)


def test_a_date_that_is_not_certain_is_only_pointed_at() -> None:
    earlier, later = pair(DELAYED_PARTS, PART)
    source = later.source.document
    dateless = replace(source, facts=replace(source.facts, dates=()))
    unsure = replace(later, source=Known(2, dateless))
    said = standing(Known(1, earlier), [unsure], on=date(2031, 4, 1), seen_as_of=None).words
    assert said.endswith("an effective date set by FR Doc. 2031-00341, see there")
