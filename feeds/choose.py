"""Which sentences a summary keeps, and how much of each: acts and what limits them before all else. Pure."""

import re
from collections.abc import Sequence
from datetime import date

from feeds.clauses import Span, best, main_clause, shortest, versions
from feeds.placeholders import has_placeholder
from feeds.sentencewords import (
    AGAIN,
    ALSO,
    ALWAYS_SAID,
    BOILERPLATE,
    BOILERPLATE_HINTS,
    COLLECTS,
    DASHES,
    DATED,
    DEFINES,
    DOING,
    DUTY,
    FIRST,
    LESS,
    LIMITING,
    POINTS_BACK,
    POINTS_IN_GROUNDS,
    POINTS_TO,
    SETTING,
    TELLING,
    THESE,
    leans,
)
from feeds.tiers import ends_or_is_due, shared_words, tiers_of

Unit = list[Span]  # a sentence, and those after it that limit it
Told = dict[int, Unit]  # the place of a unit, and what is told of it

_MOST = 80  # units that are looked at
_FAR = 2_000  # characters of a sentence in which its words are sought
_WANTED = frozenset({LIMITING, DOING, DATED})  # what comes before all else
_LEADING = {DOING: 0, LESS: 1, LIMITING: 2, DATED: 2, DUTY: 2, TELLING: 2, SETTING: 3, ALWAYS_SAID: 3}


def choose(
    prose: str,
    units: Sequence[Unit],
    limit: int,
    *,
    calls: bool = False,
    published: date | None = None,
) -> list[Span]:
    """The spans to tell, in order, at most `limit` characters without what stands between them.

    It is built on one unit that stands by itself, best one that acts; of a notice that `calls` a
    meeting, one that calls it. A day after `published` that ends or is due comes next. Better a lead that names "these controls" than none, but only then.
    """
    kept = {place: unit for place, unit in enumerate(units[:_MOST]) if not _is_left_out(prose, unit)}
    short = _length(kept) > limit
    words = {place: _words(prose, unit) for place, unit in kept.items()}
    tiers = tiers_of(words, calls=calls, published=published) if short else dict.fromkeys(kept, TELLING)
    standing = [place for place in kept if not _leans(prose, units[place])]
    if not standing:  # of an information collection the law of it is the subject: better that than nothing
        places = range(len(units[:_MOST]))
        kept = {place: units[place] for place in places if not _is_left_out(prose, units[place], DASHES)}
        standing = [place for place in kept if not _leans(prose, units[place])]
        tiers = dict.fromkeys(kept, TELLING)
    for alone in (False, True):
        for lead in sorted(standing, key=lambda place: (_LEADING[tiers[place]], place)):
            told = _Choice(prose, kept, tiers, limit).built_on(lead, alone=alone)
            if told:
                told = _more_of(prose, kept, tiers, limit, told) if short else told
                return [span for place in sorted(told) for span in _from_what_is_told(prose, place, told)]
    return []


def _more_of(prose: str, units: Told, tiers: dict[int, int], limit: int, told: Told) -> Told:
    """What is told from "First, this rule …" on, where more acts have room so than with the way to them."""
    first = next((place for place in units if FIRST.match(_words(prose, units[place]))), None)
    if first is None or first in told:
        return told
    later = {place: unit for place, unit in units.items() if place >= first}
    found = _Choice(prose, later, tiers, limit).built_on(first, alone=True)
    acts = [sum(tiers[place] == DOING for place in one) for one in (told, found)]
    return found if acts[1] > acts[0] else told


