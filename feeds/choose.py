"""Which sentences a summary keeps, and how much of each: acts and what limits them before all else. Pure."""

from collections.abc import Sequence
from datetime import date
from itertools import islice

from feeds.clauses import Span, act_of
from feeds.fitting import Choice
from feeds.sentencewords import (
    ALWAYS_SAID,
    BARE,
    CONDITION,
    DASHES,
    DATED,
    DOING,
    DUTY,
    FIRST,
    LESS,
    LIMITING,
    SETTING,
    TELLING,
)
from feeds.tiers import tiers_of
from feeds.units import Told, Unit, from_what_is_told, is_left_out, length_of, unit_leans, words_of

_MOST = 80  # units that are looked at
_BACKGROUND = 2  # above which a lead only sets the scene
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
    kept = {place: unit for place, unit in enumerate(units[:_MOST]) if not is_left_out(prose, unit)}
    short = length_of(kept) > limit
    words = {place: words_of(prose, unit) for place, unit in kept.items()}
    tiers = tiers_of(words, calls=calls, published=published) if short else dict.fromkeys(kept, TELLING)
    standing = [place for place in kept if not unit_leans(prose, units[place])]
    if not standing:  # of an information collection the law of it is the subject: better that than nothing
        places = range(len(units[:_MOST]))
        kept = {place: units[place] for place in places if not is_left_out(prose, units[place], DASHES)}
        standing = [place for place in kept if not unit_leans(prose, units[place])]
        tiers = dict.fromkeys(kept, TELLING)
    acts = any(tiers[place] == DOING for place in standing)
    for alone in (False, True):
        for lead in sorted(standing, key=lambda place: (_LEADING[tiers[place]], place)):
            if not alone and acts and _LEADING[tiers[lead]] > _BACKGROUND:
                break
            told = Choice(prose, kept, tiers, limit).built_on(lead, alone=alone)
            if told and (alone or not acts or any(tiers[place] <= DOING for place in told)):
                told = _more_of(prose, kept, tiers, limit, told) if short else told
                return [span for place in sorted(told) for span in from_what_is_told(prose, place, told)]
    return []


def _more_of(prose: str, units: Told, tiers: dict[int, int], limit: int, told: Told) -> Told:
    """What is told from another sentence on, where more is done so.

    Such are "First, this rule …", than with the way to it; the act after a lead that only says that something is
    changed; and what has a condition for which there is no room behind the lead.
    """
    for place in _other_leads(prose, units, tiers, told):
        later = {one: unit for one, unit in units.items() if one >= place}
        found = Choice(prose, later, tiers, limit).built_on(place, alone=place not in told)
        if not any(_is_open(prose, unit) for unit in found.values()) and _done(prose, tiers, found) > _done(
            prose, tiers, told
        ):
            told = found
    return told


def _other_leads(prose: str, units: Told, tiers: dict[int, int], told: Told) -> list[int]:
    first = next((place for place in units if FIRST.match(words_of(prose, units[place]))), None)
    found = [] if first is None or first in told else [first]
    lead = min((place for place in told if tiers[place] == DOING), default=None)
    if lead is not None and BARE.search(words_of(prose, units[lead])):
        acts = (place for place in units if place > lead and tiers[place] == DOING)
        found += [place for place in islice(acts, 2) if not unit_leans(prose, units[place])]
    found += [
        place
        for place in told
        if place > min(told) and _is_open(prose, told[place]) and _leads_alone(prose, units[place])
    ]
    return found


def _leads_alone(prose: str, unit: Unit) -> bool:
    return not unit_leans(prose, unit) and act_of(words_of(prose, unit)) is not None


def _done(prose: str, tiers: dict[int, int], told: Told) -> int:
    """How many acts are told that say what is done; a limit without its condition counts against it."""
    said = {place: words_of(prose, unit) for place, unit in told.items()}
    acts = sum(tiers[place] == DOING and not BARE.search(said[place]) for place in told)
    limits = [place for place in told if tiers[place] == LIMITING]
    opened = [place for place in limits if _is_open(prose, told[place])]
    allows = sum(place not in opened and act_of(said[place]) is not None for place in limits)
    return acts + allows + len(limits) - 2 * len(opened)


def _is_open(prose: str, unit: Unit) -> bool:
    """Whether it is cut right behind the words that announce a condition."""
    start, end = unit[-1]
    last = prose[max(start, end - 16) : end]
    return last.endswith(("that", "(", "if", "as", "except", "unless")) and any(
        one.end() == len(last) for one in CONDITION.finditer(last)
    )
