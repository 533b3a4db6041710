"""What is told with one lead: the acts and limits that have room with it, then what fills the rest. Pure."""

from feeds.clauses import best, shortest, versions
from feeds.sentencewords import (
    AGAIN,
    ALSO,
    BARE,
    DATED,
    DEFINES,
    DOING,
    DUTY,
    LESS,
    LIMITING,
    POINTS_INSIDE,
    POINTS_TO,
    POINTS_TO_WORDS,
    THESE,
    leans,
    points_back,
)
from feeds.tiers import ends_or_is_due, shared_words
from feeds.units import Told, Unit, length_of, unit_leans, words_of

_WANTED = frozenset({LIMITING, DOING, DATED})  # what comes before all else


class Choice:
    """What is told so far, of the units that may be told."""

    def __init__(self, prose: str, units: Told, tiers: dict[int, int], limit: int) -> None:
        self.prose, self.units, self.tiers, self.limit = prose, units, tiers, limit
        self.told: Told = {}
        self.all_fit = False  # whether all that acts or limits has room

    def built_on(self, lead: int, *, alone: bool) -> Told:
        """All that is told with this lead; nothing where it has no room or points back to what has none."""
        wanted = [place for place in self.units if place > lead and self.tiers[place] in _WANTED]
        self.told[lead] = self.units[lead]
        bare = bool(wanted) and BARE.search(words_of(self.prose, self.units[lead])) is not None
        whole = length_of(self.told | {place: self.units[place] for place in wanted})
        self.all_fit = whole <= self.limit
        if not self.all_fit and (self.tiers[lead] == DOING or length_of(self.told) > self.limit):
            found = self._versions(lead)
            self.told[lead] = (None if bare else best(found, self.limit // 3)) or shortest(found)
        if length_of(self.told) > self.limit:
            return {}
        points = points_back(words_of(self.prose, self.units[lead])) if lead and not alone else None
        if points:
            leading = self._nearest(lead, at_once=not points[0].endswith("investigation"))
            if not leading:
                return {}
            self.told |= leading
        for place in sorted(wanted, key=lambda place: (self.tiers[place], place)):
            self._add(place)
        for place in sorted(self.told, key=lambda one: ((one != lead) ^ bare, one)):
            if self.told[place] != self.units[place]:
                room = self.limit - length_of(self.told) + length_of({place: self.told[place]})
                self.told[place] = best(self._versions(place), room) or self.told[place]
        before = {place: words_of(self.prose, unit) for place, unit in self.units.items() if place < lead}
        near = shared_words(words_of(self.prose, self.units[lead]), before) if before else {}
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
        room = self.limit - length_of(self.told) - 1
        limits = self.tiers[place] in {LIMITING, DATED}
        group: Told = {}
        before = self.units.get(place - 1) if limits else None
        held = self._is_held(place)
        if (
            before
            and (not held or self._goes_with(place, before, room))
            and not unit_leans(self.prose, before)
        ):
            group = {place - 1: before}
            room -= length_of(group) + 1
        elif not held:
            return
        chosen = self.units[place]
        if length_of({place: chosen}) > room or not (limits or self.all_fit):
            found = self._versions(place)
            chosen = (best(found, room) if limits else None) or shortest(found)
        elif self.tiers[place] == LIMITING and any(self.told[one] != self.units[one] for one in self.told):
            chosen = shortest(
                versions(self.prose, chosen)
            )  # it grows again where what is cut before it cannot
        if length_of({place: chosen}) <= room:
            self.told |= group | {place: chosen}

    def _goes_with(self, place: int, before: Unit, room: int) -> bool:
        """Whether what binds right before a limit has room with it ("… will apply to looms. Reeds will remain …")."""
        both = length_of({place - 1: before, place: self.units[place]})
        return place - 1 not in self.told and self.tiers[place - 1] == DUTY and both <= room

    def _fill(self, place: int) -> None:
        """What else there is room for: acts cut, other sentences whole, or as far as they define a name."""
        if place in self.told or not self._is_held(place):
            return
        room = self.limit - length_of(self.told) - 1
        chosen = self.units[place]
        if length_of({place: chosen}) > room:
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
        names = [found[1] for found in DEFINES.finditer(self.prose, *cut[0]) if " " in found[1]]
        if not names:
            return False
        later = " ".join(self._said(one) for one in self.told if one > place)
        return any(name in later for name in names)

    def _is_held(self, place: int) -> bool:
        """Whether what the unit leans on is told."""
        if place - 1 in self.told:
            return True
        words = words_of(self.prose, self.units[place])
        points = any(one in words for one in POINTS_TO_WORDS) and POINTS_TO.search(words)
        if not points and not leans(words):
            return self.tiers[place] <= LESS or self._is_said_of(place, words)
        before = [one for one in self.told if one < place]
        if points or not before:
            return False
        again = AGAIN.match(words)
        if again and (again[1] or again[2][:8]).lower() in " ".join(map(self._said, before)).lower():
            return True
        acts = any(self.tiers[one] in {LIMITING, DOING, LESS} for one in before)
        return (
            acts
            and self.tiers[place] in {DOING, DATED, LESS, DUTY}
            and bool(ALSO.match(words) or THESE.match(words))
        )

    def _is_said_of(self, place: int, words: str) -> bool:
        """Whether what the sentence points to ("this new permit") is in what is told, or in itself before."""
        for found in POINTS_INSIDE.finditer(words):
            stems = [one[:6].lower() for one in found[1].split() if len(one) > 4]
            said = " ".join(
                [*map(self._said, (one for one in self.told if one < place)), words[: found.start()]]
            )
            if stems and not any(stem in said.lower() for stem in stems):
                return False
        return True

    def _nearest(self, lead: int, *, at_once: bool) -> Told:
        """The units right before the lead, from the last one that stands by itself, one of them cut if need be.

        What does not point `at_once` needs only the one that stands by itself.
        """
        found: Told = {}
        for place in range(lead - 1, -1, -1):
            unit = self.units.get(place)
            if unit is None:
                return {}
            stands = not unit_leans(self.prose, unit)
            if stands or at_once:
                found[place] = unit
            if stands and (told := self._with_room(found)):
                return told
            if stands:  # of "those orders" the first, where the last has no room
                found, at_once = {}, False
        return {}

    def _with_room(self, found: Told) -> Told:
        """These units, one of them cut if need be; nothing where they have no room."""
        if length_of(found | self.told) <= self.limit:
            return found
        for place in sorted(found):
            room = self.limit - length_of(found | self.told) + length_of({place: found[place]})
            cut = best(self._versions(place), room)
            if cut:
                return found | {place: cut}
        return {}

    def _said(self, place: int) -> str:
        return " ".join(self.prose[start:end] for start, end in self.told[place])
