"""Prose from outside, made fit to read, to search and to point into."""

import html
import re

LONGEST = 20_000  # characters of a field; the longest BIS abstract seen has under 5,000

# Control, zero-width, direction-override, soft-hyphen and tag characters: they hide or reorder text.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>]{0,200})?/?>")
# The printing system writes letters with marks as T[uuml]rkiye.
_MARKED_LETTER = re.compile(r"\[([A-Za-z](?:uml|acute|grave|circ|tilde|cedil|ring|slash|caron))\]")
_QUOTED = re.compile(r"``([^`]{0,2000}?)''")
# "low- level" was broken at a line end; "short- and long-term" was written so.
_BROKEN_WORD = re.compile(r"(?<=[a-z])- (?=[a-z])(?!(?:and|or|to|nor|but|versus|through|as|than)\b)")

# What else the printing system leaves in a line: breaks after a hyphen or a slash, marks of footnotes.
_BROKEN_ANY = re.compile(
    r"(?<=[A-Za-z0-9])- (?=[A-Za-z0-9])(?!(?:and|or|to|nor|but|versus|through|as|than)\b)"
)
_BROKEN_SLASH = re.compile(r"(?<=\w)/ (?=\w)")
_BROKEN_PATH = re.compile(r"[a-z0-9][\w-]*(?:[./_-]\w|[.,;)]|\Z)")
_FOOTNOTE = re.compile(r" ?\\\d{1,3}\\(?![\w\\])")


def clean(text: str | None, limit: int = LONGEST) -> str | None:
    """Fold white space, drop tags and unseen characters, mend quotes and broken words.

    Returns at most `limit` characters, cut at a space where there is one; None when nothing
    readable is left.
    """
    if not text:
        return None
    seen = _UNSEEN.sub("", text[: 4 * limit])
    plain = _TAG.sub("", seen)
    marked = _MARKED_LETTER.sub(lambda found: html.unescape(f"&{found[1]};"), plain)
    folded = " ".join(marked.split())
    mended = _BROKEN_WORD.sub("-", _QUOTED.sub("“\\1”", folded))
    return _bounded(mended, limit) or None


def tidied(text: str) -> str:
    r"""The text as it is shown: words, ranges, docket numbers and addresses of pages that a line end broke are whole
    again ("NUREG- 1556", "29- 30", "by/ with"), marks of footnotes ("magnets,\2\") gone.

    Done at display and not in `clean`: titles and DATES are compared with what is stored, and a record stored
    before would read as changed by its source. Spans into the record keep their places too.
    """
    if "\\" in text:
        text = _FOOTNOTE.sub("", text)
    if "/ " in text:
        text = _BROKEN_SLASH.sub(_joined, text)
    return _BROKEN_ANY.sub("-", text) if "- " in text else text


def _joined(slash: re.Match[str]) -> str:
    """The slash without its space; in the address of a page only where what follows looks like more of it."""
    text, begin = slash.string, slash.start()
    address = "." in text[text.rfind(" ", max(0, begin - 200), begin) + 1 : begin]
    return slash[0] if address and not _BROKEN_PATH.match(text, slash.end()) else "/"


def _bounded(text: str, limit: int) -> str:
    """The first `limit` characters, without the beginning of a word that does not fit."""
    if len(text) <= limit:
        return text
    space = text.rfind(" ", limit // 2, limit + 1)
    return text[: space if space > 0 else limit].rstrip()
