"""How an attempt to post ended, and what is made of one whose end nobody knows."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform accepted the message under this id."""

    message_id: str
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """The platform did not accept it. `retry_at` None parks the delivery.

    `limited`: it only asked to wait, so the time until giving up does not begin to run.
    """

    reason: str
    retry_at: datetime | None
    limited: bool = False


@dataclass(frozen=True, slots=True)
class Released:
    """The attempt never began; the delivery goes back to the queue."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """It was handed over, and nobody knows whether it arrived: the delivery becomes ambiguous."""

    reason: str


@dataclass(frozen=True, slots=True)
class Closed:
    """The channel takes nothing until somebody changes something: it is paused, its deliveries wait."""

    reason: str


@dataclass(frozen=True, slots=True)
class GaveUp:
    """It was tried for days in vain."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unfit:
    """Some of what was to be posted together cannot be shown (delivery id, why): parked, the rest goes back."""

    parked: tuple[tuple[int, str], ...]


Outcome = Sent | Failed | Released | Unclear | Closed | GaveUp | Unfit


@dataclass(frozen=True, slots=True)
class Absent:
    """It certainly did not arrive: it is sent as if never tried."""


@dataclass(frozen=True, slots=True)
class Again:
    """Nobody can tell: it is sent again as it was, marked as a possible repeat from `repeat_after` (UTC) on."""

    repeat_after: datetime


@dataclass(frozen=True, slots=True)
class Later:
    """It is looked for again at this time (UTC)."""

    at: datetime


Verdict = Absent | Again | Later | Closed | Failed
