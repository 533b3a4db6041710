"""How legal prose names other documents, sections and laws, and the official address of each.

Addresses are built from forms that the sites document: federalregister.gov/citation, /d and /executive-order,
ecfr.gov/current, regulations.gov/docket, reginfo.gov, and the link service of govinfo.gov.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from feeds.citations import fr_citations
from feeds.facts import ReferenceKind

_FR = "https://www.federalregister.gov"
_ECFR = "https://www.ecfr.gov/current"
_GOVINFO = "https://www.govinfo.gov/link"
_NUMBER = r"(?:[A-Z]\d-)?\d{4}- ?\d{4,5}|E\d{1,2}-\d{1,5}|\d{2}-\d{3,5}"

_DOCUMENT = re.compile(
    rf"\bFR\s{{1,3}}Doc(?:\.|ument)?\s{{0,3}}(?:Nos?\.\s{{0,3}})?(?P<told>{_NUMBER})(?!\w)"
    rf"|federalregister\.gov/(?:d/|documents/\d{{4}}/\d\d/\d\d/)(?P<linked>{_NUMBER})(?!\w)",
)
_PARAGRAPHS = r"(?:\([a-zA-Z0-9]{1,5}\)){0,6}"
_SECTION = rf"\d{{1,4}}\.\d{{1,5}}[a-z]?{_PARAGRAPHS}"
_CFR = re.compile(
    r"\b(?P<title>\d{1,2})\s{1,3}CFR\s{1,3}(?:[Pp]arts?\s{1,3}|[Ss]ections?\s{1,3}|§{1,2}\s{0,3}|[Ss]ecs?\.\s{1,3})?"
    rf"(?P<first>{_SECTION}|\d{{1,4}})(?![\d])",
)
_OWN_SECTION = re.compile(
    rf"(?=[§Ss])(?:§{{1,2}}\s{{0,3}}|\b[Ss]ections?\s{{1,3}}|\b[Ss]ecs?\.\s{{1,3}})(?P<first>7\d\d\.\d{{1,3}}{_PARAGRAPHS})(?!\d)"
)
_OWN_PART = re.compile(
    r"\b(?:[Pp]arts?)\s{1,3}(?P<first>7[0-9]\d)(?!\d)(?=[^.;]{0,80}?\b(?:of the (?:EAR|Export Administration)|of title 15)|\s{1,3}\(|\s{0,3}[,;.]|\s{1,3}to\b|\Z)",
)
_MORE = re.compile(
    rf"(?:,\s{{1,2}}and\s{{1,3}}|,\s{{1,3}}|\s{{1,3}}and\s{{1,3}}|\s{{1,3}}through\s{{1,3}})(?P<more>{_SECTION}|\d{{1,4}})(?![\d]|\s{{1,3}}(?:CFR|FR|U\.S\.C)\b)"
)
_RIN = re.compile(r"(?<![\w-])(?P<rin>\d{4}-(?:[A-Z]{2}\d{2}|XC\d{3}))(?![\w-])")
_DOCKET = re.compile(r"(?<![\w-])(?P<docket>BIS-\d{4}-\d{4})(?!\d)")
_ANY_DOCKET = re.compile(
    r"\b[Dd]ocket\s{1,3}(?:(?:ID|No|Nos|[Nn]umber)\.?:?\s{0,3}){0,2}(?:(?P<docket>[A-Z]{2,8}(?:-[A-Z0-9]{1,8}){0,3}-\d{4}-\d{4})|(?P<own>\d{6}-\d{4,5}))(?![\w-])"
)
_USC = re.compile(
    r"\b(?P<title>\d{1,2})\s{1,3}U\.?\s?S\.?\s?C\.?\s{1,3}(?:[Ss]ections?\s{1,3}|§{1,2}\s{0,3}|[Ss]ecs?\.\s{1,3})?(?P<section>\d{1,5}[a-z]{0,2}(?:-\d{1,2}[a-z]?)?(?!\d))"
)
_PUBLIC_LAW = re.compile(
    r"\b(?:Pub(?:lic)?\.?\s{1,3}L(?:aw)?\.?|P\.L\.)\s{0,3}(?:No\.\s{0,3})?(?P<congress>\d{2,3})[-–](?P<law>\d{1,4})(?!\d)"
)
_ORDER = re.compile(
    r"\b(?:Executive\s{1,3}Orders?|E\.\s?O\.)\s{1,3}(?:No\.\s{0,3})?(?P<order>1[0-9]{4}|[4-9]\d{3})(?!\d)"
)
_MORE_ORDERS = re.compile(r"(?:,\s{1,2}and\s{1,3}|,\s{1,3}|\s{1,3}and\s{1,3})(?P<more>1[0-9]{4})(?!\d)")
_MOST_MORE = 20  # members read of one list


@dataclass(frozen=True, slots=True)
class Naming:
    """Something named at a half-open span of a text; `url` is None where no official place exists."""

    kind: ReferenceKind
    value: str
    url: str | None
    start: int
    end: int


def namings(text: str, *, own: bool) -> Iterator[Naming]:
    """Everything the text names, kind by kind, each in order. `own`: a bare section is of title 15 of the Code."""
    for citation in fr_citations(text):
        url = f"{_FR}/citation/{citation.volume}-FR-{citation.page}"
        yield Naming(ReferenceKind.CITATION, str(citation), url, citation.start, citation.end)
    # A look for what every naming of the sort holds is much cheaper than a search.
    for read, held in (
        (_documents, ("Doc", "federalregister.gov")),
        (_cfr, ("CFR",)),
        (_rins, ("-",)),
        (_dockets, ("ocket", "BIS-")),
        (_statutes, ("S.", "USC", "U S", "L.", "Law")),
        (_orders, ("Order", "O.")),
    ):
        for words in held:
            if words in text:
                yield from read(text)
                break
    if own and "7" in text:
        yield from _own_sections(text)


def _documents(text: str) -> Iterator[Naming]:
    for found in _DOCUMENT.finditer(text):
        group = "told" if found["told"] else "linked"
        number = found[group].replace(" ", "")
        yield Naming(ReferenceKind.DOCUMENT, number, f"{_FR}/d/{number}", *found.span(group))


def _cfr(text: str) -> Iterator[Naming]:
    for found in _CFR.finditer(text):
        yield from _places(text, found, int(found["title"]))


def _own_sections(text: str) -> Iterator[Naming]:
    for pattern in (_OWN_SECTION, _OWN_PART):
        for found in pattern.finditer(text):
            yield from _places(text, found, 15)


def _places(text: str, found: re.Match[str], title: int) -> Iterator[Naming]:
    """The first section or part, and those of a list that look like it: "part 744, 28 entities" names one part."""
    first = found["first"]
    for place, start, end in _list(text, found, _MORE, "first"):
        alike = ("." in place) == ("." in first) and len(_chapter(place)) == len(_chapter(first))
        if not alike or (title == 15 and place[0] != first[0]):
            return
        yield _section(title, place, found.start() if end == found.end("first") else start, end)


def _chapter(place: str) -> str:
    return place.partition(".")[0]


def _section(title: int, place: str, start: int, end: int) -> Naming:
    section = place.partition("(")[0]
    if "." not in section:
        url = f"{_ECFR}/title-{title}/part-{section}"
    else:
        url = f"{_ECFR}/title-{title}/section-{section}" + (f"#p-{place}" if place != section else "")
    return Naming(ReferenceKind.CFR, f"{title} CFR {place}", url, start, end)


def _rins(text: str) -> Iterator[Naming]:
    for found in _RIN.finditer(text):
        rin = found["rin"]
        # The Unified Agenda has no entries for notices, whose numbers are of the XC series.
        url = None if "-XC" in rin else f"https://www.reginfo.gov/public/do/eAgendaViewRule?RIN={rin}"
        yield Naming(ReferenceKind.RIN, rin, url, *found.span("rin"))


def _dockets(text: str) -> Iterator[Naming]:
    """Dockets of regulations.gov, and the Department's own numbers, which stand nowhere but in print."""
    for found in (*_DOCKET.finditer(text), *_ANY_DOCKET.finditer(text)):
        group = "docket" if found["docket"] else "own"
        docket = found[group]
        url = f"https://www.regulations.gov/docket/{docket}" if group == "docket" else None
        yield Naming(ReferenceKind.DOCKET, docket, url, *found.span(group))


