"""What decides from when or until when a document holds beside the day that the source prints: a condition, another day. Pure."""

import re

from bot.quoted import around
from feeds.facts import DateKind, LegalDate
from feeds.model import Document

ON_CONDITION = "on a condition, see the official text"
OR_SOONER = "or sooner, see the official text"
OR_LATER = "or later, see the official text"
OR_ELSE = "or another day, see the official text"
_CUES = (
    "earlier", "later", "sooner", "first", "about", "around", "tentativ", "if ", "unless", "once", "upon", "when", "contingent", "subject to",
    "assuming", "pending", "provided", "event", "condition", "depend", " or ",
)  # fmt: skip
# Right before the day; of a deadline "no later than" limits nothing.
_ABOUT = re.compile(
    r"\b(?P<how>(?:no|not) (?:later|earlier|sooner) than|(?:on or )?(?:about|around)|tentatively(?: on)?|as early as)(?: on)? \Z",
    re.IGNORECASE,
)
_OF_SEVERAL = re.compile(
    r"\b(?P<which>earlier|earliest|later|latest|sooner|first to occur) (?:date )?of:? [^;]{0,160}\Z",
    re.IGNORECASE,
)
_WHICHEVER = re.compile(
    r"\A[^;]{0,200}?\bwhichever (?:date |day |event )?(?:is|comes|occurs|happens) (?:the )?(?P<which>\w+)", re.IGNORECASE
)  # fmt: skip
_OR = re.compile(
    r"\A,? or (?:(?P<until>until\b)|(?:on|upon|when|at|after|such)\b(?! (?:before|after)\b)|(?:the|another|a later|an earlier) (?:date|day)\b)(?! [A-Z][a-z]{2,8} \d)",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|through|expires?|ends?)\b", re.IGNORECASE)
_EVENT = r"(?:approv\w{1,3}|ratifi\w{2,7}|clearance|confirmation|certification|adoption|enactment|entry into force|publication of (?:an?|the)|issuance of (?:an?|the)|receipt)\b"
_BOUND = (
    rf"(?:if|unless(?! other)|once|provided that|in the event|on (?:the )?condition|contingent|assuming|depending|upon {_EVENT}|pending {_EVENT}"
    r"|subject to (?:[\w-]{1,14} ){0,3}(?:review|approval|ratification|confirmation|clearance)\b)"
)
_FIRST = re.compile(rf"\A\W*(?:{_BOUND}(?! you\b)|when (?:the|an?)\b)[^;]*, ", re.IGNORECASE)
_BEFORE = re.compile(rf"\b(?:upon|pending|following|after|on) {_EVENT}[^;,]{{0,120}}\Z", re.IGNORECASE)
_AFTER = re.compile(rf"\A[^;]{{0,80}}?,? \(?(?:but |and )?(?:only )?{_BOUND}(?! you\b)", re.IGNORECASE)
_NEXT = re.compile(
    r"\b(?:except|which|effective|applicable|comments?|and (?:is|are|will))\b|\b[A-Z][a-z]{2,8}\.? \d{1,2}\b"
)
_DAY = re.compile(r"\b[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\b\d{1,2}/\d{1,2}/\d{2,4}")
_SOONER = frozenset({"earlier", "earliest", "sooner", "first", "first to occur"})
# In a scope, but for that which the rest of the document is excepted from.
_IN_SCOPE = re.compile(
    rf"(?:\A|[;,(] ?)(?:only )?{_BOUND}|\bunless\b(?! other)|\A(?:proposed|pending)\b|\bon a condition\b",
    re.IGNORECASE,
)
# "if the looms are older", "if the violations occurred after D": which of them, not whether something comes about.
_WHICH_OF_THEM = re.compile(
    r"\bif (?:the|an?|such|any|that|those) [^,;]{1,80}?\b(?:is|are|was|were|has|have|had|\w{3,14}ed)\b(?! (?:not )?(?:received|approved|published|adopted|ratified|certified|issued|withdrawn|met|satisfied))",
    re.IGNORECASE,
)
_COMES_ABOUT = re.compile(r"\b(?:comments?|objections?|adverse|receiv\w{1,3}|withdrawn|approv\w{1,3}|ratif\w{1,8}|certif\w{1,8}|publish\w{1,3})\b", re.IGNORECASE)  # fmt: skip
_EXCEPTED = re.compile(r"\b(?:except|other than|with the exception)\b", re.IGNORECASE)


def is_conditional(scope: str) -> bool:
    """Whether a condition stands in what a date applies to: nobody here knows whether it came about."""
    excepted = _EXCEPTED.search(scope)
    own = scope[: excepted.start()] if excepted else scope
    return _IN_SCOPE.search(own) is not None and not _which_of_them(own)


def _which_of_them(words: str) -> bool:
    found = _WHICH_OF_THEM.search(words)
    return found is not None and not _COMES_ABOUT.search(words, found.start())


def hedge(document: Document, dated: LegalDate) -> str:
    """What the sentence of a day says beside it: "or sooner …", "on a condition …"; "" where the day alone decides."""
    before, after = _around(document, dated)
    if not any(cue in f"{before} {after}".lower() for cue in _CUES):
        return ""
    several = _OF_SEVERAL.search(before) or _WHICHEVER.match(after)
    if several and (dated.kind is DateKind.EXPIRES or not _UNTIL.search(several[0])):
        return _either(several["which"])
    own = after[: found.start()] if (found := _NEXT.search(after)) else after
    if (
        (_FIRST.match(before) and not _which_of_them(before))
        or _BEFORE.search(before)
        or (_AFTER.match(own) and not _which_of_them(own))
    ):
        return ON_CONDITION
    found = _OR.match(own)
    return OR_ELSE if found and (dated.kind is DateKind.EXPIRES or not found["until"]) else ""


def about_when(document: Document, dated: LegalDate) -> str:
    """How a day of taking effect is not certain: "no later than", "on or about"; "" where it is."""
    found = _ABOUT.search(_around(document, dated)[0])
    return found["how"].lower() if found else ""


def _either(which: str) -> str:
    return OR_SOONER if which.lower() in _SOONER else OR_LATER


def _around(document: Document, dated: LegalDate) -> tuple[str, str]:
    """The words of its sentence before and behind the day."""
    before, sentence, _ = around(document, dated)
    spoken = dated.evidence.text
    day = _DAY.search(spoken)
    return before + (spoken[: day.start()] if day else ""), sentence[len(before) + len(spoken) :]
