"""How long a document holds: its own end, printed or counted, one it has at the latest, and what later documents added. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.duelabels import date_label, in_signs
from bot.moves import last_day, own_days
from bot.relations import Later
from feeds.dates import FIELD as DATES
from feeds.facts import DateKind, LegalDate, RelationKind
from feeds.model import Document
from feeds.terms import at_most, counted_for, is_computed

_A_PAUSE = frozenset({"Suspended until", "Stayed until"})  # of another document, not of this one


@dataclass(frozen=True, slots=True)
class End:
    """The last day, the part that it is said of ("" for the whole), and whether it is printed nowhere but counted."""

    date: date
    scope: str = ""
    computed: bool = False

    @property
    def told(self) -> str:
        """What stands behind the day."""
        said = [*([in_signs(self.scope)] if self.scope else []), *(["computed"] if self.computed else [])]
        return f" ({'; '.join(said)})" if said else ""


def end_of(document: Document, changing: Sequence[Later]) -> End | None:
    """Its last end; None where none is known. An end of the one part that all its days are said of is its own."""
    days = own_days(document)
    scopes = {one.scope for one in days}
    stated = [one for one in document.facts.dates if one.kind is DateKind.EXPIRES and not one.paused]
    if not days:
        stated = [one for one in stated if date_label(document, one) not in _A_PAUSE]
    ends = [
        End(one.date, part, is_computed(one))
        for one in stated
        if not (part := counted_for(one)) or scopes == {part}
    ]
    for one in changing:
        if one.resolved.relation.kind is RelationKind.EXTENDS_VALIDITY:
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
