"""What people wait for while one document goes to 10,000 channels of 2,000 servers, with 100,000 documents stored.

The program is a process of its own, and so is the Discord that counts: its memory is the program's alone.
"""

from datetime import UTC

from bot.store.sqlite import open_sqlite
from tests.bench_read import fill
from tests.torture.load import fan_out, p99
from tests.torture.stage import staged
from tests.torture.story import OPENING

SECONDS = 60.0  # of a fan-out that takes 208


async def during_a_fan_out() -> list[tuple[str, str, bool]]:
    """p99 of acknowledgements and of the desk's answers; peak of memory."""
    async with staged(documents=1, discord=10_000, slack=0, guild_size=5) as stage:
        store = await open_sqlite(stage.store, now=OPENING.astimezone(UTC))
        try:
            await fill(store)
        finally:
            await store.close()
        measured = await fan_out(stage, longest=SECONDS)
    acknowledged, desk = p99(measured.acknowledged), p99(measured.desk)
    rate = measured.accepted / max(measured.seconds, 1.0)
    return [
        (
            f"acknowledgement at {rate:.0f} posts a second (p99 ≤ 100 ms)",
            f"{acknowledged:.1f} ms",
            acknowledged <= 100,
        ),
        ("answer of the desk meanwhile (p99 ≤ 100 ms)", f"{desk:.1f} ms", desk <= 100),
        (
            "process with 2,000 servers, 10,000 subscriptions (≤ 300 MB)",
            f"{measured.peak:.0f} MB",
            measured.peak <= 300,
        ),
    ]
