"""What a rule does to a list of the Bureau, for its headline: from the title, the instructions, and numbers that agree."""

import re
from collections.abc import Iterator

from feeds.about import LISTS, joined, of_bureau
from feeds.counts import total_summed
from feeds.facts import Counts, Facts
from feeds.model import Record
from feeds.numbers import NUMBER, number

_VERBS = (
    (re.compile(r"\bAdditions?\b", re.IGNORECASE), "Adds", "add"),
    (re.compile(r"\bRemovals?\b", re.IGNORECASE), "Removes", "remov"),
    (re.compile(r"\b(?:Revisions?|Modifications?|Corrections?)\b", re.IGNORECASE), "Revises", ""),
)
_ALSO = (("Revises", "revises"), ("Removes", "removes"))
_CLAUSES = re.compile(
    r"; |, and |(?<=List) and (?=(?:Conforming )?(?:Additions?|Removals?|Revisions?|Modifications?) )|\bConforming\b"
)
_ACRONYM = re.compile(r" \([A-Z]{2,5}\)")  # "the Military End-User (MEU) List"
_LONG_NAMES = {"MEU List": "Military End-User List", "UVL": "Unverified List"}
_SHORT_NAMES = re.compile(r"\b(?:MEU List|UVL)\b")
_ADDS_ONE = re.compile(r"\bAddition of (?:an |One )?Entity\b", re.IGNORECASE)
_ADDRESSES = re.compile(r"\(\d{1,4} entities and (\d{1,4} addresses)\)")
# "Activities That May Lead to Additions to the Entity List" adds nothing.
_ASIDE = re.compile(r"\b(?:may|lead|activities|criteria|procedures|context|authorization)\b", re.IGNORECASE)
_WHAT = r"(?:existing |additional |new )?(?P<noun>entities|entity|entries|entry|persons?)\b"
_NOUNS = {"entit": ("entity", "entities"), "entr": ("entry", "entries"), "person": ("person", "persons")}
_STATED = {
    verb: re.compile(rf"\b(?:{words}) (?P<count>{NUMBER}|this|an?)(?: \(\d{{1,4}}\))? {_WHAT}", re.IGNORECASE)
    for verb, words in (
        ("Adds", "adds|adding"),
        ("Removes", "removes|removing"),
        ("Revises", "revises|revising|modifies|modifying|corrects|correcting"),
    )
}
_AT = re.compile(r"\A (?:from|to|on) the ")
_HISTORY = re.compile(r"\b(?:published|previously|earlier)\b", re.IGNORECASE)
_MOVED = re.compile(
    rf"\bremov(?:es|ing) (?P<count>{NUMBER}) (?P<what>entit(?:y|ies)|persons?) from the (?P<old>[A-Z][\w -]{{1,40}} List)"
    r" and add(?:s|ing) them to the (?P<new>[A-Z][\w -]{1,40} List)\b",
)
_ACTIONS = {"Adds": "added", "Removes": "removed", "Revises": "modified"}
_MOST_PLACES = 3


def list_change(record: Record, facts: Facts, topic: str, amendments: str) -> str | None:
    """What the title says is done to a list, as far as the instructions to amend (or the abstract) agree."""
    name = LISTS[topic]
    if topic not in facts.topic_ids or not of_bureau(record):
        return None
    title = _named(record.title)
    clauses = [one for one in _CLAUSES.split(title) if name in one and not _ASIDE.search(one)]
    told = f"{amendments} {(record.abstract or '').lower()}" if amendments else ""
    verbs = {
        verb
        for clause in clauses
        for pattern, verb, instruction in _VERBS
        if pattern.search(clause) and (not told or instruction in told)
    }
    alone = sum(one in title for one in LISTS.values()) == 1
    if verbs == {"Revises"}:  # "Revisions to the Unverified List": what they are the abstract may count
        verbs = {verb for verb in ("Adds", "Removes") if stated_count(record, verb, name)} or verbs
    if "Adds" in verbs:
        one = any(_ADDS_ONE.search(clause) for clause in clauses)
        return _adds(record, facts, name, verbs, one=one, alone=alone)
    for verb in ("Removes", "Revises"):
        if verbs == {verb}:
            return _only(record, facts, name, verb, alone=alone)
    return f"Revises the {name}" if verbs else None


def moved(record: Record, facts: Facts) -> str | None:
    """What the abstract moves from one list of the Bureau to another, where the title names no more than these two."""
    if "them to the" not in (record.abstract or ""):
        return None
    title, abstract = _named(record.title), _named(record.abstract or "")
    found = [*_MOVED.finditer(abstract)]
    named = {name for name in LISTS.values() if name in title}
    if len(found) != 1 or not of_bureau(record) or named != {found[0]["old"], found[0]["new"]}:
        return None
    one = found[0]
    rest = stated_count(record, "Removes", one["old"])
    where = _where(_said_of(facts, "Removes", one["old"]))
    also = (
        f" and removes {rest} {'other' if rest == 1 else 'others'} from the {one['old']}{where}"
        if rest
        else ""
    )
    return f"Moves {number(one['count'])} {one['what']} from the {one['old']} to the {one['new']}{also}"


def and_other(first: str, other: str) -> str:
    """What is done to one more list, as it stands after what is done to the first."""
    same = first.startswith("Revises the ") and other.startswith("Revises the ")
    return f" and {other.removeprefix('Revises ')}" if same else f"; {other[:1].lower()}{other[1:]}"


