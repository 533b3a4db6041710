"""What Slack accepts in a message, as our own table; https://docs.slack.dev/reference/block-kit/blocks."""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PEER = Path(__file__).parents[2] / "shared" / "peers" / "slack-block-limits.json"

BLOCKS = 50
ALL_BLOCKS = 11_000  # our own; Slack refuses about 13,200 characters
FALLBACK = 4_000  # what Slack recommends at most
# Our numbers, under the names that the peer's table has for them.
LIMITS: dict[tuple[str, ...], int] = {
    ("text", "max_length"): 3_000,
    ("action_id", "max_length"): 255,
    ("button", "text", "max_length"): 75,
    ("button", "value", "max_length"): 2_000,
    ("button", "url", "max_length"): 3_000,
    ("actions", "elements", "max_items"): 25,
    ("context", "elements", "max_items"): 10,
    ("section", "text", "max_length"): 3_000,
    ("header", "text", "max_length"): 150,
    ("url_source", "url", "max_length"): 3_000,
}
KEYS = {
    "rich_text": {"type", "elements", "block_id"},
    "rich_text_section": {"type", "elements"},
    "rich_text_list": {"type", "elements", "style"},
    "text": {"type", "text", "style"},
    "link": {"type", "url", "text", "style"},
    "context": {"type", "elements", "block_id"},
    "plain_text": {"type", "text", "emoji"},
    "actions": {"type", "elements"},
    "button": {"type", "text", "action_id", "value"},
}
INSIDE = {
    "": {"rich_text", "context", "actions"},
    "rich_text": {"rich_text_section", "rich_text_list"},
    "rich_text_list": {"rich_text_section"},
    "rich_text_section": {"text", "link"},
    "context": {"plain_text"},
    "actions": {"button"},
}
LIVE = re.compile(r"<(?=[!@#]|https?:|mailto:)|&(?!amp;|lt;|gt;)")


def faults(payload: dict[str, Any]) -> list[str]:
    """Everything about a message that Slack would refuse, or act upon against our will."""
    return [
        *_message(payload),
        *(fault for block in payload.get("blocks") or () for fault in _inside(block, "")),
    ]


def _message(payload: dict[str, Any]) -> Iterator[str]:
    blocks = payload.get("blocks") or []
    if not 1 <= len(payload["text"]) <= FALLBACK:
        yield f"fallback of {len(payload['text'])} characters"
    if LIVE.search(payload["text"]):
        yield "fallback with live markup"
    if payload.get("mrkdwn") is not False or payload.get("unfurl_links") is not False:
        yield "markup or unfurling is on"
    if len(blocks) > BLOCKS:
        yield f"{len(blocks)} blocks"
    if len(json.dumps(blocks, ensure_ascii=False)) > ALL_BLOCKS:
        yield "blocks too long together"
    ids = [one["action_id"] for block in blocks if block["type"] == "actions" for one in block["elements"]]
    per_block = [block for block in blocks if block["type"] == "actions"]
    if any(
        len({one["action_id"] for one in block["elements"]}) < len(block["elements"]) for block in per_block
    ):
        yield f"an action_id twice in a block: {ids}"


def _inside(piece: dict[str, Any], parent: str) -> Iterator[str]:
    kind = piece["type"]
    if kind not in INSIDE[parent]:
        yield f"{kind} inside {parent or 'a message'}"
        return
    if unknown := set(piece) - KEYS[kind]:
        yield f"{kind}: unknown {unknown}"
    yield from _texts(kind, piece)
    if kind in INSIDE:
        most = LIMITS.get((kind, "elements", "max_items"), 200)
        if not 1 <= len(piece["elements"]) <= most:
            yield f"{kind}: {len(piece['elements'])} elements"
        for one in piece["elements"]:
            yield from _inside(one, kind)


def _texts(kind: str, piece: dict[str, Any]) -> Iterator[str]:
    if kind == "button":
        yield from _text("button", piece["text"]["text"], LIMITS["button", "text", "max_length"])
        yield from _text("value", piece["value"], LIMITS["button", "value", "max_length"])
        yield from _text("action_id", piece["action_id"], LIMITS["action_id", "max_length"])
    elif "text" in piece:
        yield from _text(kind, piece["text"], LIMITS["text", "max_length"])
    if "url" in piece:
        yield from _text("url", piece["url"], LIMITS["url_source", "url", "max_length"])
        if not piece["url"].startswith(("https://", "http://")):
            yield f"url {piece['url'][:40]}"


def _text(what: str, words: str, limit: int) -> Iterator[str]:
    if not 1 <= len(words) <= limit:
        yield f"{what}: {len(words)} characters"
    hidden = [c for c in words if unicodedata.category(c) in {"Cf", "Cs", "Co", "Cc"} and c != "\n"]
    if hidden:
        yield f"{what}: hidden characters {hidden[:3]!r}"
