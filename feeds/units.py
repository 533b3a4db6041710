"""The units that a summary is chosen from: their words, which of them lean or are left out. Pure."""

import re

from feeds.clauses import Span, main_clause
from feeds.placeholders import has_placeholder
from feeds.sentencewords import BOILERPLATE, BOILERPLATE_HINTS, COLLECTS, POINTS_IN_GROUNDS, leans

Unit = list[Span]  # a sentence, and those after it that limit it
Told = dict[int, Unit]  # the place of a unit, and what is told of it

_FAR = 2_000  # characters of a sentence in which its words are sought


def from_what_is_told(prose: str, place: int, told: Told) -> Unit:
    """The unit, without grounds that point to a sentence before it that is not told ("To reflect this change, …")."""
    unit = told[place]
    if place - 1 in told or not place or not POINTS_IN_GROUNDS.match(prose, unit[0][0]):
        return unit
    start, end = unit[0]
    main = main_clause(prose[start:end])
    return unit if main is None else [(start + main, end), *unit[1:]]


def is_left_out(prose: str, unit: Unit, but: re.Pattern[str] = BOILERPLATE) -> bool:
    """Whether the unit is boilerplate, or has something still to be inserted in it."""
    words = words_of(prose, unit)
    lowered = words.lower()
    found = but.search(words) if any(map(lowered.__contains__, BOILERPLATE_HINTS)) else None
    acts = found and "paperwork" in found[0].lower() and COLLECTS.search(words)
    return bool(found and not acts) or any(has_placeholder(prose[start:end]) for start, end in unit)


def unit_leans(prose: str, unit: Unit) -> bool:
    """Whether its first sentence leans on one before it."""
    return leans(words_of(prose, unit))


def words_of(prose: str, unit: Unit) -> str:
    """The words of the unit's first sentence."""
    start, end = unit[0]
    return prose[start : min(end, start + _FAR)]


def length_of(told: Told) -> int:
    """How many characters they take, with a space between each two."""
    return sum(unit[-1][1] - unit[0][0] + 1 for unit in told.values()) - 1
