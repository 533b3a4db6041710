"""How Slack is told of several documents at once: one message, what does not fit in it counted."""

from bot.message import Digest, Row
from bot.render.slack_text import (
    BUDGET,
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

ROOM = BUDGET - 2_200  # bytes for the documents; heading and foot have the rest
TITLES = (200, 120, 80)  # characters of a title; the first with which all documents fit


def draw_digest(digest: Digest, command: str) -> Drawn:
    """As many documents as fit, each with its address. Raises ValueError when not one fits."""
    rows = _rows(digest.rows)
    if not rows:
        raise ValueError(f"the address of {seen(digest.rows[0].number, 60)} is too long for a Slack message")
    heading = seen(digest.heading, 200) or "Documents"
    foot = _foot(digest, len(rows), command)
    blocks = [paragraph(text(heading, bold=True)), bullets(rows)]
    return Drawn(_fallback(digest, heading, command), (*blocks, *([small(foot)] if foot else ())))


def _rows(rows: tuple[Row, ...]) -> list[list[Piece]]:
    """Rows with titles as long as all of them allow; with the shortest, as many as fit."""
    drawn: list[list[Piece]] = []
    for limit in TITLES:
        drawn = [row_pieces(row, limit) for row in rows]
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
    lines, left = [escaped(heading)], LONGEST_FALLBACK - 1_500
    for row in digest.rows:
        line = escaped(row_words(row, 120))
        left -= len(line) + 1
        if left < 0:
            break
        lines.append(line)
    foot = escaped(_foot(digest, len(lines) - 1, command))
    return "\n".join([*lines, *([foot] if foot else [])])
