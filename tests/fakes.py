"""Fakes with the real interfaces: a clock that is set, a platform that does as it is told."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.commands.request import Desk
from bot.errors import DeliveryError
from bot.message import Card, Message, Reply
from bot.model import Claim, Person, Tenant
from bot.outcomes import Sent


class SetClock(Clock):
    """Shows what it is set to."""

    def __init__(self, moment: datetime) -> None:
        super().__init__()
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def pass_by(self, span: timedelta) -> None:
        self.moment += span


class Silent:
    """The rest of a platform: it cannot be read back, and nobody there is told anything."""

    async def run(self, desk: Desk) -> None:
        """Nothing to connect to."""

    async def find(self, claim: Claim, *, since: datetime) -> Sent | None:
        raise DeliveryError("it cannot be read back")

    async def tell(self, tenant: Tenant, person: Person, reply: Reply) -> None:
        """Nobody hears it."""


@dataclass
class FakePlatform(Silent):
    """Takes every message; `faults` are raised instead, one for each attempt, in their order.

    `pause` says how long (seconds of the event loop) a message takes, `on_send` is called at its
    beginning. `at_once` is the greatest number of messages that one channel was sent at the same time.
    """

    name: str = "discord"
    faults: list[BaseException | None] = field(default_factory=list)
    pause: float = 0
    on_send: Callable[[Claim], None] = lambda _: None
    sent: list[tuple[str, Message]] = field(default_factory=list)
    attempts: list[Claim] = field(default_factory=list)
    replies: list[str | None] = field(default_factory=list)
    at_once: int = 0
    _open: list[str] = field(default_factory=list)

    async def send(self, claim: Claim, message: Message, *, reply_to: str | None = None) -> Sent:
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
        self.sent.append((channel, message))
        self.replies.append(reply_to)
        return Sent(f"message-{len(self.sent)}")

    def titles(self, channel: str) -> list[str]:
        """What a channel was sent, in order of arrival."""
        return [one.title for place, one in self.sent if place == channel and isinstance(one, Card)]
