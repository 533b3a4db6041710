"""What the rows of a table require, and how applications are reviewed, in the words of the rows. Pure."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from feeds.listfacts import LicenseColumn, LicenseTerm
from feeds.parties.model import CHANGING, Parties, Party, Role

_LONGEST = 1_000  # characters of a term that are kept
_SEE = re.compile(r"[.,]? ?\( ?See\b")
_OF_THE_EAR = re.compile(r"(?<=[\d)])[.,]? ?\b[Oo]f (?:the EAR|this part)\b(?=\.? ?(?:\)|\Z))")
_EAR99 = re.compile(r"\bEAR 99\b")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")


def license_terms(found: Parties) -> tuple[LicenseTerm, ...]:
    """What is required of entries that are added or changed, then how it is reviewed, each the most frequent first.

    Terms are one where only punctuation, section signs, case or a leading "for" differ; the words are then those of
    most rows.
    """
    rows = [one for one in found.parties if one.action in CHANGING and one.entry]
    return (
        *_terms(LicenseColumn.REQUIREMENT, [(one, one.requirement) for one in rows]),
        *_terms(LicenseColumn.POLICY, [(one, one.policy) for one in rows]),
    )


def _terms(column: LicenseColumn, rows: list[tuple[Party, str]]) -> Iterator[LicenseTerm]:
    """The terms of one column; none where every cell of it is empty."""
    variants: dict[tuple[str, ...], Counter[str]] = {}
    addresses: Counter[tuple[str, ...]] = Counter()
    for party, cell in rows:
        words, key = _tidied(cell)
        variants.setdefault(key, Counter())[words] += 1
        addresses[key] += party.role is Role.ADDRESS
    for key, found in sorted(variants.items(), key=lambda item: -item[1].total()):
        if any(variants):
            yield LicenseTerm(column, found.most_common(1)[0][0], found.total(), addresses[key])


@lru_cache(maxsize=256)  # a few texts fill all rows
def _tidied(cell: str) -> tuple[str, tuple[str, ...]]:
    """The words as a post shows them, and what they are compared by."""
    words = _EAR99.sub("EAR99", _OF_THE_EAR.sub("", _SEE.sub(" (see", cell.strip()[:_LONGEST])))
    words = words.strip(" .,;")
    open_ones = words.count("(") - words.count(")")
    words = words + ")" if open_ones == 1 else words[:-1] if open_ones == -1 and words[-1:] == ")" else words
    key = _TOKEN.findall(words.lower())
    return words[:1].upper() + words[1:], tuple(key[1:] if key[:1] == ["for"] else key)
