"""From a record to the facts of it: pure, and every fact with its evidence."""

from feeds.classify import kind, match_topics
from feeds.extract import legal_dates
from feeds.facts import Facts
from feeds.model import Record
from feeds.relate import relations
from feeds.summarize import summary


def understand(record: Record) -> Facts:
    """Kind, topics, dates of law and summary of a record, as its own words show them."""
    dates, conflict = legal_dates(record)
    return Facts(
        kind=kind(record),
        topics=match_topics(record),
        dates=dates,
        summary=summary(record),
        dates_conflict=conflict,
        relations=relations(record),
    )
