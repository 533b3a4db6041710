"""The words by which DATES prose tells what happens on a day."""

import re

from feeds.facts import DateKind

_WORDS = (
    (DateKind.REPLY_COMMENTS, r"(?:reply|rebuttal|cross[ -]answering) comments?"),
    (DateKind.COMMENTS_CLOSE, r"comments?(?! period)|comment period|commenters?|objections?"),
    (
        DateKind.NOMINATIONS_OR_APPLICATIONS,
        (
            r"nominations?|applications?|applicants?|registrations?|register|pre-register|submissions?|proposals?"
            r"|petitions?|requests? (?:to|for (?!information|comments?|public))|outlines?|responses?|deadline"
            r"|notices? of intent|protests?|expressions? of interest"
        ),
    ),
    (DateKind.COMPLIANCE, r"compliance|comply|complies|compliant"),
    (DateKind.EXPIRES, r"expires?|expired|expiration|sunsets?|terminates?|ceases?|stayed|suspended"),
    (
        DateKind.EFFECTIVE,
        (
            r"effective|takes? effect|go into effect|goes into effect|in effect|into force|applicab(?:le|ility)|applies"
            r"|incorporation by reference|actual notice|implement this|changes? occurred|enforced"
            r"|has been established"
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

_IF = re.compile(r"\A\W*(?:If|Unless|Where|When)\b[^,]{0,200}, ")
_MOVED = re.compile(
    r"\b(?:extended|reopened|delayed|postponed)\b"
    r"|\b(?:extends|extending|reopens|reopening|delays|delaying|postpones|postponing) (?:the|its) ",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"\bcomments?\b", re.IGNORECASE)
_LAW = re.compile(r"\b(?:effective|applicability) dates?\b|\b(?:delay|postpone)", re.IGNORECASE)
_TERM = re.compile(r"\b(?:valid|validity|expir|order|authorization|permit|license)", re.IGNORECASE)
_COMPLIANCE = re.compile(r"\bcompliance dates?\b", re.IGNORECASE)


def kind_in(words: str) -> DateKind | None:
    """The kind that a clause names first; its subject outweighs an opening "If …," and weak words."""
    return _first_kind(main_clause(words)) or _first_kind(words)


def main_clause(words: str) -> str:
    """The words without an opening "If …," clause."""
    return _IF.sub("", words)


def moved_kind(sentence: str) -> DateKind | None:
    """The kind of date that the sentence moves ("is extended until", "is delayed from … to …")."""
    if not _MOVED.search(sentence):
        return None
    if _COMMENT.search(sentence):
        return DateKind.COMMENTS_CLOSE
    if _COMPLIANCE.search(sentence):
        return DateKind.COMPLIANCE
    if _LAW.search(sentence):
        return DateKind.EFFECTIVE
    return DateKind.EXPIRES if _TERM.search(sentence) else None


def is_moved(sentence: str) -> bool:
    """Whether the sentence moves a date, so that "from DATE" is the old one."""
    return bool(_MOVED.search(sentence))


def _first_kind(words: str) -> DateKind | None:
    named = [DateKind[found.lastgroup] for found in _KEYWORD.finditer(words) if found.lastgroup]
    strong = next((kind for kind in named if kind is not WEAKEST), None)
    return strong or next(iter(named), None)
