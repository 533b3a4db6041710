"""One party from its own lines: name, aliases, addresses."""

import re

from feeds.numbers import NUMBER, number
from feeds.parties.addresses import split_addresses
from feeds.parties.aliases import MARK, inline_aliases, kind_of, listed_aliases, parenthesised
from feeds.parties.model import Named, Role
from feeds.parties.names import all_name, clean_name, split_name

_LIST = re.compile(
    rf"[\s,;(]*(?:(?P<mark>{MARK}),?\s*)?(?:and |as |including )?(?:the )?(?P<follow>follow(?:ing)?\b,? *)?(?:the following )?"
    rf"(?:(?P<number>{NUMBER}) )?(?:following )?(?:alia[es]+\b|(?<=one )entity\b)(?P<more>[^:\n—;.]{{0,80}})[:,;.]*",
    re.IGNORECASE,
)
_ALIAS = re.compile(r"\balia|\bone entity", re.IGNORECASE)
_BEFORE = 60  # characters before the word "alias" in which its list can begin
_THE_FOLLOWING = re.compile(r"\A\s*The following (?=\S)")
_ADDRESS_ENTRY = re.compile(r"\s*Address \d{1,3}\b")


def read_named(lines: list[str]) -> Named:
    """One party from its lines."""
    text = "\n".join(lines).strip()
    opening = list_opening(text)
    if opening:
        name, earlier = parenthesised(text[: opening.start()])
        aliases, rest, listed = listed_aliases(
            text[opening.end() :], _value(opening["number"]), kind_of(opening["mark"])
        )
        stated = _value(opening["number"]) or (
            1 if opening[0].rstrip(" :").lower().endswith("alias") else None
        )
        name = _THE_FOLLOWING.sub("", name)
        return Named(
            clean_name(name), (*earlier, *aliases), split_addresses(rest), stated, listed, _role(name)
        )
    return _unlisted(text)


def list_opening(text: str) -> re.Match[str] | None:
    """Where "a.k.a., the following two aliases:" stands."""
    word = _ALIAS.search(text)
    found = _LIST.search(text, max(0, word.start() - _BEFORE)) if word else None
    return found if found and (found["mark"] or found["follow"] or found["number"]) else None


def _unlisted(text: str) -> Named:
    """A party without a counted list of aliases; there may be some in parentheses or between commas."""
    bare, aliases = parenthesised(_THE_FOLLOWING.sub("", text))
    inline = None if aliases else inline_aliases(bare)
    if inline:
        name, more, rest = inline
        return Named(clean_name(name), more, split_addresses(rest), None, 0, _role(name))
    head, _, below = bare.partition("\n")
    if below and all_name(head):
        return Named(clean_name(head), aliases, split_addresses(below), None, 0, _role(head))
    name, address = split_name(head)
    return Named(
        clean_name(name), aliases, split_addresses(f"{address}\n{below}".strip()), None, 0, _role(name)
    )


def _role(name: str) -> Role:
    return Role.ADDRESS if _ADDRESS_ENTRY.match(name) else Role.ENTITY


def _value(text: str | None) -> int | None:
    return number(text) if text else None
