"""A digest as one message for Discord: rows with their links, and a menu that shows one of them in full."""

from itertools import accumulate

from bot.message import Digest, Row, unlinked
from bot.render.discord_parts import (
    DESCRIPTION,
    DIGEST_COLOR,
    EMBEDS,
    OPTION,
    OPTIONS,
    TITLE,
    Body,
    button_row,
    menu_row,
    row_text,
)
from bot.render.discord_text import address, markdown, plain, seen, size

TITLES = (300, 120, 60, 30)  # characters of a row's title: the most with which every row fits
APART = 2  # an empty line between rows
MORE = 40  # characters kept for the line that counts the rest


def digest(message: Digest, delivery_id: int) -> Body:
    """The post: rows in their order, as many as 6,000 characters hold; those beyond are counted."""
    title, foot = markdown(message.heading, TITLE) or "Documents", plain(message.hint or "", 500)
    room = EMBEDS - size(title) - size(foot) - MORE
    texts = _fitting(message.rows, room)
    rest = message.more + len(message.rows) - len(texts)
    embeds: list[Body] = [{"description": text, "color": DIGEST_COLOR} for text in _paged(texts)]
    if rest:
        embeds[-1]["description"] += f"\n\n… and {rest:,} more."
    if foot:
        embeds[-1]["footer"] = {"text": foot}
    embeds[0] = {"title": title, **embeds[0]}
    return {"embeds": embeds, "components": [_menu(message.rows[: len(texts)], delivery_id)]}


def _fitting(rows: tuple[Row, ...], room: int) -> list[str]:
    """Every row if shorter titles or fewer links make that possible, else as many as there is room for."""
    for limit in TITLES[:-1]:
        texts = [row_text(row, limit) for row in rows]
        if sum(size(text) + APART for text in texts) <= room:
            return texts
    shortest = [row_text(row, TITLES[-1]) for row in rows]
    for fewer in (rows, *unlinked(rows)):
        shortest = [row_text(row, TITLES[-1]) for row in fewer]
        if sum(size(text) + APART for text in shortest) <= room:
            return shortest
    ends = accumulate(size(text) + APART for text in shortest)
    return shortest[: max(1, sum(end <= room for end in ends))]


def _paged(texts: list[str]) -> list[str]:
    """Rows as descriptions; a row is never split."""
    pages: list[list[str]] = [[]]
    left = DESCRIPTION - MORE
    for text in texts:
        if size(text) + APART > left:
            pages.append([])
            left = DESCRIPTION - MORE
        pages[-1].append(text)
        left -= size(text) + APART
    return ["\n\n".join(page) for page in pages]


def _menu(rows: tuple[Row, ...], delivery_id: int) -> Body:
    """The documents by number or address, to choose one; where none has a short one, the button that says why."""
    named = {name: row for row in rows if (name := _name(row))}
    options = [
        {
            "label": row.number
            if _is_number(row.number)
            else plain(f"{row.kind}, {row.date}", OPTION) or "–",
            "value": name,
            "description": plain(row.title, OPTION) or "–",
        }
        for name, row in list(named.items())[:OPTIONS]
    ]
    if not options:
        return button_row(delivery_id, "why")
    return menu_row(f"rulewire:show:{delivery_id}", "Show one in full", options)


def _name(row: Row) -> str | None:
    """What the command `show` takes for this document, if it fits an option."""
    if _is_number(row.number):
        return row.number
    return row.url if len(row.url) <= OPTION and row.url == address(row.url) else None


def _is_number(text: str) -> bool:
    """Whether it is a document's number as commands take one."""
    return text == seen(text) and len(text) <= 40 and text.isascii() and text.replace("-", "").isalnum()
