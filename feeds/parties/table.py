"""From the rows of a table to parties: columns, destinations, continuations, footnotes, and every row accounted for."""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from feeds.countries import plain_country
from feeds.parties.amendment import Deed, Plan
from feeds.parties.cell import read_cell
from feeds.parties.markup import Cell, Row, Table
from feeds.parties.model import ListName, Miscount, Named, Party, Role, RowCount

_COLUMNS = (
    ("country", re.compile(r"\bcountry\b|\bdestination\b", re.IGNORECASE)),
    ("requirement", re.compile(r"\blicen[sc]e requirement", re.IGNORECASE)),
    ("policy", re.compile(r"\breview\b", re.IGNORECASE)),
    ("citation", re.compile(r"\bcitation\b|\bfederal register\b", re.IGNORECASE)),
    ("entity", re.compile(r"\bentit(?:y|ies)\b|\blisted person|\bperson\b", re.IGNORECASE)),
)
_CITATION = re.compile(
    r"\b(\d{1,3}) (?:FR[ .]{0,2}){1,3}(\d{1,6}|\[[^\]]{1,60}\])"
    r"(?:,? (\d{1,2}/\d{1,2}/\d{2,4}|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}))?"
)
# Of "§§ 734.9(g),3 746.8(a)" the comma stays.
_GLUED = re.compile(
    r"(?<=EAR)\)?[.,]? ?([1-5])\Z|(?<=\d\([a-z]\))(?:,? ?([1-5])(?=[,.)]|\Z)|(?P<comma>,?) ?([1-5])(?= ))"
)
_GLUED_NAME = re.compile(r"(?<=[.)])([1-5])\Z")
_RESERVED = re.compile(r"\[?\s*Reserved\s*\]?\.?\Z", re.IGNORECASE)
_STARS = re.compile(r"[*\s]*\*[*\s]*\Z")
_NOTE = re.compile(r"\A\s*(\d{1,2})\s+(.{1,4000})", re.DOTALL)
_PARENT = re.compile(
    r"\AThe following [\w-]+(?: [\w-]+)? subordinate institutions? of ([^:]{2,200}):\Z", re.IGNORECASE
)
_HEADING = re.compile(r"\A(?:subordinate institu\w+|affiliated entit(?:y|ies))\s*:?\Z", re.IGNORECASE)


