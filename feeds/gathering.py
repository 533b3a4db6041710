"""Whether a document only calls a meeting or a hearing, what it calls it, and whether it cancels it."""

import re

from feeds.model import Record

_CALLED = re.compile(
    r"\b(?:notice of|public|open|closed|advisory committee|council|board|subcommittee|group)\b[^.]{0,60}\bmeetings?\b"
    r"|; *meetings?\b|\bpublic (?:briefing|hearing|forum|roundtable)\b|\bsunshine act\b|\blistening session\b"
    r"|\A(?:\d{1,4}(?:st|nd|rd|th) )?meetings? of (?:the|an?)\b|\bcharter renewals?\b[^.]{0,60}\bcommittees?\b"
    r"|\b(?:renewals?|establishment|re-?establishment|termination) of [^.;]{3,100}\b(?:committee|council|board|group)(?:'s|’s)? charter\b"
    r"|\b(?:technical )?advisory committees?\b[^.]{0,60}\b(?:recruitment|members|nominations|vacancies)\b"
    r"|\b(?:committee|commission)\b[^.;]{0,20}\b(?:nominations|vacancies|request for applications)\b"
    r"|\b(?:recruitment|solicitation|nominations?)\b[^.]{0,60}\b(?:members?|membership|committees?|working groups?)\b"
    r"|\b(?:conference|workshop|webinar|seminar|forum)\b",
    re.IGNORECASE,
)
# One of which, in lower case, every such title has.
_HINTS = (
    "meeting", "hearing", "briefing", "forum", "roundtable", "sunshine", "listening", "committee", "commission", "charter",
    "recruitment", "solicitation", "nomination", "conference", "workshop", "webinar", "seminar",
)  # fmt: skip
_PLENARY = re.compile(
    r"\bplenary meetings?\b|\b(?:decisions|understandings|changes)\b[^.;]{0,80}\bmeetings?\b", re.IGNORECASE
)
# A title that is only a committee's name, where the text says that it meets.
_COMMITTEE = re.compile(
    r"[A-Z][\w ,'’&-]{3,100} (?:committee|subcommittee|council|board|panel)\W*\Z", re.IGNORECASE
)
_WILL_MEET = re.compile(r"\bwill (?:meet|hold an? (?:[a-z-]{1,14} ){0,3}meetings?)\b")
# A hearing that somebody may ask for is none yet.
_CALLED_BY_ACTION = re.compile(
    r"\b(?:meetings?|(?<!request a )(?<!request for )hearing|briefing|recruitment|workshop)\b", re.IGNORECASE
)
# What is asked for, or available, is more than the meeting that is named besides.
_OTHER_ACTION = re.compile(
    r"\brequests? for (?:public |written )?comments?\b|\bnotice of (?:availability|intent)\b", re.IGNORECASE
)
_NOTICE_OF_ONE = re.compile(
    r"\bnotice of (?:an? |the )?(?:[a-z-]{1,14} ){0,3}(?:meetings?|hearings?)\b", re.IGNORECASE
)
_RULE_ACTION = re.compile(r"\brule(?:making)?\b", re.IGNORECASE)
# A hearing on a proposal of another day proposes nothing: the action begins with it, or the text does.
_HEARING_FIRST = re.compile(
    r"(?:initial |final )?(?:notice|notification|cancellation) (?:of|to) (?:(?!rule|regulation)[^.;]){0,60}\bhearing\b",
    re.IGNORECASE,
)
_HEARING_SAID = re.compile(
    r"This (?:document|notice|notification) (?:(?!proposed)[^.;]){0,60}\bhearing\b", re.IGNORECASE
)
# Any gathering, and what is done besides it: first comes the part of a title before "and".
_ANY = re.compile(
    r"\b(?:meetings?|hearings?|briefings?|forums?|roundtables?|sessions?|conferences?|workshops?|webinars?|seminars?|sunshine"
    r"|nominations?|recruitment|members?|membership|committees?)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"[^;:]{1,200}?(?=,? and (?:notice of )?(?:an? )?(?:\w{1,14} ){0,3}(?:meeting|hearing))", re.IGNORECASE
)
_ACT = re.compile(
    r"(?:notice of )?(?:the )?(?:proposed|intent|availability|applications?|petitions?|receipt|filing)\b",
    re.IGNORECASE,
)
_ACT_BY_ACTION = re.compile(r"(?:notice|notification) of \w", re.IGNORECASE)
_HEARING = re.compile(r"\bhearings?\b", re.IGNORECASE)
_MEETING = re.compile(r"\bmeetings?\b", re.IGNORECASE)
_CANCELS = re.compile(r"\bcancel(?:l?ation|l?ed|s)\b", re.IGNORECASE)
_MOVES = re.compile(r"\breschedul", re.IGNORECASE)


def gathering(record: Record) -> str:
    """The noun: a hearing where title and action speak of one and of no meeting, else a meeting."""
    said = _said(record)
    return "hearing" if _HEARING.search(said) and not _MEETING.search(said) else "meeting"


def is_cancelled(record: Record) -> bool:
    """Whether title or action say that it does not take place, on no other day either."""
    said = _said(record)
    return _CANCELS.search(said) is not None and not _MOVES.search(said)


def _said(record: Record) -> str:
    return f"{record.title}; {record.action or ''}"


def is_gathering(title: str, action: str, abstract: str) -> bool:
    """Whether a meeting or a hearing is what is done, and not one that comes with another act.

    Membership of committees counts as meetings do. All texts may be "".
    """
    lowered = title.lower()
    called = any(map(lowered.__contains__, _HINTS)) and _CALLED.search(title)
    titled = called and not _PLENARY.search(title) and not _beside(title, action)
    acted = _CALLED_BY_ACTION.search(action) and not _RULE_ACTION.search(action)
    other = _OTHER_ACTION.search(action) and not _NOTICE_OF_ONE.search(action)
    named = _COMMITTEE.match(title) and _WILL_MEET.search(abstract)
    return bool((titled or acted or named) and not other) or _is_hearing(action, abstract)


def _beside(title: str, action: str) -> bool:
    """Whether the meeting comes with another act, which the action or the title names first: "Proposed Extension and Public Meeting"."""
    first = _FIRST.match(title)
    if first is None or _ANY.search(first[0]):
        return False
    return bool(_ACT.match(first[0]) or (_ACT_BY_ACTION.match(action) and not _ANY.search(action)))


def _is_hearing(action: str, abstract: str) -> bool:
    """Whether all that is done is to call a hearing, or to call it off, be it on a proposed rule."""
    if "hearing" not in action.lower():
        return False
    return bool(_HEARING_FIRST.match(action) or _HEARING_SAID.match(abstract))
