"""What each sentence is for a summary: it limits, acts, ends on a day, binds, tells, sets the scene. Pure."""

import re
from datetime import date

from feeds.clauses import act_of
from feeds.days import MONTHS
from feeds.sentencewords import (
    ALWAYS_SAID,
    ASKS,
    BESIDES,
    DATED,
    DECIDES,
    DETERMINED,
    DOING,
    DUTIES,
    DUTY,
    HEREIN,
    HISTORY,
    LESS,
    LIMIT,
    LIMIT_WORDS,
    LIMITING,
    PURPOSE,
    REASON,
    SETTING,
    TELLING,
    is_call,
)

_OBJECT = 20  # characters after the verb of an act in which the kind of change stands
_ASKED = 60  # the same in which comments are asked for
_LONG = re.compile(r"[a-z]{5,}")  # a word that says what a sentence is about
_NOBODY = re.compile(r"No [^.,;]{1,60} (?:may|will)\b")
# From when or until when it applies, and to what.
_APPLIES_SINCE = re.compile(
    r"\b(?:will |shall )?appl(?:y|ies) (?:only )?to [^.;]{3,120}?\b(?:on or after|on or before|after|before|prior to|until|beginning)\b"
)
_TERM = re.compile(
    r"\b(?:by|until|through|later than|on or before)\b[^;,]{0,40}?\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? (\d{1,2}), (\d{4})\b"
)
_TERMS = (" by ", "ntil ", "hrough ", "ater than ", " or before ")


def tiers_of(words: dict[int, str], *, calls: bool, published: date | None) -> dict[int, int]:
    """What its sentences are for a document, by their places.

    For a notice of a meeting the one that calls it acts, others act besides.
    """
    tiers = {place: tier(one) for place, one in words.items()}
    if any("omment" in words[place] for place, one in tiers.items() if one == DOING):
        asks = {place for place, one in tiers.items() if one == DOING and _only_asks(words[place])}
        if any(one == DOING for place, one in tiers.items() if place not in asks):
            tiers |= dict.fromkeys(asks, LESS)
    if published:
        for place, one in words.items():
            if tiers[place] != DOING and ends_or_is_due(one, published):
                tiers[place] = DATED
    if calls and (called := {place for place, one in words.items() if is_call(one)}):
        tiers |= {place: LESS for place, one in tiers.items() if one == DOING} | dict.fromkeys(called, DOING)
    return tiers


def _only_asks(words: str) -> bool:
    """Whether a sentence asks for comments, and what it does is no more."""
    act = act_of(words) if "omment" in words else None
    return act is not None and bool(ASKS.search(words, act.start(), act.end() + _ASKED))


def ends_or_is_due(words: str, published: date = date.min) -> bool:
    """Whether a sentence names a day after the publication on which something ends or is due."""
    if ", 2" not in words or not any(map(words.__contains__, _TERMS)):
        return False
    days = (
        (int(year), MONTHS.index(month[:3].lower()) + 1, int(day))
        for month, day, year in _TERM.findall(words)
    )
    return any(day > (published.year, published.month, published.day) for day in days)


def shared_words(act: str, before: dict[int, str]) -> dict[int, int]:
    """How many words of an act the sentences before it have, by their places, where that is more than one."""
    said = set(_LONG.findall(act.lower()))
    found = {place: len(said.intersection(_LONG.findall(one.lower()))) for place, one in before.items()}
    return {place: shared for place, shared in found.items() if shared > 1}


def tier(words: str) -> int:
    """What a sentence is for a summary."""
    said = "determined" in words or "etails" in words or "provides notice" in words
    if said and DETERMINED.search(words) and "under the destination" not in words:
        return ALWAYS_SAID
    if any(map(words.__contains__, LIMIT_WORDS)) and LIMIT.search(words):
        return LIMITING
    if REASON.match(words) or (
        ("king th" in words or "kes th" in words or "this AD" in words or "urpose of" in words)
        and PURPOSE.search(words)
    ):
        return SETTING
    if act := act_of(words):
        return LESS if BESIDES.search(words, act.start(), act.end() + _OBJECT) else DOING
    if HEREIN.match(words):
        return DOING
    if HISTORY.match(words):
        return SETTING
    if DECIDES.search(words):
        return LESS
    nobody = words.startswith("No ") and _NOBODY.match(words)
    since = " appl" in words and _APPLIES_SINCE.search(words)
    return DUTY if DUTIES.search(words) or nobody or since else TELLING
