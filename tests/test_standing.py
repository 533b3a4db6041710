"""Status on a date, from all known dates and relations."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.moves import moved
from bot.relations import Confidence, Known, Later, Resolved
from bot.standing import standing
from feeds.facts import DateKind, Evidence, Kind, LegalDate, Relation, RelationKind
from feeds.model import Document, Status
from feeds.understand import understand
from tests.build import dated, filing, rule, withdrawn

ON = date(2031, 6, 1)
PAST, FUTURE, FAR = date(2031, 3, 5), date(2031, 7, 1), date(2031, 9, 1)
EXPIRES, CLOSE = DateKind.EXPIRES, DateKind.COMMENTS_CLOSE


def a_rule(*dates: LegalDate, **fields: Any) -> Document:
    found = rule(number="2031-00001", **fields)
    return replace(found, facts=replace(found.facts, dates=dates))


def later(
    kind: RelationKind, *dates: LegalDate, words: str = "the rule", number: str = "2031-00002"
) -> Later:
    found = rule(number=number, publication_date=date(2031, 5, 1))
    evidence = Evidence("abstract", 0, len(words), words)
    stated = Relation(kind, (), (), (), (), (), evidence)
    document = replace(found, facts=replace(found.facts, dates=dates, relations=(stated,)))
    target = Known(1, a_rule(dated(PAST)))
    return Later(Known(2, document), Resolved(stated, target, "citation in DATES", Confidence.CERTAIN))


@pytest.mark.parametrize(
    ("document", "changes", "words"),
    [
        (a_rule(dated(PAST)), [], "in force since 5 Mar 2031"),
        (a_rule(dated(ON)), [], "in force since 1 Jun 2031"),
        (a_rule(dated(FUTURE)), [], "not yet in force until 1 Jul 2031"),
        (
            a_rule(dated(PAST), dated(FUTURE, scope="instruction 11")),
            [],
            "partly in force, more from 1 Jul 2031 (instruction 11)",
        ),
        (a_rule(), [], "unknown whether in force, no effective date found"),
        (a_rule(dated(PAST), dated(FUTURE, EXPIRES)), [], "in force until 1 Jul 2031"),
        (a_rule(dated(PAST), dated(date(2031, 5, 31), EXPIRES)), [], "expired 31 May 2031"),
        (a_rule(dated(PAST), kind=Kind.PROPOSED_RULE), [], "a proposed rule takes no effect by itself"),
        (withdrawn(), [], "withdrawn before publication"),
        (filing(), [], "not yet published, the text may change"),
        (
            a_rule(dated(PAST)),
            [later(RelationKind.DELAYS_EFFECTIVE_DATE, dated(FUTURE))],
            "delayed until 1 Jul 2031 by FR Doc. 2031-00002",
        ),
        (
            a_rule(dated(PAST)),
            [later(RelationKind.DELAYS_EFFECTIVE_DATE, dated(date(2031, 5, 5)))],
            "in force since 5 May 2031, as delayed by FR Doc. 2031-00002",
        ),
        (
            a_rule(dated(PAST)),
            [later(RelationKind.DELAYS_EFFECTIVE_DATE)],
            "effective date delayed by FR Doc. 2031-00002, the new date is not certain",
        ),
        (
            a_rule(dated(PAST)),
            [later(RelationKind.SUSPENDS, dated(date(2031, 5, 1)), dated(FAR, EXPIRES))],
            "suspended until 1 Sep 2031 by FR Doc. 2031-00002",
        ),
        (
            a_rule(dated(PAST)),
            [later(RelationKind.SUSPENDS, dated(date(2031, 5, 1)), dated(date(2031, 5, 9), EXPIRES))],
            "in force since 5 Mar 2031, except 1 May 2031 to 9 May 2031 (suspended by FR Doc. 2031-00002)",
        ),
        (
            a_rule(dated(PAST)),
            [
                later(RelationKind.CORRECTS, number="2031-00003"),
                later(RelationKind.SUSPENDS, dated(date(2031, 5, 1)), dated(date(2031, 5, 9), EXPIRES)),
            ],
            "in force since 5 Mar 2031, except 1 May 2031 to 9 May 2031 (suspended by FR Doc. 2031-00002), corrected by FR Doc. 2031-00003",
        ),
        (
            a_rule(),
            [later(RelationKind.STAYS, dated(date(2031, 5, 1)), dated(date(2031, 5, 9), EXPIRES))],
            "unknown whether in force, no effective date found, stayed from 1 May 2031 to 9 May 2031 by FR Doc. 2031-00002",
        ),
        (
            a_rule(dated(PAST)),
            [later(RelationKind.STAYS, words="stays parts of the rule")],
            "in force since 5 Mar 2031, stayed in part by FR Doc. 2031-00002, see there",
        ),
        (
            a_rule(dated(PAST)),
            [later(RelationKind.WITHDRAWS, dated(date(2031, 5, 2)))],
            "withdrawn by FR Doc. 2031-00002 from 2 May 2031",
        ),
        (a_rule(dated(PAST)), [later(RelationKind.WITHDRAWS, dated(FUTURE))], "in force since 5 Mar 2031, to be withdrawn by FR Doc. 2031-00002 from 1 Jul 2031"),
        (a_rule(dated(PAST)), [later(RelationKind.STAYS)], "stayed by FR Doc. 2031-00002, no end stated"),
        (a_rule(dated(PAST)), [later(RelationKind.SUPERSEDES)], "superseded by FR Doc. 2031-00002, published 1 May 2031"),
        (
            a_rule(dated(PAST)),
            [later(RelationKind.SUPERSEDES, words="partially supersedes the rule")],
            "in force since 5 Mar 2031, superseded in part by FR Doc. 2031-00002, see there",
        ),
        (
            a_rule(dated(PAST), dated(date(2031, 5, 31), EXPIRES)),
            [later(RelationKind.EXTENDS_VALIDITY, dated(FAR, EXPIRES))],
            "in force until 1 Sep 2031, extended by FR Doc. 2031-00002",
        ),
        (
            a_rule(dated(PAST)),
            [later(RelationKind.CORRECTS)],
            "in force since 5 Mar 2031, corrected by FR Doc. 2031-00002",
        ),
        (a_rule(dated(PAST)), [later(RelationKind.RELATED)], "in force since 5 Mar 2031, followed by FR Doc. 2031-00002"),
        (a_rule(dated(PAST)), [later(RelationKind.PACKAGE)], "in force since 5 Mar 2031"),
        (
            a_rule(dated(PAST)),
            [later(RelationKind.CORRECTS), later(RelationKind.RELATED)],
            "in force since 5 Mar 2031, corrected by FR Doc. 2031-00002",
        ),
    ],
)  # fmt: skip
def test_where_it_stands(document: Document, changes: list[Later], words: str) -> None:
    assert standing(Known(1, document), changes, on=ON, seen_as_of=ON).words == words


@pytest.mark.parametrize(
    ("close", "changes", "words"),
    [
        (FUTURE, [], "comments open until 1 Jul 2031"),
        (PAST, [], "comments closed 5 Mar 2031"),
        (PAST, [later(RelationKind.EXTENDS_COMMENT_PERIOD, dated(FAR, CLOSE))], "comments open until 1 Sep 2031"),
        (PAST, [later(RelationKind.REOPENS_COMMENT_PERIOD, dated(ON, CLOSE))], "comments open until 1 Jun 2031"),
        (
            PAST,
            [later(RelationKind.EXTENDS_COMMENT_PERIOD)],
            "comment period changed by FR Doc. 2031-00002, the new end is not certain",
        ),
    ],
)  # fmt: skip
def test_until_when_comments_are_open(close: date, changes: list[Later], words: str) -> None:
    document = a_rule(dated(PAST), dated(close, CLOSE))
    assert standing(Known(1, document), changes, on=ON, seen_as_of=ON).comments == words


@pytest.mark.parametrize(
    ("own", "end"),
    [
        ([dated(PAST, CLOSE)], "closed 1 May 2031, as moved by FR Doc. 2031-00002 (probable)"),
        ([], "closed 1 May 2031, as moved by FR Doc. 2031-00002 (probable)"),
        ([dated(date(2031, 5, 1), CLOSE)], "closed 1 May 2031"),
    ],
)
def test_a_deadline_over_an_uncertain_link_is_called_probable(own: list[LegalDate], end: str) -> None:
    one = later(RelationKind.EXTENDS_COMMENT_PERIOD, dated(date(2031, 5, 1), CLOSE))
    unsure = replace(one, resolved=replace(one.resolved, confidence=Confidence.PROBABLE))
    document = a_rule(dated(PAST), *own)
    assert standing(Known(1, document), [unsure], on=ON, seen_as_of=ON).comments == f"comments {end}"


def test_dates_that_contradict_each_other_leave_it_unknown() -> None:
    document = a_rule(dated(PAST))
    document = replace(document, facts=replace(document.facts, dates_conflict="They differ."))
    said = standing(Known(1, document), [], on=ON, seen_as_of=ON)
    assert said.words == "unknown, because its dates contradict each other"


def test_a_day_that_is_only_established_for_something_is_no_taking_effect() -> None:
    base = rule(kind=Kind.NOTICE)
    prose = "The date of May 22, 2031 has been established for the map and, where applicable, the report."
    record = replace(base.record, title="Final Flood Maps", type="Notice", action="Notice.", dates=prose)
    record = replace(record, effective_on=None, comments_close_on=None)
    document = replace(base, record=record, facts=understand(record))
    assert standing(Known(1, document), [], on=ON, seen_as_of=ON).words == "it states no effective date"


def test_it_is_said_with_what_it_rests_on_and_how_far_was_read() -> None:
    document = a_rule(dated(PAST), dated(FUTURE, CLOSE))
    assert str(standing(Known(1, document), [], on=ON, seen_as_of=ON)) == (
        "in force since 5 Mar 2031; comments open until 1 Jul 2031; no later document seen as of 1 Jun 2031"
        " (from FR Doc. 2031-00001)"
    )
    corrected = standing(Known(1, document), [later(RelationKind.CORRECTS)], on=ON, seen_as_of=None)
    assert str(corrected).endswith(
        "no further document seen as of an unknown day (from FR Doc. 2031-00001, FR Doc. 2031-00002)"
    )


def test_what_follows_counts_as_further_and_is_named_the_newest_of_many_only() -> None:
    follows = [later(RelationKind.RELATED, number=f"2031-0001{serial}") for serial in range(5)]
    many = [replace(one, source=replace(one.source, id=10 + place)) for place, one in enumerate(follows)]
    said = str(standing(Known(1, a_rule(dated(PAST))), many, on=ON, seen_as_of=ON))
    named = "FR Doc. 2031-00012, FR Doc. 2031-00013, FR Doc. 2031-00014"
    assert said == (
        f"in force since 5 Mar 2031, followed by {named} and 2 earlier;"
        f" no further document seen as of 1 Jun 2031 (from FR Doc. 2031-00001, {named})"
    )


def test_a_withdrawn_filing_is_never_in_force() -> None:
    assert withdrawn().record.status is Status.WITHDRAWN
    said = str(standing(Known(1, withdrawn()), [], on=ON, seen_as_of=ON))
    assert said == f"withdrawn before publication as of 1 Jun 2031 (from FR Doc. {withdrawn().record.number})"


@pytest.mark.parametrize(
    ("old", "new", "step"),
    [
        ([dated(PAST)], [dated(FUTURE)], (PAST, FUTURE)),
        ([dated(PAST)], [dated(PAST), dated(FUTURE)], (PAST, FUTURE)),
        ([dated(PAST)], [dated(FUTURE), dated(FAR)], None),
        ([dated(PAST), dated(ON)], [dated(FUTURE)], None),
        ([], [dated(FUTURE)], None),
        ([dated(FUTURE)], [dated(PAST)], None),
    ],
)
def test_old_and_new_only_where_both_are_certain(
    old: list[LegalDate], new: list[LegalDate], step: tuple[date, date] | None
) -> None:
    assert moved(a_rule(*new), a_rule(*old), RelationKind.DELAYS_EFFECTIVE_DATE) == step
    assert moved(a_rule(*new), a_rule(*old), RelationKind.CORRECTS) is None
