"""What a later document does to the dates of an earlier one: moves, corrects, pauses or ends them. Pure."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from bot.dates import show_date
from bot.owndays import own_days
from bot.relations import CHANGING, Confidence, Later
from bot.undecided import hedge, is_conditional
from feeds.adjusting import put_off_by, put_off_from
from feeds.days import IN_FULL, stated_days
from feeds.extent import PARTLY
from feeds.facts import MOVES_DATE, DateKind, Facts, LegalDate, Relation, RelationKind, Weight
from feeds.model import Document

# Which date an act moves.
MOVES = {
    RelationKind.DELAYS_EFFECTIVE_DATE: DateKind.EFFECTIVE,
    RelationKind.EXTENDS_COMMENT_PERIOD: DateKind.COMMENTS_CLOSE,
    RelationKind.REOPENS_COMMENT_PERIOD: DateKind.COMMENTS_CLOSE,
    RelationKind.EXTENDS_VALIDITY: DateKind.EXPIRES,
    RelationKind.EXTENDS_COMPLIANCE: DateKind.COMPLIANCE,
}
ENDS = {RelationKind.WITHDRAWS: "withdrawn", RelationKind.SUPERSEDES: "superseded"}
PAUSES = {RelationKind.SUSPENDS: "suspended", RelationKind.STAYS: "stayed"}
_DAY = (
    r"(?:(?:effective|applicability|compliance|expiration|closing|due) dates?|comment (?:periods?|deadlines?|due dates?|closing dates?)"
    r"|deadlines? for (?:\w{1,12} )?comments?|dates? (?:section|caption|heading))"
)
# "incorrectly announced an effective date"; not "corrects a rule with an effective date of …".
_OF_A_DAY = re.compile(
    rf"\b(?:in)?(?:correct(?:s|ed|ing|ions?|ly)?|errors?|erroneously|mistakenly) "
    rf"(?P<between>(?:(?!\b(?:which|with|whose|having|published|rules?|notices?|documents?)\b)[^.;]){{0,60}}?)\b(?P<day>{_DAY})\b"
    rf"|\b(?P<first>{_DAY})\b[^.;]{{0,120}}?\b(?:is|are|was|were) (?:\w{{1,12}} )?"
    r"(?:corrected|incorrect|misstated|wrong|inadvertently|erroneously|incorrectly)\b",
    re.IGNORECASE,
)
_A_PART = re.compile(r"§|\b(?:amendments?|instructions?|sections?|paragraphs?|provisions?|CFR|ECCNs?)\b")
_EXCEPTS = re.compile(r"\bexcept(?:ions?|ing|ed)?\b", re.IGNORECASE)
_AS_OF = re.compile(
    r"\b(?:withdrawn|rescinded|superseded|removed)(?: (?:as of|on|effective))? \Z", re.IGNORECASE
)
_NEAR = 40  # characters before a day
_FROM_TO = re.compile(
    r"\b(?:(?:exten|delay|postpon|defer|mov|chang|advanc|revis)[^;]{0,240}? from|scheduled to (?:close|end|expire)(?: on)?"
    rf"|(?:closing|expiration|effective|due) date of) (?P<days>{IN_FULL},? "
    rf"(?:(?:and|is|are)(?: hereby)? (?:substitut|exten|delay|postpon)\w{{1,5}} )?(?:to|until|through|the date of) {IN_FULL})"
)
_INSTEAD_OF = re.compile(
    rf"\b{MOVES_DATE}\b[^;]{{0,300}} (?<!effective )from (?P<day>{IN_FULL}),? (?:to|until) {IN_FULL}\Z"
)
_COMMENT_ACTS = {
    RelationKind.EXTENDS_COMMENT_PERIOD: "extension",
    RelationKind.REOPENS_COMMENT_PERIOD: "reopening",
}
_WHOLE = frozenset({DateKind.EFFECTIVE, DateKind.COMPLIANCE, DateKind.EXPIRES})
# A correction has an effective date of its own; of these it states one only to put another right.
_OWN = (DateKind.COMPLIANCE, DateKind.COMMENTS_CLOSE, DateKind.EXPIRES)


def name_of(document: Document) -> str:
    """How a line names a document."""
    record = document.record
    return f"FR Doc. {record.number}" if record.number else "a document without a number"


def by_name(later: Later, doubt: str = " (probable)") -> str:
    """How a line names the document that did something; `doubt` follows where the link is not certain."""
    unsure = later.resolved.confidence is Confidence.PROBABLE
    return name_of(later.source.document) + (doubt if unsure else "")


def moved(source: Document, target: Document, kind: RelationKind) -> tuple[date, date] | None:
    """The old and the new date that an act moves; None unless both are certain."""
    moving = MOVES.get(kind)
    if moving is None:
        return None
    old = {one.date for one in target.facts.dates if one.kind is moving and not one.scope}
    dates = source.facts.dates
    put_off = (
        {one.date for one in dates if one.moved and not one.scope} if moving is DateKind.EFFECTIVE else set()
    )
    new = (put_off or {one.date for one in dates if one.kind is moving}) - old
    later = {day for day in new if old and day > max(old)}
    return (max(old), later.pop()) if len(old) == 1 and len(later) == 1 else None


def put_off_parts(one: Later) -> tuple[LegalDate, ...]:
    """The days to which a delay puts off parts of a document; none where it delays the whole, or may do so."""
    days = tuple(day for day in one.source.document.facts.dates if day.moved)
    of_parts = all(_A_PART.search(day.scope) or (day.scope and is_partial(one)) for day in days)
    return days if days and of_parts else ()


def stated_move(source: Document, kind: RelationKind) -> tuple[date, date] | None:
    """The old and the new date as the acting document's own prose has them: "extended from January 8 to February 7"."""
    moving = DateKind.EFFECTIVE if kind is RelationKind.SETS_EFFECTIVE_DATE else MOVES.get(kind)
    new = {one.date for one in source.facts.dates if one.kind is moving}
    record = source.record
    found = {
        (days[0].date, days[-1].date)
        for prose in (record.dates, record.abstract)
        for words in _FROM_TO.finditer(prose or "")
        if len(days := stated_days(words["days"])) == 2 and days[-1].date in new
    }
    return found.pop() if len(found) == 1 else None


