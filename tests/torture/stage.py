"""The stage: replay server, a Discord, a Slack, and the bot between them, each a process of its own."""

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.model import Destination, Person, Tenant
from bot.store.sqlite import open_sqlite
from tests.torture.accounts import Account, take_account
from tests.torture.processes import Bot, Server, server
from tests.torture.slack_peer import TEAM
from tests.torture.story import OPENING, Story, write_story

DISCORD_TOKEN, BOT_TOKEN, APP_TOKEN = "made-up-discord", "xoxb-made-up", "xapp-made-up"
BY = Person("77", "ada")
GUILD_SIZE = 20
READY = "New documents follow."
CONFIG = """
[store]
path = "{store}"
[fetch]
contact = "torture@example.com"
timeout_seconds = {timeout}
max_megabytes = 2.0
pause_seconds = 0
[federal_register]
base_url = "{replay}"
documents_minutes = 0.02
inspection_minutes = 0.02
inspection_quiet_minutes = 0.02
first_fill_days = 30
[terminal]
topics = []
[discord]
token = "{discord_token}"
base_url = "{discord}/api/v10"
[slack]
bot_token = "{bot_token}"
app_token = "{app_token}"
base_url = "{slack}/api"
[delivery]
unclear_minutes = {unclear}
"""


@dataclass
class Stage:
    """Everything that plays. `ahead` is how far the bot's pretended clock is before this machine's."""

    folder: Path
    story: Story
    replay: Server
    discord: Server
    slack: Server
    bot: Bot
    places: tuple[Destination, ...]
    ahead: timedelta
    revealed: int = 0
    lives: int = 0

    @property
    def store(self) -> Path:
        return self.folder / "data" / "rulewire.db"

    def channels(self, platform: str) -> list[str]:
        return [one.channel for one in self.places if one.tenant.platform == platform]

    async def reveal(self, count: int = 1) -> None:
        """Let the next documents appear."""
        self.revealed = min(self.revealed + count, len(self.story.numbers))
        moment = self.story.moment(self.revealed)
        await self.replay.ask("/_replay/", {"at": moment.isoformat()})

    async def start(self, **more: Any) -> None:
        """Begin a life of the bot; pretended time goes on where it was, or later."""
        now = datetime.now(UTC) + self.ahead
        self.lives += 1
        await self.bot.start("--at", now.isoformat(), **more)

    async def ready(self, seconds: float = 60.0) -> None:
        """Until this life has begun its work. Raises TimeoutError."""
        for _ in range(int(seconds * 10)):
            if self.bot.said().count(READY) >= self.lives:
                break
            await asyncio.sleep(0.1)
        else:
            raise TimeoutError(self.bot.said()[-2_000:])
        await asyncio.sleep(1.0)  # the first reading

    async def pass_by(self, span: timedelta) -> None:
        """Later, all at once: the bot has to be down."""
        self.ahead += span
        for peer in (self.discord, self.slack):
            await peer.settle(offset=self.ahead.total_seconds())

    async def account(self) -> Account:
        """What arrived, what did not, what was said twice."""
        numbers = self.story.numbers[: self.revealed]
        arrived = {"discord": await self.discord.accepted(), "slack": await self.slack.accepted()}
        return take_account(numbers, self.places, arrived, self.store)

    async def settled(self, seconds: float, *, whole: bool = False) -> Account:
        """The account once nothing is on its way any more (`whole`: nor held), or when the time is over."""
        end = asyncio.get_running_loop().time() + seconds
        while True:
            account = await self.account()
            if (
                account.is_settled() and not (whole and account.waiting)
            ) or asyncio.get_running_loop().time() > end:
                return account
            await asyncio.sleep(1.0)


@contextlib.asynccontextmanager
async def staged(
    *,
    documents: int = 40,
    discord: int = 20,
    slack: int = 8,
    unclear: float = 0.1,
    patience: float = 2.0,
    readable: bool = False,
    guild_size: int = GUILD_SIZE,
    folder: Path | None = None,
) -> AsyncIterator[Stage]:
    """A stage with subscribed channels, whose bot knows the past and does not run yet.

    In every second Discord server the bot may not read the history; `readable` grants it on Slack.
    """
    with contextlib.ExitStack() as stack:
        where = folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rulewire-torture-")))
        story = write_story(where / "story", documents)
        async with (
            server(
                "bot", "replay", str(story.folder), "--day", f"{OPENING:%Y-%m-%d}", "--port", "0"
            ) as replay,
            server("tests.torture.discord_peer", "0", DISCORD_TOKEN) as chat,
            server("tests.torture.slack_peer", "0", BOT_TOKEN, APP_TOKEN) as work,
        ):
            places = _places(discord, slack, guild_size)
            config = _configure(where, (replay.base, chat.base, work.base), unclear, patience)
            bot = Bot(("run", "--config", str(config)), where / "bot.log")
            ahead = OPENING - datetime.now(UTC)
            stage = Stage(where, story, replay, chat, work, bot, places, ahead)
            await _prepare(stage, readable=readable)
            try:
                yield stage
            finally:
                await bot.kill()


def _places(discord: int, slack: int, size: int) -> tuple[Destination, ...]:
    guilds = [Tenant("discord", str(50_000 + n // size)) for n in range(discord)]
    rooms = [Destination(guild, str(60_000 + n)) for n, guild in enumerate(guilds)]
    return (*rooms, *(Destination(Tenant("slack", TEAM), f"C{n:04d}") for n in range(slack)))


def _configure(folder: Path, addresses: tuple[str, str, str], unclear: float, patience: float) -> Path:
    config, (replay, discord, slack) = folder / "config.toml", addresses
    (folder / "data").mkdir()
    said = CONFIG.format(
        store=folder / "data" / "rulewire.db", replay=replay, discord=discord, slack=slack,
        discord_token=DISCORD_TOKEN, bot_token=BOT_TOKEN, app_token=APP_TOKEN, unclear=unclear, timeout=patience,
    )  # fmt: skip
    config.write_text(said, encoding="utf-8")
    return config


async def _prepare(stage: Stage, *, readable: bool) -> None:
    """Tell the peers who is there; subscribe; let the bot read the past, which announces nothing."""
    guilds: dict[str, list[str]] = {}
    for place in stage.places:
        if place.tenant.platform == "discord":
            guilds.setdefault(place.tenant.id, []).append(place.channel)
    known = [
        {"id": name, "channels": rooms, "history": n % 2 == 0}
        for n, (name, rooms) in enumerate(guilds.items())
    ]
    await stage.discord.settle(offset=stage.ahead.total_seconds(), guilds=known)
    await stage.slack.settle(
        offset=stage.ahead.total_seconds(), readable=stage.channels("slack") if readable else []
    )
    store = await open_sqlite(stage.store, now=OPENING.astimezone(UTC))
    try:
        before = OPENING.astimezone(UTC) - timedelta(days=1)
        await asyncio.gather(*(store.subscribe(one, ("all",), by=BY, now=before) for one in stage.places))
    finally:
        await store.close()
    await stage.reveal(0)
    once = Bot(("once", *stage.bot.words[1:]), stage.bot.log)
    await once.start("--at", (datetime.now(UTC) + stage.ahead).isoformat())
    code = await once.ended(60)
    if code != 0:
        raise RuntimeError(f"the first reading ended with {code}: {once.said()[-2000:]}")
