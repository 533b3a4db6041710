"""Dates of law of a record, from its prose first and its fields second; citations."""

import re
from dataclasses import replace
from datetime import date

from feeds.citations import citation_of, fr_citations
from feeds.dates import FIELD as DATES
from feeds.dates import past_days, prose_dates
from feeds.days import show_date
from feeds.facts import DateKind, Evidence, Kind, LegalDate
from feeds.fulltext import FullText, Role, prose_of
from feeds.gathering import is_cancelled
from feeds.kinds import kind as kind_of
from feeds.model import Record
from feeds.said import FIELD as ABSTRACT
from feeds.said import dates_said, meeting_said
from feeds.savings import savings_dates
from feeds.sentences import sentences
from feeds.stated import told_days

__all__ = ["citation_of", "fr_citations", "legal_dates"]

_GIVEN = "the DATES text gives that day to something else"
_MOST_TOLD = 160  # characters of the sentence that says to what
_GATHERING = re.compile(
    r"\b(?:meetings?|hearings?|workshops?|webinars?|briefings?|conference|sunshine act)\b", re.IGNORECASE
)
_CLEAR = re.compile(r"\b(?:nominat|applica|regist|petition|protest)", re.IGNORECASE)
_ASKS = re.compile(
    r"\brequests? for (?:public |written )?(?:comments?|information|input)\b|\bcomment request\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(r"\b(?:responses?|submissions?|views|feedback|input)\b", re.IGNORECASE)
_UNSURE = frozenset({DateKind.NOMINATIONS_OR_APPLICATIONS, DateKind.OTHER})
_WHOLE = (
    "except",
    "with the exception",
    "other than",
    "if ",
    "unless ",
    "on a condition",
)  # so begin scopes of the whole document
_FIELD_NAMES = {"effective_on": "effective date", "comments_close_on": "comment deadline"}
# What the record's day is where the prose gives it to something else.
_IS = {
    DateKind.EFFECTIVE: "the effective date",
    DateKind.COMPLIANCE: "the compliance date",
    DateKind.COMMENTS_CLOSE: "the comment deadline",
    DateKind.REPLY_COMMENTS: "the reply comment deadline",
    DateKind.HEARING_OR_MEETING: "the day of a meeting or hearing",
    DateKind.EXPIRES: "an end date",
    DateKind.NOMINATIONS_OR_APPLICATIONS: "another deadline",
}
_WORDS = {DateKind.EFFECTIVE: "takes effect", DateKind.COMMENTS_CLOSE: "comments close"}


def legal_dates(record: Record, text: FullText | None = None) -> tuple[tuple[LegalDate, ...], str | None]:
    """The dates of law, and a sentence for people where prose and fields contradict each other.

    Of the full text savings clauses are read, and its DATES and its SUMMARY where the record has none.

    The prose comes first. A field (`effective_on`, `comments_close_on` hold only a first date, and
    sometimes a wrong one) counts where the prose states no date of its kind and does not give
    that day to something else.
    """
    field, prose, start = next(prose_of(record, DATES, Role.DATES, text), (DATES, "", 0))
    gathering = bool(_GATHERING.search(f"{record.title} {record.action or ''}"))
    found = prose_dates(prose, record.publication_date, gathering=gathering)
    stated = tuple(_placed(item, field, start) for item in _corroborated(found, prose, record))
    spoken_for = past_days(prose, record.publication_date) | {item.date for item in stated}
    dates, conflicts = list(stated), []
    for name, day, kind in _fields(record):
        same = [item for item in stated if item.kind is kind]
        if not same and day not in spoken_for:
            dates.append(LegalDate(day, kind, "", Evidence(name, 0, 10, day.isoformat())))
        elif day not in spoken_for:
            conflicts.append(_conflict(name, day, kind, same))
        elif not _agrees(day, kind, same):
            kinds = {item.kind for item in stated if item.date == day}
            conflicts.append(_otherwise(name, day, kind, kinds) or _elsewhere(name, day, prose, record))
    field, abstract, start = next(prose_of(record, ABSTRACT, Role.SUMMARY, text), (ABSTRACT, "", 0))
    if abstract and not conflicts:
        known, taken = {item.kind for item in dates}, spoken_for | {item.date for item in dates}
        issuers = "; ".join(one.name for one in record.agencies)
        told = list(dates_said(abstract, record.publication_date, known, taken, issuers))
        calls = gathering or kind_of(record) is Kind.MEETING
        if calls and not taken and not is_cancelled(record):
            told += meeting_said(abstract, record.publication_date, issuers)
        dates += (_placed(item, field, start) for item in told)
    saved = savings_dates(text.text, record.publication_date) if text else ()
    return (*dates, *saved), " ".join(conflicts) or None


def _fields(record: Record) -> list[tuple[str, date, DateKind]]:
    named = (
        ("effective_on", record.effective_on, DateKind.EFFECTIVE),
        ("comments_close_on", record.comments_close_on, DateKind.COMMENTS_CLOSE),
    )
    return [(name, day, kind) for name, day, kind in named if day]


def _placed(item: LegalDate, field: str, start: int) -> LegalDate:
    """The date with its evidence where the prose itself stands."""
    spot = item.evidence
    return replace(item, evidence=Evidence(field, start + spot.start, start + spot.end, spot.text))


def _corroborated(stated: tuple[LegalDate, ...], prose: str, record: Record) -> tuple[LegalDate, ...]:
    """A vague due date ("responses", "information") is the comments' where the field says so, or the title or
    action asks for them, and no other date is theirs."""
    if any(item.kind is DateKind.COMMENTS_CLOSE for item in stated):
        return stated
    asks = bool(_ASKS.search(f"{record.title}; {record.action or ''}"))
    clear = [span for span in sentences(prose) if _CLEAR.search(prose, *span)]
    return tuple(
        LegalDate(item.date, DateKind.COMMENTS_CLOSE, item.scope, item.evidence)
        if item.kind in _UNSURE
        and (item.date == record.comments_close_on or (asks and _answers(prose, item)))
        and not any(start <= item.evidence.start < end for start, end in clear)
        else item
        for item in stated
    )


def _answers(prose: str, item: LegalDate) -> bool:
    """Whether the sentence speaks of responses, views or submissions."""
    spans = sentences(prose)
    return any(_ANSWERS.search(prose, *span) for span in spans if span[0] <= item.evidence.start < span[1])


def _agrees(day: date, kind: DateKind, same: list[LegalDate]) -> bool:
    """Whether the prose has this day. Comments close with the document's own date, not with a part's."""
    if kind is DateKind.EFFECTIVE:
        return any(item.date == day for item in same)
    whole = [item.date for item in same if not item.scope or item.scope.lower().startswith(_WHOLE)]
    return day in (whole or [item.date for item in same])


def _otherwise(name: str, day: date, kind: DateKind, kinds: set[DateKind]) -> str | None:
    """What the day of the record is in the prose, where it is a date of law there."""
    its = f"{_FIELD_NAMES[name]} of the record"
    said = (
        "that of a part" if kind in kinds else next((_IS[one] for one in sorted(kinds) if one in _IS), None)
    )
    return f"The {its}, {show_date(day)}, is {said} in the DATES text." if said else None


def _elsewhere(name: str, day: date, prose: str, record: Record) -> str:
    """The sentence of the prose that gives the day of the record to something else."""
    told = next((one for one in told_days(prose, record.publication_date) if one.day.date == day), None)
    short = told is not None and len(told.sentence) <= _MOST_TOLD
    what = f"the DATES text says “{told.sentence.strip()}”" if told and short else f"{_GIVEN}."
    return f"The {_FIELD_NAMES[name]} of the record is {show_date(day)}; {what}"


def _conflict(name: str, day: date, kind: DateKind, same: list[LegalDate]) -> str:
    what, its = _WORDS[kind], f"{_FIELD_NAMES[name]} of the record"
    said = ", ".join(dict.fromkeys(show_date(item.date) for item in same))
    return f"The DATES text says: {what} {said}; the {its} is {show_date(day)}. The official text decides."
