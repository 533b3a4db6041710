"""The words by which DATES prose tells what happens on a day."""

import re

from feeds.facts import DateKind

_WORDS = (
    (DateKind.REPLY_COMMENTS, r"(?:reply|rebuttal|cross[ -]answering) comments?"),
    (DateKind.COMMENTS_CLOSE, r"comments?(?! period)|comment period|commenters?|objections?"),
    (
        DateKind.NOMINATIONS_OR_APPLICATIONS,
        (
            r"nominations?|applications?|applicants?|registrations?|(?<!federal )register|pre-register|submissions?|proposals?"
            r"|petitions?|requests? (?:to|for (?!information|comments?|public))|outlines?|responses?|deadline|window"
            r"|notices? of intent|protests?|expressions? of interest"
        ),
    ),
    (DateKind.COMPLIANCE, r"compliance|comply|complies|compliant"),
    (
        DateKind.EXPIRES,
        r"expires?|expired|expiration|expiry|(?:is|are|remains?) valid (?:through|until)|sunsets?|terminates?|cease[sd]?|stayed|suspended",
    ),
    (
        DateKind.EFFECTIVE,
        (
            r"effective|takes? effect|go into effect|goes into effect|in effect|into force|(?<!where )(?<!as )(?<!if )applicab(?:le|ility)|applies|apply to"
            r"|incorporation by reference|actual notice|implement this|changes? occurred|enforced"
            r"|has been established|(?:added to|deleted from) the \w{1,20} list"
        ),
    ),
    (
        DateKind.HEARING_OR_MEETING,
        (
            r"meetings?|meets?|hearings?|webinars?|conferences?|teleconferences?|workshops?|sessions?|forums?"
            r"|briefings?|convenes?|convened|reconvenes?|symposium|open house|roundtables?|held"
        ),
    ),
    (DateKind.OTHER, r"instituted|may occur|available"),
)
_KEYWORD = re.compile(
    r"\b(?:" + "|".join(f"(?P<{kind.name}>{words})" for kind, words in _WORDS) + r")\b", re.IGNORECASE
)
WEAKEST = DateKind.OTHER

