"""What the store is told when a tenant removes the program, or lets it in again."""

import logging
from collections.abc import Awaitable, Callable, Collection

from bot.clock import Clock
from bot.commands.request import Desk
from bot.model import Tenant
from bot.store.contract import StoreError

log = logging.getLogger(__name__)


async def left(desk: Desk, clock: Clock, tenant: Tenant) -> None:
    """The tenant removed the program: nothing is sent there any more, its subscriptions stay for a time."""
    log.warning("%s %s removed the program; its channels are paused", tenant.platform, tenant.id)
    try:
        await desk.store.removed(tenant, now=clock.now())
    except StoreError as error:
        log.error("the removal could not be noted, posts there will fail: %s", error)  # noqa: TRY400  # the traceback would tell nothing more


async def back(desk: Desk, clock: Clock, tenant: Tenant) -> None:
    """The program is in the tenant, perhaps again: what was held there is sent."""
    try:
        held = await desk.store.returned(tenant, now=clock.now())
    except StoreError as error:
        log.error("the return to a tenant could not be noted: %s", error)  # noqa: TRY400  # the traceback would tell nothing more
        return
    if held:
        log.info("%s %s is back; %d deliveries that waited follow", tenant.platform, tenant.id, held)


async def compare(
    desk: Desk,
    clock: Clock,
    platform: str,
    present: Collection[str],
    is_gone: Callable[[str], Awaitable[bool]],
) -> None:
    """Notice who let the program in or removed it while it was not connected.

    `present` are ids of the tenants it is in; who is missing there is asked about with `is_gone` first,
    since a wrong pause would keep notices back.
    """
    try:
        known = await desk.store.tenants(platform)
    except StoreError as error:
        log.error("tenants could not be compared: %s", error)  # noqa: TRY400  # the traceback would tell nothing more
        return
    for tenant, removed in known:
        if tenant.id in present and removed:
            await back(desk, clock, tenant)
        elif tenant.id not in present and not removed and await is_gone(tenant.id):
            await left(desk, clock, tenant)
