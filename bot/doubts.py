"""What makes a reader look twice: a record without a title, a date long before its publication. Pure."""

from feeds.facts import DateKind, Facts, LegalDate
from feeds.model import Record

_LONG = 180  # days
_INCORPORATION = "incorporation by reference"
_SMALL = frozenset({"of", "and", "the"})


def doubts(record: Record, facts: Facts) -> tuple[str, ...]:
    """Sentences for people; none where nothing is odd."""
    untitled = _words(record.title) in [_words(one.name) for one in record.agencies]
    title = ("The record gives no title, only the agency's name.",) if untitled else ()
    return (*title, *_long_before(record, facts))


def incorporates(dated: LegalDate) -> bool:
    """Whether the date is only that of which the incorporation of other texts by reference is said."""
    return dated.scope.lower().startswith(_INCORPORATION)


def _long_before(record: Record, facts: Facts) -> tuple[str, ...]:
    day = record.publication_date
    early = [
        (day - one.date).days
        for one in facts.dates
        if day and one.kind is DateKind.EFFECTIVE and not (one.applies or one.moved or incorporates(one))
    ]
    if not early or max(early) < _LONG:
        return ()
    return (f"An effective date lies {max(early)} days before publication.",)


def _words(name: str) -> frozenset[str]:
    return frozenset(name.lower().split()) - _SMALL
