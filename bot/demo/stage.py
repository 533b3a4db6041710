"""Plays the story: the real line on a replayed Federal Register, each post shown as three platforms draw it."""

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from pathlib import Path

from bot.app import App, open_app
from bot.clock import Clock
from bot.commands import Request
from bot.commands.press import Press, press
from bot.config import Config, FederalRegisterSection, FetchSection, StoreSection, TerminalSection
from bot.demo.looks import heading, post_in_three_looks, reply_in_three_looks
from bot.demo.story import SCENES, Scene
from bot.errors import DeliveryError
from bot.message import Message, Reply
from bot.model import Claim, Person, Tenant
from bot.outcomes import Sent
from bot.platforms.terminal import NAME, PERSON, channel
from feeds.replay.server import serve
from feeds.replay.session import Replay

REGISTER = Path(__file__).parent / "register"
ZONE = "America/New_York"
UNDER = "↳ as a reply under the first post"
READING_SECONDS = 5.0  # for a person to look at a scene; ten of them are about a minute

Write = Callable[[str], None]


class Showcase:
    """A platform that draws every post the way the terminal, Discord and Slack would."""

    name = NAME

    def __init__(self, write: Write, size: Callable[[], int], *, color: bool) -> None:
        self.write = write
        self.size = size
        self.color = color
        self.latest = 0

    async def run(self, desk: object) -> None:
        """Nothing to connect to."""

    async def send(self, claim: Claim, message: Message, *, reply_to: str | None = None) -> Sent:
        """Draw it; of what belongs to an earlier post, say so."""
        self.latest = claim.delivery_id
        if reply_to:
            self.write(UNDER)
        self.write(post_in_three_looks(message, claim.delivery_id, width=self.size(), color=self.color))
        return Sent(f"delivery-{claim.delivery_id}")

    async def find(self, claim: Claim, *, since: datetime) -> Sent | None:
        """Raises DeliveryError: a terminal cannot be read back."""
        raise DeliveryError("a terminal cannot tell what was written to it")

    async def tell(self, tenant: Tenant, person: Person, reply: Reply) -> None:
        """Nobody else is there."""


async def demo(write: Write, size: Callable[[], int], *, color: bool, pause: float = READING_SECONDS) -> int:
    """Play every scene, `pause` seconds apart. Leaves nothing behind."""
    write("Rulewire on invented documents; nothing leaves this machine, nothing is kept.")
    clock = Clock.starting_at(SCENES[0].at)
    stage = Showcase(write, size, color=color)
    with tempfile.TemporaryDirectory(prefix="rulewire-demo-") as folder:
        async with _opened(clock, stage, Path(folder) / "demo.db") as (app, replay):
            for scene in SCENES:
                await _play(scene, app, replay, stage, write)
                await asyncio.sleep(pause)
    write("That was the demo. Run it for real with: make run")
    return 0


@contextlib.asynccontextmanager
async def _opened(clock: Clock, stage: Showcase, store: Path) -> AsyncIterator[tuple[App, Replay]]:
    async with serve(REGISTER, at=SCENES[0].at) as replay:
        config = Config(
            store=StoreSection(path=str(store)),
            fetch=FetchSection(pause_seconds=0),
            federal_register=FederalRegisterSection(base_url=replay.base_url, first_fill_days=30),
            terminal=TerminalSection(topics=[]),
        )
        async with open_app(config, clock, (stage,)) as app:
            await app.first_fill(lambda _: None)
            await app.collector.read_due(force=True)
            yield app, replay


async def _play(scene: Scene, app: App, replay: Replay, stage: Showcase, write: Write) -> None:
    app.clock.go_to(scene.at)
    replay.clock.set(scene.at)
    write(heading(scene.at, scene.caption, width=stage.size(), color=stage.color))
    await app.collector.read_due(force=True)
    await app.deliverer.run_once()
    if scene.typed:
        await _say(f"rulewire> {' '.join(scene.typed)}", app.ask(scene.typed), stage, write)
    if scene.pressed:
        request = Request(channel(ZONE), PERSON, True, (), app.clock.now())
        pressed = press(app.desk, request, Press(scene.pressed, stage.latest))
        await _say("[ Why this? ]", pressed, stage, write)


async def _say(question: str, answer: Awaitable[Reply], stage: Showcase, write: Write) -> None:
    write(question)
    write(reply_in_three_looks(await answer, width=stage.size(), color=stage.color))
