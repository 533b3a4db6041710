"""The table against the abstract: whether they speak of as many additions."""

from collections import Counter

from feeds.facts import Counts
from feeds.parties.model import Action, ListName, Parties


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
    if said is None or total == said or (counts.entries is None and not counts.checked and total > said):
        return None
    where = [
        f"{one.country}: {one.count} said, {shown[one.country]} shown"
        for one in counts.destinations
        if shown[one.country] != one.count
    ]
    detail = f" ({'; '.join(where)})" if where else ""
    return f"The abstract says {said} are added; the table shows {total}{detail}."


def _said(counts: Counts) -> int | None:
    if counts.checked:
        return sum(one.count for one in counts.destinations)
    return counts.entries or counts.entities
