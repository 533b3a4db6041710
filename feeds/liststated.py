"""How many entries of a list the sentences of an abstract say are added, removed, revised or corrected, in their words."""

import re
from collections.abc import Iterator
from functools import lru_cache

from feeds.about import LISTS
from feeds.facts import Kind
from feeds.listacts import own_texts
from feeds.listwords import MANNER, NAMED
from feeds.model import Record
from feeds.numbers import NUMBER, number

_MODIFIES = re.compile(r"\bmodif(?:y|ies|ying|ications?)\b", re.IGNORECASE)
_REVISES = re.compile(r"\brevisions?\b", re.IGNORECASE)
_ACRONYM = re.compile(r" \([A-Z]{2,5}\)")  # "the Military End-User (MEU) List"
_OTHER_NAMES = re.compile(
    r"\b(?=[EMU])(?:(?P<military>MEU List|Military[- ]End[- ]User List)|(?P<unverified>UVL)|(?P<entity>Entity list))\b"
)
_WHAT = r"(?:existing |additional |new )?(?P<noun>entities|entity|entries|entry|persons?)\b"
_NOUNS = {"entit": ("entity", "entities"), "entr": ("entry", "entries"), "person": ("person", "persons")}
_CHANGING = r"(?P<corrected>correct(?:s|ing))|revis(?:es|ing)|modif(?:ies|ying)|amend(?:s|ing)"
_STATED = {
    verb: re.compile(
        rf"\b(?=[acmprt])(?:(?P<manner>{MANNER}) )?(?:{words}) (?P<count>{NUMBER}|this|an?)(?: \(\d{{1,4}}\))? {_WHAT}",
        re.IGNORECASE,
    )
    for verb, words in (
        ("Adds", "adds|adding"),
        ("Removes", "removes|removing"),
        ("Revises", _CHANGING),
        ("Corrects", _CHANGING),
    )
}
_STEMS = {
    "Adds": ("adds ", "adding "),
    "Removes": ("removes ", "removing "),
    "Revises": ("correct", "revis", "modif", "amend"),
    "Corrects": ("correct", "revis", "modif", "amend"),
}
# "amends four entries on the Entity List to correct errors".
_TO_CORRECT = re.compile(r"[^,;.]{0,60} to correct\b")
_DUPLICATE = re.compile(r"\bduplicate (?:listing|entry)\b")  # whose removal delists nobody
_AT = re.compile(r"\A (?:from|to|on) the ")
_ADVERBS = {
    "temporary": "temporarily",
    "partial": "partially",
    "provisional": "provisionally",
    "conditional": "conditionally",
}
_TITLED_MANNERS = {
    verb: re.compile(rf"\b({'|'.join(_ADVERBS)}) (?:{noun})s?\b", re.IGNORECASE)
    for verb, noun in (
        ("Adds", "addition"),
        ("Removes", "removal"),
        ("Revises", "revision|modification"),
        ("Corrects", "correction"),
    )
}
CHANGES = frozenset({"Revises", "Corrects"})


def stated_count(record: Record, kind: Kind, verb: str, name: str) -> int | None:
    """The one number of entries that the sentences on this list say are added, removed or revised."""
    found = {number(one["count"]) or 1 for one in _stated(record, kind, verb, name)}
    return found.pop() if len(found) == 1 else None


def noun(record: Record, kind: Kind, verb: str, name: str) -> tuple[str, str] | None:
    """What those are called there, one and many."""
    nouns = [one["noun"].lower() for one in _stated(record, kind, verb, name)]
    return next((both for stem, both in _NOUNS.items() if nouns and nouns[0].startswith(stem)), None)


def _stated(record: Record, kind: Kind, verb: str, name: str) -> tuple[re.Match[str], ...]:
    """Where a sentence on this list says it with a number; of other lists in it too, only right before the name."""
    told = own_texts(record, kind)
    return _stated_in(told, verb, name) if told else ()


@lru_cache(maxsize=64)  # the parts of a headline ask in turn
def _stated_in(told: tuple[str, ...], verb: str, name: str) -> tuple[re.Match[str], ...]:
    return tuple(_each_stated(told, verb, name))


def _each_stated(told: tuple[str, ...], verb: str, name: str) -> Iterator[re.Match[str]]:
    for sentence, found in _numbered(told, "Revises" if verb in CHANGES else verb):
        others = [one for one in LISTS.values() if one != name and one in sentence]
        for one in found if name in sentence else ():
            if verb in CHANGES and _corrects(one) != (verb == "Corrects"):
                continue
            rest = _AT.sub("", sentence[one.end() :], count=1)
            if not others or (rest.startswith(name) and not rest.startswith(f"{name} and add")):
                yield one


@lru_cache(maxsize=32)  # revisions and corrections are found by the same words
def _numbered(told: tuple[str, ...], verb: str) -> tuple[tuple[str, tuple[re.Match[str], ...]], ...]:
    """The sentences that may say it, each with where they do."""
    named = (long_named(one) for one in told if any(stem in one.lower() for stem in _STEMS[verb]))
    return tuple(
        (sentence, tuple(_STATED[verb].finditer(sentence))) for sentence in named if "List" in sentence
    )


def _corrects(one: re.Match[str]) -> bool:
    return bool(one["corrected"] or _TO_CORRECT.match(one.string, one.end()))


@lru_cache(maxsize=64)
def long_named(text: str) -> str:
    """The text with every list called by its long name, without acronyms in parentheses."""
    return _OTHER_NAMES.sub(lambda found: NAMED[str(found.lastgroup)], _ACRONYM.sub("", text))


def of_duplicates(record: Record, kind: Kind, name: str) -> bool:
    """Whether a sentence says that what is removed stands there twice."""
    return any(_DUPLICATE.search(one.string, one.end()) for one in _stated(record, kind, "Removes", name))


def word(record: Record, kind: Kind, verb: str, name: str) -> str:
    """The verb of the source: what modifies entries is not said to revise them, what is removed temporarily so."""
    found = [*_stated(record, kind, verb, name)]
    manner = _manner(record.title, verb, found)
    if verb != "Revises":
        return f"{manner}{verb.lower()}".lstrip()
    stated = [one[0] for one in found]
    titled = [one for one in long_named(record.title).split("; ") if name in one and not _REVISES.search(one)]
    told = stated or titled
    does = "modifies" if told and all(_MODIFIES.search(one) for one in told) else "revises"
    return f"{manner}{does}".lstrip()


def _manner(title: str, verb: str, stated: list[re.Match[str]]) -> str:
    """As "temporarily ", where all that is stated is done so, or a title says it ("Temporary Removal of …"); else ""."""
    manners = {(one["manner"] or "").lower() for one in stated}
    if manners:
        only = manners.pop() if len(manners) == 1 else ""
        return f"{only} " if only else ""
    titled = _TITLED_MANNERS[verb].search(title)
    return f"{_ADVERBS[titled[1].lower()]} " if titled else ""
