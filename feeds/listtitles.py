"""Which clauses of a title are on a list of the Bureau, be it that a neighbour names the list for them."""

import re

from feeds.about import LISTS

_CLAUSES = re.compile(
    r"; |, and |, (?:the )?(?=(?:Additions?|Removals?|Revisions?|Modifications?|Corrections?|Amendments?)\b)"
    r"|(?<=List) and (?=(?:Conforming )?(?:Additions?|Removals?|Revisions?|Modifications?) )|\bConforming\b"
)
# "Additions of Entities, Revisions of Entries, and Removal of …": what has no list of its own belongs to that of its neighbour.
_BARE = re.compile(
    r"(?:the )?(?:Additions?|Removals?|Revisions?|Modifications?|Corrections?)(?: and (?:Removals?|Revisions?|Modifications?|Corrections?))?"
    r"(?: (?:of|to) (?:(?:an?|Certain|Existing|Additional|New) ){0,2}(?:Entit(?:y|ies)|Entr(?:y|ies)|Persons?)| (?:of|to|from))?",
    re.IGNORECASE,
)

# "Activities That May Lead to Additions to the Entity List" adds nothing, nor does "Rescission of Additions …".
_ASIDE = re.compile(
    r"\b(?:may|lead|activities|criteria|procedures|context|authorization|not|denials?|petitions?|requests?|propos(?:ed|als?)|rescissions?"
    r"|withdrawals?|revocations?|reversals?|vacatur|stays?|suspensions?|delays?|delayed|postponements?|reconsideration)\b",
    re.IGNORECASE,
)
# "Additions to the Entity List; Temporary Stay": what a title takes back behind it.
_UNDONE = re.compile(
    r"[;:,] (?:(?!of\b)[\w-]+ ){0,3}(?:stay|suspension|delay|delayed|postponement|withdrawal|rescission|revocation|vacatur|reconsideration"
    r"|denial|not|no change)\b",
    re.IGNORECASE,
)


def clauses_on(title: str, name: str) -> list[str]:
    """The clauses of a title that say what is done to a list: those that name it, and bare ones before it (or after it,
    at the end); none where the title takes it back behind them."""
    if _UNDONE.search(title, title.find(name) + 1):
        return []
    return [one for one in _named(title, name) if not _ASIDE.search(one.partition(name)[0])]


def _named(title: str, name: str) -> list[str]:
    on: list[str] = []
    waiting: list[str] = []
    last: set[str] = set()
    for clause in _CLAUSES.split(title):
        listed = {one for one in LISTS.values() if one in clause}
        if not listed and _BARE.fullmatch(clause.strip()):
            waiting.append(clause)
            continue
        on += [*waiting, clause] if name in listed else []
        last, waiting = listed, []
    return on + waiting if name in last else on
