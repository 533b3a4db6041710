"""Under which destinations a document adds, removes or modifies parties of a list, with or without a number.

Every sentence that does so is read, not only the one that adds: "modifies four entries under the destination of
China". What an earlier document did, and what is only proposed, is not read.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from feeds.about import LISTS, of_bureau
from feeds.countries import LONGEST, plain_country
from feeds.facts import ORDERS, Kind
from feeds.listfacts import ListedUnder
from feeds.model import Record
from feeds.numbers import NUMBER, number
from feeds.sentences import sentences
from feeds.sentencewords import HISTORY

_OPENING = re.compile(r"(?=[ui])\b(?:under|in) the (?:following )?destinations?(?: of)?:? ", re.IGNORECASE)
_ACT = re.compile(
    r"\b(?=[acdmr])(?:(?P<added>add(?:s|ed|ing)?|additions?)|(?P<removed>remov(?:es|ed|ing|als?)|delet(?:es|ed|ing|ions?))"
    r"|(?P<corrected>correct(?:s|ed|ing))|(?P<modified>modif(?:ies|ied|ying|ications?)|revis(?:es|ed|ing|ions?)|amend(?:s|ed|ing)?))\b"
    rf"(?! (?:{NUMBER} |an? )?(?:alias|address|typograph))",
    re.IGNORECASE,
)
_TO_CORRECT = re.compile(r"\b(?:to correct|by correcting)\b", re.IGNORECASE)
_CORRECTED_THERE = re.compile(
    r"[^,;.:]{1,80}? to correct\b"
)  # "under the destination of Oman to correct an address"
# "amends the Export Administration Regulations by adding": what is amended is no list.
_REGULATIONS = re.compile(r" (?:the )?(?:Export Administration Regulations|EAR)\b", re.IGNORECASE)
_NAMES = re.compile(
    r"\b(?=[EUM])(?:(?P<entity>Entity List)|(?P<unverified>Unverified List|UVL)|(?P<military>Military End[- ]User (?:\(MEU\) )?List|MEU List))\b"
)
_LISTS = {
    "entity": LISTS["entity-list"],
    "unverified": LISTS["unverified-list"],
    "military": LISTS["military-end-use"],
}
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
_FURTHER = re.compile(r"\b(?:also|finally|lastly|in addition|additionally)\b", re.IGNORECASE)
_AGAIN = re.compile(
    rf"\b(?:conforming|including|(?:this|the same) (?:entity|person)|of (?:which|these|those|the {NUMBER}))\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\bthat (?:[a-z-]{1,12} ){0,3}rule\b|\b(?:previously|earlier) (?:added|listed|published|amended)\b"
    r"|\bpropos(?:es|ed|ing) to\b|\bwould (?:be )?(?:add|remov|modif|revis|amend)",
    re.IGNORECASE,
)
_EARLIER_STEMS = ("that ", "That ", "reviously", "arlier", "ropos", "ould ")  # cheaper than the search
_EACH = re.compile(
    rf"(?<![\w.,-])({NUMBER})(?: (?:is|are|entit(?:y|ies)|entr(?:y|ies)|persons?))?(?: listed| added| removed)? \Z",
    re.IGNORECASE,
)
_ALL = re.compile(
    rf"(?<![\w.,-])({NUMBER}|an?)(?: \(\d{{1,4}}\))?(?: (?:new|existing|additional|separate))?"
    r" (?:entit(?:y|ies)|entr(?:y|ies)|persons?|affiliates?)\b",
    re.IGNORECASE,
)
# "revises two Russian entities", "transfer four Iranian entities from the … List to the …": the destination as an adjective.
_DESCRIBED = re.compile(
    rf"\b(?=[rRmMtT])(?:(?P<modified>revis(?:e|es|ing)|modif(?:y|ies|ying))|(?P<removed>remov(?:e|es|ing))|transfer(?:s|ring)?)"
    rf" (?P<count>(?>{NUMBER}))(?: \(\d{{1,4}}\))?(?: existing)? (?P<what>[A-Z][\w-]+) (?:entit(?:y|ies)|entr(?:y|ies)|persons?)\b"
    r"(?: from the (?P<old>[A-Z][^,;.]{1,50}? List) to the (?=[A-Z]))?"
)
_COUNTED = re.compile(r" ?,? ?\((\d{1,4})\)")
_BETWEEN = re.compile(r"(?:[,;]? and |[,;] | )(?=\S)")
_END_OF_NAME = re.compile(r"[ ,.;:]|\Z")
_DIGIT = re.compile(r"\d")
_LONGEST_SENTENCE = 3_000  # characters
_MOST_ENDS = 16  # places at which a name is tried to end
_NOT_DONE = ORDERS | {Kind.PROPOSED_RULE, Kind.PAPERWORK, Kind.MEETING}


def listed_under(record: Record, kind: Kind) -> tuple[ListedUnder, ...]:
    """Each action, list and destination once, in the order of the abstract; nothing of another agency's lists."""
    abstract = record.abstract or ""
    if kind in _NOT_DONE or not of_bureau(record) or not _NAMES.search(f"{record.title}; {abstract}"):
        return ()
    named = _list_at(record.title)
    action, found = "", dict[_Key, ListedUnder]()
    openings = [one.start() for one in (*_OPENING.finditer(abstract), *_DESCRIBED.finditer(abstract))]
    openings.sort()
    for start, end in sentences(abstract) if openings else ():
        if start > openings[-1]:
            break
        sentence = abstract[start : min(end, start + _LONGEST_SENTENCE)]
        if HISTORY.match(sentence) or _is_earlier(sentence):
            continue
        if any(start <= one < end for one in openings):
            found = _with(found, sentence, _once(_in_sentence(sentence, action, named)))
        if end <= openings[-1]:  # what was done last matters to what still comes
            action, named = _action(sentence) or action, _list_at(sentence) or named
    return tuple(found.values())


