"""Parts that Discord's messages share: limits, fields, rows of documents, buttons and menus.

Limits: https://discord.com/developers/docs/resources/message#embed-object-embed-limits and
https://discord.com/developers/docs/components/reference. Lengths are UTF-16 units.
"""

from collections.abc import Iterable
from typing import Any

from bot.message import Row
from bot.render.discord_text import address, markdown, size

Body = dict[str, Any]

TITLE, DESCRIPTION, NAME, VALUE, AUTHOR, FIELDS, EMBEDS = 256, 4096, 256, 1024, 256, 25, 6000
ANSWER_COLOR, REFUSAL_COLOR, DIGEST_COLOR = 0x2F6FEB, 0xB3261E, 0x5F6B7A
ACTION_ROW, BUTTON, SELECT, SECONDARY = 1, 2, 3, 2
OPTIONS, OPTION = 25, 100
BUTTONS = {"why": "Why this?", "mute": "Mute topic…", "more": "More"}


def button_row(delivery_id: int, *actions: str) -> Body:
    """Buttons under a post. Only the delivery's id travels in them."""
    buttons = [
        {
            "type": BUTTON,
            "style": SECONDARY,
            "label": BUTTONS[action],
            "custom_id": f"rulewire:{action}:{delivery_id}",
        }
        for action in actions
    ]
    return {"type": ACTION_ROW, "components": buttons}


def menu_row(custom_id: str, placeholder: str, options: list[dict[str, str]]) -> Body:
    """A menu of 1 to 25 options, one of which is chosen."""
    select = {
        "type": SELECT,
        "custom_id": custom_id,
        "placeholder": placeholder,
        "min_values": 1,
        "max_values": 1,
        "options": options,
    }
    return {"type": ACTION_ROW, "components": [select]}


def row_text(row: Row, title: int = 300) -> str:
    """A document in two lines: number, date and kind; then the title, so many characters of it."""
    number, url = markdown(row.number, 60) or "–", address(row.url)
    linked = f"[{number}]({url})" if url else number
    return f"**{linked}** · {markdown(row.date, 40)} · {markdown(row.kind, 80)}\n{markdown(row.title, title)}"


def field(name: str, value: str, *, inline: bool = False) -> Body:
    """Discord refuses an empty name or value."""
    return {"name": name or "–", "value": value or "–", "inline": inline}


def joined(parts: Iterable[str], between: str, limit: int) -> str:
    """Whole parts only: half a link or half a backslash would show the other half's work."""
    kept: list[str] = []
    left = limit - 2
    for part in filter(None, parts):
        if size(part) + size(between) > left:
            return between.join(kept) + " …"
        kept.append(part)
        left -= size(part) + size(between)
    return between.join(kept)


def length(embed: Body) -> int:
    """What of an embed counts towards 6,000 characters."""
    texts = [embed.get("title", ""), embed.get("description", "")]
    texts += [embed.get("author", {}).get("name", ""), embed.get("footer", {}).get("text", "")]
    texts += [text for field in embed.get("fields", ()) for text in (field["name"], field["value"])]
    return sum(map(size, texts))