def former_day(dated: LegalDate) -> date | None:
    """The day whose place it takes, where its own evidence has both: "changes the effective date from … to …"."""
    movable = dated.kind in {DateKind.EFFECTIVE, DateKind.EXPIRES}
    found = _INSTEAD_OF.search(dated.evidence.text) if movable else None
    days = stated_days(found["day"]) if found else ()
    return days[0].date if days and days[0].date != dated.date else None


def put_off(source: Document) -> str:
    """By how long a delay puts off the effective date, where no new day is known, and from which day, where that is said."""
    abstract = source.record.abstract or ""
    by, day = put_off_by(abstract), put_off_from(abstract)
    return f"Effective date: put off {by}{f', from {show_date(day)}' if day else ''}" if by else ""


def redated(one: Later, target: Document) -> frozenset[DateKind]:
    """Which kinds of dates of the target a correction puts right: it says so, or states another one of its own."""
    if one.resolved.relation.kind is not RelationKind.CORRECTS:
        return frozenset()
    source = one.source.document
    kinds = {
        kind
        for kind in _OWN
        if (old := _days(target, kind)) and (new := _days(source, kind)) and not new <= old
    }
    record = source.record
    prose = (record.title, record.action, record.dates, record.abstract)
    return frozenset(kinds).union(*(_put_right(text) for text in prose if text))


@lru_cache(maxsize=64)  # asked of the same few corrections for every date of a document
def _put_right(text: str) -> frozenset[DateKind]:
    """Of which kinds of dates a correction's words say that they were wrong."""
    kinds: set[DateKind] = set()
    for found in _OF_A_DAY.finditer(text):
        words = (found["day"] or found["first"]).lower()
        if words.endswith(("section", "caption", "heading")):
            kinds |= {DateKind.COMMENTS_CLOSE, *_WHOLE}
        else:
            kinds |= {DateKind.COMMENTS_CLOSE} if "comment" in words else _WHOLE
    return frozenset(kinds)


