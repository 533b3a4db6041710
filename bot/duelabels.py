"""What a date of law is called on a card: the source's own noun where its kind is wider than that. Pure."""

import re

from bot.doubts import incorporates
from bot.quoted import around
from bot.relations import CHANGING
from feeds.facts import DateKind, LegalDate, RelationKind
from feeds.gathering import is_cancelled
from feeds.model import Document
from feeds.savings import EN_ROUTE, SAVED

_LABELS = {
    DateKind.EFFECTIVE: "Effective",
    DateKind.COMPLIANCE: "Compliance by",
    DateKind.COMMENTS_CLOSE: "Comments close",
    DateKind.REPLY_COMMENTS: "Reply comments close",
    DateKind.HEARING_OR_MEETING: "Meets",
    DateKind.EXPIRES: "Expires",
    DateKind.NOMINATIONS_OR_APPLICATIONS: "Deadline",
    DateKind.OTHER: "Date",
}
OBJECTIONS = "Objections by"
# "most valuable if received by": comments are welcome later too, so the day closes nothing.
ACTUAL_NOTICE = "actual notice"
MOST_USEFUL = "Comments most useful by"
_MOST_USEFUL = re.compile(r"\bmost (?:valuable|useful|helpful|beneficial|effective)\b", re.IGNORECASE)
_PAUSES = {RelationKind.SUSPENDS: "Suspended until", RelationKind.STAYS: "Stayed until"}
SAVINGS = {EN_ROUTE: "Savings clause, en route on", SAVED: "Savings clause ends"}
_DUE = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), label)
    for words, label in (
        (r"request(?:s|ing|ed)?\b[^.;]{0,40}\bhearings?|hearing requests?", "Hearing requests by"),
        (r"nominat\w{1,6}", "Nominations by"),
        (r"applications?|applicants?|apply", "Applications by"),
        (r"registrations?|(?<!federal )register(?:ing|ed)?|pre-register", "Registration by"),
        (r"protests?", "Protests by"),
        (r"petitions?", "Petitions by"),
        (r"outlines?", "Outlines by"),
        (r"proposals?", "Proposals by"),
        (r"responses?", "Responses by"),
        (r"submissions?", "Submissions by"),
        (r"expressions? of interest", "Expressions of interest by"),
        (r"notices? of intent", "Notices of intent by"),
    )
)
# What kind of application or proposal, where the source says so right before the noun.
_KIND_OF = re.compile(
    r"\b(?P<which>competing|concept|preliminary|full|supplemental|renewal) (?:applications?|proposals?)\b",
    re.IGNORECASE,
)
_OBJECTION, _COMMENT = re.compile(r"\bobjections?\b", re.IGNORECASE), re.compile(r"\bcomment", re.IGNORECASE)
_REQUESTED = re.compile(r"\brequest(?:s|ed|ing)?\b", re.IGNORECASE)
# "must request document access by", "requests for accommodations for a disability must be received by"
_REQUESTED_WHAT = re.compile(
    r"\brequest (?P<what>(?!for\b)[a-z]+ [a-z]+)(?= (?:by|no later than|on or before) \Z)"
    r"|\brequests for (?P<other>(?:special |reasonable )?accommodations?)\b"
)
_PLAIN = tuple(
    (re.compile(rf"\b{words} \Z", re.IGNORECASE), label)
    for words, label in (
        (r"instituted(?: on)?", "Instituted"),
        (r"may occur on or after", "May occur on or after"),
        (r"available(?::| on)?", "Available"),
        (r"available on or about", "Available about"),
    )
)
_OPTIONAL = re.compile(r"\boptional (?:until|through|before) \Z", re.IGNORECASE)
_CORRECTED = re.compile(
    r"\b(?:this|these|the) (?:correction|correcting amendment|technical amendment)s? (?:is|are|becomes?|will be) effective(?: on)? \Z",
    re.IGNORECASE,
)
_OFF_A_LIST = re.compile(r"\bdeleted from (?P<list>the [A-Z][\w ]{3,40}List): \Z")
_OF_WHAT = re.compile(r"\A(?:dates? )(?P<what>of [a-z]+(?: [a-z]+){0,3}): \Z", re.IGNORECASE)
_OCCURRED = re.compile(r"\boccurred(?: on)? \Z", re.IGNORECASE)
# "Rates are applicable January 1 to March 31": an end of what began so, no expiry of a document.
_APPLICABLE_TO = re.compile(r"\bapplicable\b[^;]{0,60}\b(?:to|through|until) \Z", re.IGNORECASE)
_ENFORCED = re.compile(r"\b(?:will|shall) be enforced\b.{0,80}\Z", re.IGNORECASE)
_ESTABLISHED = re.compile(r" has been established for\b", re.IGNORECASE)
_WEEKS = re.compile(r"\bweeks? of\b", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:prior to|(?<!on or )before)\b[^.;]{0,60}\Z", re.IGNORECASE)
# "to penalties assessed on or after": the day belongs behind it.
FROM_WHEN = re.compile(r"(?:\A|; )(?P<what>to [^;]{3,120} (?:on or after|after|on or before))\Z")
_WORD = re.compile(r"[A-Za-z]{3,}")
_MONTHS = re.compile(
    r"\A(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|through|until|and)", re.IGNORECASE
)


