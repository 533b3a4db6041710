"""The Federal Register's XML to paragraphs with roles. The home of lxml.

Elements as the printing office's own grammar names them: PREAMB with AGY, ACT, SUM, EFFDATE or DATES, ADD,
FURINF; SUPLINF; REGTEXT with AMDPAR; SIG. Entities, DTDs, the network and huge trees are off.
"""

from collections.abc import Iterator

from lxml import etree

from feeds.fulltext import FullText, Role, TextError, checked, joined
from feeds.model import TextBody

_ROOTS = frozenset({"RULE", "PRORULE", "NOTICE", "PRESDOCU", "PRESDOC", "CORRECT", "SUNSHINE"})
_SECTIONS = {
    "AGY": Role.AGENCY,
    "ACT": Role.ACTION,
    "SUM": Role.SUMMARY,
    "EFFDATE": Role.DATES,
    "DATES": Role.DATES,
    "DATE": Role.DATES,
    "ADD": Role.ADDRESSES,
    "FURINF": Role.CONTACT,
    "SUPLINF": Role.BACKGROUND,
    "LSTSUB": Role.OTHER,
    "REGTEXT": Role.REGULATION,
    "FTNT": Role.FOOTNOTE,
    "SIG": Role.SIGNATURE,
    "CONTENTS": Role.OTHER,
    "GPOTABLE": Role.TABLE,
}
_BLOCKS = {
    "AMDPAR": Role.AMENDMENT,
    "SUBJECT": Role.TITLE,
    "HD": Role.HEADING,
    "ROW": Role.TABLE,
    "BOXHD": Role.TABLE,
    "AGENCY": Role.AGENCY,
    "SUBAGY": Role.AGENCY,
}
_PLAIN = frozenset(
    [
        "P",
        "FP",
        "SECTNO",
        "TTITLE",
        "TDESC",
        "TNOTE",
        "NAME",
        "TITLE",
        "DATED",
        "CFR",
        "DEPDOC",
        "RIN",
        "FRDOC",
        "BILCOD",
        "APPRO",
        "AUTH",
        "PRIACT",
    ]
)
_NO_TEXT = frozenset({"PRTPAGE", "FTREF", "GPH", "GID", "STARS"})
# Letters above or below the line belong to the word they stand in: CO2.
_LETTERS = frozenset({"51", "52", "53", "54", "61", "62"})


def read_xml(body: TextBody) -> FullText:
    """The paragraphs of a full-text XML. Raises TextError.

    What is not well-formed is read as far as it goes, and `cut` says so.
    """
    root, cut = _tree(checked(body))
    return joined(body, _paragraphs(root), cut)


def _tree(body: bytes) -> tuple[etree._Element, str | None]:
    if b"<!ENTITY" in body or b"<!DOCTYPE" in body[:4_096].upper():
        raise TextError("the XML declares a document type or entities, which no source of ours does")
    try:
        return etree.fromstring(body, _parser(recover=False)), None
    except etree.XMLSyntaxError:
        pass
    try:
        root = etree.fromstring(body, _parser(recover=True))
    except etree.XMLSyntaxError:
        root = None
    # lxml gives None where nothing could be saved, whatever its types say.
    if root is None or root.tag not in _ROOTS:
        raise TextError("the body is not the XML of a document")
    return root, "the XML is not well-formed; parts may be missing"


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )


def _paragraphs(root: etree._Element) -> Iterator[tuple[Role, str]]:
    """Every block once, in document order, with the role of what it stands in."""
    roles: list[tuple[etree._Element, Role]] = []
    inside: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if event == "end":
            if element is inside:
                inside = None
            if roles and roles[-1][0] is element:
                roles.pop()
            continue
        if tag in _SECTIONS:
            roles.append((element, _SECTIONS[tag]))
        if inside is None and (tag in _PLAIN or tag in _BLOCKS):
            inside = element
            yield _role(element, [role for _, role in roles]), _words(element)


def _role(element: etree._Element, within: list[Role]) -> Role:
    own = _BLOCKS.get(str(element.tag))
    if own is Role.TITLE and Role.REGULATION in within:
        return Role.HEADING
    if own is not None:
        return own
    if within:
        return within[-1]
    # Orders, proclamations and short notices have paragraphs under no heading.
    return Role.BACKGROUND if element.tag in {"P", "FP"} else Role.OTHER


def _words(element: etree._Element) -> str:
    """The text of a block; cells of a table row with a bar between them."""
    if element.tag in {"ROW", "BOXHD"}:
        return " | ".join(_inline(cell) for cell in element)
    return _inline(element)


def _inline(element: etree._Element) -> str:
    """The text of an element and what stands in it.

    Emphasis is printed without the spaces around it now and then, and with too many elsewhere.
    """
    if len(element) == 0:
        return element.text or ""
    pieces: list[str] = [element.text or ""]
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if inner is element:
            continue
        if event == "start":
            if inner.tag not in _NO_TEXT and not _is_footnote_mark(inner):
                _join(pieces, _raised(pieces, inner), spaced=_spaced(inner))
        else:
            _join(pieces, inner.tail, spaced=_spaced(inner))
    return "".join(pieces)


def _raised(pieces: list[str], inner: etree._Element) -> str | None:
    """The element's own text; a power keeps its mark, for 10³ is not 103."""
    power = inner.tag == "SU" or (inner.tag == "E" and inner.get("T") == "51")
    after_figure = bool(pieces) and pieces[-1][-1:].isdigit()
    return f"^{inner.text}" if power and after_figure and inner.text else inner.text


def _spaced(inner: etree._Element) -> bool:
    """Whether the element parts words: emphasis does, and a line or a block within a block."""
    return inner.tag != "SU" and not (inner.tag == "E" and inner.get("T") in _LETTERS)


def _is_footnote_mark(inner: etree._Element) -> bool:
    if inner.tag != "SU":
        return False
    after = inner.getnext()
    return after is not None and after.tag == "FTREF"


def _join(pieces: list[str], words: str | None, *, spaced: bool) -> None:
    if not words:
        return
    last = pieces[-1][-1:] if pieces else ""
    if words[0].isspace() and words.lstrip()[:1] in {".", ",", ";", ")"}:
        words = words.lstrip()
        pieces[-1] = pieces[-1].rstrip() if pieces else ""
    elif (
        spaced and last and not last.isspace() and (last.isalnum() or last in ":;,.)") and words[0].isalnum()
    ):
        pieces.append(" ")
    pieces.append(words)
