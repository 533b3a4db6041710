"""What a date of law is called on a card: the source's own noun where its kind is wider than that. Pure."""

import re

from bot.dates import show_date
from bot.doubts import incorporates
from bot.relations import CHANGING
from feeds.dates import FIELD as DATES
from feeds.facts import DateKind, LegalDate, RelationKind
from feeds.model import Document, Record
from feeds.savings import EN_ROUTE, SAVED
from feeds.sentences import sentences

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
_CLOSES = frozenset({DateKind.COMMENTS_CLOSE, DateKind.REPLY_COMMENTS})
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
    )
)
_OPTIONAL = re.compile(r"\boptional (?:until|through|before) \Z", re.IGNORECASE)
_OCCURRED = re.compile(r"\boccurred(?: on)? \Z", re.IGNORECASE)
_ENFORCED = re.compile(r"\b(?:will|shall) be enforced\b.{0,80}\Z", re.IGNORECASE)
_WEEKS = re.compile(r"\bweeks? of\b", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:prior to|(?<!on or )before)\b[^.;]{0,60}\Z", re.IGNORECASE)
# "5 p.m. (ET)", "11:59 p.m. Eastern Time": before the day, or right behind it.
_HOUR = re.compile(
    r"(?:\A,? (?:at|by|until|no later than) )?(?P<hour>\b(?:\d{1,2}(?::\d\d)? ?[ap]\.?m\b\.?|noon|midnight)"
    r"(?:,? \(?(?:(?:U\.S\. )?(?:eastern|central|mountain|pacific)(?: (?:standard|daylight))?(?: time)?|[ECMP][SD]?T)\b\)?)?)",
    re.IGNORECASE,
)
_NEAR = 60  # characters before a day
_WORD = re.compile(r"[A-Za-z]{3,}")
_MONTHS = re.compile(
    r"\A(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|through|until|and)", re.IGNORECASE
)


def date_label(document: Document, dated: LegalDate) -> str:
    """The words before a date on a card."""
    record = document.record
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
    return _narrower(record, dated) or _LABELS[dated.kind]


def own_day(record: Record, dated: LegalDate) -> str:
    """The day, and of a deadline for comments until when on it."""
    return show_date(dated.date) + (closing(record, dated) if dated.kind in _CLOSES else "")


def closing(record: Record, dated: LegalDate) -> str:
    """Until when on its day comments are taken: the hour as the source writes it, else the day's end in New York."""
    before, _ = _around(record, dated)
    after = (record.dates or "")[dated.evidence.end :] if before else ""
    found = _HOUR.search(before[-_NEAR:]) or _HOUR.match(after)
    return f", {found['hour'].strip()}" if found else ", end of day in New York"


def _pause(document: Document) -> str | None:
    """What ends with a document all of whose acts on others are pauses: the pause, no rule of its own."""
    acts = {one.kind for one in document.facts.relations} & CHANGING
    return _PAUSES[min(acts)] if acts and acts <= _PAUSES.keys() else None


def _narrower(record: Record, dated: LegalDate) -> str | None:
    """What the scope and the sentence of the date call it."""
    kind, (before, sentence) = dated.kind, _around(record, dated)
    if kind in {DateKind.EFFECTIVE, DateKind.EXPIRES}:
        begins = kind is DateKind.EFFECTIVE
        if begins and _OCCURRED.search(before):
            return "Occurred"
        if _ENFORCED.search(before):
            return "Enforced from" if begins else "Enforced until"
        if "actual notice" in dated.scope:
            return "Enforced from" if begins else "Enforced until"
        if begins and incorporates(dated):
            return "Approved"
        if sentence and all(_MONTHS.match(word) for word in _WORD.findall(sentence)):
            return "Period begins" if begins else "Period ends"
    if kind is DateKind.COMPLIANCE and _OPTIONAL.search(before):
        return "Compliance optional until"
    if kind is DateKind.HEARING_OR_MEETING and _WEEKS.search(before):
        return "Meets, week of"
    if kind is DateKind.NOMINATIONS_OR_APPLICATIONS:
        found = [(one.end(), label) for pattern, label in _DUE for one in pattern.finditer(before)]
        label = max(found)[1] if found else _LABELS[kind]
        return label.replace(" by", " before") if _BEFORE.search(before) else label
    return None


def _around(record: Record, dated: LegalDate) -> tuple[str, str]:
    """The words of its sentence before the day, and the whole sentence; "" where the evidence is elsewhere."""
    prose = record.dates or ""
    if dated.evidence.field != DATES:
        return "", ""
    for begin, end in sentences(prose):
        if begin <= dated.evidence.start < end:
            return prose[begin : dated.evidence.start], prose[begin:end]
    return "", ""


_LEFT = re.compile(
    r"\b(?:whichever|see (?:the )?supplementary information|see part|months|years|implementation dates?)\b",
    re.IGNORECASE,
)
# What may undo a date is told even where the sentence has one of its own: "If … by May 6, a withdrawal … will be published."
_UNDOES = re.compile(
    r"\b(?:if|unless)\b[^;]{0,400}\b(?:withdrawal|will (?:withdraw|be withdrawn))\b", re.IGNORECASE
)


def unread(record: Record, dates: tuple[LegalDate, ...]) -> str:
    """A sentence of the DATES prose that tells of time and of which no date was read, or that a condition may
    undo what was; "" where there is none."""
    prose = record.dates or ""
    spots = [one.evidence.start for one in dates if one.evidence.field == DATES]
    for begin, end in sentences(prose):
        dateless = not any(begin <= spot < end for spot in spots)
        if _UNDOES.search(prose, begin, end) or (dateless and (not spots or _LEFT.search(prose, begin, end))):
            return prose[begin:end]
    return ""
