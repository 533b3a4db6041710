"""What a document does to a list of parties, by destination: as its tables show it, and as its sentences say it."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class DestinationCount:
    """How many are added under one destination."""

    country: str
    count: int


@dataclass(frozen=True, slots=True)
class PartyGroup:
    """The parties of one action in one country: how many, and the first names; `addresses` of them are only an address
    ("Address 01"), and stand last."""

    action: str
    country: str
    count: int
    names: tuple[str, ...]
    addresses: int = 0


class LicenseColumn(StrEnum):
    """A column of the Entity List, by its heading."""

    REQUIREMENT = "License requirement"
    POLICY = "License review policy"


@dataclass(frozen=True, slots=True)
class LicenseTerm:
    """What a column says in rows of entries that are added or changed: the words, tidied ("" for an empty cell), in
    how many rows, and how many of those are only addresses."""

    column: LicenseColumn
    words: str
    count: int
    addresses: int = 0


@dataclass(frozen=True, slots=True)
class ProductRule:
    """A foreign-direct-product rule that rows of a table cite: its footnote ("4", "" for none), the sections as cited
    ("734.9(e)(2)", may be none), how many entries, and the first names."""

    footnote: str
    sections: tuple[str, ...]
    count: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListedUnder:
    """A destination under which a sentence says that parties are added, removed, modified or corrected.

    `listing` is the list that the sentence names ("Unverified List"), "" where it is unclear; `count` is None where
    no number is given for the destination. `moved` is the list from which those added come, or to which those
    removed go; `parts` are the numbers that `count` was added up from, where sentences count further ones. `manner` is "temporarily", "partially" and the like, where it is done so.
    """

    action: str
    listing: str
    country: str
    count: int | None
    moved: str = ""
    parts: tuple[int, ...] = ()
    manner: str = ""
