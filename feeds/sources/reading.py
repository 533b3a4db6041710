"""What one reading of a source yields, and what it may ask of whoever remembers documents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from feeds.model import Document, Identity, Problem, Record, SourceState
from feeds.sources.addresses import identities
from feeds.understand import understand


class Memory(Protocol):
    """The two questions a reading asks about what is stored."""

    async def complete(self, identities: Sequence[Identity]) -> frozenset[Identity]:
        """Which of these name a document whose published JSON record is stored."""

    async def window_count(self, agency: str, since: date, until: date) -> int:
        """How many published documents of this agency dated in [since, until] are stored."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a source. Save `state` only after every document is stored.

    `failure` is why the source counts as failing although parts of it may have been read.
    """

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    state: SourceState
    failure: str | None = None


def documents(records: Iterable[Record]) -> tuple[Document, ...]:
    """Understood documents, oldest first so that posts follow the order of publication, each once.

    Takes about a millisecond for each, so call it in a thread. Of two records of one document the later stays.
    """
    ordered = sorted(records, key=lambda record: (record.publication_date or date.min, record.number or ""))
    unique = {(record.number, record.publication_date): record for record in ordered}
    return tuple(map(_document, unique.values()))


def _document(record: Record) -> Document:
    names = identities(record.number, record.publication_date, record.links.page)
    return Document(record, understand(record), names)
