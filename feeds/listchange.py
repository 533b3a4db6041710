"""What a rule does to a list of the Bureau, for its headline: from the title, the instructions, and numbers that agree."""

import re
from collections.abc import Iterator

from feeds.about import LISTS, is_of_rules, joined, of_bureau
from feeds.facts import Counts, Facts
from feeds.listacts import list_sentences
from feeds.liststated import CHANGES, long_named, noun, of_duplicates, stated_count, word
from feeds.listtitles import clauses_on
from feeds.model import Record
from feeds.numbers import NUMBER, number

_VERBS = (
    (re.compile(r"\bAdditions?\b", re.IGNORECASE), "Adds", "add"),
    (re.compile(r"\bRemovals?\b", re.IGNORECASE), "Removes", "remov"),
    (re.compile(r"\b(?:Revisions?|Modifications?)\b", re.IGNORECASE), "Revises", ""),
    (re.compile(r"\bCorrections?\b", re.IGNORECASE), "Corrects", ""),
)
# What is removed may be an order: then nobody is.
_REMOVES_PARTIES = re.compile(
    r"\bremov(?:es?|ing|al)\b[^.;]{0,80}?\b(?:entit|entr|persons?\b)", re.IGNORECASE
)
_ALSO = ("Revises", "Corrects", "Removes")
_DESTINATIONS = re.compile(rf"\b(?P<count>{NUMBER}) (?:different )?destinations\b", re.IGNORECASE)
_NOUN = re.compile(r"(?<=[a-z0-9] )destinations\b", re.IGNORECASE)
_NEAR = 80  # characters with the noun in which its number stands
_ADDS_ONE = re.compile(r"\bAddition of (?:an |One )?Entity\b", re.IGNORECASE)
_ADDRESSES = re.compile(r"\(\d{1,4} entities and (\d{1,4} addresses)\)")
_MOVED = re.compile(
    rf"\b(?:remov(?:es|ing)|transfer(?:s|ring)) (?P<count>{NUMBER}) (?P<what>entit(?:y|ies)|persons?) from the"
    r" (?P<old>[A-Z][\w -]{1,40} List)(?: and add(?:s|ing) them)? to the (?P<new>[A-Z][\w -]{1,40} List)\b",
)
_ACTIONS = {"Adds": "added", "Removes": "removed", "Revises": "modified", "Corrects": "corrected"}
_NUMBERS = re.compile(rf"\b{NUMBER}\b", re.IGNORECASE)
_MOST_PLACES = 3


def list_change(record: Record, facts: Facts, topic: str, amendments: str) -> str | None:
    """What the title says is done to a list, as far as the instructions to amend (or the abstract) agree."""
    name = LISTS[topic]
    if topic not in facts.topic_ids or not of_bureau(record) or is_of_rules(record.title, name):
        return None
    title = long_named(record.title)
    clauses = clauses_on(title, name)
    instructed = f"{amendments} {(record.abstract or '').lower()}" if amendments else ""
    verbs = {
        verb
        for clause in clauses
        for pattern, verb, instruction in _VERBS
        if pattern.search(clause) and (not instructed or instruction in instructed)
    }
    alone = sum(one in title for one in LISTS.values()) == 1
    if verbs and verbs <= CHANGES:  # "Revisions to the Unverified List": what they are the abstract may count
        counted = {
            verb
            for verb in ("Adds", "Removes")
            if stated_count(record, facts.kind, verb, name) or _summed(record, facts, verb, name)
        }
        verbs = counted or _told(record, facts, name) & CHANGES or verbs
    if "Adds" in verbs:
        one = any(_ADDS_ONE.search(clause) for clause in clauses)
        return _adds(record, facts, name, verbs, one=one, alone=alone)
    if "Removes" in verbs:
        first = _only(record, facts, name, "Removes", alone=alone)
        changed = [verb for verb in _also(record, facts, name, verbs) if verb in CHANGES]
        return first + _joined_on([_others(record, facts, name, verb, alone=alone) for verb in changed])
    for verb in CHANGES:
        if verbs == {verb}:
            return _only(record, facts, name, verb, alone=alone)
    return f"Revises the {name}" if verbs else None


