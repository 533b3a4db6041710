"""Job B: queue to receipts. Claim, send, commit the receipt; what happened in between is never guessed."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bot.card import event_card
from bot.clock import Clock
from bot.dates import legal_day
from bot.errors import DeliveryError
from bot.message import Card
from bot.model import Batch, Claim, Failed, Outcome, Released
from bot.platforms import Platform
from bot.store.contract import Store

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
CLAIMED_AT_ONCE = 200
SENDING_AT_ONCE = 32
FIRST_RETRY = timedelta(seconds=10)
LONGEST_RETRY = timedelta(hours=1)
LONGEST_ASKED = timedelta(days=1)  # a platform that asks for more is asked again tomorrow

Cards = dict[tuple[int, str], Card | Failed]  # by event and zone: one event goes to many channels


@dataclass(slots=True)
class Deliverer:
    """Empties the queue for the platforms it has. `owner` names this process in claims."""

    store: Store
    platforms: Mapping[str, Platform]
    clock: Clock
    owner: str
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def run_once(self) -> int:
        """Send everything that is due; returns how many deliveries were settled."""
        settled = 0
        while not self.stopping.is_set():
            now = self.clock.now()
            batch = await self.store.claim(
                self.owner, CLAIMED_AT_ONCE, platforms=tuple(self.platforms), lease_until=now + LEASE, now=now
            )
            if not batch.claims:
                break
            await self._send_all(batch)
            settled += len(batch.claims)
        return settled

    async def _send_all(self, batch: Batch) -> None:
        """One message a destination at a time is the store's promise; here only the number is bounded."""
        cards: Cards = {}
        waiting = iter(batch.claims)

        async def work() -> None:
            for claim in waiting:
                outcome = await self._attempt(claim, batch, cards)
                if outcome:
                    await self.store.settle(claim.attempt_id, outcome, now=self.clock.now())

        workers = min(SENDING_AT_ONCE, len(batch.claims))
        # What is being sent ends before an error of the store is raised: no receipt is thrown away.
        ended = await asyncio.gather(*(work() for _ in range(workers)), return_exceptions=True)
        for error in ended:
            if error is not None:
                raise error

    async def _attempt(self, claim: Claim, batch: Batch, cards: Cards) -> Outcome | None:
        """How the attempt ended; None when its time ran out while sending, and nobody knows."""
        left = (claim.lease_until - self.clock.now()).total_seconds()
        if self.stopping.is_set() or left <= 0:
            return Released()  # nothing was sent, and that is certain
        try:
            async with asyncio.timeout(left):
                return await self._send(claim, batch, cards)
        except TimeoutError:
            log.warning("delivery %d: the platform never answered", claim.delivery_id)
            return None

    async def _send(self, claim: Claim, batch: Batch, cards: Cards) -> Outcome:
        try:
            card = self._card(claim, batch, cards)
            if isinstance(card, Failed):
                return card
            return await self.platforms[claim.destination.tenant.platform].send(
                claim, card, reply_to=claim.reply_to
            )
        except DeliveryError as error:
            return self._failed(claim, error)
        except Exception as error:  # one delivery must not stop the others
            log.exception("delivery %d failed unexpectedly", claim.delivery_id)
            return self._failed(claim, DeliveryError(f"unexpected {type(error).__name__}"))

    def _card(self, claim: Claim, batch: Batch, cards: Cards) -> Card | Failed:
        """The message, or why there is none: a document without a link is parked, not hidden."""
        key = (claim.event_id, claim.destination.zone)
        if key not in cards:
            today = legal_day(self.clock.now())
            try:
                cards[key] = event_card(batch.events[claim.event_id], claim.destination.zone, today=today)
            except ValueError as error:
                cards[key] = Failed(str(error), None)
        return cards[key]

    def _failed(self, claim: Claim, error: DeliveryError) -> Failed:
        if error.permanent:
            return Failed(error.reason, None)
        wait = min(FIRST_RETRY * (1 << min(claim.number - 1, 12)), LONGEST_RETRY)
        if error.retry_after is not None:  # in this order of arguments NaN is the longest wait
            wait = timedelta(seconds=max(0.0, min(LONGEST_ASKED.total_seconds(), error.retry_after)))
        return Failed(error.reason, self.clock.now() + wait)


def names(platforms: Sequence[Platform]) -> dict[str, Platform]:
    """Platforms by name."""
    return {platform.name: platform for platform in platforms}
