"""Discord's limits as a table of our own, a checker for every message body, and Discord's OpenAPI document.

The table: https://discord.com/developers/docs/resources/message#embed-object-embed-limits and
https://discord.com/developers/docs/components/reference. The OpenAPI document is checked where it is at hand.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

OPENAPI = Path(__file__).parents[2] / "shared" / "peers" / "discord-openapi.json"
EMBED = {"title": 256, "description": 4096, "url": 2048}
NAME, VALUE, FOOTER, AUTHOR, FIELDS, EMBEDS, TOTAL, CONTENT = 256, 1024, 2048, 256, 25, 10, 6000, 2000
ROWS, BUTTONS, LABEL, CUSTOM_ID, OPTIONS, OPTION, PLACEHOLDER, NONCE = 5, 5, 80, 100, 25, 100, 150, 25
KEYS = {
    "content", "embeds", "components", "allowed_mentions", "nonce", "enforce_nonce", "flags", "tts", "attachments", "message_reference",
}  # fmt: skip
EMBED_KEYS = {"title", "description", "url", "color", "fields", "footer", "author", "flags", "type"}

# What Discord would make a mention, a time, a command, an emoji or a guide of.
LIVE = re.compile(
    r"@everyone|@here|<@[!&]?\d+>|<#\d+>|<t:-?\d+|</[\w -]+:\d+>|<a?:\w+:\d+>|<id:\w+>", re.IGNORECASE
)
UNSEEN = re.compile(
    "[\u00ad\u200c-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e007f\x00-\x08]"
)


def units(text: str) -> int:
    """UTF-16 units, counted another way than the renderer does."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def violations(body: dict[str, Any]) -> list[str]:
    """Every limit that a message body breaks, in words; empty when Discord has nothing to refuse."""
    found = [f"unknown key {key}" for key in body if key not in KEYS]
    embeds = body.get("embeds") or []
    if units(body.get("content") or "") > CONTENT:
        found.append("content is too long")
    if len(embeds) > EMBEDS or sum(map(weight, embeds)) > TOTAL:
        found.append(f"{len(embeds)} embeds of {sum(map(weight, embeds))} characters")
    if not embeds and not body.get("content"):
        found.append("an empty message")
    if len(str(body.get("nonce") or "")) > NONCE:
        found.append("nonce is too long")
    for embed in embeds:
        found += _embed(embed)
    return found + list(_rows(body.get("components") or []))


def targets(body: dict[str, Any]) -> set[str]:
    """Every address that a masked link of a body leads to, escapes read as Discord reads them."""
    parts = [text for embed in body.get("embeds") or [] for text in _formatted(embed)]
    plain = (re.sub(r"\\[^0-9A-Za-z\s]", "", text) for text in [body.get("content") or "", *parts])
    return {target for text in plain for target in re.findall(r"\]\(([^)]*)", text)}


def texts(body: dict[str, Any]) -> Iterator[str]:
    """Every text of a body that people see."""
    yield body.get("content") or ""
    for embed in body.get("embeds") or []:
        yield from _texts(embed)
    for row in body.get("components") or []:
        for part in row["components"]:
            yield part.get("label") or part.get("placeholder") or ""
            yield from (option["label"] for option in part.get("options") or ())
            yield from (option.get("description") or "" for option in part.get("options") or ())


def weight(embed: dict[str, Any]) -> int:
    return sum(map(units, _texts(embed)))


def refusal(method: str, path: str, body: Any) -> str | None:
    """Why Discord's OpenAPI document refuses a request body; None when it takes it or is not at hand."""
    if not OPENAPI.exists():
        return None
    error = jsonschema.exceptions.best_match(
        _validator(method, _template(path)).iter_errors(_documented(body))
    )
    return f"{error.json_path}: {error.message[:200]}" if error else None


def _documented(body: Any) -> Any:
    """discord.py writes some ids as numbers; Discord takes both, its document names text only."""
    if not isinstance(body, dict):
        return body
    plain = {
        key: str(value) if key in {"message_id", "channel_id", "recipient_id"} else value
        for key, value in body.items()
    }
    for inner in {"message_reference", "data"} & plain.keys():
        plain[inner] = _documented(plain[inner])
    if plain.get("attachments"):
        plain["attachments"] = [{**one, "id": str(one["id"])} for one in body["attachments"]]
    return plain


