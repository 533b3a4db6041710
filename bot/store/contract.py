"""The store contract: verbs, each one transaction. No SQL and no driver type leaves a backend."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from bot.model import (
    AuditEntry,
    Batch,
    Delivery,
    Destination,
    DueText,
    Mute,
    Overview,
    Person,
    Planned,
    Recorded,
    Revision,
    StoredDocument,
    Subscription,
    Tenant,
    TextDue,
    Unrouted,
)
from bot.outcomes import Outcome, Verdict
from bot.relations import Later, Resolved
from bot.store.keeping import Keeping
from bot.waiting import Doubt
from feeds.facts import Facts
from feeds.model import Document, Identity, Problem, SourceState, TextBody


class StoreError(Exception):
    """The store cannot be used; the text names the file and the cure."""


class Store(Keeping, Protocol):
    """What every backend does. `now` is always the caller's clock, aware UTC."""

    # --- collect -------------------------------------------------------------------------
    async def complete(self, identities: Sequence[Identity]) -> frozenset[Identity]:
        """Which of these identities belong to a document whose published JSON record is stored.

        A document known only from public inspection or from a feed still has to be looked up.
        """

    async def known(self, identities: Sequence[Identity]) -> frozenset[Identity]:
        """Which of these identities belong to any stored document."""

    async def record(
        self, document: Document, *, now: datetime, announce: bool, text: TextBody | TextDue | None = None
    ) -> Recorded:
        """Store a document, or merge it into the one it shares an identity with.

        Its `text` is stored with it once for each form, or put on the list of texts to come.

        Keeps a revision whenever a legal field differs. Creates an event (natural key: document
        and revision) only when `announce` and the difference is worth a post; what a feed or page shows
        for the first time although it is a month old is not.
        Recording the same twice changes nothing.
        """

    async def text(self, identities: Sequence[Identity]) -> TextBody | None:
        """The best text stored of the document that has one of these names: XML, else raw, else as filed."""

    async def due_texts(self, *, now: datetime, limit: int) -> tuple[DueText, ...]:
        """Documents whose text is due, the longest due first."""

    async def settle_text(
        self, document_id: int, outcome: TextBody | TextDue | None, *, facts: Facts | None, now: datetime
    ) -> None:
        """Store a text that came (its bytes, or None where they may not be kept), or when it is tried again.

        `facts` replace those of the document. No revision and no event comes of it.
        """

    async def hasten_text(self, document_id: int, *, now: datetime) -> datetime | None:
        """When the text of a document is fetched that is on the list: now, unless it failed before. None: it is not."""

    async def source_state(self, name: str) -> SourceState | None:
        """What the source of this name remembered, or None before its first reading."""

    async def source_states(self) -> tuple[SourceState, ...]:
        """Every source ever read, by name."""

    async def save_source_state(self, state: SourceState) -> None:
        """Remember this state in place of the old one."""

    async def note_problems(self, problems: Sequence[Problem], *, now: datetime) -> None:
        """Keep each problem once per (source, key, reason), with first and last time and count."""

    async def problems(self, *, limit: int = 20) -> tuple[tuple[Problem, int, datetime], ...]:
        """Newest problems: the problem, how often, when last."""

    async def window_count(self, agency: str, since: date, until: date) -> int:
        """How many published documents of this agency (slug) have a publication date in [since, until]."""

    # --- route ---------------------------------------------------------------------------
    async def unrouted(self, limit: int) -> Unrouted:
        """Events nobody has planned deliveries for yet, oldest first, and those that cannot be read."""

    async def audience(
        self, *, after: int, limit: int, now: datetime
    ) -> tuple[tuple[int, Destination, tuple[Subscription, ...], tuple[Mute, ...]], ...]:
        """A page of subscribed destinations: the key for `after` of the next page, the destination,
        its subscriptions, and its mutes in force at `now`. Empty when there are no more."""

    async def posted(self, document_ids: Sequence[int]) -> frozenset[Destination]:
        """Where a post about one of these documents arrived, of every tenant; for routing only."""

    async def plan(self, event_id: int, planned: Sequence[Planned], *, done: bool, now: datetime) -> int:
        """Queue a delivery per destination (unique by event and destination; a repeat is ignored).

        `done` marks the event routed. Returns how many rows are new.
        """

    # --- deliver -------------------------------------------------------------------------
    async def claim(
        self,
        owner: str,
        n: int,
        *,
        platforms: Sequence[str],
        lease_until: datetime,
        now: datetime,
        busy: Sequence[Tenant] = (),
        waits: bool = False,
    ) -> Batch:
        """Take up to `n` posts that are due, at most one per destination and none behind an earlier
        unfinished delivery of the same destination; commit an attempt (`sending`) for each delivery.

        Every tenant's first channel comes before any tenant's second; `busy` tenants are passed over.
        More than five deliveries that wait for one destination travel in one post, fifteen at most.
        `waits`: none leaves before `leaving` was called for it.
        """

    async def leaving(self, attempt_id: int, *, now: datetime) -> bool:
        """Commit that a post which waited for its turn leaves now: from here on its end may be unknown.

        False when the attempt is over; then it must not be sent.
        """

    async def settle(self, attempt_id: int, outcome: Outcome, *, now: datetime) -> bool:
        """Commit how an attempt ended. False when it was already settled or expired; then nothing changes.

        All deliveries of the post end alike. `Closed` pauses the channel and holds what waits there; a
        `Sent` to a closed channel resumes it. A `Sent` for the latest attempt of a delivery that became
        ambiguous is still accepted.
        """

    async def expire(self, *, now: datetime, owner_gone: bool = False) -> int:
        """Turn attempts whose lease is over (all open ones when `owner_gone`) into `ambiguous`
        deliveries, which only `resolve` sends again. Returns how many.

        What still waited for its turn goes back to the queue: it never left.
        """

    async def doubts(self, *, limit: int, now: datetime) -> tuple[Doubt, ...]:
        """Posts in doubt whose next look is due; one that carried many deliveries comes once."""

    async def resolve(self, attempt_id: int, verdict: Verdict, *, now: datetime) -> bool:
        """Commit what is made of a doubt, for all deliveries of the post. False when it is over already.

        `Absent` queues them as if never tried, `Again` as the same post; `Failed` without a time parks.
        """

    async def next_due(self, *, now: datetime, platforms: Sequence[str] | None = None) -> datetime | None:
        """When the next claimable delivery (of these platforms) is due, never before `now`; None when there is none.

        One that waits behind another of its destination does not count.
        """

    # --- commands ------------------------------------------------------------------------
    async def subscribe(
        self, destination: Destination, topics: Sequence[str], *, by: Person, now: datetime
    ) -> tuple[str, ...]:
        """Subscribe the destination to these topics; returns those that are new. Audited."""

    async def unsubscribe(
        self, destination: Destination, topics: Sequence[str], *, by: Person, now: datetime
    ) -> tuple[str, ...]:
        """End these subscriptions (all when empty); returns those that existed. Audited."""

    async def mute(
        self, destination: Destination, topic: str, *, until: datetime | None, by: Person, now: datetime
    ) -> Mute:
        """Mute a topic in the destination, replacing an earlier mute of it. Audited."""

    async def unmute(
        self, destination: Destination, topics: Sequence[str], *, by: Person, now: datetime
    ) -> tuple[str, ...]:
        """Lift the mutes of these topics (all when empty); returns those that were in force. Audited."""

    async def subscriptions(self, destination: Destination) -> tuple[Subscription, ...]:
        """What this destination is subscribed to, by topic."""

    async def mutes(self, destination: Destination, *, now: datetime) -> tuple[Mute, ...]:
        """What this destination has muted at `now`, by topic."""

    async def recent(
        self, *, topic: str | None, since: date | None, limit: int
    ) -> tuple[StoredDocument, ...]:
        """Newest documents by their date (publication, else filing), newest first."""

    async def find(self, number: str) -> tuple[StoredDocument, ...]:
        """Documents of this number (several only for numbers reused before 2016), newest first."""

    async def page(self, names: Sequence[Identity]) -> StoredDocument | None:
        """The document that goes by one of these names."""

    async def naming(self, number: str, *, limit: int) -> tuple[StoredDocument, ...]:
        """Documents without a number of their own that name this one (upper case), newest first."""

    async def numbers(self, prefix: str, *, limit: int) -> tuple[str, ...]:
        """Newest document numbers that start with `prefix`."""

    async def document_count(
        self, *, topic: str | None = None, since: date | None = None, most: int | None = None
    ) -> int:
        """How many documents there are, of a topic, dated `since` or later; counting stops at `most`."""

    async def relations_of(self, document_id: int) -> tuple[Resolved, ...]:
        """What the document says of earlier ones, each with the stored document it points at, as things
        stand now: one that arrives later is found from then on."""

    async def relations_to(self, document_id: int) -> tuple[Later, ...]:
        """What later stored documents say of this one, by their publication date; of a renewal also what
        renews it, and so on to the last one: there the target is the renewal before.
        Each has what became of it, two steps deep."""

    async def delivery(self, tenant: Tenant, delivery_id: int) -> Delivery | None:
        """One delivery of this tenant; None when there is none, or it is another tenant's."""

    async def revisions(self, document_id: int) -> tuple[Revision, ...]:
        """Every revision of a document, oldest first."""

    async def overview(self, tenant: Tenant, *, now: datetime | None = None) -> Overview:
        """Counts for `status`; private ones of this tenant only. Mutes are those in force at `now`
        (every one kept when it is not given)."""

    async def audit(self, tenant: Tenant, *, limit: int) -> tuple[AuditEntry, ...]:
        """The tenant's latest changes, newest first."""

    async def close(self) -> None:
        """Finish what was asked, release the lock."""
