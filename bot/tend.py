"""Looks after what does not go by itself: attempts without an end, doubts, closed channels, people to tell."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.errors import DeliveryError
from bot.message import Reply, bounded
from bot.model import Person
from bot.outcomes import Absent, Again, Closed, Failed, Later, Verdict
from bot.platforms import Platform, unique_for
from bot.retry import asked
from bot.store.contract import Store
from bot.waiting import Doubt, Pause

log = logging.getLogger(__name__)

DOUBT_WAIT = timedelta(minutes=10)
LOOK_AGAIN = timedelta(minutes=1)
CLOCKS_DIFFER = timedelta(minutes=1)  # a platform's clock may be behind ours
PLATFORM_AWAY = timedelta(hours=1)
LONGEST_LOOK = 30.0  # seconds; a platform that hangs must not stop the rounds
AT_ONCE = 50


@dataclass(slots=True)
class Tender:
    """Does its rounds. Where nobody can tell within `doubt_wait` whether a post arrived, it is posted once
    more and says so, or parked when `park_doubts`."""

    store: Store
    platforms: Mapping[str, Platform]
    clock: Clock
    doubt_wait: timedelta = DOUBT_WAIT
    park_doubts: bool = False

    async def run_once(self) -> int:
        """One round; returns how many doubts ended."""
        now = self.clock.now()
        if unclear := await self.store.expire(now=now):
            log.warning("%d deliveries were being sent when their time ran out; they are unclear", unclear)
        await self.store.probe(now=now)
        doubts = await self.store.doubts(limit=AT_ONCE, now=now)
        settled = sum(await asyncio.gather(*map(self._look, doubts)))
        pauses = await self.store.untold(limit=AT_ONCE, platforms=tuple(self.platforms))
        await asyncio.gather(*map(self._tell, pauses))
        return settled

    async def _look(self, doubt: Doubt) -> bool:
        """Whether it is known now what becomes of the post."""
        platform = self.platforms.get(doubt.claim.destination.tenant.platform)
        if platform is None:  # it is not configured any more; it may be again
            later = Later(self.clock.now() + PLATFORM_AWAY)
            await self.store.resolve(doubt.claim.attempt_id, later, now=self.clock.now())
            return False
        try:
            async with asyncio.timeout(LONGEST_LOOK):
                found = await platform.find(doubt.claim, since=_first_moment(doubt, self.clock.now()))
        except TimeoutError:
            verdict = self._undecided(doubt, DeliveryError("it did not answer in time"), unique_for(platform))
        except DeliveryError as error:
            verdict = self._undecided(doubt, error, unique_for(platform))
        except Exception as error:  # one doubt must not stop the others
            log.exception("delivery %d could not be looked for", doubt.claim.delivery_id)
            verdict = self._undecided(
                doubt, DeliveryError(f"unexpected {type(error).__name__}"), unique_for(platform)
            )
        else:
            if found:
                return await self.store.settle(doubt.claim.attempt_id, found, now=self.clock.now())
            verdict = Absent()
        done = await self.store.resolve(doubt.claim.attempt_id, verdict, now=self.clock.now())
        return done and not isinstance(verdict, Later | Closed)

    def _undecided(self, doubt: Doubt, error: DeliveryError, unique: timedelta) -> Verdict:
        """What to do while the platform cannot tell."""
        now, over = self.clock.now(), doubt.at + self.doubt_wait
        if error.closed:
            return Closed(error.reason)
        before = doubt.claim.repeat_after
        if before is not None and before <= doubt.started:  # once more means once
            return Failed("it was posted a second time, and nobody can tell whether that arrived", None)
        if (
            doubt.since - CLOCKS_DIFFER <= now < doubt.since + unique
        ):  # the platform itself drops a second one
            return Again(doubt.since + unique)
        if now >= over:
            if self.park_doubts:
                return Failed(f"nobody can tell whether it arrived: {error.reason}", None)
            return Again(now)
        return Later(_next_look(now, over, error))

    async def _tell(self, pause: Pause) -> None:
        """Those who subscribed the channel hear once, in private, why nothing arrives."""
        await asyncio.gather(*(self._tell_one(pause, person) for person in pause.people))
        await self.store.told(pause.destination, now=self.clock.now())

    async def _tell_one(self, pause: Pause, person: Person) -> None:
        platform = self.platforms[pause.destination.tenant.platform]
        try:
            async with asyncio.timeout(LONGEST_LOOK):
                await platform.tell(pause.destination.tenant, person, paused_reply(pause))
        except DeliveryError as error:
            log.warning("somebody on %s could not be told of a pause: %s", platform.name, error.reason)
        except Exception:  # telling one must not keep it from the others
            log.exception("telling somebody on %s failed unexpectedly", platform.name)


def paused_reply(pause: Pause) -> Reply:
    """What people are told of a pause."""
    return Reply(
        "Rulewire cannot post in a channel that you subscribed.",
        (
            ("Channel", bounded(pause.destination.channel, 100)),
            ("Why", bounded(pause.reason, 300)),
            "Its subscriptions stay. What comes meanwhile waits and is posted once the channel can be reached.",
        ),
        hint="Put it right there, then use resume in the channel; it is also tried again by itself.",
    )


def _first_moment(doubt: Doubt, now: datetime) -> datetime:
    """When the post can have arrived first; a clock that was set back since may have been ahead by as much."""
    ahead = max(doubt.since - now, timedelta())
    return doubt.since - 2 * ahead - CLOCKS_DIFFER


def _next_look(now: datetime, over: datetime, error: DeliveryError) -> datetime:
    wait = LOOK_AGAIN if error.retry_after is None else max(asked(error.retry_after), LOOK_AGAIN / 60)
    return min(now + wait, over)
