"""Deliveries that wait: because nobody knows whether they arrived, or because their channel is paused."""

from dataclasses import dataclass
from datetime import datetime

from bot.model import Claim, Destination, Person
from bot.states import PauseKind


@dataclass(frozen=True, slots=True)
class Doubt:
    """An attempt that nobody knows the end of.

    Its first try that may have arrived began at `since`, its last one at `started`; in doubt since `at`. All UTC.
    """

    claim: Claim
    since: datetime
    started: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class Pause:
    """A channel to which nothing is sent since `since` (UTC), and why; `held` deliveries wait.

    `people` made its subscriptions. `probe_at`: when it is tried again by itself (None: it is not).
    """

    destination: Destination
    kind: PauseKind
    reason: str
    since: datetime
    held: int
    people: tuple[Person, ...] = ()
    probe_at: datetime | None = None
