"""What the slow and obvious queue of `queue_model` remembers."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(slots=True)
class Row:
    """One delivery as the contract's words describe it."""

    order: int
    state: str
    due: datetime
    bound: int | None = None
    repeat: datetime | None = None


@dataclass(slots=True)
class Paused:
    """A channel that is paused: it takes nothing (`closed`) or the program was `removed`."""

    kind: str
    probe_at: datetime
    probes: int = 0
