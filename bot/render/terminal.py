"""How the terminal writes a message: rich draws, nothing from outside is ever read as markup."""

import io
import re
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from itertools import groupby

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from bot.message import NO_ADVICE, Card, Link, Message, Reply, Row, export_hint
from bot.severity import weighed_heading

LEAST_COLUMNS = 20
MOST_COLUMNS = 110  # longer lines are hard to read, however wide the window
NARROW = 60  # columns below which two columns of text are too little
_PAINTED = {
    name: partial(Style.parse(name).render, color_system=ColorSystem.STANDARD)
    for name in ("yellow", "cyan", "dim")
}
_PLAIN: dict[str, Callable[[str], str]] = dict.fromkeys(_PAINTED, str)
_RULER = Console(file=io.StringIO(), width=MOST_COLUMNS)  # measures, draws nothing
# The slug at the end comes from the title; the site leads from `/d/NUMBER` to the same document.
_SLUG = re.compile(
    r"\A(https://www\.federalregister\.gov)/documents/\d{4}/\d\d/\d\d/([A-Za-z0-9-]{3,30})/.*\Z"
)
_TRAILING = re.compile(r" +((?:\x1b\[[0-9;]{0,20}m)*)\Z")


def render_card(card: Card, *, width: int, color: bool) -> str:
    """A post as text of at most `width` columns (20 to 110), with ANSI colours if wanted."""
    return _draw(_card(card, _columns(width)), _columns(width), color=color)


def render_message(message: Message, *, width: int, color: bool) -> str:
    """Whatever is posted: a card, or a digest as an answer with the same rows."""
    if isinstance(message, Card):
        return render_card(message, width=width, color=color)
    more = (f"… and {message.more} more.",) if message.more else ()
    digest = Reply(message.heading, more, rows=message.rows, hint=message.hint)
    return render_reply(digest, width=width, color=color)


def render_reply(reply: Reply, *, width: int, color: bool) -> str:
    """The answer to a command, as wide as a post."""
    columns = _columns(width)
    if reply.rows:
        head = replace(reply, rows=(), cards=(), lines=(), hint=None)
        rest = replace(reply, heading="", rows=())
        above, below = (render_reply(part, width=width, color=color) for part in (head, rest))
        return "\n".join(filter(None, (above, _rows(reply.rows, columns, color=color), below)))
    parts: list[RenderableType] = []
    if reply.heading:
        parts.append(Text(visible(reply.heading), "bold red" if reply.refused else "bold"))
    for position, card in enumerate(reply.cards):
        parts += ([Text("")] if position or reply.heading else []) + [_card(card, columns)]
    parts += _lines(reply.lines, columns)
    if reply.attachment:
        parts.append(Text(visible(export_hint(reply.attachment[0])), "dim"))
    if reply.hint:
        parts.append(Text(visible(reply.hint), "dim"))
    return _draw(Group(*parts), columns, color=color)


def visible(text: str) -> str:
    """Text without anything that steers a terminal: no escape, no control character."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


def _columns(width: int) -> int:
    return max(LEAST_COLUMNS, min(width, MOST_COLUMNS))


def _draw(what: RenderableType, width: int, *, color: bool) -> str:
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    with console.capture() as capture:
        console.print(what)
    return "\n".join(_TRAILING.sub(r"\1", line) for line in capture.get().splitlines())


def _indented(what: RenderableType, columns: int = 2) -> Padding:
    return Padding(what, (0, 0, 0, columns))


def _card(card: Card, width: int) -> RenderableType:
    """What, when it binds, which topics, the official text; then the rest."""
    parts: list[RenderableType] = [Text(visible(card.headline), "bold")] if card.headline else []
    parts.append(Text(visible(card.title), "" if card.headline else "bold"))
    parts.append(_facts(card))
    parts += _listed(card, width)
    parts += _link(card.links[0], width)
    parts.append(_standing(card))
    if card.summary:
        parts.append(Text(visible(" ".join(card.summary))))
    for link in card.links[1:]:
        parts += _link(link, width)
    parts.append(Text(_foot(card), "dim"))
    return Group(Text(visible(weighed_heading(card)), "bold cyan"), *map(_indented, parts))


def _facts(card: Card) -> RenderableType:
    topics = [("Topics", " · ".join(card.topics), "")] if card.topics else []
    told = [(label, value, "yellow") for label, value in (*card.terms, *card.dates)]
    return _grid([*told, *topics])


def _listed(card: Card, width: int) -> list[RenderableType]:
    """Who is listed, beside the labels where there is room, else below each."""
    if width >= NARROW and card.parties:
        return [_grid([(label, names, "") for label, names in card.parties])]
    return [
        part
        for label, names in card.parties
        for part in (Text(visible(label), "dim"), _indented(Text(visible(names))))
    ]


def _standing(card: Card) -> RenderableType:
    return _grid([("Status", card.status, ""), *(("Note", note, "magenta") for note in card.notes)])


def _grid(rows: list[tuple[str, str, str]], label: str = "dim") -> RenderableType:
    """Rows of (label, text, style of the text)."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style=label, no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")  # an address that is cut leads nowhere
    for term, text, style in rows:
        grid.add_row(Text(visible(term)), Text(visible(text), style))
    return grid


