"""From a record to the facts of it: pure, and every fact with its evidence."""

from feeds.classify import kind, match_topics
from feeds.counts import added
from feeds.extract import legal_dates
from feeds.facts import Facts
from feeds.model import Record
from feeds.parties import parties_of
from feeds.summarize import summary


def understand(record: Record, text: str | None = None) -> Facts:
    """Kind, topics, dates of law, summary, counts and parties of a record, as its own words show them.

    `text` is the full text as served (XML); without it there are no parties, only what the abstract counts.
    """
    dates, conflict = legal_dates(record)
    found = parties_of(record, text)
    return Facts(
        kind=kind(record),
        topics=match_topics(record),
        dates=dates,
        summary=summary(record),
        dates_conflict=conflict,
        counts=added(record.abstract),
        parties=found.groups(),
        parties_note=found.disagreement,
    )
