"""What a document does in one plain line, built from facts alone; None when nothing certain can be said."""

import re
from dataclasses import dataclass

from feeds.about import LISTS, about, deed_of, leading, of_bureau
from feeds.adjusting import adjustment, effective, one_day
from feeds.days import show_date
from feeds.denied import denial_line
from feeds.facts import DateKind, Facts, Kind, RelationKind, Weight
from feeds.fulltext import FullText, Role
from feeds.gathering import gathering, is_cancelled
from feeds.listchange import and_other, list_change, moved
from feeds.model import Record, Status
from feeds.pastdays import is_long_over
from feeds.saidacts import exceptions_said, first_act, list_act, notice_act, particular_act, records_rescinded
from feeds.titled import act_of, countries_added, end_users

LONGEST = 200
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
    (re.compile(rf"{_BEGINS}Expan(?:sion|d|ding)\b", re.IGNORECASE), "Expands"),
    (re.compile(rf"{_BEGINS}Revis(?:ions?|e|es|ing)\b", re.IGNORECASE), "Revises"),
    (re.compile(r"\A[^;]{0,300}\bClarif(?:ications?|y|ies|ying)\b", re.IGNORECASE), "Clarifies"),
)
_ASKS = re.compile(
    r"\brequests? (?:for )?(?:public |written )?comments?\b|\bnotice of inquiry\b|\bcomment request\b"
    r"|\bseek(?:s|ing) (?:public )?comments?\b|\brequest(?:s|ing) (?:public )?comments\b",
    re.IGNORECASE,
)
_TITLE_PARTS = re.compile(r"[;:] ")
_FORMULA = re.compile(
    r"\binformation collections?\b|\bcollections? of information\b|\bcomments?\b|\bsubmission\b|\bOMB\b|\breview\b|\bapproval\b"
    r"|\bnotices?\b|\brevision\b|\bextension\b|\brenewal\b|\breinstatement\b|\bactivit(?:y|ies)\b|\bproposed\b",
    re.IGNORECASE,
)
_AUTHORIZES = re.compile(r"Authorization of ", re.IGNORECASE)
_LONGEST_NAME = 100
_PROPOSES_CONTROLS = re.compile(r"\bproposes (?:new )?controls\b")
_ADVANCE = re.compile(r"\badvance notice of proposed\b|\bANPRM\b", re.IGNORECASE)
# What is not done, or only asked for or answered: the title says it better than a line about its subject.
_NOT_SO = re.compile(
    r"\b(?:not|no changes?|reconsideration|petitions?|denials? of|response to (?:public )?comments)\b",
    re.IGNORECASE,
)
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
        return _meeting(said)
    if kind is Kind.PAPERWORK:
        asks = _ASKS.search(said.title) or one_day(said.facts, DateKind.COMMENTS_CLOSE)
        what = f"an information collection{_which(said.record.title)}"
        return f"Asks for comments on {what}{_closing(said)}" if asks else None
    if weight is Weight.ADJUSTMENT:
        return adjustment(said.record, said.facts)
    if weight is Weight.PROPOSAL:
        subject = about(said.record, said.facts)
        told = f"{said.title} {said.record.abstract or ''}"
        asks = _ADVANCE.search(told) or _ASKS.search(said.record.title)
        new = subject and subject.startswith("controls on ") and _PROPOSES_CONTROLS.search(told)
        verb = "Asks for comments on" if asks else "Proposes" if new else "Proposes changes to"
        return f"{verb} {subject}{_closing(said)}" if subject else None
    if weight is Weight.BINDING and kind in _RULES:
        return _change(said)
    return _inquiry(said)


def _which(title: str) -> str:
    """What an information collection is called: the end of its title, where that is no formula."""
    name = _TITLE_PARTS.split(title)[-1].strip(" .")
    known = (
        _TITLE_PARTS.search(title)
        and name[:1].isalpha()
        and len(name) <= _LONGEST_NAME
        and not _FORMULA.search(name)
    )
    return f": {name}" if known and name else ""


