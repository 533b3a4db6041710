"""Days that take the place of other ones: the line has the old day too, where the same sentence says both."""

from dataclasses import replace
from typing import Any

import pytest

from bot.datelines import date_lines
from bot.lineage import relation_notes
from bot.relations import Known
from bot.resolve import resolve
from feeds.facts import Weight
from feeds.model import Document, TextBody, TextForm
from feeds.texts import parse_text
from feeds.understand import understand
from tests.build import rule, understood

CHANGED = (
    "This final rule is effective April 1, 2031. In addition this rule changes the effective date from May 10, 2031, to April 1, "
    "2031, for the amendments to §§ 9.25 and 9.36, published August 8, 2030, at 95 FR 52354."
)
EXTENDED = (
    "This rule amends the rules on looms. Without it the exception would have ended on May 1, 2031. As that would harm weavers, the "
    "Bureau is extending the temporary exception by five years from May 1, 2031, to May 1, 2036."
)
BARE: dict[str, Any] = {"effective_on": None, "comments_close_on": None, "action": "Final rule."}
ENDS = "1 May 2036, was 1 May 2031 (temporary exception), as the "


def read(dates: str | None, abstract: str | None = None) -> Document:
    return understood(title="Looms", dates=dates, abstract=abstract, **BARE)


def test_a_changed_date_is_called_new_and_tells_the_old_one() -> None:
    document = read(CHANGED)
    assert date_lines(document, {}) == (
        ("Effective", "1 Apr 2031"),
        ("New effective date", "1 Apr 2031, was 10 May 2031 (for the amendments to §§ 9.25 and 9.36)"),
    )
    assert "correction-status" in document.facts.topic_ids
    assert document.facts.weight is Weight.BINDING


def test_no_note_repeats_the_old_day() -> None:
    document = read(CHANGED)
    assert relation_notes(document, resolve(Known(1, document), [])) == (
        "Sets an effective date for 95 FR 52354, published 8 Aug 2030 (no stored document was recognised)",
    )


@pytest.mark.parametrize(
    ("dates", "line"),
    [
        (
            "The effective date of the rule published at 95 FR 52354 is delayed from May 10, 2031, until June 1, 2031.",
            ("New effective date", "1 Jun 2031, was 10 May 2031"),
        ),
        (
            "The effective date of the loom rule is revised from May 10, 2031, to May 1, 2031.",
            ("New effective date", "1 May 2031, was 10 May 2031 (loom rule)"),
        ),
        (
            "The expiration date of the loom permit is extended from May 10, 2031, to June 1, 2031.",
            ("Expires", "1 Jun 2031, was 10 May 2031 (loom permit)"),
        ),
    ],
)
def test_what_is_moved_from_a_day_to_another(dates: str, line: tuple[str, str]) -> None:
    assert line in date_lines(read(dates), {})


@pytest.mark.parametrize(
    "dates",
    [
        "This rule is effective from May 10, 2031, through June 1, 2031.",
        "The loom permit is extended from May 10, 2031, through June 1, 2031.",
        "The period is extended, and the fees are effective from May 10, 2031, through June 1, 2031.",
    ],
)
def test_the_first_day_of_a_period_is_no_former_one(dates: str) -> None:
    assert not [value for _, value in date_lines(read(dates), {}) if "was" in value]


def test_an_extension_that_only_the_abstract_dates() -> None:
    lines = date_lines(read("This rule is effective April 1, 2031.", EXTENDED), {})
    assert lines == (("Effective", "1 Apr 2031"), ("Expires", f"{ENDS}abstract says"))


def test_an_extension_that_only_the_summary_of_the_text_dates() -> None:
    body = f"<RULE><PREAMB><SUM><HD>SUMMARY:</HD><P>{EXTENDED}</P></SUM><EFFDATE><HD>DATES:</HD><P>This rule is effective April 1, 2031.</P></EFFDATE></PREAMB></RULE>"
    text = parse_text(TextBody(TextForm.XML, body.encode()))
    plain = rule(title="Looms", dates=None, abstract=None, **BARE)
    document = replace(plain, facts=understand(plain.record, text))
    assert date_lines(document, {}) == (("Effective", "1 Apr 2031"), ("Expires", f"{ENDS}summary says"))
