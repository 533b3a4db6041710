"""Station 1: what we read. A source is data; how its kind is read stands in one module each."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from feeds.egress import Site


class SourceKind(StrEnum):
    """How a source is read."""

    DOCUMENTS = "documents"
    INSPECTION = "inspection"


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read again and again. `agencies` are Federal Register slugs."""

    name: str
    title: str
    kind: SourceKind
    site: Site
    agencies: tuple[str, ...]
    interval: timedelta
