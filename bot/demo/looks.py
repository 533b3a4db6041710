"""How a post's real payloads would look: the terminal's own drawing, and Discord's and Slack's beside each other."""

import io
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from rich.columns import Columns
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from bot.dates import local_time
from bot.message import Message
from bot.render import discord, slack
from bot.render.terminal import render_message, visible

MOST_COLUMNS = 170
SIDE_BY_SIDE = 100  # columns from which two panels fit beside each other
_ESCAPED = re.compile(r"\\(.)")
_LINKED = re.compile(r"\[((?:\\.|[^\]\\]){1,300})\]\((?:[^)\s]{1,1000})\)")

Block = Mapping[str, Any]


def heading(at: datetime, caption: str, *, color: bool) -> str:
    """A scene's time and what happens in it."""
    line = Text.assemble((f"\n{local_time(at, 'America/New_York')}  ", "bold green"), (caption, "bold"))
    return _draw(line, MOST_COLUMNS, color=color)


def post_in_three_looks(message: Message, delivery_id: int, *, width: int, color: bool) -> str:
    """The message as the terminal shows it, then what Discord and Slack are sent, drawn as they would draw it."""
    columns = min(width, MOST_COLUMNS)
    beside = columns >= SIDE_BY_SIDE
    room = (columns - 2) // 2 if beside else columns
    panels = [
        Panel(_discord(discord.post(message, delivery_id)), title="Discord", width=room, border_style="blue"),
        Panel(
            _slack(slack.post(message, delivery_id).blocks), title="Slack", width=room, border_style="magenta"
        ),
    ]
    both: RenderableType = Columns(panels, padding=(0, 1)) if beside else Group(*panels)
    return render_message(message, width=width, color=color) + "\n" + _draw(both, columns, color=color)


def _discord(body: Mapping[str, Any]) -> RenderableType:
    parts: list[RenderableType] = []
    for embed in body["embeds"]:
        bar = f"bold #{embed['color']:06x}"
        parts += (
            [Text.assemble(("▌ ", bar), (_said(embed["author"]["name"]), "dim"))] if "author" in embed else []
        )
        parts += (
            [Text.assemble(("▌ ", bar), (_said(embed["title"]), "bold blue"))] if "title" in embed else []
        )
        parts += [Text(_said(embed["description"]))] if "description" in embed else []
        for field in embed.get("fields", ()):
            parts.append(Text.assemble((_said(field["name"]), "bold"), "  ", _said(field["value"])))
        parts += [Text(_said(embed["footer"]["text"]), "dim")] if "footer" in embed else []
    rows = ([button["label"] for button in row["components"]] for row in body.get("components", ()))
    return Group(*parts, *map(_buttons, rows))


def _said(markdown: str) -> str:
    """Markdown as Discord shows it: links by their names, escaped characters as they are."""
    return "\n".join(visible(_ESCAPED.sub(r"\1", _LINKED.sub(r"\1", line))) for line in markdown.split("\n"))


def _slack(blocks: Iterable[Block]) -> RenderableType:
    return Group(*(_BLOCKS[block["type"]](block) for block in blocks))


def _rich_text(block: Block) -> RenderableType:
    lines = [line for element in block["elements"] for line in _lines(element)]
    return Text("\n").join(lines)


def _lines(element: Block) -> list[Text]:
    if element["type"] == "rich_text_list":
        return [Text("• ") + line for inner in element["elements"] for line in _lines(inner)]
    return [Text.assemble(*map(_piece, element["elements"]))]


def _piece(piece: Block) -> tuple[str, str]:
    style = "bold" if piece.get("style", {}).get("bold") else ""
    words = "\n".join(map(visible, str(piece.get("text", piece.get("url", ""))).split("\n")))
    return words, f"{style} blue" if piece["type"] == "link" else style


def _context(block: Block) -> RenderableType:
    return Text(" ".join(visible(str(one["text"])) for one in block["elements"]), "dim")


def _actions(block: Block) -> RenderableType:
    return _buttons([one["text"]["text"] for one in block["elements"]])


def _buttons(labels: Iterable[str]) -> RenderableType:
    return Text(" ".join(f"[ {visible(label)} ]" for label in labels), "reverse dim")


_BLOCKS: dict[str, Callable[[Block], RenderableType]] = {
    "rich_text": _rich_text,
    "context": _context,
    "actions": _actions,
}


def _draw(what: RenderableType, width: int, *, color: bool) -> str:
    console = Console(
        file=io.StringIO(), width=width, force_terminal=color, color_system="256" if color else None,
        highlight=False, markup=False, emoji=False, legacy_windows=False,
    )  # fmt: skip
    with console.capture() as capture:
        console.print(what)
    return capture.get().rstrip("\n")