_Key = tuple[str, str, str, str]


def _key(one: ListedUnder) -> _Key:
    return (one.action, one.listing, one.country, one.moved)


def _once(said: Iterable[ListedUnder]) -> dict[_Key, ListedUnder]:
    """Of one sentence; a destination that it counts twice with other numbers has none."""
    found: dict[_Key, ListedUnder] = {}
    for one in said:
        known = found.setdefault(_key(one), one)
        if known.count != one.count:
            found[_key(one)] = replace(one, count=None)
    return found


def _with(
    found: dict[_Key, ListedUnder], sentence: str, said: dict[_Key, ListedUnder]
) -> dict[_Key, ListedUnder]:
    """With what one more sentence says: further parties of a destination are added up, the same ones are not."""
    further = bool(_FURTHER.search(sentence)) and not _AGAIN.search(sentence)
    merged = dict(found)
    for key, one in said.items():
        known = found.get(key)
        if known is None:
            merged[key] = one
        elif further and known.count and one.count:
            parts = (*(known.parts or (known.count,)), one.count)
            merged[key] = replace(known, count=sum(parts), parts=parts)
        elif known.count != one.count:
            merged[key] = replace(known, count=None, parts=())
    return merged


def _is_earlier(sentence: str) -> bool:
    """Whether it tells of what an earlier document did, or of what is only proposed."""
    return any(stem in sentence for stem in _EARLIER_STEMS) and bool(_EARLIER.search(sentence))


def _in_sentence(sentence: str, action: str, named: str) -> Iterator[ListedUnder]:
    """Each destination after each "under the destination of"; what it does not say itself was said before."""
    begin = 0
    for opening in _OPENING.finditer(sentence):
        before = sentence[: opening.start()]
        action, named = _action(before) or action, _list_at(before) or _list_at(sentence) or named
        old = _list_before(before)
        action = "added" if old else action
        if action == "modified" and _CORRECTED_THERE.match(sentence, opening.end()):
            action = "corrected"
        places = list(_places(sentence, opening.end()))
        if len(places) == 1 and places[0][1] is None:
            places = [(places[0][0], _count(before[begin:]))]
        if action:
            gone = _ALSO_REMOVED.search(sentence, opening.end())
            left = _list_at(sentence[gone.end() : gone.end() + LONGEST]) if gone else ""
            for place, count in places:
                yield from (
                    _moving(place, count, old, named) if old else (ListedUnder(action, named, place, count),)
                )
                if left and left != named:
                    yield ListedUnder("removed", left, place, count)
        begin = opening.end()
    yield from _described(sentence, named)


def _described(sentence: str, named: str) -> Iterator[ListedUnder]:
    """Those whose destination is an adjective; of what is transferred only where both lists are named."""
    for one in _DESCRIBED.finditer(sentence):
        country, count = plain_country(one["what"]), number(one["count"])
        done = "modified" if one["modified"] else "removed" if one["removed"] else ""
        behind = _NAMES.search(sentence, one.end())
        where = _LISTS[str(behind.lastgroup)] if behind else _list_at(sentence) or named
        old = _list_at(one["old"]) if one["old"] and not done else ""
        if country and done:
            yield ListedUnder(done, where, country, count)
        elif country and old and behind and behind.start() == one.end():
            yield from _moving(country, count, old, where)


def _moving(country: str, count: int | None, old: str, new: str) -> Iterator[ListedUnder]:
    """What goes from list to list leaves the one and comes to the other."""
    yield ListedUnder("removed", old, country, count, new)
    yield ListedUnder("added", new, country, count, old)


def _list_before(before: str) -> str:
    """The list from which those come that are added to the list named last; "" where they come from none."""
    named = [*_NAMES.finditer(before)]
    found = _AND_ADDED.search(before[: named[-1].start()]) if named else None
    return _list_at(found["old"]) if found else ""


def _action(text: str) -> str:
    """What was said last to be done to entries; "" where nothing was."""
    done = [one for one in _ACT.finditer(text) if not _REGULATIONS.match(text, one.end())]
    if done and done[-1]["modified"] and _TO_CORRECT.search(text, done[-1].end()):
        return "corrected"
    return str(done[-1].lastgroup) if done else ""


def _list_at(text: str) -> str:
    """The list that was named last; "" where none was."""
    named = [one.lastgroup for one in _NAMES.finditer(text)]
    return _LISTS[str(named[-1])] if named else ""


def _count(before: str) -> int | None:
    """How many the words before a single destination say stand under it."""
    each = _EACH.search(before)
    if each:
        return number(each[1])
    said = {number(one[1]) or 1 for one in _ALL.finditer(before)}
    return said.pop() if len(said) == 1 else None


def _places(text: str, at: int) -> Iterator[tuple[str, int | None]]:
    """The destinations that are listed from here on, each with the number in parentheses behind it."""
    while name := _name(text, at):
        country, at = name
        counted = _COUNTED.match(text, at)
        yield country, int(counted[1]) if counted else None
        between = _BETWEEN.match(text, counted.end() if counted else at)
        if not between:
            return
        at = between.end()


def _name(text: str, at: int) -> tuple[str, int] | None:
    """The longest name of a destination that begins here, and where it ends."""
    ends = [one.start() for one in _END_OF_NAME.finditer(text, at, min(len(text), at + LONGEST))]
    for end in reversed(ends[:_MOST_ENDS]):
        words = text[at:end].rstrip(" ,;.")
        if words and not _DIGIT.search(words) and (country := plain_country(words)):
            return country, at + len(words)
    return None
