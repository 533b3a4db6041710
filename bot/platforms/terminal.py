"""The terminal as platform and channel: posts appear on it, above the prompt where there is one."""

from collections.abc import Callable
from datetime import datetime
from textwrap import indent

from bot.commands.request import Desk
from bot.errors import DeliveryError
from bot.message import Message, Reply
from bot.model import Claim, Destination, Person, Tenant
from bot.outcomes import Sent
from bot.platforms import drawing
from bot.render.terminal import render_message, render_reply

NAME = "terminal"
UNDER = "    "  # before every line of what belongs to an earlier post
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

    async def send(self, claim: Claim, message: Message, *, reply_to: str | None = None) -> Sent:
        """Show the message, indented under an earlier one it belongs to. Raises DeliveryError when the output is closed."""
        margin = UNDER if reply_to else ""
        with drawing():
            text = render_message(message, width=self._size() - len(margin), color=self._color)
        self._show(indent(text, margin) + "\n")
        return Sent(f"delivery-{claim.delivery_id}")

    async def find(self, claim: Claim, *, since: datetime) -> Sent | None:
        """What was written to a terminal cannot be read back. Raises DeliveryError."""
        raise DeliveryError("a terminal cannot tell what was written to it")

    async def tell(self, tenant: Tenant, person: Person, reply: Reply) -> None:
        """The one person of a terminal sits in front of it. Raises DeliveryError when it is closed."""
        self._show(render_reply(reply, width=self._size(), color=self._color))

    async def say(self, destination: Destination, reply: Reply) -> None:
        """The operator's channel, where the terminal is it. Raises DeliveryError when it is closed."""
        self._show(render_reply(reply, width=self._size(), color=self._color))

    def _show(self, text: str) -> None:
        try:
            self._write(text)
        except OSError as error:
            raise DeliveryError(f"cannot write to the terminal: {error.strerror}") from error
