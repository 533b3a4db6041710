"""Families of DATES prose, each as an invented sentence in a shape that was met in print."""

from dataclasses import replace
from datetime import date

import pytest

from feeds.days import stated_days
from feeds.extract import legal_dates
from feeds.model import TextBody, TextForm
from feeds.texts import parse_text
from tests.test_extract import PUBLISHED, a_record, told

FAMILIES = {
    "in phases": (
        "This rule is effective in phases on October 7, 12 and 21, 2031. See section IV for the effective dates of each part.",
        ["2031-10-07 effective", "2031-10-12 effective", "2031-10-21 effective"],
    ),
    "at a time of day": ("This rule is effective as of 4:45 p.m. on May 16, 2031.", ["2031-05-16 effective"]),
    "a time after the day": ("This rule is effective May 16, 2031, at 4:45 p.m.", ["2031-05-16 effective"]),
    "on filing": (
        "This rule is effective on the date of filing for public inspection, May 1, 2031.",
        ["2031-05-01 effective"],
    ),
    "delayed compliance": (
        "This rule is effective June 3, 2031, with a delayed compliance date of September 1, 2031 for paragraph (c).",
        ["2031-06-03 effective", "2031-09-01 compliance for paragraph (c)"],
    ),
    "an expiration date": (
        "The approval of the collection is effective immediately with an expiration date of January 31, 2034.",
        ["2034-01-31 expires approval of the collection"],
    ),
    "a system that ceased": (
        "The widget files ceased to be a system of records on 12/08/2030.",
        ["2030-12-08 expires"],
    ),
    "ends": (
        "This rule is effective April 20, 2031. The savings clause ends May 20, 2031.",
        ["2031-04-20 effective", "2031-05-20 expires"],
    ),
    "stayed from a day": (
        "Amendatory instruction 3 is stayed effective November 10, 2031, until November 9, 2032.",
        ["2031-11-10 effective Amendatory instruction 3", "2032-11-09 expires Amendatory instruction 3"],
    ),
    "cease": (
        "The rules are effective May 1, 2031 and will cease to be effective on May 1, 2034.",
        ["2031-05-01 effective", "2034-05-01 expires"],
    ),
    "never takes effect": (
        "The withdrawal is effective May 13, 2031, and the rule published January 15, 2031, will not take effect on May 15, 2031.",
        ["2031-05-13 effective"],
    ),
    "begins": ("The fee decrease will begin on May 1, 2031.", ["2031-05-01 effective fee decrease"]),
    "put on a list": ("Date added to the Widget List: May 4, 2031.", ["2031-05-04 effective"]),
    "publication of another document": (
        "Effective May 1, 2031, except for § 744.99, effective upon publication of a later document.",
        ["2031-05-01 effective except for § 744.99, effective upon publication of a later document"],
    ),
    "as of its publication": (
        "The notice is applicable as of the date of publication.",
        ["2031-03-03 effective"],
    ),
    "the director approves": (
        "The Director of the Federal Register approved this incorporation by reference on May 5, 2031.",
        ["2031-05-05 effective"],
    ),
    "once closed": (
        "The comment period for the notice published January 4, 2031 at 96 FR 1 and scheduled to close on April 3, 2031, is extended until May 10, 2031.",
        ["2031-05-10 comments_close"],
    ),
    "closed before": (
        "The comment period of the rule at 96 FR 1, which closed on January 11, 2031, is reopened through June 1, 2031.",
        ["2031-06-01 comments_close"],
    ),
    "two things moved": (
        "The compliance date for the rule at 96 FR 1 is extended from May 1, 2031 to June 1, 2031, and the comment period is reopened until May 20, 2031.",
        [
            "2031-06-01 compliance compliance date for the rule at 96 FR 1",
            "2031-05-20 comments_close",
        ],
    ),
    "the old day first": (
        "The June 1, 2031 compliance date of the rule is delayed until July 1, 2031.",
        ["2031-07-01 compliance June 1, 2031 compliance date of the rule"],
    ),
    "effective, and something moved": (
        "Effective May 1, 2031, the comment period for the widget rule is extended to June 1, 2031.",
        ["2031-05-01 effective", "2031-06-01 comments_close"],
    ),
    "delayed again": (
        "The effective date of the rule published January 5, 2031 and delayed at 96 FR 500 (January 20, 2031), is further delayed until May 15, 2031.",
        ["2031-05-15 effective"],
    ),
    "a hearing put off": (
        "The hearing scheduled for May 1, 2031, has been postponed until June 3, 2031.",
        ["2031-06-03 hearing_or_meeting"],
    ),
    "cancelled, with a citation inside": (
        "The meeting scheduled for May 6, 2031, announced in the issue of March 1, 2031 (FR Doc. 2031- 27904), is cancelled.",
        [],
    ),
    "a deadline without a word for it": (
        "Whoever needs the widget file must request access by May 12, 2031.",
        ["2031-05-12 nominations_or_applications"],
    ),
    "information is asked for": (
        "To be considered, please send your written information by May 5, 2031.",
        ["2031-05-05 comments_close"],
    ),
    "one deadline for two things": (
        "The deadline for the public to register, or to submit written comments, is 5 p.m. on May 8, 2031.",
        ["2031-05-08 nominations_or_applications", "2031-05-08 comments_close"],
    ),
    "forms to be had": ("Applications Available: May 3, 2031.", ["2031-05-03 other"]),
    "a date of notice": ("Date of required notice: January 5, 2031.", ["2031-01-05 other"]),
    "a later day of which little is said": (
        "For judicial review, this rule shall be promulgated at 1 p.m. on May 25, 2031.",
        ["2031-05-25 other For judicial review, this rule"],
    ),
    "the day said twice": (
        "This action will be effective immediately upon publication. March 3, 2031.",
        ["2031-03-03 effective"],
    ),
    "a weekday for a year": (
        "Requests must be received by Friday, May 9.",
        ["2031-05-09 nominations_or_applications"],
    ),
    "a weekday that fits no year nearby": ("Requests must be received by Sunday, May 9.", []),
}


