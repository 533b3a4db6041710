"""How Slack is told of several documents at once: one message, what does not fit in it counted."""

from itertools import accumulate

from bot.message import Digest, Row, unlinked
from bot.render.slack_text import (
    LONGEST_FALLBACK,
    Drawn,
    Piece,
    bullets,
    escaped,
    paragraph,
    row_pieces,
    row_words,
    seen,
    size,
    small,
    text,
)

ROOM = 9_500  # bytes for the documents; heading and foot take 2,000 at most, and Slack refuses about 13,200 characters
TITLES = (200, 120, 80, 40)  # characters of a title; the first with which all documents fit
LEAST = 20  # characters of a title in the plain form, where an escaped letter counts for five
FOOT = 600  # characters that heading and foot of the plain form take at most


def draw_digest(digest: Digest, command: str) -> Drawn:
    """Every document that a post carries, each with its address where there is room for it."""
    rows = _rows(digest.rows)
    heading = seen(digest.heading, 200) or "Documents"
    foot = _foot(digest, len(rows), command)
    blocks = [paragraph(text(heading, bold=True)), bullets(rows)]
    return Drawn(_fallback(digest, heading, command), (*blocks, *([small(foot)] if foot else ())))


def _rows(rows: tuple[Row, ...]) -> list[list[Piece]]:
    """Rows with titles as long as all of them allow; with the shortest, with fewer links; else as many as fit."""
    drawn: list[list[Piece]] = []
    for limit in TITLES:
        drawn = [row_pieces(row, limit) for row in rows]
        if size(bullets(drawn)) <= ROOM:
            return drawn
    for fewer in unlinked(rows):
        drawn = [row_pieces(row, TITLES[-1]) for row in fewer]
        if size(bullets(drawn)) <= ROOM:
            return drawn
    while drawn and size(bullets(drawn)) > ROOM:
        drawn.pop()
    return drawn


def _foot(digest: Digest, shown: int, command: str) -> str:
    more = digest.more + len(digest.rows) - shown
    hint = f"{seen(digest.hint, 250)} (commands follow {command})" if digest.hint else ""
    said = (f"… and {more} more." if more else "", hint)
    return " ".join(part for part in said if part)


def _fallback(digest: Digest, heading: str, command: str) -> str:
    """Plain lines with addresses: this is the post where Slack refuses its blocks."""
    lines = _plain(digest.rows)
    foot = escaped(_foot(digest, len(lines), command))
    return "\n".join([escaped(heading), *lines, *([foot] if foot else [])])


def _plain(rows: tuple[Row, ...]) -> list[str]:
    """As `_rows`, in lines of plain text."""
    room = LONGEST_FALLBACK - FOOT
    tries = [(rows, limit) for limit in TITLES[1:]] + [(fewer, LEAST) for fewer in (rows, *unlinked(rows))]
    lines: list[str] = []
    for some, limit in tries:
        lines = [escaped(row_words(row, limit)) for row in some]
        if sum(len(line) + 1 for line in lines) <= room:
            return lines
    ends = accumulate(len(line) + 1 for line in lines)
    return lines[: sum(end <= room for end in ends)]
