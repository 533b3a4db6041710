"""The states things are in."""

from enum import StrEnum


class EventKind(StrEnum):
    """Why a document is worth a post."""

    FILED = "filed"
    PUBLISHED = "published"
    CHANGED = "changed"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"


class DeliveryState(StrEnum):
    """Where a delivery stands.

    `held`: its channel is paused. `ambiguous`: an attempt began and nobody knows how it ended.
    `parked`: the platform refused this message. `skipped`: muted, or older than the subscription.
    `failed`: given up after days of trying. Only `sent` counts as delivered.
    """

    QUEUED = "queued"
    HELD = "held"
    SENDING = "sending"
    SENT = "sent"
    RETRYING = "retrying"
    AMBIGUOUS = "ambiguous"
    PARKED = "parked"
    SKIPPED = "skipped"
    FAILED = "failed"


class PauseKind(StrEnum):
    """Why nothing is sent to a channel: it takes nothing, or the program was removed from its tenant."""

    CLOSED = "closed"
    REMOVED = "removed"
