"""Fakes with the real interfaces: a clock that is set, a platform that does as it is told."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.commands.request import Desk
from bot.message import Card
from bot.model import Claim, Sent


class SetClock(Clock):
    """Shows what it is set to."""

    def __init__(self, moment: datetime) -> None:
        super().__init__()
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def pass_by(self, span: timedelta) -> None:
        self.moment += span


@dataclass
class FakePlatform:
    """Takes every message; `faults` are raised instead, one for each attempt, in their order.

    `pause` says how long (seconds of the event loop) a message takes, `on_send` is called at its
    beginning. `at_once` is the greatest number of messages that one channel was sent at the same time.
    """

    name: str = "discord"
    faults: list[BaseException | None] = field(default_factory=list)
    pause: float = 0
    on_send: Callable[[Claim], None] = lambda _: None
    sent: list[tuple[str, Card]] = field(default_factory=list)
    attempts: list[Claim] = field(default_factory=list)
    at_once: int = 0
    _open: list[str] = field(default_factory=list)

    async def run(self, desk: Desk) -> None:
        """Nothing to connect to."""

    async def send(self, claim: Claim, card: Card) -> Sent:
        channel = claim.destination.channel
        self.attempts.append(claim)
        self.on_send(claim)
        self._open.append(channel)
        self.at_once = max(self.at_once, self._open.count(channel))
        try:
            await asyncio.sleep(self.pause)
        finally:
            self._open.remove(channel)
        if self.faults and (fault := self.faults.pop(0)) is not None:
            raise fault
        self.sent.append((channel, card))
        return Sent(f"message-{len(self.sent)}")

    def titles(self, channel: str) -> list[str]:
        """What a channel was sent, in order of arrival."""
        return [card.title for place, card in self.sent if place == channel]
