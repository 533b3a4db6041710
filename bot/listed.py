"""Who is listed by a document, as lines of a card: an action and a country each, the first names as written. Pure."""

from collections.abc import Sequence
from itertools import groupby

from bot.message import bounded
from feeds.facts import Counts, Facts, PartyGroup

MOST_GROUPS = 5
MOST_NAMES = 3
NAME_LIMIT = 80
ALSO_LIMIT = 400


def party_lines(facts: Facts) -> tuple[tuple[str, str], ...]:
    """(label, names) of each group, those beyond the first few in one line; else what the summary counts."""
    groups = facts.parties
    if not groups:
        return _counted(facts.counts)
    named = _named(groups)
    shown = tuple((_label(one), _names(one)) for one in named)
    rest = [one for one in groups if one not in named]
    return (*shown, ("Also", bounded(_rest(rest), ALSO_LIMIT))) if rest else shown


def _named(groups: Sequence[PartyGroup]) -> list[PartyGroup]:
    """The groups with a line of their own: the first of each action before further ones, in the order given."""
    firsts = [next(found) for _, found in groupby(groups, key=lambda one: one.action)]
    chosen = [*firsts, *(one for one in groups if one not in firsts)][:MOST_GROUPS]
    return [one for one in groups if one in chosen]


def party_notes(facts: Facts) -> tuple[str, ...]:
    """What is to be said where table and abstract do not agree."""
    return (bounded(facts.parties_note, 400),) if facts.parties_note else ()


def _label(group: PartyGroup) -> str:
    return f"{_capital(group.action)}: {bounded(group.country, NAME_LIMIT)} ({group.count})"


def _names(group: PartyGroup) -> str:
    shown = [bounded(name, NAME_LIMIT) for name in group.names[:MOST_NAMES]]
    more = group.count - len(shown)
    return "; ".join([*shown, f"+{more} more"] if more > 0 else shown) or "named in the official text"


def _rest(groups: Sequence[PartyGroup]) -> str:
    """`added: Oman (2), Peru (1); removed: Iran (1)`; groups of an action follow each other."""
    return "; ".join(
        f"{action}: " + ", ".join(f"{bounded(one.country, NAME_LIMIT)} ({one.count})" for one in found)
        for action, found in groupby(groups, key=lambda one: one.action)
    )


def _counted(counts: Counts | None) -> tuple[tuple[str, str], ...]:
    """Only numbers of the source that add up."""
    if counts is None or not counts.checked or not counts.destinations:
        return ()
    places = ", ".join(f"{one.country} ({one.count})" for one in counts.destinations)
    return (("Added to the Entity List", bounded(places, ALSO_LIMIT)),)


def _capital(action: str) -> str:
    return action[:1].upper() + action[1:]
