"""One page of a watched listing: its title, its date, and its main text without what surrounds it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from feeds.clean import clean
from feeds.errors import ParseError
from feeds.html import TEXT, Node, Page
from feeds.sources.canonical import references
from feeds.sources.pattern import PagePattern, find_day
from feeds.sources.walls import wall

TEXT_LIMIT = 40_000  # characters of a page's text
LEAD_LIMIT = 1_500  # of its first paragraphs, which stand for an abstract
LEAST_WORDS = 12
ALIKE = 0.5  # of the words of the shorter title
_TOP = 15  # paragraphs among which title and header are
_MAINS = ("main", "article")
_WHOLE = frozenset({"html", "body", "main", "article"})
_AROUND = frozenset({"nav", "aside", "footer", "form", "button", "dialog"})
_WORD = re.compile(r"[^\W_]{2,40}")
_LONGEST_NOISE = 300
_CONTACT = re.compile(r"(?:media |press )?contacts?\b.{0,200}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Release:
    """A page as read: `text` holds a paragraph a line, `references` Federal Register numbers it names."""

    title: str
    day: date | None
    text: str
    lead: str
    references: tuple[str, ...]


def read_release(page: Page, pattern: PagePattern, title: str) -> Release:
    """Read a page whose title the listing gives.

    Raises ParseError when its heading is another or it has no text: a wall or an outage page must not
    pass for a change.
    """
    heading = _heading(page, title)
    if heading is None:
        barrier = wall(page) or "another page is shown there"
        raise ParseError(page.url, f"expected a page headed as in the listing, but {barrier}")
    main = _main(page)
    leave_out = _left_out(pattern)
    paragraphs = page.paragraphs(main, leave_out, TEXT_LIMIT)
    header, body = _split(paragraphs, heading, pattern)
    if sum(len(_WORD.findall(line)) for line in body) < LEAST_WORDS:
        raise ParseError(page.url, "the page has no text under its heading; adjust leave_out or noise")
    day = find_day(header, pattern.dates)
    return Release(
        title=heading,
        day=day.date if day else None,
        text=clean_lines(body),
        lead=_lead(body),
        references=_references(page, main, leave_out),
    )


def clean_lines(paragraphs: tuple[str, ...]) -> str:
    """Paragraphs as lines, whole ones up to the limit."""
    kept, size = [], 0
    for line in paragraphs:
        size += len(line) + 1
        if size > TEXT_LIMIT:
            break
        kept.append(line)
    return "\n".join(kept) or paragraphs[0][:TEXT_LIMIT]


def _heading(page: Page, title: str) -> str | None:
    """The heading that is most like the title; the page's own name counts where it has no such heading."""
    shown = [page.text(at) for at in page.all("h1", "h2", "h3")]
    metas = [page.nodes[at].attributes for at in page.all("meta")]
    shown += [meta.get("content", "") for meta in metas if meta.get("property") == "og:title"]
    alike = [(_likeness(one, title), -place) for place, one in enumerate(shown)]
    best, place = max(alike, default=(0.0, 0))
    return clean(shown[-place], 500) if best >= ALIKE else None


def _likeness(one: str, other: str) -> float:
    ours, theirs = (set(map(str.lower, _WORD.findall(text[:1_000]))) for text in (one, other))
    # One common word is not enough to be the same title, unless that is all there is.
    shorter = min(len(ours), len(theirs))
    return len(ours & theirs) / max(shorter, min(3, max(len(ours), len(theirs)))) if shorter else 0.0


def _main(page: Page) -> int:
    """The element that holds the text: the longest `main` or `article`, else the whole page."""
    marked = list(page.all(*_MAINS))
    marked += [at for at, node in enumerate(page.nodes) if node.attributes.get("role") == "main"]
    return max(marked, key=lambda at: page.nodes[at].end - at, default=0)


def _left_out(pattern: PagePattern) -> Callable[[Node], bool]:
    """Whether an element surrounds the text: by its tag, because it is hidden, by a word of its class or id."""
    words = re.compile(rf"(?:{pattern.leave_out})", re.IGNORECASE)

    def leave_out(node: Node) -> bool:
        marks = node.attributes
        if node.tag in _WHOLE:  # their classes describe the layout: "layout-one-sidebar sidebar-first"
            return False
        if node.tag in _AROUND or "hidden" in marks or marks.get("aria-hidden") == "true":
            return True
        named = f"{marks.get('class', '')} {marks.get('id', '')}"
        return any(words.fullmatch(word[:200]) for word in named.split())

    return leave_out


def _split(paragraphs: tuple[str, ...], heading: str, pattern: PagePattern) -> tuple[str, tuple[str, ...]]:
    """The header with its date, and the body: what follows heading and header, without noise."""
    begins, start, header = re.compile(pattern.header, re.IGNORECASE), 0, ""
    for place, line in enumerate(paragraphs[:_TOP]):
        if line == heading or begins.match(line):
            start = place + 1
            header = line if begins.match(line) else header
    # Some templates put date and contact of the header on lines of their own.
    while start < len(paragraphs) and _is_header(paragraphs[start], pattern):
        header = f"{header} {paragraphs[start]}"
        start += 1
    ends, noise = re.compile(pattern.end), re.compile(pattern.noise, re.IGNORECASE)
    body = []
    for line in paragraphs[start:]:
        if ends.fullmatch(line):
            break
        if len(line) > _LONGEST_NOISE or not noise.fullmatch(line):
            body.append(line)
    return header, tuple(body)


def _is_header(line: str, pattern: PagePattern) -> bool:
    """Whether a line is only a date (a weekday before it or not), or only a contact."""
    bare = line.strip(" |")
    if _CONTACT.fullmatch(bare):
        return True
    day = find_day(bare, pattern.dates)
    return day is not None and day.end == len(bare) and day.start <= len("Wednesday, ")


def _lead(body: tuple[str, ...]) -> str:
    """The first paragraphs, whole ones up to the limit; of a longer first one its beginning."""
    kept = body[0]
    for line in body[1:]:
        if len(kept) + len(line) >= LEAD_LIMIT:
            break
        kept = f"{kept} {line}"
    return clean(kept, LEAD_LIMIT) or ""


def _references(page: Page, main: int, leave_out: Callable[[Node], bool]) -> tuple[str, ...]:
    """Documents named in the text or linked from it."""
    words, at, end = list[str](), main, page.nodes[main].end
    while at < end:
        node = page.nodes[at]
        if node.tag != TEXT and leave_out(node):
            at = node.end
            continue
        words += [node.text, node.attributes.get("href", "")]
        at += 1
    return references(" ".join(words))
