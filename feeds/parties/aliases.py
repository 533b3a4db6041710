"""Aliases as entity cells write them: counted lists, in parentheses, or between commas."""

import re

from feeds.parties.model import Alias
from feeds.parties.names import address_like, clean_name, split_alias, split_name

# Also a pattern for other patterns.
MARK = r"(?<![\w.])(?:[afn]\. ?k\. ?a\b|[afn]ka\b)\.?[ ,]*"
_INLINE = re.compile(rf"[\s,;]*\(?[\s,]*(?P<mark>{MARK})", re.IGNORECASE)
_ANY_MARK = re.compile(rf"[,;]?\s*(?:\band\s+)?(?P<mark>{MARK})", re.IGNORECASE)
_PARENTHESISED = re.compile(
    rf",? ?\(\s*(?P<inside>{MARK}[^()]{{0,1500}}(?:\([^()]{{0,200}}\)[^()]{{0,1500}}){{0,9}})\)",
    re.IGNORECASE,
)
_MAYBE = re.compile(r"(?<![\w.])[afnAFN](?:\. ?)?[kK](?:\. ?)?[aA]\b")
_DASHES = ("—", "–", "-")
_INCLUDES = re.compile(r",? (?:and )?to include the following\b.*\Z", re.IGNORECASE)
# "—Example Aero; EXA" are two; "—Example Telecom; and Technology" is one, misprinted.
_MISPRINTED = re.compile(r"; and (?=\w+\Z)")
_JOINT = re.compile(r"[; ]+(?:and)?[ ,]*\Z")
_LOST_BREAK = re.compile(r" +(?=—\w)")
_INNER_ADDRESS = re.compile(r" ?\(Address: ")


def kind_of(mark: str | None) -> str:
    """The kind of alias that a mark such as "f.k.a.," announces."""
    return f"{mark[0].lower()}.k.a." if mark else "a.k.a."


def parenthesised(text: str) -> tuple[str, tuple[Alias, ...]]:
    """The text without "(a.k.a., X; f.k.a. Y)", and the aliases in it."""
    aliases: list[Alias] = []
    if "(" not in text or not _MAYBE.search(text):
        return text, ()
    for found in _PARENTHESISED.finditer(text):
        aliases += _marked(found["inside"])
    return (_PARENTHESISED.sub(" ", text), tuple(aliases)) if aliases else (text, ())


def _marked(text: str) -> list[Alias]:
    """Aliases each with its own mark, or one mark for several parted by ";" (or by "," where there is none)."""
    marks = list(_ANY_MARK.finditer(text))
    found = []
    for one, following in zip(marks, [*marks[1:], None], strict=True):
        part = text[one.end() : following.start() if following else len(text)]
        names = re.split(r";\s*(?:and\b)?", part) if ";" in part else _by_commas(part)
        found += [Alias(name, kind_of(one["mark"])) for name in map(clean_name, names) if name]
    return found


def _by_commas(part: str) -> list[str]:
    """Names parted by commas, where no company suffix follows the comma."""
    names: list[str] = []
    rest = part
    while rest:
        name, rest = split_name(rest)
        names += re.split(r" and (?=[A-Z][a-z]+ [A-Z])", name) if names else [name]
    return names


def listed_aliases(text: str, stated: int | None, kind: str) -> tuple[tuple[Alias, ...], str, int]:
    """Aliases of a counted list, what follows it, and how many items the list has."""
    lines = text.strip(" ").split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    if lines and not lines[0].lstrip().startswith("—"):
        return _in_a_row("\n".join(lines), stated, kind)
    names: list[str] = []
    while lines and (
        lines[0].startswith(_DASHES) or (names and names[-1].endswith((";", "; and")) and lines[0])
    ):
        names += _dashed(lines.pop(0).strip())
        while len(lines) > 1 and not lines[0] and lines[1].startswith("—"):
            lines.pop(0)  # a dash opens an alias however the line above it ends
    rest = "\n".join(lines).strip()
    if names and (not rest or _runs_on(names[-1])):
        names[-1], address = split_alias(_INNER_ADDRESS.sub(", Address: ", names[-1]).lstrip("—"))
        rest = "\n".join(filter(None, (address, rest)))
    return _aliases(names, kind), rest, len(names)


