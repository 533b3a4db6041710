"""The story of a document: when it was filed and published, what it changes, what changed it, where it stands."""

from dataclasses import dataclass
from datetime import date

from bot.commands.request import Desk
from bot.dates import legal_day, local_time, show_date
from bot.lineage import told_by, told_of
from bot.model import StoredDocument
from bot.relations import Known, Later
from bot.standing import Standing, standing
from feeds.model import Record


@dataclass(frozen=True, slots=True)
class Story:
    """The lines of `show` under a card, as (term, text) pairs, and what they rest on."""

    lines: tuple[tuple[str, str], ...]
    now: Standing
    later: tuple[Later, ...]

    @property
    def first(self) -> str:
        """Where it stands, to be read before everything else where a later document decides it; else ""."""
        return f"{self.now.rests_on[0]}: {self.now.words}" if len(self.now.rests_on) > 1 else ""


async def story(desk: Desk, stored: StoredDocument, zone: str, *, today: date) -> Story:
    """The story of a stored document. `today` is the date in New York."""
    document = stored.document
    earlier = await desk.store.relations_of(stored.id)
    later = await desk.store.relations_to(stored.id)
    now = standing(Known(stored.id, document), later, on=today, seen_as_of=await _read_on(desk))
    lines = (
        (f"Standing on {show_date(today)}", str(now)),
        *_dates(document.record, zone, today),
        *told_by(document, earlier),
        *told_of(document, later),
    )
    return Story(lines, now, later)


def _dates(record: Record, zone: str, today: date) -> list[tuple[str, str]]:
    told = [("Filed", local_time(record.filed_at, zone))] if record.filed_at else []
    day = record.publication_date
    coming = day is not None and day > today
    return told + ([("To be published" if coming else "Published", show_date(day))] if day else [])


async def _read_on(desk: Desk) -> date | None:
    """The day of the last successful reading; later documents could not have been seen."""
    read = [one.succeeded_at for one in await desk.store.source_states() if one.succeeded_at]
    return legal_day(max(read)) if read else None
