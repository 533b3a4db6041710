"""Tables of parties out of the XML of the Federal Register (GPOTABLE) or the eCFR (TABLE). Home of lxml.

Federal Register: `ROW/ENT`, footnote marks in `SU`, notes in `TNOTE`, instructions in `AMDPAR`; an `ENT` may be missing at
the end of a row. eCFR: `TR/TD`, marks in `sup`, notes in `TFOOT`.
"""

import re
from dataclasses import dataclass

from lxml import etree

LARGEST = 40_000_000  # bytes of text that are parsed; the whole of title 15 has fewer
MOST_ROWS = 20_000
_LONGEST_CELL = 40_000
_BREAKS = frozenset({"br", "LI", "P", "FP"})
_MARKS = frozenset({"SU", "sup", "FTREF"})
_CELLS = frozenset({"ENT", "TD", "TH"})
_FRACTION = "\u2044"
# A single newline amid a sentence is how the source is wrapped, unless something of its own follows.
_WRAPPED = re.compile(
    r"(?<!; and)(?<=[^\s:;.,])\n(?=[^\n\u2014\u2013-])(?!Subordinate|Affiliated|The following|Alt|Address)"
)
_THREE = re.compile(r"\n{3,}")
_SPACES = re.compile(r"[ \t\r\f\v\u00a0\u2000-\u200b]{2,}|[\t\r\f\v\u00a0\u2000-\u200b]")


@dataclass(frozen=True, slots=True)
class Cell:
    """Text of a cell, lines parted by newlines, and the footnote marks that stood in it (not in the text)."""

    text: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands: its number in the document from 1, its cells, whether it is a head or a footnote."""

    number: int
    cells: tuple[Cell, ...]
    head: bool = False
    note: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the headings of its columns, its rows, and the instructions that precede it in its amendment."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    instructions: tuple[str, ...] = ()
    caption: str = ""


def read_tables(text: str) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """All tables of a document and all its amendatory instructions; nothing where the text is no XML.

    Neither entities nor the network are used, and a text of more than 40 MB is not read.
    """
    root = _root(text)
    if root is None:
        return (), ()
    tables, instructions, counted = [], [], 0
    part: list[str] = []
    caption = ""
    for element in root.iter("AMDPAR", "GPOTABLE", "TABLE", "REGTEXT", "HEAD", "HD"):
        if element.tag == "REGTEXT":
            part = []
        elif element.tag == "AMDPAR":
            part.append(_flat(element))
            instructions.append(part[-1])
        elif element.tag in {"HEAD", "HD"}:
            caption = _flat(element) or caption
        elif counted < MOST_ROWS:
            table = _table(element, counted, tuple(part), caption)
            counted += len(table.rows)
            tables.append(table)
    return tuple(tables), tuple(instructions)


def _root(text: str) -> etree._Element | None:
    raw = text.encode("utf-8", "replace")
    if len(raw) > LARGEST or "<" not in text[:2_000]:
        return None
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        return etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _table(element: etree._Element, before: int, instructions: tuple[str, ...], caption: str) -> Table:
    headings = tuple(_heading(head) for head in element.iter("CHED", "TH"))
    rows: list[Row] = []
    for row in element.iter("ROW", "TR", "TNOTE"):
        if before + len(rows) >= MOST_ROWS:
            break
        rows.append(_row(row, before + len(rows) + 1))
    return Table(headings, tuple(rows), instructions, caption)


def _row(row: etree._Element, number: int) -> Row:
    if row.tag == "TNOTE":
        return Row(number, (Cell(_flat(row)),), note=True)
    cells = tuple(_cell(cell) for cell in row if cell.tag in _CELLS)
    parent = row.getparent()
    above = parent.tag if parent is not None else ""
    head = above == "THEAD" or any(cell.tag == "TH" for cell in row)
    return Row(number, cells, head=head, note=above == "TFOOT")


def _cell(cell: etree._Element) -> Cell:
    note = cell.get("colspan") is not None
    pieces: list[str] = []
    marks: list[str] = []
    _gather(cell, pieces, None if note else marks)
    raw = "".join(pieces)
    wrapped = cell.tag == "ENT"
    if not wrapped:  # there a newline is only how the source is wrapped
        raw = raw.replace("\n", " ")
    text = _SPACES.sub(" ", raw).replace("\x00", "\n").strip()
    if "\n" in text:
        text = "\n".join(line.strip() for line in text.split("\n"))
        text = _THREE.sub("\n\n", _WRAPPED.sub(" ", text) if wrapped else text)
    return Cell(text[:_LONGEST_CELL], tuple(marks))


def _gather(element: etree._Element, pieces: list[str], marks: list[str] | None) -> None:
    """Collect the text in order, a NUL for each break, and footnote digits apart (None: leave them in)."""
    if element.tag in _BREAKS:
        pieces.append("\x00")
    if element.text:
        pieces.append(element.text)
    for child in element:
        tail = child.tail or ""
        if marks is not None and child.tag in _MARKS and not tail.startswith(_FRACTION):
            mark = _flat(child).strip(" .,")
            if mark.isdecimal():
                marks.append(mark)
            else:
                _gather(child, pieces, marks)  # an ordinal: 7<sup>th</sup>
        elif isinstance(child.tag, str):
            _gather(child, pieces, marks)
        pieces.append(tail)


def _heading(element: etree._Element) -> str:
    """A heading in one line: "License review<br/>policy" has a space there."""
    pieces: list[str] = []
    _gather(element, pieces, None)
    return " ".join("".join(pieces).replace("\x00", " ").split())


def _flat(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
