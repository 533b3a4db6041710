"""What `show` says of dates that later documents moved, corrected, paused or ended; on every platform alike."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.commands import answer
from bot.commands.request import Desk
from bot.message import Reply
from bot.platforms.terminal import channel
from bot.relations import Confidence, Known, Later, Resolved
from bot.render import discord, slack
from bot.render.terminal import render_reply
from bot.shown import shown_card
from bot.store.contract import Store
from bot.store.sqlite import open_sqlite
from feeds.facts import DateKind, Evidence, LegalDate, OrderTerms, Relation, RelationKind
from feeds.model import Document, SourceState
from feeds.savings import SAVED
from tests.build import NOW, TODAY, dated, denial, filing, request, rule

ZONE = "America/New_York"
OLD, NEW, END = date(2031, 1, 19), date(2031, 3, 7), date(2031, 9, 1)
CLOSE, EXPIRES, COMPLIANCE = DateKind.COMMENTS_CLOSE, DateKind.EXPIRES, DateKind.COMPLIANCE
DELAYS, SUSPENDS = RelationKind.DELAYS_EFFECTIVE_DATE, RelationKind.SUSPENDS
EXTENDS, CORRECTS = RelationKind.EXTENDS_COMMENT_PERIOD, RelationKind.CORRECTS
HERE = channel(ZONE)


def a_rule(*dates: LegalDate, headline: str | None = None, number: str = "2031-00001") -> Document:
    found = rule(number=number, publication_date=OLD - timedelta(days=9), citation="96 FR 501")
    return replace(found, facts=replace(found.facts, dates=dates, headline=headline))


def act(
    kind: RelationKind,
    *dates: LegalDate,
    number: str = "2031-00002",
    sure: Confidence = Confidence.CERTAIN,
    words: str = "the rule",
    **fields: Any,
) -> Later:
    stated = Relation(kind, ("2031-00001",), (), (), (), (), Evidence("title", 0, len(words), words))
    plain: dict[str, Any] = {"abstract": "BIC acts.", "dates": None, "rins": ()} | fields
    found = rule(number=number, publication_date=OLD - timedelta(days=3), **plain)
    document = replace(found, facts=replace(found.facts, dates=dates, relations=(stated,)))
    return Later(Known(2, document), Resolved(stated, Known(1, a_rule()), "number", sure))


PAUSE = act(SUSPENDS, dated(NEW), dated(END, EXPIRES))
PAUSED = "(suspended 7 Mar 2031 to 1 Sep 2031, FR Doc. 2031-00002)"


@pytest.mark.parametrize(
    ("stated", "changes", "line"),
    [
        (dated(OLD), [], "19 Jan 2031"),
        (dated(OLD), [act(DELAYS, dated(NEW))], "19 Jan 2031 → 7 Mar 2031 (FR Doc. 2031-00002)"),
        (
            dated(OLD),
            [act(DELAYS, dated(NEW)), act(DELAYS, dated(END), number="2031-00003")],
            "19 Jan 2031 → 1 Sep 2031 (FR Doc. 2031-00003)",
        ),
        (
            dated(OLD),
            [act(DELAYS, dated(NEW), sure=Confidence.PROBABLE)],
            "19 Jan 2031 → 7 Mar 2031 (FR Doc. 2031-00002, probable)",
        ),
        (dated(OLD), [act(DELAYS)], "19 Jan 2031 (see FR Doc. 2031-00002: moves the effective date)"),
        (
            dated(OLD),
            [act(SUSPENDS, dated(NEW), dated(END, EXPIRES))],
            "19 Jan 2031 (suspended 7 Mar 2031 to 1 Sep 2031, FR Doc. 2031-00002)",
        ),
        (
            dated(OLD),
            [act(DELAYS, dated(NEW)), act(RelationKind.STAYS, dated(END), number="2031-00003")],
            "19 Jan 2031 → 7 Mar 2031 (FR Doc. 2031-00002) (stayed from 1 Sep 2031, FR Doc. 2031-00003)",
        ),
        (
            dated(OLD),
            [act(RelationKind.WITHDRAWS, dated(NEW), words="partial withdrawal")],
            "19 Jan 2031 (withdrawn in part from 7 Mar 2031, FR Doc. 2031-00002)",
        ),
        (
            dated(OLD),
            [act(CORRECTS, abstract="The rule incorrectly gave an effective date.")],
            "19 Jan 2031 (see FR Doc. 2031-00002: corrects dates)",
        ),
        (dated(OLD), [act(CORRECTS, dated(NEW))], "19 Jan 2031"),
        (
            dated(OLD, CLOSE),
            [act(EXTENDS, dated(NEW, CLOSE))],
            "19 Jan 2031 → 7 Mar 2031, end of day in New York (FR Doc. 2031-00002)",
        ),
        (dated(OLD, CLOSE), [act(SUSPENDS, dated(NEW))], "19 Jan 2031, end of day in New York"),
        (dated(OLD), [act(RelationKind.RELATED, dated(NEW))], "19 Jan 2031"),
        (dated(NEW, COMPLIANCE), [PAUSE], f"7 Mar 2031 {PAUSED}"),
        (dated(END, COMPLIANCE), [PAUSE], f"1 Sep 2031 {PAUSED}"),
        (dated(OLD, COMPLIANCE), [PAUSE], "19 Jan 2031"),
        (dated(date(2031, 9, 2), COMPLIANCE), [PAUSE], "2 Sep 2031"),
        (dated(NEW, EXPIRES, SAVED), [PAUSE], f"7 Mar 2031 {PAUSED}"),
        (dated(NEW, EXPIRES), [PAUSE], "7 Mar 2031"),
    ],
)
def test_a_date_carries_what_became_of_it(stated: LegalDate, changes: list[Later], line: str) -> None:
    card = shown_card(a_rule(stated), ZONE, today=TODAY, later=changes)
    assert [value for _, value in card.dates] == [line]


def test_a_pause_stands_where_no_date_was_found() -> None:
    unread = a_rule()
    without = replace(unread, record=replace(unread.record, dates=None))
    lines = [shown_card(one, ZONE, today=TODAY, later=[PAUSE]).dates for one in (without, unread)]
    assert lines == [
        (("Effective", f"no date found; see the official text {PAUSED}"),),
        (("Dates", f"“This rule is effective March 5, 2031.” {PAUSED}"),),
    ]


@pytest.mark.parametrize(
    ("headline", "changes", "shown"),
    [
        ("Changes looms, effective 19 Jan 2031", [], "Changes looms, effective 19 Jan 2031"),
        ("Changes looms, effective 19 Jan 2031", [act(DELAYS, dated(NEW))], "Changes looms"),
        ("Changes looms, in parts from 19 Jan 2031", [act(SUSPENDS)], "Changes looms"),
        (
            "Asks about looms, comments close 19 Jan 2031",
            [act(EXTENDS, dated(NEW, CLOSE))],
            "Asks about looms",
        ),
        (
            "Extends a comment period on looms until 19 Jan 2031",
            [act(EXTENDS, dated(NEW, CLOSE))],
            "Extends a comment period on looms",
        ),
        ("19 Jan 2031: looms change", [act(DELAYS, dated(NEW))], None),
    ],
)
def test_the_headline_asserts_no_date_that_was_moved(
    headline: str, changes: list[Later], shown: str | None
) -> None:
    document = a_rule(dated(OLD), dated(OLD, CLOSE), headline=headline)
    assert shown_card(document, ZONE, today=TODAY, later=changes).headline == shown


def test_the_end_of_a_renewed_order_is_not_its_end() -> None:
    found = denial(number="2031-00001", title="Order Temporarily Denying Export Privileges: Corin Vale")
    terms = OrderTerms(("Corin Vale",), more=False, until=dated(OLD, EXPIRES))
    headline = "Temporarily denies export privileges: Corin Vale, until 19 Jan 2031"
    order = replace(found, facts=replace(found.facts, order=terms, headline=headline))
    renewal = act(RelationKind.EXTENDS_VALIDITY, sure=Confidence.PROBABLE)
    card = shown_card(order, ZONE, today=TODAY, later=[renewal])
    assert card.headline == "Temporarily denies export privileges: Corin Vale"
    assert dict(card.terms)["Until"] == "19 Jan 2031 (renewed by FR Doc. 2031-00002, probable)"


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await open_sqlite(tmp_path / "r.db", now=NOW)
    await opened.save_source_state(SourceState("register", succeeded_at=NOW))
    yield opened
    await opened.close()


def drawn(reply: Reply) -> list[str]:
    """The answer as each platform gets it, as one text each."""
    return [
        " ".join(render_reply(reply, width=110, color=False).split()),
        json.dumps(discord.answer(reply), ensure_ascii=False),
        json.dumps([one.blocks for one in slack.answer(reply, command="/rulewire")], ensure_ascii=False),
    ]


async def test_what_rests_on_another_document_stands_first_on_every_platform(store: Store) -> None:
    document = a_rule(dated(OLD), headline="Changes looms, effective 19 Jan 2031")
    for one in (document, act(DELAYS, dated(NEW)).source.document):
        await store.record(one, now=NOW, announce=False)
    reply = await answer(Desk(store), request("show 2031-00001", place=HERE))
    status = "On 4 Mar 2031: delayed until 7 Mar 2031 by FR Doc. 2031-00002"
    assert reply.heading.startswith(status)
    for text in drawn(reply):
        assert 0 <= text.index("delayed until 7 Mar 2031") < text.index("Changes looms")
        assert "19 Jan 2031 → 7 Mar 2031 (FR Doc. 2031-00002)" in text
        assert "effective 19 Jan 2031" not in text


def test_the_headline_of_a_correction_names_what_it_corrects() -> None:
    words = "Corrects an earlier document on looms"
    target = Known(1, a_rule())
    stated = act(CORRECTS).resolved.relation
    corrects = Resolved(stated, target, "number", Confidence.CERTAIN)
    found = a_rule(headline=words)
    assert shown_card(found, ZONE, today=TODAY, later=()).headline == words
    card = shown_card(found, ZONE, today=TODAY, later=(), earlier=[corrects])
    assert card.headline == "Corrects FR Doc. 2031-00001, on looms"


async def test_what_rests_on_nothing_else_stands_below(store: Store) -> None:
    await store.record(a_rule(dated(OLD)), now=NOW, announce=False)
    reply = await answer(Desk(store), request("show 2031-00001", place=HERE))
    assert reply.heading == ""
    assert ("On 4 Mar 2031", "in force since 19 Jan 2031") in [
        (line[0], line[1].split(";")[0]) for line in reply.lines if isinstance(line, tuple)
    ]


@pytest.mark.parametrize(
    ("days", "term"), [(0, "To be published"), (1, "Publication was due"), (-1, "To be published")]
)
async def test_a_filing_is_not_called_published(store: Store, days: int, term: str) -> None:
    found = filing()
    await store.record(found, now=NOW, announce=False)
    day = found.record.publication_date
    assert day
    now = NOW + timedelta(days=(day - TODAY).days + days)
    reply = await answer(Desk(store), request(f"show {found.record.number}", place=HERE, now=now))
    told = dict(line for line in reply.lines if isinstance(line, tuple))
    assert "Published" not in told
    assert term in told
