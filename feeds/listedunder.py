"""Under which destinations a document adds, removes or modifies parties of a list, with or without a number.

Every sentence that tells an act of the document (`listacts.py`) is read, not only the one that adds: "modifies four
entries under the destination of China".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from feeds.countries import LONGEST, plain_country
from feeds.destinations import places_at
from feeds.facts import Kind
from feeds.listacts import ListSentence, list_at, list_sentences
from feeds.listfacts import ListedUnder
from feeds.listwords import MANNER, NAMES
from feeds.model import Record
from feeds.numbers import NUMBER, number

_OPENING = re.compile(
    rf"(?=[ui])\b(?:under|in) (?P<each>each of )?the (?:following )?(?:{NUMBER} )?destinations?(?: on the [A-Z][\w -]{{1,30}} List)?(?: of)?:? ",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"\b(?=[acdmrt])(?:(?P<added>add(?:s|ed|ing)?|additions?)|(?P<removed>remov(?:es?|ed|ing|als?)|delet(?:es?|ed|ing|ions?))"
    r"|(?P<corrected>correct(?:s|ed|ing))|(?P<modified>modif(?:y|ies|ied|ying|ications?)|revis(?:es?|ed|ing|ions?)|amend(?:s|ed|ing)?)|(?P<moved>mov(?:es?|ed|ing)|transfer(?:s|red|ring)?))\b"
    rf"(?! (?:{NUMBER} |an? |the )?(?:new |additional )?(?:alias|address|typograph|footnote|(?:cross-)?reference|note\b|licen[sc]e))",
    re.IGNORECASE,
)
_MANNER = re.compile(rf"\b{MANNER} \Z", re.IGNORECASE)
_TO_CORRECT = re.compile(r"\b(?:to correct|by correcting)\b", re.IGNORECASE)
_CORRECTED_THERE = re.compile(
    r"[^,;.:]{1,80}? to correct\b"
)  # "under the destination of Oman to correct an address"
# "amends the Export Administration Regulations by adding": what is amended is no list.
_REGULATIONS = re.compile(r" (?:the )?(?:Export Administration Regulations|EAR)\b", re.IGNORECASE)
# "removing 9 persons from the Unverified List (UVL) and adding them to the Entity List".
_AND_ADDED = re.compile(
    r"\b(?:remov(?:es|ing)|transfer(?:s|ring)|mov(?:es|ing)) [^,;.]{1,60} from the (?P<old>[^,;.]{1,60}?)"
    r"(?: and add(?:s|ing) them)? to the \Z",
    re.IGNORECASE,
)
# "the addition of one entity … under the destination of Oman, this rule removes this entity from the Unverified List".
_ALSO_REMOVED = re.compile(
    r"\bremov(?:es|ing) (?:this|these|the same) (?:entit(?:y|ies)|persons?) from the (?=[UEM])", re.IGNORECASE
)
# Sentences that count further parties, and those that count some of the same again.
FURTHER = re.compile(r"\b(?:also|finally|lastly|in addition|additionally)\b", re.IGNORECASE)
AGAIN = re.compile(
    rf"\b(?:conforming|including|(?:this|the same) (?:entity|person)|of (?:which|these|those|the {NUMBER}))\b",
    re.IGNORECASE,
)
_WHO = r"(?:entit(?:y|ies)|entr(?:y|ies)|persons?|affiliates?)"
# "five", "nineteen of these are", "56 will be listed on the Entity List" right before "under the destination of".
_EACH = re.compile(
    rf"(?<![\w.,-])({NUMBER})(?: of (?:the|these|those|them)(?: {NUMBER})?)?(?: {_WHO})?(?: each)?"
    r"(?: (?:is|are|will be|being))?(?: being)?(?: listed| added| removed)?(?: (?:on|to|from) the [A-Z][\w -]{1,30} List)? \Z",
    re.IGNORECASE,
)
_NEAR = 160  # characters before an opening in which a number of each destination stands
_ALL = re.compile(
    rf"(?<![\w.,-])({NUMBER}|an?)(?: \(\d{{1,4}}\))?(?: (?:new|existing|additional|separate))? {_WHO}\b",
    re.IGNORECASE,
)
# What says that a number before it is not that of a destination behind it.
_UNCLEAR = re.compile(
    r"\b(?:including|some|most(?:ly)?|several|certain|mainly|primarily|largely|partly|among|(?:and|the) (?:rest|others?|remaining)|(?<!all )of (?:which|whom|them|these|those))\b",
    re.IGNORECASE,
)
_UNCLEAR_HINTS = (
    "including", "some", "most", "several", "certain", "mainly", "primarily", "largely", "partly", "among", "rest", "other", "remaining", "of which",
    "of whom", "of them", "of these", "of those",
)  # fmt: skip
# "revises two Russian entities", "transfer four Iranian entities from the … List to the …": the destination as an adjective.
_DESCRIBED = re.compile(
    rf"\b(?=[aArRmMtT])(?:(?P<added>add(?:s|ing)?)|(?P<modified>revis(?:e|es|ing)|modif(?:y|ies|ying))|(?P<removed>remov(?:e|es|ing))|transfer(?:s|ring)?)"
    rf" (?P<count>(?>{NUMBER}))(?: \(\d{{1,4}}\))?(?: existing| new| additional)? (?P<what>[A-Z][\w-]+)(?: [a-z][\w-]+){{0,2}} (?:entit(?:y|ies)|entr(?:y|ies)|persons?)\b"
    r"(?: from the (?P<old>[A-Z][^;,.]{1,50}? List) to the (?=[A-Z]))?"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What one sentence says of one destination; `unclear` where a number there may be that of others too."""

    listed: ListedUnder
    sentence: ListSentence
    unclear: bool = False


