"""Days that are believed although their sentences deny, bound or condition something beside them."""

import pytest

from feeds.extract import legal_dates
from feeds.stated import disowned_days
from tests.test_extract import a_record, told

BELIEVED: dict[str, list[str]] = {
    "This rule is effective March 5, 2031, except for amendatory instruction 3, which is effective June 3, 2031.": [
        "2031-03-05 effective except for amendatory instruction 3",
        "2031-06-03 effective amendatory instruction 3",
    ],
    "This rule is effective on or after March 5, 2031.": ["2031-03-05 effective"],
    "This rule applies to exports on or after April 1, 2031.": [
        "2031-04-01 effective to exports on or after"
    ],
    "Comments must be received no later than April 4, 2031.": ["2031-04-04 comments_close"],
    "This rule is effective June 3, 2031, unless we receive adverse comment by April 4, 2031.": [
        "2031-06-03 effective unless we receive adverse comment by April 4, 2031",
        "2031-04-04 comments_close",
    ],
    "If we receive significant adverse comment by April 4, 2031, we will withdraw this rule.": [
        "2031-04-04 comments_close"
    ],
    "Comments on the proposed rule must be received by April 4, 2031.": ["2031-04-04 comments_close"],
    "The Bureau must receive comments on the information collection proposed to be renewed by April 4, 2031.": [
        "2031-04-04 comments_close"
    ],
    "The effective date of the final rule published January 5, 2031 (96 FR 1000), is delayed until October 1, 2031.": [
        "2031-10-01 effective"
    ],
    "The stay of § 9.4 is lifted effective April 1, 2031.": ["2031-04-01 effective stay of § 9.4"],
    "Sections 4 through 6 of the interim final rule published at 96 FR 1000 are stayed until October 1, 2031.": [
        "2031-10-01 expires Sections 4 through 6 of the interim final rule"
    ],
    "The interim final rule published January 5, 2031, is adopted as final, effective April 1, 2031.": [
        "2031-04-01 effective"
    ],
    "The withdrawal is effective April 1, 2031.": ["2031-04-01 effective"],
    "The rule published January 5, 2031 (96 FR 1000), is withdrawn effective March 5, 2031.": [
        "2031-03-05 effective"
    ],
    "Effective March 5, 2031, the final rule published January 5, 2031 (96 FR 1000) is withdrawn.": [
        "2031-03-05 effective"
    ],
    "This rule is not effective until April 1, 2031.": ["2031-04-01 effective"],
    "This rule will not take effect until April 1, 2031.": ["2031-04-01 effective"],
    "Compliance with § 9.4 is not required until June 3, 2031.": ["2031-06-03 compliance with § 9.4"],
    "Persons need not comply before June 3, 2031.": ["2031-06-03 compliance"],
    "A public hearing will not be held unless requested by April 4, 2031.": [
        "2031-04-04 nominations_or_applications"
    ],
    "No hearing will be held unless a request is received by April 4, 2031.": [
        "2031-04-04 nominations_or_applications"
    ],
    "If requested by April 4, 2031, a hearing will be held on April 20, 2031.": [
        "2031-04-04 nominations_or_applications",
        "2031-04-20 hearing_or_meeting if requested by April 4, 2031",
    ],
    "Requests to speak must be made before April 4, 2031.": ["2031-04-04 nominations_or_applications"],
    "Comments must be made on or before April 4, 2031.": ["2031-04-04 comments_close"],
    "The Bureau will not accept comments after April 4, 2031.": ["2031-04-04 comments_close"],
    "Comments received after April 4, 2031, may not be considered.": ["2031-04-04 comments_close"],
    "The meeting will not be open to the public; it will be held on April 10, 2031.": [
        "2031-04-10 hearing_or_meeting"
    ],
    "The meeting will be held on April 10, 2031, and will not be webcast.": ["2031-04-10 hearing_or_meeting"],
    "The meeting was postponed from April 1, 2031; it will be held on April 10, 2031.": [
        "2031-04-10 hearing_or_meeting"
    ],
    "The meeting originally scheduled for April 1, 2031, is rescheduled for April 10, 2031.": [
        "2031-04-10 hearing_or_meeting"
    ],
    "A hearing is tentatively scheduled for April 10, 2031.": ["2031-04-10 hearing_or_meeting"],
    "The public meeting is expected to be held April 10, 2031.": ["2031-04-10 hearing_or_meeting"],
    "This rule is effective for one year from March 5, 2031.": [
        "2032-03-05 expires computed from “one year from March 5, 2031”",
        "2031-03-05 effective",
    ],
    "This rule is effective for a period of 180 days after March 5, 2031.": ["2031-03-05 effective"],
    "This rule is effective from March 5, 2031, through June 3, 2031.": [
        "2031-03-05 effective",
        "2031-06-03 expires",
    ],
    "This temporary rule is effective until April 1, 2032.": ["2032-04-01 expires"],
    "This order expires no later than April 1, 2032.": ["2032-04-01 expires"],
    "The regulations are applicable to contracts entered into on or after April 1, 2031.": [
        "2031-04-01 effective to contracts entered into on or after"
    ],
    "Applicability date: For dates of applicability, see § 1.1. These regulations are effective on March 5, 2031.": [
        "2031-03-05 effective"
    ],
    "The compliance date for large firms is June 3, 2031, and the compliance date for small firms is June 3, 2032.": [
        "2031-06-03 compliance compliance date for large firms",
        "2032-06-03 compliance compliance date for small firms",
    ],
    "The comment due date is extended to April 4, 2031, not only for the rule but for its annex.": [
        "2031-04-04 comments_close"
    ],
    "Effective March 5, 2031, unless withdrawn before that date.": [
        "2031-03-05 effective unless withdrawn before that date"
    ],
    "Petitions for review must be filed by May 4, 2031. Filing a petition does not postpone the rule.": [
        "2031-05-04 nominations_or_applications"
    ],
    "This action, which is intended to implement the final agreement, is effective April 1, 2031.": [
        "2031-04-01 effective"
    ],
    "The agencies expect to receive comments by April 4, 2031.": ["2031-04-04 comments_close"],
    "We plan to hold a public hearing on April 20, 2031.": ["2031-04-20 hearing_or_meeting"],
    "This rule will become effective on April 1, 2031 without further notice.": ["2031-04-01 effective"],
    "This correction does not change the effective date, which remains April 1, 2031.": [
        "2031-04-01 effective"
    ],
    "The comment period is not extended and closes April 4, 2031.": ["2031-04-04 comments_close"],
    "The effective date is not delayed and remains April 1, 2031.": ["2031-04-01 effective"],
    "This rule is effective at noon Eastern time on March 5, 2031 (9 a.m. Pacific time).": [
        "2031-03-05 effective"
    ],
    "Comments are due by 5 p.m. Eastern Time, April 4, 2031.": ["2031-04-04 comments_close"],
    "The Judicial Conference's committee will meet at the Court of International Trade on April 10, 2031.": [
        "2031-04-10 hearing_or_meeting"
    ],
    "This rule is effective March 5, 2031, as proposed.": ["2031-03-05 effective"],
    "This rule is effective March 5, 2031, as stated in the interim rule.": ["2031-03-05 effective"],
    "If you plan to attend, register by April 4, 2031.": ["2031-04-04 nominations_or_applications"],
    "If submitting comments by mail ensure that they arrive by April 4, 2031.": ["2031-04-04 comments_close"],
    "This rule is effective 30 days after publication, on April 4, 2031.": ["2031-04-04 effective"],
    "Comments must be received within 30 days, by April 4, 2031.": ["2031-04-04 comments_close"],
    "The comment period closes 30 days after publication (April 4, 2031).": ["2031-04-04 comments_close"],
    "Objections and requests for hearings must be received on or before April 4, 2031.": [
        "2031-04-04 comments_close"
    ],
    "This AD is effective April 1, 2031. The Office must receive comments on this AD by April 20, 2031.": [
        "2031-04-01 effective",
        "2031-04-20 comments_close",
    ],
    "This AD becomes effective April 1, 2031, to all persons except those to whom it was made immediately effective by Emergency AD 2031-08-51.": [
        "2031-04-01 effective"
    ],
    "The rule is effective April 1, 2031. The January 5, 2031, interim rule is removed.": [
        "2031-04-01 effective"
    ],
    "This order shall remain in effect until April 1, 2032, unless renewed.": [
        "2032-04-01 expires unless renewed"
    ],
    "The safety zone will be enforced from 8 a.m. to 9 p.m. on April 1, 2031, unless cancelled.": [
        "2031-04-01 effective unless cancelled"
    ],
    "Effective dates: This rule is effective March 5, 2031. The amendments to § 9.4 are effective April 1, 2031.": [
        "2031-03-05 effective",
        "2031-04-01 effective amendments to § 9.4",
    ],
    "Comments are invited on whether or not the rule should change; they are due April 4, 2031.": [
        "2031-04-04 comments_close"
    ],
    "This rule is effective April 1, 2031; the previous rule was effective for two years.": [
        "2031-04-01 effective"
    ],
    "This rule was effective on January 16, 2031.": ["2031-01-16 effective"],
    "The effective date of § 9.4, added at 96 FR 1000, is April 1, 2031.": [
        "2031-04-01 effective § 9.4, added at 96 FR 1000"
    ],
    "The effective date for this rule is April 1, 2031, and the stay of § 9.4 is lifted.": [
        "2031-04-01 effective"
    ],
    "This rule has an effective date of April 1, 2031, except for § 9.4, which is delayed indefinitely.": [
        "2031-04-01 effective except for § 9.4, which is delayed indefinitely"
    ],
    "With an effective date of April 1, 2031, this rule is issued as proposed.": ["2031-04-01 effective"],
    "The rule is effective April 1, 2031, subject to the conditions of § 9.4.": [
        "2031-04-01 effective subject to the conditions of § 9.4"
    ],
    "": [],
}


@pytest.mark.parametrize(("prose", "expected"), BELIEVED.items(), ids=BELIEVED)
def test_a_day_of_the_document_itself_is_believed(prose: str, expected: list[str]) -> None:
    record = a_record(prose)
    assert told(record) == expected
    assert not disowned_days(prose, record.publication_date)
    assert legal_dates(record)[1] is None
