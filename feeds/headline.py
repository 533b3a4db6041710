"""What a document does in one plain line, built from facts alone; None when nothing certain can be said."""

import re
from dataclasses import dataclass

from feeds.about import LISTS, about, concerning, deed_of, is_of_rules, leading, of_bureau, place_ahead
from feeds.adjusting import adjustment, suspension
from feeds.asking import asks_on_collection, inquiry, proposal
from feeds.correcting import correction, only_corrects
from feeds.days import show_date
from feeds.denied import denial_line
from feeds.directed import directed_act
from feeds.facts import DateKind, Facts, Kind, RelationKind, Weight
from feeds.fulltext import FullText, Role
from feeds.headlinedays import LONGEST, effective, fitting, one_day
from feeds.listchange import and_other, list_change, moved
from feeds.meetings import meeting_line
from feeds.model import Record, Status
from feeds.saidacts import (
    besides,
    exceptions_said,
    first_act,
    general_license,
    license_created,
    list_act,
    list_updated,
    longer_controls,
    particular_act,
    records_rescinded,
)
from feeds.titled import act_of, countries_added, end_users
from feeds.weight import tightens

_REVIEW = re.compile(r"\blicense review polic(?:y|ies)\b", re.IGNORECASE)
# "is extended to May 1, but not for looms": for whom or for what not.
_BUT_NOT = re.compile(
    r"\bexten(?:d|sion)[^.;]{0,200}?,? (?P<limit>(?:but not|except(?: for)?|other than|excluding) [^.;,]{2,60})[.;]",
    re.IGNORECASE,
)
_VALIDITY = re.compile(r"\bExtension of (?:the )?Validity\b", re.IGNORECASE)
_SETS_FORTH = re.compile(r"\bsets forth (?:\w{1,12} ){0,2}(?:regulations|rules)\b", re.IGNORECASE)
# Where a clause of a title begins, but for what it is of: "Export Control Revisions", never "Reconsideration of the Expansion".
_BEGINS = r"(?:\A|[;:,] (?:and )?|\band )(?:(?-i:[A-Z])[\w'-]{0,20} ){0,3}"
_TITLE_VERBS = (
    (re.compile(r"\A(?:Partial )?Rescission of|[;:] Rescission\Z", re.IGNORECASE), "Rescinds"),
    (_VALIDITY, "Extends"),
    (re.compile(r"\ATechnical Amendments?\b", re.IGNORECASE), "Makes technical changes to"),
    (re.compile(rf"{_BEGINS}Expan(?:sion|d|ding)\b", re.IGNORECASE), "Expands"),
    (re.compile(rf"{_BEGINS}Revis(?:ions?|e|es|ing)\b", re.IGNORECASE), "Revises"),
    (re.compile(r"\A[^;]{0,300}\bClarif(?:ications?|y|ies|ying)\b", re.IGNORECASE), "Clarifies"),
)
_AUTHORIZES = re.compile(r"Authorization of ", re.IGNORECASE)
# What is not done, or only asked for or answered: the title says it better than a line about its subject.
_NOT_SO = re.compile(
    r"\b(?:not|no changes?|reconsideration|petitions?|denials? of|response to (?:public )?comments)\b",
    re.IGNORECASE,
)
_TO_WHOM = re.compile(
    r"\AAuthorization of [^;:]{3,80}? to (?P<who>Entities on the [A-Z][\w -]{1,40}? List)\b", re.IGNORECASE
)
_ASKED_FIRST = re.compile(r"(?:Notice of )?Requests? for (?:Public )?Comments?\b")
# Verbs that do not say which way.
_NEUTRAL = re.compile(r"(?:Amends|Changes|Modifies|Revises|Streamlines)\b")
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
        return denial_line(said.record, said.facts)
    if kind is Kind.MEETING:
        return meeting_line(said.record, said.facts)
    if kind is Kind.PAPERWORK:
        return asks_on_collection(said.record, said.facts)
    if weight is Weight.ADJUSTMENT:
        return adjustment(said.record, said.facts)
    if weight is Weight.PROPOSAL:
        return proposal(said.record, said.facts)
    if weight is Weight.BINDING and _ASKED_FIRST.match(said.record.title):
        return _inquiry(said)
    if weight is Weight.BINDING and kind in _RULES:
        return _change(said)
    return _inquiry(said)


def _lists(said: _Said) -> str | None:
    """What is done to lists."""
    if line := moved(said.record, said.facts):
        return line
    lists = (list_change(said.record, said.facts, name, said.amendments) for name in LISTS)
    first, *others = [*filter(None, lists), ""]
    return f"{first}{''.join(and_other(first, one) for one in others if one)}" if first else None


def _led(subject: str, head: str, listing: str, end: str) -> str:
    """The subject that a title names before a list, and then what is done to the list, as far as there is room."""
    if _NOT_SO.search(head):
        return f"{listing}{end}"
    verb = _titled_verb(head) or "Changes"
    both = f"{verb} {subject}; {listing[:1].lower()}{listing[1:]}"
    return next((line for line in (f"{both}{end}", both) if len(line) <= LONGEST), f"{verb} {subject}{end}")


