"""Fetching a document's text: the XML, else the raw text; of a filing its copy on public inspection."""

import asyncio
from datetime import datetime

from feeds.egress import Site
from feeds.errors import FetchError
from feeds.fetch import Fetched, Fetcher
from feeds.fulltext import FullText, TextError
from feeds.model import Record, Status, TextBody, TextForm, Witness
from feeds.texts import parse_text

LONGEST_WAIT_SECONDS = 20.0  # for one text; a slow one is tried again later
MAX_AGE_SECONDS = 3_600


def text_addresses(record: Record, site: Site) -> tuple[tuple[TextForm, str], ...]:
    """Where the text may be had, best first, on the site's own base; empty where the record names no place.

    A feed item and a withdrawn filing name none that is worth asking for.
    """
    held = record.links
    named: tuple[tuple[TextForm, str | None], ...] = ()
    if record.status is Status.PUBLISHED and record.witness is Witness.JSON:
        named = ((TextForm.XML, held.full_text_xml), (TextForm.RAW, held.raw_text))
    elif record.status is Status.FILED:
        named = ((TextForm.FILED, held.raw_text),)
    return tuple((form, site.rebase(url)) for form, url in named if url)


async def read_text(site: Site, record: Record, fetch: Fetcher, now: datetime) -> FullText:
    """The text, read whole and understood as one. Raises FetchError with the reason when there is none yet."""
    failure = FetchError(site.base_url, "the record names no text", missing=True)
    for form, url in text_addresses(record, site):
        try:
            return await _read(site, form, url, fetch, now)
        except FetchError as error:
            if error.retry_after is not None:
                raise
            failure = error
    raise failure


async def _read(site: Site, form: TextForm, url: str, fetch: Fetcher, now: datetime) -> FullText:
    try:
        async with asyncio.timeout(LONGEST_WAIT_SECONDS):
            # A raw text is inside a web page; whether it is one is told by what is in it.
            answer = await fetch.get(
                site, url, now=now, max_age=MAX_AGE_SECONDS, html=form is not TextForm.XML
            )
    except TimeoutError:
        raise FetchError(url, f"no text within {LONGEST_WAIT_SECONDS:g} s") from None
    if not isinstance(answer, Fetched):
        raise FetchError(url, "answered 304 although nothing was asked conditionally")
    try:
        return await asyncio.to_thread(parse_text, TextBody(form, answer.body))
    except TextError as error:
        raise FetchError(url, str(error), missing=True) from error
