"""What a document does in one plain line, built from facts alone; None when nothing certain can be said."""

import re
from dataclasses import dataclass
from datetime import date

from feeds.about import LISTS, about, deed_of, joined, of_bureau
from feeds.days import show_date
from feeds.facts import Counts, DateKind, Facts, Kind, RelationKind, Weight
from feeds.fulltext import FullText, Role
from feeds.model import Record, Status
from feeds.weight import COMMENT_PERIOD

LONGEST = 200
_REVIEW = re.compile(r"\blicense review polic(?:y|ies)\b", re.IGNORECASE)
_TITLE_VERBS = (
    (re.compile(r"\A(?:Partial )?Rescission of|[;:] Rescission\Z", re.IGNORECASE), "Rescinds"),
    (re.compile(r"\bExtension of (?:the )?Validity\b", re.IGNORECASE), "Extends"),
    (re.compile(r"\bExpan(?:sion|d|ding)\b", re.IGNORECASE), "Expands"),
    (re.compile(r"\bRevis(?:ions?|e|es|ing)\b", re.IGNORECASE), "Revises"),
    (re.compile(r"\A[^;]{0,300}\bClarif(?:ications?|y|ies|ying)\b", re.IGNORECASE), "Clarifies"),
)
_LIST_VERBS = (
    (re.compile(r"\bAdditions?\b", re.IGNORECASE), "Adds", "add"),
    (re.compile(r"\bRemovals?\b", re.IGNORECASE), "Removes", "remov"),
    (re.compile(r"\b(?:Revisions?|Modifications?|Corrections?)\b", re.IGNORECASE), "Revises", ""),
)
_ALSO = (("Revises", "revises"), ("Removes", "removes"))
_CLAUSES = re.compile(
    r"; |, and |(?<=List) and (?=(?:Conforming )?(?:Additions?|Removals?|Revisions?|Modifications?) )|\bConforming\b"
)
_ACRONYM = re.compile(r" \([A-Z]{2,5}\)")  # "the Military End-User (MEU) List"
_LONG_NAMES = {"MEU List": "Military End-User List", "UVL": "Unverified List"}
_SHORT_NAMES = re.compile(r"\b(?:MEU List|UVL)\b")
_ADDS_ONE = re.compile(r"\bAddition of (?:an |One )?Entity\b", re.IGNORECASE)
_ADDRESSES = re.compile(r"\(\d{1,4} entities and (\d{1,4} addresses)\)")
# "Activities That May Lead to Additions to the Entity List" adds nothing.
_ASIDE = re.compile(r"\b(?:may|lead|activities|criteria|procedures|context|authorization)\b", re.IGNORECASE)
_ADJUSTMENTS = (
    (re.compile(r"\b(?:delay|postpon)", re.IGNORECASE), "Delays changes to"),
    (re.compile(r"\bsuspension\b", re.IGNORECASE), "Suspends changes to"),
    (re.compile(r"\bstay\b", re.IGNORECASE), "Stays changes to"),
)
_WITHDRAWAL = re.compile(r"\bwithdrawal\b", re.IGNORECASE)
_REOPENS = re.compile(r"\bre-?open", re.IGNORECASE)
_ASKS = re.compile(
    r"\brequests? (?:for )?(?:public |written )?comments?\b|\bnotice of inquiry\b|\bcomment request\b"
    r"|\bseek(?:s|ing) (?:public )?comments?\b|\brequest(?:s|ing) (?:public )?comments\b",
    re.IGNORECASE,
)
_ADVANCE = re.compile(r"\badvance notice of proposed\b|\bANPRM\b", re.IGNORECASE)
_DENYING = re.compile(r"\bDenying\b|\bDenials?\b", re.IGNORECASE)
_NOT_DENYING = re.compile(
    r"\b(?:Vacat|Terminat|Modif|Correct|Amend|Relating|Lift|Suspend)\w{0,8}\b", re.IGNORECASE
)
_RENEWING = re.compile(r"\bRenew(?:ing|al|ed)\b", re.IGNORECASE)
_RULES = frozenset({Kind.FINAL_RULE, Kind.INTERIM_FINAL_RULE, Kind.RULE, Kind.UNKNOWN})


