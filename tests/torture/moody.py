"""Platforms with the real interface that fail in every class of error, and remember what became of each attempt."""

import zlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.errors import DeliveryError, UnclearError
from bot.message import Card, Digest, Message
from bot.model import Claim
from bot.outcomes import Sent
from tests.fakes import Silent

# In thousandths of all attempts.
MOODS = (("passing", 60), ("limited", 30), ("refused", 15), ("lost", 25), ("kept", 25))
UNCLEAR = frozenset({"lost", "kept"})


@dataclass(frozen=True)
class Told:
    """How an attempt for these deliveries ended, as the platform knows it."""

    at: datetime
    channel: str
    deliveries: tuple[int, ...]
    end: str


@dataclass(frozen=True)
class Arrived:
    """A message that people see."""

    at: datetime
    channel: str
    key: str
    deliveries: tuple[int, ...]
    numbers: tuple[str | None, ...]
    repeat: bool
    digest: bool
    id: str


@dataclass
class Moody(Silent):
    """Takes messages, or not: by its mood, which is the same for the same message and try. `calm`: takes all.

    `readable` channels can be looked through for a message.
    """

    name: str
    clock: Clock
    seed: int
    readable: frozenset[str] = frozenset()
    calm: bool = False
    closed: set[str] = field(default_factory=set)
    told: list[Told] = field(default_factory=list)
    arrived: list[Arrived] = field(default_factory=list)
    tries: dict[str, int] = field(default_factory=dict)

    async def send(self, claim: Claim, message: Message, *, reply_to: str | None = None) -> Sent:
        end = self._mood(claim.destination.channel, _numbers(message))
        if end not in {"taken", "kept"}:
            self._tell(claim, end)
            raise _error(end)
        sent = self._arrive(claim, message)
        self._tell(claim, end)
        if end == "kept":
            raise UnclearError("the connection was cut")
        return sent

    async def find(self, claim: Claim, *, since: datetime) -> Sent | None:
        channel = claim.destination.channel
        if channel in self.closed:
            raise DeliveryError("it is closed", closed=True)
        if channel not in self.readable:
            raise DeliveryError("it cannot be read back")
        for one in self.arrived:
            if one.channel == channel and one.deliveries[0] == claim.delivery_id and one.at >= since:
                self._tell(claim, "taken")
                return Sent(one.id)
        self._tell(claim, "absent")
        return None

    def _mood(self, channel: str, numbers: tuple[str | None, ...]) -> str:
        if channel in self.closed:
            return "closed"
        name = f"{self.seed}:{self.name}:{channel}:{numbers}"
        self.tries[name] = self.tries.get(name, 0) + 1
        dice = zlib.crc32(f"{name}:{self.tries[name]}".encode()) % 1_000
        for mood, share in () if self.calm else MOODS:
            if dice < share:
                return mood
            dice -= share
        return "taken"

    def _arrive(self, claim: Claim, message: Message) -> Sent:
        channel, now = claim.destination.channel, self.clock.now()
        unique = getattr(self, "unique_for", timedelta())
        for one in self.arrived:
            if (one.channel, one.key) == (channel, claim.key) and now < one.at + unique:
                return Sent(one.id)
        ident = f"{self.name}-{len(self.arrived)}"
        repeat = message.heading.startswith("Possible repeat")
        numbers, digest = _numbers(message), isinstance(message, Digest)
        self.arrived.append(
            Arrived(now, channel, claim.key, _deliveries(claim), numbers, repeat, digest, ident)
        )
        return Sent(ident)

    def _tell(self, claim: Claim, end: str) -> None:
        self.told.append(Told(self.clock.now(), claim.destination.channel, _deliveries(claim), end))


@dataclass
class UniqueMoody(Moody):
    """Drops a second message of the same key for two minutes."""

    unique_for: timedelta = timedelta(minutes=2)


def _error(end: str) -> Exception:
    if end == "lost":
        return UnclearError("it never answered")
    if end == "limited":
        return DeliveryError("too many", retry_after=90)
    return DeliveryError(end, permanent=end == "refused", closed=end == "closed")


def _deliveries(claim: Claim) -> tuple[int, ...]:
    return tuple(delivery for delivery, _ in claim.carried) or (claim.delivery_id,)


def _numbers(message: Message) -> tuple[str | None, ...]:
    if isinstance(message, Digest):
        return tuple(row.number for row in message.rows)
    assert isinstance(message, Card)
    return (message.number,)


def by_delivery(platforms: dict[str, Moody]) -> dict[int, list[Told]]:
    found: dict[int, list[Told]] = {}
    for platform in platforms.values():
        for one in platform.told:
            for delivery in one.deliveries:
                found.setdefault(delivery, []).append(one)
    return found


def arrivals(platforms: dict[str, Moody]) -> dict[int, list[Arrived]]:
    found: dict[int, list[Arrived]] = {}
    for platform in platforms.values():
        for one in platform.arrived:
            for delivery in one.deliveries:
                found.setdefault(delivery, []).append(one)
    return found
