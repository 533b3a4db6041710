"""The story of a document: when it was filed and published, what it changes, what changed it, where it stands."""

import asyncio
from dataclasses import dataclass
from datetime import date

from bot.changed import change_said
from bot.commands.request import Desk
from bot.dates import legal_day, local_time, show_date
from bot.lineage import told_by, told_of
from bot.model import Revision, StoredDocument
from bot.relations import Known, Later, Resolved
from bot.standing import Standing, standing
from feeds.model import Record, Status

_CHANGE = 100  # characters of a value, before and after


@dataclass(frozen=True, slots=True)
class Story:
    """What a document says of earlier ones, what later ones say of it, and where that leaves it."""

    earlier: tuple[Resolved, ...]
    later: tuple[Later, ...]
    standing: Standing

    @property
    def status(self) -> tuple[str, str]:
        """Where it stands, as a (term, text) pair."""
        return f"On {show_date(self.standing.on)}", str(self.standing)


async def story(desk: Desk, stored: StoredDocument, *, today: date) -> Story:
    """Everything known of the document's course. `today` is the date in New York."""
    earlier, later, read_on = await asyncio.gather(
        desk.store.relations_of(stored.id), desk.store.relations_to(stored.id), _read_on(desk)
    )
    known = Known(stored.id, stored.document)
    now = standing(known, later, on=today, seen_as_of=read_on, earlier=earlier)
    return Story(earlier, later, now)


def story_lines(stored: StoredDocument, told: Story, zone: str) -> list[tuple[str, str]]:
    """The lines of `show` under the card, as (term, text) pairs, but for the status."""
    document = stored.document
    return [
        *_dates(document.record, zone, told.standing.on),
        *told_by(document, told.earlier),
        *told_of(document, told.later),
    ]


def history(revisions: tuple[Revision, ...], stored: StoredDocument, zone: str) -> list[tuple[str, str]]:
    """When it was first seen, and what each revision of it changed."""
    seen = [("First seen", local_time(stored.first_seen, zone))]
    for one in revisions[1:]:
        what = "; ".join(change_said(change, _CHANGE) for change in one.changes)
        seen.append((f"Revision {one.number}", f"{local_time(one.seen_at, zone)}: {what}"))
    return seen


def _dates(record: Record, zone: str, today: date) -> list[tuple[str, str]]:
    told = [("Filed", local_time(record.filed_at, zone))] if record.filed_at else []
    day = record.publication_date
    if day is None or record.status is Status.WITHDRAWN:
        return told
    filed = record.status is Status.FILED
    coming = day >= today if filed else day > today
    past = "Publication was due" if filed else "Published"
    return [*told, ("To be published" if coming else past, show_date(day))]


async def _read_on(desk: Desk) -> date | None:
    """The day of the last successful reading; later documents could not have been seen."""
    read = [one.succeeded_at for one in await desk.store.source_states() if one.succeeded_at]
    return legal_day(max(read)) if read else None