def is_partial(one: Later) -> bool:
    """Whether it acts on parts of the document only."""
    relation = one.resolved.relation
    return relation.in_part or bool(PARTLY.search(relation.evidence.text))


def acts_from(one: Later) -> date | None:
    """From which day the later document acts: its effective date, else that of its one part, else its publication."""
    source = one.source.document
    days = own_days(source)
    whole = {dated.date for dated in days if not dated.scope}
    parts = {dated.date for dated in days}
    dates = whole or (parts if len(parts) == 1 else set())
    if not days and one.resolved.relation.kind in ENDS:
        dates = {dated.date for dated in source.facts.dates if _ends_that_day(source, dated)}
    return min(dates, default=source.record.publication_date)


def _ends_that_day(source: Document, dated: LegalDate) -> bool:
    """Whether it is the day of "The rule published … is withdrawn as of D"."""
    spot, prose = dated.evidence, source.record.dates or ""
    return dated.kind is DateKind.OTHER and bool(
        spot.field == "dates" and _AS_OF.search(prose[max(0, spot.start - _NEAR) : spot.start])
    )


def rests_on_condition(one: Later) -> bool:
    """Whether the day from which it acts is one on a condition, or not the only one that may be: nobody here knows."""
    source, since = one.source.document, acts_from(one)
    days = (dated for dated in own_days(source) if dated.date == since)
    return any(is_conditional(dated.scope) or hedge(source, dated) for dated in days)


def lifts(one: Later, on: date) -> bool:
    """Whether it has ended by that day every pause that began before it."""
    since = acts_from(one)
    kind = one.resolved.relation.kind
    whole = kind is RelationKind.LIFTS and not is_partial(one) and not rests_on_condition(one)
    return whole and since is not None and since <= on


def from_when(one: Later) -> str:
    """The same in words; where no effective date of the later document is known, only when it was published."""
    since = acts_from(one)
    if since is None:
        return "on an unknown day"
    source = one.source.document
    dates = own_days(source) or [dated for dated in source.facts.dates if _ends_that_day(source, dated)]
    known = any(dated.date == since for dated in dates)
    return f"from {show_date(since)}" if known else f"published {show_date(since)}"


def excepts(source: Document, relation: Relation) -> bool:
    """Whether the sentence of the act goes on with exceptions: "should be rescinded …, with the only exception being …"."""
    spot = relation.evidence
    rest = (source.record.abstract or "")[spot.end :].split(". ")[0] if spot.field == "abstract" else ""
    return bool(_EXCEPTS.search(rest))


def acts_until(one: Later) -> date | None:
    """The last day of a pause; None when no end is stated."""
    return last_day(one.source.document, DateKind.EXPIRES)


def comment_act(facts: Facts) -> str:
    """What a document is that does nothing but move the end of a comment period; "" for any other."""
    acts = {one.kind for one in facts.relations} & CHANGING
    if facts.weight is not Weight.ADJUSTMENT or not acts or not acts <= _COMMENT_ACTS.keys():
        return ""
    return f"{_COMMENT_ACTS[min(acts)]} of a comment period"


def moves_comments(one: Later) -> bool:
    """Whether it moves the end of the comment period."""
    return MOVES.get(one.resolved.relation.kind) is DateKind.COMMENTS_CLOSE


def deadlines(changing: Iterable[Later]) -> dict[date, Later]:
    """The comment deadlines that later documents set, by day."""
    setting = [one for one in changing if moves_comments(one)]
    return {day: one for one in setting if (day := last_day(one.source.document, DateKind.COMMENTS_CLOSE))}


def last_day(document: Document, kind: DateKind) -> date | None:
    """The last of the document's dates of this kind."""
    return max(_days(document, kind), default=None)


def _days(document: Document, kind: DateKind) -> frozenset[date]:
    return frozenset(one.date for one in document.facts.dates if one.kind is kind)
