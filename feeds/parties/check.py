"""The table against the abstract: whether they speak of as many additions, and of the same destinations."""

from collections import Counter

from feeds.facts import Counts
from feeds.parties.model import Action, ListName, Parties

_LONGEST_NAME = 120


def against(counts: Counts | None, found: Parties) -> str | None:
    """A sentence where the table shows other numbers than the abstract says, or None.

    Where the abstract gives no number of entries the table may have more rows than entities: one entity can be
    listed under several destinations. Where it is unclear which rows are additions nothing is said.
    """
    entries = [one for one in found.parties if one.entry and one.list_name is ListName.ENTITY]
    if counts is None or not entries or any(one.action is Action.UNCLEAR for one in entries):
        return None
    shown = Counter(one.country for one in entries if one.action in {Action.ADDED, Action.LISTED})
    total, said = sum(shown.values()), _said(counts)
    where = _elsewhere(counts, shown)
    if said is None or (counts.entries is None and not counts.checked and total > said):
        return None
    if total == said:
        return f"Abstract and table name other destinations of what is added{where}." if where else None
    return f"The abstract says {said} are added; the table shows {total}{where}."


def aliases_miscounted(found: Parties) -> str | None:
    """A sentence where rows give another number of aliases than they announce, or None."""
    if not found.miscounts:
        return None
    first, more = found.miscounts[0], len(found.miscounts) - 1
    name = first.name if len(first.name) <= _LONGEST_NAME else f"{first.name[:_LONGEST_NAME].rstrip()} …"
    others = (
        f" ({more} more {'rows miscount theirs' if more > 1 else 'row miscounts its own'})" if more else ""
    )
    return f"The row of {name} announces {_aliases(first.announced)} and gives {first.given}{others}."


def _aliases(count: int) -> str:
    return f"{count} alias" if count == 1 else f"{count} aliases"


def _elsewhere(counts: Counts, shown: Counter[str]) -> str:
    """The destinations of which abstract and table have different numbers, in brackets; "" without any."""
    if not counts.destinations:
        return ""
    said = {one.country: one.count for one in counts.destinations}
    differing = [
        one for one in (*said, *(one for one in shown if one not in said)) if said.get(one, 0) != shown[one]
    ]
    told = "; ".join(
        f"{one}: the abstract says {said.get(one) or 'none'}, the table shows {shown[one] or 'none'}"
        for one in differing
    )
    return f" ({told})" if told else ""


def _said(counts: Counts) -> int | None:
    if counts.checked:
        return sum(one.count for one in counts.destinations)
    return counts.entries or counts.entities
