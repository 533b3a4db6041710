"""Invented tables in the two shapes that name parties: of the Federal Register and of the eCFR."""

from xml.sax.saxutils import escape

HEADINGS = ("Country", "Entity", "License requirement", "License review policy", "Federal Register citation")
REQUIREMENT = "For all items subject to the EAR. (See § 744.11 of the EAR)"
CITATION = "91 FR 101, 1/6/26."

Rows = tuple[tuple[str, ...], ...]


def row(
    entity: str, country: str = "", requirement: str = REQUIREMENT, citation: str = CITATION
) -> tuple[str, ...]:
    """A row of five cells; lines of a cell are parted by newlines, `^4^` is a raised mark."""
    return (country, entity, requirement, "Presumption of denial", citation)


def two_cells(entity: str) -> tuple[str, ...]:
    return ("", entity, "", "", "")


def ecfr(
    rows: Rows, headings: tuple[str, ...] = HEADINGS, notes: tuple[str, ...] = (), title: str = "Entity List"
) -> str:
    """A supplement of part 744 as the eCFR gives it."""
    head = "".join(f"<TH>{name}</TH>" for name in headings)
    body = "".join(
        "<TR>" + "".join(f"<TD>{_marked(cell, 'sup', '<br/>')}</TD>" for cell in one) + "</TR>"
        for one in rows
    )
    foot = "".join(f'<TR><TD colspan="5">{_marked(note, "sup", " ")}</TD></TR>' for note in notes)
    return (
        f"<DIV5><DIV9><HEAD>Supplement to Part 744—{title}</HEAD><DIV><TABLE><THEAD><TR>{head}</TR></THEAD>"
        f"<TBODY>{body}</TBODY><TFOOT>{foot}</TFOOT></TABLE></DIV></DIV9></DIV5>"
    )


def register(rows: Rows, *instructions: str, headings: tuple[str, ...] = HEADINGS) -> str:
    """A rule with one amendment and its table as the Federal Register gives it."""
    said = "".join(f"<AMDPAR>{escape(one)}</AMDPAR>" for one in instructions)
    head = "".join(f'<CHED H="1">{name}</CHED>' for name in headings)
    body = "".join(
        "<ROW>" + "".join(f"<ENT>{_marked(cell, 'SU', chr(10))}</ENT>" for cell in one) + "</ROW>"
        for one in rows
    )
    return f"<RULE><REGTEXT>{said}<GPOTABLE><BOXHD>{head}</BOXHD>{body}</GPOTABLE></REGTEXT></RULE>"


def _marked(text: str, tag: str, newline: str) -> str:
    parts = escape(text).replace("\n", newline).split("^")
    return "".join(f"<{tag}>{part}</{tag}>" if at % 2 else part for at, part in enumerate(parts))
