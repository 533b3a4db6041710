"""Which days of taking effect and which ends are a document's own, and not those of what it puts off, pauses or ends. Pure."""

import re

from bot.quoted import around, dates_prose
from feeds.facts import DateKind, LegalDate, RelationKind
from feeds.model import Document

_VERBS = r"(?:withdrawn|rescinded|vacated|revoked)"
_ENDS = re.compile(rf"\b(?:is|are|was|were)(?: \w{{3,12}})? {_VERBS}\b", re.IGNORECASE)
_ENDED = ("withdrawn", "rescinded", "vacated", "revoked")
# "before its effective date of", "the effective date of": in the sentence by which a document is withdrawn.
_ITS_DAY = re.compile(r"\b(?:effective|compliance) date(?: of|,)? \Z", re.IGNORECASE)
# "which would have become effective", "that was to take effect": what did not come about.
_NEVER = re.compile(
    r"\b(?:(?:was|were) (?:to|scheduled to|due to|set to)|would have|had (?:been )?(?:proposed|planned|scheduled)|(?:was|were) originally|originally)\b[^,;]{0,60} \Z",
    re.IGNORECASE,
)
_HINTS = ("was ", "were ", "would ", "had ", "originally")
# "The stay of § 9.4 expires": what ends is a pause or a permission, not the document.
_ANOTHERS_END = re.compile(
    r"(?:\A|[;,] (?:and )?)\W*(?:the|any|that) (?:\w{1,14} ){0,2}(?:stay|suspension|moratorium|waiver|licen[sc]e|authori[sz]ation|exemption|order) (?:of|for|under|granted|issued|that)\b[^;]{0,160}\Z",
    re.IGNORECASE,
)
# "The interim final rule published … remains effective until".
_GOES_ON = re.compile(
    r"(?:\A|[;,] (?:and )?)\W*(?:the|an?) (?:\w{1,14} ){0,3}(?:rule|notice|order) (?:published|issued|that)\b[^;]{0,160}"
    r"\b(?:remains?|continues?) (?:to be )?(?:effective|in (?:effect|force))\b[^;]{0,40}\Z",
    re.IGNORECASE,
)
# Of these acts the end that a document states is the one that it gives, or that its pause has.
_GIVES_AN_END = frozenset({RelationKind.STAYS, RelationKind.SUSPENDS, RelationKind.EXTENDS_VALIDITY, RelationKind.LIFTS})  # fmt: skip


def own_days(document: Document) -> tuple[LegalDate, ...]:
    """From which days the document itself takes effect: none of those to which it puts off another one, nor of a
    document that is withdrawn, nor of what was planned only.

    Without an act on another one a day that was put off is its own, when it stands alone or holds for a part.
    """
    days = tuple(one for one in document.facts.dates if one.kind is DateKind.EFFECTIVE)
    delays = any(one.kind is RelationKind.DELAYS_EFFECTIVE_DATE for one in document.facts.relations)
    alone = all(one.moved for one in days)
    own = tuple(one for one in days if not one.moved or (not delays and (alone or one.scope)))
    return tuple(one for one in own if not is_of_what_ended(document, one))


def ends_another(prose: str) -> bool:
    """Whether the prose on dates says that something is withdrawn, rescinded, vacated or revoked."""
    return _ENDS.search(prose) is not None


def is_of_what_ended(document: Document, dated: LegalDate) -> bool:
    """Whether the day is one that a withdrawn document had, or that was planned and did not come about."""
    prose = dates_prose(document)[1].lower()
    ended = any(word in prose for word in _ENDED)
    if dated.evidence.field == "effective_on":
        return ended and "effective" not in prose and bool(_ENDS.search(prose))
    if not ended and not any(hint in prose for hint in _HINTS):
        return False
    before, sentence, _ = around(document, dated)
    if _NEVER.search(before):
        return True
    return ended and bool(_ITS_DAY.search(before) and _ENDS.search(sentence))


def ends_something_else(document: Document, dated: LegalDate) -> bool:
    """Whether what ends on the day is a stay, a permission or an earlier rule of which the document only tells."""
    if any(one.kind in _GIVES_AN_END for one in document.facts.relations):
        return False
    before = around(document, dated)[0]
    found = _ANOTHERS_END.search(before) or _GOES_ON.search(before)
    return found is not None and "this " not in found[0].lower()