@dataclass(slots=True)
class Reading:
    """What has been read so far, and where we are: the destination and the entry above."""

    list_name: ListName
    plan: Plan
    columns: dict[str, int]
    parties: list[Party] = field(default_factory=list)
    footnotes: list[tuple[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    miscounts: list[Miscount] = field(default_factory=list)
    count: RowCount = field(default_factory=RowCount)
    country: str = ""
    parent: str = ""


def list_of(table: Table) -> ListName | None:
    """Which list a table belongs to, or None for a table of something else."""
    columns = columns_of(table)
    if not {"country", "entity"} <= columns.keys() or len(table.headings) > 8:
        return None
    if "requirement" in columns:
        return ListName.ENTITY
    unverified = (
        "person" in table.headings[columns["entity"]].lower() or "unverified" in table.caption.lower()
    )
    return ListName.UNVERIFIED if unverified else ListName.MILITARY


def columns_of(table: Table) -> dict[str, int]:
    """Where each column stands, by its heading."""
    found: dict[str, int] = {}
    for at, heading in enumerate(table.headings):
        name = next((name for name, words in _COLUMNS if words.search(heading) and name not in found), None)
        if name:
            found[name] = at
    return found


def read_table(table: Table, list_name: ListName, done: tuple[Deed, ...]) -> Reading:
    """All parties of one table, its footnotes, and what each row was."""
    reading = Reading(list_name, Plan(done, list_name), columns_of(table))
    for row in table.rows:
        kind = _read(reading, row)
        if kind == "unread":
            reading.count = replace(reading.count, unread=(*reading.count.unread, row.number))
        else:
            reading.count = replace(reading.count, **{kind: getattr(reading.count, kind) + 1})
    return reading


def _read(reading: Reading, row: Row) -> str:
    """Read one row; returns which count of RowCount it belongs to."""
    if row.head:
        return "headers"
    texts = [cell.text for cell in row.cells]
    if row.note or (len(texts) == 1 and _NOTE.match(texts[0])):
        return _footnote(reading, " ".join(texts))
    if any("*" in text and _STARS.match(text) for text in texts):
        return "omissions"
    entity, country = _cell(reading, row, "entity").text, _cell(reading, row, "country").text
    if country and not _place(reading, country, row.number):
        return "unread"
    if not entity:
        return "headers" if country else "unread"
    if _RESERVED.match(entity):
        return "reserved"
    return _entity(reading, row, entity)


def _entity(reading: Reading, row: Row, entity: str) -> str:
    rest = [_cell(reading, row, name).text for name in ("requirement", "policy", "citation")]
    parent, heading = _PARENT.match(entity), _HEADING.match(entity)
    if parent or heading:
        reading.parent = parent[1].strip() if parent else reading.parent
        return "continuations"
    named, notes = read_cell(entity)
    if any(rest):
        reading.parent = ""
    if reading.list_name is ListName.MILITARY and reading.parent:
        reading.parties += [
            replace(_party(reading, row, one, notes, reading.parent), role=Role.SUBORDINATE) for one in named
        ]
        return "entries"
    if not any(rest):
        return _continue(reading, row, named)
    if not named or not named[0].name:
        return "unread"
    reading.parties.append(_party(reading, row, named[0], notes, ""))
    reading.parties += [_party(reading, row, one, "", named[0].name) for one in named[1:]]
    _count_aliases(reading, named)
    return "entries"


def _continue(reading: Reading, row: Row, named: tuple[Named, ...]) -> str:
    """A row of two cells: more of the entry above, who is named within it or where they all are."""
    above = next((one for one in reversed(reading.parties) if not one.within), None)
    if above is None:
        return "unread"
    for one in named:
        if one.name:
            reading.parties.append(_member(_party(reading, row, one, "", above.name), above))
        else:
            _share(reading, above, one.addresses)
    _count_aliases(reading, named)
    return "continuations"


def _member(party: Party, above: Party) -> Party:
    """Somebody named in a row of two cells has what the entry above has."""
    return replace(
        party,
        role=Role.SUBORDINATE if party.role is Role.ENTITY else party.role,
        requirement=above.requirement,
        policy=above.policy,
        footnotes=above.footnotes,
        citations=above.citations,
        action=above.action,
    )


def _share(reading: Reading, above: Party, addresses: tuple[str, ...]) -> None:
    """Addresses that apply to an entry and to all within it."""
    for at in range(len(reading.parties) - 1, -1, -1):
        party = reading.parties[at]
        reading.parties[at] = replace(party, addresses=party.addresses or addresses)
        if party is above:
            return


def _party(reading: Reading, row: Row, named: Named, see_also: str, within: str) -> Party:
    requirement, marks = _marks(reading, row)
    name = named.name
    glued = _GLUED_NAME.search(name)
    if glued:
        name, marks = name[: glued.start()], tuple(dict.fromkeys((*marks, glued[1])))
    return Party(
        reading.list_name,
        reading.plan.action_of(within or name, reading.country),
        reading.country,
        name,
        named.aliases,
        named.addresses,
        requirement,
        " ".join(_cell(reading, row, "policy").text.split()),
        marks,
        citations_of(_cell(reading, row, "citation").text),
        named.role,
        within,
        see_also,
        row.number,
    )


def _marks(reading: Reading, row: Row) -> tuple[str, tuple[str, ...]]:
    """The licence requirement without footnote digits, and the digits of the whole row."""
    bare, glued = _unglued(_cell(reading, row, "requirement").text)
    marks = {*glued, *(mark for cell in row.cells for mark in cell.marks)}
    return bare, tuple(sorted(marks))


@lru_cache(maxsize=512)  # a few hundred texts fill thousands of rows
def _unglued(text: str) -> tuple[str, tuple[str, ...]]:
    flat = " ".join(text.split())
    glued = tuple(one[1] or one[2] or one[4] for one in _GLUED.finditer(flat))
    return _GLUED.sub(r"\g<comma>", flat).replace(" ,", ",").strip(), glued


@lru_cache(maxsize=512)
def citations_of(text: str) -> tuple[str, ...]:
    """Pages with their dates as written: "84 FR 29373, 6/24/19. 87 FR FR 62202, 10/13/22." gives two."""
    return tuple(
        f"{found[1]} FR {found[2]}" + (f", {found[3]}" if found[3] else "")
        for found in _CITATION.finditer(text)
    )


def _cell(reading: Reading, row: Row, name: str) -> Cell:
    at = reading.columns.get(name)
    return row.cells[at] if at is not None and at < len(row.cells) else Cell("")


def _place(reading: Reading, text: str, number: int) -> bool:
    """Take the destination of a row that gives one; a name we do not know is said as written."""
    if len(text) > 80:
        return False
    known = plain_country(text)
    if known is None:
        reading.problems.append(
            f"Row {number} is under “{text}”, which is no destination that Rulewire knows."
        )
    reading.country, reading.parent = known or text.title(), ""
    return True


def _footnote(reading: Reading, text: str) -> str:
    found = _NOTE.match(text)
    if found:
        reading.footnotes.append((found[1], " ".join(found[2].split())))
    return "footnotes"


def _count_aliases(reading: Reading, named: tuple[Named, ...]) -> None:
    for one in named:
        if one.stated is not None and one.stated != one.listed:
            reading.miscounts.append(Miscount(one.name, one.stated, one.listed))
            reading.problems.append(
                f"{one.name}: {one.stated} aliases are announced, {one.listed} are given."
            )
