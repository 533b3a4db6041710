"""Days in DATES that are none of its document's own: denied, proposed, another's, or bounds of one. They are quoted."""

import pytest

from feeds.dates import prose_dates
from tests.build import DAY
from tests.test_quoted import lines

RULE = "This rule is effective April 1, 2031."
OWN = ("Effective", "1 Apr 2031")
ALONE = {
    "gone before it took effect": "The loom rule published at 96 FR 50, January 16, 2031, is withdrawn before its effective date of May 1, 2031.",
    "was to take effect": "The loom rule published January 5, 2031 (96 FR 10), which was to take effect May 1, 2031, is withdrawn.",
    "would have taken effect": "The amendments to § 9.9, which would have become effective May 1, 2031, are withdrawn.",
    "a vacated date": "The effective date of May 1, 2031 for the rule at 96 FR 12 (Jan. 5, 2031) is vacated.",
    "a date without an end of its delay": "The effective date, May 1, 2031, is delayed indefinitely.",
    "comments that were to end": "The proposal at 96 FR 10, with a comment period that was to end May 1, 2031, is withdrawn as of March 5, 2031.",
    "a misprint": "In FR Doc. 2031-00100, the effective date was given as May 11, 2031. It should have been May 1, 2031.",
    "a misprint that reads": "The effective date May 11, 2031, should read May 1, 2031.",
    "a compliance date that is suspended": "The compliance date of May 1, 2031 is suspended. The new compliance date will be announced.",
    "no longer a date": "The compliance date of May 1, 2031 no longer applies.",
    "a deadline that was waived": "The May 4, 2031, deadline has been waived.",
    "a term after a day": "The effective date is 60 days after March 5, 2031.",
    "a term in words": "This rule is effective thirty days after March 5, 2031.",
    "a weekday after a day": "This rule is effective the first Monday after May 1, 2031.",
    "the earlier of two": "This rule is effective on the earlier of May 1, 2031, or the day on which the looms rule is amended.",
    "whichever is later": "This rule will be effective on May 1, 2031 or June 1, 2031, whichever is later.",
    "at the latest": "This rule is effective no later than May 1, 2031.",
    "at the latest by an hour": "The effective date is no later than the close of business on May 1, 2031.",
    "about": "This rule is effective on or about May 1, 2031.",
    "tentatively": "This rule is tentatively effective May 1, 2031.",
    "at the earliest": "When the looms rule is amended, but no earlier than May 1, 2031, this rule will be effective.",
    "a later date": "This rule is effective May 1, 2031, or on such later date as the Secretary announces.",
    "some day between": "This rule is effective between May 1, 2031 and June 1, 2031.",
    "either day": "This rule is effective either May 1, 2031, or May 15, 2031.",
    "upon publication of another": "This rule is effective upon publication of the looms rule in the Federal Register on or after May 1, 2031.",
    "until then the old rule": "Until May 1, 2031, the old rule remains in effect.",
    "a court": "In its order of March 1, 2031, the court stayed the rule until June 1, 2031.",
    "a date that has passed": "The effective date of May 1, 2031, has passed.",
    "what no longer holds": "As of May 1, 2031, this rule no longer applies to looms of Vane.",
    "what will be decided": "The Bureau will decide by May 1, 2031, whether this rule takes effect.",
    "considered": "The Bureau is considering an effective date of May 1, 2031.",
    "could be": "The rule could be effective as early as May 1, 2031.",
    "asked whether": "We invite comment on whether the rule should be effective May 1, 2031.",
    "a petition that was denied": "The petition was denied on March 1, 2031.",
    "a request that is denied": "The Bureau denies requests to extend the comment period to May 1, 2031.",
    "a period that is over": "Comments are no longer accepted. The comment period closed on January 5, 2031.",
    "a meeting that may come": "The meeting scheduled for May 10, 2031, is cancelled. It may be rescheduled for June 10, 2031.",
    "a meeting that will not be": "The hearing of May 5, 2031, will not take place.",
}
BESIDE = {
    "proposed": "The Bureau had proposed an effective date of May 1, 2031.",
    "a rule that stays": "The interim final rule published October 7, 2030 remains effective until September 1, 2031.",
    "a rule that was adopted": "The interim final rule published on January 5, 2031 (96 FR 10), effective May 1, 2031, through May 1, 2032, is adopted as final.",
    "a rule since a day": "The interim final rule published on January 5, 2031, is adopted as final without change and has been effective since January 5, 2031.",
    "what it takes the place of": "It supersedes the rule effective January 1, 2030, and the guidance effective February 1, 2030.",
    "guidance of others": "For guidance issued by the Treasury that is effective May 30, 2031, see its website.",
    "a rule in the same issue": "The mills rule published elsewhere in this issue is effective June 3, 2031.",
    "others abroad": "The European Union's controls apply from June 1, 2031.",
    "a law": "Section 5 of the Act is effective June 1, 2031.",
    "hoped for": "The Bureau anticipates that a final rule will be effective June 3, 2031.",
    "nothing": "Nothing in this rule extends any license that expires June 3, 2031.",
    "no hearing": "No hearing will be held on May 5, 2031.",
    "not enforced": "This rule will not be enforced until June 3, 2031.",
    "does not apply to what came before": "Applicability: The rule does not apply to exports made prior to May 1, 2031.",
    "a deadline that is removed": "The January 31, 2031 deadline in License Exception LOOM is removed.",
    "does not postpone": "Filing a petition does not postpone the effectiveness of this rule until July 1, 2031.",
    "see elsewhere": "Applicability date: For taxable years beginning after December 31, 2031, see § 1.1.",
    "the later of two": "The compliance date is the later of June 3, 2031, and the day on which the form is published.",
    "not taken": "A proposed delay until June 3, 2031 was not adopted.",
    "comments that are answered": "Rebuttals may only address issues raised in comments filed on or before May 1, 2031.",
    "another directive": "The AD superseded by it was effective March 1, 2030.",
}
SAME = {
    "not retroactive": "This rule is effective April 1, 2031, and is not retroactive to January 1, 2031.",
    "not to older contracts": "This rule is effective April 1, 2031, but does not apply to contracts signed before January 1, 2031.",
    "not the other day": "This rule is effective April 1, 2031, not April 11, 2031.",
    "instead of": "This rule is effective April 1, 2031, instead of the previously announced June 3, 2031.",
    "formerly": "This rule, originally effective March 20, 2031, is now effective April 1, 2031.",
    "revoked sooner": "This rule is effective April 1, 2031, and may be revoked before June 3, 2031.",
    "as a court required": "This rule is effective April 1, 2031 in accordance with the court's order of March 1, 2031 requiring that it be effective by May 1, 2031.",
    "despite requests": "The effective date remains April 1, 2031, despite requests to delay it until June 1, 2031.",
    "an end of something else": "Effective May 1, 2031 the authorization expires; this rule is effective April 1, 2031.",
}
OTHERS = {
    "a part at the latest": (
        "This rule is effective April 1, 2031, with the exception of instruction 3, which is effective upon approval, but no later than June 3, 2031.",
        ("Effective", "1 Apr 2031 (with the exception of instruction 3)"),
    ),
    "an approval by a day": (
        "If the Bureau obtains approval by April 4, 2031, this rule takes effect June 3, 2031.",
        ("Effective", "3 Jun 2031 (if the Bureau obtains approval by April 4, 2031)"),
    ),
    "an agreement by a day": (
        "Provided that the agreement enters into force by March 20, 2031, this rule is effective April 1, 2031.",
        ("Effective", "1 Apr 2031 (provided that the agreement enters into force by March 20, 2031)"),
    ),
    "the same moment elsewhere": (
        "Effective 12:01 a.m. Moscow time, April 6, 2031 (5:01 p.m. EDT, April 5, 2031).",
        ("Effective", "6 Apr 2031, 12:01 a.m. Moscow time"),
    ),
    "the other day": (
        "The compliance date is not May 1, 2031, but June 3, 2031.",
        ("Compliance by", "3 Jun 2031"),
    ),
    "a meeting that is now later": (
        "The meeting was originally noticed for May 3, 2031, and is now May 10, 2031.",
        ("Meets", "10 May 2031"),
    ),
    "not earlier than": (
        "Comments must be received not earlier than March 20, 2031 and not later than April 20, 2031.",
        ("Comments close", "20 Apr 2031, end of day in New York"),
    ),
    "what is left out, without a day": (
        "This rule is effective April 1, 2031, other than § 9.4, the effective date of which will be announced, but not before June 3, 2031.",
        ("Effective", "1 Apr 2031 (other than § 9.4)"),
    ),
}


