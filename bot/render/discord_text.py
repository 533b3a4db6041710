"""Text from outside, made harmless for Discord: nothing unseen, nothing that formats, hides a link or mentions.

Discord's markdown: a backslash before any punctuation shows that character. Lengths are counted in
UTF-16 units, the stricter of the two ways a limit of Discord may be meant.
"""

import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import quote

LONGEST_ADDRESS = 900  # a field of 1,024 must hold the address and its name
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co"})  # control, direction and zero-width, surrogates, private use
# Blank in every font, although their category does not say so: fillers, joiners, variation selectors.
# The last range is kept for such characters, named or not.
_BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]")
_BREAK = "\u200b"  # between the characters of a mention: looks the same, mentions nobody
_LIVE = re.compile(r"@(?=everyone|here)|<(?=[@#:/a-z])", re.IGNORECASE)
# A plain address is left whole, Discord links it to what it shows; anything odd in it ends it.
_TOKEN = re.compile(r"https?://[A-Za-z0-9._~/:?#&=%+,;-]{1,1000}|.", re.DOTALL)
_SPECIAL = frozenset("\\*_~|`[]<>")
_LIST_START = re.compile(r"[#+-]|\d{1,9}(?=[.)])")


def size(text: str) -> int:
    """How long Discord may count a text: UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def seen(text: str) -> str:
    """The text as one line, without characters that hide or reorder others."""
    line = " ".join(text.split())
    if not line.isascii() or not line.isprintable():
        line = "".join(c for c in line if unicodedata.category(c) not in _UNSEEN)
    return " ".join(_BLANK.sub("", line).split())


def markdown(text: str, limit: int) -> str:
    """What Discord shows as exactly this text, at most `limit` long, cut at a word where it is longer."""
    line = _silent(text, limit)
    start = _LIST_START.match(line)
    if start is None:
        return _fit(_escaped(line), limit)
    head = start[0] + "\\" if start[0].isdecimal() else "\\" + start[0]
    return _fit([head, *_escaped(line[start.end() :])], limit)


def plain(text: str, limit: int) -> str:
    """The same for places that know no markdown: author, footer, labels."""
    return _fit(list(_silent(text, limit)), limit)


def address(url: str) -> str | None:
    """The address, safe between the brackets of a link; None when it is too long to be posted."""
    safe = quote(url, safe="/:?#@!$&'+,;=%~._-")
    return safe if len(safe) <= LONGEST_ADDRESS else None


def _silent(text: str, limit: int) -> str:
    """One line that mentions nobody; of a text far too long only the beginning is looked at."""
    return _LIVE.sub(lambda found: found[0] + _BREAK, seen(text[: 4 * limit]))


def _escaped(line: str) -> list[str]:
    return ["\\" + token if token in _SPECIAL else token for token in _TOKEN.findall(line)]


def _fit(pieces: Sequence[str], limit: int) -> str:
    """The pieces joined; when that is longer than `limit`, as many as leave room for an ellipsis."""
    total = 0
    fitting = 0
    for position, piece in enumerate(pieces):
        total += size(piece)
        if total <= limit - 2:
            fitting = position + 1
    if total <= limit:
        return "".join(pieces)
    words = next((at for at in range(fitting, fitting // 2, -1) if pieces[at] == " "), fitting)
    return "".join(pieces[:words]).rstrip(" ,;:") + " …"
