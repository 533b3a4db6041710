"""Which days of the DATES prose only describe the past: other documents, and dates that no longer hold."""

import re
from datetime import date

from feeds.days import MONTH_NAME
from feeds.duewords import is_moved

WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )"
_TOLD = re.compile(
    r"\b(?:published|appeared|appearing|issued|filed|dated|announced|commenced|began|signed|executed|submitted"
    r"|promulgated|Federal Register|publication)(?: elsewhere)?(?: in the Federal Register| at \d{1,3} FR \d{1,6})?,?"
    rf"(?: on| of| as of)? {WEEKDAY}?\Z"
    r"|\bamended on \Z|\boccurr(?:ed|ing) (?:after|before|on or after) \Z|\bin the \Z"
    r"|\d FR \d{1,3},?\d{0,3}[,;]?(?: on)? \(?\Z"
    r"|\b(?:order|decision|judgment|ruling|opinion|memorandum) of \Z",
    re.IGNORECASE,
)
_CITED = re.compile(
    r",?(?: at)? ?\(?\d{1,3} FR \d|,? (?:issue|Federal Register|final rule|notice)\b", re.IGNORECASE
)
_CANCELLED = re.compile(r"\b(?:is|are|was|were|has been|have been) (?:cancelled|canceled)\b", re.IGNORECASE)
FROM = re.compile(r"\bfrom(?: [\w:. ]{0,30})? \Z", re.IGNORECASE)
_FORMER = re.compile(
    r"\b(?:scheduled|set|due|was|were|originally|currently|previously|would)\b[^.;]{0,40}\b(?:close|end|expire|conclude|on|for)"
    rf"(?: on| at)? {WEEKDAY}?\Z"
    r"|\b(?:which|that) (?:closed|closes|ended|ends|expired|expires)(?: on)? \Z",
    re.IGNORECASE,
)
_NEVER = re.compile(r"\bnot (?:take|go into|come into) effect(?: on)? \Z", re.IGNORECASE)
# "any provision that was in effect prior to May 1": no date of this document.
_ONCE = re.compile(
    r"\b(?:was|were|been|had)\b[^.;]{0,40}\b(?:in effect|effective) (?:immediately )?(?:prior to|before) \Z",
    re.IGNORECASE,
)
# "which was delayed until March 7, is further delayed until …"
_UNTIL = re.compile(r"\b(?:until|to|through) \Z", re.IGNORECASE)
_FURTHER = re.compile(
    r"\)?,? (?:is|are|has been|have been) (?:hereby |being |now )?further (?:delay|postpon|defer|exten|stay|suspend)",
    re.IGNORECASE,
)
# "The expiration date of May 1, 2031, is extended to May 1, 2032"
_DATE_OF = re.compile(r"\b(?:dates?|deadlines?),?(?: of)? \Z", re.IGNORECASE)
_TO_A_DAY = re.compile(rf"\b(?:to|until|through) (?:{MONTH_NAME})\b", re.IGNORECASE)
_ADJECTIVE = re.compile(r" (?:[a-z-]{1,20} ){0,2}(?:dates?|deadlines?|period)\b", re.IGNORECASE)

_LATE = 7  # days that a document may be published after a deadline which it states


def is_long_over(day: date, published: date | None) -> bool:
    """Whether a deadline lies so long before the document was published that its source must be in error."""
    return published is not None and (published - day).days > _LATE


def is_past(day: date, before: str, after: str, sentence: str, published: date | None) -> bool:
    """Whether the day only describes another document, a cancelled meeting, or a date that was moved.

    `before` and `after` are the words of its sentence on both sides, since the day before it and up to
    the end. What is told of as past cannot lie after the day the document was `published`.
    """
    if _CANCELLED.search(sentence) or _NEVER.search(before) or _ONCE.search(before):
        return True
    if "further" in after[:40] and _FURTHER.match(after) and _UNTIL.search(before):
        return True
    told = bool(_TOLD.search(before) or _CITED.match(after))
    if told and not (published and day > published):
        return True
    if not is_moved(sentence):
        return False
    of = _DATE_OF.search(before) and _TO_A_DAY.search(after)
    is_former = of or _FORMER.search(before) or _ADJECTIVE.match(after)
    return bool(FROM.search(before) or (is_moved(after) and is_former))
