"""Station 8: where messages go. One Protocol; an adapter in a file each, imported only when it is used."""

import contextlib
import logging
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import Protocol, runtime_checkable

from bot.commands.request import Desk
from bot.errors import DeliveryError
from bot.message import Message, Reply
from bot.model import Claim, Destination, Person, Tenant
from bot.outcomes import Sent

log = logging.getLogger(__name__)


@contextlib.contextmanager
def drawing() -> Iterator[None]:
    """Around drawing a message: one that cannot be drawn was surely not sent. Raises DeliveryError, `permanent`."""
    try:
        yield
    except DeliveryError:
        raise
    except Exception as error:
        log.exception("a message could not be drawn")
        raise DeliveryError(
            f"it cannot be shown: unexpected {type(error).__name__}", permanent=True
        ) from error


class Platform(Protocol):
    """What the program needs of a platform."""

    @property
    def name(self) -> str:
        """The platform's name as it stands in destinations: terminal, discord, slack."""

    async def run(self, desk: Desk) -> None:
        """Stay connected and answer people from the desk until cancelled; lost connections come back."""

    async def send(self, claim: Claim, message: Message, *, reply_to: str | None = None) -> Sent:
        """Post the message to the claim's destination, under the post `reply_to` where there is one.

        `claim.key` is the idempotency key where the platform has one: `claim.delivery_id` is not, because
        a delivery may travel in another post the next time.
        Raises DeliveryError when the platform did not take it, UnclearError when nobody knows.
        """

    async def find(self, claim: Claim, *, since: datetime) -> Sent | None:
        """The post of this delivery that reached the channel at `since` (UTC) or later, if one did.

        None means that it certainly is not there. Raises DeliveryError when the platform cannot tell.
        """

    async def tell(self, tenant: Tenant, person: Person, reply: Reply) -> None:
        """Say something to one person in private. Raises DeliveryError when they cannot be reached."""


@runtime_checkable
class Unique(Protocol):
    """A platform that drops a second message with the same `claim.key` for some time."""

    @property
    def unique_for(self) -> timedelta:
        """For how long after the first, surely."""


@runtime_checkable
class Paced(Protocol):
    """A platform that takes so few posts that much of the time is spent waiting for a turn."""

    def turn(self, destination: Destination) -> AbstractAsyncContextManager[None]:
        """Sleep until a post may leave for the destination; `send` is called within, and its place is kept."""


@runtime_checkable
class Speaking(Protocol):
    """A platform on which the operator can have a channel."""

    async def say(self, destination: Destination, reply: Reply) -> None:
        """Say something in a channel that is no document. Raises DeliveryError."""


@runtime_checkable
class Checking(Protocol):
    """A platform that can tell whether it is set up rightly."""

    async def check(self) -> tuple[tuple[str, str | None], ...]:
        """What was looked at (`token`, `scope chat:write`), and the cure where it is wrong, else None."""


def unique_for(platform: Platform) -> timedelta:
    """For how long the platform drops a second message of the same key; zero where it never does."""
    return platform.unique_for if isinstance(platform, Unique) else timedelta()


def speaking(platform: object) -> Speaking | None:
    """The platform, where the operator can have a channel on it."""
    return platform if isinstance(platform, Speaking) else None
