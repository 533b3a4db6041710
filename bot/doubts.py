"""What makes a reader look twice: a record without a title, a date long before its publication. Pure."""

from collections.abc import Iterator

from feeds.facts import DateKind, Facts, Kind, LegalDate, Weight
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


def is_doubted(record: Record, dated: LegalDate) -> bool:
    """Whether the day of taking effect lies so long before publication that it may be an error of the source."""
    return _days_before(record, dated) >= _LONG


def _days_before(record: Record, dated: LegalDate) -> int:
    day = record.publication_date
    other = dated.kind is not DateKind.EFFECTIVE or dated.applies or dated.moved or incorporates(dated)
    return 0 if day is None or other else (day - dated.date).days


def _long_before(record: Record, facts: Facts) -> tuple[str, ...]:
    most = max((_days_before(record, one) for one in facts.dates), default=0)
    return (f"An effective date lies {most} days before publication.",) if most >= _LONG else ()


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
    if day and facts.kind is Kind.MEETING and facts.dates and all(one.date < day for one in facts.dates):
        yield "Its day was over when it was published."
    for one in facts.dates if day else ():
        if one.kind in _COMMENTS and one.date == day:
            yield f"{_DUE[one.kind]} is the day of publication."
        ended = one.kind is DateKind.EXPIRES and day and one.date < day and not (one.scope or one.paused)
        if ended and facts.weight is Weight.BINDING:  # a notice may report of a time that is over
            yield "It ended before it was published."


def _words(name: str) -> frozenset[str]:
    return frozenset(name.lower().split()) - _SMALL
