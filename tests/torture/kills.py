"""kill −9 at random moments, and at exactly chosen ones."""

import asyncio
import random
import sys
from collections import Counter
from collections.abc import Callable, Coroutine

from tests.torture.accounts import Account, moment_of_death
from tests.torture.stage import Stage, staged
from tests.torture.table import Row

SEED = 20_260_310
LIVES = (0.6, 3.8)  # seconds; a life reads, routes and begins to send within the first two
LONG_LIVES = (6.0, 22.0)  # every twentieth: doubts of earlier ones are looked after, and cut short again
QUIET = 150.0


async def random_kills(times: int = 200, *, documents: int = 100, channels: int = 50) -> list[Row]:
    """Kill, look what it was doing, start again; documents appear all the while."""
    chance = random.Random(SEED)  # noqa: S311  # repeatable
    moments: Counter[str] = Counter()
    async with staged(documents=documents, discord=channels, slack=8) as stage:
        for peer in (stage.discord, stage.slack):
            await peer.settle(delay=0.15)
        for life in range(times):
            if life * documents // times >= stage.revealed:
                await stage.reveal(1)
            await stage.start()
            await asyncio.sleep(chance.uniform(*(LONG_LIVES if life % 20 == 19 else LIVES)))
            await stage.bot.kill()
            moments[await _moment(stage)] += 1
            if life % 20 == 19:
                print(f"  {life + 1} kills", file=sys.stderr, flush=True)
        await stage.reveal(documents)
        await stage.start()
        account = await stage.settled(QUIET)
        await stage.bot.stop()
        where = ", ".join(f"{count} {name}" for name, count in moments.most_common())
        return [await row(stage, "kill −9 at random", times, account, note=where)]


async def _moment(stage: Stage) -> str:
    messages = [*await stage.discord.accepted(), *await stage.slack.accepted()]
    arrived = {(one["channel"], number) for one in messages for number in one["documents"]}
    return moment_of_death(stage.store, stage.story.numbers[: stage.revealed], arrived)


async def row(stage: Stage, name: str, times: int, account: Account, *, note: str = "") -> Row:
    """A line of the table from an account."""
    counts = Counter(await stage.discord.counts()) + Counter(await stage.slack.counts())
    beyond = {key: count for key, count in counts.items() if key.startswith("over ")}
    note = "; ".join([*([note] if note else []), *(f"{key}: {count}" for key, count in beyond.items())])
    if account.waiting:
        note += f"; of {account.waiting} waiting, {account.waiting - account.unsent} had arrived, {account.unsent} not"
    if account.under_way:
        note += f"; {account.under_way} still under way at the end"
    over = sum(beyond.values())
    return Row(
        name, times, account.expected, len(account.lost) + len(account.lies), account.doubled["discord"],
        account.doubled["slack"], sum(account.unmarked.values()), account.false,
        account.waiting + account.under_way, note=note, over=over, bad=not account.is_right(),
    )  # fmt: skip


Aim = Callable[[Stage], Coroutine[None, None, None]]


async def _held(stage: Stage) -> None:
    """Both platforms accepted it, and neither has answered: kill between arrival and receipt."""
    for peer in (stage.discord, stage.slack):
        await peer.fault("hold", times=10_000)
    await stage.reveal()
    await stage.start()
    await _until(stage, lambda counts: counts["fault hold"] >= 4)


async def _stalled(stage: Stage) -> None:
    """Both platforms have the request and look at it only after the death of who asked."""
    for peer in (stage.discord, stage.slack):
        await peer.fault("stall", times=10_000, seconds=4.0)
    await stage.reveal()
    await stage.start()
    await _until(stage, lambda counts: counts["fault stall"] >= 4)


async def _answering(stage: Stage) -> None:
    """The first answers come: kill while receipts are being committed."""
    await stage.reveal()
    await stage.start()
    await _until(stage, lambda counts: counts["accepted"] >= 6)


AIMS: dict[str, Aim] = {
    "after arrival, before any answer": _held,
    "before arrival, which follows": _stalled,
    "while receipts are committed": _answering,
}


async def aimed_kills(times: int = 4) -> list[Row]:
    """Each aim on a fresh stage, `times` times."""
    rows = []
    for name, aim in AIMS.items():
        async with staged(documents=times, discord=40, slack=6) as stage:
            for _ in range(times):
                await aim(stage)
                await stage.bot.kill()
                for peer in (stage.discord, stage.slack):
                    await peer.clear()
                await stage.start()
                await stage.settled(60)
                await stage.bot.stop()
            account = await stage.account()
            rows.append(await row(stage, f"kill −9 {name}", times, account))
    return rows


async def _until(stage: Stage, reached: Callable[[Counter[str]], bool], seconds: float = 30) -> None:
    """Until the peers counted enough since the beginning of this life."""
    before = [Counter(await peer.counts()) for peer in (stage.discord, stage.slack)]
    end = asyncio.get_running_loop().time() + seconds
    while asyncio.get_running_loop().time() < end:
        now = [Counter(await peer.counts()) for peer in (stage.discord, stage.slack)]
        if all(reached(after - first) for after, first in zip(now, before, strict=True)):
            return
        await asyncio.sleep(0.01)
    raise RuntimeError("the moment to kill at never came")


async def handful() -> list[Row]:
    """Every aim once, one after another, and doubts only looked after at the end: the short form for `make test`."""
    async with staged(documents=len(AIMS) + 1, discord=12, slack=4) as stage:
        for aim in AIMS.values():
            await aim(stage)
            await stage.bot.kill()
            for peer in (stage.discord, stage.slack):
                await peer.clear()
        await stage.reveal()
        await stage.start()
        account = await stage.settled(60)
        await stage.bot.stop()
        return [await row(stage, "a handful of kills", len(AIMS), account)]
