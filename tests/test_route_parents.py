"""Changes of what was posted in a channel: they pass its mutes, and only there."""

import pytest

from bot.model import Event
from bot.route import CHANGES_TOPIC, route
from bot.states import DeliveryState
from tests.build import ALERTS, NOW, event, mute, rule, subscription
from tests.invented_documents import OTHERS

HERE = frozenset({ALERTS})
CORRECTION = event(rule(CHANGES_TOPIC, "entity-list"))
WHY = "changes a document that was posted here"


@pytest.mark.parametrize(
    ("muted", "places", "state", "reasons"),
    [
        ("entity-list", HERE, "queued", (WHY, "subscribed to entity-list")),
        ("entity-list", frozenset(), "skipped", ("muted: entity-list, by Ada",)),
        ("entity-list", frozenset({OTHERS}), "skipped", ("muted: entity-list, by Ada",)),
        (CHANGES_TOPIC, HERE, "skipped", (f"muted: {CHANGES_TOPIC}, by Ada",)),
        ("all", HERE, "skipped", ("muted: all, by Ada",)),
        ("china", HERE, "queued", (WHY, "subscribed to entity-list")),
    ],
)
def test_a_mute_is_passed_only_where_the_parent_was_posted(
    muted: str, places: frozenset[object], state: str, reasons: tuple[str, ...]
) -> None:
    planned = route(CORRECTION, ALERTS, (subscription("entity-list"),), (mute(muted),), places)  # type: ignore[arg-type]
    assert planned
    assert (planned.state, planned.reasons) == (DeliveryState(state), reasons)


def test_a_default_mute_is_passed_too() -> None:
    what: Event = event(rule(CHANGES_TOPIC, "meetings", type="Notice"))
    planned = route(what, ALERTS, (subscription(),), (), HERE)
    assert planned
    assert (planned.state, planned.reasons[0]) == (DeliveryState.QUEUED, WHY)


def test_who_read_the_parent_hears_of_the_change_whatever_its_topics() -> None:
    planned = route(CORRECTION, ALERTS, (subscription("iran", at=NOW),), (), HERE)
    assert planned
    assert (planned.reasons, planned.subscriptions) == ((WHY,), ())
    assert route(CORRECTION, ALERTS, (subscription("iran", at=NOW),), ()) is None
