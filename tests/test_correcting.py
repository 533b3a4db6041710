"""Headlines of corrections: the document of which day is corrected, on what, and for whom."""

import pytest

from feeds.model import Agency
from tests.test_headline import line

LOOMS = {"agencies": (Agency("Loom Office", "loom-office"),)}
SAID = {
    "a final rule": ("The Office is correcting a final rule that appeared in the Federal Register on May 1, 2030.", "Corrects a final rule of 1 May 2030"),
    "an interim final rule": ("The Office is correcting an interim final rule published in the Federal Register of May 1, 2030.", "Corrects an interim final rule of 1 May 2030"),
    "a notice of proposed rulemaking": ("This document corrects a notice of proposed rulemaking published in the Federal Register on May 1, 2030.", "Corrects a notice of proposed rulemaking of 1 May 2030"),
    "the day first": ("On May 1, 2030, the Office published a final rule in the Federal Register to amend its rules. This correction adds a number.", "Corrects a final rule of 1 May 2030"),
    "a document without a noun": ("The Office published a document in the Federal Register of May 1, 2030, concerning looms. It had errors.", "Corrects an earlier document of 1 May 2030"),
    "two nouns": ("The Office published a final rule and a temporary rule in the Federal Register of May 1, 2030.", "Corrects an earlier document of 1 May 2030"),
    "no document": ("This document corrects an error.", None),
}  # fmt: skip


@pytest.mark.parametrize(("abstract", "said"), SAID.values(), ids=SAID)
def test_a_correction_names_the_document_by_its_noun_and_day(abstract: str, said: str | None) -> None:
    assert line("Looms; Correction", action="Final rule; correction.", abstract=abstract, **LOOMS) == said


def test_the_day_of_the_correction_is_not_that_of_the_rule() -> None:
    told = line(
        "Looms; Correction",
        action="Correcting amendment.",
        abstract="The Office is correcting a final rule that appeared in the Federal Register on May 1, 2030.",
        dates="This correction is effective January 9, 2031.",
        **LOOMS,
    )
    assert told == "Corrects a final rule of 1 May 2030 (correction effective 9 Jan 2031)"


ENTRIES = (
    'BIS corrects errors in a final rule that was published on May 1, 2030. That rule revised the Entity List entry for "Loom Peru" and added '
    'a new entry for "Loom Technologies Co., Ltd." {rest}'
)
PARTIES = {
    "the entries of which it speaks": ("The references for these two entities were incorrect.", " (“Loom Peru” and “Loom Technologies Co., Ltd.”)"),
    "one of them, perhaps": ("One reference was incorrect.", ""),
    "more than are named": ("The references for these three entities were incorrect.", ""),
    "entities of another number": ("It corrects these two entities, and the four entities below.", ""),
}  # fmt: skip


@pytest.mark.parametrize(("rest", "named"), PARTIES.values(), ids=PARTIES)
def test_a_correction_names_parties_only_where_it_speaks_of_all_of_them(rest: str, named: str) -> None:
    told = line(
        "Addition of Certain Entities to the Entity List; Correction", abstract=ENTRIES.format(rest=rest)
    )
    assert told == f"Corrects a final rule of 1 May 2030 on the Entity List{named}"


def test_a_rule_that_only_corrects_is_no_implementation() -> None:
    title = "Implementation of Additional Export Controls: Certain Looms; Updates and Corrections"
    done = "On May 1, 2030, BIS published in the Federal Register two interim final rules on looms. This rule {does}."
    errors = line(title, abstract=done.format(does="corrects inadvertent errors in those rules"))
    assert errors == "Corrects interim final rules of 1 May 2030"
    more = line(title, abstract=done.format(does="addresses comments, and corrects them"))
    assert more == "Implements additional export controls: certain looms"


def test_a_correction_of_a_longer_period_extends_nothing() -> None:
    told = line(
        "Firearms; Amendments; and Extension of Comment Period; Correction",
        abstract='On May 1, 2030, BIS published an interim final rule, "Firearms; Amendments; and Extension of Comment Period". This rule revises an ECCN to correct it.',
    )
    assert told == "Corrects an interim final rule of 1 May 2030 on firearms export controls"
