"""The `conditions[…]` of a search: which rows match, and how the service describes them in words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from feeds.replay.day import Row, agencies

Query = tuple[tuple[str, str], ...]
TYPES = {
    "RULE": "Rule",
    "PRORULE": "Proposed Rule",
    "NOTICE": "Notice",
    "PRESDOCU": "Presidential Document",
}
SERVED = {"agencies", "publication_date", "term", "type"}
_CONDITION = re.compile(r"conditions\[(\w+)\]")
_ALWAYS = ("", "9999")  # sorts before and after every ISO date


class QueryError(ValueError):
    """The service would answer 400 with this body."""

    def __init__(self, body: Mapping[str, object]) -> None:
        super().__init__("the query is not valid")
        self.body = body


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a search asks for. `since` and `until` are ISO dates, both included."""

    agencies: tuple[str, ...] = ()
    since: str = ""
    until: str = "9999"
    types: tuple[str, ...] = ()
    term: str = ""
    span: str = ""

    def match(self, row: Row) -> bool:
        """Whether a row fulfils all of them; of agencies and types one is enough."""
        return (
            self.since <= str(row["publication_date"]) <= self.until
            and (not self.agencies or any(agency.get("slug") in self.agencies for agency in agencies(row)))
            and (not self.types or row.get("type") in self.types)
            and self._has_words(row)
        )

    def _has_words(self, row: Row) -> bool:
        """Every word must occur, a literal OR too: so the service reads a term."""
        if not self.term:
            return True
        text = f"{row.get('title')} {row.get('abstract')}".lower()
        return all(word in text for word in self.term.lower().split())

    def describe(self, names: Mapping[str, str], subject: str = "Documents") -> str:
        """In the service's words: `Documents from A and published from 01/01/2024 to 12/31/2024`."""
        issuers = " or ".join(names.get(slug, slug) for slug in self.agencies)
        phrases = (
            f"matching '{self.term}'" if self.term else "",
            f"from {issuers}" if issuers else "",
            self.span,
        )
        said = " and ".join(phrase for phrase in phrases if phrase)
        return f"{subject} {said}" if said else f"All {subject}"


def values(query: Query, name: str) -> tuple[str, ...]:
    """Every value of a parameter, in order."""
    return tuple(value for key, value in query if key == name)


def value(query: Query, name: str) -> str:
    """The last value of a parameter, "" when absent."""
    return next(iter(reversed(values(query, name))), "")


def asked_agencies(query: Query) -> tuple[str, ...]:
    """Agencies inside `conditions`; a bare `agencies[]` asks for nothing and is ignored."""
    return values(query, "conditions[agencies][]")


def checked_agencies(query: Query, known: Iterable[str]) -> tuple[str, ...]:
    """The same, but an unknown slug raises QueryError."""
    asked = asked_agencies(query)
    wrong = [slug for slug in asked if slug not in set(known)]
    if wrong:
        raise QueryError({"errors": {"agencies": f"{wrong[0]} is not a valid agency"}})
    return asked


def read_conditions(query: Query, known: Iterable[str]) -> Conditions:
    """What a JSON search asks for. Raises QueryError for what the service, or this stand-in, does not know."""
    found = (_CONDITION.match(name) for name, _ in query)
    for name in (match.group(1) for match in found if match):
        if name not in SERVED:
            raise QueryError({"errors": {name: "is not a condition that is served here"}})
    since, until, span = _span(query)
    return Conditions(
        agencies=checked_agencies(query, known),
        since=since,
        until=until,
        types=tuple(TYPES.get(name, name) for name in values(query, "conditions[type][]")),
        term=value(query, "conditions[term]"),
        span=span,
    )


def _span(query: Query) -> tuple[str, str, str]:
    """First and last ISO date, and the words for them."""
    year = value(query, "conditions[publication_date][year]")
    if year:
        if not re.fullmatch(r"\d{4}", year, re.ASCII):
            raise _bad_date()
        return f"{year}-01-01", f"{year}-12-31", f"published in {year}"
    exact, since, until = (_day(query, bound) for bound in ("is", "gte", "lte"))
    if exact:
        return exact.isoformat(), exact.isoformat(), f"published on {exact:%m/%d/%Y}"
    first = since.isoformat() if since else _ALWAYS[0]
    last = until.isoformat() if until else _ALWAYS[1]
    return first, last, _span_words(since, until)


def _span_words(since: date | None, until: date | None) -> str:
    if since and until:
        return f"published from {since:%m/%d/%Y} to {until:%m/%d/%Y}"
    if since:
        return f"published on or after {since:%m/%d/%Y}"
    return f"published on or before {until:%m/%d/%Y}" if until else ""


def _day(query: Query, bound: str) -> date | None:
    said = value(query, f"conditions[publication_date][{bound}]")
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise _bad_date() from None


def _bad_date() -> QueryError:
    return QueryError({"errors": {"publication_date": "is not a valid date"}})
