"""A party of a list, and what a table of parties says as a whole. Values."""

from dataclasses import dataclass, field
from enum import StrEnum

from feeds.listfacts import PartyGroup

SHORT = 3  # letters and digits: an alias that short fits too many others to match alone


class ListName(StrEnum):
    """The lists of 15 CFR part 744 that name parties: supplements no. 4, 6 and 7."""

    ENTITY = "Entity List"
    UNVERIFIED = "Unverified List"
    MILITARY = "Military End-User List"


class Action(StrEnum):
    """What a rule does with a party, as its amendatory instruction says."""

    ADDED = "added"
    MODIFIED = "modified"
    REMOVED = "removed"
    CORRECTED = "corrected"
    LISTED = "listed"  # a whole list: nothing is done
    UNCLEAR = "added or changed"  # the instruction does both for this destination and names nobody


CHANGING = frozenset({Action.ADDED, Action.MODIFIED, Action.UNCLEAR})  # a corrected row keeps what it had


class Role(StrEnum):
    """What a party is in its row."""

    ENTITY = "entity"
    ADDRESS = "address"
    SUBORDINATE = "subordinate institution"
    AFFILIATE = "affiliated entity"


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name. `kind` is "a.k.a.", "f.k.a." or "n.k.a." as the row says."""

    name: str
    kind: str = "a.k.a."

    @property
    def weak(self) -> bool:
        """Whether it has so few letters that it must never match alone."""
        return sum(c.isalnum() for c in self.name) <= SHORT


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named in an entity cell: `stated` is how many aliases the cell itself counts, in words,
    and `listed` how many that count is about."""

    name: str
    aliases: tuple[Alias, ...] = ()
    addresses: tuple[str, ...] = ()
    stated: int | None = None
    listed: int = 0
    role: Role = Role.ENTITY


@dataclass(frozen=True, slots=True)
class Party:
    """One entry, or somebody named within one (`within` is that entry's name).

    `footnotes` are the marks in its row, `citations` pages of the Federal Register (`84 FR 29373`) with their dates
    as written; `see_also` are destinations under which the row says the party has other addresses.
    """

    list_name: ListName
    action: Action
    country: str
    name: str
    aliases: tuple[Alias, ...]
    addresses: tuple[str, ...]
    requirement: str
    policy: str
    footnotes: tuple[str, ...]
    citations: tuple[str, ...]
    role: Role
    within: str
    see_also: str
    row: int

    @property
    def shown(self) -> str:
        """The name for a list; of an entry that is an address, with the address itself."""
        return (
            f"{self.name}, {self.addresses[0]}" if self.role is Role.ADDRESS and self.addresses else self.name
        )

    @property
    def entry(self) -> bool:
        """Whether it is an entry of the list itself."""
        return self.role in {Role.ENTITY, Role.ADDRESS} or self.list_name is ListName.MILITARY


@dataclass(frozen=True, slots=True)
class Miscount:
    """A party of whom the row announces so many aliases, in words, and gives another number."""

    name: str
    announced: int
    given: int


@dataclass(frozen=True, slots=True)
class RowCount:
    """What became of every row of the tables; `unread` are the numbers of those that are none of it."""

    entries: int = 0
    continuations: int = 0
    headers: int = 0
    footnotes: int = 0
    reserved: int = 0
    omissions: int = 0
    unread: tuple[int, ...] = ()

    @property
    def rows(self) -> int:
        """All of them."""
        parts = (self.entries, self.continuations, self.headers, self.footnotes, self.reserved)
        return sum(parts) + self.omissions + len(self.unread)


@dataclass(frozen=True, slots=True)
class Parties:
    """All parties of a document in the order of its tables, then those it removes by name.

    `footnotes` are (mark, what it means). `problems` are sentences for people: where the tables contradict
    themselves; `disagreement` one where they contradict the abstract or could not be read whole; `miscounts` are
    the rows that give another number of aliases than they announce.
    """

    parties: tuple[Party, ...] = ()
    footnotes: tuple[tuple[str, str], ...] = ()
    rows: RowCount = field(default_factory=RowCount)
    problems: tuple[str, ...] = ()
    disagreement: str | None = None
    miscounts: tuple[Miscount, ...] = ()

    def groups(self, names: int = 5) -> tuple[PartyGroup, ...]:
        """How many entries of each action and country, most first, with the first few names.

        Entries that are only an address ("Address 01") come after those that name somebody.
        """
        found: dict[tuple[str, str], list[Party]] = {}
        for one in sorted(self.parties, key=lambda party: party.role is Role.ADDRESS):
            if one.entry:
                found.setdefault((one.action, one.country), []).append(one)
        order = list(Action)
        ranked = sorted(
            found.items(), key=lambda item: (order.index(Action(item[0][0])), -len(item[1]), item[0][1])
        )
        return tuple(
            PartyGroup(
                str(action),
                country,
                len(listed),
                tuple(one.shown for one in listed[:names]),
                sum(one.role is Role.ADDRESS for one in listed),
            )
            for (action, country), listed in ranked
        )
