"""The word that was probably meant."""

import difflib
from collections.abc import Iterable

CUTOFF = 0.7
_LONGEST = 60  # letters compared
_LEAST_PART = 3  # letters that can hint at a longer word


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that this one is a part of, or most like; None when nothing is near: no hint beats a wrong one."""
    plain, words = word[:_LONGEST], list(known)
    if len(plain) >= _LEAST_PART:
        whole = [
            one for one in words if one.lower().startswith(plain.lower()) or plain.lower() in one.split("-")
        ]
        if len(whole) == 1:
            return whole[0]
    found = difflib.get_close_matches(plain, sorted(words), n=1, cutoff=CUTOFF)
    return found[0] if found else None
