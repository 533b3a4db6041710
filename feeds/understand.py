"""From a record to the facts of it: pure, and every fact with its evidence."""

from feeds.classify import kind, match_topics
from feeds.extract import legal_dates
from feeds.facts import Facts
from feeds.model import Record
from feeds.references import references
from feeds.summarize import summary


def understand(record: Record, text: str | None = None) -> Facts:
    """Kind, topics, dates of law, references and summary of a record, as its own words show them.

    `text` is the full text of the document where it was fetched: savings clauses and more references.
    """
    dates, conflict = legal_dates(record, text)
    return Facts(
        kind=kind(record),
        topics=match_topics(record),
        dates=dates,
        summary=summary(record),
        dates_conflict=conflict,
        references=references(record, text),
    )
