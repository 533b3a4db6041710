"""Destinations as sentences list them, and which one a listing rule is mainly about."""

import re
from collections.abc import Iterator
from functools import lru_cache

from feeds.countries import LONGEST, plain_country
from feeds.listacts import tells_of_others
from feeds.sentences import sentences

_OPENING = re.compile(r"\bunder the (?:following )?destinations? of (?:the )?", re.IGNORECASE)
# Written "the People's Republic of China (China) (28)", once "India, (1)".
_COUNTED = re.compile(r"([A-Z][^()\d]{1,60}?)(?: \([A-Z][A-Za-z ]{1,20}\))?,? \((\d{1,4})\)")
_NAME = re.compile(r"(?:the )?([A-Z][\w’'.-]{0,30}(?: (?:of|and the|[A-Z][\w’'.-]{0,30})){0,6})")
_BETWEEN = re.compile(r"(?:,| and\b|;)(?: and\b)? ?(?:one |the other )?", re.IGNORECASE)
_GLOSS = re.compile(r" \([A-Za-z ]{1,30}\)")
_LEAD = re.compile(r"(?:,? ?and )?(?:the )?")
_LONGEST_SENTENCE = 2_000
_NUMBERED = re.compile(r" ?,? ?\((\d{1,4})\)")
_JOINED = re.compile(r"(?:[,;]? and |[,;] | )(?=\S)")
_END_OF_NAME = re.compile(r"[ ,.;:]|\Z")
_DIGIT = re.compile(r"\d")
_MOST_ENDS = 16  # places at which a name is tried to end
_FEW = 2  # destinations named without counts that may each be a target


@lru_cache(maxsize=32)  # every destination among the topics asks
def main_destinations(abstract: str) -> tuple[tuple[str, int, int], ...]:
    """The destinations a rule chiefly lists parties under: (lower-case name, start, end) each.

    Read in the first sentence that names destinations, of those that tell what others or earlier documents did only
    where no other does. With counts it is the one that holds more than half of them; without, all of them when they are
    no more than two.
    """
    of_others: tuple[int, int] | None = None
    for start, stop in sentences(abstract):
        end = min(stop, start + _LONGEST_SENTENCE)
        opening = _OPENING.search(abstract, start, end)
        if opening and not tells_of_others(abstract, start):
            return _main(abstract, opening.end(), end)
        if opening and not of_others:
            of_others = opening.end(), end
    return _main(abstract, *of_others) if of_others else ()


def _main(text: str, start: int, end: int) -> tuple[tuple[str, int, int], ...]:
    counted = [(found, int(found[2])) for found in _COUNTED.finditer(text, start, end)]
    if counted:
        total = sum(count for _, count in counted)
        most, count = max(counted, key=lambda pair: pair[1])
        return (_named(text, most.start(1), most.end(1)),) if 2 * count > total else ()
    named = _uncounted(text, start, end)
    return tuple(named) if len(named) <= _FEW else ()


def _uncounted(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    named: list[tuple[str, int, int]] = []
    at: int | None = start
    while at is not None and len(named) <= _FEW:
        found = _NAME.match(text, at, end)
        if found:
            named.append(_named(text, found.start(1), found.end(1)))
        at = _next_name(text, found.end() if found else at, end)
    return named


def _next_name(text: str, at: int, end: int) -> int | None:
    """Where the next destination begins: after a comma, an "and", or one more "under the destination of"."""
    again = _OPENING.search(text, at, end)
    if again:
        return again.end()
    gloss = _GLOSS.match(text, at, end)
    between = _BETWEEN.match(text, gloss.end() if gloss else at, end)
    return (
        between.end() if between and between.end() < end and _NAME.match(text, between.end(), end) else None
    )


def _named(text: str, start: int, end: int) -> tuple[str, int, int]:
    """The name without a leading "and" or "the", in lower case, and its span."""
    lead = _LEAD.match(text, start, end)
    begin = lead.end() if lead else start
    name = text[begin:end].rstrip(" ,.")
    return name.lower(), begin, begin + len(name)


def places_at(text: str, at: int) -> Iterator[tuple[str, int | None]]:
    """The destinations that are listed from here on, in plain English, each with the number in parentheses behind it."""
    while name := _place(text, at):
        country, at = name
        counted = _NUMBERED.match(text, at)
        yield country, int(counted[1]) if counted else None
        between = _JOINED.match(text, counted.end() if counted else at)
        if not between:
            return
        at = between.end()


def _place(text: str, at: int) -> tuple[str, int] | None:
    """The longest name of a destination that begins here, and where it ends."""
    ends = [one.start() for one in _END_OF_NAME.finditer(text, at, min(len(text), at + LONGEST))]
    for end in reversed(ends[:_MOST_ENDS]):
        words = text[at:end].rstrip(" ,;.")
        if words and not _DIGIT.search(words) and (country := plain_country(words)):
            return country, at + len(words)
    return None