def _dashed(line: str) -> list[str]:
    """The aliases of a line: "—Vane Air —VA" has lost the break between its two."""
    return _LOST_BREAK.split(line) if " —" in line else [line]


def _runs_on(last: str) -> bool:
    """Whether the last alias carries an address although more lines follow."""
    return bool(re.search(r"\(Address:|[^;]; and \S", last))


def _aliases(names: list[str], kind: str) -> tuple[Alias, ...]:
    found: list[Alias] = []
    for name in names:
        bare, inner = parenthesised(_INCLUDES.sub("", name))
        first = _ANY_MARK.search(bare) if _MAYBE.search(bare) else None
        more = _marked(bare[first.start() :]) if first else []
        bare = bare[: first.start()] if first else bare
        own = [Alias(clean_name(part), kind) for part in _parts(bare)]
        found += [one for one in (*own, *inner, *more) if one.name]
    return tuple(dict.fromkeys(found))


def _parts(line: str) -> list[str]:
    """The names on one line of a list: a semicolon within it parts them as it does everywhere else."""
    own = _JOINT.sub("", line)
    return _MISPRINTED.sub(" and ", own).split(";") if ";" in own else [line]


def _in_a_row(text: str, stated: int | None, kind: str) -> tuple[tuple[Alias, ...], str, int]:
    """A counted list whose dashes or lines are lost: "X; and Y. Address"."""
    names: list[str] = []
    rest = text
    while len(names) + 1 < (stated or 1) and ";" in rest:
        name, _, rest = rest.partition(";")
        names.append(name)
    line, _, below = rest.partition("\n")
    last, address = split_alias(re.sub(r"\A\s*and\b\s*", "", line)) if not below.strip() else (line, "")
    listed = [*names, last]
    return _aliases(listed, kind), "\n".join(filter(None, (address, below.strip()))), len(listed)


def inline_aliases(text: str) -> tuple[str, tuple[Alias, ...], str] | None:
    """The name, the aliases after "a.k.a." between commas, and the address; None where there is no such mark."""
    mark = _INLINE.search(text) if _MAYBE.search(text) else None
    if mark is None:
        return None
    found, rest = _running(text[mark.end() :], kind_of(mark["mark"]))
    return text[: mark.start()], found, rest


def _running(text: str, kind: str) -> tuple[tuple[Alias, ...], str]:
    """Aliases between commas, up to the first piece of an address: "X, Y, 12 Any Road, Town"."""
    found: list[Alias] = []
    rest, taken = text.lstrip("\n—"), kind
    while rest:
        mark = _INLINE.match(rest)
        if mark:
            taken, rest = kind_of(mark["mark"]), rest[mark.end() :]
        elif found and not _another_name(rest):
            break
        name, rest = _next_name(rest)
        found += [
            Alias(one, taken)
            for one in map(clean_name, re.split(r" and (?=[A-Z])", name) if "," not in name else [name])
            if one
        ]
    return tuple(found), rest.strip()


def _next_name(text: str) -> tuple[str, str]:
    """The name at the front, ended by the next mark, a semicolon, or the comma of its address."""
    following = _ANY_MARK.search(text)
    head = text[: following.start()] if following else text
    if following and "," not in head and ";" not in head:
        return head, text[following.start() :]
    line, newline, below = text.partition("\n")
    name, rest = split_alias(line)
    return name, rest + newline + below


def _another_name(rest: str) -> bool:
    """Whether the next piece between commas is one more alias: two words or an abbreviation, no address."""
    pieces = rest.split(",")
    first = pieces[0].strip()
    return len(pieces) > 2 and len(first.split()) > 1 and not address_like(first)
