"""Pictures of what Slack shows: `python -m tests.pictures_slack` draws the real payloads into docs/pictures/.

Drawn by a page of our own in Slack's manner, photographed by chromium; to be looked at, then kept.
"""

import asyncio
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from bot.card import event_card
from bot.commands import Request, answer
from bot.commands.request import Desk
from bot.message import Digest, Message, Reply
from bot.model import Person
from bot.outcomes import Sent
from bot.render import slack
from bot.render.slack_text import Drawn
from bot.store.sqlite import open_sqlite
from feeds.facts import Kind
from tests import rendering
from tests.build import DAY, NOW, NUMBER, denial, event
from tests.invented_documents import MINUTE, queued
from tests.slack_building import HERE

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
WIDTHS = {"desktop": 760, "phone": 390}
CHROMIUM = [
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
STYLE = """
body { margin: 0; background: #fff; color: #1d1c1d; font: 15px/1.46668 "Lato", "DejaVu Sans", sans-serif }
main { width: WIDTHpx; box-sizing: border-box; padding: 14px 20px }
article { display: grid; grid-template-columns: 36px minmax(0, 1fr); gap: 0 9px; margin-bottom: 18px }
.face { width: 36px; height: 36px; border-radius: 7px; background: #1d3557; color: #fff; font-weight: 900;
  display: grid; place-items: center }
.who { font-weight: 900 } .app { background: #ebeaeb; color: #616061; font-size: 10px; padding: 1px 3px;
  border-radius: 2px; margin: 0 5px; vertical-align: 1px } .time { color: #616061; font-size: 12px }
.only { color: #616061; font-size: 13px; grid-column: 2 }
.block { margin: 4px 0 6px; overflow-wrap: anywhere; white-space: pre-wrap } ul { margin: 0; padding-left: 24px }
.no { color: #d9001b } li { margin-bottom: 3px } a { color: #1264a3; text-decoration: none }
.context { color: #616061; font-size: 13px } .actions { display: flex; flex-wrap: wrap; gap: 8px }
button { font: 700 13px "Lato", "DejaVu Sans", sans-serif; color: #1d1c1d; background: #fff; border: 1px solid #bbb;
  border-radius: 8px; padding: 5px 11px }
"""


def posts() -> Mapping[str, tuple[Iterable[Drawn], bool]]:
    """Drawn messages by name, and whether only who asked sees them."""
    order = denial("paperwork", title="Request for Comments: Invented Tide Tables")
    notice = replace(order, facts=replace(order.facts, kind=Kind.NOTICE))
    missed = rendering.REPLIES["recent"]().rows
    digest = Digest("What this channel missed:", missed, more=2, hint="recent 6 lists them all.")
    choice = slack.mute_choice(17, [("entity-list", "Entity List"), ("china", "China and Hong Kong")])
    return {
        "rule": ([posted(rendering.CARDS["rule"]())], False),
        "listing": ([posted(rendering.CARDS["listing"]())], False),
        "why": (answered(asyncio.run(asked(f"why {NUMBER}"))), True),
        "notice": ([posted(event_card(event(notice), rendering.ZONE, today=DAY))], False),
        "digest": ([posted(digest)], False),
        "recent": (answered(rendering.REPLIES["recent"]()), True),
        "list": (answered(rendering.REPLIES["list"]()), True),
        "refusal": (answered(rendering.REPLIES["refusal"]()), True),
        "mute": ([choice, *answered(asyncio.run(asked("mute entity-list for 1w")))], True),
    }


def posted(message: Message) -> Drawn:
    return slack.post(message, 17, command="/rulewire")


def answered(reply: Reply) -> tuple[Drawn, ...]:
    return slack.answer(reply, command="/rulewire")


async def asked(words: str) -> Reply:
    """What a command really answers."""
    with tempfile.TemporaryDirectory() as folder:
        store = await open_sqlite(Path(folder) / "rulewire.db", now=NOW)
        try:
            await store.subscribe(HERE, ("entity-list",), by=Person("U0ADA", "ada"), now=NOW)
            done = await store.record(rendering.listing(), now=NOW, announce=True)
            await store.plan(done.event_id or 0, queued(HERE), done=True, now=NOW)
            batch = await store.claim("t", 1, platforms=("slack",), lease_until=NOW + MINUTE, now=NOW)
            await store.settle(batch.claims[0].attempt_id, Sent("1.1"), now=NOW)
            request = Request(HERE, Person("U0ADA", "ada"), True, tuple(words.split()), NOW)
            return await answer(Desk(store), request)
        finally:
            await store.close()


def page(messages: Iterable[Drawn], width: int, *, private: bool) -> str:
    """Messages as a page in Slack's manner."""
    only = '<div class="only">◉ Only visible to you</div>' if private else ""
    head = '<span class="who">Rulewire</span><span class="app">APP</span><span class="time">8:45 AM</span>'
    drawn = "".join(
        f'<article>{only}<div class="face">R</div><div><div>{head}</div>{"".join(map(block, one.blocks))}</div></article>'
        for one in messages
    )
    title = (
        "<script>document.title = 'height ' + Math.ceil(document.querySelector('main').offsetHeight)</script>"
    )
    style = STYLE.replace("WIDTH", str(width))
    return f'<!doctype html><meta charset="utf-8"><style>{style}</style><main>{drawn}</main>{title}'


def block(one: Mapping[str, Any]) -> str:
    """A block as HTML."""
    inside = "".join(map(piece, one["elements"]))
    return f'<div class="block {one["type"]}">{inside}</div>'


def piece(one: Mapping[str, Any]) -> str:
    """An element as HTML."""
    if one["type"] == "rich_text_list":
        return "<ul>" + "".join(f"<li>{piece(item)}</li>" for item in one["elements"]) + "</ul>"
    if one["type"] == "rich_text_section":
        return "<div>" + "".join(map(piece, one["elements"])) + "</div>"
    if one["type"] == "button":
        return f"<button>{escape(one['text']['text'])}</button>"
    words = escape(one["text"]).replace("🚫", '<span class="no">⊘</span>')  # Slack brings its own emoji
    words = f"<b>{words}</b>" if one.get("style", {}).get("bold") else words
    return f'<a href="{escape(one["url"])}">{words}</a>' if one["type"] == "link" else f"<span>{words}</span>"


def photograph(html: str, width: int, target: Path) -> None:
    """The page as a PNG as high as it needs."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(html, encoding="utf-8")
        url = source.as_uri()
        dom = subprocess.run(
            [*CHROMIUM, "--dump-dom", url], capture_output=True, text=True, check=True
        ).stdout
        (height,) = re.findall(r"<title>height (\d+)</title>", dom)
        size = f"--window-size={width},{height}"
        subprocess.run([*CHROMIUM, size, f"--screenshot={target}", url], capture_output=True, check=True)


def _draw(names: list[str]) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, (messages, private) in posts().items():
        for device, width in WIDTHS.items():
            if not names or name in names:
                kept = list(messages)
                photograph(page(kept, width, private=private), width, FOLDER / f"slack-{name}-{device}.png")


if __name__ == "__main__":
    _draw(sys.argv[1:])
