"""The door to what understands documents.

What is behind it is loaded with the first document: hundreds of patterns, a seventh of a start, and whoever
starts the program seldom has a new document in the same second.
"""

from feeds.facts import Facts
from feeds.fulltext import FullText
from feeds.model import Record


def understand(record: Record, text: FullText | None = None) -> Facts:
    """What the record's own words, and those of its text where it is known, show of it."""
    from feeds.understanding import facts_of

    return facts_of(record, text)
