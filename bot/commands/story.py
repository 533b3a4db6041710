"""The story of a document: when it was filed and published, what it changes, what changed it, where it stands."""

import asyncio
from datetime import date

from bot.commands.request import Desk
from bot.dates import legal_day, local_time, show_date
from bot.lineage import told_by, told_of
from bot.model import StoredDocument
from bot.relations import Known
from bot.standing import standing
from feeds.model import Record


async def story(desk: Desk, stored: StoredDocument, zone: str, *, today: date) -> list[tuple[str, str]]:
    """The lines of `show` under the card, as (term, text) pairs. `today` is the date in New York."""
    document = stored.document
    earlier, later, read_on = await asyncio.gather(
        desk.store.relations_of(stored.id), desk.store.relations_to(stored.id), _read_on(desk)
    )
    now = standing(Known(stored.id, document), later, on=today, seen_as_of=read_on)
    return [
        (f"Standing on {show_date(today)}", str(now)),
        *_dates(document.record, zone),
        *told_by(document, earlier),
        *told_of(document, later),
    ]


def _dates(record: Record, zone: str) -> list[tuple[str, str]]:
    told = [("Filed", local_time(record.filed_at, zone))] if record.filed_at else []
    return told + ([("Published", show_date(record.publication_date))] if record.publication_date else [])


async def _read_on(desk: Desk) -> date | None:
    """The day of the last successful reading; later documents could not have been seen."""
    read = [one.succeeded_at for one in await desk.store.source_states() if one.succeeded_at]
    return legal_day(max(read)) if read else None
