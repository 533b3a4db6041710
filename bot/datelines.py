"""The date lines of a card: dates of law as they bind, and what the source says of them besides. Pure."""

import re
from collections.abc import Mapping

from bot.dates import show_date
from bot.duelabels import ACTUAL_NOTICE, FROM_WHEN, SAVINGS, date_label, in_signs
from bot.hours import END_OF_DAY, own_day, span
from bot.message import bounded
from bot.moves import former_day
from bot.quoted import around, is_summarized, quoted
from bot.undated import NO_DATE, quoted_label, undated
from feeds.adjusting import put_off_by, put_off_from
from feeds.facts import ORDERS, DateKind, Facts, Kind, LegalDate, RelationKind, Weight
from feeds.kinds import corrected_kind
from feeds.model import Document, Status

MOST_DATES = 10
QUOTED = "Dates"  # the label of sentences where no date was read
# Of what a date applies to, which `feeds` keeps shorter but for long lists of exceptions.
MOST_SCOPED = 400
_DUE = frozenset(
    {
        DateKind.COMMENTS_CLOSE,
        DateKind.REPLY_COMMENTS,
        DateKind.NOMINATIONS_OR_APPLICATIONS,
        DateKind.HEARING_OR_MEETING,
    }
)
_NO_EFFECT = _DUE | {DateKind.EXPIRES}
_COMMENTS = frozenset({DateKind.COMMENTS_CLOSE, DateKind.REPLY_COMMENTS})
_MATTER = re.compile(r"\b(?:on|regarding|concerning|about) \Z", re.IGNORECASE)
_BINDS_FROM_A_DATE = frozenset({Kind.FINAL_RULE, Kind.INTERIM_FINAL_RULE, Kind.RULE})
# Said outright: not "if it were effective immediately", nor of something else that is.
_AT_ONCE = re.compile(
    r"\bEffective immediately\b(?=, )|\b[Tt]his (?:\w{1,8} )?rule is effective (?:immediately|upon publication)\b"
)
_TIME = r"(?:\d{1,2}(?::\d\d)? ?[ap]\.m\.,? ?)?(?:\(?[ECMP][SD]?T\)?,? ?)?"
# "January 29 through Thursday, February 1", "January 23, until 6 p.m. on January 25", "January 6-7"
_TO = re.compile(
    rf",? ?{_TIME}(?:through|thru|to|until|[-–]) ?{_TIME}(?:on )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?\Z"
)


def date_lines(document: Document, told: Mapping[LegalDate, str]) -> tuple[tuple[str, str], ...]:
    """(label, value) pairs, the dates first; `told` holds what is said in place of a date that later documents moved."""
    record, found, kind = document.record, runs(document), document.facts.kind
    if record.status is Status.WITHDRAWN:
        return ()  # nothing of it will bind
    shown = _shown(found)
    lines = tuple(_date_line(document, first, _day(document, first, last, told)) for first, last in shown)
    if len(found) > MOST_DATES:
        lines = (*lines, ("More dates", f"{len(found) - MOST_DATES}, in the official text"))
    if kind is Kind.CORRECTION:
        kind = corrected_kind(document.record) or kind
    rest = quoted(document) if kind not in ORDERS else ""
    if not rest and _has_no_effect(document) and _takes_effect(document.facts, kind):
        lines = (("Effective", _no_effective_date(document)), *lines)
    lines = (*lines, *undated(document, rest))
    if rest:
        lines = (*lines, (quoted_label(document, rest) or ("Also" if lines else QUOTED), rest))
    return lines


def _has_no_effect(document: Document) -> bool:
    """Whether it has no day; of what binds, whether none of its days may be that on which it takes effect."""
    dates, binds = document.facts.dates, document.facts.weight is Weight.BINDING
    return not dates or (binds and all(one.kind in _NO_EFFECT or one.scope in SAVINGS for one in dates))


def _no_effective_date(document: Document) -> str:
    """That no day of taking effect was found, with what the abstract says of it."""
    record, abstract = document.record, document.record.abstract or ""
    text = "public-inspection copy" if record.status is Status.FILED else "official text"
    if at_once := _AT_ONCE.search(abstract):
        return f"{NO_DATE}; the abstract says “{at_once[0]}”; see the {text}"
    delays = any(one.kind is RelationKind.DELAYS_EFFECTIVE_DATE for one in document.facts.relations)
    if delays and (by := put_off_by(abstract)):
        day = put_off_from(abstract)
        return f"{NO_DATE}; put off {by}{f' from {show_date(day)}' if day else ''}; see the {text}"
    return f"{NO_DATE}; see the {text}"