def _adds(record: Record, facts: Facts, name: str, verbs: set[str], *, one: bool, alone: bool) -> str:
    single, noun = ("person", "persons") if name == LISTS["unverified-list"] else ("entity", "entities")
    what = _counted(facts) if name == LISTS["entity-list"] else None
    if not what:
        places = _said_of(facts, "Adds", name)
        count = None if one else stated_count(record, "Adds", name)
        what = f"{count} {single if count == 1 else noun}" if count else "an entity" if one else noun
        what += f" in {joined(places)}" if 0 < len(places) <= _MOST_PLACES else ""
    also = []
    for verb, word in _ALSO:
        stated = stated_count(record, verb, name)
        if verb in verbs or stated:
            more = stated or (_listed(facts, verb)[0] if alone else None)
            mended = _corrected(record, name, more) if verb == "Revises" else None
            others = mended or f"{word} {more or ''} {'other' if more == 1 else 'others'}".replace("  ", " ")
            also.append(others + _where(_said_of(facts, verb, name)))
    end = f" and {' and '.join(also)}" if also else ""
    return f"Adds {what} to the {name}{end}"


def _corrected(record: Record, name: str, count: int | None) -> str | None:
    """Entries that the source says are corrected; None where it says revised or modified."""
    said = [one[0].lower() for one in _stated(record, "Revises", name)]
    if not said or not count or not all(one.startswith("correct") for one in said):
        return None
    return f"corrects {count} existing {'entry' if count == 1 else 'entries'}"


def _only(record: Record, facts: Facts, name: str, verb: str, *, alone: bool) -> str:
    """Only removals, or only revisions: how many, where the abstract or the table says so, and where."""
    one, many = ("entry", "entries")
    if verb == "Removes":
        one, many = _noun(record, verb, name) or (one, many)
    count, places = _listed(facts, verb) if alone else (None, ())
    stated = stated_count(record, verb, name)
    if stated and count != stated:
        count, places = stated, ()
    what = f"{count} {one if count == 1 else many}" if count else many
    where = _where(places or _said_of(facts, verb, name))
    if verb == "Removes":
        return f"Removes {what} from the {name}{where}"
    return f"Revises {what} of the {name}{where}" if count else f"Revises the {name}"


def _said_of(facts: Facts, verb: str, name: str) -> tuple[str, ...]:
    """Under which destinations sentences say that this is done to a list."""
    return tuple(one.country for one in facts.listed if (one.action, one.listing) == (_ACTIONS[verb], name))


def _where(places: tuple[str, ...]) -> str:
    return f" ({joined(places)})" if 0 < len(places) <= _MOST_PLACES else ""


def stated_count(record: Record, verb: str, name: str) -> int | None:
    """The one number of entries that the sentences on this list say are added, removed or revised."""
    found = {number(one["count"]) or 1 for one in _stated(record, verb, name)}
    return found.pop() if len(found) == 1 else None


def _noun(record: Record, verb: str, name: str) -> tuple[str, str] | None:
    """What those are called there, one and many."""
    nouns = [one["noun"].lower() for one in _stated(record, verb, name)]
    return next((both for stem, both in _NOUNS.items() if nouns and nouns[0].startswith(stem)), None)


def _stated(record: Record, verb: str, name: str) -> Iterator[re.Match[str]]:
    """Where a sentence on this list says it with a number; of other lists in it too, only right before the name."""
    if not _STATED[verb].search(record.abstract or ""):
        return
    for sentence in re.split(r"(?<=[a-z)])\. (?=[A-Z])", _named(record.abstract or "")):
        others = [one for one in LISTS.values() if one != name and one in sentence]
        if name in sentence and not _HISTORY.search(sentence):
            for one in _STATED[verb].finditer(sentence):
                rest = _AT.sub("", sentence[one.end() :], count=1)
                if not others or (rest.startswith(name) and not rest.startswith(f"{name} and add")):
                    yield one


def _named(text: str) -> str:
    return _SHORT_NAMES.sub(lambda found: _LONG_NAMES[found[0]], _ACRONYM.sub("", text))


def _listed(facts: Facts, verb: str) -> tuple[int | None, tuple[str, ...]]:
    """How many the table lists under an action, and where; nothing where it may be incomplete."""
    groups = [one for one in facts.parties if one.action == _ACTIONS[verb]]
    unclear = facts.parties_note or any(one.action == "added or changed" for one in facts.parties)
    if unclear or not groups:
        return None, ()
    return sum(one.count for one in groups), tuple(one.country for one in groups)


def _counted(facts: Facts) -> str | None:
    """What is added, as "27 entities in China and Iran"; destinations only when the numbers add up."""
    counts = facts.counts
    if not counts or not counts.entities:
        return None
    noun = "entity" if counts.entities == 1 else "entities"
    addresses = _ADDRESSES.search(counts.evidence.text)
    total = f" ({parts})" if (parts := total_summed(counts)) else ""
    what = f"{counts.entities} {noun}{total}" + (f" and {addresses[1]}" if addresses else "")
    places = _places(counts, facts)
    if not 1 <= len(places) <= _MOST_PLACES:
        return what + (f" in {len(places)} destinations" if places else "")
    return f"{what} in {joined(places)}"


def _places(counts: Counts, facts: Facts) -> tuple[str, ...]:
    """Where, as the abstract counts it; else as a table does that lists as many."""
    if counts.checked:
        return tuple(one.country for one in counts.destinations)
    count, places = _listed(facts, "Adds")
    return (
        places
        if count == (counts.entries or counts.entities)
        else _said_of(facts, "Adds", LISTS["entity-list"])
    )
