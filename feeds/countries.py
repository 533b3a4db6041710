"""Destinations in plain English, through one table of what else they are called. Home of countries.toml."""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

_UMLAUT = re.compile(r"\[([a-z])(?:uml|cedil|acute|grave|circ|tilde)\]", re.IGNORECASE)  # T[uuml]rkiye
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_GLOSS = re.compile(r" \([^()]{1,40}\)\Z")  # "the United Arab Emirates (UAE)"
LONGEST = 80  # characters; no destination has a longer name


@lru_cache(maxsize=4_096)  # the same few names are asked for again and again
def plain_country(name: str) -> str | None:
    """The destination in plain English ("CHINA, PEOPLE'S REPUBLIC OF" is "China"), or None when unknown."""
    name = name.strip(" ,;.\u2014")
    if not name or len(name) > LONGEST:
        return None
    known = _table()
    return known.get(_key(name)) or known.get(_key(_GLOSS.sub("", name)))


@cache
def country_names() -> tuple[str, ...]:
    """Every name and other name as written in the table, the longest first."""
    names = {name for plain, others in _read().items() for name in (plain, *others)}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@cache
def _table() -> dict[str, str]:
    return {_key(name): plain for plain, others in _read().items() for name in (plain, *others)}


@cache
def _read() -> dict[str, list[str]]:
    return tomllib.loads(files("feeds").joinpath("countries.toml").read_text(encoding="utf-8"))


def _key(name: str) -> str:
    """Letters and digits only, without accents and without a leading "the"."""
    bare = unicodedata.normalize("NFKD", _UMLAUT.sub(r"\1", name)).casefold()
    words = _NO_LETTER.sub(" ", "".join(c for c in bare if c not in "'’" and not unicodedata.combining(c)))
    return words.strip().removeprefix("the ")
