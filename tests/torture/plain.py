"""What must have happened, told plainly and slowly: own code, which knows nothing of the queue, of routing or retries."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.torture.almanac import Almanac, Entry, wall
from tests.torture.moody import UNCLEAR, Told

NEW_YORK = ZoneInfo("America/New_York")
OFF = frozenset({"encryption", "unverified-list"})  # not part of a plain subscription
MUTED = frozenset({"denial-orders", "meetings"})  # not without a wish of one's own
Place = tuple[str, str, str]  # platform, tenant, channel
News = tuple[str, str]  # number and what happened to the document
Decide = Callable[[str, Place], bool]
DAY = timedelta(days=1)


@dataclass
class Plain:
    """Channels with their wishes, documents as far as they were read, and what each channel was to hear."""

    almanac: Almanac
    wants: dict[Place, dict[str, datetime]] = field(default_factory=dict)
    mutes: dict[Place, dict[str, datetime | None]] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    window_at: datetime | None = None
    fates: dict[tuple[News, Place], str] = field(default_factory=dict)
    news: dict[News, datetime] = field(default_factory=dict)

    # --- wishes ----------------------------------------------------------------------------------
    def subscribe(self, place: Place, topic: str, now: datetime) -> None:
        self.wants.setdefault(place, {}).setdefault(topic, now)

    def unsubscribe(self, place: Place, topic: str) -> None:
        self.wants.get(place, {}).pop(topic, None)

    def mute_for(self, place: Place, topic: str, days: int, now: datetime) -> None:
        self.mutes.setdefault(place, {})[topic] = now + days * DAY

    def mute_until(self, place: Place, topic: str, day: date, zone: str) -> None:
        midnight = datetime.combine(day + DAY, time(), ZoneInfo(zone))
        self.mutes.setdefault(place, {})[topic] = midnight

    def mute(self, place: Place, topic: str) -> None:
        self.mutes.setdefault(place, {})[topic] = None

    def unmute(self, place: Place, topic: str) -> None:
        self.mutes.get(place, {}).pop(topic, None)

    # --- documents -------------------------------------------------------------------------------
    def first_look(self, now: datetime) -> None:
        """What is there when the program first starts is no news."""
        self.read(now)
        self.window_at = now
        self.news.clear()

    def read(self, now: datetime) -> list[tuple[Entry, str]]:
        """What is new at this reading, in the order of the almanac."""
        window = self.window_at is None or now - self.window_at >= DAY
        found = [(one, what) for one in self.almanac.entries for what in self._new(one, now, window)]
        if window:
            self.window_at = now
        for one, what in found:
            self.news[one.number, what] = now
        return found

    def _new(self, one: Entry, now: datetime, window: bool) -> list[str]:
        before = self.known.get(one.number)
        if one.withdrawn and before != "withdrawn" and one.withdrawn <= now < one.withdrawn + 9 * DAY:
            self.known[one.number] = "withdrawn"
            return ["withdrawn"]
        if one.appears and one.appears <= now and before not in {"published", "changed"}:
            first = "changed" if one.changed and one.changed <= now else "published"
            self.known[one.number] = first
            return ["published"]
        if before == "published" and one.changed and one.changed <= now and window:
            self.known[one.number] = "changed"
            return ["changed"]
        if before is None and one.filed and self._on_display(one, one.filed, now):
            self.known[one.number] = "filed"
            return ["filed"]
        return []

    def _on_display(self, one: Entry, filed: datetime, now: datetime) -> bool:
        day = one.day or filed.date() + 3 * DAY
        return filed <= now < wall(day + DAY, time(6))

    def may_be_filed_too(self, one: Entry, what: str, now: datetime) -> bool:
        """Filing and publication are both first seen now: which is read first is chance."""
        return what == "published" and bool(one.filed) and self._on_display(one, one.filed or now, now)

    # --- channels --------------------------------------------------------------------------------
    def route(self, one: Entry, what: str, now: datetime, posted: Decide) -> None:
        """Decide for every channel that wants anything."""
        for place, topics in self.wants.items():
            if topics and (fate := self._fate(one, what, place, now, posted)):
                self.fates[(one.number, what), place] = fate

    def _fate(self, one: Entry, what: str, place: Place, now: datetime, posted: Decide) -> str | None:
        quiet = {name for name, until in self.mutes.get(place, {}).items() if until is None or until > now}
        if one.corrects and posted(one.corrects, place):
            return "muted" if quiet & {"all", "correction-status"} else "wanted"
        wishes = {name: since for name, since in self.wants[place].items() if self._speaks_of(name, one)}
        if not wishes:
            return None
        if "all" in quiet or quiet & one.sort.topics:
            return "muted"
        silent = one.sort.topics & MUTED
        if silent and not one.sort.regulation and not wishes.keys() & (silent | {"all"}):
            return "muted by default"
        day = {"published": one.day, "filed": one.filed.astimezone(NEW_YORK).date() if one.filed else None}
        if what in day and all(_day(since) > (day[what] or date.max) for since in wishes.values()):
            return "older"
        return "wanted"

    def _speaks_of(self, name: str, one: Entry) -> bool:
        if name == "default":
            return one.sort.regulation or not one.sort.topics or bool(one.sort.topics - OFF)
        return name == "all" or name in one.sort.topics


def _day(moment: datetime) -> date:
    return moment.astimezone(NEW_YORK).date()


def states(told: Sequence[Told], now: datetime) -> frozenset[str]:
    """In which states a delivery may be, by how its attempts ended; the first in order of time first."""
    if not told:
        return frozenset({"queued", "held"})
    ends = [one.end for one in told]
    since = ends[len(ends) - ends[::-1].index("resumed") :] if "resumed" in ends else ends
    if not since:
        return frozenset({"queued", "held"})
    match ends[-1]:
        case "taken":
            return frozenset({"sent"})
        case "refused":
            return frozenset({"parked"})
        case "closed" | "absent":
            return frozenset({"queued", "held"})
        case "passing" | "limited":
            first = min(one.at for one in told if one.end == "passing") if "passing" in ends else now
            given_up = {"failed"} if now - first >= 3 * DAY else set()
            return frozenset({"retrying", "held", "queued"} | given_up)
        case _:
            parked = {"parked"} if sum(end in UNCLEAR for end in ends) > 1 else set()
            return frozenset({"ambiguous", "queued", "held"} | parked)
