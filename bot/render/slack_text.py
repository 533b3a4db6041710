"""Text from outside, made harmless for Slack, and the pieces of its rich text, which nothing is read as markup in.

Elements: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block. Text elements there are
shown as they are; only the fallback of a message goes through Slack's own markup.
"""

import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.message import Row, bounded
from feeds.egress import is_web_address

Piece = dict[str, Any]
Block = dict[str, Any]

BUDGET = 7_500  # bytes of a message's blocks
LONGEST_FALLBACK = 3_000  # characters

# Blank in every font, although their category does not say so: fillers and joiners.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))


@dataclass(frozen=True, slots=True)
class Drawn:
    """What Slack is sent: `blocks` as its API takes them, `fallback` escaped, for notifications and
    for a Slack that refuses the blocks."""

    fallback: str
    blocks: tuple[Block, ...]


def seen(text: str, limit: int) -> str:
    """One line without characters that hide or reorder others, cut at a word beyond `limit` characters."""
    # Of a text far too long only the beginning is looked at.
    kept = (_visible(character) for character in text[: 4 * limit])
    return bounded(" ".join("".join(kept).split()), limit)


def escaped(text: str) -> str:
    """The text for places that Slack reads as markup: no mention, no link, no entity begins in it.

    https://docs.slack.dev/messaging/formatting-message-text#escaping
    """
    for character, entity in _ENTITIES:
        text = text.replace(character, entity)
    return text


def text(words: str, *, bold: bool = False) -> Piece:
    """Words as they are."""
    piece: Piece = {"type": "text", "text": words}
    return piece | {"style": {"bold": True}} if bold else piece


def link(url: str, words: str, *, bold: bool = False) -> Piece:
    """Words that lead to an address."""
    piece: Piece = {"type": "link", "url": url, "text": words}
    return piece | {"style": {"bold": True}} if bold else piece


def with_address(words: str) -> list[Piece]:
    """A line; where it ends in " · " and an address, that is a link."""
    said, dot, last = words.rpartition(" · ")
    return [text(said + dot), link(last, last)] if is_web_address(last) else [text(words)]


def paragraph(*pieces: Piece) -> Block:
    """A block of one paragraph."""
    return {"type": "rich_text", "elements": [_section(pieces)]}


def paragraphs(lines: Iterable[Sequence[Piece]]) -> Block:
    """A block of lines below each other."""
    return {"type": "rich_text", "elements": [_section(line) for line in lines]}


def bullets(lines: Iterable[Sequence[Piece]]) -> Block:
    """A block of lines with a dot before each, so that wrapped ones stay apart on a phone."""
    items = [_section(line) for line in lines]
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_list", "style": "bullet", "elements": items}],
    }


def row_pieces(row: Row, limit: int = 200) -> list[Piece]:
    """A document in two lines: its title of at most `limit` characters, then number, date and kind."""
    below = " · ".join((row.number, row.date, row.kind))
    title = seen(row.title, limit) or "Untitled document"
    head = link(row.url, title) if row.url else text(title)
    return [head, text(f"\n{seen(below, 200)}")]


def row_words(row: Row, limit: int = 200) -> str:
    """A document in a line of plain text, with its address."""
    return f"{seen(row.number, 60)}: {seen(row.title, limit)} {row.url}".rstrip()


def whole_lines(lines: list[str], tail: list[str]) -> str:
    """Lines as a fallback, whole ones only, the first always: half an entity would be shown as it is."""
    kept = lines[:1]
    left = LONGEST_FALLBACK - sum(len(line) + 1 for line in (*kept, *tail))
    for line in lines[1:]:
        left -= len(line) + 1
        if left < 0:
            break
        kept.append(line)
    return "\n".join([*kept, *tail])


def small(words: str) -> Block:
    """A block in small grey letters."""
    return {"type": "context", "elements": [{"type": "plain_text", "text": words or "–", "emoji": False}]}


def button(words: str, action: str, value: str) -> Piece:
    """A button; `action` and `value` come back when it is pressed."""
    face = {"type": "plain_text", "text": words, "emoji": False}
    return {"type": "button", "text": face, "action_id": action, "value": value}


def size(blocks: Any) -> int:
    """How much blocks weigh in a request: bytes of their JSON, never less than characters."""
    return len(json.dumps(blocks, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _section(pieces: Iterable[Piece]) -> Piece:
    """Slack refuses empty texts and empty sections."""
    full = [piece for piece in pieces if piece["text"]]
    return {"type": "rich_text_section", "elements": full or [text("–")]}


def _visible(character: str) -> str:
    if character.isprintable():
        return "" if character in _BLANK else character
    return "" if unicodedata.category(character) in {"Cf", "Cs", "Co"} else " "