def _link(link: Link, width: int) -> list[RenderableType]:
    """Addresses can be copied: where one is too long for a line, its short form that leads to the same place."""
    label, address = visible(link.label), visible(link.url)
    short = _SLUG.sub(r"\1/d/\2", address) if cell_len(address) > width - 2 else address
    url = Text(short, "blue underline", overflow="fold")
    if 2 + cell_len(label) + 2 + cell_len(url.plain) <= width:
        return [Text.assemble((f"{label}: ", "dim"), url)]
    return [Text(f"{label}:", "dim"), url]


def _foot(card: Card) -> str:
    names = [f"FR Doc. {card.number}" if card.number else "", card.citation or "", NO_ADVICE]
    return visible(" · ".join(name for name in names if name))


def _rows(rows: tuple[Row, ...], columns: int, *, color: bool) -> str:
    """Date, number, title and kind in columns; the title below where there is no room beside.

    Laid out here: for twenty rows rich's tables take longer than whoever asks may wait.
    """
    longest = max((cell_len(visible(row.number)) for row in rows), default=0)
    indent = 4 if columns < NARROW else 11 + 2 + longest + 2
    return "\n".join(_row(row, indent, columns, color=color) for row in rows)


def _row(row: Row, indent: int, columns: int, *, color: bool) -> str:
    paint = _PAINTED if color else _PLAIN
    date, number, kind = visible(row.date).rjust(11), visible(row.number), f" · {visible(row.kind)}"
    lines = _wrapped(visible(row.title) + kind, columns - indent)
    shown = [_dimmed(line, kind, paint, last=at == len(lines)) for at, line in enumerate(lines, 1)]
    head = f"{paint['yellow'](date)}  {paint['cyan'](number)}"
    if columns >= NARROW:
        head += " " * (indent - 13 - cell_len(number)) + shown.pop(0)
    elif 13 + cell_len(number) > columns:
        head = "\n".join([paint["yellow"](date), *map(paint["cyan"], _wrapped(number, columns))])
    return "\n".join([head, *(" " * indent + line for line in shown)])


def _dimmed(line: str, kind: str, paint: Mapping[str, Callable[[str], str]], *, last: bool) -> str:
    """The kind at the end of the last line in grey; broken over two lines it stays as it is."""
    if not last or not line.endswith(kind):
        return line
    return line.removesuffix(kind) + paint["dim"](kind)


def _wrapped(text: str, columns: int) -> list[str]:
    """The text in lines; plain ASCII the quick way, since its columns are its letters."""
    if text.replace("·", "").isascii():
        return textwrap.wrap(text, columns, break_on_hyphens=False) or [""]
    return [line.plain.rstrip() for line in Text(text).wrap(_RULER, columns)]


def _lines(lines: tuple[str | tuple[str, str], ...], width: int) -> list[RenderableType]:
    """Lines in their order; pairs that follow each other share their columns."""
    parts: list[RenderableType] = []
    for paired, group in groupby(lines, key=lambda line: isinstance(line, tuple)):
        found = list(group)
        if paired:
            parts += _pairs([line for line in found if isinstance(line, tuple)], width)
        else:
            parts += [_indented(Text(visible(line))) for line in found if isinstance(line, str)]
    return parts


def _pairs(pairs: list[tuple[str, str]], width: int) -> list[RenderableType]:
    """Terms and what is said of each: side by side where both have room, else below each other."""
    longest = max(cell_len(visible(term)) for term, _ in pairs)
    if width >= NARROW and longest <= width // 2:
        return [_indented(_grid([(term, text, "") for term, text in pairs], "cyan"))]
    return [
        part
        for term, text in pairs
        for part in (_indented(Text(visible(term), "cyan")), _indented(Text(visible(text)), 4))
    ]
