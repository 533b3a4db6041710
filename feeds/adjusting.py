"""Headlines of what adjusts an earlier document: more time for comments, corrections, delays, suspensions, stays."""

import re
from datetime import date

from feeds.about import about
from feeds.days import IN_FULL, show_date, stated_days
from feeds.facts import DateKind, Facts, Kind, RelationKind
from feeds.kinds import corrected_number
from feeds.model import Record
from feeds.numbers import NUMBER
from feeds.pastdays import is_long_over
from feeds.weight import COMMENT_PERIOD

_ACTS = (
    (re.compile(r"\b(?:delay|postpon)", re.IGNORECASE), "Delays"),
    (re.compile(r"\bsuspension\b", re.IGNORECASE), "Suspends"),
    (re.compile(r"\bstay\b", re.IGNORECASE), "Stays"),
)
_PAUSE = re.compile(r"\b(?:suspension|stay)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:continued|(?:extension|continuation) of)(?: the)? \Z", re.IGNORECASE)
_WITHDRAWAL = re.compile(r"\bwithdrawal\b", re.IGNORECASE)
_REOPENS = re.compile(r"\bre-?open", re.IGNORECASE)
# "delays the effective date of the interim final rule by 45 days", where it says no new day.
_BY = re.compile(
    r"\b(?:delays|is delaying|postpones|is postponing|defers) the effective dates? of [^.;]{1,160}? "
    rf"(?P<by>by (?:an additional )?{NUMBER}(?: \(\d{{1,3}}\))? (?:(?:calendar|business) )?(?:days|months))\b"
)
_FROM = re.compile(
    r"\b(?:effective date (?:\(|of )|(?:scheduled to|was to|were to|would have) (?:take|taken|become|go|gone) (?:effective|effect|into effect)(?: on)? )"
    rf"(?P<day>{IN_FULL})"
)
_NEW = re.compile(r"\b(?:establish|impos)(?:es|ed|ing) new controls\b")


def put_off_by(abstract: str) -> str:
    """By how long taking effect is put off, as the abstract says ("by 45 days"); "" where it does not."""
    found = _BY.search(abstract) if "effective date" in abstract else None
    return found["by"] if found else ""


def put_off_from(abstract: str) -> date | None:
    """The one day of taking effect that the abstract names before it says by how long it is put off."""
    days = {day.date for one in _FROM.finditer(abstract) for day in stated_days(one["day"])}
    return days.pop() if len(days) == 1 else None


def adjustment(record: Record, facts: Facts) -> str | None:
    """The line without a date where no single one is certain; None where title and action do not say the act."""
    title, subject = f"{record.title}; {record.action or ''}", about(record, facts)
    if number := corrected_number(record):
        return f"Corrects FR Doc. {number}"
    if COMMENT_PERIOD.search(title) or COMMENT_PERIOD.search(record.abstract or ""):
        verb = "Reopens" if _REOPENS.search(f"{title} {record.abstract or ''}") else "Extends"
        on, last = f" on {subject}" if subject else "", one_day(facts, DateKind.COMMENTS_CLOSE)
        known = last and not is_long_over(last, record.publication_date)
        return f"{verb} a comment period{on}{_to(last if known else None, 'until')}"
    if facts.kind is Kind.CORRECTION:
        if number := corrected(facts):
            return f"Corrects FR Doc. {number}"
        return f"Corrects an earlier document on {subject}{effective(facts)}" if subject else None
    if (paused := _PAUSE.search(title)) and any(one.kind is RelationKind.LIFTS for one in facts.relations):
        of = f"changes to {subject}" if subject else "an earlier rule"
        return f"Ends the {paused[0].lower()} of {of}{effective(facts)}"
    if _WITHDRAWAL.search(title):
        return None
    verb = next((verb for pattern, verb in _ACTS if pattern.search(title)), "")
    abstract = record.abstract or ""
    if verb == "Delays":
        by = put_off_by(abstract)
        end = _to(_new_day(facts)) or (f" {by}" if by else "")
    else:
        end = _to(one_day(facts, DateKind.EXPIRES), "until")
    if not verb or not (subject or end):
        return None
    if paused and _GOES_ON.search(title[: paused.start()]):
        verb = f"Continues the {paused[0].lower()} of"
    return f"{verb} {_what(subject, abstract, facts)}{end}"


def _what(subject: str | None, abstract: str, facts: Facts) -> str:
    """What is put off or paused: "new controls on …" where they are new; without a subject one rule or several."""
    if subject and subject.startswith("controls on ") and _NEW.search(abstract):
        return f"new {subject}"
    if subject:
        return f"changes to {subject}"
    delayed = [one for one in facts.relations if one.kind is RelationKind.DELAYS_EFFECTIVE_DATE]
    return (
        "earlier rules" if len({one.citations for one in delayed if one.citations}) > 1 else "an earlier rule"
    )


def corrected(facts: Facts) -> str | None:
    """The one document that the text says it corrects."""
    relations = [one for one in facts.relations if one.kind is RelationKind.CORRECTS]
    numbers = {number for one in relations for number in one.numbers}
    return numbers.pop() if len(numbers) == 1 else None


def one_day(facts: Facts, kind: DateKind) -> date | None:
    """The one day of this kind; None where there are several, or where dates contradict each other."""
    days = {one.date for one in facts.dates if one.kind is kind}
    return days.pop() if len(days) == 1 and not facts.dates_conflict else None


def effective(facts: Facts) -> str:
    """From when it is effective, to stand behind the deed."""
    dated = [one for one in facts.dates if one.kind is DateKind.EFFECTIVE]
    days = sorted({one.date for one in dated if not one.applies} or {one.date for one in dated})
    if not days or facts.dates_conflict:
        return ""
    return f", effective {show_date(days[0])}" if len(days) == 1 else f", in parts from {show_date(days[0])}"


def _new_day(facts: Facts) -> date | None:
    """The day to which taking effect is put off: said so, or the only one."""
    days = {one.date for one in facts.dates if one.moved and not one.scope}
    known = len(days) == 1 and not facts.dates_conflict
    return days.pop() if known else one_day(facts, DateKind.EFFECTIVE)


def _to(day: date | None, word: str = "to") -> str:
    return f" {word} {show_date(day)}" if day else ""
