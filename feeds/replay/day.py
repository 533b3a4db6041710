"""What the service shows at a moment: versions of records, each with the time it is served in."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from feeds.replay.clock import NEW_YORK, wall

Row = Mapping[str, object]
# Slugs the service knows even when a folder holds nothing of theirs.
KNOWN_AGENCIES = {
    "commerce-department": "Commerce Department",
    "industry-and-security-bureau": "Industry and Security Bureau",
    "foreign-assets-control-office": "Foreign Assets Control Office",
    "state-department": "State Department",
}
ISSUE = time(6)  # the daily issue is imported from 04:00 and complete by about 06:00
EARLIEST = datetime(1936, 3, 14, tzinfo=UTC)  # before the first issue nothing had changed
MONDAY = 0


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a record, served from `starts` until before `ends`; UTC, None: for ever.

    `identity` is what its versions share: number and publication date, the number alone while it
    is only filed. `delists`: when public inspection takes it off display; its own address still answers.
    """

    identity: tuple[str, ...]
    row: Row
    starts: datetime
    ends: datetime | None = None
    delists: datetime | None = None

    def shown(self, at: datetime) -> bool:
        """Whether the service knows this version at the moment."""
        return self.starts <= at and (self.ends is None or at < self.ends)

    def listed(self, at: datetime) -> bool:
        """Whether listings hold it too."""
        return self.shown(at) and (self.delists is None or at < self.delists)


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is there at one moment: published newest first, on display latest filing first.

    `filed` are the records of public inspection that answer at their own address,
    `changed` the last change (UTC). Strays are rows that every listing lets through: a fault.
    """

    published: tuple[Row, ...]
    inspection: tuple[Row, ...]
    filed: tuple[Row, ...]
    changed: datetime
    strays: tuple[Row, ...] = ()
    stray_filings: tuple[Row, ...] = ()


class Archive:
    """Everything a folder holds. `texts` maps (number, "xml" or "txt") to a file's bytes."""

    def __init__(
        self,
        published: Sequence[Version],
        inspection: Sequence[Version],
        texts: Mapping[tuple[str, str], bytes],
        folder: Path,
    ) -> None:
        self.published = tuple(published)
        self.inspection = tuple(inspection)
        self.texts = texts
        self.folder = folder
        versions = self.published + self.inspection
        self.agencies = KNOWN_AGENCIES | _agency_names(version.row for version in versions)
        moments = ((v.starts, v.ends, v.delists) for v in versions)
        self._edges = sorted({moment for three in moments for moment in three if moment})
        self._last: tuple[int, Holdings] | None = None

    def at(self, moment: datetime) -> Holdings:
        """What is there at the moment. The latest answer is kept: it changes only at an edge."""
        edge = bisect_right(self._edges, moment)
        if self._last is None or self._last[0] != edge:
            changed = self._edges[edge - 1] if edge else EARLIEST
            self._last = (edge, self._holdings(moment, changed))
        return self._last[1]

    def _holdings(self, at: datetime, changed: datetime) -> Holdings:
        published = _current(self.published, at, Version.shown)
        filed = _current(self.inspection, at, Version.shown)
        listed = _current(self.inspection, at, Version.listed)
        return Holdings(
            published=tuple(sorted(published, key=key, reverse=True)),
            inspection=tuple(sorted(listed, key=_filing)),
            filed=filed,
            changed=changed,
        )


@dataclass(frozen=True, slots=True)
class View:
    """An archive at a moment (aware UTC); `disturb` is a fault in what it holds."""

    archive: Archive
    at: datetime
    disturb: Callable[[Holdings], Holdings] = lambda holdings: holdings

    @property
    def today(self) -> date:
        """The day in America/New_York."""
        return self.at.astimezone(NEW_YORK).date()

    def holdings(self, at: datetime | None = None) -> Holdings:
        """What is there at the view's moment, or at an earlier one."""
        return self.disturb(self.archive.at(at or self.at))


def key(row: Row) -> tuple[str, str]:
    """Publication date and document number of a row: its place in the order of the archive."""
    return str(row.get("publication_date") or ""), str(row["document_number"])


def appears(published: date) -> datetime:
    """When an issue is served (UTC): 06:00 of its day, Monday's already on Saturday."""
    early = 2 if published.weekday() == MONDAY else 0
    return wall(published - timedelta(days=early), ISSUE)


def published_version(row: Row) -> Version:
    """A published record. Raises ValueError when a date in it cannot be read."""
    published = date.fromisoformat(str(row["publication_date"]))
    starts, ends = _served(row)
    return Version(key(row), _bare(row), starts or appears(published), ends)


def inspection_version(row: Row) -> Version:
    """A record of public inspection, on display until 06:00 of the day after publication.

    Raises ValueError when a date in it cannot be read. One without a publication date (withdrawn)
    stays on display until its `_replay` says otherwise.
    """
    filed = datetime.fromisoformat(str(row["filed_at"])).astimezone(UTC)
    published = row.get("publication_date")
    delists = None
    if published:
        delists = wall(date.fromisoformat(str(published)) + timedelta(days=1), ISSUE)
    starts, ends = _served(row)
    return Version((str(row["document_number"]),), _bare(row), starts or filed, ends, delists)


def _served(row: Row) -> tuple[datetime | None, datetime | None]:
    span = row.get("_replay") or {}
    if not isinstance(span, dict) or not span.keys() <= {"from", "until"}:
        raise ValueError('"_replay" takes "from" and "until"')
    starts, ends = (_wall_time(span.get(name)) for name in ("from", "until"))
    return starts, ends


def _wall_time(value: object) -> datetime | None:
    if value is None:
        return None
    local = datetime.fromisoformat(str(value))
    if local.tzinfo is not None:
        raise ValueError('"_replay" times are wall times of America/New_York, without a zone')
    return wall(local.date(), local.time())


def _bare(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "_replay"}


def _current(
    versions: Iterable[Version], at: datetime, visible: Callable[[Version, datetime], bool]
) -> tuple[Row, ...]:
    """One row per identity: of several versions that are served, the one that began last."""
    best: dict[tuple[str, ...], Version] = {}
    for version in versions:
        if visible(version, at):
            other = best.get(version.identity)
            if other is None or version.starts >= other.starts:
                best[version.identity] = version
    return tuple(version.row for version in best.values())


def _filing(row: Row) -> tuple[float, str]:
    """Sorts latest filing first, then by number."""
    filed = datetime.fromisoformat(str(row["filed_at"]))
    return -filed.timestamp(), str(row["document_number"])


def _agency_names(rows: Iterable[Row]) -> dict[str, str]:
    names: dict[str, str] = {}
    for row in rows:
        for agency in agencies(row):
            if agency.get("slug"):
                names[str(agency["slug"])] = str(agency.get("name") or agency["slug"])
    return names


def agencies(row: Row) -> list[Row]:
    """The agencies of a row; some carry only `raw_name`."""
    listed = row.get("agencies")
    return [agency for agency in listed if isinstance(agency, dict)] if isinstance(listed, list) else []
