"""What makes a reader look twice: a record without a title, a date long before its publication. Pure."""

from collections.abc import Iterator

from feeds.facts import DateKind, Facts, LegalDate, Weight
from feeds.model import Record
from feeds.pastdays import is_long_over

_LONG = 180  # days
_YEAR = range(358, 373)  # days: so far off is a year of which the number was not changed
_DUE = {
    DateKind.COMMENTS_CLOSE: "The comment deadline",
    DateKind.REPLY_COMMENTS: "The reply comment deadline",
    DateKind.NOMINATIONS_OR_APPLICATIONS: "A deadline",
}
_COMMENTS = frozenset({DateKind.COMMENTS_CLOSE, DateKind.REPLY_COMMENTS})
_INCORPORATION = "incorporation by reference"
_SMALL = frozenset({"of", "and", "the"})


def doubts(record: Record, facts: Facts) -> tuple[str, ...]:
    """Sentences for people; none where nothing is odd."""
    untitled = _words(record.title) in [_words(one.name) for one in record.agencies]
    title = ("The record gives no title, only the agency's name.",) if untitled else ()
    late = dict.fromkeys((*_long_over(record, facts), *_just_over(record, facts)))
    return (*title, *_long_before(record, facts), *late)


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


def _long_over(record: Record, facts: Facts) -> Iterator[str]:
    """Of the deadlines over for more than a week when the document was published, and of a day a year too early."""
    day = record.publication_date
    for one in facts.dates:
        days = (day - one.date).days if day else 0
        what = _DUE.get(one.kind) if is_long_over(one.date, day) else None
        if one.applies and not one.scope and days in _YEAR:
            what = "The day of applicability"
        if what:
            yield f"{what} in the source lies {days} days before publication; see the official text."


def _just_over(record: Record, facts: Facts) -> Iterator[str]:
    """Of comments that close, and of what has ended, by the day the document was published: nobody could act on it."""
    day = record.publication_date
    for one in facts.dates if day else ():
        if one.kind in _COMMENTS and one.date == day:
            yield f"{_DUE[one.kind]} is the day of publication."
        ended = one.kind is DateKind.EXPIRES and day and one.date < day and not (one.scope or one.paused)
        if ended and facts.weight is Weight.BINDING:  # a notice may report of a time that is over
            yield "It ended before it was published."


def _words(name: str) -> frozenset[str]:
    return frozenset(name.lower().split()) - _SMALL
