"""Load: one document for 10,000 Discord channels in real time, people asking meanwhile."""

import asyncio
import json
import os
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from tests.torture.kills import row
from tests.torture.processes import ROOT
from tests.torture.stage import Stage, staged
from tests.torture.table import Row

CHANNELS, A_SECOND = 10_000, 50
ASKING_EVERY = 0.25


@dataclass(frozen=True)
class Measured:
    """Seconds of each answer of the desk, and of each acknowledgement over the gateway; megabytes; seconds
    between the first and the last message; how many were accepted."""

    desk: list[float]
    acknowledged: list[float]
    peak: float
    seconds: float
    accepted: int


async def fan_out(stage: Stage, *, longest: float) -> Measured:
    """Run the measuring bot on the stage until everything has arrived, or `longest` seconds."""
    at = (datetime.now(UTC) + stage.ahead).isoformat()
    with stage.bot.log.open("ab") as out:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.torture.load_bot", str(stage.folder / "config.toml"), at,
            cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=out, env=dict(os.environ),
        )  # fmt: skip
    await asyncio.sleep(8)  # every server is known, nothing to do yet
    await stage.reveal()
    acknowledged = await _ask_until_done(stage, longest)
    messages = await stage.discord.accepted()
    process.terminate()
    out_text, _ = await process.communicate()
    said = json.loads(out_text.splitlines()[-1])
    times = sorted(one["at"] for one in messages)
    seconds = times[-1] - times[0] if times else 0.0
    return Measured(said["taken"], acknowledged, said["peak"], seconds, len(messages))


async def _ask_until_done(stage: Stage, longest: float) -> list[float]:
    """Commands over the gateway, a few a second, while the posts go out."""
    end, taken = time.monotonic() + longest, []
    wanted = len(stage.places)
    question = {"words": ["recent"], "guild": "50000", "channel": "60000", "times": 20, "every": ASKING_EVERY}
    while time.monotonic() < end:
        taken += await stage.discord.ask("/ask", question)
        if (await stage.discord.counts()).get("accepted", 0) >= wanted:
            break
    await asyncio.sleep(2)  # the last receipts
    return taken


def p99(values: list[float]) -> float:
    """Milliseconds."""
    return sorted(values)[max(0, int(len(values) * 0.99) - 1)] * 1_000 if values else float("inf")


async def ten_thousand(channels: int = CHANNELS) -> list[Row]:
    """6a: within 5 % of what 50 a second allow; answers under 100 ms meanwhile."""
    async with staged(documents=1, discord=channels, slack=0, guild_size=5) as stage:
        ideal = channels / A_SECOND
        measured = await fan_out(stage, longest=ideal * 1.5 + 30)
        account = await stage.account()
        desk, gateway = p99(measured.desk), p99(measured.acknowledged)
        note = (
            f"{measured.seconds:.1f} s for {measured.accepted:,} posts ({measured.seconds / ideal - 1:+.1%} of 50 a "
            f"second); desk p99 {desk:.0f} ms of {len(measured.desk):,}, acknowledged p99 {gateway:.0f} ms of "
            f"{len(measured.acknowledged):,}; {measured.peak:.0f} MB with {channels // 5:,} servers"
        )
        found = await row(stage, f"1 document × {channels:,} Discord channels", 1, account, note=note)
        well = account.is_right() and measured.seconds <= ideal * 1.05 and max(desk, gateway) <= 100
        return [found if well else found.as_bad()]
