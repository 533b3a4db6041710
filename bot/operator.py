"""Tells the operator, once each, what is wrong and when it is over."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from bot.clock import Clock
from bot.errors import DeliveryError, UnclearError
from bot.message import Reply, bounded
from bot.model import Destination, Tenant
from bot.platforms import Platform, speaking
from bot.store.contract import Store

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Operator:
    """Speaks in the operator's `channel`, and in the log, always."""

    store: Store
    platforms: Mapping[str, Platform]
    clock: Clock
    channel: Destination | None = None

    async def wrong(self, key: str, text: str) -> None:
        """Something is wrong; said when it is new. `key` names the matter."""
        if await self.store.raise_alert(key, text, now=self.clock.now()):
            await self.say(text)

    async def well(self, key: str, text: str) -> None:
        """It is over; said when it had been said to be wrong."""
        if await self.store.drop_alert(key):
            await self.say(text)

    async def say(self, text: str) -> None:
        """Log it, and post it where the operator listens; a channel that fails is logged, not retried."""
        log.warning("%s", text)
        if self.channel is None:
            return
        platform = speaking(self.platforms.get(self.channel.tenant.platform))
        if platform is None:
            return
        try:
            await platform.say(self.channel, Reply(bounded(text, 300)))
        except (DeliveryError, UnclearError) as error:
            log.error("the operator's channel could not be reached: %s", error.reason)  # noqa: TRY400  # the traceback would tell nothing more
        except Exception:  # what is wrong elsewhere must not end with this
            log.exception("the operator's channel failed unexpectedly")


def operator_channel(name: str) -> Destination | None:
    """The channel of `platform:tenant:channel`; None when it is empty."""
    if not name:
        return None
    platform, tenant, channel = name.split(":", 2)
    return Destination(Tenant(platform, tenant), channel)