def listed_under(record: Record, kind: Kind) -> tuple[ListedUnder, ...]:
    """Each action, list and destination once, in the order of the abstract; nothing of proposals."""
    if kind is Kind.PROPOSED_RULE:
        return ()
    return tuple(one.listed for one in said_under(list_sentences(record, kind), record.title))


@lru_cache(maxsize=32)  # the counts ask too
def said_under(told: tuple[ListSentence, ...], title: str) -> tuple[Said, ...]:
    """The same with the sentence where each stands first."""
    action, named, found = "", list_at(title), dict[_Key, Said]()
    for one in told:
        found = _with(found, one, _once(_in_sentence(one, action, named)))
        if here := list_at(one.own):  # what was done last to a list matters to what still comes
            action, named = _action(one.own) or action, here
    return tuple(found.values())


_Key = tuple[str, str, str, str, str]


def _key(one: ListedUnder) -> _Key:
    return (one.action, one.listing, one.country, one.moved, one.manner)


def _once(said: Iterable[Said]) -> dict[_Key, Said]:
    """Of one sentence; a destination that it counts twice with other numbers has none."""
    found: dict[_Key, Said] = {}
    for one in said:
        known = found.setdefault(_key(one.listed), one)
        if known.listed.count != one.listed.count:
            found[_key(one.listed)] = _uncounted(known)
    return found


def _uncounted(one: Said) -> Said:
    return replace(one, listed=replace(one.listed, count=None, parts=()), unclear=True)


def _with(found: dict[_Key, Said], sentence: ListSentence, said: dict[_Key, Said]) -> dict[_Key, Said]:
    """With what one more sentence says: further parties of a destination are added up, the same ones are not."""
    further = bool(FURTHER.search(sentence.own)) and not AGAIN.search(sentence.own)
    merged = dict(found)
    for key, one in said.items():
        known = found.get(key)
        if known is None:
            merged[key] = one
        elif further and known.listed.count and one.listed.count:
            parts = (*(known.listed.parts or (known.listed.count,)), one.listed.count)
            merged[key] = replace(known, listed=replace(known.listed, count=sum(parts), parts=parts))
        elif known.listed.count != one.listed.count:
            merged[key] = _uncounted(known)
    return merged


def _in_sentence(sentence: ListSentence, action: str, named: str) -> Iterator[Said]:
    """Each destination after each "under the destination of"; what it does not say itself was said before."""
    words, begin, manner = sentence.own, 0, ""
    for opening in _OPENING.finditer(words):
        before = words[: opening.start()]
        action, named = _action(before) or action, list_at(before) or list_at(words) or named
        old = _list_before(before)
        done, manner = "added" if old else action, _manner(before) or manner
        if done == "modified" and _CORRECTED_THERE.match(words, opening.end()):
            done = "corrected"
        for place, count, unclear in _counted(words, before[begin:], opening):
            for one in _moving(place, count, old, named) if old else _done(done, named, place, count):
                yield Said(replace(one, manner=manner), sentence, unclear)
                yield from (Said(gone, sentence) for gone in _left(words, opening.end(), one))
        begin = opening.end()
    yield from (Said(one, sentence) for one in _described(words, named))


