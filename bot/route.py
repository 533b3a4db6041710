"""Station 6: who wants this document, and why or why not. Pure."""

from collections.abc import Sequence

from bot.dates import legal_day, show_end
from bot.model import ALL_TOPICS, DEFAULT_TOPIC, Destination, Event, Mute, Planned, Subscription
from bot.states import DeliveryState, EventKind
from feeds.facts import Kind
from feeds.topics import topics

_RULES = frozenset({Kind.FINAL_RULE, Kind.INTERIM_FINAL_RULE, Kind.PROPOSED_RULE, Kind.RULE})
LONGEST_NAME = 60
_DOES = {"added": "lists", "removed": "removes", "modified": "modifies", "corrected": "corrects"}
CHANGES_TOPIC = "correction-status"  # corrections, delays, stays, suspensions, withdrawals, extensions


def route(
    event: Event,
    destination: Destination,
    subscriptions: Sequence[Subscription],
    mutes: Sequence[Mute],
    parent_posted: frozenset[Destination] = frozenset(),
) -> Planned | None:
    """Decide for one destination; None when no subscription of it speaks of this document.

    `mutes` are those in force. A muted topic silences the whole document: that is what people mean
    by it, and the decision is kept as a skipped delivery with its reason. `parent_posted` are the
    places where a document that this one changes was posted: who read that hears of the change.
    """
    matching = [(one, why) for one in subscriptions if (why := _why(event, one))]
    if destination in parent_posted:
        return _after_parent(event, destination, matching, mutes)
    if not matching:
        return None
    ids = tuple(one.id for one, _ in matching)
    muting = _muted(event, mutes) or _muted_by_default(event, [one for one, _ in matching])
    if muting:
        return Planned(destination, DeliveryState.SKIPPED, (muting,), ids)
    if all(_older(event, one) for one, _ in matching):
        return Planned(destination, DeliveryState.SKIPPED, ("older than the subscription",), ids)
    return Planned(destination, DeliveryState.QUEUED, tuple(why for _, why in matching), ids)


def _after_parent(
    event: Event,
    destination: Destination,
    matching: Sequence[tuple[Subscription, str]],
    mutes: Sequence[Mute],
) -> Planned:
    """A change of what was posted here passes mutes, but for one of everything or of changes as such."""
    ids = tuple(one.id for one, _ in matching)
    for mute in mutes:
        if mute.topic in {ALL_TOPICS, CHANGES_TOPIC}:
            return Planned(destination, DeliveryState.SKIPPED, (_muted_by(mute),), ids)
    reasons = ("changes a document that was posted here", *(why for _, why in matching))
    return Planned(destination, DeliveryState.QUEUED, reasons, ids)


def _why(event: Event, subscription: Subscription) -> str | None:
    """The sentence that explains the match."""
    ids = event.document.facts.topic_ids
    if subscription.topic == ALL_TOPICS:
        return "subscribed to everything"
    if subscription.topic in ids:
        return f"subscribed to {subscription.topic}"
    if subscription.topic == DEFAULT_TOPIC:
        return _default_reason(event)
    return _counted(event, subscription.topic)


def _counted(event: Event, name: str) -> str | None:
    """A destination under which the document lists somebody, though it is not aimed at it: whoever follows the
    destination wants to know."""
    found = next((one for one in topics() if one.id == name and one.destination), None)
    facts = event.document.facts
    counted = facts.counts.destinations if facts.counts and facts.counts.checked else ()
    listed = [
        *((one.country, one.count) for one in counted),
        *((one.country, one.count) for one in facts.parties),
    ]
    for country, count in listed if found else ():
        if found and country.lower() in found.names:
            return f"subscribed to {name}: it lists {count} under {country}"
    for one in facts.listed if found else ():
        if found and one.country.lower() in found.names:
            number = one.count or "parties"
            return f"subscribed to {name}: it {_DOES[one.action]} {number} under {one.country}"
    return None


def _default_reason(event: Event) -> str | None:
    """What the plain subscription announces: the announced topics, every regulation, and the unknown.

    A topic that is muted by default matches too: the mute, not silence, is what is then recorded.
    """
    facts = event.document.facts
    for name in facts.topic_ids:
        if _default(name) != "off":
            return f"default subscription: {name}"
    if _is_regulation(event):
        return f"default subscription: every {facts.kind.value}"
    unknown = not facts.topic_ids or "other" in facts.topic_ids
    return "default subscription: no topic recognised" if unknown else None


def _is_regulation(event: Event) -> bool:
    """Whether the document makes, proposes or corrects a regulation."""
    kind, listed = event.document.facts.kind, (event.document.record.type or "").lower()
    return kind in _RULES or (kind is Kind.CORRECTION and listed in {"rule", "proposed rule"})


def _default(name: str) -> str:
    """What a channel gets of this topic that asked for nothing special.

    A stored document may have a topic that the table has no longer: it is announced, not lost.
    """
    return next((one.default for one in topics() if one.id == name), "announced")


def _muted(event: Event, mutes: Sequence[Mute]) -> str | None:
    for mute in mutes:
        if mute.topic == ALL_TOPICS or mute.topic in event.document.facts.topic_ids:
            return _muted_by(mute)
    return None


def _muted_by(mute: Mute) -> str:
    until = f" until {show_end(mute.until, mute.destination.zone)}" if mute.until else ""
    return f"muted: {mute.topic}, by {mute.by.name[:LONGEST_NAME]}{until}"


def _muted_by_default(event: Event, matching: Sequence[Subscription]) -> str | None:
    """A topic muted by default stays silent unless a subscription names it, or everything.

    A regulation is never silenced by a default: only people may do that. Neither is a document
    that somebody asked for by one muted topic because it has another one too.
    """
    named = {one.topic for one in matching}
    corrects = event.document.facts.kind is Kind.CORRECTION
    silent = [
        name
        for name in event.document.facts.topic_ids
        if _default(name) == "muted" and not (corrects and _by_kind(name))
    ]
    if not silent or ALL_TOPICS in named or named & set(silent) or _is_regulation(event):
        return None
    return f"muted by default: {silent[0]}"


def _by_kind(name: str) -> bool:
    """Whether documents have the topic for what they are: a correction of one is more than one more of them."""
    return any(one.id == name and one.kinds for one in topics())


def _older(event: Event, subscription: Subscription) -> bool:
    """A document from before the day of the subscription is no news to it; what changes afterwards is."""
    if event.kind not in {EventKind.PUBLISHED, EventKind.FILED}:
        return event.created_at < subscription.created_at
    record = event.document.record
    day = record.publication_date
    if event.kind is EventKind.FILED and record.filed_at is not None:
        day = legal_day(record.filed_at)
    return day is not None and day < legal_day(subscription.created_at)
