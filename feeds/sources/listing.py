"""A listing page read as if it were a feed: its items by the paths of their links, with the dates beside them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from feeds.clean import clean
from feeds.egress import forbidden
from feeds.errors import ParseError
from feeds.html import Node, Page
from feeds.model import Identity
from feeds.sources import Source
from feeds.sources.canonical import canonical, page_names
from feeds.sources.pattern import find_day
from feeds.sources.walls import wall

MOST_ITEMS = 100
TITLE_LIMIT = 500
LEVELS = 8  # how far up from a link its item may reach
_NO_TITLE = re.compile(
    r"(?:read|learn|see|view)(?: (?:more|full|all|the|press|release|article|details)){0,4}\W{0,5}",
    re.IGNORECASE,
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a listing. `form` is how its date was recognised: "time", a form of dates, or ""."""

    url: str
    title: str
    day: date | None
    form: str
    names: tuple[Identity, ...]


def read_listing(page: Page, source: Source) -> tuple[Item, ...]:
    """The items of a listing in its order, newest first as a rule.

    Raises ParseError, saying what was expected and which option to adjust, when there are fewer than
    `least_items`: a listing that no longer looks like one must not pass for "no news".
    """
    found = _item_links(page, source)
    territory = _territories(page, found)
    items = [_item(page, source, url, places, territory) for url, places in list(found.items())[:MOST_ITEMS]]
    titled = tuple(item for item in items if item.title)
    if len(titled) < max(source.pattern.least_items, 1):
        raise ParseError(page.url, _reason(page, source, len(found), len(titled)))
    return titled


def own_hosts(source: Source) -> frozenset[str]:
    """The public hosts on which the source's pages lie, each page under the same path."""
    site = source.site
    return site.hosts if site.private else site.hosts | {site.host}


def _item_links(page: Page, source: Source) -> dict[str, list[int]]:
    """Where each item is linked from; several links of one item (picture, title, "read more") are one."""
    pattern, hosts = re.compile(source.pattern.link), own_hosts(source)
    found, first = dict[str, list[int]](), dict[str, str]()
    for at in page.all("a"):
        url = canonical(page.nodes[at].attributes.get("href", ""), page.url)
        if url and pattern.fullmatch(urlsplit(url).path[:500]) and forbidden(url, source.site) is None:
            same = max(page_names(url, hosts), key=lambda name: name.value).value
            found.setdefault(first.setdefault(same, url), []).append(at)
    return found


def _territories(page: Page, found: dict[str, list[int]]) -> dict[int, set[str]]:
    """Which items' links lie in each element around a link."""
    held: dict[int, set[str]] = {}
    for url, places in found.items():
        for at in places:
            for above in _ancestors(page, at):
                held.setdefault(above, set()).add(url)
    return held


def _ancestors(page: Page, at: int) -> list[int]:
    above = []
    for _ in range(LEVELS):
        at = page.nodes[at].parent
        if at < 0 or page.nodes[at].tag in {"body", "html", "main"}:
            break
        above.append(at)
    return above


def _item(page: Page, source: Source, url: str, places: Sequence[int], held: dict[int, set[str]]) -> Item:
    """The item around these links: the largest element that holds links of no other item."""
    around = [at for link in places for at in _ancestors(page, link) if held[at] == {url}]
    widest = max(around, key=lambda at: page.nodes[at].end - at, default=places[0])
    day, form = _dated(page, widest, source)
    return Item(url, _title(page, places, widest), day, form, page_names(url, own_hosts(source)))


def _title(page: Page, places: Sequence[int], around: int) -> str:
    """The heading in one of its links, else the longest text of them that is a title, else the item's heading."""
    inside = [page.text(at) for link in places for at in page.all(*_HEADINGS, within=link)]
    texts = [page.text(at) for at in places]
    texts += [page.nodes[at].attributes.get(name, "") for at in places for name in ("title", "aria-label")]
    fit = [text for text in texts if len(text) > 3 and not _NO_TITLE.fullmatch(text)]
    beside = [page.text(at) for at in page.all(*_HEADINGS, within=around)]
    return (
        clean(next(iter(inside), "") or max(fit, key=len, default="") or next(iter(beside), ""), TITLE_LIMIT)
        or ""
    )


def _dated(page: Page, around: int, source: Source) -> tuple[date | None, str]:
    for at in page.all("time", within=around):
        try:
            return date.fromisoformat(page.nodes[at].attributes.get("datetime", "")[:10]), "time"
        except ValueError:
            continue
    # Titles speak of days too, so what stands beside title and link is asked first.
    for besides in (_is_titling, _is_heading):
        found = find_day(" ".join(page.paragraphs(around, besides)), source.pattern.dates)
        if found:
            return found.date, found.form
    return None, ""


def _is_titling(node: Node) -> bool:
    return node.tag == "a" or node.tag in _HEADINGS


def _is_heading(node: Node) -> bool:
    return node.tag in _HEADINGS


def _reason(page: Page, source: Source, matched: int, titled: int) -> str:
    """What was expected, what is there, and which option to adjust."""
    least = source.pattern.least_items
    if matched > titled:
        return f"{matched - titled} of {matched} matching links have no title; at least {least} items are expected"
    if matched:
        return f"the listing has {matched} items, fewer than least_items = {least}"
    barrier = wall(page)
    if barrier:
        return f"expected a listing with links like {source.pattern.link}, but {barrier}"
    seen = _link_shapes(page)
    there = f"its links look like {', '.join(seen)}" if seen else "it has no links at all"
    return f"no link of the listing matches link = {source.pattern.link!r}; {there}; adjust link or url"


def _link_shapes(page: Page) -> list[str]:
    """The most frequent first parts of paths on the page's host, with their number."""
    host, shapes = urlsplit(page.url).hostname, Counter[str]()
    for at in page.all("a"):
        url = canonical(page.nodes[at].attributes.get("href", ""), page.url)
        if url and urlsplit(url).hostname == host:
            path = re.sub(r"[^\w/.-]", "", urlsplit(url).path).split("/")
            shapes[f"/{path[1][:40]}" + ("/…" if len(path) > 2 else "")] += 1
    return [f"{shape} ({count})" for shape, count in shapes.most_common(5)]
