"""What was probably meant by a word that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches

LONGEST = 60  # characters of a word that are compared


def nearest(word: str, known: Iterable[str], *, cutoff: float = 0.5) -> str | None:
    """The known word most like this one, or None when nothing is near; `cutoff` from 0 to 1 (the same)."""
    found = get_close_matches(word[:LONGEST], sorted(known), n=1, cutoff=cutoff)
    return found[0] if found else None
