"""What a rule does with a party, from the amendatory instructions that precede its table."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from feeds.countries import plain_country
from feeds.parties.model import Action, ListName

_SUPPLEMENTS = {"4": ListName.ENTITY, "6": ListName.UNVERIFIED, "7": ListName.MILITARY}
_ACTIONS = {
    "add": Action.ADDED,
    "revis": Action.MODIFIED,
    "modif": Action.MODIFIED,
    "remov": Action.REMOVED,
    "correct": Action.CORRECTED,
}
# In the order of the text: a supplement, destinations in capitals, a verb, a name in quotation marks.
_TOKEN = re.compile(
    r"\b[Ss]upplement [Nn]o\.? (?P<supplement>[1-9])\b"
    r"|\b[Uu]nder (?:the (?:heading|destination|country|entry)s?(?: of| for)? )?[“\"]?(?P<places>[A-Z][A-Z’']+(?:[ ,;’'.()-]{1,3}(?:and |or )?[A-Z][A-Z’']*){0,120})"
    r"|\b(?P<verb>add|revis|modif|remov|correct)(?:ing|ying|ed|es|s|e|y)?\b"
    r"|“(?P<name>[^“”]{2,400}(?:“[^“”]{1,200}”[^“”]{0,200})?)[,;.]?”|``(?P<ticks>[^`]{2,400}?)[,;.]?''"
    r"|\"(?P<plain>[^\"]{2,400})\"",
)
_LONGEST = 200_000
_LONGEST_KEY = 200
_SHORTENED = 8  # letters; a shorter beginning is shared by too many
_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing done: to a party by name, or (`name` "") to entries of a destination ("" for any)."""

    list_name: ListName | None
    country: str
    action: Action
    name: str = ""


def deeds(instructions: tuple[str, ...]) -> tuple[Deed, ...]:
    """Everything the instructions do, in their order. A destination or supplement holds until the next one."""
    found: list[Deed] = []
    supplement: ListName | None = None
    places: tuple[str, ...] = ("",)
    action: Action | None = None
    for token in _TOKEN.finditer("\n".join(instructions)[:_LONGEST]):
        if token["supplement"]:
            supplement, places, action = _SUPPLEMENTS.get(token["supplement"]), ("",), None
        elif token["places"]:
            places, action = _places(token["places"]) or places, None
        elif token["verb"]:
            action = _ACTIONS[token["verb"]]
            found += [Deed(supplement, place, action) for place in places]
        elif action:
            name = token["name"] or token["ticks"] or token["plain"]
            found += [Deed(supplement, places[0], action, name.strip(" ,;"))]
    return tuple(dict.fromkeys(found))


def _places(text: str) -> tuple[str, ...]:
    """Destinations in capitals: parted by ";", or one with a comma of its own."""
    parts = [plain_country(part.strip(" ,.;")) for part in re.split(r";(?: and)?", text)]
    return tuple(part for part in parts if part)


class Plan:
    """What is done, looked up by list, destination and name. A name may be shortened on either side."""

    def __init__(self, done: tuple[Deed, ...], list_name: ListName) -> None:
        mine = [one for one in done if one.list_name in {None, list_name}]
        self._nothing = not done
        self._names: dict[str, list[Deed]] = {}
        self._kinds: dict[str, set[Action]] = {}
        for one in mine:
            if one.name:
                self._names.setdefault(_key(one.name), []).append(one)
            elif one.action is not Action.REMOVED:
                self._kinds.setdefault(one.country, set()).add(one.action)
        self._sorted = sorted(self._names)

    def action_of(self, name: str, country: str) -> Action:
        """What is done with the party of a row: as its name says, else as all that is done under its destination."""
        if self._nothing:
            return Action.LISTED
        for key in self._called(_key(name)):
            called = [one for one in self._names[key] if one.country in {"", country}]
            if called:
                return called[0].action
        kinds = self._kinds.get(country) or self._kinds.get("") or set()
        return next(iter(kinds)) if len(kinds) == 1 else Action.UNCLEAR

    def _called(self, key: str) -> Iterator[str]:
        """Names in the instructions that are this one, its beginning, or longer than it."""
        for length in range(len(key), 0, -1):
            if key[:length] in self._names and (length == len(key) or length > _SHORTENED):
                yield key[:length]
        at = bisect_left(self._sorted, key)
        if len(key) > _SHORTENED and at < len(self._sorted) and self._sorted[at].startswith(key):
            yield self._sorted[at]


def _key(name: str) -> str:
    return _LETTERS.sub("", name.casefold())[:_LONGEST_KEY]
