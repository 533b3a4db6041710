"""Old and new dates as the document that moves them says both, where no earlier document is known."""

from dataclasses import replace
from datetime import date

import pytest

from bot.datelines import date_lines
from bot.lineage import relation_notes
from bot.moves import stated_move
from bot.relations import Known
from bot.resolve import resolve
from bot.standing import standing
from feeds.facts import RelationKind, Weight
from feeds.model import Document
from feeds.understand import understand
from tests.build import rule, understood

CLOSE = (date(2031, 4, 16), date(2031, 5, 15))
EXTENDS, VALID = RelationKind.EXTENDS_COMMENT_PERIOD, RelationKind.EXTENDS_VALIDITY


def read(dates: str, abstract: str | None = None, title: str = "Invented Fees") -> Document:
    return understood(
        title=title,
        action="Notice.",
        dates=dates,
        abstract=abstract,
        effective_on=None,
        comments_close_on=None,
    )


@pytest.mark.parametrize(
    ("prose", "kind", "step"),
    [
        (
            "The period to submit comments for the notice published on January 14, 2031 (96 FR 77), is extended from April 16, 2031, to May 15, 2031.",
            EXTENDS,
            CLOSE,
        ),
        (
            "This document extends the comment period, which was scheduled to end on April 16, 2031, to May 15, 2031.",
            EXTENDS,
            CLOSE,
        ),
        (
            "The comment period for the notice published January 14, 2031 and scheduled to close on April 16, 2031, is extended until May 15, 2031.",
            EXTENDS,
            CLOSE,
        ),
        ("Comments will be accepted from April 16, 2031, to May 15, 2031.", EXTENDS, None),
        ("The comment period is extended until May 15, 2031.", EXTENDS, None),
    ],
)
def test_the_document_says_what_it_moves(
    prose: str, kind: RelationKind, step: tuple[date, date] | None
) -> None:
    assert stated_move(read(prose), kind) == step


def test_what_it_says_is_told_without_an_earlier_document() -> None:
    document = read(
        "The comment period for the notice published January 14, 2031 (96 FR 77), is extended from April 16, 2031, to May 15, 2031."
    )
    assert relation_notes(document, resolve(Known(1, document), [])) == (
        "Extends the comment period of 96 FR 77, published 14 Jan 2031 (no stored document was recognised)",
        "Comment deadline: 16 Apr 2031 → 15 May 2031",
    )


def test_an_end_that_is_put_off_is_told_although_nothing_is_named() -> None:
    prose = (
        "The Government extends through May 15, 2031, the general license. To do so, this rule revises it to remove the expiration date "
        "of April 16, 2031, and substitutes the date of May 15, 2031."
    )
    document = read("", prose, "Temporary General License: Extension of Validity")
    assert relation_notes(document, resolve(Known(1, document), [])) == ("End: 16 Apr 2031 → 15 May 2031",)


def test_what_a_rule_does_besides_is_told_with_its_day() -> None:
    prose = "BIC amends its rules on looms, including extending the deadline for comments on the Spindle Rule to May 14, 2031."
    found = rule(title="Looms; Extension of Comment Period", abstract=prose, dates=None, effective_on=None)
    document = replace(found, facts=replace(understand(found.record), weight=Weight.BINDING))
    notes = relation_notes(document, resolve(Known(1, document), []))
    assert notes == ("Extends the comment period of the Spindle Rule to 14 May 2031",)
    assert date_lines(document, {}) == (
        ("Effective", "no date found; see the official text"),
        (
            "Comments close",
            "14 May 2031 (on the Spindle Rule), as the abstract says (end of day in New York)",
        ),
    )
    stands = standing(Known(1, document), [], on=date(2031, 5, 1), seen_as_of=None)
    assert stands.comments == "comments open until 14 May 2031 (on the Spindle Rule)"


def test_what_a_rule_does_besides_is_told_although_nobody_names_the_other() -> None:
    prose = "BIC amends its rules on looms. It also makes changes to the Spindle Rule, including extending the deadline for comments on it to May 14, 2031."
    found = rule(title="Looms; Extension of Comment Period", abstract=prose, dates=None)
    document = replace(found, facts=replace(understand(found.record), weight=Weight.BINDING))
    notes = relation_notes(document, resolve(Known(1, document), []))
    assert notes == ("Extends the comment period of an earlier document",)
    alone = replace(document, facts=replace(document.facts, weight=Weight.ADJUSTMENT))
    assert relation_notes(alone, resolve(Known(1, alone), [])) == ()


def test_what_is_extended_is_said_where_it_is_no_document() -> None:
    prose = "On January 6, 2030, BIC published a rule on looms. In this action BIC extends these controls for one year."
    document = read("", prose, "Looms; Controls")
    (note,) = relation_notes(document, resolve(Known(1, document), []))
    assert note == "Extends controls of a document published 6 Jan 2030 (no stored document was recognised)"
