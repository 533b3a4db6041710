"""Values that pass between the stations of `bot/`: frozen, aware UTC times."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.relations import Resolved
from bot.states import DeliveryState, EventKind
from feeds.model import Document

DEFAULT_ZONE = "America/New_York"
DEFAULT_TOPIC = "default"  # the subscription made by `subscribe` without a topic
ALL_TOPICS = "all"  # everything, the topics that are muted by default too


@dataclass(frozen=True, slots=True)
class Tenant:
    """Whose rows these are: a Discord guild, a Slack workspace, the terminal itself."""

    platform: str
    id: str


@dataclass(frozen=True, slots=True)
class Destination:
    """A place that posts go to: a channel of a tenant, or a person there."""

    tenant: Tenant
    channel: str
    kind: str = "channel"
    zone: str = DEFAULT_ZONE


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks or changes something; `id` is the platform's, `name` for display only."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Subscription:
    """A channel wants a topic (or `default`, or `all`) from `created_at` on."""

    id: int
    destination: Destination
    topic: str
    by: Person
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Mute:
    """A channel does not want a topic until `until` (UTC; None: until it is unmuted)."""

    id: int
    destination: Destination
    topic: str
    by: Person
    created_at: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Change:
    """One legal field that two revisions of a document have different values for, as text."""

    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """A revision of a document that is worth a post. `revision` counts from 1.

    `relations` are those the document states, pointing at what is stored when the event is read.
    """

    id: int
    kind: EventKind
    document_id: int
    revision: int
    document: Document
    changes: tuple[Change, ...]
    created_at: datetime
    relations: tuple[Resolved, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """What `Store.record` did: `event_id` is None when there is nothing to announce."""

    document_id: int
    revision: int
    new_revision: bool
    event_id: int | None


@dataclass(frozen=True, slots=True)
class TextDue:
    """A text still to be fetched: when (UTC; None: given up), after how many failures, and why."""

    due_at: datetime | None
    failures: int
    reason: str


@dataclass(frozen=True, slots=True)
class DueText:
    """A document whose text is due now, and how often it could not be had."""

    document_id: int
    document: Document
    failures: int


@dataclass(frozen=True, slots=True)
class Planned:
    """What `route` decided for one destination: queued, or skipped and why.

    `reasons` are sentences for people; `subscriptions` are the ids that matched.
    """

    destination: Destination
    state: DeliveryState
    reasons: tuple[str, ...]
    subscriptions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to post one message until `lease_until`; attempt `number` counts from 1.

    The message carries one delivery, or, when `carried` is not empty, all of these: pairs of delivery
    and event id, the first being `delivery_id` and `event_id`. Sent at `repeat_after` (UTC) or later it
    may be there already and has to say so. `retrying_since` is when it first failed in a passing way.
    `reply_to` is the message under which it belongs: the post of the document that this one changes.
    """

    delivery_id: int
    attempt_id: int
    number: int
    destination: Destination
    event_id: int
    lease_until: datetime
    carried: tuple[tuple[int, int], ...] = ()
    repeat_after: datetime | None = None
    retrying_since: datetime | None = None
    reply_to: str | None = None

    @property
    def key(self) -> str:
        """The same for every attempt to post the same deliveries and for no other: an idempotency key.

        At most 25 characters, which is what Discord takes as a nonce.
        """
        if not self.carried:
            return f"d{self.delivery_id}"
        ids = ",".join(str(delivery_id) for delivery_id, _ in self.carried)
        return f"d{self.delivery_id}-{hashlib.sha256(ids.encode()).hexdigest()[:10]}"


@dataclass(frozen=True, slots=True)
class Unrouted:
    """Events without planned deliveries; of those that cannot be read the ids, each with the reason."""

    events: tuple[Event, ...]
    unreadable: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Claims, and each event they speak of once."""

    claims: tuple[Claim, ...]
    events: Mapping[int, Event] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery as it stands: its state since `state_at` (UTC), why, and what it speaks of."""

    id: int
    destination: Destination
    event: Event
    state: DeliveryState
    state_reason: str | None
    state_at: datetime
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as stored: `first_seen` and `changed_at` are UTC, `revisions` their count."""

    id: int
    document: Document
    revisions: int
    first_seen: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of a document's legal fields and what differed from the one before."""

    number: int
    seen_at: datetime
    source: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who changed what, when, in which channel of the tenant (the platform's id, "" when in none)."""

    at: datetime
    by: Person
    action: str
    detail: str
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts for `status`: public ones, and those of one tenant only."""

    documents: int
    newest: date | None
    deliveries: Mapping[DeliveryState, int]
    subscriptions: int
    mutes: int
