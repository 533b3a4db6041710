"""How much of a document an act is done to: the whole, or a section, a requirement, some goods or persons of it. Pure."""

import re

from feeds.done import clause_before
from feeds.facts import RelationKind
from feeds.mentions import DOCUMENT

PARTLY = re.compile(r"\b(?:partial|partially|partly|in part|portions?|parts? of|certain)\b", re.IGNORECASE)
_PARTLY_SO = re.compile(r"\b(?:partially|partly|in part) \Z", re.IGNORECASE)
# Acts that can be done to a part, so that the rest goes on as it was.
_DIVISIBLE = frozenset(
    {
        RelationKind.WITHDRAWS,
        RelationKind.SUPERSEDES,
        RelationKind.STAYS,
        RelationKind.SUSPENDS,
        RelationKind.LIFTS,
        RelationKind.DELAYS_EFFECTIVE_DATE,
        RelationKind.EXTENDS_COMPLIANCE,
        RelationKind.EXTENDS_VALIDITY,
    }
)
_NOUN = re.compile(rf"\b{DOCUMENT}", re.IGNORECASE)
# "the certification requirement of the interim final rule"; what follows is what such an X may be without being a part.
_OF_THE = re.compile(
    r"(?P<what>[^\s,;]{1,40}) (?:of|in|from|under|(?:imposed|made|established|introduced|adopted|required|added|set forth|contained|published|promulgated)"
    r" (?:by|in|under)) (?:the|an?|its|that|this|our)(?: (?!the\b|and\b)[\w.,'’-]{1,20}){0,8} \Z",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"(?:dates?|effective|effectiveness|effect|implementation|application|applicability|enforcement|operation|force|stay|suspension|delay|period|deadlines?"
    r"|validity|terms?|publication|amendments|changes|revisions|entirety|whole|all|both|each|corrections?|errors?|withdrawal|rescission|compliance|copy|version"
    r"|text|end|life|stead|place|light|result|because|respect|favor|lieu|consideration|review|issuance|basis|purpose|correction|notice|controls|restrictions)\Z",
    re.IGNORECASE,
)
_ALL_OF_IT = re.compile(r"\b(?:the|all|its) (?:provisions|requirements)\Z", re.IGNORECASE)
_ITS_PART = re.compile(
    r"\A['’]s? (?!(?:effective|effectiveness|comment|compliance|implementation|enforcement|validity|expiration|publication|entirety|stay|suspension)\b)\w"
)
_SECTION = re.compile(
    r"§|\b(?:sections?|paragraphs?|instructions?|(?<!the )(?<!all )(?<!its )(?:provisions|requirements)|provision|requirement|portions?|ECCNs?)\b",
    re.IGNORECASE,
)
# "only as it applies to", "for exports to Japan", "but not for": behind the act, in its clause.
_LIMITED = re.compile(
    r"\b(?:only|solely|exclusively),? (?:for|as|with|to|insofar|in so far|where|in the case)\b|\b(?:insofar as|in so far as|to the extent (?:that )?it)\b"
    r"|\bas (?:it |they )?(?:appl(?:y|ies|ied)|relat(?:es?|ed|ing)|pertains?) to\b|\bbut not (?:for|as|to|with)\b|\bother than (?:for|as|with)\b"
    r"|\bonly\W*\Z",
    re.IGNORECASE,
)
# Behind the name of the document; before it the same words say what the document is about.
_AFTER_A_NAME = re.compile(
    r"(?:\A|\b\d{4}\)?|\bFR [\d,]{1,7}\)?),? (?:with (?:respect|regard) to|as to|for (?:all |certain |some |any )?"
    r"(?:exports?|re-?exports?|transfers?|imports?|shipments?|items|goods|persons|entities|transactions|destinations|small \w{4,12}))\b"
)
_BUT_FOR = re.compile(r"\b(?:except(?! (?:that )?(?:as )?(?:otherwise)\b)|other than|excluding)\b", re.IGNORECASE)  # fmt: skip
_NOT_FOR = r"(?:reasons?|causes?|foregoing|information|details|example|clarity|purposes?|convenience|periods?|years?|months?|days?|weeks?|term|now|rules?|notices?|documents?)\b"
_OPENING = re.compile(
    rf"(?:\A|, )(?:only )?(?:for (?![^,]{{0,60}}\b{_NOT_FOR})|with (?:respect|regard) to |as (?:applied |it applies )?to |insofar as |in the case of )[^,]{{2,160}}, ",
    re.IGNORECASE,
)
_REST_STAYS = re.compile(
    r"\b(?:all other|the other|the remaining|remaining|other) (?:provisions|portions|parts|sections|requirements|amendments)\b[^.;]{0,80}\b(?:remain|continue|are (?:un|not )(?:changed|affected)|stay)",
    re.IGNORECASE,
)
_PAUSES = frozenset({RelationKind.STAYS, RelationKind.SUSPENDS, RelationKind.LIFTS, RelationKind.DELAYS_EFFECTIVE_DATE})  # fmt: skip


def is_of_a_part(kind: RelationKind, text: str, start: int, end: int) -> bool:
    """Whether the act that a sentence states in `text[start:end]` is done to parts of the document only."""
    if kind not in _DIVISIBLE:
        return False
    words, after = text[start:end], text[end:].split(";", 1)[0]
    noun = _NOUN.search(words)
    if PARTLY.search(words) or _PARTLY_SO.search(text[:start]) or _ITS_PART.match(after):
        return True
    if noun and (_has_owner(clause_before(text, start) + words[: noun.start()]) or _SECTION.search(words[: noun.start()])):  # fmt: skip
        return True
    if _LIMITED.search(after) or _AFTER_A_NAME.search(after) or _OPENING.search(clause_before(text, start)):
        return True
    return kind in _PAUSES and _BUT_FOR.search(after) is not None


def says_rest_stays(prose: str) -> bool:
    """Whether a sentence says that the rest of a document goes on as it was."""
    return _REST_STAYS.search(prose) is not None


def _has_owner(lead: str) -> bool:
    """Whether what stands before the document is a part of it: "§ 9.4 of the", not "the effective date of the"."""
    found = _OF_THE.search(lead)
    if found is None or _WHOLE.match(found["what"]):
        return False
    return not _ALL_OF_IT.search(lead[: found.end("what")])
