"""What a message holds: dates, topics, sentences, changes, lines of a list, all of them bounded."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.card import document_card, document_row, event_card
from bot.message import Card, bounded
from bot.model import Change, StoredDocument
from bot.states import EventKind
from feeds.extract import legal_dates
from feeds.facts import DateKind, Evidence, Kind, Weight
from feeds.model import Document
from feeds.savings import EN_ROUTE, SAVED
from tests.build import ABSTRACT, COPY, DAY, NOW, PDF, dated, denial, event, filing, rule, withdrawn

ZONE = "America/New_York"


def card(document: Document) -> Card:
    return document_card(document, ZONE, today=DAY)


def changed(kind: EventKind, *changes: Change) -> tuple[str, ...]:
    return event_card(event(rule(), kind, *changes), ZONE, today=DAY).notes


def test_dates_say_what_they_are_of() -> None:
    found = (
        dated(DAY, scope="except § 9.9"),
        dated(DAY, DateKind.COMMENTS_CLOSE),
        dated(DAY, DateKind.EXPIRES),
    )
    document = replace(rule(), facts=replace(rule().facts, dates=found))
    assert card(document).dates == (
        ("Effective", "5 Mar 2031 (except § 9.9)"),
        ("Comments close", "5 Mar 2031, end of day in New York"),
        ("Expires", "5 Mar 2031"),
    )


def test_a_savings_clause_says_what_it_saves() -> None:
    found = (dated(DAY, DateKind.OTHER, EN_ROUTE), dated(DAY + timedelta(days=30), DateKind.EXPIRES, SAVED))
    document = replace(rule(), facts=replace(rule().facts, dates=found))
    assert card(document).dates == (
        ("Savings clause, en route on", "5 Mar 2031"),
        ("Savings clause ends", "4 Apr 2031"),
    )


def test_applicable_as_of_is_no_day_of_taking_effect() -> None:
    record = replace(
        rule().record, dates="This is effective March 5, 2031, and applicable as of March 1, 2031."
    )
    document = replace(rule(), record=record, facts=replace(rule().facts, dates=legal_dates(record)[0]))
    assert card(document).dates == (("Effective", "5 Mar 2031"), ("Applicable", "1 Mar 2031"))


def test_the_end_of_a_suspension_is_no_expiry() -> None:
    record = replace(rule().record, dates="The amendments at 96 FR 1 are suspended until May 1, 2032.")
    document = replace(rule(), record=record, facts=replace(rule().facts, dates=legal_dates(record)[0]))
    assert card(document).dates[0] == ("Suspended until", "1 May 2032 (amendments at 96 FR 1)")


@pytest.mark.parametrize("kind", DateKind)
def test_every_kind_of_date_has_a_label(kind: DateKind) -> None:
    document = replace(rule(), facts=replace(rule().facts, dates=(dated(DAY, kind),)))
    ((label, value),) = card(document).dates
    assert label
    assert value.startswith("5 Mar 2031")


def test_dates_that_are_too_many_are_counted() -> None:
    document = replace(rule(), facts=replace(rule().facts, dates=(dated(DAY),) * 13))
    assert len(card(document).dates) == 11
    assert card(document).dates[-1] == ("More dates", "3, in the official text")


def test_a_rule_without_a_date_says_so() -> None:
    plain = rule(dates=None)
    facts = replace(plain.facts, dates=())
    assert card(replace(plain, facts=facts)).dates == (("Effective", "no date found; see the official text"),)
    assert card(replace(plain, facts=replace(facts, kind=Kind.NOTICE))).dates == ()
    filed = replace(filing(), facts=replace(filing().facts, dates=()))
    assert card(filed).dates == (("Effective", "no date found; see the public-inspection copy"),)


def test_nothing_of_what_is_withdrawn_will_bind() -> None:
    assert filing().facts.kind is withdrawn().facts.kind is Kind.RULE
    facts = replace(withdrawn().facts, dates=(dated(DAY),))
    assert card(replace(withdrawn(), facts=facts)).dates == card(withdrawn()).dates == ()


@pytest.mark.parametrize(
    ("weight", "topic", "asked"),
    [
        (Weight.BINDING, "comment-period", True),
        (Weight.ADJUSTMENT, "correction-status", True),
        (Weight.ADJUSTMENT, "comment-period", False),
        (Weight.ANNOUNCEMENT, "licensing", False),
    ],
    ids=["a change", "a delay", "more time for comments", "a briefing"],
)
def test_only_what_can_bind_misses_a_date(weight: Weight, topic: str, asked: bool) -> None:
    document = rule(topic, dates=None)
    facts = replace(document.facts, dates=(), weight=weight)
    assert bool(card(replace(document, facts=facts)).dates) is asked


def test_topics_are_titles_and_an_id_the_table_lost_stays_an_id() -> None:
    assert card(rule("entity-list", "gone-topic")).topics == ("Entity List", "gone-topic")


def test_the_summary_is_verbatim_and_marks_a_cut() -> None:
    first = ABSTRACT[: ABSTRACT.index(" However")]
    assert " ".join(card(rule()).summary) == ABSTRACT
    cut = Evidence("abstract", 0, 40, ABSTRACT[:40])
    document = replace(rule(), facts=replace(rule().facts, summary=(cut,)))
    assert card(document).summary == (f"{ABSTRACT[:40]} […]",)
    whole = replace(cut, end=len(first), text=first)
    document = replace(rule(), facts=replace(rule().facts, summary=(whole,)))
    assert card(document).summary == (f"{first} […]",), "a sentence that limits it is left out"


@pytest.mark.parametrize("rest", ["The looms are covered, provided that they hum.", "The looms are blue."])
def test_what_is_left_out_at_the_end_leaves_its_mark(rest: str) -> None:
    first = "In this rule, the Bureau changes how it reviews licenses for looms."
    record = replace(rule().record, abstract=f"{first} {rest}")
    evidence = Evidence("abstract", 0, len(first), first)
    document = replace(rule(), record=record, facts=replace(rule().facts, summary=(evidence,)))
    assert card(document).summary == (f"{first} […]",)


@pytest.mark.parametrize("kind", [Kind.DENIAL_ORDER, Kind.TEMPORARY_DENIAL])
def test_an_order_against_a_person_has_no_summary(kind: Kind) -> None:
    facts = replace(denial().facts, kind=kind, summary=(Evidence("abstract", 0, 4, "Vale lives at"),))
    assert card(replace(denial(), facts=facts)).summary == ()


def test_notes_tell_what_it_corrects_what_contradicts_and_what_the_editors_say() -> None:
    document = rule(correction_of="2031-00009", editorial_note="n" * 400)
    document = replace(document, facts=replace(document.facts, dates_conflict="The dates differ."))
    corrects, conflict, note = card(document).notes
    assert (corrects, conflict) == ("Corrects document 2031-00009.", "The dates differ.")
    assert note.startswith("Editorial note: nnn")
    assert len(note) < 320


CHANGES = {
    "a date moved": (
        EventKind.CHANGED,
        Change("effective_on", "2031-03-05", "2031-04-01"),
        ("Effective date changed: 5 Mar 2031 → 1 Apr 2031",),
    ),
    "a date was dropped": (
        EventKind.CHANGED,
        Change("comments_close_on", "2031-03-05", None),
        ("Comment deadline changed: 5 Mar 2031 → not stated",),
    ),
    "a text appeared": (
        EventKind.CHANGED,
        Change("dates", None, "Effective May 1."),
        ("DATES text changed: not stated → Effective May 1.",),
    ),
    "a field nobody acts on": (EventKind.CHANGED, Change("rins", "0694-XX00", None), ()),
    "published on another day than filed for": (
        EventKind.PUBLISHED,
        Change("publication_date", "2031-03-04", "2031-03-05"),
        ("Publication date changed: 4 Mar 2031 → 5 Mar 2031",),
    ),
    "published: what was not known before is no change": (
        EventKind.PUBLISHED,
        Change("dates", None, "Effective May 1."),
        (),
    ),
    "published: its status is the news itself": (
        EventKind.PUBLISHED,
        Change("status", "filed", "published"),
        (),
    ),
}


@pytest.mark.parametrize(("kind", "change", "notes"), CHANGES.values(), ids=CHANGES)
def test_changes_are_told(kind: EventKind, change: Change, notes: tuple[str, ...]) -> None:
    assert changed(kind, change) == notes


def test_long_changes_are_bounded() -> None:
    (note,) = changed(EventKind.CHANGED, Change("dates", "a " * 5_000, "b" * 10_000))
    assert len(note) < 450


# --- rows and bounds ----------------------------------------------------------------------

ROWS = {
    "published": (rule(), ("5 Mar 2031", "final rule", PDF)),
    "filed": (filing(), ("5 Mar 2031", "rule document, filed", COPY)),
    "withdrawn, late in the evening": (
        replace(
            withdrawn(), record=replace(withdrawn().record, filed_at=datetime(2031, 3, 5, 1, tzinfo=UTC))
        ),
        ("4 Mar 2031", "rule document, withdrawn", COPY),
    ),
    "dated by when it was first seen": (
        rule(publication_date=None),
        ("4 Mar 2031", "final rule", PDF),
    ),
}


@pytest.mark.parametrize(("document", "seen"), ROWS.values(), ids=ROWS)
def test_a_line_of_a_list(document: Document, seen: tuple[str, str, str]) -> None:
    row = document_row(StoredDocument(1, document, 1, NOW, NOW))
    assert (row.date, row.kind, row.url) == seen
    assert row.number == "2031-04321"


def test_a_document_without_a_number_has_a_dash() -> None:
    assert document_row(StoredDocument(1, rule(number=None), 1, NOW, NOW)).number == "–"


def test_a_title_of_10_000_characters_is_cut() -> None:
    document = rule(title="word " * 2_000)
    assert len(card(document).title) <= 300
    assert len(document_row(StoredDocument(1, document, 1, NOW, NOW)).title) <= 120


BOUNDS = {
    "nothing": (None, 10, ""),
    "short": ("short", 10, "short"),
    "just fits": ("just fits!", 10, "just fits!"),
    "cut at a word": ("just too long", 10, "just too …"),
    "no word to cut at": ("x" * 20, 10, "xxxxxxxx …"),
    "no comma before the dots": ("one two, three four", 11, "one two …"),
}


@pytest.mark.parametrize(("text", "limit", "cut"), BOUNDS.values(), ids=BOUNDS)
def test_bounded(text: str | None, limit: int, cut: str) -> None:
    assert bounded(text, limit) == cut


@given(text=st.text(max_size=60), limit=st.integers(4, 50))
def test_bounded_never_exceeds_its_limit(text: str, limit: int) -> None:
    assert len(bounded(text, limit)) <= limit
