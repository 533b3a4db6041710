"""Job B: queue to receipts. Claim, send, commit the receipt; what happened in between is never guessed."""

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bot.clock import Clock
from bot.compose import Cards, compose
from bot.errors import DeliveryError, UnclearError
from bot.model import Batch, Claim, Tenant
from bot.outcomes import Failed, Outcome, Released, Sent, Unclear, Unfit
from bot.platforms import Paced, Platform
from bot.retry import after_error
from bot.store.contract import Store, StoreError

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
SENDING_AT_ONCE = 128  # of one platform; adapters keep its limits
CLAIMED_AT_ONCE = 32
TENANT_AT_ONCE = 32  # a tenant that has so many under way lets others go first
POLL_SECONDS = 1.0  # how long new work may wait behind what is stuck
RECEIPT_AGAIN = 1.0  # seconds until a receipt that could not be stored is tried again
RECEIPT_TRIES = 300


@dataclass(slots=True)
class Deliverer:
    """Empties the queue for the platforms it has. `owner` names this process in claims.

    `on_sent` hears of every receipt: seconds since the event was seen.
    """

    store: Store
    platforms: Mapping[str, Platform]
    clock: Clock
    owner: str
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    on_sent: Callable[[float], None] = lambda _: None

    async def run_once(self) -> int:
        """Send everything that is due; returns how many deliveries were settled.

        Each platform has its own workers: one that is stuck delays no other.
        """
        ended = await asyncio.gather(*map(self._empty, self.platforms), return_exceptions=True)
        for one in ended:
            if isinstance(one, BaseException):
                raise one
        return sum(one for one in ended if isinstance(one, int))

    async def _empty(self, platform: str) -> int:
        running: dict[asyncio.Task[None], Tenant] = {}
        settled = 0
        try:
            while True:
                room = min(SENDING_AT_ONCE - len(running), CLAIMED_AT_ONCE)
                batch = (
                    await self._claim(platform, room, running)
                    if self._may_claim(room, running)
                    else Batch(())
                )
                cards: Cards = {}
                for claim in batch.claims:
                    task = asyncio.create_task(self._deliver(claim, batch, cards))
                    running[task] = claim.destination.tenant
                    settled += len(claim.carried) or 1
                if not running:
                    return settled
                await self._progress(running)
        finally:
            if running:  # what is being sent ends before an error is raised: no receipt is thrown away
                await asyncio.wait(running)

    def _may_claim(self, room: int, running: Mapping[asyncio.Task[None], Tenant]) -> bool:
        return room > 0 and not self.stopping.is_set()

    async def _claim(self, platform: str, room: int, running: Mapping[asyncio.Task[None], Tenant]) -> Batch:
        now, under_way = self.clock.now(), Counter(running.values())
        busy = tuple(tenant for tenant, count in under_way.items() if count >= TENANT_AT_ONCE)
        return await self.store.claim(
            self.owner, room, platforms=(platform,), lease_until=now + LEASE, now=now, busy=busy,
            waits=isinstance(self.platforms[platform], Paced),
        )  # fmt: skip

    async def _progress(self, running: dict[asyncio.Task[None], Tenant]) -> None:
        """Wait until something ended. Raises what a task raised, which is an error of the store."""
        done, _ = await asyncio.wait(running, timeout=POLL_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            del running[task]
        for task in done:
            task.result()

    async def _deliver(self, claim: Claim, batch: Batch, cards: Cards) -> None:
        outcome = await self._attempt(claim, batch, cards)
        now = self.clock.now()
        if await self._settle(claim, outcome) and isinstance(outcome, Sent):
            for event_id in (event for _, event in claim.carried or ((0, claim.event_id),)):
                self.on_sent((now - batch.events[event_id].created_at).total_seconds())

    async def _settle(self, claim: Claim, outcome: Outcome) -> bool:
        """Commit the end, again and again while the database fails: a receipt thrown away is a post in doubt."""
        tries = 0
        while True:
            try:
                return await self.store.settle(claim.attempt_id, outcome, now=self.clock.now())
            except StoreError as error:
                tries += 1
                if self.stopping.is_set() or tries >= RECEIPT_TRIES:
                    raise
                if tries == 1:
                    log.error("a receipt could not be stored and is tried again: %s", error)  # noqa: TRY400  # the traceback would tell nothing more
                await asyncio.sleep(RECEIPT_AGAIN)

    async def _attempt(self, claim: Claim, batch: Batch, cards: Cards) -> Outcome:
        """How the attempt ended. What is cut off while it waits for its turn is in no doubt: it never left."""
        platform = self.platforms[claim.destination.tenant.platform]
        async with contextlib.AsyncExitStack() as turn:
            try:
                if isinstance(platform, Paced) and not self._is_over(claim):
                    async with asyncio.timeout(self._left(claim)):
                        await turn.enter_async_context(platform.turn(claim.destination))
                    if not await self.store.leaving(claim.attempt_id, now=self.clock.now()):
                        return Released()
            except (TimeoutError, StoreError):
                return Released()
            except Exception as error:  # one delivery must not stop the others
                log.exception("delivery %d got no turn", claim.delivery_id)
                unforeseen = DeliveryError(f"unexpected {type(error).__name__}")
                return after_error(claim, unforeseen, self.clock.now())
            if self._is_over(claim):
                return Released()  # nothing was sent, and that is certain
            return await self._in_time(claim, batch, cards)

    async def _in_time(self, claim: Claim, batch: Batch, cards: Cards) -> Outcome:
        """How it ended; unclear when its time ran out while sending."""
        try:
            async with asyncio.timeout(self._left(claim)):
                return await self._send(claim, batch, cards)
        except TimeoutError:
            return Unclear("the platform never answered in time")

    def _is_over(self, claim: Claim) -> bool:
        return self.stopping.is_set() or self._left(claim) <= 0

    def _left(self, claim: Claim) -> float:
        """Seconds until nobody may wait for this attempt any more."""
        return (claim.lease_until - self.clock.now()).total_seconds()

    async def _send(self, claim: Claim, batch: Batch, cards: Cards) -> Outcome:
        try:
            message = compose(claim, batch.events, cards, now=self.clock.now())
            if isinstance(message, Failed | Unfit):
                return message
            return await self.platforms[claim.destination.tenant.platform].send(
                claim, message, reply_to=claim.reply_to
            )
        except UnclearError as error:
            return Unclear(error.reason)
        except DeliveryError as error:
            return after_error(claim, error, self.clock.now())
        except Exception as error:  # one delivery must not stop the others
            log.exception("delivery %d failed unexpectedly", claim.delivery_id)
            return Unclear(f"unexpected {type(error).__name__}")


def names(platforms: Sequence[Platform]) -> dict[str, Platform]:
    """Platforms by name."""
    return {platform.name: platform for platform in platforms}
