"""Dates that only the abstract states."""

from dataclasses import replace
from datetime import date

import pytest

from feeds.extract import legal_dates
from feeds.facts import DateKind
from feeds.model import Agency
from tests.test_extract import a_record

PLAIN = {
    "an extension": (
        "This document extends the deadline for written comments to June 1, 2031.",
        ["2031-06-01 comments_close"],
    ),
    "a reopening": (
        "This notice reopens the comment period through June 1, 2031.",
        ["2031-06-01 comments_close"],
    ),
    "a delay": (
        "This rule delays the effective date of the May 1, 2031 rule until June 1, 2031.",
        ["2031-06-01 effective"],
    ),
    "a rule of itself": ("This final rule is effective June 1, 2031.", ["2031-06-01 effective"]),
    "its changes": ("These changes will be effective June 1, 2031.", ["2031-06-01 effective"]),
    "its changes since a day": (
        "These adjustments are effective as of March 1, 2030.",
        ["2030-03-01 effective"],
    ),
    "a day that is over": ("This rule is effective on March 1, 2030.", []),
    "a suspension": (
        "This rule suspends the controls of the earlier rule until June 1, 2032.",
        ["2032-06-01 expires"],
    ),
    "a longer term": (
        "The restrictions go on for five years, and the list is amended to reflect this further extension through June 1, 2036.",
        ["2036-06-01 expires"],
    ),
    "what is to be sent": (
        "To answer, please send a letter of interest to Mr. Doe at doe@agency.example, by June 1, 2031.",
        ["2031-06-01 nominations_or_applications to send a letter of interest"],
    ),
    "what must be received": (
        "Nominations must be received by the agency no later than June 1, 2031.",
        ["2031-06-01 nominations_or_applications"],
    ),
    "what others had to send": ("Applications that were sent by June 1, 2031, will be reviewed first.", []),
    "another document": ("The licensing rule takes effect June 1, 2031, as the Department said.", []),
    "what may come": (
        "This rule would, if adopted, take effect; comments are due by June 1, 2031, it proposes.",
        [],
    ),
    "an extension from day to day": (
        "As the end of it would harm weavers, the Bureau is extending the temporary exception by five years from May 1, 2031, to May 1, 2036.",
        ["2036-05-01 expires temporary exception"],
    ),
    "the end of a whole": (
        "This rule extends the expiration date from June 1, 2031, to June 1, 2032.",
        ["2032-06-01 expires"],
    ),
    "an extension that is only proposed": (
        "This rule would amend the rules, extending the exception from June 1, 2031, to June 1, 2032.",
        [],
    ),
    "an extension of a deadline": (
        "The Bureau is extending the deadline for its review of the order from June 1, 2031, to June 1, 2032.",
        [],
    ),
    "from day through day": (
        "The new fees are adjusted for inflation and are effective from June 1, 2031, through May 31, 2032.",
        ["2031-06-01 effective new fees", "2032-05-31 expires new fees"],
    ),
    "a rule from day through day": (
        "This rule is in effect from June 1, 2031 until June 1, 2032.",
        ["2031-06-01 effective", "2032-06-01 expires"],
    ),
    "what a law extended": (
        "The Act extends the authorization of the program from June 1, 2031, to June 1, 2032.",
        [],
    ),
    "what another rule extended": (
        "In May the Bureau published a rule extending the exception from June 1, 2031, to June 1, 2032.",
        [],
    ),
    "what this rule does besides": (
        "This rule amends the list of looms by extending the exemption for spindles from June 1, 2031, to June 1, 2032.",
        ["2032-06-01 expires exemption for spindles"],
    ),
    "a period that is looked at": (
        "The period of review is effective from June 1, 2031, through May 31, 2032.",
        [],
    ),
    "what held before": (
        "The existing fees are effective from June 1, 2031, through May 31, 2032.",
        [],
    ),
    "an invitation": (
        "Interested parties are invited to submit written comments, data, or other information to the Bureau by June 1, 2031.",
        ["2031-06-01 comments_close"],
    ),
    "rebuttals": ("Rebuttal comments will be due by June 1, 2031.", ["2031-06-01 reply_comments"]),
    "a deadline that is changed": (
        "The deadline was May 1, 2031. Today's notice changes the comment deadline to June 1, 2031.",
        ["2031-06-01 comments_close"],
    ),
    "the end of a pause": (
        "The suspension is set to end June 1, 2031, absent a change.",
        ["2031-06-01 expires"],
    ),
    "who was invited": ("The May notice invited parties to submit comments by June 1, 2031.", []),
    "what is over": ("This notice reopens the comment period through April 1, 2030.", []),
}


@pytest.mark.parametrize(("abstract", "expected"), PLAIN.values(), ids=PLAIN)
def test_only_what_a_sentence_plainly_states(abstract: str, expected: list[str]) -> None:
    found = legal_dates(replace(a_record(None), abstract=abstract))[0]
    assert [f"{one.date} {one.kind} {one.scope}".strip() for one in found] == expected
    assert all(abstract[one.evidence.start : one.evidence.end] == one.evidence.text for one in found)


