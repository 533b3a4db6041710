"""A card of a document whose dates a later document moved: old → new, and no old date in the headline. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.dates import show_date
from bot.message import Card
from bot.relations import Later
from bot.remarks import PAUSES, name_of
from bot.standing import moved
from feeds.model import Document

_DATED = re.compile(r", (?:effective|in parts from|comments close) \d{1,2} [A-Z][a-z]{2} \d{4}")


def as_moved(card: Card, document: Document, later: Sequence[Later]) -> Card:
    """The card with what linked later documents did to its dates; as it is where they did nothing."""
    steps = [
        (step, name_of(one.source.document))
        for one in later
        if (step := moved(one.source.document, document, one.resolved.relation.kind))
    ]
    paused = any(one.resolved.relation.kind in PAUSES for one in later)
    for (old, new), by in steps:
        was, now = show_date(old), f"{show_date(old)} → {show_date(new)} ({by})"
        lines = [
            (label, value.replace(was, now, 1) if value.startswith(was) else value)
            for label, value in card.dates
        ]
        card = replace(card, dates=tuple(lines))
    if (steps or paused) and card.headline:
        card = replace(card, headline=_DATED.sub("", card.headline))
    return card
