"""The terminal as platform and channel: posts appear on it, above the prompt where there is one."""

from collections.abc import Callable

from bot.commands.request import Desk
from bot.errors import DeliveryError
from bot.message import Card
from bot.model import Claim, Destination, Person, Sent, Tenant
from bot.render.terminal import render_card

NAME = "terminal"
TENANT = Tenant(NAME, "local")
PERSON = Person("operator", "you")


def channel(zone: str) -> Destination:
    """The one channel a terminal has."""
    return Destination(TENANT, "terminal", zone=zone)


class Terminal:
    """Writes posts through `write`; `size` gives the columns, `color` whether escapes are welcome."""

    name = NAME

    def __init__(self, write: Callable[[str], None], *, size: Callable[[], int], color: bool) -> None:
        self._write = write
        self._size = size
        self._color = color

    async def run(self, desk: Desk) -> None:
        """Nothing to stay connected to; the prompt answers people."""

    async def send(self, claim: Claim, card: Card) -> Sent:
        """Show the card. Raises DeliveryError when the output is closed."""
        try:
            self._write(render_card(card, width=self._size(), color=self._color) + "\n")
        except OSError as error:
            raise DeliveryError(f"cannot write to the terminal: {error.strerror}") from error
        return Sent(f"delivery-{claim.delivery_id}")