@pytest.mark.parametrize("prose", ALONE.values(), ids=ALONE)
def test_where_no_day_is_believed_the_prose_is_quoted(prose: str) -> None:
    assert lines(prose) == (("Dates", f"“{prose}”"),)


@pytest.mark.parametrize("prose", BESIDE.values(), ids=BESIDE)
def test_a_sentence_of_others_is_quoted_beside_the_own_day(prose: str) -> None:
    assert lines(f"{RULE} {prose}") == (OWN, ("Also", f"“{prose}”"))


@pytest.mark.parametrize("prose", SAME.values(), ids=SAME)
def test_a_sentence_with_an_own_day_and_another_is_quoted(prose: str) -> None:
    assert lines(prose) == (OWN, ("Also", f"“{prose}”"))


@pytest.mark.parametrize(("prose", "line"), OTHERS.values(), ids=OTHERS)
def test_what_is_believed_keeps_its_part_and_its_condition(prose: str, line: tuple[str, str]) -> None:
    assert lines(prose) == (line, ("Also", f"“{prose}”"))


def test_a_disowned_day_is_quoted_before_all_else() -> None:
    others = " ".join(f"Part {part} is effective upon the opening of mill {part}." for part in range(4))
    denied = "No hearing will be held on May 5, 2031."
    assert denied in dict(lines(f"{RULE} {others} {denied}"))["Also"]


def test_of_a_long_sentence_the_part_with_the_day_is_quoted() -> None:
    long = f"For looms {'and for their reeds and shafts ' * 20}the effective date of May 1, 2031 is vacated."
    ((_, value),) = lines(long)
    assert value.startswith("“[…] ")
    assert value.endswith("the effective date of May 1, 2031 is vacated.”")
    assert len(value) < 420


def test_without_a_day_of_publication_nothing_is_over() -> None:
    prose = "The comment period closed on January 5, 2031."
    assert not prose_dates(prose, DAY, gathering=False)
    assert prose_dates(prose, None, gathering=False)