_IF = re.compile(
    r"\A\W*(?:(?:(?:and|but),? )?(?:[Ii]f|[Uu]nless|[Pp]rovided that)|Where|When|Once|Upon|Following|(?:So|As) long as|Assuming|Contingent|Subject to|In the event)\b"
    r"[^,]{0,200}(?:, \d{4})?, "
)
_MOVED = re.compile(
    r"\b(?:extended|reopened|delayed|postponed|rescheduled)\b"
    r"|\b(?:extends|extending|reopens|reopening|delays|delaying|postpones|postponing) (?:the|its) "
    r"|\b(?:chang|mov|advanc|revis)(?:es|ing) (?:the|its) (?:effective|compliance|applicability|expiration) dates?\b"
    r"|\b(?:effective|compliance|applicability|expiration) dates?\b[^.;]{0,200} (?:is|are|was|has been|have been)"
    r" (?:changed|moved|advanced|revised|corrected) from\b",
    re.IGNORECASE,
)
# One of these is in whatever it matches: a look for them is much cheaper than the search.
_MOVED_STEMS = (
    "exten",
    "reopen",
    "delay",
    "postpon",
    "reschedul",
    "chang",
    "mov",
    "advanc",
    "revis",
    "correct",
)
_COMMENT = re.compile(r"\bcomments?\b", re.IGNORECASE)
_LAW = re.compile(r"\b(?:effective|applicability) dates?\b", re.IGNORECASE)
_GATHERED = re.compile(r"\b(?:meetings?|hearings?|briefings?|webinars?|workshops?|forums?)\b", re.IGNORECASE)
_PUT_OFF = re.compile(r"\b(?:delay|postpone)", re.IGNORECASE)
_TERM = re.compile(r"\b(?:valid|validity|expir|order|authorization|permit|license)", re.IGNORECASE)
_COMPLIANCE = re.compile(r"\bcompliance dates?\b", re.IGNORECASE)
_TIME = r"(?:\d{1,2}(?::\d\d)? ?[ap]\.?m\.?|midnight|noon|close of business)"
_DUE = re.compile(
    r"\b(?:by|no later than|not later than|on or before|before|until|due|postmarked)"
    rf"(?: {_TIME}[\w ().]{{0,40}},?)?(?: on)? ?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?\Z",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"\b(?:by|no later than|not later than|on or before|prior to)(?: {_TIME}[\w ().]{{0,40}},?)?(?: on)? ?(?:[A-Z][a-z]{{2,5}}day,? )?\Z"
)
_WINDOW = re.compile(r"\b(?:between\b[^.;]{1,80}\band|through|until) \Z", re.IGNORECASE)
_ASKED = re.compile(
    r"\b(?:must|should|please|shall|required|invited|may|due|requests?|asks?|need)\b", re.IGNORECASE
)
_VIEWS = re.compile(r"\b(?:information|views|feedback|input|data|recommendations)\b", re.IGNORECASE)
# "an expiration date of", "a compliance date of": said right before the day, it outweighs the subject.
_NAMED = re.compile(
    r"\b(?:(?P<EXPIRES>expiration|expiry|sunset|termination)|(?P<COMPLIANCE>compliance)|(?P<EFFECTIVE>effective|applicability))"
    r" date (?:of|is|being) \Z"
    r"|\b(?:stayed|suspended|withdrawn|removed|revoked|rescinded),? (?P<ENACTED>effective)(?: on)? \Z"
    r"|\b(?:is|are|becomes?) (?P<DIRECT>effective)(?: on| as of)? \Z",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\bends?(?: on| at)? \Z", re.IGNORECASE)
_BEGINS = re.compile(r"\b(?:will|shall)? ?(?:begins?|commences?|starts?)(?: on)? \Z", re.IGNORECASE)
_MOVED_KINDS = (
    (_COMMENT, DateKind.COMMENTS_CLOSE),
    (_COMPLIANCE, DateKind.COMPLIANCE),
    (_LAW, DateKind.EFFECTIVE),
    (_GATHERED, DateKind.HEARING_OR_MEETING),
    (_PUT_OFF, DateKind.EFFECTIVE),
    (_TERM, DateKind.EXPIRES),
)


def kind_in(words: str) -> DateKind | None:
    """The kind that a clause names first; its subject outweighs an opening "If …," and weak words."""
    return _first_kind(main_clause(words)) or _first_kind(words)


def main_clause(words: str) -> str:
    """The words without an opening "If …," clause."""
    return _IF.sub("", words)


def named_kind(before: str) -> DateKind | None:
    """The kind that the words right before a day give it ("with an expiration date of")."""
    named = _NAMED.search(before)
    if named is None or named.lastgroup is None:
        return None
    return DateKind.EFFECTIVE if named.lastgroup in {"ENACTED", "DIRECT"} else DateKind[named.lastgroup]


def due_kind(before: str) -> DateKind | None:
    """The kind of a day that words only call a deadline, the beginning or the end of something."""
    if _DUE.search(before) and _ASKED.search(before):
        return DateKind.COMMENTS_CLOSE if _VIEWS.search(before) else DateKind.NOMINATIONS_OR_APPLICATIONS
    if _ENDS.search(before):
        return DateKind.EXPIRES
    return DateKind.EFFECTIVE if _BEGINS.search(before) else None


def is_deadline(before: str) -> bool:
    """Whether the day is one by which something must be done, so that nothing takes place on it."""
    return bool(_BY.search(before))


def is_window(before: str) -> bool:
    """Whether the day ends a span in which something happens at some time ("between this notice and D")."""
    return bool(_WINDOW.search(before))


def moved_kind(sentence: str) -> DateKind | None:
    """The kind of date that the sentence moves ("is extended until", "is delayed from … to …")."""
    if not is_moved(sentence):
        return None
    return next((kind for pattern, kind in _MOVED_KINDS if pattern.search(sentence)), None)


def is_moved(words: str) -> bool:
    """Whether the words move a date, so that "from DATE" is the old one."""
    lowered = words.lower()
    return any(map(lowered.__contains__, _MOVED_STEMS)) and bool(_MOVED.search(words))


def _first_kind(words: str) -> DateKind | None:
    named = [DateKind[found.lastgroup] for found in _KEYWORD.finditer(words) if found.lastgroup]
    strong = next((kind for kind in named if kind is not WEAKEST), None)
    return strong or next(iter(named), None)