def _change(said: _Said) -> str | None:
    if only_corrects(said.record, said.facts):
        return correction(said.record, said.facts, None)
    if tightens(said.title):
        return suspension(said.record, said.facts) or _told(said)
    listing, led = _lists(said), leading(said.record, said.facts)
    if listing and led:
        return _led(*led, listing, effective(said.facts))
    if listing:
        return f"{listing}{effective(said.facts)}"
    named = [name for name in LISTS.values() if name in said.record.title]
    if not led and named and not is_of_rules(said.record.title, named[0]):
        return _acts_first(said) if _AUTHORIZES.match(said.record.title) else _told(said)
    if _NOT_SO.search(said.record.title):
        return _acts_first(said)
    subject = about(said.record, said.facts)
    return _known_change(said, subject) or _told(said) or _subject_change(said, subject) or _acts_first(said)


def _acts_first(said: _Said) -> str | None:
    """What the first sentence says, where the title has no subject."""
    line = list_act(said.record.abstract or "") or first_act(said.record.abstract or "")
    whom = _TO_WHOM.search(said.record.title)
    to = f" (to {whom['who'][:1].lower()}{whom['who'][1:]})" if whom else ""
    return fitting(f"{line}{to}{effective(said.facts)}", f"{line}{to}") if line else None


def _known_change(said: _Said, subject: str | None) -> str | None:
    """Changes that have a shape of their own."""
    title, since = said.record.title, effective(said.facts)
    if line := particular_act(said.record.abstract or "") if of_bureau(said.record) else None:
        return fitting(f"{line}{since}", line)
    if not subject:
        return None
    if subject.endswith("advanced computing chips") and _REVIEW.search(title):
        return f"Revises license review for advanced computing chips{since}"
    if (rescinded := _rescinded(said)) is not None:
        return f"Rescinds an earlier rule on {subject}{rescinded}{since}"
    whose = general_license(said.record.abstract or "") if subject == "a temporary general license" else ""
    if subject == "a temporary general license" and license_created(said.record.abstract or ""):
        return f"Creates {subject}{whose}{since}"
    end = one_day(said.facts, DateKind.EXPIRES) if _VALIDITY.search(title) else None
    limited = _BUT_NOT.search(said.record.abstract or "")
    limit = f", {limited['limit']}" if limited else ""
    return f"Extends {subject}{whose} {'until' if whose else 'to'} {show_date(end)}{limit}" if end else None


def _told(said: _Said) -> str | None:
    """What the source itself says is done, in its own words, as far as there is room."""
    title, abstract, since = said.record.title, said.record.abstract or "", effective(said.facts)
    if not of_bureau(said.record):
        return None
    if whose := end_users(title):
        verb = _titled_verb(title) or ("Revises" if re.search(r"\brevis", abstract) else "Changes")
        line = f"{verb} {whose}"
    else:
        line = countries_added(title, abstract) or act_of(deed_of(title), abstract) or ""
        if not line or _NEUTRAL.match(line):
            line = directed_act(abstract, concerning(title)) or line
        line += place_ahead(title) if line and not concerning(line) else ""
        line += longer_controls(abstract) if line.startswith("Extends controls ") else ""
    if not line:
        return None
    more = besides(abstract)
    end = one_day(said.facts, DateKind.COMMENTS_CLOSE) if line.endswith("extends a comment period") else None
    return fitting(
        *([f"{line} until {show_date(end)}"] if end else []),
        *([f"{line}; {more}{since}", f"{line}; {more}"] if more else []),
        f"{line}{since}",
        line,
        line.split("; ")[0],
    )  # at least the first act, where there is no room for all


def _subject_change(said: _Said, subject: str | None) -> str | None:
    title = said.record.title
    if not subject:
        return None
    begins = "Sets" if _SETS_FORTH.search(said.record.abstract or "") else "Changes"
    return f"{_titled_verb(title) or begins} {subject}{effective(said.facts)}"


def _titled_verb(title: str) -> str | None:
    return next((verb for pattern, verb in _TITLE_VERBS if pattern.search(title)), None)


def _rescinded(said: _Said) -> str | None:
    """Whether the abstract says that an earlier rule is rescinded: "", or that there are exceptions; None where it does not."""
    withdrawn = (one.evidence for one in said.facts.relations if one.kind is RelationKind.WITHDRAWS)
    found = next(
        (one for one in withdrawn if one.field == "abstract" and "rescind" in one.text.lower()), None
    )
    if found is None:
        return None
    rest = (said.record.abstract or "")[found.end :].split(". ")[0]
    return exceptions_said(rest)


def _inquiry(said: _Said) -> str | None:
    """A notice that asks for comments, or rescinds records; of other notices their title says more than we could."""
    if rescinded := records_rescinded(said.record.action or "", said.record.abstract or ""):
        return rescinded
    abstract = said.record.abstract or ""
    if of_bureau(said.record) and license_created(abstract):
        return f"Creates a temporary general license{general_license(abstract)}{effective(said.facts)}"
    if updated := list_updated(said.record.abstract or ""):
        return updated
    if said.facts.weight is Weight.BINDING and (line := _told(said)):
        return line
    return inquiry(said.record, said.facts)