OTHERS = {
    "a quotation": "The interim final rule published May 7, 2030, stated that “this rule is effective on June 1, 2031.” The Bureau corrects that statement.",
    "what commenters asked": "Commenters asked that the rule be delayed, so that this rule is effective on June 1, 2032. The Bureau declines.",
    "another notice": "The Loom Office's companion notice says comments must be received by June 1, 2031. The Bureau is not asking for comments.",
    "a court": "The court stayed the interim final rule until June 1, 2031. This rule makes conforming changes.",
    "a denial": "This rule is not effective June 1, 2031.",
    "plans that were changed": "In 2030 the Bureau announced that this rule is effective June 1, 2031, but it has since changed its plans.",
    "an earlier pause": "The earlier rule suspended the controls until June 1, 2031; this rule makes the suspension permanent.",
    "a pause that is lifted": "The Bureau lifts the suspension that suspended the rule until June 1, 2031.",
    "a request that was rejected": "The Bureau rejected a request that it suspend the rule until June 1, 2031.",
    "either of two days": "This rule is effective June 1, 2031, or on such later date as the Secretary announces.",
    "a day that was announced": "The earlier notice said that this rule is effective June 1, 2031.",
}
OWN = {
    "the country": (
        "The United States announces that this rule is effective June 1, 2031.",
        ["2031-06-01 effective"],
    ),
    "the notice itself": (
        "This notice states that comments must be received by June 1, 2031.",
        ["2031-06-01 comments_close"],
    ),
    "quoted words beside": (
        "This rule defines “loom.” This rule is effective June 1, 2031.",
        ["2031-06-01 effective"],
    ),
    "an end that was to come": (
        "The exception, which was to expire on May 1, 2031, is kept by this extension of the exception through June 1, 2031.",
        ["2031-06-01 expires"],
    ),
}


@pytest.mark.parametrize("abstract", OTHERS.values(), ids=OTHERS)
def test_what_others_did_or_said_dates_nothing(abstract: str) -> None:
    assert not legal_dates(replace(a_record(None), abstract=abstract))[0]


@pytest.mark.parametrize(("abstract", "expected"), OWN.values(), ids=OWN)
def test_what_the_document_says_beside_others_dates_it(abstract: str, expected: list[str]) -> None:
    found = legal_dates(replace(a_record(None), abstract=abstract))[0]
    assert [f"{one.date} {one.kind}" for one in found] == expected


@pytest.mark.parametrize(
    ("names", "days"),
    [(["Treasury Department"], []), (["State Department"], ["2031-06-01"]), ([], ["2031-06-01"])],
)
def test_a_department_that_did_not_issue_the_document_dates_nothing(
    names: list[str], days: list[str]
) -> None:
    agencies = tuple(Agency(name, name.lower()) for name in names)
    abstract = "The Department of State is extending the comment period to June 1, 2031."
    found = legal_dates(replace(a_record(None), abstract=abstract, agencies=agencies))[0]
    assert [str(one.date) for one in found] == days


def test_a_condition_of_the_abstract_stays_with_its_day() -> None:
    abstract = "This rule is effective on June 1, 2031, unless adverse comment is received."
    (found,) = legal_dates(replace(a_record(None), abstract=abstract))[0]
    assert found.scope == "unless adverse comment is received"


@pytest.mark.parametrize(("words", "days"), [("will", ["2031-06-10"]), ("will not", [])])
def test_a_meeting_that_will_not_be_has_no_day(words: str, days: list[str]) -> None:
    abstract = f"This notice announces that the committee {words} meet in Vane on June 10, 2031."
    record = replace(a_record(None, title="Loom Committee; Notice of Meeting"), abstract=abstract)
    assert [str(one.date) for one in legal_dates(record)[0]] == days


def test_of_what_comments_close_when_a_rule_moves_them_beside_its_own_changes() -> None:
    abstract = "BIC amends its rules, including extending the deadline for written comments for the Loom IFR to June 1, 2031."
    (found,) = legal_dates(replace(a_record(None), abstract=abstract))[0]
    assert (found.kind, found.scope) == (DateKind.COMMENTS_CLOSE, "for the Loom IFR")


def test_the_dates_prose_goes_before_the_abstract() -> None:
    record = replace(
        a_record("Comments must be received by June 2, 2031."),
        abstract="This notice extends the comment period to June 1, 2031.",
    )
    assert [f"{one.date}" for one in legal_dates(record)[0]] == ["2031-06-02"]


def test_a_long_sentence_is_not_told_where_a_day_of_the_record_is_something_else() -> None:
    prose = f"The petition of {'the weavers and ' * 10}the dyers was filed on May 1, 2030."
    conflict = legal_dates(a_record(prose, effective_on=date(2030, 5, 1)))[1]
    assert conflict == (
        "The effective date of the record is 1 May 2030; the DATES text gives that day to something else."
    )


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        (
            "Under the law, notice is hereby given of the meeting on June 1, 2031, of the Loom Council.",
            ["2031-06-01"],
        ),
        ("Notice is hereby given of the meeting on April 1, 2030, of the Loom Council.", []),
        ("Notice is hereby given of the meeting on June 1, 2031, and June 4, 2031, of the Council.", []),
    ],
)
def test_a_meeting_of_which_notice_is_given(abstract: str, expected: list[str]) -> None:
    record = replace(a_record(None), title="Meeting of the Loom Council", abstract=abstract)
    assert [f"{one.date}" for one in legal_dates(record)[0]] == expected
