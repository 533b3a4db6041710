"""How relations read: the lines of a card, the story that `show` tells, what the terminal draws."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.card import event_card
from bot.collect import Collector
from bot.commands import answer
from bot.commands.request import Desk
from bot.deliver import Deliverer
from bot.lineage import relation_notes, told_by, told_of
from bot.message import Card
from bot.platforms.terminal import TENANT, Terminal, channel
from bot.relations import Confidence, Known, Later, Resolved
from bot.render.terminal import render_reply
from bot.store.contract import Store
from bot.store.sqlite import open_sqlite
from bot.wake import Bell
from feeds.facts import DateKind, Evidence, Kind, LegalDate, Relation, RelationKind, Weight
from feeds.fetch import Fetcher
from feeds.model import Document, SourceState
from tests.build import ADA, NOW, dated, denial, request, rule
from tests.fakes import FakePlatform, SetClock

GOLDEN = Path(__file__).parent / "fixtures" / "render"
EARLIER, OWN, CLOSE = date(2031, 1, 6), date(2031, 3, 4), date(2031, 2, 7)
HERE = channel("America/New_York")


def relation(kind: RelationKind, **names: Any) -> Relation:
    empty: dict[str, Any] = dict.fromkeys(("numbers", "citations", "dates", "rins", "dockets"), ())
    return Relation(kind, **(empty | names), evidence=Evidence("dates", 0, 4, "This"))


def a_rule(
    number: str, day: date, *dates: LegalDate, relations: tuple[Relation, ...] = (), **fields: Any
) -> Document:
    found = rule(number=number, publication_date=day, effective_on=day, **fields)
    only_comments = {one.kind for one in relations} == {RelationKind.EXTENDS_COMMENT_PERIOD}
    weight = Weight.ADJUSTMENT if only_comments else None
    return replace(found, facts=replace(found.facts, dates=dates, relations=relations, weight=weight))


PARENT = a_rule(
    "2031-00001", EARLIER, dated(EARLIER), dated(CLOSE, DateKind.COMMENTS_CLOSE),
    citation="96 FR 501", page_count=3, title="Controls on Invented Looms",
)  # fmt: skip
CORRECTION = a_rule(
    "2031-00002", date(2031, 2, 3), dated(date(2031, 2, 3)), kind=Kind.CORRECTION, title="Controls on Invented Looms; Correction",
    citation="96 FR 4000", relations=(relation(RelationKind.CORRECTS, citations=("96 FR 502",)),), dates="At 96 FR 502, one.",
)  # fmt: skip
EXTENSION = a_rule(
    "2031-00003", OWN, dated(date(2031, 4, 8), DateKind.COMMENTS_CLOSE), title="Controls on Invented Looms; Extension of Comment Period",
    citation="96 FR 9000", relations=(relation(RelationKind.EXTENDS_COMMENT_PERIOD, dates=(EARLIER,)),),
)  # fmt: skip


def resolved(one: Relation, target: Document | None, how: str, sure: Confidence) -> Resolved:
    return Resolved(one, Known(1, target) if target else None, how, sure)


def test_a_link_line_says_what_to_which_and_how_it_was_found() -> None:
    (stated,) = CORRECTION.facts.relations
    found = resolved(stated, PARENT, "citation in DATES", Confidence.CERTAIN)
    assert relation_notes(CORRECTION, [found]) == (
        "Corrects FR Doc. 2031-00001, 96 FR 501 (recognised by citation in DATES)",
    )


def test_a_moved_date_is_told_old_and_new() -> None:
    (stated,) = EXTENSION.facts.relations
    found = resolved(stated, PARENT, "publication date and title", Confidence.PROBABLE)
    assert relation_notes(EXTENSION, [found]) == (
        "Extends the comment period of FR Doc. 2031-00001, 96 FR 501 (recognised by publication date and title; probable)",
        "Comment deadline: 7 Feb 2031 → 8 Apr 2031",
    )


def test_what_is_not_stored_is_named_as_the_text_names_it() -> None:
    stated = relation(RelationKind.WITHDRAWS, citations=("96 FR 77",), dates=(EARLIER,))
    found = resolved(stated, None, "no stored document was recognised", Confidence.NONE)
    assert relation_notes(CORRECTION, [found]) == (
        "Withdraws 96 FR 77, published 6 Jan 2031 (no stored document was recognised)",
    )


def test_an_effective_date_is_set_for_a_document() -> None:
    stated = relation(RelationKind.SETS_EFFECTIVE_DATE, citations=("96 FR 77",))
    found = resolved(stated, None, "no stored document was recognised", Confidence.NONE)
    assert relation_notes(CORRECTION, [found]) == (
        "Sets an effective date for 96 FR 77 (no stored document was recognised)",
    )


@pytest.mark.parametrize("kind", [RelationKind.CORRECTS, RelationKind.EXTENDS_VALIDITY, RelationKind.RELATED])
def test_a_card_says_nothing_of_a_document_that_nobody_names(kind: RelationKind) -> None:
    found = resolved(relation(kind), None, "2 stored documents fit", Confidence.NONE)
    assert relation_notes(CORRECTION, [found]) == ()
    ((_, which),) = told_by(CORRECTION, [found])
    assert which == "an earlier document (2 stored documents fit)"


def test_an_order_renews_what_a_rule_extends() -> None:
    order = denial(
        number="2031-00004", citation=None, title="Order Renewing Denial of Export Privileges: Corin Vale"
    )
    found = resolved(relation(RelationKind.EXTENDS_VALIDITY), order, "the same party", Confidence.PROBABLE)
    which = "FR Doc. 2031-00004 (recognised by the same party; probable)"
    assert relation_notes(order, [found]) == (f"Renews {which}",)
    assert relation_notes(CORRECTION, [found]) == (f"Extends {which}",)


def test_controls_are_extended_not_the_document_that_brought_them() -> None:
    stated = relation(RelationKind.EXTENDS_VALIDITY)
    stated = replace(stated, evidence=replace(stated.evidence, text="extends these controls"))
    found = resolved(stated, PARENT, "number", Confidence.CERTAIN)
    (note,) = relation_notes(CORRECTION, [found])
    assert note.startswith("Extends controls of ")


LONG = "Expansion of Invented Controls To Cover the Affiliates of Certain Listed Makers of Looms"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Controls on Looms; Correction", "Controls on Looms; Correction"),
        (f"{LONG}; Correction", "Expansion of Invented Controls To Cover the Affiliates of Certain …; Correction"),
        (f"{LONG}; Extension of Comment Period", "Expansion of Invented Controls To Cover the …; Extension of Comment Period"),
        (f"One-Year Suspension; {LONG}", "One-Year Suspension; Expansion of Invented … of Certain Listed Makers of Looms"),
        ("x" * 90, f"{'x' * 78} …"),
    ],
)  # fmt: skip
def test_a_long_title_keeps_the_end_that_tells_it_apart(title: str, shown: str) -> None:
    stated = relation(RelationKind.CORRECTS)
    found = replace(CORRECTION, record=replace(CORRECTION.record, title=title))
    later = Later(Known(2, found), resolved(stated, PARENT, "number", Confidence.CERTAIN))
    ((_, said),) = told_of(PARENT, [later])
    assert f": {shown} (recognised by number)" in said


def test_a_renewal_of_a_renewal_is_told_as_one() -> None:
    first, second, third = (denial(number=f"2031-0000{serial}") for serial in (1, 2, 3))
    stated = relation(RelationKind.EXTENDS_VALIDITY)
    later = [
        Later(Known(2, second), resolved(stated, first, "the same party", Confidence.PROBABLE)),
        Later(Known(3, third), resolved(stated, second, "the same party", Confidence.PROBABLE)),
    ]
    assert [verb for verb, _ in told_of(first, later)] == ["Renewed by", "Renewed again by"]


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await open_sqlite(tmp_path / "r.db", now=NOW)
    await opened.save_source_state(SourceState("register", succeeded_at=NOW))
    yield opened
    await opened.close()


async def tell(store: Store, *documents: Document) -> None:
    for one in documents:
        await store.record(one, now=NOW, announce=True)
    await Collector(store, (), Fetcher(user_agent="test"), SetClock(NOW), Bell()).route_pending()


async def test_the_story_is_told_in_both_directions(store: Store) -> None:
    for one in (EXTENSION, PARENT, CORRECTION):
        await store.record(one, now=NOW, announce=False)
    parts = [
        render_reply(await answer(Desk(store), request(f"show {number}", place=HERE)), width=100, color=False)
        for number in ("2031-00001", "2031-00002", "2031-00003")
    ]
    assert ("\n" + "-" * 100 + "\n").join(parts) + "\n" == (GOLDEN / "story.txt").read_text("utf-8")


async def test_on_the_terminal_a_change_is_indented_under_what_it_changes(store: Store) -> None:
    written: list[str] = []
    terminal = Terminal(written.append, size=lambda: 84, color=False)
    await store.subscribe(HERE, ("all",), by=ADA, now=NOW - timedelta(days=90))
    deliverer = Deliverer(store, {TENANT.platform: terminal}, SetClock(NOW), "test")
    for one in (PARENT, CORRECTION, EXTENSION):
        await tell(store, one)
        await deliverer.run_once()
    assert "\n".join(written) == (GOLDEN / "relation.txt").read_text("utf-8")


async def test_a_correction_passes_the_mute_of_a_channel_that_read_its_parent(store: Store) -> None:
    platform = FakePlatform(name="terminal")
    deliverer = Deliverer(store, {"terminal": platform}, SetClock(NOW), "test")
    await store.subscribe(HERE, ("all",), by=ADA, now=NOW - timedelta(days=90))
    await tell(store, PARENT)
    await deliverer.run_once()
    await store.mute(HERE, "entity-list", until=None, by=ADA, now=NOW)
    unrelated = a_rule("2031-00009", OWN, citation="96 FR 7000", rins=())
    await tell(store, CORRECTION, unrelated)
    await deliverer.run_once()
    assert platform.titles(HERE.channel) == [
        "Controls on Invented Looms",
        "Controls on Invented Looms; Correction",
    ]
    assert platform.replies == [None, "message-1"]


async def test_an_event_is_told_with_what_is_stored_when_it_is_read(store: Store) -> None:
    await store.record(CORRECTION, now=NOW, announce=True)
    (before,) = (await store.unrouted(9)).events
    await store.record(PARENT, now=NOW, announce=False)
    (after,) = (await store.unrouted(9)).events
    assert [_card(one).notes for one in (before, after)] == [
        ("Corrects 96 FR 502 (no stored document was recognised)",),
        ("Corrects FR Doc. 2031-00001, 96 FR 501 (recognised by citation in DATES)",),
    ]


def _card(of: Any) -> Card:
    return event_card(of, "America/New_York", today=OWN)
