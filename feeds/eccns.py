"""Export Control Classification Numbers in prose, told from what only looks like them by a list of known ones.

The list is `eccns.toml` beside this file; it holds retired numbers too.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from feeds.facts import ReferenceKind
from feeds.namings import Naming

TABLE = Path(__file__).with_name("eccns.toml")
LIST_URL = "https://www.ecfr.gov/current/title-15/part-774"

# "3A001.z", "3A090.a.1"; a number written inside a word, a part number or a path is none.
_CODE = re.compile(
    r"(?<![\w./-])(?P<code>[0-9][A-EY][0-9]{3})(?P<paragraph>(?:\.[a-z0-9]{1,3}){0,5})(?![\w/-])"
    r"|(?<![\w./-])(?P<basket>EAR ?99)(?![\w/-])",
)
_LIKE = re.compile(r"[0-9][A-EY][0-9]{3}|EAR ?99")
_CALLED = re.compile(
    r"\b(?:ECCNs?|Export Control Classification Numbers?(?: \(ECCNs?\))?)(?: [0-9][A-EY][0-9]{3}(?:\.[a-z0-9]{1,3}){0,5}(?:,| and| or|, and|, or)){0,12} \Z",
    re.IGNORECASE,
)
_LOOK_BACK = 200  # characters in which a list of numbers is called ECCNs


@dataclass(frozen=True, slots=True)
class Listing:
    """What is known of a number: current, a series of its own, or retired; since when, and where that is printed."""

    status: str
    date: date
    source: str


@cache
def known_eccns() -> Mapping[str, Listing]:
    """Every known number. A number that is current in one list and retired in another is current."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    known: dict[str, Listing] = {}
    for entry in table["list"]:
        listing = Listing(entry["status"], entry["date"], entry["source"])
        for code in entry["eccns"].split():
            known.setdefault(code, listing)
    return known


def eccns_in(text: str) -> Iterator[Naming]:
    """The numbers in `text` that are known, or that it calls ECCNs, in order, with their paragraphs; EAR99 too."""
    if not _LIKE.search(text):  # much cheaper than a search for the whole
        return
    for found in _CODE.finditer(text):
        if found["basket"]:
            yield Naming(ReferenceKind.ECCN, "EAR99", LIST_URL, *found.span())
        elif found["code"] in known_eccns() or _is_called(text, found.start()):
            yield Naming(ReferenceKind.ECCN, found["code"] + found["paragraph"], LIST_URL, *found.span())


def _is_called(text: str, at: int) -> bool:
    return bool(_CALLED.search(text, max(0, at - _LOOK_BACK), at))
