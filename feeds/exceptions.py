"""What a date leaves out: every part that its sentence dates otherwise, or delays without a date."""

import re
from collections.abc import Iterable

from feeds.scope import DELAYED, short

MORE = "and more, see the official text"
_LONGEST = 300  # characters of all parts together
_EXCEPTION = re.compile(r"\b(?:except|with the exception|other than)\b", re.IGNORECASE)
_OPENS = re.compile(
    r"\A\W*(?P<except>(?:except|with the exception|other than)\b.{3,300}?),"
    r" (?:this|the|these) (?:[a-z]+ ){1,4}?(?:is|are|becomes?|takes?|will|shall) (?:[a-z]+ ){0,3}\Z",
    re.IGNORECASE,
)
_RELATED = re.compile(r"(?:,? which|, that|, (?:for|to) which)\b", re.IGNORECASE)
_JOINED = r"\A[,;)]{0,2} ?(?:and |or |as well as )(?:except |for |also )*"
_DELAYED_TOO = re.compile(rf"{_JOINED}(?P<what>[^;]{{3,200}}?){DELAYED.pattern}", re.IGNORECASE)
_PART = (
    r"(?:instructions?|sections?|Sec\.|paragraphs?|§|parts?|subparts?|amendments?|CFR|appendi\w+|provisions?|requirements?"
    r"|entry|entries|ECCNs?)"
)
_PART_TOO = re.compile(
    rf"{_JOINED}(?:the |certain )?(?:[\w.]+ ){{0,3}}{_PART}|\A[,;]? ?(?:and )?except\b", re.IGNORECASE
)


def excepts(scope: str) -> bool:
    """Whether a date with this scope leaves something out."""
    return bool(_EXCEPTION.search(scope))


def opening_exception(before: str) -> str:
    """The exception that opens the sentence of a day ("Except for instruction 3, this rule is effective …"), else ""."""
    found = _OPENS.match(before)
    return short(found["except"][0].lower() + found["except"][1:]) if found else ""


def whole_exception(scope: str, dated: Iterable[tuple[str, str]], rest: str) -> str:
    """The scope of a date with everything that its sentence excepts from it.

    `dated` are the other days of its kind in the sentence: the words that lead to each, and its scope; `rest` is what
    stands behind the last. Where something is excepted that was not read, the scope says that there is more.
    """
    members, unread, whole = [scope], False, not scope or bool(_EXCEPTION.match(scope))
    for place, (words, part) in enumerate((*dated, (rest, ""))):
        delayed = _DELAYED_TOO.match(words) if place else None
        if delayed:
            members += _new(f"{short(delayed['what'])}, {delayed['fate']}", members)
        elif part and not excepts(part) and (whole or _RELATED.search(words)):
            members += _new(part.removeprefix("for "), members)
        elif place and not part:
            unread = unread or bool(_PART_TOO.match(words) and words.strip(" ,()") not in scope)
    while len(members) > 1 and sum(map(len, members)) > _LONGEST:
        unread = bool(members.pop())
    return "; ".join([*members, MORE] if unread else members)


def _new(part: str, members: list[str]) -> list[str]:
    """The part, unless it is named already."""
    named = re.compile(rf"(?<![\w.(]){re.escape(part.partition(', which ')[0])}(?![\w(])")
    return [] if any(named.search(one) for one in members) else [part]
