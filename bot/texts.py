"""Texts of documents: fetched with a new document where they are there at once, else tried again later."""

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.dates import legal_day
from bot.model import TextDue
from bot.store.contract import Store
from feeds.errors import FetchError
from feeds.facts import ORDERS
from feeds.fetch import Fetcher
from feeds.fulltext import FullText, TextError
from feeds.model import Document, Record, Status, TextBody, TextForm
from feeds.sources import Source
from feeds.sources.texts import read_text, text_addresses
from feeds.texts import parse_text
from feeds.understand import understand

log = logging.getLogger(__name__)

FRESH_AT_ONCE = 20  # texts fetched before the documents of one reading are stored
DUE_AT_ONCE = 4  # texts of the list fetched between two looks at the sources
FIRST_RETRY = timedelta(minutes=10)
LONGEST_RETRY = timedelta(hours=12)
MOST_TRIES = 8  # over about a day and a half
# Texts of the past come newest first, one in two minutes or so: a year of them takes half a day.
PER_DAY_OF_AGE = timedelta(minutes=2)


@dataclass(slots=True)
class Texts:
    """Finds the text of each document of one reading. When the host is not well nothing more is fetched in it."""

    store: Store
    fetch: Fetcher
    sources: tuple[Source, ...]
    left: int = FRESH_AT_ONCE

    async def complete(
        self, document: Document, *, fresh: bool, now: datetime
    ) -> tuple[Document, TextBody | TextDue | None]:
        """The document understood with its text, and what of that is to be stored with it.

        `fresh`: it is going to be announced, so its text is fetched now; else it is put on the list.
        """
        source = self._source(document.record)
        if source is None or not text_addresses(document.record, source.site):
            return document, None
        stored = await self.store.text(document.identities)
        if stored and _fits(stored, document.record):
            return await _reread(document, stored), None
        if not await self._is_new(document):
            return document, None
        if not fresh:
            return document, TextDue(_in_background(document.record, now), 0, "of the past")
        if self.left <= 0:
            return document, TextDue(now, 0, "many documents at once")
        self.left -= 1
        try:
            text = await read_text(source.site, document.record, self.fetch, now)
            return await asyncio.to_thread(_understood, document, text), _kept(document, text)
        except FetchError as error:
            self.left = self.left if error.missing else 0
            return document, next_try(1, error, now)
        except Exception as error:  # a text nobody foresaw must not keep its document from being announced
            log.exception("the text of %s could not be understood", document.record.number)
            return document, next_try(1, _unforeseen(document, error), now)

    async def read_due(self, now: datetime) -> int:
        """Fetch texts that are due and complete the facts of their documents, without a post; how many came."""
        came = 0
        for due in await self.store.due_texts(now=now, limit=DUE_AT_ONCE):
            source = self._source(due.document.record)
            if source is None or not text_addresses(due.document.record, source.site):
                await self.store.settle_text(due.document_id, None, facts=None, now=now)
                continue
            try:
                text = await read_text(source.site, due.document.record, self.fetch, now)
                done = await asyncio.to_thread(_understood, due.document, text)
            except FetchError as error:
                failure = error
            except Exception as error:  # one text must not hold up those behind it
                log.exception("the text of %s could not be understood", due.document.record.number)
                failure = _unforeseen(due.document, error)
            else:
                kept = _kept(done, text)
                await self.store.settle_text(due.document_id, kept, facts=done.facts, now=now)
                came += 1
                continue
            later = next_try(due.failures + 1, failure, now)
            await self.store.settle_text(due.document_id, later, facts=None, now=now)
            if not failure.missing:
                break
        return came

    def _source(self, record: Record) -> Source | None:
        return next((source for source in self.sources if source.name == record.source), None)

    async def _is_new(self, document: Document) -> bool:
        """Whether nobody knows the document yet, or only its filing."""
        names = document.identities
        if document.record.status is Status.PUBLISHED:
            return not await self.store.complete(names)
        return not await self.store.known(names)


def next_try(failures: int, error: FetchError, now: datetime) -> TextDue:
    """When a text that could not be had is tried again; never after so many times."""
    if failures >= MOST_TRIES:
        log.warning("a text was given up after %d tries: %s", failures, error.reason)
        return TextDue(None, failures, error.reason)
    wait = min(FIRST_RETRY * (1 << (failures - 1)), LONGEST_RETRY)
    asked = timedelta(seconds=min(error.retry_after or 0.0, LONGEST_RETRY.total_seconds()))
    return TextDue(now + max(wait, asked), failures, error.reason)


def _unforeseen(document: Document, error: Exception) -> FetchError:
    url = document.record.links.full_text_xml or document.record.links.raw_text or ""
    return FetchError(url, f"unexpected {type(error).__name__}", missing=True)


def _in_background(record: Record, now: datetime) -> datetime:
    age = (legal_day(now) - record.publication_date).days if record.publication_date else 0
    return now + PER_DAY_OF_AGE * max(age, 0)


def _fits(stored: TextBody, record: Record) -> bool:
    """The copy of a filing is not the text of its publication: placeholders are filled in between."""
    return (stored.form is TextForm.FILED) is (record.status is Status.FILED)


async def _reread(document: Document, stored: TextBody) -> Document:
    try:
        return await asyncio.to_thread(lambda: _understood(document, parse_text(stored)))
    except TextError as error:  # it could be read once, so the program has become stricter
        log.warning("the stored text of %s cannot be read: %s", document.record.number, error)
    except Exception:  # what is wrong with a text must not keep its document from being stored
        log.exception("the stored text of %s could not be understood", document.record.number)
    return document


def _understood(document: Document, text: FullText) -> Document:
    """Takes a second for the largest rules: call it in a thread, people wait for answers meanwhile."""
    return replace(document, facts=understand(document.record, text))


def _kept(document: Document, text: FullText) -> TextBody | None:
    """The bytes to store: of an order against named parties none, for they hold homes and inmate numbers."""
    return None if document.facts.kind in ORDERS else text.body
