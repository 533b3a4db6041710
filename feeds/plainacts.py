"""A sentence so plain that whose act it tells needs no judging: "In this rule, BIS amends the list by adding …". Pure."""

import re

from feeds.listwords import ACT, ASIDE_HINTS, CONDITION, ELSEWHERE_HINTS, GERUNDS
from feeds.sentencewords import HISTORY

_PRESENT = frozenset({"s", "es", "ies", "rs"})
# Who acts, and nobody else is named later.
_SUBJECTS = (
    "bis",
    "bureau of industry and security",
    "this rule",
    "this final rule",
    "this interim final rule",
)
_ACTORS = (
    "bis ", "bureau", "this ", "these ", "department", "commerce ", "secretary", "erc ", " we ", "review committee", "ifr", "notice", "document", "order",
    "ofac", "ddtc", "dhs", "fletf", "treasury", "congress", "european union", "kingdom", "court", "petition", "comment", "council",
)  # fmt: skip
# Whatever may deny, bound, report, propose or undo an act, or say it of another time; pieces of words, in lower case.
_HAZARDS = (
    *ELSEWHERE_HINTS, *ASIDE_HINTS,
    "; ", " but ", "though", "whereas", " not ", "cannot", "never", "neither", " nor ", " no ", "none", "nothing", " may ", "might", " can ", "could",
    "should", "must", "would", " was ", " were ", " been ", " had ", " did ", "earlier", "previous", "propos", "declin", "den", "refus", "reject", "request",
    " ask", "consider", "withdr", "resci", "revers", "revok", "revoc", "stay", "delay", "postpon", "suspen", "vacat", "lift", "intend", "plan", "decid",
    "decision", "determin", "lieu", "other than", " lead", "criteria", "procedures", "basis", "used to", "prior", "past", "recent", "issued", "published",
    "released", "announced", "stated", "finalized", "adopted", "imposed", "according", "seek", "invit", "solicit", "cancel", "terminat", "enjoin",
    "effective", "respon", "explain", "keep", "unnecessary", "whose", "until", "before", "if ", "whether", "unless", " that ", " which ", " who ",
    " stat", " say", "said", "argu", "believ", "suggest", "recommend", "claim", " read", "report",
)  # fmt: skip


def is_plain(text: str, lowered: str, first: re.Match[str]) -> bool:
    """Whether all acts of a sentence are the document's own beyond doubt. `lowered` is the text in lower case, `first`
    the first act in it."""
    before = lowered[: first.start()]
    if first["noun"] or first["form"].lower() not in _PRESENT or not before.endswith(_LEADS):
        return False
    if not any(map(before.__contains__, _SUBJECTS)) or lowered.count("rule") > 1:
        return False
    rest = lowered[first.end() :]
    if any(map(rest.__contains__, _ACTORS)) or any(map(lowered.__contains__, _HAZARDS)):
        return False
    if CONDITION.match(text) or HISTORY.match(text):
        return False
    return all(
        not one["noun"] and one["form"].lower() in GERUNDS | _PRESENT
        for one in ACT.finditer(text, first.end())
    )


_LEADS = (" bis ", "security ", "(bis) ", " rule ")
