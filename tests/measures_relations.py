"""How well relations agree with people's: one definition, for `make evaluate` and for the tests over real documents.

Of each kind the union of days, citations and numbers must be equal: a link to one document too many is a wrong link.
A companion in the same issue (`package`) is not labelled and counts neither way, nor does a kind or a
day that a person was unsure of.
"""

from collections import Counter
from collections.abc import Iterable

from feeds.facts import Relation, RelationKind
from tests.gold import Row

Named = dict[str, tuple[set[str], set[str], set[str]]]


def score(found: Iterable[Relation], label: Row) -> Counter[str]:
    """How many kinds of relation are right, wrong and missed."""
    have, want = _told(found), _labelled(label)
    unsure = [str(doubt) for doubt in label.get("unsure", ())]
    counts: Counter[str] = Counter()
    for kind in have.keys() | want.keys():
        right = kind in have and kind in want and _same(have[kind], want[kind], " ".join(unsure))
        if right or not _doubted(kind, unsure):
            counts["right"] += right
            counts["wrong"] += kind in have and not right
            counts["missed"] += kind in want and not right
    return counts


def _same(mine: tuple[set[str], ...], theirs: tuple[set[str], ...], unsure: str) -> bool:
    free = {day for day in mine[0] if day in unsure} - theirs[0]
    return (mine[0] - free, *mine[1:]) == theirs


def _doubted(kind: str, unsure: list[str]) -> bool:
    return any(doubt.startswith(kind) or f"implies {kind}" in doubt for doubt in unsure)


def _told(found: Iterable[Relation]) -> Named:
    kinds: Named = {}
    for one in found:
        if one.kind is not RelationKind.PACKAGE:
            days, cites, numbers = kinds.setdefault(one.kind.value, (set(), set(), set()))
            days |= {day.isoformat() for day in one.dates}
            cites |= {_plain(cite) for cite in one.citations}
            numbers |= set(one.numbers)
    return kinds


def _labelled(label: Row) -> Named:
    kinds: Named = {}
    for one in label["relations"]:
        days, cites, numbers = kinds.setdefault(one["kind"], (set(), set(), set()))
        days |= set(one.get("dates", ()))
        cites |= {_plain(cite) for cite in one.get("cites", ())}
        numbers |= set(one.get("document_numbers", ()))
    return kinds


def _plain(cite: str) -> str:
    """A page with or without its comma."""
    return " ".join(cite.replace(",", "").split())
