"""Headlines of orders against named parties: who is denied export privileges, and until when."""

import re

from feeds.days import show_date
from feeds.facts import Facts, Kind
from feeds.kinds import corrected_number
from feeds.model import Record

_DENYING = re.compile(r"\bDenying\b|\bDenials?\b", re.IGNORECASE)
_NOT_DENYING = re.compile(
    r"\b(?:Vacat|Terminat|Modif|Correct|Amend|Relating|Lift|Suspend)\w{0,8}\b", re.IGNORECASE
)
_RENEWING = re.compile(r"\bRenew(?:ing|al|ed)\b", re.IGNORECASE)


def denial_line(record: Record, facts: Facts) -> str | None:
    """As "Denies export privileges: Corin Vale"; None of an order that denies nothing, or ends a denial."""
    terms, title = facts.order, record.title
    if number := corrected_number(record):
        return f"Corrects FR Doc. {number}"
    if not terms or not _DENYING.search(title) or _NOT_DENYING.search(title):
        return None
    named = "; ".join(terms.parties[:2])
    who = f": {named}{_others(len(terms.parties) - 2, more=terms.more)}" if named else ""
    end = f", until {show_date(terms.until.date)}" if terms.until else ""
    if facts.kind is Kind.TEMPORARY_DENIAL:
        renewed = f"Renews {'the' if named else 'a'} temporary denial of"
        verb = renewed if _RENEWING.search(title) else "Temporarily denies"
        return f"{verb} export privileges{who}{end}"
    return None if _RENEWING.search(title) else f"Denies export privileges{who}{end}"


def _others(count: int, *, more: bool) -> str:
    """How many parties are left beside those named: one, or several."""
    if count <= 0 and not more:
        return ""
    return " and one other" if count == 1 and not more else " and others"
