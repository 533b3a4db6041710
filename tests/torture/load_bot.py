"""The program in a process that also measures itself: how long the desk takes to answer while posts go out."""

import asyncio
import contextlib
import json
import logging
import resource
import signal
import sys
import time
from datetime import datetime
from pathlib import Path

from bot.app import App, open_app
from bot.clock import Clock
from bot.commands import Request, answer
from bot.config import load_config
from bot.model import Destination, Person, Tenant
from bot.platforms.configured import configured

EVERY = 0.05
ASKED = (("recent",), ("list",), ("status",), ("show", "2026-80001"), ("recent", "entity-list", "5"))


async def main(config: Path, at: datetime) -> None:
    """Run until SIGTERM; then say the seconds that each answer took, and the peak of memory."""
    logging.basicConfig(level=logging.WARNING)
    clock, settings = Clock.starting_at(at), load_config(config)
    stopped, taken = asyncio.Event(), []
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    async with open_app(settings, clock, configured(settings, clock)) as app, app.jobs():
        turn = 0
        while not stopped.is_set():
            taken.append(await _ask(app, ASKED[turn % len(ASKED)]))
            turn += 1
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stopped.wait(), EVERY)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"taken": taken, "peak": peak}), flush=True)


async def _ask(app: App, words: tuple[str, ...]) -> float:
    place = Destination(Tenant("discord", "50000"), "60000")
    begun = time.perf_counter()
    await answer(app.desk, Request(place, Person("77", "ada"), True, words, app.clock.now()))
    return time.perf_counter() - begun


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2])))
