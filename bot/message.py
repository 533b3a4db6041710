"""Station 7: what we say, platform-neutral. Texts here are plain; each platform escapes them its own way."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from feeds.egress import is_web_address
from feeds.facts import Weight

NO_ADVICE = "Not legal advice."


@dataclass(frozen=True, slots=True)
class Link:
    """An address named for what it is."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Card:
    """One document as a message. `dates` are (label, value) pairs, `topics` titles for people.

    `headline` says in plain words what it does, above the official title; `terms` are (label, value)
    pairs of an order against named parties, `parties` (action and country, names) pairs of a list;
    `weight` is what it does to what binds.

    Raises ValueError when there is no link: nothing is said without its source.
    """

    heading: str
    title: str
    kind: str
    status: str
    dates: tuple[tuple[str, str], ...]
    summary: tuple[str, ...]
    topics: tuple[str, ...]
    links: tuple[Link, ...]
    number: str | None
    citation: str | None
    notes: tuple[str, ...] = ()
    headline: str | None = None
    terms: tuple[tuple[str, str], ...] = ()
    parties: tuple[tuple[str, str], ...] = ()
    weight: Weight | None = None

    def __post_init__(self) -> None:
        if not self.links or not all(is_web_address(link.url) for link in self.links):
            raise ValueError(f"a message about {self.number} has no source link")


@dataclass(frozen=True, slots=True)
class Row:
    """One document as a line of a list."""

    date: str
    number: str
    title: str
    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a command: a heading, lines of text, documents as rows or as cards, a hint.

    `refused` marks answers that say no; `lines` may be (term, text) pairs. `attachment` is a file that goes
    with it, as (name, text).
    """

    heading: str
    lines: tuple[str | tuple[str, str], ...] = ()
    rows: tuple[Row, ...] = ()
    cards: tuple[Card, ...] = ()
    hint: str | None = None
    refused: bool = False
    attachment: tuple[str, str] | None = None


def unlinked(rows: tuple[Row, ...]) -> Iterator[tuple[Row, ...]]:
    """The rows with one address after the other left out, the longest first: a document is named before it is linked."""
    for longest in sorted(range(len(rows)), key=lambda at: -len(rows[at].url)):
        rows = tuple(replace(row, url="") if at == longest else row for at, row in enumerate(rows))
        yield rows


@dataclass(frozen=True, slots=True)
class Digest:
    """Several documents in one post, such as what a channel missed. `more` counts those not listed.

    Raises ValueError when there is no row: every row carries its source link.
    """

    heading: str
    rows: tuple[Row, ...]
    more: int = 0
    hint: str | None = None

    def __post_init__(self) -> None:
        if not self.rows:
            raise ValueError("a digest without rows")


Message = Card | Digest  # what is posted without having been asked for


def export_hint(attachment: str) -> str:
    """How to get a file that comes with an answer (by its name) where it cannot be attached."""
    number = attachment.removeprefix("parties-").removesuffix(".csv")
    return f"All as CSV, on the machine that runs Rulewire: python -m bot parties {number} --csv {attachment}"


def bounded(text: str | None, limit: int) -> str:
    """The text, cut at a word with an ellipsis when it is longer than `limit` characters."""
    text = text or ""
    if len(text) <= limit:
        return text
    head = text[: limit - 2]
    return (head[: head.rfind(" ")] if " " in head[limit // 2 :] else head).rstrip(" ,;:") + " …"