def date_label(document: Document, dated: LegalDate) -> str:
    """The words before a date on a card."""
    if dated.scope in SAVINGS:
        return SAVINGS[dated.scope]
    if dated.applies:
        return "Applicable"
    if dated.moved:
        return "New effective date"
    if dated.paused:
        return f"{dated.paused} until"
    if dated.kind is DateKind.EXPIRES and not dated.scope and (pause := _pause(document)):
        return pause
    return _narrower(document, dated) or _LABELS[dated.kind]


def in_signs(scope: str) -> str:
    """What a date applies to, with the signs that people read."""
    return scope.replace("Sec. Sec. ", "§§ ")


def is_established(document: Document, dated: LegalDate) -> bool:
    """Whether the day is only said to be established for something: nothing is said of its taking effect."""
    return bool(_ESTABLISHED.match(around(document, dated)[2]))


def _pause(document: Document) -> str | None:
    """What ends with a document all of whose acts on others are pauses: the pause, no rule of its own."""
    acts = {one.kind for one in document.facts.relations} & CHANGING
    return _PAUSES[min(acts)] if acts and acts <= _PAUSES.keys() else None


def _narrower(document: Document, dated: LegalDate) -> str | None:
    """What the scope and the sentence of the date call it."""
    kind, (before, sentence, _) = dated.kind, around(document, dated)
    if is_established(document, dated):
        return _LABELS[DateKind.OTHER]
    if kind in {DateKind.EFFECTIVE, DateKind.EXPIRES} and (label := _in_effect(dated, before, sentence)):
        return label
    if kind is DateKind.COMPLIANCE and _OPTIONAL.search(before):
        return "Compliance optional until"
    if kind is DateKind.HEARING_OR_MEETING:
        cancelled = is_cancelled(document.record)
        return "Was to meet" if cancelled else "Meets, week of" if _WEEKS.search(before) else None
    if kind is DateKind.COMMENTS_CLOSE:
        return _comments(before)
    if kind is DateKind.OTHER:
        what = _OF_WHAT.match(before)
        plain = next((label for pattern, label in _PLAIN if pattern.search(before)), None)
        return f"Date {what['what'].lower()}" if what else plain
    asked = kind is DateKind.NOMINATIONS_OR_APPLICATIONS
    return _due(before if sentence or dated.scope else dated.evidence.text) if asked else None


def _in_effect(dated: LegalDate, before: str, sentence: str) -> str | None:
    """What begins or ends on the day, where that is no taking effect."""
    begins = dated.kind is DateKind.EFFECTIVE
    if begins and _OCCURRED.search(before):
        return "Occurred"
    if begins and _CORRECTED.search(before):
        return "Correction effective"
    if begins and (off := _OFF_A_LIST.search(before)):
        return f"Deleted from {off['list']}"
    if not begins and _APPLICABLE_TO.search(before):
        return "Applicable until"
    if _ENFORCED.search(before):
        return "Enforced from" if begins else "Enforced until"
    if dated.scope == ACTUAL_NOTICE:
        return "Actual notice from" if begins else "Actual notice until"
    if ACTUAL_NOTICE in dated.scope:
        return "Enforced from" if begins else "Enforced until"
    if begins and incorporates(dated):
        return "Approved"
    if sentence and all(_MONTHS.match(word) for word in _WORD.findall(sentence)):
        return "Period begins" if begins else "Period ends"
    return None


def _comments(before: str) -> str | None:
    """What is asked for by the day, where that is no deadline for comments."""
    if _MOST_USEFUL.search(before):
        return MOST_USEFUL
    return OBJECTIONS if _OBJECTION.search(before) and not _COMMENT.search(before) else None


def _due(before: str) -> str:
    """What is due, by the noun that stands last before the day."""
    found = [(one.end(), label) for pattern, label in _DUE for one in pattern.finditer(before)]
    if found:
        at, label = max(found)
        which = next((one for one in _KIND_OF.finditer(before) if one.end() == at), None)
        label = f"{which['which'].capitalize()} {label.lower()}" if which else label
    elif what := _REQUESTED_WHAT.search(before):
        label = f"Requests for {what['what'] or what['other']} by"
    else:
        label = "Requests by" if _REQUESTED.search(before) else _LABELS[DateKind.NOMINATIONS_OR_APPLICATIONS]
    return label.replace(" by", " before") if _BEFORE.search(before) else label
