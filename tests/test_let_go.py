"""Ending what runs: a task that swallows a cancellation is cancelled again."""

import asyncio
from contextlib import suppress

from bot.app import let_go


async def test_a_swallowed_cancellation_does_not_hold_back_the_end() -> None:
    waits = 0

    async def deaf_once() -> None:
        nonlocal waits
        waits += 1
        with suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
        waits += 1
        await asyncio.Event().wait()

    async def fails() -> None:
        raise ValueError("of no interest here")

    running = [asyncio.create_task(deaf_once()), asyncio.create_task(fails())]
    await asyncio.sleep(0)
    async with asyncio.timeout(5):
        await let_go(running, patience=0.01)
    assert waits == 2
    assert all(one.done() for one in running)
