"""How the terminal writes a message: nothing from outside is ever read as markup, nothing steers the terminal."""

import re
from itertools import groupby

from rich.cells import cell_len

from bot.message import NO_ADVICE, Card, Link, Message, Reply, Row, export_hint
from bot.render.terminal_page import GAP, Page, visible, wrapped
from bot.severity import weighed_heading

# The slug at the end comes from the title; the site leads from `/d/NUMBER` to the same document.
_SLUG = re.compile(
    r"\A(https://www\.federalregister\.gov)/documents/\d{4}/\d\d/\d\d/([A-Za-z0-9-]{3,30})/.*\Z"
)


def render_card(card: Card, *, width: int, color: bool) -> str:
    """A post as text of at most `width` columns (20 to 110), with ANSI colours if wanted."""
    return "\n".join(_card(card, Page.of(width, color=color)))


def render_message(message: Message, *, width: int, color: bool) -> str:
    """Whatever is posted: a card, or a digest as an answer with the same rows."""
    if isinstance(message, Card):
        return render_card(message, width=width, color=color)
    more = (f"… and {message.more} more.",) if message.more else ()
    digest = Reply(message.heading, more, rows=message.rows, hint=message.hint)
    return render_reply(digest, width=width, color=color)


def render_reply(reply: Reply, *, width: int, color: bool) -> str:
    """The answer to a command, as wide as a post."""
    page = Page.of(width, color=color)
    lines = page.paragraph(reply.heading, "bold red" if reply.refused else "bold") if reply.heading else []
    lines += _rows(reply.rows, page)
    for card in reply.cards:
        lines += ([""] if lines else []) + _card(card, page)
    lines += _lines(reply.lines, page)
    if reply.attachment:
        lines += page.paragraph(export_hint(reply.attachment[0]), "dim")
    if reply.hint:
        lines += page.paragraph(reply.hint, "dim")
    return "\n".join(lines)


def _card(card: Card, page: Page) -> list[str]:
    """What, when it binds, which topics, the official text; then the rest."""
    lines = page.paragraph(weighed_heading(card), "bold cyan")
    if card.headline:
        lines += page.paragraph(card.headline, "bold", 2)
    lines += page.paragraph(card.title, "" if card.headline else "bold", 2)
    topics = [("Topics", " · ".join(card.topics), "")] if card.topics else []
    told = [(label, value, "yellow") for label, value in (*card.terms, *card.dates)]
    lines += page.grid([*told, *topics], indent=2)
    lines += _listed(card, page)
    lines += _link(card.links[0], page)
    notes = [("Note", note, "magenta") for note in card.notes]
    lines += page.grid([("Status", card.status, ""), *notes], indent=2)
    if card.summary:
        lines += page.paragraph(" ".join(card.summary), indent=2)
    for link in card.links[1:]:
        lines += _link(link, page)
    return lines + page.paragraph(_foot(card), "dim", 2)


def _listed(card: Card, page: Page) -> list[str]:
    """Who is listed, beside the labels where there is room, else below each."""
    if not page.narrow:
        return page.grid([(label, names, "") for label, names in card.parties], indent=2)
    return [
        line
        for label, names in card.parties
        for line in (*page.paragraph(label, "dim", 2), *page.paragraph(names, indent=4))
    ]


def _link(link: Link, page: Page) -> list[str]:
    """Addresses can be copied: where one is too long for a line, its short form that leads to the same place."""
    label, address = visible(link.label), visible(link.url)
    url = _SLUG.sub(r"\1/d/\2", address) if cell_len(address) > page.columns - 2 else address
    if 2 + cell_len(label) + 2 + cell_len(url) <= page.columns:
        return [f"  {page.paint(f'{label}: ', 'dim')}{page.paint(url, 'blue underline')}"]
    return page.paragraph(f"{label}:", "dim", 2) + page.paragraph(url, "blue underline", 2)


def _foot(card: Card) -> str:
    names = [f"FR Doc. {card.number}" if card.number else "", card.citation or "", NO_ADVICE]
    return " · ".join(name for name in names if name)


def _rows(rows: tuple[Row, ...], page: Page) -> list[str]:
    """Date, number, title and kind in columns; the title below where there is no room beside."""
    longest = max((cell_len(visible(row.number)) for row in rows), default=0)
    indent = 4 if page.narrow else 11 + GAP + longest + GAP
    return [line for row in rows for line in _row(row, indent, page)]


def _row(row: Row, indent: int, page: Page) -> list[str]:
    date, number, kind = visible(row.date).rjust(11), visible(row.number), f" · {visible(row.kind)}"
    lines = wrapped(visible(row.title) + kind, page.columns - indent)
    shown = [_dimmed(line, kind, page, last=at == len(lines)) for at, line in enumerate(lines, 1)]
    head = [f"{page.paint(date, 'yellow')}  {page.paint(number, 'cyan')}"]
    if not page.narrow:
        head[0] += " " * (indent - 13 - cell_len(number)) + shown.pop(0)
    elif 13 + cell_len(number) > page.columns:
        head = [page.paint(date, "yellow"), *page.paragraph(number, "cyan")]
    return [*head, *(" " * indent + line for line in shown)]


def _dimmed(line: str, kind: str, page: Page, *, last: bool) -> str:
    """The kind at the end of the last line in grey; broken over two lines it stays as it is."""
    if not last or not line.endswith(kind):
        return line
    return line.removesuffix(kind) + page.paint(kind, "dim")


def _lines(lines: tuple[str | tuple[str, str], ...], page: Page) -> list[str]:
    """Lines in their order; pairs that follow each other share their columns."""
    drawn: list[str] = []
    for paired, group in groupby(lines, key=lambda line: isinstance(line, tuple)):
        if paired:
            drawn += _pairs([line for line in group if isinstance(line, tuple)], page)
        else:
            drawn += [
                one for line in group if isinstance(line, str) for one in page.paragraph(line, indent=2)
            ]
    return drawn


def _pairs(pairs: list[tuple[str, str]], page: Page) -> list[str]:
    """Terms and what is said of each: side by side where both have room, else below each other."""
    longest = max(cell_len(visible(term)) for term, _ in pairs)
    if not page.narrow and longest <= page.columns // 2:
        return page.grid([(term, text, "") for term, text in pairs], term_style="cyan", indent=2)
    return [
        line
        for term, text in pairs
        for line in (*page.paragraph(term, "cyan", 2), *page.paragraph(text, indent=4))
    ]
