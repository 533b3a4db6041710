"""Public inspection: everything on display of every agency in one answer, filtered here."""

import asyncio
from dataclasses import replace
from datetime import datetime

from feeds.errors import ParseError
from feeds.fetch import Fetched, Fetcher
from feeds.model import Problem, Record, SourceState
from feeds.sources import Source
from feeds.sources.addresses import inspection_url
from feeds.sources.federal_register import inspection_record
from feeds.sources.fields import Row, RowError, agencies, key
from feeds.sources.reading import Reading, documents
from feeds.sources.window import parse_json, result_rows


async def poll_inspection(source: Source, state: SourceState, fetch: Fetcher, now: datetime) -> Reading:
    """Read what is on display now. Raises FetchError or ParseError when it could not be read whole."""
    url, max_age = inspection_url(source.site.base_url), int(source.interval.total_seconds())
    answer = await fetch.get(source.site, url, now=now, max_age=max_age, validators=state.validators)
    if not isinstance(answer, Fetched):
        return Reading((), (), state)
    page = await asyncio.to_thread(parse_json, answer)
    rows = result_rows(page, url)
    count = page.get("count")
    if isinstance(count, int) and count != len(rows):
        raise ParseError(url, f"public inspection counts {count} documents but gives {len(rows)}")
    if not rows and state.items:
        raise ParseError(url, f"public inspection shrank from {state.items} documents to none")
    records, problems = _sort(rows, source)
    if rows and not problems and not any(agency.slug for row in rows for agency in agencies(row)):
        raise ParseError(url, "public inspection names no agency in any document")
    understood = await asyncio.to_thread(documents, records)
    if problems:
        # The validators stay, so that the same answer is read again once we understand it.
        return Reading(understood, problems, state, f"{len(problems)} rows cannot be used")
    return Reading(understood, (), replace(state, validators=answer.validators, items=len(rows)))


def _sort(rows: list[Row], source: Source) -> tuple[list[Record], tuple[Problem, ...]]:
    records, problems = [], []
    for row in rows:
        try:
            if any(agency.slug in source.agencies for agency in agencies(row)):
                records.append(inspection_record(row, source.name))
        except RowError as bad:
            problems.append(Problem(source.name, key(row), str(bad)))
    return records, tuple(problems)
