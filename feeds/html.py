"""Pages as flat, bounded values. The home of selectolax (a browser's HTML rules in one small typed wheel)."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from feeds.clean import clean
from feeds.errors import ParseError

LARGEST = 4_000_000  # bytes
MOST_NODES = 150_000
# The parser's work grows with the square of these two.
DEEPEST = 500
MOST_ATTRIBUTES = 500
LONGEST_ATTRIBUTE = 2_000
TEXT = "#text"

_KEPT = frozenset(
    {"href", "datetime", "class", "id", "title", "aria-label", "aria-hidden", "hidden", "role", "property"}
    | {"name", "content"}
)
_SILENT = frozenset({"script", "style", "template", "noscript", "svg", "iframe", "object", "head", "select"})
_BLOCK_TAGS = (
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
# Without an end tag, or with one that is often left out.
_UNCLOSED_TAGS = "area base br col embed hr img input link meta source track wbr p li dt dd td th tr option"
_UNCLOSED = frozenset(_UNCLOSED_TAGS.split())
_SCAN = re.compile(
    rb"<!--.*?(?:-->|\Z)|<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]{0,40})"
    rb"(?P<rest>(?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+))?)*+)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    rb"[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+))?"
)
_CHARSET = re.compile(rb"charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{1,30})", re.IGNORECASE)
_ENCODINGS = (
    "utf-8 utf-16 windows-1250 windows-1251 windows-1252 iso-8859-2 iso-8859-15 koi8-r shift_jis euc-jp iso-2022-jp"
    " gb18030 gbk gb2312 big5 euc-kr"
)
_KNOWN_ENCODINGS = frozenset(_ENCODINGS.split())
_PARAGRAPH_BREAK = re.compile(r"\n\s{0,40}\n")


@dataclass(frozen=True, slots=True)
class Node:
    """An element, or a text (`tag` is `TEXT`). Its descendants are the nodes up to `end`, exclusive.

    `parent` is the index of the element around it, -1 at the top.
    """

    tag: str
    text: str
    attributes: Mapping[str, str]
    parent: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page's nodes in document order, and the address it came from."""

    url: str
    nodes: tuple[Node, ...]

    def all(self, *tags: str, within: int = 0) -> tuple[int, ...]:
        """Where elements of these tags stand, in order."""
        if not self.nodes:
            return ()
        return tuple(at for at in range(within, self.nodes[within].end) if self.nodes[at].tag in tags)

    def text(self, at: int) -> str:
        """All a reader sees of a node, on one line."""
        return " ".join(self.paragraphs(at))

    def paragraphs(
        self, at: int, leave_out: Callable[[Node], bool] = lambda _: False, limit: int = 20_000
    ) -> tuple[str, ...]:
        """The text of a node block by block, cleaned; elements that `leave_out` names are skipped."""
        pieces: list[str] = []
        open_until: list[int] = []
        place, stop = at, self.nodes[at].end if self.nodes else 0
        while place < stop:
            node = self.nodes[place]
            while open_until and open_until[-1] <= place:
                open_until.pop()
                pieces.append("\n\n")
            if node.tag in _BLOCKS:
                pieces.append("\n\n")
                open_until.append(node.end)
            if node.tag in _SILENT or (node.tag != TEXT and leave_out(node)):
                place = node.end
                continue
            # A single <br> only wraps a line; two make a paragraph.
            pieces.append("\n" if node.tag == "br" else " ".join(node.text.split("\n")))
            place += 1
        return _folded("".join(pieces), limit)


def read_html(body: bytes, url: str) -> Page:
    """A page's nodes, whatever state its HTML is in. Raises ParseError for pages no reader would want."""
    if len(body) > LARGEST:
        raise ParseError(url, f"the page is larger than {LARGEST / 1e6:g} MB")
    text = decode(body)
    reason = _outlandish(text.encode("utf-8", "replace"))
    if reason:
        raise ParseError(url, reason)
    root = LexborHTMLParser(text.encode("utf-8", "replace")).root
    return Page(url, _flat(root, url) if root else ())


def decode(body: bytes) -> str:
    """The page as text: by its byte-order mark, what it says of itself, UTF-8, and else as Western."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    named = _CHARSET.search(body[:2_048])
    encoding = named[1].decode("ascii").lower() if named else "utf-8"
    if encoding in {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"}:
        encoding = "windows-1252"  # what browsers take these names for
    if encoding not in _KNOWN_ENCODINGS or encoding == "utf-16":
        encoding = "utf-8"
    try:
        return body.removeprefix(b"\xef\xbb\xbf").decode(encoding)
    except UnicodeDecodeError:
        return body.decode("windows-1252" if encoding == "utf-8" else encoding, "replace")


def _outlandish(body: bytes) -> str | None:
    """Why a page would keep the parser busy for minutes, or None."""
    opened: Counter[bytes] = Counter()
    depth = 0
    for tag in _SCAN.finditer(body):
        name = (tag["name"] or b"").lower()
        if not name:
            continue
        if len(tag["rest"]) > MOST_ATTRIBUTES and len(_ATTRIBUTE.findall(tag["rest"])) > MOST_ATTRIBUTES:
            return f"an element of the page has more than {MOST_ATTRIBUTES} attributes"
        if name.decode("ascii", "replace") in _UNCLOSED:
            continue
        if not tag["close"]:
            opened[name] += 1
            depth += 1
        elif opened[name]:
            opened[name] -= 1
            depth -= 1
        if depth > DEEPEST:
            return f"the page nests more than {DEEPEST} elements"
    return None


def _flat(root: LexborNode, url: str) -> tuple[Node, ...]:
    rows: list[tuple[str, str, Mapping[str, str], int]] = []
    places: dict[int, int] = {}
    for node in root.traverse(include_text=True):
        if len(rows) >= MOST_NODES:
            raise ParseError(url, f"the page has more than {MOST_NODES} elements")
        parent = places.get(node.parent.mem_id, -1) if node.parent else -1
        places[node.mem_id] = len(rows)
        if node.is_text_node:
            rows.append((TEXT, node.text_content or "", {}, parent))
        else:
            rows.append((node.tag or "", "", _attributes(node), parent))
    ends = list(range(1, len(rows) + 1))
    for place in range(len(rows) - 1, 0, -1):
        parent = rows[place][3]
        if parent >= 0:
            ends[parent] = max(ends[parent], ends[place])
    return tuple(Node(*row, end) for row, end in zip(rows, ends, strict=True))


def _attributes(node: LexborNode) -> Mapping[str, str]:
    return {
        name: (value or "")[:LONGEST_ATTRIBUTE] for name, value in node.attributes.items() if name in _KEPT
    }


def _folded(text: str, limit: int) -> tuple[str, ...]:
    cleaned = (clean(part, limit) for part in _PARAGRAPH_BREAK.split(text))
    return tuple(part for part in cleaned if part)
