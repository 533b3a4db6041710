"""The parties a document names in its tables: `parties_of(record, text)`."""

from dataclasses import replace

from feeds.classify import kind
from feeds.counts import added
from feeds.model import Record
from feeds.parties.amendment import deeds
from feeds.parties.check import against, aliases_miscounted
from feeds.parties.license import license_terms
from feeds.parties.markup import read_tables
from feeds.parties.model import Action, Alias, ListName, Parties, Party, Role, RowCount
from feeds.parties.produced import product_rules, product_topic
from feeds.parties.spreadsheet import parties_csv
from feeds.parties.table import list_of, read_table

__all__ = [
    "Action", "Alias", "ListName", "Parties", "Party", "Role", "RowCount", "aliases_miscounted",
    "license_terms", "parties_csv", "parties_of", "product_rules", "product_topic", "read_parties",
]  # fmt: skip

# What the marks of supplement no. 4 mean, for tables that do not print the notes (15 CFR part 744, as of 2026).
MEANINGS = {
    "1": "foreign-direct product rule of § 734.9(e)(1) applies",
    "2": "cybersecurity research and vulnerability disclosure is excluded",
    "3": "foreign-direct product rule for Russia and Belarus military end users, § 734.9(g), applies",
    "4": "foreign-direct product rule of § 734.9(e)(2), supercomputers, applies",
    "5": "foreign-direct product rule of § 734.9(e)(3), semiconductor manufacturing equipment, applies",
}


def read_parties(text: str | None) -> Parties:
    """All parties in the tables of a full text (Federal Register or eCFR XML), unchecked against any abstract."""
    if not text or not any(tag in text for tag in ("<GPOTABLE", "<TABLE", "<AMDPAR")):
        return Parties()
    tables, instructions = read_tables(text)
    total = Parties()
    for table in tables:
        list_name = list_of(table)
        if list_name is not None:
            reading = read_table(table, list_name, deeds(table.instructions))
            total = Parties(
                (*total.parties, *reading.parties),
                (*total.footnotes, *reading.footnotes),
                _sum(total.rows, reading.count),
                (*total.problems, *reading.problems),
                miscounts=(*total.miscounts, *reading.miscounts),
            )
    return _meant(replace(total, parties=(*total.parties, *_removed(instructions))))


def parties_of(record: Record, text: str | None) -> Parties:
    """The parties of a document, checked against its abstract."""
    if not text:
        return Parties()
    found = read_parties(text)
    unread = len(found.rows.unread)
    said = [against(added(record, kind(record)), found)]
    if unread:
        said.append(f"{unread} of {found.rows.rows} rows of the table were not understood.")
    return replace(found, disagreement=" ".join(filter(None, said)) or None)


def _removed(instructions: tuple[str, ...]) -> tuple[Party, ...]:
    """Those who are removed stand in no table, only in the instruction."""
    return tuple(
        Party(
            one.list_name or ListName.ENTITY,
            one.action,
            one.country,
            one.name,
            (),
            (),
            "",
            "",
            (),
            (),
            Role.ENTITY,
            "",
            "",
            0,
        )
        for one in deeds(instructions)
        if one.action is Action.REMOVED and one.name and one.country
    )


def _meant(found: Parties) -> Parties:
    """With the meaning of every mark in use, from the table's own note where there is one."""
    printed = dict(found.footnotes)
    used = sorted({mark for one in found.parties for mark in one.footnotes})
    more = tuple((mark, MEANINGS[mark]) for mark in used if mark not in printed and mark in MEANINGS)
    return replace(found, footnotes=(*found.footnotes, *more))


def _sum(one: RowCount, other: RowCount) -> RowCount:
    return RowCount(
        one.entries + other.entries,
        one.continuations + other.continuations,
        one.headers + other.headers,
        one.footnotes + other.footnotes,
        one.reserved + other.reserved,
        one.omissions + other.omissions,
        (*one.unread, *other.unread),
    )
