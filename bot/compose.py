"""Station 7 for a claim: one delivery as a card, many as a digest; or why it cannot be shown. Pure."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from bot.card import document_row, event_card
from bot.dates import legal_day
from bot.message import Card, Digest, Message, Row
from bot.model import Claim, Event, StoredDocument
from bot.outcomes import Failed, Unfit
from bot.states import EventKind

log = logging.getLogger(__name__)

Cards = dict[tuple[int, str], Card | Failed]  # by event and zone: one event goes to many channels
REPEAT = "Possible repeat"
_REPEATED = "An earlier try may have arrived here already; nobody can tell."
_MARKS = {EventKind.CHANGED: "changed", EventKind.COMPLETED: "details now available"}


def compose(
    claim: Claim, events: Mapping[int, Event], cards: Cards, *, now: datetime
) -> Message | Failed | Unfit:
    """The message of a claim as sent at `now` (UTC); `cards` is filled as cards are made."""
    made = _digest(claim, events) if claim.carried else _card(claim, events, cards, legal_day(now))
    if claim.repeat_after is None or now < claim.repeat_after or isinstance(made, Failed | Unfit):
        return made
    heading = f"{REPEAT} · {made.heading}"
    if isinstance(made, Digest):
        return replace(made, heading=heading, hint=_REPEATED)
    return replace(made, heading=heading, notes=(_REPEATED, *made.notes))


def _card(claim: Claim, events: Mapping[int, Event], cards: Cards, today: date) -> Card | Failed:
    """A document without a link is parked, not hidden."""
    key = (claim.event_id, claim.destination.zone)
    if key not in cards:
        try:
            cards[key] = event_card(events[claim.event_id], claim.destination.zone, today=today)
        except Exception as error:  # nothing was sent, and that is certain
            cards[key] = Failed(_why(error, claim.delivery_id), None)
    return cards[key]


def _digest(claim: Claim, events: Mapping[int, Event]) -> Digest | Unfit:
    """A row for each document, as its latest event leaves it, in the order of publication."""
    rows: dict[int, Row] = {}
    unfit: list[tuple[int, str]] = []
    for delivery_id, event_id in claim.carried:
        event = events[event_id]
        try:
            rows[event.document_id] = _row(event)
        except Exception as error:  # one document must not keep the others of the post
            unfit.append((delivery_id, _why(error, delivery_id)))
    if unfit:
        return Unfit(tuple(unfit))
    return Digest(
        heading=f"{len(rows)} documents at once",
        rows=tuple(rows.values()),
        hint="show with a number tells more of one, its dates too.",
    )


def _why(error: Exception, delivery_id: int) -> str:
    """A ValueError is meant for people; anything else nobody foresaw."""
    if type(error) is ValueError:
        return str(error)
    log.error("delivery %d cannot be shown", delivery_id, exc_info=error)
    return f"it cannot be shown: unexpected {type(error).__name__}"


def _row(event: Event) -> Row:
    stored = StoredDocument(
        event.document_id, event.document, event.revision, event.created_at, event.created_at
    )
    row, mark = document_row(stored), _MARKS.get(event.kind)
    return replace(row, kind=f"{row.kind}, {mark}") if mark else row
