"""Station 8: where messages go. One Protocol; an adapter in a file each, imported only when it is used."""

from datetime import datetime
from typing import Protocol

from bot.commands.request import Desk
from bot.message import Message, Reply
from bot.model import Claim, Person, Sent, Tenant


class Platform(Protocol):
    """What the program needs of a platform."""

    @property
    def name(self) -> str:
        """The platform's name as it stands in destinations: terminal, discord, slack."""

    async def run(self, desk: Desk) -> None:
        """Stay connected and answer people from the desk until cancelled; lost connections come back."""

    async def send(self, claim: Claim, message: Message, *, reply_to: str | None = None) -> Sent:
        """Post the message to the claim's destination, under the post `reply_to` where there is one.

        `claim.delivery_id` may serve as idempotency key where the platform has one.
        Raises DeliveryError when the platform did not take it, UnclearError when nobody knows.
        """

    async def find(self, claim: Claim, *, since: datetime) -> Sent | None:
        """The post of this delivery that reached the channel at `since` (UTC) or later, if one did.

        None means that it certainly is not there. Raises DeliveryError when the platform cannot tell.
        """

    async def tell(self, tenant: Tenant, person: Person, reply: Reply) -> None:
        """Say something to one person in private. Raises DeliveryError when they cannot be reached."""