def harmless(body: dict[str, Any], *links: str) -> dict[str, Any]:
    """The body, after what our table and the escapes promise; masked links lead only to `links`."""
    assert violations(body) == []
    assert targets(body) <= set(links)
    for text in texts(body):
        assert not LIVE.search(text)
        assert not UNSEEN.search(text)
    return body


def checked(body: dict[str, Any], *links: str) -> dict[str, Any]:
    """The same, and Discord's own document agrees."""
    assert refusal("POST", "/channels/1/messages", body) is None
    return harmless(body, *links)


def _embed(embed: dict[str, Any]) -> Iterator[str]:
    yield from (f"unknown key {key} in an embed" for key in embed if key not in EMBED_KEYS)
    yield from (f"{key} is too long" for key, limit in EMBED.items() if units(embed.get(key) or "") > limit)
    if units(embed.get("footer", {}).get("text", "")) > FOOTER:
        yield "footer is too long"
    if units(embed.get("author", {}).get("name", "")) > AUTHOR:
        yield "author is too long"
    if not weight(embed):
        yield "an embed without text"
    if len(embed.get("fields", ())) > FIELDS:
        yield "too many fields"
    for field in embed.get("fields", ()):
        if not 1 <= units(field["name"].strip()) <= NAME or not 1 <= units(field["value"].strip()) <= VALUE:
            yield f"field {field['name'][:20]!r} is empty or too long"


def _rows(rows: list[dict[str, Any]]) -> Iterator[str]:
    parts = [part for row in rows for part in row["components"]]
    if len(rows) > ROWS or any(not 1 <= len(row["components"]) <= BUTTONS for row in rows):
        yield "too many rows, or a row of too many or no parts"
    ids = [part["custom_id"] for part in parts]
    if len(ids) != len(set(ids)) or any(not 1 <= len(one) <= CUSTOM_ID for one in ids):
        yield "custom_id is too long or not unique"
    for part in parts:
        if part["type"] == 2 and not 1 <= units(part["label"]) <= LABEL:
            yield "label is empty or too long"
        if part["type"] == 3:
            yield from _menu(part)


def _menu(part: dict[str, Any]) -> Iterator[str]:
    options = part["options"]
    if not 1 <= len(options) <= OPTIONS or units(part.get("placeholder") or "") > PLACEHOLDER:
        yield "a menu of no or too many options"
    if len({option["value"] for option in options}) != len(options):
        yield "a menu with two options of one value"
    for option in options:
        if not (1 <= units(option["label"]) <= OPTION and 1 <= units(option["value"]) <= OPTION):
            yield "an option is empty or too long"
        if "description" in option and not 1 <= units(option["description"]) <= OPTION:
            yield "an option's description is empty or too long"


def _formatted(embed: dict[str, Any]) -> Iterator[str]:
    """Texts in which markdown works."""
    yield from (embed.get(key) or "" for key in ("title", "description"))
    for field in embed.get("fields", ()):
        yield from (field["name"], field["value"])


def _texts(embed: dict[str, Any]) -> Iterator[str]:
    yield from _formatted(embed)
    yield embed.get("footer", {}).get("text", "")
    yield embed.get("author", {}).get("name", "")


@cache
def _openapi() -> Any:
    return json.loads(OPENAPI.read_text(encoding="utf-8"))


@cache
def _validator(method: str, template: str) -> Any:
    document = _openapi()
    schema = document["paths"][template][method.lower()]["requestBody"]["content"]["application/json"][
        "schema"
    ]
    return jsonschema.Draft202012Validator({"components": document["components"], **schema})


@cache
def _template(path: str) -> str:
    """The documented path that an asked one is a case of; one without a placeholder goes first."""
    parts = path.strip("/").split("/")
    fitting = [
        template
        for template in _openapi()["paths"]
        if len(template.strip("/").split("/")) == len(parts)
        and all(
            documented.startswith("{") or documented == asked
            for documented, asked in zip(template.strip("/").split("/"), parts, strict=True)
        )
    ]
    return str(min(fitting, key=lambda template: template.count("{")))
