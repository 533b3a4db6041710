"""Message bodies as a page in the manner of Discord's dark theme, and photographs of it."""

import html
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CHROMIUM = [
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
]  # fmt: skip
PHONE = 480  # pixels
STYLE = """
body { margin: 0; padding: 12px 16px 20px; background: #313338; color: #dbdee1; font: 15px/1.375 "Liberation Sans", sans-serif }
.message { position: relative; margin-top: 18px; padding-left: 56px }
.face { position: absolute; left: 0; top: 2px; width: 40px; height: 40px; border-radius: 50%; background: #5865f2; color: #fff;
  font-weight: bold; text-align: center; line-height: 40px }
.used { font-size: 13px; color: #b5bac1; margin: 0 0 4px -36px } .used b { color: #c9cdfb; font-weight: normal }
.used ~ .face { top: 26px } .next .face, .next .who { display: none }
.who b { color: #f2f3f5 } .who i { font: 10px sans-serif; background: #5865f2; color: #fff; border-radius: 3px; padding: 1px 4px }
.who span { font-size: 12px; color: #949ba4 }
.private { background: #393c48; border-left: 2px solid #5865f2; margin: 18px -16px 0; padding: 6px 16px 6px 70px } .private .face { left: 14px }
.embed { max-width: 488px; background: #2b2d31; border-left: 4px solid; border-radius: 4px; padding: 8px 16px 14px 12px; margin-top: 4px;
  overflow-wrap: anywhere; font-size: 14px }
.author { font-weight: bold; color: #f2f3f5; font-size: 13px; margin-top: 8px } .title { font-weight: bold; font-size: 16px; margin-top: 8px }
.text { margin-top: 8px; white-space: pre-wrap } a { color: #00a8fc; text-decoration: none }
.fields { display: grid; grid-template-columns: repeat(12, 1fr); gap: 8px; margin-top: 8px } .fields div > b:first-child { display: block; color: #f2f3f5 }
.fields { white-space: pre-wrap } .phone .fields div { grid-column: span 12 !important }
.foot { font-size: 12px; color: #b5bac1; margin-top: 8px }
.row { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 6px; max-width: 488px }
.button { background: #4e5058; color: #fff; border-radius: 4px; padding: 6px 16px; font-size: 14px }
.menu { background: #1e1f22; border: 1px solid #111214; border-radius: 4px; padding: 8px 12px; width: 400px; color: #949ba4 }
.option { color: #dbdee1; margin: 8px -12px -2px; padding: 4px 12px 0; border-top: 1px solid #2b2d31; font-size: 14px }
.option small { color: #949ba4; display: block } .dismiss { font-size: 12px; color: #949ba4; margin-top: 6px }
"""
_TOKEN = re.compile(r"\\(?P<plain>[^\w\s])|\*\*(?P<bold>.+?)\*\*|\[(?P<label>(?:\\.|[^\]\\])+)\]\((?P<to>[^)]+)\)"
    r"|(?P<url>https?://\S+)|(?P<one>.)", re.DOTALL)  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """A body as somebody sees it: after which command, and whether nobody else does. `opened` unfolds its menus."""

    body: dict[str, Any]
    asked: str = ""
    private: bool = False
    opened: bool = False


def page(shown: list[Shown], width: int) -> str:
    """The messages below each other; on a phone fields stand below each other too."""
    kind = "phone" if width < PHONE else "desk"
    return (
        f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>"
        f"<body class={kind} style='width: {width - 32}px'>{''.join(map(_message, shown))}"
        "<script>document.title = document.documentElement.offsetHeight</script>"
    )


def photograph(content: str, to: Path, width: int) -> None:
    """A picture of the whole page, as wide as asked and as high as it needs."""
    source = to.with_suffix(".html")
    source.write_text(content, encoding="utf-8")
    ask = [*CHROMIUM, f"--window-size={width},600", "--dump-dom", source.as_uri()]
    dom = subprocess.run(ask, capture_output=True, text=True, check=True, timeout=60).stdout
    found = re.search(r"<title>(\d+)", dom)
    assert found is not None
    shot = [f"--window-size={width},{found[1]}", f"--screenshot={to}", source.as_uri()]
    subprocess.run([*CHROMIUM, *shot], capture_output=True, check=True, timeout=60)
    source.unlink()


def _message(shown: Shown) -> str:
    above = shown.asked or ("Rulewire  Click to see attachment" if "message_reference" in shown.body else "")
    used = f"<div class=used>↱ <b>{html.escape(above)}</b></div>" if above else ""
    kind = "message" + " private" * shown.private + " next" * (shown.private and not shown.asked)
    who = "<div class=who><b>Rulewire</b> <i>APP</i> <span>Today at 8:30 AM</span></div>"
    parts = [*map(_embed, shown.body["embeds"])]
    parts += [_row(row, opened=shown.opened) for row in shown.body.get("components", ())]
    note = "<div class=dismiss>Only you can see this · Dismiss message</div>" if shown.private else ""
    return f'<div class="{kind}">{used}<div class=face>R</div>{who}{"".join(parts)}{note}</div>'


def _embed(embed: dict[str, Any]) -> str:
    parts = []
    if "author" in embed:
        parts.append(f"<div class=author>{html.escape(embed['author']['name'])}</div>")
    if "title" in embed:
        title = _markdown(embed["title"])
        linked = f'<a href="{html.escape(embed["url"])}">{title}</a>' if "url" in embed else title
        parts.append(f"<div class=title>{linked}</div>")
    if "description" in embed:
        parts.append(f"<div class=text>{_markdown(embed['description'])}</div>")
    if "fields" in embed:
        parts.append(f"<div class=fields>{_fields(embed['fields'])}</div>")
    if "footer" in embed:
        parts.append(f"<div class=foot>{html.escape(embed['footer']['text'])}</div>")
    return f'<div class=embed style="border-color: #{embed["color"]:06x}">{"".join(parts)}</div>'


def _fields(fields: list[dict[str, Any]]) -> str:
    """Neighbours that are inline share a line, three at most."""
    lines: list[list[dict[str, Any]]] = []
    for field in fields:
        if field["inline"] and lines and lines[-1][0]["inline"] and len(lines[-1]) < 3:
            lines[-1].append(field)
        else:
            lines.append([field])
    return "".join(
        f"<div style='grid-column: span {12 // len(line)}'><b>{_markdown(one['name'])}</b>{_markdown(one['value'])}</div>"
        for line in lines
        for one in line
    )


def _row(row: dict[str, Any], *, opened: bool) -> str:
    return f"<div class=row>{''.join(_part(part, opened=opened) for part in row['components'])}</div>"


def _part(part: dict[str, Any], *, opened: bool) -> str:
    if part["type"] == 2:
        return f"<div class=button>{html.escape(part['label'])}</div>"
    options = "".join(
        f"<div class=option>{html.escape(one['label'])}<small>{html.escape(one.get('description') or '')}</small></div>"
        for one in part["options"]
    )
    return f"<div class=menu>{html.escape(part['placeholder'])} ⌄{options if opened else ''}</div>"


def _markdown(text: str) -> str:
    """As much of Discord's markdown as the bot uses; everything else stands as it is."""
    return "".join(map(_drawn, _TOKEN.finditer(text)))


def _drawn(found: re.Match[str]) -> str:
    if found["bold"]:
        return f"<b>{_markdown(found['bold'])}</b>"
    if found["label"]:
        return f'<a href="{html.escape(found["to"])}">{_markdown(found["label"])}</a>'
    if found["url"]:
        return f"<a>{html.escape(found['url'])}</a>"
    return html.escape(found["plain"] or found["one"])
