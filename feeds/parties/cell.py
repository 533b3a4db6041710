"""One entity cell: who is named in it, under which aliases, at which addresses.

Cells are `Name, a.k.a., the following two aliases:`, a line with a dash for each alias, an empty line, addresses. Older
ones run all of it together; some name subordinate institutions or affiliated entities below.
"""

import re
from dataclasses import replace

from feeds.numbers import NUMBER
from feeds.parties.addresses import split_addresses
from feeds.parties.entry import list_opening, read_named
from feeds.parties.model import Named, Role
from feeds.parties.names import address_like

_LOST_LINE = re.compile(r"(?<=[;:])[ ]*((?:and )?)[ ]*—|(?<=; and )—")
_SEE = re.compile(
    r"(?:[,;]|(?<!\.[A-Z])\.)? ?\(\s*(?:(?:also )?see\b|for\b[^()]{0,60}\baddress)[^()]{0,200}(?:\([^()]{1,40}\)?)?\)\.?",
    re.IGNORECASE,
)
_SCOPE = re.compile(r", (including the Armed Forces\b[^\n]{0,600})", re.IGNORECASE)
_SUB = re.compile(r"\A(?:—\s*)?subordinate insti?tut?i?on\b(?: ?s)?\s*:?\s*", re.IGNORECASE)
_SHARED = re.compile(r"\AThe following addresses? appl(?:y|ies) to [^:]{1,120}:\s*", re.IGNORECASE)
_AFFILIATED = re.compile(r"\AAffiliated entit(?:y|ies)\s*:?\s*\Z", re.IGNORECASE)
_MEMBERS = re.compile(
    rf"[;,]?\s*(?:and )?(?:\A)?the following (?:{NUMBER} )?(?:[\w' ]{{1,60}} )?(?:entities|subordinate entities)\s*:\s*(?=\n?—)",
    re.IGNORECASE,
)
_MEMBERS_HERE = "\x00members"


def read_cell(text: str) -> tuple[tuple[Named, ...], str]:
    """Everybody named in a cell, the entry first, and the note on other addresses ("" without one).

    Lines are parted by newlines. A cell that only continues the row above names no entity of its own: its
    first party has another role.
    """
    notes: list[str] = []
    bare = text
    if "(" in text and (
        "ee " in text or "ddress" in text
    ):  # the plain tests before the patterns halve the time
        notes = [found[0].strip(" .,;()") for found in _SEE.finditer(text)]
        bare = _SEE.sub(" ", text) if notes else text
    if "Armed Forces" in bare:
        notes += [found[1] for found in _SCOPE.finditer(bare)]
        bare = _SCOPE.sub("", bare)
    if any(lost in bare for lost in (" —", ";—", ":—")):
        bare = _LOST_LINE.sub(r" \1\n—", bare)
    lines = [line.strip() for line in bare.split("\n")]
    head, blocks, shared = _blocks(lines)
    named = [read_named(head)] if any(head) else []
    for role, block in blocks:
        named += [replace(one, role=role) for one in _members(block, role)]
    if shared:
        named = [replace(one, addresses=one.addresses or shared) for one in named] or [Named("", (), shared)]
    return tuple(named), "; ".join(notes)


def _blocks(lines: list[str]) -> tuple[list[str], list[tuple[Role, list[str]]], tuple[str, ...]]:
    """The entry's own lines; a block for each subordinate or the affiliates; addresses that are everybody's."""
    head: list[str] = []
    blocks: list[tuple[Role, list[str]]] = []
    here: list[str] = head
    shared: list[str] = []
    for line in _part_members(lines):
        sub = _SUB.match(line) if "ubordinate" in line else None
        all_of_them = _SHARED.match(line) if "appl" in line else None
        if all_of_them:
            here = shared
            here.append(line[all_of_them.end() :])
        elif sub or _AFFILIATED.match(line) or line == _MEMBERS_HERE:
            role = Role.SUBORDINATE if sub or line == _MEMBERS_HERE else Role.AFFILIATE
            here = [line[sub.end() :]] if sub else []
            blocks.append((role, here))
        else:
            here.append(line)
    return head, blocks, split_addresses("\n".join(filter(None, shared)))


def _part_members(lines: list[str]) -> list[str]:
    """The lines with "the following four subordinate entities:" put on a line of its own."""
    text = "\n".join(lines)
    found = _MEMBERS.search(text) if "entities" in text else None
    if not found or "alias" in found[0].lower():
        return lines
    before = text[: found.start()] if found.start() else text[: found.end()].rstrip(" :\n") + "\n"
    return [*before.split("\n"), _MEMBERS_HERE, *text[found.end() :].lstrip("\n").split("\n")]


def _members(lines: list[str], role: Role) -> list[Named]:
    """Those named in a block: one subordinate, or one on each line with what belongs to it."""
    rest = [line for line in lines if line]
    if not rest:
        return []
    if role is Role.SUBORDINATE and not rest[0].startswith("—"):
        return [read_named(lines)]
    found: list[Named] = []
    while rest:
        length = _length(rest)
        found.append(read_named([rest[0].lstrip("—"), *rest[1:length]]))
        del rest[:length]
    return found


def _length(lines: list[str]) -> int:
    """How many lines the first member takes: itself, its aliases, then an address on a line of its own."""
    opening = list_opening(lines[0])
    length = 1
    if opening and not lines[0][opening.end() :].strip():
        length += 1
        while length < len(lines) and lines[length - 1].endswith((";", "; and")):
            length += 1
    if length < len(lines) and not lines[length].startswith("—"):
        address = bool(opening) or lines[0].startswith("—")
        first = lines[length].split(",")[0]
        length += address and address_like(first)
    return length
