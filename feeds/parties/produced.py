"""Which entries reach foreign-made items: those whose row cites a foreign-direct-product rule (15 CFR 734.9). Pure."""

import re

from feeds.facts import Evidence, TopicMatch
from feeds.listfacts import ProductRule
from feeds.parties.model import CHANGING, Parties, Party

TABLE = "table"  # the field of the evidence
TOPIC = "foreign-direct-product"
# The marks of supplement no. 4 that stand for such a rule (15 CFR part 744, as of 2026); 2 stands for something else.
_MARKS = frozenset({"1", "3", "4", "5"})
_RULE = re.compile(r"(?<![\d.])734\.9(?!\d)(?:\([a-z]\))?(?:\(\d\))?")


def product_rules(found: Parties, names: int = 5) -> tuple[ProductRule, ...]:
    """The rules that rows of entries which are added or changed cite, most entries first, with the first few names."""
    rows: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for one in found.parties:
        if one.action in CHANGING and one.entry and (rule := _rule(one)):
            rows.setdefault(rule, []).append(one.shown)
    ranked = sorted(rows.items(), key=lambda item: -len(item[1]))
    return tuple(
        ProductRule(footnote, sections, len(listed), tuple(listed[:names]))
        for (footnote, sections), listed in ranked
    )


def product_topic(found: Parties) -> TopicMatch | None:
    """The topic, with the words of the first such row that cite the rule or, where none do, its footnote."""
    for one in found.parties:
        if one.action in CHANGING and one.entry and (rule := _rule(one)):
            cited = _RULE.search(one.requirement)
            words = f"§ {cited[0]}" if cited else f"footnote {rule[0]}"
            return TopicMatch(TOPIC, Evidence(TABLE, 0, len(words), words))
    return None


def _rule(party: Party) -> tuple[str, tuple[str, ...]] | None:
    """The footnote ("" for none) and the sections that the row cites; None without any."""
    footnote = next((mark for mark in party.footnotes if mark in _MARKS), "")
    sections = tuple(dict.fromkeys(_RULE.findall(party.requirement)))
    return (footnote, sections) if footnote or sections else None
