"""Station 8: where messages go. One Protocol; an adapter in a file each, imported only when it is used."""

from typing import Protocol

from bot.commands.request import Desk
from bot.message import Card
from bot.model import Claim, Sent


class Platform(Protocol):
    """What the program needs of a platform."""

    @property
    def name(self) -> str:
        """The platform's name as it stands in destinations: terminal, discord, slack."""

    async def run(self, desk: Desk) -> None:
        """Stay connected and answer people from the desk until cancelled; lost connections come back."""

    async def send(self, claim: Claim, card: Card) -> Sent:
        """Post the card to the claim's destination.

        `claim.delivery_id` may serve as idempotency key where the platform has one.
        Raises DeliveryError when the platform did not take it.
        """