class _Choice:
    """What is told so far, of the units that may be told."""

    def __init__(self, prose: str, units: Told, tiers: dict[int, int], limit: int) -> None:
        self.prose, self.units, self.tiers, self.limit = prose, units, tiers, limit
        self.told: Told = {}
        self.all_fit = False  # whether all that acts or limits has room

    def built_on(self, lead: int, *, alone: bool) -> Told:
        """All that is told with this lead; nothing where it has no room or points back to what has none."""
        wanted = [place for place in self.units if place > lead and self.tiers[place] in _WANTED]
        self.told[lead] = self.units[lead]
        whole = _length(self.told | {place: self.units[place] for place in wanted})
        self.all_fit = whole <= self.limit
        if not self.all_fit and (self.tiers[lead] == DOING or _length(self.told) > self.limit):
            found = self._versions(lead)
            self.told[lead] = best(found, self.limit // 3) or shortest(found)
        if _length(self.told) > self.limit:
            return {}
        if lead and not alone and POINTS_BACK.search(_words(self.prose, self.units[lead])):
            leading = self._nearest(lead)
            if not leading:
                return {}
            self.told |= leading
        for place in sorted(wanted, key=lambda place: (self.tiers[place], place)):
            self._add(place)
        for place in (lead, *(one for one in sorted(self.told) if one != lead)):
            if self.told[place] != self.units[place]:
                room = self.limit - _length(self.told) + _length({place: self.told[place]})
                self.told[place] = best(self._versions(place), room) or self.told[place]
        before = {place: _words(self.prose, unit) for place, unit in self.units.items() if place < lead}
        near = shared_words(_words(self.prose, self.units[lead]), before) if before else {}
        order = sorted(self.units, key=lambda place: (self._fills(place), -near.get(place, 0), place))
        for place in (*order, *order):  # what an act leans on may come after it in this order
            self._fill(place)
        return self.told

    def _versions(self, place: int) -> list[Unit]:
        found = versions(self.prose, self.units[place], limits=self.tiers[place] == LIMITING)
        if self.tiers[place] != DATED:
            return found
        return [one for one in found if ends_or_is_due(self.prose[one[-1][0] : one[-1][1]])]

    def _add(self, place: int) -> None:
        """An act as short as it can be, a limit whole where there is room; a limit with what it leans on."""
        room = self.limit - _length(self.told) - 1
        limits = self.tiers[place] in {LIMITING, DATED}
        group: Told = {}
        if not self._is_held(place):
            before = self.units.get(place - 1)
            if not limits or not before or _leans(self.prose, before):
                return
            group = {place - 1: before}
            room -= _length(group) + 1
        chosen = self.units[place]
        if _length({place: chosen}) > room or not (limits or self.all_fit):
            found = self._versions(place)
            chosen = (best(found, room) if limits else None) or shortest(found)
        if _length({place: chosen}) <= room:
            self.told |= group | {place: chosen}

    def _fill(self, place: int) -> None:
        """What else there is room for: acts cut, other sentences whole, or as far as they define a name."""
        if place in self.told or not self._is_held(place):
            return
        room = self.limit - _length(self.told) - 1
        chosen = self.units[place]
        if _length({place: chosen}) > room:
            cut = best(self._versions(place), room)
            if not cut or (self.tiers[place] > LESS and not self._defines(place, cut)):
                return
            chosen = cut
        self.told[place] = chosen

    def _fills(self, place: int) -> int:
        """What gives the names that the acts use comes next after them, though it only sets the scene."""
        return LESS if self._defines(place, self.units[place]) else self.tiers[place]

    def _defines(self, place: int, cut: Unit) -> bool:
        """Whether it gives a name in parentheses that a told sentence uses."""
        names = [found[1] for found in DEFINES.finditer(self.prose, *cut[0])]
        later = " ".join(self._said(one) for one in self.told if one > place)
        return any(" " in name and name in later for name in names)

    def _is_held(self, place: int) -> bool:
        """Whether what the unit leans on is told."""
        if place - 1 in self.told:
            return True
        words = _words(self.prose, self.units[place])
        points = POINTS_TO.search(words)
        if not points and not leans(words):
            return True
        before = [one for one in self.told if one < place]
        if points or not before:
            return False
        again = AGAIN.match(words)
        if again and (again[1] or again[2][:8]).lower() in " ".join(map(self._said, before)).lower():
            return True
        acts = any(self.tiers[one] in {DOING, LESS} for one in before)
        return (
            acts
            and self.tiers[place] in {DOING, DATED, LESS, DUTY}
            and bool(ALSO.match(words) or THESE.match(words))
        )

    def _nearest(self, lead: int) -> Told:
        """The units right before the lead, from the last one that stands by itself, where they have room."""
        found: Told = {}
        for place in range(lead - 1, -1, -1):
            unit = self.units.get(place)
            if unit is None or _length(found | self.told | {place: unit}) > self.limit:
                return {}
            found[place] = unit
            if not _leans(self.prose, unit):
                return found
        return {}

    def _said(self, place: int) -> str:
        return " ".join(self.prose[start:end] for start, end in self.told[place])


def _from_what_is_told(prose: str, place: int, told: Told) -> Unit:
    """The unit, without grounds that point to a sentence before it that is not told ("To reflect this change, …")."""
    unit = told[place]
    if place - 1 in told or not place or not POINTS_IN_GROUNDS.match(prose, unit[0][0]):
        return unit
    start, end = unit[0]
    main = main_clause(prose[start:end])
    return unit if main is None else [(start + main, end), *unit[1:]]


def _is_left_out(prose: str, unit: Unit, but: re.Pattern[str] = BOILERPLATE) -> bool:
    """Whether the unit is boilerplate, or has something still to be inserted in it."""
    words = _words(prose, unit)
    lowered = words.lower()
    found = but.search(words) if any(map(lowered.__contains__, BOILERPLATE_HINTS)) else None
    acts = found and "paperwork" in found[0].lower() and COLLECTS.search(words)
    return bool(found and not acts) or any(has_placeholder(prose[start:end]) for start, end in unit)


def _leans(prose: str, unit: Unit) -> bool:
    return leans(_words(prose, unit))


def _words(prose: str, unit: Unit) -> str:
    """The words of the unit's first sentence."""
    start, end = unit[0]
    return prose[start : min(end, start + _FAR)]


def _length(told: Told) -> int:
    return sum(unit[-1][1] - unit[0][0] + 1 for unit in told.values()) - 1
