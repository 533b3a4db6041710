"""Headlines of meetings: which kind of gathering, of which body or on what, and when."""

import re

from feeds.days import show_date
from feeds.facts import DateKind, Facts
from feeds.gathering import gathering, is_cancelled
from feeds.headlinedays import one_day
from feeds.model import Record
from feeds.titled import cased

_BRIEFING = re.compile(r"\bbriefings?\b", re.IGNORECASE)
_CLOSED = re.compile(r"\b(?P<how>partially[ -]closed|closed) meeting(?P<many>s?)\b", re.IGNORECASE)
_OPEN = re.compile(
    r"\bopen\b[^;]{0,40}\bclosed\b|\bclosed\b[^;]{0,40}\bopen\b|\bnot closed\b|\breports? of\b[^;]{0,40}\bclosed\b",
    re.IGNORECASE,
)
_MANY = re.compile(r"\bMeetings\b")
_BODY = re.compile(r"\b(?:Committee|Subcommittee|Council|Board|Panel|Commission|Task Force|Advisory Group)\b")
_PARTS = re.compile(r"; |: |, (?=Notice\b)")
# "Notice of Public Meeting of the Loom Advisory Board": a title that says whose meeting it is.
_OF = re.compile(
    r"(?:(?:Amended )?(?:Notice|Announcement) of )?(?:an? |the )?(?:\d{1,4}(?:st|nd|rd|th) )?(?:(?:Public|Open|Closed|Virtual|Joint) )*"
    r"Meetings? of the (?P<name>[A-Z][^;:]{5,120})",
    re.IGNORECASE,
)
_ENDS = re.compile(r" (?:Public |Open )?(?:Meetings?(?: Notice)?|Hearings?)\Z")
_SHORT = re.compile(r" \([A-Z]{2,10}\)")
_ON = re.compile(
    r"\b(?:Briefing|Hearing|Roundtable|Forum) (?:on|On|Regarding|for|for the|on the) (?P<what>[A-Z].{8,120})\Z"
)
# A notice without a day calls a meeting only where it says so outright.
_OUTRIGHT = re.compile(r"\bNotice of (?:[A-Z][a-z-]{1,14} ){0,4}Meetings?\b|; (?:Public )?Meetings?\Z")
_OTHERWISE = re.compile(
    r"\b(?:amended|revis|chang|correct|recruit|nominat|charter|postpon|resched|vacanc)", re.IGNORECASE
)
_LONGEST = 110
_ADVISES = re.compile(r"\b(?:Advisory|Export) (?:Sub)?(?:Committee|Council|Board|Panel|Group)\Z")
# "The Council will convene a meeting of its Loom Panel": then the body itself does not meet.
_WILL = re.compile(
    r"(?: \([^()]{1,60}\))?,? (?:will|is scheduled to|are scheduled to) (?:\w{1,12} ){0,2}?"
    r"(?:meet\b|(?:hold|convene|host)\b(?! (?:[\w-]{1,20} ){0,4}meetings? of\b))"
)
_CALLED = re.compile(r"\b(?:meetings?|hearing) of the \Z")


def meeting_line(record: Record, facts: Facts) -> str | None:
    """As "Announces a closed meeting of the Loom Board, 3 May 2031"; None where nothing but the kind is certain."""
    day = one_day(facts, DateKind.HEARING_OR_MEETING)
    of = f"{_of(record)}{_on(record)}"
    if is_cancelled(record):
        when = f"{', ' if of else ' of '}{show_date(day)}" if day else ""
        return f"Cancels a {_noun(record)}{of}{when}"
    what = _kind(record, dated=day is not None)
    if day:
        over = record.publication_date is not None and day < record.publication_date
        return f"Announces {what}{of}, {show_date(day)}{' (before publication)' if over else ''}"
    said = f"{record.title}; {record.action or ''}"
    known = (of or "closed" in what) and _OUTRIGHT.search(record.title) and not _OTHERWISE.search(said)
    return f"Announces {what}{of}" if known else None


def _noun(record: Record) -> str:
    brief = _BRIEFING.search(record.title) and "meeting" not in record.title.lower()
    what = gathering(record)
    return "briefing" if what == "meeting" and brief else what


def _kind(record: Record, *, dated: bool) -> str:
    """`a meeting`, `a hearing`, `a partially closed meeting`, `closed meetings`."""
    said = f"{record.title}; {record.action or ''}"
    closed = None if _OPEN.search(said) else _CLOSED.search(said)
    if closed is None:
        many = not dated and _MANY.search(record.title)
        return "meetings" if many else f"a {_noun(record)}"
    how = closed["how"].lower().replace("-", " ")
    return f"{how} meetings" if closed["many"] else f"a {how} meeting"


def _of(record: Record) -> str:
    """` of the Loom Board`, where the title calls a body, and neither it nor the abstract leave open whether it meets itself."""
    if found := _OF.match(record.title):
        name = _SHORT.sub("", found["name"]).strip(" .")
        return f" of the {name}" if _BODY.search(name) and len(name) <= _LONGEST else ""
    for part in _PARTS.split(record.title):
        name = _SHORT.sub("", _ENDS.sub("", part)).strip(" .").removeprefix("The ")
        if _BODY.search(name) and name[:1].isupper() and len(name) <= _LONGEST and _meets(name, record):
            return f" of the {name}"
    return ""


def _meets(name: str, record: Record) -> bool:
    """Whether the abstract says that the body itself meets; without an abstract, whether it is one that does nothing else."""
    abstract = record.abstract or ""
    if not abstract:
        return bool(_ADVISES.search(name))
    start = abstract.find(name)
    while start >= 0:
        before, after = abstract[max(0, start - 40) : start], abstract[start + len(name) :]
        if _WILL.match(after) or (_CALLED.search(before) and not after.startswith(("'", "’"))):
            return True
        start = abstract.find(name, start + 1)
    return False


def _on(record: Record) -> str:
    """` on controls on looms`: what a title calls a briefing or a hearing about."""
    found = _ON.search(record.title)
    if found is None:
        return ""
    what, abstract = found["what"].strip(" ."), record.abstract or ""
    quoted = any(f"{mark}{what}" in abstract for mark in '"“')
    return f" on “{what}”" if quoted else f" on {cased(what, abstract)}"
