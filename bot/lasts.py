"""How long a document holds: its own end, printed or counted, one it has at the latest, and what later documents added. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.duelabels import date_label, in_signs
from bot.moves import is_partial, last_day
from bot.owndays import ends_something_else, own_days
from bot.relations import Later
from bot.undecided import hedge, is_conditional
from feeds.dates import FIELD as DATES
from feeds.facts import DateKind, LegalDate, RelationKind
from feeds.model import Document
from feeds.terms import at_most, counted_for, is_computed

_A_PAUSE = frozenset({"Suspended until", "Stayed until"})  # of another document, not of this one


@dataclass(frozen=True, slots=True)
class End:
    """The last day, the part that it is said of ("" for the whole), whether it is printed nowhere but counted, and what
    the source says beside it ("or sooner …")."""

    date: date
    scope: str = ""
    computed: bool = False
    hedged: str = ""

    @property
    def told(self) -> str:
        """What stands behind the day."""
        parts = (in_signs(self.scope), "computed" if self.computed else "", self.hedged)
        said = "; ".join(part for part in parts if part)
        return f" ({said})" if said else ""


def end_of(document: Document, changing: Sequence[Later]) -> End | None:
    """Its last end; None where none is known. An end of the one part that all its days are said of is its own."""
    days = own_days(document)
    scopes = {one.scope for one in days}
    stated = [one for one in document.facts.dates if one.kind is DateKind.EXPIRES and not one.paused]
    stated = [one for one in stated if not ends_something_else(document, one)]
    if not days:
        stated = [one for one in stated if date_label(document, one) not in _A_PAUSE]
    ends = [
        End(one.date, part, is_computed(one), "" if is_conditional(part) else hedge(document, one))
        for one in stated
        if not (part := counted_for(one)) or scopes == {part} or is_conditional(part)
    ]
    for one in changing:
        if one.resolved.relation.kind is RelationKind.EXTENDS_VALIDITY and not is_partial(one):
            longer = last_day(one.source.document, DateKind.EXPIRES)
            ends += [End(longer)] if longer else []
    return max(ends, key=lambda end: end.date, default=None)


def longest(document: Document, dates: Sequence[LegalDate]) -> tuple[str, End] | None:
    """Its term and its end at the latest, where it may end sooner ("for 2 years from D or until …, whichever is
    sooner"); None unless its only day is counted from."""
    prose = document.record.dates
    if len(dates) != 1 or dates[0].evidence.field != DATES or not prose:
        return None
    found = at_most(prose, dates[0])
    return (found[0], End(found[1], dates[0].scope, computed=True)) if found else None
