"""What became of documents: for one channel, for a tenant and a month, and against the official count."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.model import Delivery, Event
from bot.states import DeliveryState


@dataclass(frozen=True, slots=True)
class Trace:
    """One event of a document as a channel met it.

    `routed`: deliveries of it were planned. `delivery` is None when no subscription asked for it.
    `together`: how many deliveries its post carried (0: no post).
    """

    event: Event
    routed: bool
    delivery: Delivery | None
    attempts: int = 0
    together: int = 0


@dataclass(frozen=True, slots=True)
class Account:
    """What became, for one tenant, of the documents published on days in [since, until].

    Each document counts once: as failed or waiting as long as it is so in any channel. `unasked`: no
    subscription speaks of it. `earlier`: known before anybody here wanted it. `waiting` holds parked ones too.
    """

    since: date
    until: date
    posted: int = 0
    muted: int = 0
    waiting: int = 0
    failed: int = 0
    unasked: int = 0
    earlier: int = 0

    @property
    def documents(self) -> int:
        """How many are stored."""
        return self.posted + self.muted + self.waiting + self.failed + self.unasked + self.earlier


@dataclass(frozen=True, slots=True)
class Count:
    """How many documents a source says were published in [since, until], and how many are stored."""

    source: str
    since: date
    until: date
    official: int
    ours: int
    at: datetime

    @property
    def missing(self) -> int:
        """How many are not stored."""
        return max(0, self.official - self.ours)


@dataclass(frozen=True, slots=True)
class Alert:
    """Something the operator was told of once and that is not over yet. `key` names it."""

    key: str
    text: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Totals:
    """Unfinished and unhappy deliveries of all tenants by state; when the next one is due; paused channels;
    events for which nothing is planned, and since when (UTC) the oldest waits."""

    deliveries: Mapping[DeliveryState, int]
    due: datetime | None
    paused: int
    unrouted: int
    unrouted_since: datetime | None


@dataclass(frozen=True, slots=True)
class Failures:
    """Deliveries of a platform that were given up, and the newest reason."""

    platform: str
    count: int
    reason: str


def percentile(values: tuple[float, ...], share: float) -> float:
    """The value that `share` (0 to 1) of these do not exceed; `values` is not empty."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, math.ceil(share * len(ordered)) - 1))]