def moved(record: Record, facts: Facts) -> str | None:
    """What the abstract moves from one list of the Bureau to another, where the title names no more than these two."""
    if not any(one in (record.abstract or "") for one in ("them to the", "transfer")):
        return None
    title = long_named(record.title)
    told = (long_named(one.own) for one in list_sentences(record, facts.kind))
    found = [found for words in told for found in _MOVED.finditer(words)]
    named = {name for name in LISTS.values() if name in title}
    if len(found) != 1 or not of_bureau(record) or named != {found[0]["old"], found[0]["new"]}:
        return None
    one = found[0]
    rest = stated_count(record, facts.kind, "Removes", one["old"])
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
    single, many = ("person", "persons") if name == LISTS["unverified-list"] else ("entity", "entities")
    what = _counted(facts, record.abstract or "") if name == LISTS["entity-list"] else None
    if not what:
        unclear = facts.counts and name == LISTS["entity-list"]  # who else is added is not all said
        places = () if unclear else _said_of(facts, "Adds", name)
        count = None if one else stated_count(record, facts.kind, "Adds", name)
        what = f"{count} {single if count == 1 else many}" if count else "an entity" if one else many
        what += _in(places)
    also = [_others(record, facts, name, verb, alone=alone) for verb in _also(record, facts, name, verbs)]
    does = word(record, facts.kind, "Adds", name).capitalize()
    return f"{does} {what} to the {name}{_joined_on(also)}"


def _joined_on(also: list[str]) -> str:
    return f"{', ' if len(also) > 1 else ' and '}{joined(tuple(also))}" if also else ""


def _also(record: Record, facts: Facts, name: str, verbs: set[str]) -> list[str]:
    """What is done beside the additions: what sentences count or list, else what the title says."""
    told = _told(record, facts, name)
    titled = verbs - CHANGES if told & CHANGES else verbs
    return [verb for verb in _ALSO if verb in told | titled]


def _told(record: Record, facts: Facts, name: str) -> set[str]:
    """What sentences count, or list under a destination, beside additions."""
    found = {
        verb for verb in _ALSO if stated_count(record, facts.kind, verb, name) or _said_of(facts, verb, name)
    }
    return found if _REMOVES_PARTIES.search(record.abstract or "") else found - {"Removes"}


def _others(record: Record, facts: Facts, name: str, verb: str, *, alone: bool) -> str:
    """`revises 4 others (China)`, `removes others`; how many as a sentence, the table or the destinations have it."""
    said = [
        one for one in facts.listed if (one.action, one.listing) == (_ACTIONS[verb], name) and not one.moved
    ]
    more = _stated(record, facts, verb, name)
    if not more and len(said) == 1 and not said[0].parts:  # the number of one destination is that of all
        more = said[0].count
    if not more and not said and alone:
        more = _listed(facts, verb)[0]
    end = _where(_said_of(facts, verb, name))
    if verb == "Removes" and of_duplicates(record, facts.kind, name):
        end += " (a duplicate listing)"
    return f"{word(record, facts.kind, verb, name)} {f'{more} ' if more else ''}{'other' if more == 1 else 'others'}{end}"


def _only(record: Record, facts: Facts, name: str, verb: str, *, alone: bool) -> str:
    """Only removals, or only revisions: how many, where the abstract or the table says so, and where."""
    one, many = noun(record, facts.kind, verb, name) or ("entry", "entries")
    count, places = _listed(facts, verb) if alone else (None, ())
    stated = _stated(record, facts, verb, name) or _summed(record, facts, verb, name)
    if stated and count != stated:
        count, places = stated, ()
    what = f"{count} {one if count == 1 else many}" if count else many
    where = _where(places or _said_of(facts, verb, name))
    does = word(record, facts.kind, verb, name).capitalize()
    if verb == "Removes":
        return f"{does} {what} from the {name}{where}"
    return (
        f"{does} {what} {'of' if one == 'entry' else 'on'} the {name}{where}"
        if count
        else f"{does} the {name}"
    )


