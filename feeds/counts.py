"""How many parties the summary sentence of a listing rule says are added, and under which destinations.

Only what is added to the Entity List of 15 CFR part 744 is counted, and only in the sentence that adds and those
that go on about the same additions; modifications and removals have sentences of their own.
"""

import re
from dataclasses import dataclass

from feeds.countries import plain_country
from feeds.facts import Counts, Evidence
from feeds.listfacts import DestinationCount
from feeds.numbers import NUMBER, number
from feeds.sentences import sentences

_LIST = r"\bEntity List\b"
_ADDING = re.compile(rf"\b(?:add(?:s|ed|ing)?|addition of)\b.{{0,400}}?{_LIST}", re.IGNORECASE | re.DOTALL)
_OTHERS_LIST = re.compile(r"\bUFLPA\b|\bUyghur Forced|\bCuba Restricted", re.IGNORECASE)
_NUMBER = rf"(?<![\w.,-])({NUMBER})(?: \(\d{{1,4}}\))?"
_PARTY = r"(?:new |additional |more ){0,2}(?:entit(?:y|ies)|persons?|parties|companies|(?:non-U\.S\. )?affiliates?)"
# "adding 37 entities under 38 entries", "adds to the Entity List twelve entities".
_ENTITIES = re.compile(
    rf"\badd(?:s|ed|ing)? (?:a total of )?(?:to the Entity List )?{_NUMBER} {_PARTY}\b", re.IGNORECASE
)
# "adding 29 entries (26 entities and 3 addresses)".
_ENTRIES = re.compile(
    rf"\badd(?:s|ed|ing)? (?:a total of )?(?:to the Entity List )?{_NUMBER} (?:new )?entries\b"
    rf"(?: \({_NUMBER} entit(?:y|ies)\b[^()]{{0,60}}\))?",
    re.IGNORECASE,
)
_UNDER_ENTRIES = re.compile(rf"\bunder {_NUMBER} (?:separate |new )?entr(?:y|ies)\b", re.IGNORECASE)
# "removing 9 persons from the Unverified List (UVL) and adding them to the Entity List".
_MOVED = re.compile(
    rf"\bremov(?:es|ing) {_NUMBER} {_PARTY} from [^,;.]{{1,80}} and add(?:s|ing) them to the Entity List\b",
    re.IGNORECASE,
)
# Destinations as adjectives: "transfer forty-five Russian entities" and "add two new Russia entities".
_ADJECTIVE = re.compile(
    rf"\b(?:add|transfer)(?:s|ing|ring)? (?<![\w.,-])((?>{NUMBER}))\b(?: \(\d{{1,4}}\))? (?:new )?"
    r"((?!new|additional|more|entit|entr|person|affiliat|to )[\w-]+)(?: [\w-]+){0,2} (?:entit(?:y|ies)|entr(?:y|ies)|persons?)\b"
    r"(?P<old> from the [A-Z][^;,.]{2,50}? List\b)?",
    re.IGNORECASE,
)
_DESTINATIONS = re.compile(r"\b(?:under|in) the (?:following )?destinations?(?: of)?:? ", re.IGNORECASE)
_ABOUT_THEM = re.compile(
    rf"(?:the|these|this|they|all|of)\b(?: of)?(?: the| these)?(?: {NUMBER}(?: \(\d{{1,4}}\))?)?"
    r"(?: (?:new|added|additional))?(?: (?:entit(?:y|ies)|entr(?:y|ies)|persons?|additions|parties))?\b",
    re.IGNORECASE,
)
_ANOTHER_ACT = re.compile(
    r"\b(?:modif|revis|remov|correct|amends? \d|delet|renam|Unverified|Military End)", re.IGNORECASE
)
_FURTHER = re.compile(r"\b(?:also|finally|lastly|in addition|additionally)\b", re.IGNORECASE)
_COUNTED = re.compile(r" ?,? ?\((\d{1,4})\)")
_SPELLED = re.compile(
    rf"\b({NUMBER})(?: (?:is|are|entit(?:y|ies)|entr(?:y|ies)))?(?: listed| added)? under the destinations? of ",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:[,;]? and |[,;] | )(?=\S)")