def _meeting(said: _Said) -> str | None:
    day, what = one_day(said.facts, DateKind.HEARING_OR_MEETING), gathering(said.record)
    if is_cancelled(said.record):
        return f"Cancels a {what}{f' of {show_date(day)}' if day else ''}"
    return f"Announces a {what}, {show_date(day)}" if day else None


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
    verb = next((verb for pattern, verb in _TITLE_VERBS if pattern.search(head)), "Changes")
    both = f"{verb} {subject}; {listing[:1].lower()}{listing[1:]}"
    return next((line for line in (f"{both}{end}", both) if len(line) <= LONGEST), f"{verb} {subject}{end}")


def _change(said: _Said) -> str | None:
    listing, led = _lists(said), leading(said.record, said.facts)
    if listing and led:
        return _led(*led, listing, effective(said.facts))
    if listing:
        return f"{listing}{effective(said.facts)}"
    if not led and any(name in said.record.title for name in LISTS.values()):
        return _acts_first(said) if _AUTHORIZES.match(said.record.title) else None
    if _NOT_SO.search(said.record.title):
        return _acts_first(said)
    subject = about(said.record, said.facts)
    return _known_change(said, subject) or _told(said) or _subject_change(said, subject) or _acts_first(said)


def _acts_first(said: _Said) -> str | None:
    """What the first sentence says, where the title has no subject."""
    line = list_act(said.record.abstract or "") or first_act(said.record.abstract or "")
    return f"{line}{effective(said.facts)}" if line else None


def _known_change(said: _Said, subject: str | None) -> str | None:
    """Changes that have a shape of their own."""
    title, since = said.record.title, effective(said.facts)
    if line := particular_act(said.record.abstract or "") if of_bureau(said.record) else None:
        return f"{line}{since}"
    if not subject:
        return None
    if subject.endswith("advanced computing chips") and _REVIEW.search(title):
        return f"Revises license review for advanced computing chips{since}"
    rescinded = _rescinded(said)
    if rescinded:
        return f"Rescinds an earlier rule on {subject}{rescinded}{since}"
    end = one_day(said.facts, DateKind.EXPIRES) if _VALIDITY.search(title) else None
    limited = _BUT_NOT.search(said.record.abstract or "")
    limit = f", {limited['limit']}" if limited else ""
    return f"Extends {subject} to {show_date(end)}{limit}" if end else None


def _told(said: _Said) -> str | None:
    """What the source itself says is done, in its own words, as far as there is room."""
    title, abstract, since = said.record.title, said.record.abstract or "", effective(said.facts)
    if not of_bureau(said.record):
        return None
    if whose := end_users(title):
        verb = next((verb for pattern, verb in _TITLE_VERBS if pattern.search(title)), None)
        verb = verb or ("Revises" if re.search(r"\brevis", abstract) else "Changes")
        line = f"{verb} {whose}"
    else:
        line = countries_added(title, abstract) or act_of(deed_of(title), abstract) or ""
    end = one_day(said.facts, DateKind.COMMENTS_CLOSE) if line.endswith("extends a comment period") else None
    lines = (
        *([f"{line} until {show_date(end)}"] if end else []),
        f"{line}{since}",
        line,
        line.split("; ")[0],
    )  # at least the first act, where there is no room for all
    return next((one for one in lines if line and len(one) <= LONGEST), None)


def _subject_change(said: _Said, subject: str | None) -> str | None:
    title = said.record.title
    if not subject:
        return None
    begins = "Sets" if _SETS_FORTH.search(said.record.abstract or "") else "Changes"
    verb = next((verb for pattern, verb in _TITLE_VERBS if pattern.search(title)), begins)
    return f"{verb} {subject}{effective(said.facts)}"


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
    if said.facts.weight is Weight.BINDING and (line := _told(said)):
        return line
    subject = about(said.record, said.facts)
    asks = _ASKS.search(said.title) and deed_of(said.record.title) == said.record.title
    if asks and subject:
        return f"Asks for comments on {subject}{_closing(said)}"
    told = notice_act(said.record.title, said.record.abstract or "") if of_bureau(said.record) else None
    return f"{told}{_closing(said)}" if told else None


def _closing(said: _Said) -> str:
    day = one_day(said.facts, DateKind.COMMENTS_CLOSE)
    known = day and not is_long_over(day, said.record.publication_date)
    return f", comments close {show_date(day)}" if day and known else ""
