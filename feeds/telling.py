"""The words that belong to a date of law: applicable as of, suspended until, delayed until."""

import re

from feeds.days import IN_FULL
from feeds.facts import APPLICABLE, MOVED, MOVES_DATE, PAUSED, DateKind, LegalDate

_APPLICABLE = re.compile(
    rf"\b(?:{APPLICABLE})(?: dates?)?:?(?: is| are| of)?(?: beginning| starting)?(?: on| as of| from)?:? \Z",
    re.IGNORECASE,
)
_PAUSED = re.compile(rf"\b(?:{PAUSED})\b,?(?: [a-z]{{1,12}}){{0,2}} (?:until|through) \Z", re.IGNORECASE)
_PUT_OFF = re.compile(rf"\b(?:{MOVED})\b(?: from .{{5,40}})?,? (?:until|to) \Z", re.IGNORECASE)
# "apply to terms that begin on or after": from when is said of what it applies to.
_APPLIES_TO = re.compile(
    r"\b(?:apply|applies|applicable) (?P<what>to [^.;]{3,120}? (?:on or after|after|on or before)) \Z",
    re.IGNORECASE,
)
# "…, for conduct occurring on or after May 1, 2032": the second of two days that both must hold.
_OF_CONDUCT = re.compile(
    r"\A,? (?P<for>for (?:conduct|violations?|acts?|offenses?) (?:that )?(?:occurring|occurred|committed|that occur) "
    rf"(?:on or after|after|on or before|before) {IN_FULL})(?=[.;]|\Z)",
    re.IGNORECASE,
)
_TO_WHAT = re.compile(r"(?:\A|; )to ")
_UNTIL = re.compile(r"\b(?:until|through) \Z", re.IGNORECASE)
# "until May 1, 2032, § 9.4 is stayed": what is stayed stands behind the day.
_THEN = re.compile(
    rf"\A,? (?P<what>[^.;]{{3,200}}?(?:\.\d[^.;]{{0,100}}?){{0,6}}) (?:is|are)(?: hereby)? (?P<act>{PAUSED}|{MOVED})\b",
    re.IGNORECASE,
)
# "by the Bureau no later than May 4, and by the State Department no later than June 4"
_DUE_ELSEWHERE = re.compile(
    r"\A,? and (?P<what>(?:by|to|with) (?:the )?(?-i:[A-Z])[^,;]{1,60}?) (?:by|no later than|not later than|on or before) \Z",
    re.IGNORECASE,
)
_OPENING_DAY = re.compile(
    r"\A\W*(?:effective|applicable|as of|beginning)(?: on| as of)? [A-Z][a-z]{2,8} \d{1,2}, \d{4}, ",
    re.IGNORECASE,
)
# "changes the effective date from May 10, 2031, to": the evidence of the new day has the old one too.
_FROM_TO = re.compile(
    rf"\b{MOVES_DATE} (?:(?:the|its) (?:effective|applicability|expiration) dates?\b(?:[^.;]|\.(?=\d)){{0,200}}? )?"
    rf"from {IN_FULL},? (?:to|until) \Z",
    re.IGNORECASE,
)
_TAKES_EFFECT_OR_ENDS = frozenset({DateKind.EFFECTIVE, DateKind.EXPIRES})
_BEFORE = {
    DateKind.EFFECTIVE: (_APPLICABLE, _APPLIES_TO, _PUT_OFF),
    DateKind.EXPIRES: (_PAUSED,),
    DateKind.COMMENTS_CLOSE: (_DUE_ELSEWHERE,),
}


def telling_words(before: str, kind: DateKind) -> re.Match[str] | None:
    """The words right before a day of this kind that say more of it than its kind."""
    return next((found for pattern in _BEFORE.get(kind, ()) if (found := pattern.search(before))), None)


def of_conduct(scope: str, after: str) -> str:
    """What the document applies to from the day on, with the conduct that the words behind the day limit it to."""
    found = _OF_CONDUCT.match(after)
    return f"{found['for']}; {scope}" if found else scope


def moving_words(leading: str, kind: DateKind) -> re.Match[str] | None:
    """The words of the sentence before a day by which it takes the place of another one: "changes the effective date from … to"."""
    return _FROM_TO.search(leading) if " from " in leading and kind in _TAKES_EFFECT_OR_ENDS else None


def said_behind(before: str, after: str) -> tuple[str, DateKind, int] | None:
    """What is paused or put off until a day, where that is only said behind it: its words, the kind of the
    day, and how many characters of `after` say it."""
    then = _THEN.match(after) if _UNTIL.search(before) else None
    if then is None:
        return None
    paused = re.match(PAUSED, then["act"], re.IGNORECASE)
    return then["what"], DateKind.EXPIRES if paused else DateKind.EFFECTIVE, then.end()


def without_opening(words: str) -> str:
    """The words without "As of January 12, 2022, …": from which day something is done is no part of what it is."""
    return _OPENING_DAY.sub("", words)


def opens_again(item: LegalDate, found: list[LegalDate]) -> bool:
    """Whether the day stands a second time as that from which the document applies: "As of D, … an applicability date of D"."""
    return not item.scope and not item.applies and any(_same_day(item, other) for other in found)


def _same_day(item: LegalDate, other: LegalDate) -> bool:
    """Whether the other is the applicability of the document itself on that day, not "to" things that begin then."""
    same = other.applies and (other.date, other.kind) == (item.date, item.kind)
    return same and not _TO_WHAT.search(other.scope)


def is_due_elsewhere(before: str, kind: DateKind) -> bool:
    """Whether what is due on the day before is due on this one with somebody else."""
    return kind is DateKind.COMMENTS_CLOSE and bool(_DUE_ELSEWHERE.match(before))
