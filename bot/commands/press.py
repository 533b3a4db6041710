"""Buttons under a post, written once: Why this?, Mute topic…, More. Only ids travel in a button."""

from dataclasses import dataclass
from datetime import timedelta

from bot.card import links
from bot.commands.request import Desk, Request
from bot.commands.table import answer
from bot.dates import local_time
from bot.message import Reply, bounded
from bot.model import Delivery
from feeds.model import Document

# What a mute button offers: its id, its words, how long.
MUTE_SPANS: dict[str, tuple[str, timedelta | None]] = {
    "1d": ("for 1 day", timedelta(days=1)),
    "1w": ("for 1 week", timedelta(weeks=1)),
    "on": ("until changed", None),
}


@dataclass(frozen=True, slots=True)
class Press:
    """A button pressed: `action` is why, more or mute; `span` a key of MUTE_SPANS, `topic` an id, for mute."""

    action: str
    delivery_id: int
    topic: str = ""
    span: str = ""


async def press(desk: Desk, request: Request, pressed: Press) -> Reply:
    """Answer a press. `request` says who, where and with which rights at this moment; its words do not count."""
    delivery = await desk.store.delivery(request.destination.tenant, pressed.delivery_id)
    if delivery is None or delivery.destination.channel != request.destination.channel:
        return Reply("This post is not known here any more.", refused=True)
    if pressed.action == "why":
        return _why(delivery, request)
    if pressed.action == "more":
        return await _say(desk, request, "show", _name(delivery.event.document))
    if pressed.action == "mute" and pressed.span in MUTE_SPANS:
        if pressed.topic not in mutable_topics(delivery):
            return Reply("This post does not have that topic.", refused=True)
        return await _say(desk, request, "mute", pressed.topic, *_MUTE_WORDS[pressed.span])
    return Reply("This button is not known.", refused=True)


_MUTE_WORDS = {"1d": ("for", "1d"), "1w": ("for", "1w"), "on": ()}


def mutable_topics(delivery: Delivery) -> tuple[str, ...]:
    """The topics that a mute under this post can name."""
    return delivery.event.document.facts.topic_ids


def _name(document: Document) -> str:
    """What `show` finds the document by: its number, or the address of a page that has none."""
    found = links(document.record)
    return document.record.number or (found[0].url if found else "")


def _why(delivery: Delivery, request: Request) -> Reply:
    """By which subscriptions it came here, and the words in the document that show each topic."""
    facts = delivery.event.document.facts
    shown = [
        (match.topic, f"“{match.evidence.text[:120]}” in its {match.evidence.field}")
        for match in facts.topics[:12]
    ]
    when = local_time(delivery.state_at, request.destination.zone)
    record = delivery.event.document.record
    title = f"“{bounded(record.title, 100)}”"
    return Reply(
        f"Why {f'FR Doc. {record.number}' if record.number else title} is here:",
        (
            *(reason.capitalize() + "." for reason in delivery.reasons),
            *shown,
            f"{delivery.state.value.capitalize()} {when}.",
        ),
        hint="mute keeps a topic out; list shows what this channel receives.",
    )


async def _say(desk: Desk, request: Request, *words: str) -> Reply:
    """Answer as if the command had been typed, rights included."""
    asked = Request(request.destination, request.person, request.may_change, words, request.now)
    return await answer(desk, asked)
