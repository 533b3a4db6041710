"""Headlines of orders against named parties: who is denied export privileges, and until when."""

import re

from feeds.days import show_date
from feeds.facts import Facts, Kind
from feeds.kinds import corrected_number
from feeds.model import Record

# The orders that deny or go on denying, as their titles begin; one that lifts, stays or lets lapse has other words before.
_DENIES = re.compile(
    r"(?P<renews>(?:Order Renewing|Renewal of) )?(?:Final )?(?:Order )?(?:Making )?"
    r"(?:(?:Temporarily )?Denying|(?:Temporary )?Denial(?: Order| of))(?: Export Privileges)?(?: (?:Applicable to|as to|on) Related Persons)?"
    r"(?=: |\Z| of [A-Z])",
    re.IGNORECASE,
)
_NOT_DENYING = re.compile(
    r"\b(?:Vacat|Terminat|Modif|Correct|Amend|Lift|Suspen|Stay|Rescin|Rescission|Revo[ck]|Expir|Withdr[ae]w|Dismiss|Revers)\w{0,8}\b",
    re.IGNORECASE,
)


def denial_line(record: Record, facts: Facts) -> str | None:
    """As "Denies export privileges: Corin Vale"; None of an order whose title says that anything else is done."""
    terms, title = facts.order, record.title
    if number := corrected_number(record):
        return f"Corrects FR Doc. {number}"
    denies = _DENIES.match(title)
    if not terms or not denies or _NOT_DENYING.search(f"{title}; {record.action or ''}"):
        return None
    named = "; ".join(terms.parties[:2])
    who = f": {named}{_others(len(terms.parties) - 2, more=terms.more)}" if named else ""
    end = f", until {show_date(terms.until.date)}" if terms.until else ""
    if facts.kind is Kind.TEMPORARY_DENIAL:
        renewed = f"Renews {'the' if named else 'a'} temporary denial of"
        verb = renewed if denies["renews"] else "Temporarily denies"
        return f"{verb} export privileges{who}{end}"
    return None if denies["renews"] else f"Denies export privileges{who}{end}"


def _others(count: int, *, more: bool) -> str:
    """How many parties are left beside those named: one, or several."""
    if count <= 0 and not more:
        return ""
    return " and one other" if count == 1 and not more else " and others"