def _done(action: str, listing: str, country: str, count: int | None) -> tuple[ListedUnder, ...]:
    return (ListedUnder(action, listing, country, count),) if action not in {"", "moved"} else ()


def _left(words: str, at: int, one: ListedUnder) -> Iterator[ListedUnder]:
    """The other list that those leave who are added to this one."""
    gone = _ALSO_REMOVED.search(words, at)
    left = list_at(words[gone.end() : gone.end() + LONGEST]) if gone else ""
    if left and left != one.listing and not one.moved:
        yield ListedUnder("removed", left, one.country, one.count)


def _counted(words: str, before: str, opening: re.Match[str]) -> Iterator[tuple[str, int | None, bool]]:
    """The destinations behind an opening with their numbers, and whether it is unclear whose a number before them is."""
    places = [*places_at(words, opening.end())]
    each = _EACH.search(before[-_NEAR:])
    of_each = number(each[1]) if each and (opening["each"] or " each " in each[0]) else None
    for place, count in places:
        if count is not None or of_each:
            yield place, count or of_each, False
        elif len(places) > 1:
            yield place, None, True
        else:
            yield place, *_count(before, each)


def _count(before: str, each: re.Match[str] | None) -> tuple[int | None, bool]:
    """How many the words before a single destination say stand under it, and whether that is unclear."""
    if each:
        return number(each[1]), False
    lowered = before.lower()
    if any(map(lowered.__contains__, _UNCLEAR_HINTS)) and _UNCLEAR.search(before):
        return None, True
    said = {number(one[1]) or 1 for one in _ALL.finditer(before)}
    return (said.pop() if len(said) == 1 else None), len(said) > 0


def _described(words: str, named: str) -> Iterator[ListedUnder]:
    """Those whose destination is an adjective; of what is transferred only where both lists are named."""
    for one in _DESCRIBED.finditer(words):
        country, count = plain_country(one["what"]), number(one["count"])
        done = next((name for name in ("added", "modified", "removed") if one[name]), "")
        behind = NAMES.search(words, one.end())
        where = list_at(behind[0]) if behind else list_at(words) or named
        old = list_at(one["old"]) if one["old"] and not done else ""
        if done == "added" and _OPENING.search(words, one.end()):
            continue  # they are counted there
        if country and done:
            yield ListedUnder(done, where, country, count)
        elif country and old and behind and behind.start() == one.end():
            yield from _moving(country, count, old, where)


def _moving(country: str, count: int | None, old: str, new: str) -> tuple[ListedUnder, ...]:
    """What goes from list to list leaves the one and comes to the other."""
    return (
        ListedUnder("removed", old, country, count, new),
        ListedUnder("added", new, country, count, old),
    )


def _list_before(before: str) -> str:
    """The list from which those come that are added to the list named last; "" where they come from none."""
    named = [*NAMES.finditer(before)]
    found = _AND_ADDED.search(before[: named[-1].start()]) if named else None
    return list_at(found["old"]) if found else ""


@lru_cache(maxsize=16)  # the act and its manner are asked in turn
def _acts(text: str) -> list[re.Match[str]]:
    return [one for one in _ACT.finditer(text) if not _REGULATIONS.match(text, one.end())]


def _manner(text: str) -> str:
    """Whether it is said to be done only "temporarily" or "partially", by the word right before what is done."""
    found = [_MANNER.search(text[max(0, one.start() - 16) : one.start()]) for one in _acts(text)[-1:]]
    return found[0][1].lower() if found and found[0] else ""


def _action(text: str) -> str:
    """What was said last to be done to entries; "" where nothing was."""
    done = _acts(text)
    if done and done[-1]["modified"] and _TO_CORRECT.search(text, done[-1].end()):
        return "corrected"
    return str(done[-1].lastgroup) if done else ""
