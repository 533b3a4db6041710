"""Headlines of what adjusts an earlier document: more time for comments, corrections, delays, suspensions, stays."""

import re
from datetime import date

from feeds.about import about, of_bureau
from feeds.correcting import correction
from feeds.days import IN_FULL, show_date, stated_days
from feeds.facts import DateKind, Facts, Kind, RelationKind
from feeds.headlinedays import effective, one_day
from feeds.kinds import corrected_number
from feeds.model import Record
from feeds.numbers import NUMBER
from feeds.pastdays import is_long_over
from feeds.saidacts import asked_of
from feeds.titled import cased
from feeds.weight import extends_comments

_ACTS = (
    (re.compile(r"\b(?:delay|postpon)", re.IGNORECASE), "Delays"),
    (re.compile(r"\bsuspension\b", re.IGNORECASE), "Suspends"),
    (re.compile(r"\bstay\b", re.IGNORECASE), "Stays"),
)
_PAUSE = re.compile(r"\b(?:suspension|stay)\b", re.IGNORECASE)
_SUSPENSION = re.compile(
    r"(?:\A|[;:] )(?:Temporary )?(?:(?P<span>(?:One|Two|Three|Six)[ -](?:Year|Month)s?) )?Suspension of (?:the )?(?P<what>[^;:]{5,120})\Z",
    re.IGNORECASE,
)
_RULE = re.compile(
    r"\b(?:rules?|regulations?|effective|effectiveness|compliance|amendments?|provisions?)\b", re.IGNORECASE
)
_NOMINAL = re.compile(r"(?:Expansion|Implementation|Imposition|Use) of ", re.IGNORECASE)
_CORRECTION = re.compile(r"; Corrections?\Z")  # behind the title of what is corrected
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
_PUTS_OFF = re.compile(r"(?:delays|is delaying|postpones) the effective date\b", re.IGNORECASE)
# "is delayed until further notice": no day is the new one.
_WITHOUT_DAY = re.compile(
    r"\b(?:delay|postpon|defer)\w{1,4}\b[^;]{0,300}?\b(?P<end>indefinitely|until further notice)\b"
    r"|\b(?P<before>indefinitely) (?:delay|postpon|defer)",
    re.IGNORECASE,
)


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
    corrects = facts.kind is Kind.CORRECTION and _CORRECTION.search(record.title)
    if not corrects and (extends_comments(title) or extends_comments(record.abstract or "")):
        return _longer_comments(record, facts, subject)
    if facts.kind is Kind.CORRECTION:
        if number := corrected(facts):
            return f"Corrects FR Doc. {number}"
        return correction(record, facts, subject)
    if (paused := _PAUSE.search(title)) and any(one.kind is RelationKind.LIFTS for one in facts.relations):
        of = f"changes to {subject}" if subject else "an earlier rule"
        return f"Ends the {paused[0].lower()} of {of}{effective(facts)}"
    if _WITHDRAWAL.search(title):
        return None
    return _put_off(record, facts, subject)


def _put_off(record: Record, facts: Facts, subject: str | None) -> str | None:
    """What is delayed, suspended or stayed, and until when."""
    title, abstract = f"{record.title}; {record.action or ''}", record.abstract or ""
    paused = _PAUSE.search(title)
    if line := suspension(record, facts):
        return line
    verb = next((verb for pattern, verb in _ACTS if pattern.search(title)), "")
    if verb == "Delays":
        by = put_off_by(abstract)
        open_end = _open_end(record)
        end = open_end or _to(_new_day(facts)) or (f" {by}" if by else "")
    else:
        end = _to(one_day(facts, DateKind.EXPIRES), "until")
    if not verb or not (subject or end):
        return None
    if paused and _GOES_ON.search(title[: paused.start()]):
        verb = f"Continues the {paused[0].lower()} of"
    return f"{verb} {_what(subject, abstract, facts)}{end}"


def suspension(record: Record, facts: Facts) -> str | None:
    """As "Suspends license exceptions for Peru, effective 1 Jun 2031", where the Bureau's title says so."""
    paused = _PAUSE.search(f"{record.title}; {record.action or ''}") and of_bureau(record)
    line = _suspended(record) if paused else None
    return f"{line}{_to(one_day(facts, DateKind.EXPIRES), 'until') or effective(facts)}" if line else None


def _longer_comments(record: Record, facts: Facts, subject: str | None) -> str:
    abstract = record.abstract or ""
    verb = "Reopens" if _REOPENS.search(f"{record.title}; {record.action or ''} {abstract}") else "Extends"
    on = subject or (asked_of(record.title, abstract) if of_bureau(record) else None)
    last = one_day(facts, DateKind.COMMENTS_CLOSE)
    known = last and not is_long_over(last, record.publication_date)
    return f"{verb} a comment period{f' on {on}' if on else ''}{_to(last if known else None, 'until')}"


def _suspended(record: Record) -> str | None:
    """As "Suspends license exceptions for Peru": what a title says is suspended, where it is no rule or date."""
    found = _SUSPENSION.search(record.title)
    if found is None or _RULE.search(found["what"]):
        return None
    span = f" for {found['span'].lower().replace('-', ' ')}" if found["span"] else ""
    the = "the " if _NOMINAL.match(found["what"]) else ""
    return f"Suspends{span} {the}{cased(found['what'].strip(' .'), record.abstract or '')}"


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


def _new_day(facts: Facts) -> date | None:
    """The one day of which is said that taking effect is put off to it; any other may be that of the delay itself."""
    moved = [one for one in facts.dates if one.moved or _PUTS_OFF.match(one.evidence.text)]
    days = {one.date for one in moved if not one.scope} or {one.date for one in moved}
    return days.pop() if len(days) == 1 and not facts.dates_conflict else None


def _open_end(record: Record) -> str:
    """That the delay has no end, in the words of the source."""
    for prose in (record.dates, record.abstract, record.title):
        found = (
            _WITHOUT_DAY.search(prose)
            if prose and ("indefinitely" in prose or "further notice" in prose)
            else None
        )
        if found:
            return f" {(found['end'] or found['before']).lower()}"
    return ""


def _to(day: date | None, word: str = "to") -> str:
    return f" {word} {show_date(day)}" if day else ""