def _stated(record: Record, facts: Facts, verb: str, name: str) -> int | None:
    """The one number that is stated, unless that is only the first of several: "one under … and one under …"."""
    stated = stated_count(record, facts.kind, verb, name)
    said = [one.count or 0 for one in facts.listed if (one.action, one.listing) == (_ACTIONS[verb], name)]
    return stated if stated and sum(said) <= stated else None


def _summed(record: Record, facts: Facts, verb: str, name: str) -> int | None:
    """What the destinations add up to, where each has a number and the abstract has the sum."""
    said = [one for one in facts.listed if (one.action, one.listing) == (_ACTIONS[verb], name)]
    total = sum(one.count or 0 for one in said)
    known = all(one.count and not one.parts and not one.moved for one in said)
    numbers = (
        {number(one[0]) for one in _NUMBERS.finditer(record.abstract or "")} if said and known else set()
    )
    return total if total in numbers else None


def _said_of(facts: Facts, verb: str, name: str) -> tuple[str, ...]:
    """Under which destinations sentences say that this is done to a list."""
    stays = [one for one in facts.listed if verb == "Adds" or not one.moved]  # "and removes 3 others"
    return tuple(one.country for one in stays if (one.action, one.listing) == (_ACTIONS[verb], name))


def _where(places: tuple[str, ...]) -> str:
    return f" ({joined(places)})" if 0 < len(places) <= _MOST_PLACES else ""


def _listed(facts: Facts, verb: str) -> tuple[int | None, tuple[str, ...]]:
    """How many the table lists under an action, and where; nothing where it may be incomplete."""
    groups = [one for one in facts.parties if one.action == _ACTIONS[verb]]
    unclear = facts.parties_note or any(one.action == "added or changed" for one in facts.parties)
    if unclear or not groups:
        return None, ()
    return sum(one.count for one in groups), tuple(one.country for one in groups)


def _counted(facts: Facts, abstract: str) -> str | None:
    """What is added, as "27 entities in China and Iran"; destinations only when the numbers add up."""
    counts = facts.counts
    if not counts or not (counts.entities or counts.entries):
        return None
    if not counts.entities:  # "adding 11 entries": how many entities they are is not said
        return f"{counts.entries} {'entry' if counts.entries == 1 else 'entries'}{_in(_places(counts, facts, abstract))}"
    noun = "entity" if counts.entities == 1 else "entities"
    addresses = _ADDRESSES.search(counts.evidence.text)
    total = f" ({' + '.join(map(str, counts.parts))})" if counts.parts else ""
    what = f"{counts.entities} {noun}{total}" + (f" and {addresses[1]}" if addresses else "")
    places = _places(counts, facts, abstract)
    return what + _in(places)


def _in(places: tuple[str, ...]) -> str:
    """` in China and Iran`, ` in 6 destinations`; "" where none is known."""
    if len(places) > _MOST_PLACES:
        return f" in {len(places)} destinations"
    return f" in {joined(places)}" if places else ""


def _places(counts: Counts, facts: Facts, abstract: str) -> tuple[str, ...]:
    """Where, as the abstract counts it; else as a table does that lists as many; else as sentences say, where they do
    not say that there are more, and their numbers are not those of a part."""
    if counts.checked:
        return tuple(one.country for one in counts.destinations)
    count, places = _listed(facts, "Adds")
    if count == (counts.entries or counts.entities):
        return places
    said = [one for one in facts.listed if (one.action, one.listing) == ("added", LISTS["entity-list"])]
    if all(one.count for one in said) or not set(_totals(abstract)) <= {len(said)}:
        return ()
    return tuple(one.country for one in said)


def _totals(abstract: str) -> Iterator[int | None]:
    """How many destinations the abstract says there are, each time; sought before the noun only."""
    for end in (one.end() for one in _NOUN.finditer(abstract)):
        found = _DESTINATIONS.search(abstract[max(0, end - _NEAR) : end])
        if found:
            yield number(found["count"])
