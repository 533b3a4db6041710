"""The days of DATES prose, each with the words of its sentence around it."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from feeds.days import Day, stated_days
from feeds.disowned import Spoken, is_disowned, is_joined
from feeds.facts import DateKind
from feeds.pastdays import is_past
from feeds.sentences import sentences
from feeds.telling import said_behind

LONGEST_PROSE = 50_000  # characters; what goes on longer is none
_LONGEST_SENTENCE = 2_000  # characters; what goes on longer is none
_ANDS = frozenset({" and ", ", and ", ", ", " and on ", ", and on "})


@dataclass(frozen=True, slots=True)
class Told:
    """A day and the prose it stands in: its sentence, and the words since the day before it.

    `past` says that the day only describes another document, `disowned` that it cannot be
    believed to be one of this document, `to_come` that it lies after publication.
    """

    day: Day
    begin: int
    since: int
    sentence: str
    before: str
    after: str
    past: bool
    disowned: bool
    to_come: bool

    @property
    def then(self) -> tuple[str, DateKind, int] | None:
        """What is paused or put off until the day, where that stands behind it."""
        return said_behind(self.before, self.after)

    @property
    def leading(self) -> str:
        """The words of the sentence before the day."""
        return self.sentence[: self.day.start - self.begin]

    @property
    def clause(self) -> str:
        """The words before the day in its own clause."""
        return self.before.rsplit("; ", 1)[-1]


@lru_cache(maxsize=8)  # the dates and the days of the past are read in turn
def told_days(prose: str, published: date | None) -> tuple[Told, ...]:
    """The days that the prose states, in order, each with its sentence."""
    days = list(stated_days(prose, published))
    told: list[Told] = []
    for begin, stop in sentences(prose):
        since, past, disowned = begin, False, False
        end = min(stop, begin + _LONGEST_SENTENCE)
        while days and days[0].start < stop:
            day = days.pop(0)
            if day.end > end:
                continue
            before, after, sentence = prose[since : day.start], prose[day.end : end], prose[begin:end]
            past = is_past(day.date, before, after, sentence, published) or (past and before in _ANDS)
            spoken = Spoken(before, prose[begin : day.start], after, prose)
            joined = disowned and is_joined(before)
            disowned = not past and (joined or is_disowned(day.date, spoken, published))
            to_come = published is not None and day.date > published
            told.append(Told(day, begin, since, sentence, before, after, past, disowned, to_come))
            since = day.end
    return tuple(told)


def disowned_days(prose: str, published: date | None) -> tuple[int, ...]:
    """Where the days stand of which the prose speaks, and which are no dates of its document."""
    return tuple(one.day.start for one in told_days(prose[:LONGEST_PROSE], published) if one.disowned)
