"""Where the sentences of legal prose begin and end: nupunkt's, corrected where it is wrong. The home of nupunkt."""

import re
from functools import lru_cache

import nupunkt

_STOP = re.compile(r"[.!?]{1,3}[\"'”’)\]]{0,3}(?= )")
_LAST_WORD = re.compile(r"[\w&.§’'-]{1,24}\Z")
# A comma misprinted: "January 13. 2025".
_DAY = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}\Z")
_THEN_YEAR = re.compile(r" \d{4}\b")
_NEXT_WORD = re.compile(r" {1,50}[\"'“‘(\[]{0,2}([A-Z0-9][\w’-]{0,30})")

# A full stop after these never ends a sentence.
_NEVER_WORDS = (
    "no nos doc docs sec secs supp para pt art ch fig tit cf e.g i.e viz v vs dr mr mrs ms st mt gen col sen rep"
    " hon stat reg fed vol ed approx est dept div bldg rd ave blvd ste jan feb mar apr jun jul aug sept sep oct nov dec"
)
_NEVER = frozenset(_NEVER_WORDS.split())
# After these it ends one only where the next word usually opens a sentence.
_SELDOM_WORDS = (
    "u.s non-u.s u.k u.n e.u d.c u.s.c c.f.r inc ltd co corp llc l.p s.a n.v b.v a.g jr sr a.m p.m etc al"
    " a.k.a e.o ph.d"
)
_SELDOM = frozenset(_SELDOM_WORDS.split())
_OPENERS_WORDS = (
    "The This These Those That In It Its All Any Each For From If As At By On To Under When While Where"
    " Additionally Also BIS DOC Commerce Comments Submit Written Section Such There They We Finally First"
    " Second Third Lastly Specifically However Further Furthermore Moreover Therefore Accordingly Interested"
    " Members Requests Some After Before Because Pursuant Registration No Other Only Electronic"
)
_OPENERS = frozenset(_OPENERS_WORDS.split())
_SHORT_NAME = re.compile(r"(?<![\w-])[A-Z][a-z]{1,4}\Z")  # what may be an abbreviation
_LONGEST_TOLD = 200_000  # characters of a paragraph that nupunkt is asked about
_LONGEST_KEPT = 20_000  # characters of a text whose sentences are remembered: many ask about one abstract


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The half-open spans of the sentences of `text`, in order, without the spaces between.

    A line break ends a sentence: texts hold a paragraph a line.
    """
    return _remembered(text) if len(text) <= _LONGEST_KEPT else _split(text)


def _split(text: str) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        spans += [(start + begin, start + end) for begin, end in _in_line(line)]
        start += len(line) + 1
    return tuple(spans)


_remembered = lru_cache(maxsize=32)(_split)


def _in_line(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    told: frozenset[int] | None = None
    begin = _skip_spaces(text, 0)
    for stop in _STOP.finditer(text):
        if stop.start() <= begin:
            continue
        ends = _ends_sentence(text, begin, stop)
        if ends is None:
            told = _told_ends(text) if told is None else told
            ends = stop.end() in told
        if ends:
            spans.append((begin, stop.end()))
            begin = _skip_spaces(text, stop.end())
    end = len(text.rstrip())
    if begin < end:
        spans.append((begin, end))
    return spans


def _told_ends(text: str) -> frozenset[int]:
    """Where nupunkt ends sentences, without the spaces that it counts to them."""
    ends = set()
    for begin, end in nupunkt.sent_spans(text[:_LONGEST_TOLD]):
        ends.add(begin + len(text[begin:end].rstrip()))
    return frozenset(ends)


def _ends_sentence(text: str, begin: int, stop: re.Match[str]) -> bool | None:
    """Whether a stop ends a sentence; None where nupunkt is to be asked.

    It knows abbreviations of names and places that no list of ours has ("Rd", "Twp"), and is asked
    about those; of longer words, acronyms and the field's own abbreviations the guards here know more.
    """
    after = _NEXT_WORD.match(text, stop.end())
    if after is None:
        return False
    if stop[0][0] != ".":
        return True
    if _THEN_YEAR.match(text, stop.end()) and _DAY.search(text, max(begin, stop.start() - 16), stop.start()):
        return False
    word = _word_before(text, begin, stop.start())
    if word in _NEVER or text.startswith("Sec.", stop.start() - 3):
        return False
    last = word.rpartition("-")[2]  # "the India-U.S. Joint Statement"
    if last in _SELDOM or (len(word) == 1 and word.isalpha()) or _is_initials(last):
        return after[1] in _OPENERS
    if after[1] in _OPENERS or not _SHORT_NAME.search(text, max(begin, stop.start() - 8), stop.start()):
        return True
    return None


def _word_before(text: str, begin: int, end: int) -> str:
    found = _LAST_WORD.search(text, max(begin, end - 24), end)
    return found[0].lower().lstrip("('\"") if found else ""


def _is_initials(word: str) -> bool:
    parts = word.split(".")
    return len(parts) > 1 and all(len(part) == 1 and part.isalpha() for part in parts)


def _skip_spaces(text: str, at: int) -> int:
    while at < len(text) and text[at] == " ":
        at += 1
    return at