@pytest.mark.parametrize(("prose", "expected"), FAMILIES.values(), ids=FAMILIES)
def test_a_family_of_prose(prose: str, expected: list[str]) -> None:
    assert [line.rstrip() for line in told(a_record(prose))] == expected


@pytest.mark.parametrize("prose", [prose for prose, _ in FAMILIES.values()], ids=FAMILIES)
def test_its_dates_show_where_they_stand(prose: str) -> None:
    for item in legal_dates(a_record(prose))[0]:
        assert prose[item.evidence.start : item.evidence.end] == item.evidence.text


def test_a_request_for_access_is_no_hearing() -> None:
    record = a_record(
        "You must request access by May 12, 2031.", title="Widget License; Opportunity for a Hearing"
    )
    assert told(record) == ["2031-05-12 nominations_or_applications"]


def test_a_weekday_tells_a_year_only_where_publication_is_known() -> None:
    assert [day.date for day in stated_days("Friday, May 9", PUBLISHED)] == [date(2031, 5, 9)]
    assert stated_days("Friday, May 9") == ()
    assert [day.date for day in stated_days("Thursday, January 1", date(2031, 12, 3))] == [date(2032, 1, 1)]


def test_savings_clauses_come_from_the_text() -> None:
    text = "Widgets en route aboard a carrier on May 1, 2031, may proceed as before until June 1, 2031."
    body = parse_text(TextBody(TextForm.RAW, f"<pre>{text}</pre>".encode()))
    found = legal_dates(a_record("Effective May 1, 2031."), body)[0]
    assert [(item.date, item.kind, item.evidence.field) for item in found] == [
        (date(2031, 5, 1), "effective", "dates"),
        (date(2031, 5, 1), "other", "text"),
        (date(2031, 6, 1), "expires", "text"),
    ]


RULE = b"""<RULE><PREAMB><SUBJECT>Controls on Looms</SUBJECT>
<SUM><HD SOURCE="HED">SUMMARY:</HD><P>This rule changes the controls on looms.</P></SUM>
<EFFDATE><HD SOURCE="HED">DATES:</HD><P>This rule is effective May 7, 2031. Comments are due June 9, 2031.</P></EFFDATE>
</PREAMB></RULE>"""


@pytest.mark.parametrize(
    ("dates", "field", "days"),
    [
        (None, "text", ["2031-05-07", "2031-06-09"]),
        ("This rule is effective May 8, 2031.", "dates", ["2031-05-08"]),
    ],
    ids=["a record without DATES", "a record with its own"],
)
def test_dates_of_the_text_count_where_the_record_has_none(
    dates: str | None, field: str, days: list[str]
) -> None:
    body = parse_text(TextBody(TextForm.XML, RULE))
    record = replace(a_record(""), dates=dates)
    found = legal_dates(record, body)[0]
    assert [item.date.isoformat() for item in found] == days
    for item in found:
        prose = body.text if field == "text" else dates or ""
        assert item.evidence.field == field
        assert prose[item.evidence.start : item.evidence.end] == item.evidence.text


def test_hidden_characters_make_no_dates() -> None:
    assert told(a_record("This rule is effective \u202eMay 1\u202c, 20\u200b31.")) == []
    assert told(a_record("\u202eEffective May 1, 2031.")) == ["2031-05-01 effective"]


def test_a_megabyte_of_prose_is_read_in_part() -> None:
    prose = "Effective May 1, 2031. " + "Widgets are round. " * 60_000 + "Comments are due June 1, 2031."
    assert told(a_record(prose)) == ["2031-05-01 effective"]