def _statutes(text: str) -> Iterator[Naming]:
    for found in _USC.finditer(text):
        title, section = found["title"], found["section"]
        start = re.match(r"\d+[a-z]{0,2}", section)
        url = f"{_GOVINFO}/uscode/{title}/{start[0] if start else section}"
        yield Naming(ReferenceKind.STATUTE, f"{title} U.S.C. {section}", url, *found.span())
    for found in _PUBLIC_LAW.finditer(text):
        congress, law = found["congress"], found["law"]
        url = f"{_GOVINFO}/plaw/{congress}/public/{law}"
        yield Naming(ReferenceKind.STATUTE, f"Pub. L. {congress}-{law}", url, *found.span())


def _orders(text: str) -> Iterator[Naming]:
    for found in _ORDER.finditer(text):
        for order, start, end in _list(text, found, _MORE_ORDERS, "order"):
            begin = found.start() if end == found.end("order") else start
            yield Naming(
                ReferenceKind.EXECUTIVE_ORDER, f"E.O. {order}", f"{_FR}/executive-order/{order}", begin, end
            )


def _list(
    text: str, found: re.Match[str], more: re.Pattern[str], group: str
) -> Iterator[tuple[str, int, int]]:
    """The first member of a list and those joined to it: "parts 734, 736, and 744"."""
    yield found[group], found.start(group), found.end(group)
    at = found.end(group)
    for _ in range(_MOST_MORE):
        joined = more.match(text, at)
        if joined is None:
            return
        yield joined["more"], joined.start("more"), joined.end("more")
        at = joined.end("more")
