"""Puts the parts together: store, fetcher, jobs, platforms; starts and stops them."""

import asyncio
import contextlib
import logging
import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from bot.collect import Collector
from bot.commands import Request, answer
from bot.commands.request import Desk
from bot.config import Config
from bot.deliver import Deliverer, names
from bot.fill import Filled, Progress, fill, needs_fill
from bot.message import Reply
from bot.operator import Operator, operator_channel
from bot.platforms import Platform
from bot.platforms.terminal import PERSON, channel
from bot.reconcile import Reconciler
from bot.store.contract import Store, StoreError
from bot.store.sqlite import open_sqlite
from bot.tend import Tender
from bot.wake import Bell
from bot.watch import Watcher
from feeds.fetch import Fetcher

log = logging.getLogger(__name__)

TICK_SECONDS = 5
LET_GO_SECONDS = 5.0
CHAT = ("discord", "slack")
HEARTBEAT_SECONDS = 30.0


@dataclass(slots=True)
class App:
    """The running program."""

    config: Config
    clock: Clock
    store: Store
    collector: Collector
    deliverer: Deliverer
    tender: Tender
    reconciler: Reconciler
    watcher: Watcher
    bell: Bell
    desk: Desk
    tick: Bell = field(default_factory=Bell)

    async def first_fill(
        self, on_progress: Callable[[Progress], None], *, force: bool = True
    ) -> list[Filled]:
        """Store the past of every source that lacks it; returns how each ended.

        Without `force`, a source that failed is left alone until it is due.
        """
        now, ended = self.clock.now(), []
        since = now.date() - timedelta(days=self.config.federal_register.first_fill_days)
        for source in self.collector.sources:
            state = await self.store.source_state(source.name)
            resting = state is not None and state.due_at is not None and state.due_at > now
            if needs_fill(source, state, since) and (force or not resting):
                ended.append(await fill(self.collector, source, since, on_progress))
        return ended

    async def welcome_terminal(self) -> None:
        """The terminal's channel is subscribed when it is first seen, and never again behind its back."""
        place = channel(self.config.terminal.zone)
        if self.config.terminal.topics and not await self.store.audit(place.tenant, limit=1):
            await self.store.subscribe(
                place, tuple(self.config.terminal.topics), by=PERSON, now=self.clock.now()
            )

    async def unconnected(self) -> tuple[str, ...]:
        """A sentence for each chat platform that channels were subscribed on and that has no token now."""
        absent = [name for name in CHAT if name not in self.deliverer.platforms]
        known = [name for name in absent if await self.store.tenants(name)]
        return tuple(
            f"Channels on {name.capitalize()} are known, but no token for it is configured: their posts wait."
            for name in known
        )

    async def ask(self, words: tuple[str, ...]) -> Reply:
        """Answer a command typed at the terminal; whoever sits there may change things."""
        place = channel(self.config.terminal.zone)
        return await answer(self.desk, Request(place, PERSON, True, words, self.clock.now()))

    async def collect(self) -> None:
        """Read what is due at a tick; the first fill of a source goes before its polling."""
        await self.tick.wait(HEARTBEAT_SECONDS)
        await self.first_fill(lambda _: None, force=False)
        await self.collector.read_due()
        await self.collector.read_texts()
        await self.reconciler.run_due()

    async def deliver(self) -> None:
        """Deliver what is due, then wait for more."""
        await self.deliverer.run_once()
        now = self.clock.now()
        due = await self.store.next_due(now=now, platforms=tuple(self.deliverer.platforms))
        wait = (due - now).total_seconds() if due else HEARTBEAT_SECONDS
        await self.bell.wait(min(max(wait, 0.2), HEARTBEAT_SECONDS))

    async def tend(self) -> None:
        """Look after doubts, closed channels and attempts without an end."""
        await self.tender.run_once()  # at once: a program that keeps being restarted must get to it, too
        await self.watcher.run_due()
        self.bell.ring()
        await asyncio.sleep(TICK_SECONDS)

    @contextlib.asynccontextmanager
    async def jobs(self) -> AsyncIterator[None]:
        """Run both jobs; on leaving let what is being sent finish, and start nothing new.

        A reading is cut short: what it had not stored is read again next time.
        """
        scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1},
        )
        # Due times live in the store; the scheduler only looks whether one has come.
        scheduler.add_job(self.tick.ring, "interval", seconds=TICK_SECONDS)
        scheduler.start()
        self.tick.ring()
        collecting = asyncio.create_task(self._again(self.collect))
        delivering = asyncio.create_task(self._again(self.deliver))
        tending = asyncio.create_task(self._again(self.tend))
        async with self.connected():  # until the end: what is being sent needs the connection
            try:
                yield
            finally:
                scheduler.shutdown(wait=False)
                collecting.cancel()
                tending.cancel()
                self.deliverer.stopping.set()
                self.bell.ring()
                await asyncio.gather(collecting, delivering, tending, return_exceptions=True)

    @contextlib.asynccontextmanager
    async def connected(self) -> AsyncIterator[None]:
        """Connect every platform; on leaving let go of it."""
        platforms = self.deliverer.platforms.values()
        running = [asyncio.create_task(one.run(self.desk)) for one in platforms]
        try:
            yield
        finally:
            await let_go(running)

    async def _again(self, job: Callable[[], Awaitable[None]]) -> None:
        """Do a job over and over; a full disk or a bug is logged and tried again, never the end of it."""
        while not self.deliverer.stopping.is_set():
            try:
                await job()
            except StoreError as error:
                log.error("the database cannot be used: %s", error)  # noqa: TRY400  # the reason is enough
                await asyncio.sleep(TICK_SECONDS)
            except Exception:  # a job that dies would be silent, which is worse than any error
                log.exception("a job failed unexpectedly")
                await asyncio.sleep(TICK_SECONDS)


