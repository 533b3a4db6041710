from datetime import date

import pytest

from feeds.extract import legal_dates
from feeds.model import Links, Record, Status, Witness

PUBLISHED = date(2031, 3, 3)


def a_record(
    dates: str | None = None,
    *,
    title: str = "Widgets",
    effective_on: date | None = None,
    comments_close_on: date | None = None,
) -> Record:
    return Record(
        source="test",
        witness=Witness.JSON,
        status=Status.PUBLISHED,
        number="2031-00001",
        title=title,
        links=Links(),
        dates=dates,
        publication_date=PUBLISHED,
        effective_on=effective_on,
        comments_close_on=comments_close_on,
    )


def told(record: Record) -> list[str]:
    return [" ".join([str(item.date), item.kind, item.scope]).strip() for item in legal_dates(record)[0]]


PROSE = {
    "effective": ("This rule is effective May 1, 2031.", ["2031-05-01 effective"]),
    "applicable": ("Applicable May 1, 2031.", ["2031-05-01 effective"]),
    "a misprinted comma": ("This rule is effective May 13. 2031.", ["2031-05-13 effective"]),
    "a short month": ("Effective Sept. 5, 2031.", ["2031-09-05 effective"]),
    "several days of a month": (
        "Effective October 7, 12, and 21, 2031.",
        ["2031-10-07 effective", "2031-10-12 effective", "2031-10-21 effective"],
    ),
    "exceptions with their own days": (
        (
            "This rule is effective October 7, 2031, except for instructions 2, 4, and 5, which are effective October 12, "
            "2031, and instruction 11, which is effective October 21, 2031."
        ),
        [
            "2031-10-07 effective except for instructions 2, 4, and 5; instruction 11",
            "2031-10-12 effective instructions 2, 4, and 5",
            "2031-10-21 effective instruction 11",
        ],
    ),
    "an instruction that expires": (
        "Effective May 1, 2031, except for instruction 11, which is effective May 1, 2031, until June 30, 2032.",
        [
            "2031-05-01 effective except for instruction 11",
            "2031-05-01 effective instruction 11",
            "2032-06-30 expires instruction 11",
        ],
    ),
    "delayed indefinitely": (
        "Effective May 1, 2031, except for the amendments to 15 CFR 4.9 (instruction 4), which are delayed indefinitely.",
        [
            "2031-05-01 effective except for the amendments to 15 CFR 4.9 (instruction 4), which are delayed indefinitely"
        ],
    ),
    "a part": (
        "Supplement No. 8 to part 742 is effective May 1, 2031. All other changes are effective June 1, 2031.",
        ["2031-05-01 effective Supplement No. 8 to part 742", "2031-06-01 effective other changes"],
    ),
    "a period": (
        "Effective May 1, 2031, through June 1, 2031.",
        ["2031-05-01 effective", "2031-06-01 expires"],
    ),
    "only an end": ("This license is effective through June 1, 2031.", ["2031-06-01 expires"]),
    "a period with hours": (
        "This rule is effective from 5 a.m. on May 1, 2031, until June 1, 2031.",
        ["2031-05-01 effective", "2031-06-01 expires"],
    ),
    "upon publication": ("This rule is effective upon publication.", ["2031-03-03 effective"]),
    "on the date of its publication": (
        "Applicable on the date of its publication.",
        ["2031-03-03 effective"],
    ),
    "relative days are not worked out": ("Effective 30 days after publication.", []),
    "a placeholder is no day": ("Effective [INSERT DATE OF PUBLICATION IN THE FEDERAL REGISTER].", []),
    "compliance": ("Compliance with this rule is required on May 1, 2031.", ["2031-05-01 compliance"]),
    "material approved earlier": (
        "The incorporation by reference of certain material is approved as of May 1, 2029, and May 2, 2029.",
        [
            "2029-05-01 effective incorporation by reference of certain material",
            "2029-05-02 effective incorporation by reference of certain material",
        ],
    ),
    "comments": ("Comments must be received by May 1, 2031.", ["2031-05-01 comments_close"]),
    "comments and replies": (
        "Comments are due on or before May 1, 2031, and reply comments are due on or before June 1, 2031.",
        ["2031-05-01 comments_close", "2031-06-01 reply_comments"],
    ),
    "comments on a part": (
        "Comments on the adequacy of responses may be filed by May 1, 2031.",
        ["2031-05-01 comments_close the adequacy of responses"],
    ),
    "if comments": (
        "If no comments are received, compliance with the standards is required after May 1, 2031.",
        ["2031-05-01 compliance if no comments are received; compliance with the standards"],
    ),
    "a window for comments closes once": (
        "Comments will be accepted from May 1, 2031, through June 1, 2031.",
        ["2031-06-01 comments_close"],
    ),
    "more time for comments": (
        "For the rule published January 9, 2031 (96 FR 77420), the comment deadline is extended from May 1, 2031, to June 1, 2031.",
        ["2031-06-01 comments_close"],
    ),
    "reopened": (
        (
            "The comment period for the notice published January 9, 2031, at 96 FR 54729, is reopened. Comments must be "
            "submitted on or before June 1, 2031."
        ),
        ["2031-06-01 comments_close"],
    ),
    "delayed": (
        "The effective date of the rule published January 9, 2031 (96 FR 58205), is delayed until June 1, 2031.",
        ["2031-06-01 effective"],
    ),
    "validity extended": (
        "The validity of the general license is extended through June 1, 2031.",
        ["2031-06-01 expires validity of the general license"],
    ),
    "stayed": (
        "Effective May 1, 2031, until June 1, 2032, the amendments published January 9, 2031, at 96 FR 1 are stayed.",
        ["2031-05-01 effective", "2032-06-01 expires"],
    ),
    "meeting": (
        "The briefing will be held on May 6, 2031 at 10 a.m. Registration must be received by May 3, 2031.",
        ["2031-05-06 hearing_or_meeting", "2031-05-03 nominations_or_applications"],
    ),
    "days that share a year": (
        "The meeting will convene Monday, May 5 through Thursday, May 8, 2031.",
        ["2031-05-05 hearing_or_meeting", "2031-05-08 hearing_or_meeting"],
    ),
    "cancelled": ("The meeting scheduled for May 6, 2031, is cancelled.", []),
    "nominations": (
        "Nominations must be received by May 1, 2031.",
        ["2031-05-01 nominations_or_applications"],
    ),
    "history": ("This document was published in the Federal Register on January 3, 2031.", []),
    "history of two days": (
        "The application was filed on January 3, 2031, and amended on February 1, 2031 and March 1, 2031.",
        [],
    ),
    "nothing is said of it": ("5/1/31.", ["2031-05-01 other"]),
    "a day in other talk": ("The widget of January 1, 2031 was blue and much admired.", []),
    "no such day": ("Effective February 30, 2031.", []),
    "no year": ("Requests must be received by May 9.", []),
    "no prose": (None, []),
}


