"""Headlines of what asks or proposes: information collections, proposed rules, inquiries; each with its deadline."""

import re

from feeds.about import about, deed_of, of_bureau
from feeds.days import show_date
from feeds.facts import DateKind, Facts
from feeds.headlinedays import fitting, one_day
from feeds.model import Record
from feeds.paperwork import collection
from feeds.pastdays import is_long_over
from feeds.saidacts import asked_of, notice_act
from feeds.titled import proposed

_ASKS = re.compile(
    r"\brequests? (?:for )?(?:public |written )?comments?\b|\bnotice of inquiry\b|\bcomment request\b"
    r"|\bseek(?:s|ing) (?:public )?comments?\b|\brequest(?:s|ing) (?:public )?comments\b",
    re.IGNORECASE,
)
_ADVANCE = re.compile(r"\badvance notice of proposed\b|\bANPRM\b", re.IGNORECASE)
_THIS_ADVANCE = re.compile(r"\b[Tt]his (?:ANPRM|advance notice)\b")
_PROPOSES_CONTROLS = re.compile(r"\bproposes (?:new )?(?:unilateral )?(?:export )?controls\b")
_WIDE = frozenset({"the Commerce Control List", "license exceptions", "license requirements"})


def asks_on_collection(record: Record, facts: Facts) -> str | None:
    """As "Asks for comments on an information collection: Loom Register"; None where nothing is asked for."""
    if not (_ASKS.search(_said(record)) or one_day(facts, DateKind.COMMENTS_CLOSE)):
        return None
    return f"Asks for comments on {collection(record.title, record.abstract or '')}{_closing(record, facts)}"


def proposal(record: Record, facts: Facts) -> str | None:
    """What a proposed rule proposes, in the nouns of its title or by its subject; or what it asks for comments on."""
    title, abstract, closing = record.title, record.abstract or "", _closing(record, facts)
    subject = about(record, facts)
    if _ADVANCE.search(_said(record)) or _THIS_ADVANCE.search(abstract) or _ASKS.search(title):
        what = _asked(record, subject)
        return f"Asks for comments on {what}{closing}" if what else None
    if noun := proposed(title, abstract) if of_bureau(record) else None:
        return fitting(f"Proposes {noun}{closing}", f"Proposes {noun}")
    new = subject and subject.startswith("controls on ") and _PROPOSES_CONTROLS.search(f"{title} {abstract}")
    return f"Proposes {'' if new else 'changes to '}{subject}{closing}" if subject else None


def inquiry(record: Record, facts: Facts) -> str | None:
    """What a notice asks for comments on; of other notices their title says more than we could."""
    asks = _ASKS.search(_said(record)) and deed_of(record.title) == record.title
    if asks and (what := _asked(record, about(record, facts))):
        return f"Asks for comments on {what}{_closing(record, facts)}"
    told = notice_act(record.title, record.abstract or "") if of_bureau(record) else None
    return f"{told}{_closing(record, facts)}" if told else None


def _asked(record: Record, subject: str | None) -> str | None:
    """What comments are asked for on: the subject, or the words of the title where the subject is wider than they are."""
    wide = subject is None or subject in _WIDE or subject.startswith("export controls ")
    asked = asked_of(record.title, record.abstract or "") if wide and of_bureau(record) else None
    return asked or subject


def _said(record: Record) -> str:
    return f"{record.title}; {record.action or ''}"


def _closing(record: Record, facts: Facts) -> str:
    day = one_day(facts, DateKind.COMMENTS_CLOSE)
    known = day and not is_long_over(day, record.publication_date)
    return f", comments close {show_date(day)}" if day and known else ""
