"""The part of the store contract that keeps the service honest: pauses, accounts, alerts, forgetting."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from bot.accounts import Account, Alert, Count, Failures, Totals, Trace
from bot.model import Destination, Tenant
from bot.waiting import Pause


class Keeping(Protocol):
    """See `bot.store.contract.Store`, of which these are verbs too."""

    # --- pauses --------------------------------------------------------------------------
    async def probe(self, *, now: datetime) -> int:
        """Queue what is held in closed channels whose next try is due; they stay paused until a post
        arrives. Returns how many channels."""

    async def hasten(self, destination: Destination, *, now: datetime) -> bool:
        """Somebody uses this channel: if it is closed, try it soon; if its tenant was removed, it is
        back. Returns whether it was paused."""

    async def resume(self, destination: Destination, *, now: datetime) -> int:
        """Send to this channel again: what is held, and what was parked or failed. Returns how many deliveries."""

    async def removed(self, tenant: Tenant, *, now: datetime) -> int:
        """The program was removed from this tenant: pause its channels. Returns how many."""

    async def returned(self, tenant: Tenant, *, now: datetime) -> int:
        """The program is back in this tenant: resume. Returns how many deliveries were held."""

    async def tenants(self, platform: str) -> tuple[tuple[Tenant, bool], ...]:
        """Every tenant of the platform, and whether it removed the program; for the platform itself only."""

    async def pauses(self, tenant: Tenant) -> tuple[Pause, ...]:
        """The tenant's paused channels, longest paused first."""

    async def untold(self, *, limit: int, platforms: Sequence[str]) -> tuple[Pause, ...]:
        """Paused channels of these platforms whose people have not been told yet."""

    async def told(self, destination: Destination, *, now: datetime) -> None:
        """Those who subscribed this channel know that it is paused."""

    # --- accounts ------------------------------------------------------------------------
    async def traces(self, destination: Destination, document_id: int) -> tuple[Trace, ...]:
        """Every event of a document and what became of it in this channel, oldest first."""

    async def account(self, tenant: Tenant, since: date, until: date) -> Account:
        """What became, for this tenant, of the documents published in [since, until]."""

    async def latencies(self, tenant: Tenant, *, since: datetime) -> tuple[float, ...]:
        """Seconds from seen to sent of this tenant's receipts since then (UTC), 10,000 at most."""

    async def note_count(self, count: Count) -> None:
        """Remember this comparison in place of the earlier one of its source and month."""

    async def counts(self, since: date) -> tuple[Count, ...]:
        """Comparisons whose window begins on this day or later."""

    async def publication_days(self, agency: str, since: date) -> tuple[date, ...]:
        """Days since then on which documents of this agency (slug) were published, ascending."""

    # --- operator ------------------------------------------------------------------------
    async def raise_alert(self, key: str, text: str, *, now: datetime) -> bool:
        """Note that something is wrong; False when it is known already."""

    async def drop_alert(self, key: str) -> bool:
        """Note that it is over; False when nothing was wrong."""

    async def alerts(self) -> tuple[Alert, ...]:
        """What is wrong now, oldest first."""

    async def totals(self, *, platforms: Sequence[str] | None = None) -> Totals:
        """Counts over all tenants, for the operator only; what is due, of these platforms."""

    async def failures(self) -> tuple[Failures, ...]:
        """Deliveries that were given up, by platform."""

    async def forget_tenant(self, tenant: Tenant) -> bool:
        """Remove everything that belongs to this tenant; False when nothing did."""

    async def forget_person(self, platform: str, person: str, *, pseudonym: str) -> int:
        """Put the pseudonym in place of this person (the platform's id). Returns how many rows named them."""

    async def purge(self, *, before: datetime) -> tuple[Tenant, ...]:
        """Forget the tenants that were removed at this time (UTC) or earlier."""
