"""How a post's real payloads would look: the terminal's own drawing, and Discord's and Slack's beside each other."""

import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.dates import local_time
from bot.message import Message, Reply
from bot.render import discord, slack
from bot.render.terminal import render_message, render_reply
from bot.render.terminal_page import visible

MOST_COLUMNS = 180
THREE_BESIDE, TWO_BESIDE = 132, 96  # columns from which so many panels can be read beside each other
FRAME = 4  # columns that a panel's frame takes
COMMAND = "/rulewire"  # what Slack's slash command is called
_ESCAPED = re.compile(r"\\(.)")
_BOLD = re.compile(r"(?<!\\)\*\*")
_LINKED = re.compile(r"\[((?:\\.|[^\]\\]){1,300})\]\((?:[^)\s]{1,1000})\)")

Block = Mapping[str, Any]


def heading(at: datetime, caption: str, *, width: int, color: bool) -> str:
    """A scene's time and what happens in it."""
    line = Text.assemble((f"\n{local_time(at, 'America/New_York')}  ", "bold green"), (caption, "bold"))
    return _draw(line, min(width, MOST_COLUMNS), color=color)


def post_in_three_looks(message: Message, delivery_id: int, *, width: int, color: bool) -> str:
    """A post as the terminal shows it, and what Discord and Slack are sent, drawn as they would draw it."""
    sent = slack.post(message, delivery_id, command=COMMAND)
    return _three_looks(
        lambda columns: render_message(message, width=columns, color=color),
        [discord.post(message, delivery_id)],
        sent.blocks,
        width=width,
        color=color,
    )


def reply_in_three_looks(reply: Reply, *, width: int, color: bool) -> str:
    """The answer to a command or a press, likewise; where all would stand below each other, the terminal's only."""
    if width < TWO_BESIDE:
        return render_reply(reply, width=width, color=color)
    blocks = [block for drawn in slack.answer(reply, command=COMMAND) for block in drawn.blocks]
    return _three_looks(
        lambda columns: render_reply(reply, width=columns, color=color),
        discord.answer(reply),
        blocks,
        width=width,
        color=color,
    )


def _three_looks(
    terminal: Callable[[int], str],
    bodies: Iterable[Mapping[str, Any]],
    blocks: Iterable[Block],
    *,
    width: int,
    color: bool,
) -> str:
    """All beside each other where there is room, else the terminal's above, else each below the other."""
    columns = min(width, MOST_COLUMNS)
    looks = [("Discord", "blue", Group(*map(_discord, bodies))), ("Slack", "magenta", _slack(blocks))]
    if columns >= THREE_BESIDE:
        room = columns // 3
        drawn = Text.from_ansi(terminal(room - FRAME))
        return _draw(_beside([("Terminal", "green", drawn), *looks], columns), columns, color=color)
    above = terminal(columns)
    if columns >= TWO_BESIDE:
        return f"{above}\n{_draw(_beside(looks, columns), columns, color=color)}"
    below = Group(*(_panel(*look) for look in looks))
    return f"{above}\n{_draw(below, columns, color=color)}"


def _beside(looks: Sequence[tuple[str, str, RenderableType]], columns: int) -> RenderableType:
    grid = Table.grid(expand=True)
    for _ in looks:
        grid.add_column(ratio=1)
    grid.add_row(*(_panel(*look) for look in looks))
    return grid


def _panel(title: str, border: str, inside: RenderableType) -> Panel:
    return Panel(inside, title=title, border_style=border)


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
    plain = _BOLD.sub("", _LINKED.sub(r"\1", markdown))
    return "\n".join(visible(_ESCAPED.sub(r"\1", line)) for line in plain.split("\n"))


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