@dataclass(frozen=True, slots=True)
class _Said:
    """What a headline is built from."""

    record: Record
    facts: Facts
    amendments: str

    @property
    def title(self) -> str:
        return f"{self.record.title}; {self.record.action or ''}"


def headline(record: Record, facts: Facts, text: FullText | None = None) -> str | None:
    """The line, at most 200 characters. `facts` are those of the record, but for the headline.

    The verb of a list rule agrees with the instructions that amend it, where the text is known.
    """
    if record.status is Status.WITHDRAWN:
        return None
    said = _Said(record, facts, text.words(Role.AMENDMENT).lower() if text else "")
    line = _deed(said)
    return line if line and len(line) <= LONGEST else None


def _deed(said: _Said) -> str | None:
    kind, weight = said.facts.kind, said.facts.weight
    if weight is Weight.ORDER:
        return _denial(said)
    if kind is Kind.MEETING:
        return _meeting(said)
    if kind is Kind.PAPERWORK:
        asks = _ASKS.search(said.title) or _day(said, DateKind.COMMENTS_CLOSE)
        return f"Asks for comments on an information collection{_closing(said)}" if asks else None
    if weight is Weight.ADJUSTMENT:
        return _adjustment(said)
    if weight is Weight.PROPOSAL:
        subject = about(said.record, said.facts)
        told = f"{said.title} {said.record.abstract or ''}"
        asks = _ADVANCE.search(told) or _ASKS.search(said.record.title)
        verb = "Asks for comments on" if asks else "Proposes changes to"
        return f"{verb} {subject}{_closing(said)}" if subject else None
    if weight is Weight.BINDING and kind in _RULES:
        return _change(said)
    return _inquiry(said)


def _denial(said: _Said) -> str | None:
    terms, title = said.facts.order, said.record.title
    if not terms or not terms.parties or not _DENYING.search(title) or _NOT_DENYING.search(title):
        return None
    named = "; ".join(terms.parties[:2])
    who = f"{named} and others" if terms.more or len(terms.parties) > 2 else named
    end = f", until {show_date(terms.until.date)}" if terms.until else ""
    if said.facts.kind is Kind.TEMPORARY_DENIAL:
        verb = "Renews the temporary denial of" if _RENEWING.search(title) else "Temporarily denies"
        return f"{verb} export privileges: {who}{end}"
    return None if _RENEWING.search(title) else f"Denies export privileges: {who}{end}"


def _meeting(said: _Said) -> str | None:
    day = _day(said, DateKind.HEARING_OR_MEETING)
    return f"Announces a meeting, {show_date(day)}" if day else None


def _adjustment(said: _Said) -> str | None:
    record, subject = said.record, about(said.record, said.facts)
    if COMMENT_PERIOD.search(said.title) or COMMENT_PERIOD.search(record.abstract or ""):
        day = _day(said, DateKind.COMMENTS_CLOSE)
        verb = "Reopens" if _REOPENS.search(f"{said.title} {record.abstract or ''}") else "Extends"
        on = f" on {subject}" if subject else ""
        return f"{verb} a comment period{on} to {show_date(day)}" if day else None
    if said.facts.kind is Kind.CORRECTION:
        number = record.correction_of or _corrected(said)
        if number:
            return f"Corrects {number}"
        return f"Corrects an earlier document on {subject}{_effective(said)}" if subject else None
    if not subject or _WITHDRAWAL.search(said.title):
        return None
    doing = next((verb for pattern, verb in _ADJUSTMENTS if pattern.search(said.title)), None)
    return f"{doing} {subject}" if doing else None


def _corrected(said: _Said) -> str | None:
    """The one document that the text says it corrects."""
    relations = [one for one in said.facts.relations if one.kind is RelationKind.CORRECTS]
    numbers = {number for one in relations for number in one.numbers}
    return numbers.pop() if len(numbers) == 1 else None