@pytest.mark.parametrize(("prose", "expected"), PROSE.values(), ids=PROSE)
def test_dates_of_the_prose(prose: str | None, expected: list[str]) -> None:
    assert told(a_record(prose)) == expected


@pytest.mark.parametrize("prose", [prose for prose, _ in PROSE.values()], ids=PROSE)
def test_every_date_shows_where_it_stands(prose: str | None) -> None:
    for item in legal_dates(a_record(prose))[0]:
        assert (prose or "")[item.evidence.start : item.evidence.end] == item.evidence.text


def test_a_day_without_words_is_a_meeting_where_one_is_announced() -> None:
    assert told(a_record("2 p.m. on Thursday, May 1, 2031.", title="Widget Board; Meeting")) == [
        "2031-05-01 hearing_or_meeting"
    ]


MAY, JUNE = date(2031, 5, 1), date(2031, 6, 1)


def test_fields_fill_what_the_prose_leaves_open() -> None:
    dates, conflict = legal_dates(
        a_record("Effective 30 days after publication.", effective_on=MAY, comments_close_on=JUNE)
    )
    assert [(item.date, item.evidence.field, item.evidence.text) for item in dates] == [
        (MAY, "effective_on", "2031-05-01"),
        (JUNE, "comments_close_on", "2031-06-01"),
    ]
    assert conflict is None


def test_a_field_that_repeats_the_prose_adds_nothing() -> None:
    dates, conflict = legal_dates(a_record("Effective May 1, 2031.", effective_on=MAY))
    assert [item.evidence.field for item in dates] == ["dates"]
    assert conflict is None


CONFLICTS = {
    "another day": (
        a_record("Comments must be submitted on or before May 1, 2031.", comments_close_on=JUNE),
        "The DATES text says: comments close 1 May 2031; the comment deadline of the record is 1 Jun 2031. The official text decides.",
    ),
    "the day of something else": (
        a_record("Comments are due May 1, 2031.", effective_on=MAY),
        "The effective date of the record, 1 May 2031, is the comment deadline in the DATES text.",
    ),
    "the day of replies": (
        a_record(
            "Comments are due May 1, 2031, and reply comments are due June 1, 2031.", comments_close_on=JUNE
        ),
        "The comment deadline of the record, 1 Jun 2031, is the reply comment deadline in the DATES text.",
    ),
    "the day of a part": (
        a_record(
            "Comments must be received by June 1, 2031. Comments on the cost of widgets must be received by May 1, 2031.",
            comments_close_on=MAY,
        ),
        "The comment deadline of the record, 1 May 2031, is that of a part in the DATES text.",
    ),
    "the day of an older document": (
        a_record("The petition was filed on May 1, 2030.", effective_on=date(2030, 5, 1)),
        "The effective date of the record is 1 May 2030; the DATES text says “The petition was filed on May 1, 2030.”",
    ),
}


@pytest.mark.parametrize(("record", "sentence"), CONFLICTS.values(), ids=CONFLICTS)
def test_a_conflict_is_said_in_a_sentence_and_adds_no_date(record: Record, sentence: str) -> None:
    dates, conflict = legal_dates(record)
    assert conflict == sentence
    assert {item.evidence.field for item in dates} <= {"dates"}


def test_a_vague_due_date_is_the_comments_where_the_field_says_so() -> None:
    prose = "To assure consideration, your response must be received by May 1, 2031."
    assert told(a_record(prose)) == ["2031-05-01 nominations_or_applications"]
    assert told(a_record(prose, comments_close_on=MAY)) == ["2031-05-01 comments_close"]


def test_nominations_are_no_comments_whatever_the_field_says() -> None:
    record = a_record("Nominations must be received by May 1, 2031.", comments_close_on=MAY)
    assert (told(record), legal_dates(record)[1] is None) == (
        ["2031-05-01 nominations_or_applications"],
        False,
    )
