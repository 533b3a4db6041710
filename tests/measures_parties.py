"""Names and aliases of the Entity List against labels: a whole list, or a sample of its entries."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from feeds.parties import ListName, Party, read_parties
from tests.gold import Row

WHOLE = 0.9  # with labels for so many of the entries, an entry without one is a wrong name


def entries(corpus: Path) -> list[Party]:
    """The entries of the Entity List in `entity_list/*.xml`."""
    texts = [path.read_text("utf-8") for path in sorted((corpus / "entity_list").glob("*.xml"))]
    found = [one for text in texts for one in read_parties(text).parties]
    return [one for one in found if one.entry and one.list_name is ListName.ENTITY]


def tally(found: list[Party], labels: Iterable[Row]) -> tuple[Counter[str], Counter[str]]:
    """How many names, and how many aliases of the entries so named, are right, wrong and missed.

    A label has `name` and `aliases`, perhaps `country` and the number of its `row`. Without a row it is the entry of
    that name (and country) whose aliases fit best. Case, spaces and stops at the end make no difference.
    """
    rows = list(labels)
    by_row = {one.row: one for one in found}
    left: dict[str, list[Party]] = defaultdict(list)
    for one in found:
        left[_plain(one.name)].append(one)
    names: Counter[str] = Counter()
    aliases: Counter[str] = Counter()
    for row in rows:
        entry = by_row.get(row["row"]) if "row" in row else _fitting(left[_plain(row["name"])], row)
        same = entry is not None and _plain(entry.name) == _plain(row["name"])
        names["right" if same else "missed"] += 1
        names["wrong"] += entry is not None and not same
        wanted = set(map(_plain, row.get("aliases") or ()))
        aliases += _compared(_aliases(entry) if entry is not None else set(), wanted)
    if len(rows) >= WHOLE * len(found) and not any("row" in row for row in rows):
        names["wrong"] += sum(map(len, left.values()))
    return names, aliases


def _fitting(candidates: list[Party], row: Row) -> Party | None:
    """The best entry of a name, which is then taken."""
    country = _plain(row.get("country") or "")
    placed = [one for one in candidates if not country or _plain(one.country) == country] or candidates
    if not placed:
        return None
    wanted = set(map(_plain, row.get("aliases") or ()))
    best = max(placed, key=lambda one: len(_aliases(one) & wanted) - len(_aliases(one) ^ wanted))
    candidates.remove(best)
    return best


def _compared(found: set[str], wanted: set[str]) -> Counter[str]:
    return Counter(right=len(found & wanted), wrong=len(found - wanted), missed=len(wanted - found))


def _aliases(one: Party) -> set[str]:
    return {_plain(alias.name) for alias in one.aliases}


def _plain(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip(" .,;").casefold()
