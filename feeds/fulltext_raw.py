"""The raw text of a document to paragraphs with roles: lines of 72 columns inside `<html><pre>`.

The text of a filing is of the same shape without the page around it, and holds placeholders.
"""

import html
import re
from collections.abc import Iterator

from feeds.fulltext import FullText, Role, TextError, checked, joined
from feeds.model import TextBody, TextForm

_MARK = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_PAGE = re.compile(r"\s*(?:\[\[Page \w{1,10}\]\]|\d{1,3})\s*\Z")
_FULL_LINE = 50  # columns from which a line may be broken because it is full
_RULE_LINE = re.compile(r"\s*[-=_*]{10,}\s*\Z")
_HEADINGS = {
    "AGENCY": Role.AGENCY,
    "AGENCIES": Role.AGENCY,
    "ACTION": Role.ACTION,
    "SUMMARY": Role.SUMMARY,
    "DATES": Role.DATES,
    "DATE": Role.DATES,
    "EFFECTIVE DATE": Role.DATES,
    "EFFECTIVE DATES": Role.DATES,
    "ADDRESSES": Role.ADDRESSES,
    "ADDRESS": Role.ADDRESSES,
    "FOR FURTHER INFORMATION CONTACT": Role.CONTACT,
    "FOR FURTHER INFORMATION": Role.CONTACT,
    "SUPPLEMENTARY INFORMATION": Role.BACKGROUND,
}
_HEADED = re.compile(r"([A-Z][A-Z ]{2,40}):(?:\s|\Z)")
_AMENDING = re.compile(
    r"\b(?:is|are) (?:further )?(?:amended|corrected) as follows|\bamendments? (?:is|are) made\b"
)
_INSTRUCTION = re.compile(r"(?:[0■] ?)?(?:\d{1,3}|[a-z])\. ")
_SIGNED = re.compile(r"(?:Dated|Issued|Signed)\b[^.]{0,80}\d{4}\.")
_END = ("[FR Doc", "BILLING CODE", "Billing Code")
_SENTENCE_ENDS = (".", ":", ";", "?", "!", "”", "''", ")")


def read_raw(body: TextBody) -> FullText:
    """The paragraphs of a raw text. Raises TextError when it is a web page or nothing."""
    text = checked(body).decode("utf-8", "replace")
    start = text[:4_096].lower().find("<pre>")
    if start < 0 and body.form is TextForm.RAW:
        raise TextError("the body is a web page, not the text of a document")
    if start < 0 and text[:512].lstrip("\ufeff \r\n\t").lower().startswith(("<!doctype", "<html")):
        raise TextError("the body is a web page, not the text of a document")
    pre = text[start + 5 :] if start >= 0 else text
    end = pre.rfind("</pre>")
    cut = "the text breaks off before its end" if start >= 0 and end < 0 else None
    plain = html.unescape(_MARK.sub("", pre[:end] if end >= 0 else pre))
    return joined(body, _with_roles(_paragraphs(plain)), cut)


def _paragraphs(text: str) -> Iterator[str]:
    """Lines put together again: a blank line or an indent begins a paragraph, a page break does not."""
    found: list[str] = []
    turned = blank = False
    lines = _flush(text.splitlines())
    spaced = _is_double_spaced(lines)
    for line in lines:
        if _PAGE.match(line):
            turned = True
        elif not line.strip() or _RULE_LINE.match(line):
            blank = True
        else:
            goes_on = blank and (turned or spaced) and bool(found) and _goes_on(found[-1], line)
            starts = line.startswith("  ") or (blank and not goes_on) or _heading(line) is not None
            if starts and found:
                yield _unwrapped(found)
                found = []
            found.append(line)
            turned = blank = False
    if found:
        yield _unwrapped(found)


def _flush(lines: list[str]) -> list[str]:
    """The lines without the indent that most full lines share, which begins no paragraph."""
    full = [len(line) - len(line.lstrip(" ")) for line in lines if len(line.strip()) >= _FULL_LINE]
    usual = max(set(full), key=full.count, default=0)
    if usual == 0 or full.count(usual) <= len(full) / 2:
        return lines
    return [line[usual:] if line[:usual].isspace() else line for line in lines]


def _goes_on(before: str, line: str) -> bool:
    """Whether a line goes on from a full one in spite of the blank between them."""
    full = len(before.strip()) >= _FULL_LINE and not before.rstrip().endswith(_SENTENCE_ENDS)
    return not line[0].isspace() and (full or line[0].islower())


def _is_double_spaced(lines: list[str]) -> bool:
    """Whether a blank follows nearly every full line, as in a manuscript: there it parts nothing."""
    full = [place for place, line in enumerate(lines[:-1]) if len(line.strip()) >= _FULL_LINE]
    return len(full) > 2 and sum(not lines[place + 1].strip() for place in full) > 0.8 * len(full)


def _heading(words: str) -> re.Match[str] | None:
    found = _HEADED.match(words)
    return found if found and found[1] in _HEADINGS else None


def _unwrapped(lines: list[str]) -> str:
    """One line of several; a word broken at a hyphen is joined as the source joins it."""
    parts: list[str] = []
    for line in lines:
        stripped = line.strip()
        if parts and not parts[-1].endswith(("-", "/")) and not stripped.startswith("--"):
            parts.append(" ")
        parts.append(stripped)
    return "".join(parts)


def _with_roles(paragraphs: Iterator[str]) -> Iterator[tuple[Role, str]]:
    role, amending = Role.OTHER, False
    for words in paragraphs:
        headed = _heading(words)
        if headed and not amending:
            role = _HEADINGS[headed[1]]
            yield Role.HEADING, headed[0].strip()
            yield role, words[headed.end() :]
            continue
        if words.startswith(_END):
            role, amending = Role.OTHER, False
        elif _SIGNED.match(words):
            role = Role.SIGNATURE
        elif _AMENDING.search(words) and role in {Role.BACKGROUND, Role.REGULATION}:
            amending, role = True, Role.REGULATION
        yield Role.AMENDMENT if amending and _INSTRUCTION.match(words) else role, words
