"""How well what is understood agrees with people. Every measure is a function of records, labels and facts.

A measure without gold is None, never a perfect score.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from feeds.facts import ORDERS, Evidence, Facts
from feeds.model import Record
from feeds.parties import Party
from tests.gold import Row
from tests.measures_parties import tally as party_tally
from tests.measures_relations import score
from tests.measures_summary import DANGLING, unsupported

Figures = Mapping[str, float | int | None]

ENOUGH = 5  # documents that a label needs to count in the macro mean
_NAMES = {"türkiye": "turkey", "people's republic of china": "china", "prc": "china", "myanmar": "burma", "uae": "united arab emirates"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Understood:
    """A document as the source has it and as it was understood."""

    record: Record
    facts: Facts


def scores(right: int, wrong: int, missed: int) -> dict[str, float | int | None]:
    """Precision, recall and F1 with what they rest on; None where there is nothing to divide by."""
    return {
        "precision": right / (right + wrong) if right + wrong else None,
        "recall": right / (right + missed) if right + missed else None,
        "f1": 2 * right / (2 * right + wrong + missed) if right + wrong + missed else None,
        "right": right,
        "wrong": wrong,
        "missed": missed,
    }


def topics(
    known: Mapping[str, Understood], labels: Iterable[Row]
) -> tuple[Figures, Mapping[str, Figures]] | None:
    """Micro and macro figures over all labels, and the figures of each label.

    Ids a person was unsure of count neither way. The macro mean is of the F1 of labels that at least
    five documents have. `decoys` are documents of other agencies that were given the BIS Entity List.
    """
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    decoys = measured = 0
    for label, one in _labelled(known, labels, "topics"):
        measured += 1
        found, gold, unsure = set(one.facts.topic_ids), set(label["topics"]), set(label.get("unsure", ()))
        for topic in (found | gold) - unsure:
            tally[topic]["right" if topic in found & gold else "wrong" if topic in found else "missed"] += 1
        decoys += label.get("agency_is_bis") is False and "entity-list" in found
    if not measured:
        return None
    each = {name: scores(n["right"], n["wrong"], n["missed"]) for name, n in sorted(tally.items())}
    total = sum(tally.values(), Counter())
    frequent = [each[name]["f1"] or 0 for name, n in tally.items() if n["right"] + n["missed"] >= ENOUGH]
    overall = scores(total["right"], total["wrong"], total["missed"])
    macro = {"macro_f1": sum(frequent) / len(frequent), "macro_labels": len(frequent)} if frequent else {}
    return {**overall, **macro, "documents": measured, "decoys": decoys}, each


def counts(known: Mapping[str, Understood], labels: Iterable[Row]) -> Figures | None:
    """How often entities, entries and destinations are as a person counted them; `posted_wrong` are
    counts that say they add up and are not so."""
    gold = exact = claimed = wrong = invented = 0
    for label, one in _labelled(known, labels, "topics"):
        told, added = one.facts.counts, label.get("entity_list_add")
        invented += told is not None and told.checked and not added
        if not added:
            continue
        gold += 1
        claimed += told is not None
        same = told is not None and _same_counts(added, one)
        exact += same
        wrong += told is not None and told.checked and not same
    if not gold:
        return None
    return {"documents": gold, "exact": exact, "share": exact / gold, "told": claimed, "posted_wrong": wrong, "invented": invented}  # fmt: skip


def _same_counts(gold: Row, one: Understood) -> bool:
    told = one.facts.counts
    if told is None:
        return False
    places: Counter[str] = Counter()
    for destination in told.destinations:
        places[_place(destination.country)] += destination.count
    expected = {_place(name): count for name, count in (gold.get("destinations") or {}).items()}
    numbers = all(
        gold.get(name) is None or gold[name] == value
        for name, value in (("entities", told.entities), ("entries", told.entries))
    )
    return numbers and (not expected or dict(places) == expected)


def _place(name: str) -> str:
    plain = name.casefold().removeprefix("the ").strip()
    return _NAMES.get(plain, plain)


def dates(known: Mapping[str, Understood], labels: Iterable[Row]) -> Figures | None:
    """Dates by (day, kind), each once a document; `invented` are those whose evidence does not stand where it says."""
    tally: Counter[str] = Counter()
    for label, one in _labelled(known, labels, "dates"):
        found = {(item.date.isoformat(), item.kind.value) for item in one.facts.dates}
        gold = {(item["date"], item["kind"]) for item in label["dates"]}
        tally["right"] += len(found & gold)
        tally["wrong"] += len(found - gold)
        tally["missed"] += len(gold - found)
        tally["documents"] += 1
        tally["invented"] += sum(not stands(one.record, item.evidence) for item in one.facts.dates)
        if "conflict" in label:
            tally["conflicts_wrong"] += (one.facts.dates_conflict is not None) != label["conflict"]
    if not tally["documents"]:
        return None
    more = {name: tally[name] for name in ("documents", "invented", "conflicts_wrong")}
    return {**scores(tally["right"], tally["wrong"], tally["missed"]), **more}


def relations(known: Mapping[str, Understood], labels: Iterable[Row]) -> Figures | None:
    """Kinds of relation that are right, wrong and missed; see `measures_relations`."""
    tally: Counter[str] = Counter()
    gold = False
    for label, one in _labelled(known, labels, "relations"):
        gold |= bool(label["relations"])
        tally += score(one.facts.relations, label)
        tally["documents"] += 1
    if not gold:
        return None
    return {**scores(tally["right"], tally["wrong"], tally["missed"]), "documents": tally["documents"]}


def parties(found: list[Party], labels: Sequence[Row]) -> tuple[Figures, Figures] | None:
    """Names and aliases of the Entity List; see `measures_parties`."""
    if not found or not labels:
        return None
    names, aliases = party_tally(found, labels)
    each = [scores(count["right"], count["wrong"], count["missed"]) for count in (names, aliases)]
    return {**each[0], "entries": len(labels)}, each[1]


def summaries(known: Mapping[str, Understood]) -> Figures | None:
    """Sentences verbatim at their offsets, figures that nothing supports, openings that lean on what is not
    there, and the share of documents with an abstract or text that have a summary (orders have fields instead)."""
    tally: Counter[str] = Counter()
    for one in known.values():
        chosen = one.facts.summary
        tally["sentences"] += len(chosen)
        tally["verbatim"] += sum(stands(one.record, item) for item in chosen)
        lines = [one.facts.headline or "", *(item.text for item in chosen)]
        tally["unsupported_figures"] += sum(len(unsupported(line, one.record, one.facts)) for line in lines)
        tally["dangling"] += bool(chosen and DANGLING.match(chosen[0].text))
        if (one.record.abstract or one.record.text) and one.facts.kind not in ORDERS:
            tally["documents"] += 1
            tally["summarised"] += bool(chosen)
    if not tally["documents"]:
        return None
    names = ("documents", "sentences", "verbatim", "unsupported_figures", "dangling")
    return {"coverage": tally["summarised"] / tally["documents"], **{name: tally[name] for name in names}}


def stands(record: Record, evidence: Evidence) -> bool:
    """Whether the words of the evidence stand in the field where it says."""
    return str(getattr(record, evidence.field))[evidence.start : evidence.end] == evidence.text


def _labelled(
    known: Mapping[str, Understood], labels: Iterable[Row], key: str
) -> Iterable[tuple[Row, Understood]]:
    for label in labels:
        one = known.get(label["document_number"])
        if one and key in label:
            yield label, one
