"""The full text of a document as one normalised text, its paragraphs, and what each of them is for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from feeds.clean import clean
from feeds.model import Record, TextBody, TextForm

FIELD = "text"  # the field that evidence in the text names
LONGEST_BODY = 16_000_000  # bytes; the longest rule seen has under 4 MB
LONGEST_TEXT = 12_000_000  # characters of normalised text
LONGEST_PARAGRAPH = 100_000
MOST_PARAGRAPHS = 200_000
LONGEST_PART = 6_000  # characters of a SUMMARY or DATES that are read


class TextError(ValueError):
    """A body that cannot be read as a text; the message says why, never what it holds."""


class Role(StrEnum):
    """What a paragraph is for; of a document's parts those that its own headings name."""

    TITLE = "title"
    AGENCY = "agency"
    ACTION = "action"
    SUMMARY = "summary"
    DATES = "dates"
    ADDRESSES = "addresses"
    CONTACT = "contact"
    HEADING = "heading"
    BACKGROUND = "background"
    AMENDMENT = "amendment"
    REGULATION = "regulation"
    TABLE = "table"
    FOOTNOTE = "footnote"
    SIGNATURE = "signature"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A half-open span of characters of the normalised text, and its role."""

    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FullText:
    """One text of a document: paragraphs, one a line. `cut` says why something is missing, else None.

    `body` holds the bytes as they came (tables are read out of those), `text` what evidence points into.
    """

    body: TextBody
    text: str
    paragraphs: tuple[Paragraph, ...]
    cut: str | None = None

    @property
    def form(self) -> TextForm:
        """Which rendition this is."""
        return self.body.form

    def of(self, *roles: Role) -> tuple[Paragraph, ...]:
        """The paragraphs of these roles, in order."""
        return tuple(one for one in self.paragraphs if one.role in roles)

    def words(self, *roles: Role) -> str:
        """The paragraphs of these roles, one a line; offsets do not point into this."""
        return "\n".join(self.text[one.start : one.end] for one in self.of(*roles))

    def section(self, role: Role) -> tuple[int, int] | None:
        """The span of the first unbroken run of paragraphs of this role, or None."""
        run: list[Paragraph] = []
        for one in self.paragraphs:
            if one.role is role:
                run.append(one)
            elif run:
                break
        return (run[0].start, run[-1].end) if run else None


def prose_of(record: Record, name: str, role: Role, text: FullText | None) -> Iterator[tuple[str, str, int]]:
    """The prose of a field of the record, else of its part in the text: the field, the words, where they begin.

    Nothing where neither has any. Of a part at most 6,000 characters.
    """
    own: str | None = getattr(record, name)
    span = text.section(role) if text and not own else None
    if own:
        yield name, own, 0
    elif text and span:
        start = span[0]
        yield FIELD, text.text[start : min(span[1], start + LONGEST_PART)], start


def checked(body: TextBody) -> bytes:
    """The bytes, when they are few enough to be read. Raises TextError."""
    if len(body.body) > LONGEST_BODY:
        raise TextError(f"the text is larger than {LONGEST_BODY / 1e6:g} MB")
    if not body.body.strip():
        raise TextError("the text is empty")
    return body.body


def joined(body: TextBody, found: Iterable[tuple[Role, str]], cut: str | None = None) -> FullText:
    """Paragraphs made fit to read and put one below the other. Raises TextError when there is none."""
    lines: list[str] = []
    spans: list[Paragraph] = []
    at = 0
    for role, line in _cleaned(found):
        if at + len(line) > LONGEST_TEXT or len(spans) >= MOST_PARAGRAPHS:
            cut = cut or "the text is too long; its end is left out"
            break
        spans.append(Paragraph(role, at, at + len(line)))
        lines.append(line)
        at += len(line) + 1
    if not spans:
        raise TextError("no readable paragraph was found")
    return FullText(body, "\n".join(lines), tuple(spans), cut)


def _cleaned(found: Iterable[tuple[Role, str]]) -> Iterator[tuple[Role, str]]:
    for role, words in found:
        line = clean(words, LONGEST_PARAGRAPH)
        if line:
            yield role, line