_END_OF_NAME = re.compile(r"[,.;]| and | with | as | have | has | are | will | to ")
_LONGEST = 3_000  # characters of one sentence that are looked at
_GOING_ON = 4  # sentences after the adding one that may still be about the additions


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    text: str


def added(abstract: str | None, field: str = "abstract") -> Counts | None:
    """What the abstract says is added to the Entity List, or None when it says nothing of the kind.

    `checked` is true only when the numbers by destination add up to the stated entries or entities (one single
    destination holds all of them). Else `destinations` is empty and the evidence is the sentence to quote.
    """
    if not abstract or _OTHERS_LIST.search(abstract):
        return None
    spans = [_Sentence(a, b, abstract[a : min(b, a + _LONGEST)]) for a, b in sentences(abstract)]
    adding = next((at for at, one in enumerate(spans) if _adds(one.text)), None)
    if adding is None:
        return None
    if any(_FURTHER.search(one.text) and _adds(one.text) for one in spans[adding + 1 :]):
        return _quoted(None, None, spans[adding], field)  # further ones: none of the numbers is that of all
    entities, entries = _totals(spans[adding].text)
    about = [spans[adding], *_going_on(spans[adding + 1 :])]
    found = [one for one in about if _DESTINATIONS.search(one.text)]
    described = _described(spans[adding].text)
    if described and not found:
        return Counts(entities, entries, described, True, _evidence(spans[adding], field))
    if len(found) != 1:  # nowhere, or in two sentences that may count the same parties twice
        return _quoted(entities, entries, spans[adding], field)
    destinations = _destinations(found[0].text, entries or entities)
    if destinations is None or not _adds_up(destinations, entities, entries):
        return _quoted(entities, entries, found[0], field)
    return Counts(entities, entries, destinations, True, _evidence(found[0], field))


def _adds(sentence: str) -> bool:
    """Whether this sentence is the act of adding: not a definition, not what an earlier rule did."""
    ways = (_ENTITIES, _ENTRIES, _MOVED, _ADJECTIVE)
    return bool(_ADDING.search(sentence)) and any(way.search(sentence) for way in ways)


def _totals(sentence: str) -> tuple[int | None, int | None]:
    described = list(_ADJECTIVE.finditer(sentence))
    if described:
        values = [number(found[1]) for found in described if plain_country(found[2])]
        known = len(values) == len(described) and all(values)
        return (sum(value or 0 for value in values) if known else None), None
    moved, entries = _MOVED.search(sentence), _ENTRIES.search(sentence)
    if moved:
        return number(moved[1]), None
    if entries:
        return (number(entries[2]) if entries[2] else None), number(entries[1])
    entities, under = _ENTITIES.search(sentence), _UNDER_ENTRIES.search(sentence)
    return (number(entities[1]) if entities else None), (number(under[1]) if under else None)


def _described(sentence: str) -> tuple[DestinationCount, ...]:
    """The additions whose destination is an adjective, one total for each; nothing where one is not known."""
    totals: dict[str, int] = {}
    for found in _ADJECTIVE.finditer(sentence):
        country, value = plain_country(found[2]), number(found[1])
        if country is None or value is None:
            return ()
        totals[country] = totals.get(country, 0) + value
    return tuple(DestinationCount(country, value) for country, value in totals.items())


def summed(counts: Counts, country: str) -> str:
    """How a number that the source does not print was added up: "45 transferred from the Unverified List + 2 added"; else ""."""
    parts = [
        f"{number(one[1])} {'transferred' if one[0].lower().startswith('transfer') else 'added'}{one['old'] or ''}"
        for one in _ADJECTIVE.finditer(counts.evidence.text)
        if plain_country(one[2]) == country
    ]
    return " + ".join(parts) if len(parts) > 1 else ""


