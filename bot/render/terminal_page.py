"""Laying out text for the terminal: paint, paragraphs, columns of terms.

Laid out here because whoever asks waits for it: rich's tables and padding take five times as long for a card.
What is the subject of a library stays with it: how wide a letter is, where other scripts break, what a colour is.
"""

import io
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from rich.text import Text

LEAST_COLUMNS = 20
MOST_COLUMNS = 110  # longer lines are hard to read, however wide the window
NARROW = 60  # columns below which two columns of text are too little
GAP = 2  # columns between a term and what is said of it
_LEAST_TEXT = 14  # columns below which text stands better below its term
_PAINT = {
    name: partial(Style.parse(name).render, color_system=ColorSystem.STANDARD)
    for name in ("bold", "bold cyan", "bold red", "blue underline", "cyan", "dim", "magenta", "yellow")
}
_RULER = Console(file=io.StringIO(), width=MOST_COLUMNS)  # measures, draws nothing


def visible(text: str) -> str:
    """Text without anything that steers a terminal: no escape, no control character."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


def wrapped(text: str, columns: int) -> list[str]:
    """Visible text in lines, at least one; the quick way where columns are letters and no word must be broken."""
    plain = text.isascii() or cell_len(text) == len(text)
    if plain and max(map(len, text.split(" "))) <= columns:
        return textwrap.wrap(text, columns, break_on_hyphens=False) or [""]
    return [line.plain.rstrip() for line in Text(text).wrap(_RULER, columns)] or [""]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of so many columns (20 to 110), with ANSI colours or without."""

    columns: int
    color: bool

    @classmethod
    def of(cls, width: int, *, color: bool) -> "Page":
        """A page for a window of this width."""
        return cls(max(LEAST_COLUMNS, min(width, MOST_COLUMNS)), color)

    @property
    def narrow(self) -> bool:
        """Whether there is no room for two columns of text."""
        return self.columns < NARROW

    def paint(self, text: str, style: str) -> str:
        """Text that is visible already, in a style of `_PAINT` or, where that is empty, as it is."""
        return _PAINT[style](text) if self.color and style and text else text

    def paragraph(self, text: str, style: str = "", indent: int = 0) -> list[str]:
        """The text in lines that all begin after `indent` columns."""
        lines = wrapped(visible(text), self.columns - indent)
        return [(" " * indent + self.paint(line, style)).rstrip() for line in lines]

    def grid(
        self, rows: Iterable[tuple[str, str, str]], *, term_style: str = "dim", indent: int = 0
    ) -> list[str]:
        """Rows of (term, text, style of the text): side by side, else the text below its term."""
        shown = [(visible(term), text, style) for term, text, style in rows]
        widest = max((cell_len(term) for term, _, _ in shown), default=0)
        room = self.columns - indent - widest - GAP
        lines: list[str] = []
        for term, text, style in shown:
            if room < _LEAST_TEXT:
                lines += self.paragraph(term, term_style, indent) + self.paragraph(text, style, indent + 2)
                continue
            first, *others = (self.paint(line, style) for line in wrapped(visible(text), room))
            gap = " " * (widest - cell_len(term) + GAP)
            lines.append((" " * indent + self.paint(term, term_style) + gap + first).rstrip())
            lines += [" " * (indent + widest + GAP) + line for line in others]
        return lines
