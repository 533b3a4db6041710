"""What a rule does with a party, from the amendatory instructions that precede its table."""

import re
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


def action_of(name: str, country: str, list_name: ListName, done: tuple[Deed, ...]) -> Action:
    """What is done with the party of a row: as its name says, else as all that is done under its destination."""
    if not done:
        return Action.LISTED
    mine = [one for one in done if one.list_name in {None, list_name}]
    called = [one for one in mine if one.name and one.country in {"", country} and _same(one.name, name)]
    if called:
        return called[0].action
    kinds = {one.action for one in mine if not one.name and one.country == country} or {
        one.action for one in mine if not one.name and not one.country
    }
    kinds.discard(Action.REMOVED)
    return kinds.pop() if len(kinds) == 1 else Action.UNCLEAR


def _same(one: str, other: str) -> bool:
    """Whether the instruction's short name is that of the row: equal, or its beginning."""
    a, b = (_LETTERS.sub("", text.casefold()) for text in (one, other))
    return bool(a and b) and (a == b or (len(a) > 8 and b.startswith(a)) or (len(b) > 8 and a.startswith(b)))