def total_summed(counts: Counts) -> str:
    """The numbers that all entities were added up from, where the source does not print how many: "45 + 2"; else ""."""
    numbers = [number(one[1]) or 0 for one in _ADJECTIVE.finditer(counts.evidence.text)]
    return " + ".join(map(str, numbers)) if len(numbers) > 1 and sum(numbers) == counts.entities else ""


def _going_on(rest: list[_Sentence]) -> list[_Sentence]:
    """The sentences after the adding one that still speak of the additions, up to the first other act."""
    about: list[_Sentence] = []
    for one in rest[:_GOING_ON]:
        if _ANOTHER_ACT.search(one.text):
            break
        if _ABOUT_THEM.match(one.text) or _DESTINATIONS.search(one.text):
            about.append(one)
    return about


def _destinations(sentence: str, total: int | None) -> tuple[DestinationCount, ...] | None:
    """The destinations with their numbers, or None where any of it is not understood."""
    spelled = list(_SPELLED.finditer(sentence))
    if spelled:
        return _spelled(sentence, spelled)
    opening = _DESTINATIONS.search(sentence)
    if not opening:
        return None
    listed = sentence[opening.end() :]
    other = _ANOTHER_ACT.search(listed)
    listed = listed[: other.start()] if other else listed
    counted = list(_COUNTED.finditer(listed))
    if not counted:
        return _single(listed, total)
    return _each(listed, counted)


def _each(listed: str, counted: list[re.Match[str]]) -> tuple[DestinationCount, ...] | None:
    found, at = [], 0
    for one in counted:
        country = plain_country(_lead(listed[at : one.start()]))
        if country is None:
            return None
        found.append(DestinationCount(country, int(one[1])))
        at = one.end()
    return tuple(found)


def _lead(text: str) -> str:
    """A destination without the comma or "and" that joins it to the one before."""
    between = _BETWEEN.match(text)
    return text[between.end() :] if between else text


def _spelled(sentence: str, spelled: list[re.Match[str]]) -> tuple[DestinationCount, ...] | None:
    """Each "five under the destination of China"."""
    found = []
    for one in spelled:
        country, value = _name_at(sentence[one.end() :]), number(one[1])
        if country is None or value is None:
            return None
        found.append(DestinationCount(country, value))
    return tuple(found)


def _single(listed: str, total: int | None) -> tuple[DestinationCount, ...] | None:
    """One destination without a number holds all that is added; several hold nobody knows how many."""
    country = _name_at(listed)
    return (DestinationCount(country, total),) if country and total else None


def _name_at(text: str) -> str | None:
    """The one destination that `text` begins with, when no other follows it."""
    ends = [found.start() for found in _END_OF_NAME.finditer(text)] + [len(text)]
    for end in reversed(ends[:3]):
        country = plain_country(text[:end])
        if country:
            return None if _another(text[end:]) else country
    return None


def _another(rest: str) -> bool:
    """Whether the list of destinations goes on."""
    joined = re.match(r",? and |, ", rest)
    if not joined:
        return False
    following = rest[joined.end() :]
    ends = [found.start() for found in _END_OF_NAME.finditer(following)][:3]
    return any(plain_country(following[:end]) for end in [*ends, len(following)])


def _adds_up(found: tuple[DestinationCount, ...], entities: int | None, entries: int | None) -> bool:
    total = sum(one.count for one in found)
    once = len({one.country for one in found}) == len(found)
    return once and total > 0 and total in {value for value in (entries, entities) if value is not None}


def _quoted(entities: int | None, entries: int | None, sentence: _Sentence, field: str) -> Counts:
    return Counts(entities, entries, (), False, _evidence(sentence, field))


def _evidence(sentence: _Sentence, field: str) -> Evidence:
    return Evidence(field, sentence.start, sentence.start + len(sentence.text), sentence.text)
