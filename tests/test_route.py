"""Who wants a document, and the sentence that says why or why not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.model import Event, Mute, Person, Planned
from bot.route import route
from bot.states import DeliveryState, EventKind
from feeds.facts import Counts, Evidence, Kind
from feeds.listfacts import DestinationCount
from feeds.model import Document
from tests.build import (
    ALERTS,
    DAY,
    NOW,
    about,
    denial,
    event,
    filing,
    mute,
    rule,
    subscription,
    withdrawn,
)
from tests.invented_documents import published

QUEUED, SKIPPED = DeliveryState.QUEUED, DeliveryState.SKIPPED


def notice(*topics: str, kind: Kind = Kind.NOTICE, listed: str = "Notice") -> Event:
    return event(about(published(type=listed), kind, topics))


def listing(country: str, count: int, *, checked: bool = True) -> Document:
    """A rule on a list of which nothing but a count speaks of the country."""
    counts = Counts(
        count, count, (DestinationCount(country, count),), checked, Evidence("abstract", 0, 1, "x")
    )
    plain = rule("entity-list")
    return replace(plain, facts=replace(plain.facts, counts=counts))


# --- who is told --------------------------------------------------------------------------

TOLD: dict[str, tuple[Event, tuple[str, ...], str]] = {
    "a topic that is announced": (
        event(rule("entity-list")),
        ("default",),
        "default subscription: entity-list",
    ),
    "its first announced topic": (
        notice("china", "ai-chips"),
        ("default",),
        "default subscription: ai-chips",
    ),
    "a regulation of whatever topic": (
        event(rule("iran")),
        ("default",),
        "default subscription: every final rule",
    ),
    "no topic recognised": (notice("other"), ("default",), "default subscription: no topic recognised"),
    "no topic at all": (notice(), ("default",), "default subscription: no topic recognised"),
    "a topic the table lost": (notice("gone-topic"), ("default",), "default subscription: gone-topic"),
    "a topic by its name": (notice("china"), ("china",), "subscribed to china"),
    "a muted topic by its name": (event(denial()), ("denial-orders",), "subscribed to denial-orders"),
    "a lost topic by its name": (notice("gone-topic"), ("gone-topic",), "subscribed to gone-topic"),
    "a destination under which it lists somebody": (
        event(listing("China", 8)),
        ("china",),
        "subscribed to china: it lists 8 under China",
    ),
    "everything": (event(denial()), ("all",), "subscribed to everything"),
    "a filing": (event(filing(), EventKind.FILED), ("entity-list",), "subscribed to entity-list"),
    "a withdrawal": (event(withdrawn(), EventKind.WITHDRAWN), ("entity-list",), "subscribed to entity-list"),
}


@pytest.mark.parametrize(("what", "topics", "reason"), TOLD.values(), ids=TOLD)
def test_it_is_posted_because(what: Event, topics: tuple[str, ...], reason: str) -> None:
    wanted = [subscription(topic, serial=at) for at, topic in enumerate(topics, start=5)]
    assert route(what, ALERTS, wanted, ()) == Planned(ALERTS, QUEUED, (reason,), (5,))


NOT_TOLD: dict[str, tuple[Event, tuple[str, ...]]] = {
    "nothing subscribed": (event(), ()),
    "another topic": (event(rule("iran")), ("china",)),
    "a notice on a topic that is off by default": (notice("guidance"), ("default",)),
    "a destination under which it lists nobody": (event(listing("Oman", 3)), ("china",)),
    "counts that do not add up": (event(listing("China", 8, checked=False)), ("china",)),
    "a topic that only begins alike": (notice("china"), ("chin",)),
}


@pytest.mark.parametrize(("what", "topics"), NOT_TOLD.values(), ids=NOT_TOLD)
def test_it_is_not_for_them(what: Event, topics: tuple[str, ...]) -> None:
    assert route(what, ALERTS, [subscription(topic) for topic in topics], ()) is None


def test_every_matching_subscription_is_a_reason() -> None:
    wanted = [subscription(topic, serial=at) for at, topic in enumerate(("china", "iran", "default", "all"))]
    planned = route(event(), ALERTS, wanted, ())
    assert planned == Planned(
        ALERTS,
        QUEUED,
        ("subscribed to china", "default subscription: entity-list", "subscribed to everything"),
        (0, 2, 3),
    )


# --- mutes --------------------------------------------------------------------------------

ENDS = datetime(2031, 3, 8, 5, tzinfo=UTC)
MUTED = {
    "a topic": (mute("china"), "muted: china, by Ada"),
    "one of its topics, though another is wanted": (mute("entity-list"), "muted: entity-list, by Ada"),
    "everything": (mute("all"), "muted: all, by Ada"),
    "for a while": (
        mute("china", until=NOW + timedelta(hours=2)),
        "muted: china, by Ada until 4 Mar 2031 16:30 CET",
    ),
    "until the end of a day": (
        mute("china", until=ENDS, place=replace(ALERTS, zone="America/New_York")),
        "muted: china, by Ada until the end of 7 Mar 2031 (EST)",
    ),
    "by somebody with a long name": (
        mute("china", by=Person("u", "x" * 999)),
        f"muted: china, by {'x' * 60}",
    ),
}


@pytest.mark.parametrize(("muting", "reason"), MUTED.values(), ids=MUTED)
def test_a_mute_silences_the_whole_document(muting: Mute, reason: str) -> None:
    wanted = (subscription("china", serial=1), subscription("all", serial=2))
    assert route(event(), ALERTS, wanted, [muting]) == Planned(ALERTS, SKIPPED, (reason,), (1, 2))


def test_a_mute_of_another_topic_changes_nothing() -> None:
    planned = route(event(), ALERTS, (subscription("china"),), (mute("iran"),))
    assert planned is not None
    assert planned.state is QUEUED


def test_what_nobody_wants_is_not_recorded_as_muted() -> None:
    assert route(event(), ALERTS, (subscription("iran"),), (mute("china"),)) is None


BY_DEFAULT: dict[str, tuple[Event, tuple[str, ...], str | None]] = {
    "a denial order": (event(denial()), ("default",), "muted by default: denial-orders"),
    "a meeting": (notice("meetings", kind=Kind.MEETING), ("default",), "muted by default: meetings"),
    "paperwork on a wanted topic": (
        notice("entity-list", "paperwork", kind=Kind.PAPERWORK),
        ("entity-list",),
        "muted by default: paperwork",
    ),
    "a denial order that names a wanted place": (
        event(denial("denial-orders", "china")),
        ("china",),
        "muted by default: denial-orders",
    ),
    "a denial order that is asked for": (event(denial()), ("default", "denial-orders"), None),
    "one of two muted topics is asked for": (
        notice("section-232", "meetings", kind=Kind.MEETING),
        ("meetings",),
        None,
    ),
    "everything is asked for": (event(denial()), ("default", "all"), None),
    "a topic the table lost is not muted": (notice("gone-topic"), ("default",), None),
    "a regulation": (event(rule("section-232")), ("default",), None),
    "an interim rule": (event(rule("section-232", kind=Kind.INTERIM_FINAL_RULE)), ("default",), None),
    "a proposed rule": (event(rule("paperwork", kind=Kind.PROPOSED_RULE)), ("default",), None),
    "a rule not yet known better": (event(rule("meetings", kind=Kind.RULE)), ("meetings",), None),
    "a correction of a regulation": (
        notice("section-232", kind=Kind.CORRECTION, listed="Rule"),
        ("default",),
        None,
    ),
    "a correction of paperwork": (
        notice("correction-status", "paperwork", kind=Kind.CORRECTION),
        ("default",),
        None,
    ),
    "a correction of a notice": (
        notice("section-232", kind=Kind.CORRECTION),
        ("default",),
        "muted by default: section-232",
    ),
}


@pytest.mark.parametrize(("what", "topics", "reason"), BY_DEFAULT.values(), ids=BY_DEFAULT)
def test_muted_by_default(what: Event, topics: tuple[str, ...], reason: str | None) -> None:
    planned = route(what, ALERTS, [subscription(topic) for topic in topics], ())
    assert planned is not None
    assert (planned.state is SKIPPED) == (reason is not None)
    assert reason is None or planned.reasons == (reason,)


def test_people_may_silence_a_regulation() -> None:
    planned = route(event(rule("section-232")), ALERTS, (subscription(),), (mute("section-232"),))
    assert planned == Planned(ALERTS, SKIPPED, ("muted: section-232, by Ada",), (1,))


# --- older than the subscription ----------------------------------------------------------

EVENING = datetime(2031, 3, 6, 4, 59, tzinfo=UTC)  # the last minute of DAY in New York
AGE = {
    "published on the day of the subscription": (event(), EVENING, False),
    "published the day before": (event(), EVENING + timedelta(minutes=1), True),
    "published tomorrow": (event(rule(publication_date=DAY + timedelta(days=3))), EVENING, False),
    "published, nobody knows when": (event(rule(publication_date=None)), EVENING, False),
    "filed earlier on that day": (event(filing(), EventKind.FILED), NOW, False),
    "filed the day before": (event(filing(), EventKind.FILED), NOW + timedelta(days=1), True),
    "filed, known by its publication only": (
        event(filing(filed_at=None), EventKind.FILED),
        NOW + timedelta(days=9),
        True,
    ),
    "changed before": (event(rule(), EventKind.CHANGED), NOW + timedelta(seconds=1), True),
    "changed afterwards": (event(rule(), EventKind.CHANGED), NOW - timedelta(seconds=1), False),
    "withdrawn afterwards": (event(withdrawn(), EventKind.WITHDRAWN), NOW, False),
    "completed before": (event(rule(), EventKind.COMPLETED, at=NOW), NOW + timedelta(days=9), True),
}


@pytest.mark.parametrize(("what", "subscribed", "older"), AGE.values(), ids=AGE)
def test_what_is_older_than_the_subscription_is_no_news(
    what: Event, subscribed: datetime, older: bool
) -> None:
    planned = route(what, ALERTS, (subscription("all", at=subscribed),), ())
    assert planned is not None
    assert (planned.reasons == ("older than the subscription",)) == older
    assert planned.state is (SKIPPED if older else QUEUED)


def test_one_subscription_that_is_old_enough_will_do() -> None:
    late = subscription("all", serial=2, at=EVENING + timedelta(days=9))
    planned = route(event(), ALERTS, (subscription("china"), late), ())
    assert planned is not None
    assert planned.state is QUEUED


def test_a_mute_says_more_than_age() -> None:
    planned = route(event(), ALERTS, (subscription("all", at=EVENING + timedelta(days=9)),), (mute("all"),))
    assert planned is not None
    assert planned.reasons == ("muted: all, by Ada",)
