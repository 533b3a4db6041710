"""Who is listed by a document, as lines of a card: an action and a country each, the first names as written. Pure."""

from collections.abc import Sequence
from itertools import groupby

from bot.licensed import license_lines
from bot.message import bounded
from feeds.facts import Facts, Kind
from feeds.listfacts import DestinationCount, ListedUnder, PartyGroup, ProductRule

MOST_GROUPS = 5
MOST_NAMES = 3
NAME_LIMIT = 80
FEW_NAMES = 2  # of a group that shares its line with others
ALSO_LIMIT = 400
_AT = {"added": "to", "removed": "from", "modified": "on", "corrected": "on"}
_UNCLEAR = "added or changed"
_CHANGED = {"modified", "corrected"}  # a table may show one as the other
_ADDED = "Added to the Entity List"
_PROPOSED = "Proposed for the Entity List"


def party_lines(facts: Facts) -> tuple[tuple[str, str], ...]:
    """(label, names) of each group, those beyond the first few in one line; else what the summary counts. Then what the
    rows of a table require, and which of them reach foreign-made items."""
    groups = facts.parties
    if not groups:
        return (*_counted(facts), *_said(facts, set()))
    named = _named(groups)
    shown = tuple((_label(one), _names(one)) for one in named)
    rest = [one for one in groups if one not in named]
    full = _rest(rest, FEW_NAMES)
    short = full if len(full) <= ALSO_LIMIT else bounded(_rest(rest, 0), ALSO_LIMIT)
    more = (("Also", short),) if rest else ()
    known = {one.action for one in groups}
    known |= _CHANGED if known & _CHANGED else set()
    said = () if _UNCLEAR in known else _said(facts, known)
    products = (_product(one) for one in facts.products[:MOST_GROUPS])
    return (*shown, *more, *said, *license_lines(facts.license), *products)


def _named(groups: Sequence[PartyGroup]) -> list[PartyGroup]:
    """The groups with a line of their own: the first of each action before further ones, in the order given."""
    firsts = [next(found) for _, found in groupby(groups, key=lambda one: one.action)]
    chosen = [*firsts, *(one for one in groups if one not in firsts)][:MOST_GROUPS]
    return [one for one in groups if one in chosen]


def party_notes(facts: Facts) -> tuple[str, ...]:
    """What is to be said where table and abstract, or aliases and their number, do not agree."""
    return tuple(bounded(note, 400) for note in (facts.parties_note, facts.aliases_note) if note)


def _label(group: PartyGroup) -> str:
    return f"{_capital(group.action)}: {bounded(group.country, NAME_LIMIT)} ({group.count})"


def _names(group: PartyGroup) -> str:
    shown = [bounded(name, NAME_LIMIT) for name in group.names[:MOST_NAMES]]
    more = group.count - len(shown)
    return (
        "; ".join([*shown, f"+{more} more{_hidden(group, more)}"] if more > 0 else shown)
        or "named in the official text"
    )


def _hidden(group: PartyGroup, more: int) -> str:
    """How many of those not shown are only addresses, which stand last: `, 3 of them addresses`."""
    hidden = min(group.addresses, more)
    if not hidden:
        return ""
    noun = "an address" if hidden == 1 else "addresses"
    return f", {hidden} of them {noun}" if hidden < more else f", {'all ' if more > 1 else ''}{noun}"


def _product(rule: ProductRule) -> tuple[str, str]:
    """`Foreign-direct product (6)`: `§ 734.9(e)(2), footnote 4: Vane; Lake; +4 more`."""
    cited = [
        *(f"§ {one}" for one in rule.sections),
        *([f"footnote {rule.footnote}"] if rule.footnote else ()),
    ]
    shown = [bounded(name, NAME_LIMIT) for name in rule.names[:MOST_NAMES]]
    more = [f"+{rule.count - len(shown)} more"] if rule.count > len(shown) else []
    return f"Foreign-direct product ({rule.count})", f"{', '.join(cited)}: {'; '.join([*shown, *more])}"


def _rest(groups: Sequence[PartyGroup], most: int) -> str:
    """`added: Oman (9), Peru (1: Vane Lake); removed: Iran (2: Vane; Lake)`: all names of a group where they are no
    more than `most`; groups of an action follow each other."""
    return "; ".join(
        f"{action}: " + ", ".join(f"{bounded(one.country, NAME_LIMIT)} ({_few(one, most)})" for one in found)
        for action, found in groupby(groups, key=lambda one: one.action)
    )


def _few(group: PartyGroup, most: int) -> str:
    names = [bounded(name, NAME_LIMIT) for name in group.names]
    if len(names) == group.count <= most:
        return f"{group.count}: {'; '.join(names)}"
    return f"{group.count}{_hidden(group, group.count)}"


def _counted(facts: Facts) -> tuple[tuple[str, str], ...]:
    """Only numbers of the source that add up."""
    counts = facts.counts
    if counts is None or not counts.checked or not counts.destinations:
        return ()
    places = ", ".join(f"{one.country} ({_number(facts, one)})" for one in counts.destinations)
    label = _PROPOSED if facts.kind is Kind.PROPOSED_RULE else _ADDED
    return ((label, bounded(places, ALSO_LIMIT)),)


def _number(facts: Facts, one: DestinationCount) -> str:
    """The number; where it was added up, from what: `45, moved from the … List + 2 = 47`."""
    said = [told for told in facts.listed if told.country == one.country and _label_of(told) == _ADDED]
    if sum(told.count or 0 for told in said) != one.count:
        return str(one.count)
    added = [" + ".join(map(str, told.parts or (told.count,))) + _moved(told) for told in said]
    is_sum = len(said) > 1 or said[0].parts
    return " + ".join(added) + (f" = {one.count}" if is_sum else "")


def _said(facts: Facts, known: set[str]) -> tuple[tuple[str, str], ...]:
    """What sentences list under destinations, a line for each action and list; but what is counted already, and
    the actions that a table shows."""
    found: dict[str, list[ListedUnder]] = {}
    for one in (one for one in facts.listed if one.action not in known):
        found.setdefault(_label_of(one), []).append(one)
    if _counted(facts):
        found.pop(_ADDED, None)
    return tuple((label, bounded(_places(said), ALSO_LIMIT)) for label, said in found.items())


def _label_of(one: ListedUnder) -> str:
    done = _capital(f"{one.manner} {one.action}".strip())
    return f"{done} {_AT[one.action]} the {one.listing}" if one.listing else done


def _places(said: Sequence[ListedUnder]) -> str:
    """`China (26), Pakistan (1)`, with a word where no number is stated."""
    shown = ", ".join(f"{one.country}{_told(one)}" for one in said)
    missing = sum(one.count is None for one in said)
    if not missing:
        return shown
    if missing == len(said):
        return f"{shown} ({'number' if missing == 1 else 'numbers'} not stated)"
    return f"{shown} (not every number is stated)"


def _told(one: ListedUnder) -> str:
    """` (9, moved to the Entity List)`, ` (1 + 9 = 10)`; nothing where no number is stated and nothing moved."""
    count = f"{' + '.join(map(str, one.parts))} = {one.count}" if one.parts else str(one.count or "")
    told = (count + _moved(one)).removeprefix(", ")
    return f" ({told})" if told else ""


def _moved(one: ListedUnder) -> str:
    return f", moved {'from' if one.action == 'added' else 'to'} the {one.moved}" if one.moved else ""


def _capital(action: str) -> str:
    return action[:1].upper() + action[1:]
