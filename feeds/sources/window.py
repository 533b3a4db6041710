"""Reading the JSON API by date window: every page, and a check that the counts add up."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from feeds.errors import ParseError
from feeds.fetch import Fetched, Fetcher
from feeds.model import Problem, Record
from feeds.sources import Source
from feeds.sources.addresses import BATCH, numbers_url, search_url
from feeds.sources.federal_register import names_agency, published_record
from feeds.sources.fields import Row, RowError, key

COUNT_CAP = 10_000  # the API never counts further
FUTURE = timedelta(days=30)  # documents are scheduled, hence dated, a few days ahead
MOST_PAGES = 12  # pages of 1,000 rows: past the cap the server silently starts again at page 1


@dataclass(slots=True)
class Rows:
    """Rows turned into records, and what could not be; `foreign` are numbers of other agencies' rows."""

    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    foreign: set[str] = field(default_factory=set)
    unusable: int = 0

    def take(self, row: Row, source: Source, agency: str) -> None:
        """Keep one row as a record or as a problem; a row of another agency is quarantined."""
        number = key(row)
        try:
            if not names_agency(row, agency):
                self.foreign.add(number)
                self.problems.append(Problem(source.name, number, f"row does not name the agency {agency}"))
                return
            self.records.append(published_record(row, source.name))
        except RowError as bad:
            self.unusable += 1
            self.problems.append(Problem(source.name, number, str(bad)))

    def failure(self) -> str | None:
        """Why the source counts as failing although rows came, or None."""
        if self.foreign:
            return f"{len(self.foreign)} rows do not name the agency asked for"
        return f"{self.unusable} rows cannot be used" if self.unusable else None

    def plus(self, other: "Rows") -> "Rows":
        """Both sets of rows."""
        return Rows(
            self.records + other.records,
            self.problems + other.problems,
            self.foreign | other.foreign,
            self.unusable + other.unusable,
        )


def parse_json(fetched: Fetched) -> Mapping[str, object]:
    """The JSON object of an answer. Raises ParseError for anything else."""
    try:
        value = json.loads(fetched.body)
    except (ValueError, RecursionError) as error:
        raise ParseError(fetched.url, "the answer is not JSON (cut short?)") from error
    if not isinstance(value, dict):
        raise ParseError(fetched.url, "the answer is JSON of another shape")
    return value


def result_rows(answer: Mapping[str, object], url: str) -> list[Row]:
    """The rows of a search. Zero hits come without a `results` key, but then `count` is 0."""
    rows = answer.get("results")
    if rows is None and answer.get("count") == 0:
        return []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ParseError(url, "the answer has no list of results")
    return rows


@dataclass(frozen=True, slots=True)
class Reader:
    """How one source is asked at one moment (`now` is UTC). Documents sources have one agency each."""

    source: Source
    fetch: Fetcher
    now: datetime

    @property
    def agency(self) -> str:
        """The slug that every row has to name."""
        return self.source.agencies[0]

    async def json(self, url: str) -> Mapping[str, object]:
        """The JSON object at an address. Raises FetchError or ParseError."""
        max_age = int(self.source.interval.total_seconds())
        answer = await self.fetch.get(self.source.site, url, now=self.now, max_age=max_age)
        if not isinstance(answer, Fetched):
            raise ParseError(url, "answered 304 although nothing was asked conditionally")
        return await asyncio.to_thread(parse_json, answer)


async def read_window(reader: Reader, since: date, until: date | None) -> Rows:
    """Every document of the agency published in [since, until]; no `until` includes future dates.

    A window that holds more than the API counts is halved. Raises FetchError, and ParseError when
    the rows do not add up to the count the server states.
    """
    url = search_url(reader.source.site.base_url, reader.agency, since, until)
    first = await reader.json(url)
    count = first.get("count")
    if not isinstance(count, int) or isinstance(count, bool):
        raise ParseError(url, "the search states no count")
    last = until or reader.now.date() + FUTURE
    if count >= COUNT_CAP and since < last:
        middle = since + (last - since) // 2
        early = await read_window(reader, since, middle)
        return early.plus(await read_window(reader, middle + timedelta(days=1), until))
    rows = Rows()
    seen = await _pages(reader, first, rows)
    if seen != count:
        raise ParseError(url, f"the search counts {count} documents but gives {seen}")
    return rows


async def read_numbers(reader: Reader, numbers: tuple[str, ...]) -> tuple[Rows, tuple[str, ...]]:
    """These documents' JSON records, and the numbers the API does not know."""
    rows, missing = Rows(), []
    for start in range(0, len(numbers), BATCH):
        batch = numbers[start : start + BATCH]
        # One number alone gets another shape and a 404; naming it twice keeps the answer a list.
        url = numbers_url(reader.source.site.base_url, batch if len(batch) > 1 else batch * 2)
        answer = await reader.json(url)
        # Whatever it is asked for, one record alone may also come bare.
        given = [answer] if "document_number" in answer else result_rows(answer, url)
        found = {key(row): row for row in given}
        for row in found.values():
            rows.take(row, reader.source, reader.agency)
        missing += [number for number in batch if number not in found]
    return rows, tuple(missing)


async def _pages(reader: Reader, answer: Mapping[str, object], rows: Rows) -> int:
    """Take the rows of every page, following `next_page_url` verbatim; returns how many rows came."""
    base = reader.source.site.base_url
    seen: set[tuple[str, str]] = set()
    for _ in range(MOST_PAGES):
        fresh = {_name(row): row for row in result_rows(answer, base) if _name(row) not in seen}
        for row in fresh.values():
            rows.take(row, reader.source, reader.agency)
        seen.update(fresh)
        following = answer.get("next_page_url")
        if not fresh or not isinstance(following, str) or not following:
            break
        answer = await reader.json(_next_page(reader, following))
    return len(seen)


def _name(row: Row) -> tuple[str, str]:
    return str(row.get("document_number")), str(row.get("publication_date"))


def _next_page(reader: Reader, following: str) -> str:
    """The address on our base. Raises ParseError when it is none."""
    site = reader.source.site
    try:
        return site.rebase(following)
    except ValueError:
        raise ParseError(site.base_url, "next_page_url cannot be read") from None
