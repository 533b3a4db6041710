"""What differs between two texts, in whole sentences where they fit, for people to read. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from feeds.sentences import sentences

MOST_SENTENCES = 600  # compared one by one; the work grows with the square of it
AROUND = 8  # words kept on either side of what differs within a sentence


@dataclass(frozen=True, slots=True)
class Passage:
    """Text that is only in the old version (`added` is False) or only in the new one."""

    added: bool
    text: str


@dataclass(frozen=True, slots=True)
class TextDiff:
    """Passages in the order of the text, what was removed before what took its place.

    `left_out` is how many more there are than were asked for.
    """

    passages: tuple[Passage, ...]
    left_out: int = 0


def text_diff(old: str, new: str, *, most: int = 8, limit: int = 300) -> TextDiff:
    """How `new` differs from `old`: at most `most` passages of at most `limit` characters.

    Paragraphs are lines. White space does not count. A sentence that was reworded is cut to what
    differs and the words around it, "…" marking the cuts.
    """
    passages = tuple(_passages(_sentences(old), _sentences(new), limit))
    return TextDiff(passages[:most], max(0, len(passages) - most))


def _sentences(text: str) -> list[str]:
    """The sentences of each line, white space folded; what is beyond the bound is one long piece."""
    found: list[str] = []
    for line in text.split("\n"):
        folded = " ".join(line.split())
        found += [folded[start:end] for start, end in sentences(folded)]
    return found


def _passages(old: list[str], new: list[str], limit: int) -> Iterator[Passage]:
    begin, end = _common_ends(old, new)
    before, after = _bounded(old[begin : len(old) - end]), _bounded(new[begin : len(new) - end])
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "replace" and j - i == m - k:
            for was, now in zip(before[i:j], after[k:m], strict=True):
                yield from _reworded(was, now, limit)
        elif kind != "equal":
            yield from (Passage(added=False, text=_cut(one, limit)) for one in before[i:j])
            yield from (Passage(added=True, text=_cut(one, limit)) for one in after[k:m])


def _common_ends(old: list[str], new: list[str]) -> tuple[int, int]:
    """How many sentences both begin with, and how many of the rest both end with."""
    begin, shorter = 0, min(len(old), len(new))
    while begin < shorter and old[begin] == new[begin]:
        begin += 1
    end = 0
    while end < shorter - begin and old[-1 - end] == new[-1 - end]:
        end += 1
    return begin, end


def _bounded(parts: list[str]) -> list[str]:
    if len(parts) <= MOST_SENTENCES:
        return parts
    return [*parts[: MOST_SENTENCES - 1], " ".join(parts[MOST_SENTENCES - 1 :])]


def _reworded(was: str, now: str, limit: int) -> Iterator[Passage]:
    """Both versions of a sentence, each cut to where they differ."""
    old, new = was.split(), now.split()
    begin, end = _common_ends(old, new)
    if begin + end < min(len(old), len(new)) // 4:  # another sentence rather than another wording
        begin = end = 0
    yield Passage(added=False, text=_window(old, begin, end, limit))
    yield Passage(added=True, text=_window(new, begin, end, limit))


def _window(words: list[str], begin: int, end: int, limit: int) -> str:
    start, stop = max(0, begin - AROUND), min(len(words), len(words) - end + AROUND)
    head, tail = "… " if start else "", " …" if stop < len(words) else ""
    return _cut(f"{head}{' '.join(words[start:stop])}{tail}", limit)


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    head = text[: max(limit - 2, 0)]
    return (head[: head.rfind(" ")] if " " in head[limit // 2 :] else head).rstrip(" ,;:") + " …"