async def let_go(running: Sequence[asyncio.Task[None]], patience: float = LET_GO_SECONDS) -> None:
    """End the tasks, whatever they raise. Cancels those again that have not ended after `patience` seconds: a library
    can swallow a cancellation that reaches it between two of its waits, and nobody would end then."""
    left = set(running)
    while left:
        for one in left:
            one.cancel()
        _, left = await asyncio.wait(left, timeout=patience)
    await asyncio.gather(*running, return_exceptions=True)


@contextlib.asynccontextmanager
async def open_app(
    config: Config,
    clock: Clock,
    platforms: tuple[Platform, ...],
) -> AsyncIterator[App]:
    """Open the store and everything on it. Raises StoreError when the database cannot be used."""
    store = await open_store(config.store_path(), clock)
    try:
        async with Fetcher(user_agent=config.user_agent(), limits=config.limits()) as fetch:
            bell = Bell()
            quiet = timedelta(minutes=config.federal_register.inspection_quiet_minutes)
            collector = Collector(store, config.sources(), fetch, clock, bell, quiet)
            owner = f"{socket.gethostname()}:{os.getpid()}"
            deliverer = Deliverer(store, names(platforms), clock, owner)
            desk = Desk(store, config.sources())
            tender = Tender(
                store,
                deliverer.platforms,
                clock,
                doubt_wait=timedelta(minutes=config.delivery.unclear_minutes),
                park_doubts=config.delivery.unclear == "park",
            )
            operator = Operator(store, deliverer.platforms, clock, operator_channel(config.operator.channel))
            watcher, reconciler = Watcher(collector, operator), Reconciler(collector, operator)
            app = App(config, clock, store, collector, deliverer, tender, reconciler, watcher, bell, desk)
            async with _metrics(app):
                yield app
    finally:
        await store.close()


@contextlib.asynccontextmanager
async def _metrics(app: App) -> AsyncIterator[None]:
    """Serve metrics where a port is configured; a port that is taken is said, and the rest goes on."""
    port = app.config.metrics.port
    if not port:
        yield
        return
    from bot.metrics import Meters, serve_metrics  # noqa: PLC0415  # start-up time of those who want none

    meters = Meters()
    app.collector.on_seen, app.deliverer.on_sent = meters.saw, meters.delivered
    async with contextlib.AsyncExitStack() as stack:
        try:
            served = serve_metrics(
                meters, app.store, app.clock, port, platforms=tuple(app.deliverer.platforms)
            )
            await stack.enter_async_context(served)
        except OSError as error:
            log.error("metrics cannot listen on port %d: %s", port, error.strerror)  # noqa: TRY400  # the traceback would tell nothing more
        yield


async def open_store(path: Path, clock: Clock) -> Store:
    """Open the database; attempts left open by a process that is gone become `ambiguous`."""
    store = await open_sqlite(path, now=clock.now())
    unclear = await store.expire(now=clock.now(), owner_gone=True)
    if unclear:
        log.warning("%d deliveries were being sent when the program last ended; they are unclear", unclear)
    return store