def _change(said: _Said) -> str | None:
    first, *others = [*filter(None, (_list_change(said, name) for name in LISTS)), ""]
    if first:
        return f"{first}{''.join(_and(first, one) for one in others if one)}{_effective(said)}"
    if any(name in said.record.title for name in LISTS.values()):
        return None
    subject, title = about(said.record, said.facts), said.record.title
    if not subject:
        return None
    if subject.endswith("advanced computing chips") and _REVIEW.search(title):
        return f"Revises license review for advanced computing chips{_effective(said)}"
    verb = next((verb for pattern, verb in _TITLE_VERBS if pattern.search(title)), "Changes")
    end = _day(said, DateKind.EXPIRES) if verb == "Extends" else None
    if end:
        return f"Extends {subject} to {show_date(end)}"
    return f"{verb} {subject}{_effective(said)}"


def _and(first: str, other: str) -> str:
    """What is done to one more list, as it stands after what is done to the first."""
    same = first.startswith("Revises the ") and other.startswith("Revises the ")
    return f" and {other.removeprefix('Revises ')}" if same else f"; {other[:1].lower()}{other[1:]}"


def _list_change(said: _Said, topic: str) -> str | None:
    """What the title says is done to a list, as far as the instructions to amend agree."""
    name = LISTS[topic]
    if topic not in said.facts.topic_ids or not of_bureau(said.record):
        return None
    title = _SHORT_NAMES.sub(lambda found: _LONG_NAMES[found[0]], _ACRONYM.sub("", said.record.title))
    clauses = [one for one in _CLAUSES.split(title) if name in one]
    verbs = {
        verb
        for clause in clauses
        for pattern, verb, instruction in _LIST_VERBS
        if pattern.search(clause)
        and not _ASIDE.search(clause)
        and (not said.amendments or instruction in said.amendments)
    }
    entity, noun = name == "Entity List", "persons" if name == "Unverified List" else "entities"
    if "Adds" in verbs:
        counted = _counted(said.facts.counts) if entity else None
        also = " and ".join(word for verb, word in _ALSO if verb in verbs)
        more = f" and {also} others" if also else ""
        one = "an entity" if any(_ADDS_ONE.search(clause) for clause in clauses) else noun
        return f"Adds {counted or one} to the {name}{more}"
    if verbs == {"Removes"}:
        return f"Removes {'entries' if entity else noun} from the {name}"
    return f"Revises the {name}" if verbs else None


def _counted(counts: Counts | None) -> str | None:
    """What is added, as "27 entities in China and Iran", only when the numbers of the source add up."""
    if not counts or not counts.checked or not counts.entities:
        return None
    noun = "entity" if counts.entities == 1 else "entities"
    places = [one.country for one in counts.destinations]
    addresses = _ADDRESSES.search(counts.evidence.text)
    what = f"{counts.entities} {noun}" + (f" and {addresses[1]}" if addresses else "")
    if not 1 <= len(places) <= 3:
        return what + (f" in {len(places)} destinations" if places else "")
    return f"{what} in {joined(tuple(places))}"


def _inquiry(said: _Said) -> str | None:
    """A notice that asks for comments; of other notices their title says more than we could."""
    subject = about(said.record, said.facts)
    asks = _ASKS.search(said.title) and deed_of(said.record.title) == said.record.title
    return f"Asks for comments on {subject}{_closing(said)}" if asks and subject else None


def _day(said: _Said, kind: DateKind) -> date | None:
    """The one day of this kind that holds for the whole document; None where dates contradict each other."""
    days = {one.date for one in said.facts.dates if one.kind is kind}
    return days.pop() if len(days) == 1 and not said.facts.dates_conflict else None


def _effective(said: _Said) -> str:
    dated = [one for one in said.facts.dates if one.kind is DateKind.EFFECTIVE]
    days = sorted({one.date for one in dated if not one.applies} or {one.date for one in dated})
    if not days or said.facts.dates_conflict:
        return ""
    return f", effective {show_date(days[0])}" if len(days) == 1 else f", in parts from {show_date(days[0])}"


def _closing(said: _Said) -> str:
    day = _day(said, DateKind.COMMENTS_CLOSE)
    return f", comments close {show_date(day)}" if day else ""
