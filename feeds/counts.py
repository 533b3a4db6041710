"""How many parties a listing rule says are added to the Entity List of 15 CFR part 744, and under which destinations."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from feeds.about import LISTS
from feeds.facts import Counts, Evidence, Kind
from feeds.listacts import ListSentence, list_at, list_sentences
from feeds.listedunder import AGAIN, FURTHER, Said, said_under
from feeds.listfacts import DestinationCount
from feeds.listwords import NAMES
from feeds.model import Record
from feeds.numbers import NUMBER, number

_LIST = LISTS["entity-list"]
_ADDING = re.compile(
    r"\b(?:add(?:s|ed|ing)?|addition of|transfer(?:s|ring)?)\b.{0,400}?\bEntity List\b",
    re.IGNORECASE | re.DOTALL,
)
_NUMBER = rf"(?<![\w.,-])((?>{NUMBER}))(?: \(\d{{1,4}}\))?"
_COUNT = rf"(?<![\w.,-])(?P<count>(?>{NUMBER}))(?: \(\d{{1,4}}\))?"
_ADDS = r"\badd(?:s|ed|ing)? (?:to the Entity List )?(?:a total of )?"
_PARTY = r"(?:entit(?:y|ies)|persons?|parties|companies|affiliates?)"
# "adding 37 entities", "adds to the Entity List twelve new companies", "adding an inadvertently omitted entity".
_ENTITIES = re.compile(
    rf"{_ADDS}(?:{_COUNT}|an?) (?!alias|address|entr)"
    rf"(?:(?!(?:of|to|for|from|on|in|and|under|with|alias(?:es)?|address(?:es)?) |entit|entr)[\w.-]+ ){{0,3}}{_PARTY}\b",
    re.IGNORECASE,
)
# "adding 29 entries (26 entities and 3 addresses)".
_ENTRIES = re.compile(
    rf"{_ADDS}{_NUMBER} (?:new )?entries\b(?: \({_NUMBER} entit(?:y|ies)\b[^()]{{0,60}}\))?", re.IGNORECASE
)
_UNDER_ENTRIES = re.compile(
    rf"\bunder (?:a total of )?{_NUMBER} (?:separate |new )?entr(?:y|ies)\b", re.IGNORECASE
)
# "removing 9 persons from the Unverified List (UVL) and adding them to the Entity List", "transfer 45 entities from …".
_MOVED = re.compile(
    rf"\b(?:remov(?:es?|ing)|transfer(?:s|ring)?) {_COUNT} (?:[\w.-]+ ){{0,2}}{_PARTY} from [^,;.]{{1,80}}"
    r" (?:and add(?:s|ing) them )?to the Entity List\b",
    re.IGNORECASE,
)
# A party by its name, or what "also" is added, without a number: how many they are altogether nobody says.
_NAMED = re.compile(r"\b[Aa]dd(?:s|ing) (?=[A-Z])[^;]{1,160}? to the Entity List\b")
_PARTIES = re.compile(
    rf"\badd(?:s|ing) [^;,]{{0,60}}?{_PARTY}\b[^;]{{0,80}} to the Entity List\b", re.IGNORECASE
)
_THIS_ONE = re.compile(r"This (?:[\w-]+ ){1,4}(?:will be|is|is being) (?:listed|added)\b")
_CROSSED = re.compile(r"\bcross[- ]reference\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Counted:
    """What one sentence counts as added: entities, several numbers where it counts them in parts, and entries."""

    sentence: ListSentence
    entities: tuple[int, ...]
    entries: int | None


def added(record: Record, kind: Kind) -> Counts | None:
    """What the abstract says is added to the Entity List, of a proposed rule what is proposed; None when it says
    nothing of the kind.

    `checked` is true only when the numbers by destination add up to the stated entries or entities (one single
    destination holds all of them, unless an entry stands under another one by a cross reference). Else `destinations` is empty and the evidence is the sentence to quote.
    """
    told = list_sentences(record, kind)
    adding = [one for one in told if _ADDING.search(one.own)]
    if not adding:
        return None
    said = said_under(told, record.title)
    places = [one for one in said if (one.listed.action, one.listed.listing) == ("added", _LIST)]
    counted = [one for one in map(_counted_in, adding) if one.entities or one.entries]
    if not counted:
        return _one_party(places)
    entities, entries, parts = _total(adding, counted)
    crossed = any(_CROSSED.search(one.own) for one in told)
    found = () if crossed and len(places) == 1 else _destinations(places, entries or entities)
    there = list(dict.fromkeys(one.sentence for one in places))
    evidence = _evidence(there[0] if len(there) == 1 else counted[0].sentence)
    if _adds_up(found, entities, entries):
        return Counts(entities, entries, found, True, evidence, parts)
    return Counts(entities, entries, (), False, evidence, parts)


def _one_party(places: Sequence[Said]) -> Counts | None:
    """Where nothing is counted, but one is added: "This field will be listed under the destination of Oman"."""
    if len(places) != 1 or not _THIS_ONE.match(places[0].sentence.own):
        return None
    only = (DestinationCount(places[0].listed.country, 1),)
    return Counts(1, None, only, True, _evidence(places[0].sentence))


def _counted_in(sentence: ListSentence) -> _Counted:
    words = sentence.own
    entries = next((one for one in _ENTRIES.finditer(words) if _is_here(one)), None)
    if entries:
        entities = number(entries[2]) if entries[2] else None
        return _Counted(sentence, (entities,) if entities else (), number(entries[1]))
    several = sorted((*_ENTITIES.finditer(words), *_MOVED.finditer(words)), key=re.Match.start)
    here = [one for one in several if _is_here(one)]
    values = [number(one["count"] or "one") or 0 for one in here]
    under = _UNDER_ENTRIES.search(words) if values else None
    again = any(AGAIN.search(words, words.rfind(";", 0, one.start()) + 1, one.start()) for one in here[1:])
    return _Counted(sentence, () if again else tuple(values), number(under[1]) if under else None)


def _is_here(found: re.Match[str]) -> bool:
    """Whether the list that is named in it or next behind it, else before it, is the Entity List."""
    if named := list_at(found[0]):
        return named == _LIST
    behind = NAMES.search(found.string, found.end())
    return list_at(behind[0] if behind else found.string) == _LIST


def _total(
    adding: Sequence[ListSentence], counted: Sequence[_Counted]
) -> tuple[int | None, int | None, tuple[int, ...]]:
    """All entities and entries, and what the entities were added up from; None where one addition has no number."""
    known = {one.sentence for one in counted}
    rest = [one.own for one in adding if one not in known]
    if any(_NAMED.search(one) or (FURTHER.search(one) and _PARTIES.search(one)) for one in rest):
        return None, None, ()
    first, *others = counted
    further = (
        one for one in others if FURTHER.search(one.sentence.own) and not AGAIN.search(one.sentence.own)
    )
    every = (first, *further)
    parts = (
        tuple(part for one in every for part in one.entities) if all(one.entities for one in every) else ()
    )
    entries = sum(one.entries or 0 for one in every) if all(one.entries for one in every) else None
    return sum(parts) or None, entries, parts if len(parts) > 1 else ()


def _destinations(places: Sequence[Said], total: int | None) -> tuple[DestinationCount, ...]:
    """The destinations with their numbers, () where one has none: a single one without holds all that is added."""
    if len(places) == 1 and not places[0].unclear and not places[0].listed.count and total:
        return (DestinationCount(places[0].listed.country, total),)
    found: dict[str, int] = {}
    for one in (said.listed for said in places):
        if not one.count:
            return ()
        found[one.country] = found.get(one.country, 0) + one.count
    return tuple(DestinationCount(country, count) for country, count in found.items())


def _adds_up(found: Sequence[DestinationCount], entities: int | None, entries: int | None) -> bool:
    total = sum(one.count for one in found)
    return total > 0 and total in {entities, entries}


def _evidence(sentence: ListSentence) -> Evidence:
    return Evidence("abstract", sentence.start, sentence.end, sentence.text)