def runs(document: Document) -> tuple[tuple[LegalDate, LegalDate], ...]:
    """The dates as they have lines, deadlines and meetings in the order of time: the first and the last day of each,
    which differ where a meeting goes on from one to the other."""
    found: list[tuple[LegalDate, LegalDate]] = []
    for one in document.facts.dates:
        if found and found[-1][0] is found[-1][1] and _goes_on(document, found[-1][0], one):
            found[-1] = (found[-1][0], one)
        else:
            found.append((one, one))
    return _in_order(found)


def _in_order(found: list[tuple[LegalDate, LegalDate]]) -> tuple[tuple[LegalDate, LegalDate], ...]:
    """Deadlines and meetings by their days, in the places that they have among the others: of these one may end what
    the one before it begins."""
    due = iter(sorted((one for one in found if one[0].kind in _DUE), key=lambda one: one[0].date))
    return tuple(next(due) if one[0].kind in _DUE else one for one in found)


def _goes_on(document: Document, first: LegalDate, last: LegalDate) -> bool:
    if first.kind is not DateKind.HEARING_OR_MEETING or (last.kind, last.scope) != (first.kind, first.scope):
        return False
    apart = last.evidence.start - first.evidence.end
    _, _, after = around(document, first)
    return first.date < last.date and 0 < apart < 60 and bool(_TO.match(after[:apart]))


def _day(document: Document, first: LegalDate, last: LegalDate, told: Mapping[LegalDate, str]) -> str:
    if first is last or first in told:
        return told.get(first) or own_day(document, first)
    return span(document, first, last)


def _takes_effect(facts: Facts, kind: Kind) -> bool:
    """Whether it may have a day from which it binds: what is weighed so, whatever it is; a rule, or a correction of one
    (`kind` is what it corrects), that is no announcement and no longer time for comments."""
    if facts.weight is Weight.BINDING:
        return True
    if kind not in _BINDS_FROM_A_DATE:
        return False
    if facts.weight is Weight.ADJUSTMENT:
        return "comment-period" not in facts.topic_ids
    return facts.weight is None


def _about(document: Document, dated: LegalDate) -> str:
    """What stands before that on which comments are asked: "Comments close 2 Feb (on the routine uses)"."""
    if dated.kind not in _COMMENTS or not dated.scope:
        return ""
    return "on " if _MATTER.search(around(document, dated)[0].partition(dated.scope)[0]) else ""


def _date_line(document: Document, dated: LegalDate, day: str) -> tuple[str, str]:
    label = date_label(document, dated)
    if dated.scope in SAVINGS:
        return label, day
    former = former_day(dated)
    day += f", was {show_date(former)}" if former and show_date(former) not in day else ""
    words = _about(document, dated) + in_signs(dated.scope if dated.scope != ACTUAL_NOTICE else "")
    begun = FROM_WHEN.search(words) if dated.applies else None
    if begun:
        day, words = f"{begun['what']} {day}", words[: begun.start()]
    more = " see the official text" if len(words) > MOST_SCOPED else ""
    scope = f" ({bounded(words, MOST_SCOPED)}{more})" if words else ""
    source = "abstract" if document.record.abstract else "summary"
    if not is_summarized(document, dated):
        return label, f"{day}{scope}"
    bare = day.removesuffix(END_OF_DAY)  # what is ours, the abstract does not say
    end = "" if bare == day else END_OF_DAY.replace(", ", " (") + ")"
    return label, f"{bare}{scope}, as the {source} says{end}"


def _shown(found: tuple[tuple[LegalDate, LegalDate], ...]) -> tuple[tuple[LegalDate, LegalDate], ...]:
    """Those that have a line: the first, and meetings only after all else."""
    if len(found) <= MOST_DATES:
        return found
    ordered = sorted(range(len(found)), key=lambda at: found[at][0].kind is DateKind.HEARING_OR_MEETING)
    return tuple(found[at] for at in sorted(ordered[:MOST_DATES]))
