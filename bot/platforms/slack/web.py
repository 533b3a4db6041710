"""Calls to Slack's Web API: a connection of their own each, never repeated by the SDK, never logged by it."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import ClientSession, ClientTimeout
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.platforms.allowance import Allowance
from bot.platforms.gate import Gate
from bot.platforms.slack.timing import Timing

SLACK = "https://slack.com/api/"
MINUTE = 60.0
# Calls a minute of methods that are called as often as somebody asks or something is in doubt: half of what Slack
# takes (tiers 3 and 4 of https://docs.slack.dev/apis/web-api/rate-limits). What a killed program asked in the
# same minute is not known; it had the other half.
TIERS = {"conversations.history": 25, "conversations.info": 25, "users.info": 50}


def _gates() -> dict[str, Gate]:
    return {method: Gate(Allowance(most, MINUTE)) for method, most in TIERS.items()}


# The SDK writes requests, answers and connection tickets to its log when that is set to debug.
sdk_log = logging.getLogger("bot.platforms.slack.sdk")
sdk_log.setLevel(logging.WARNING)


@dataclass(frozen=True, slots=True)
class Web:
    """One token's way into the Web API; `api` replaces Slack's address in tests."""

    token: str = field(repr=False)
    api: str | None
    timing: Timing
    _gates: dict[str, Gate] = field(default_factory=_gates, repr=False)

    @asynccontextmanager
    async def asking(self, method: str, seconds: float) -> AsyncIterator[AsyncWebClient]:
        """A client for one call of a method that Slack takes so often a minute. Raises TimeoutError when there is
        no room for it within `seconds`; then it takes as long at most."""
        gate = self._gates[method]
        async with asyncio.timeout(seconds):
            turn = await gate.enter()
        try:
            async with self.opened(seconds) as client:
                yield client
        finally:
            gate.leave(turn)

    @asynccontextmanager
    async def opened(self, seconds: float) -> AsyncIterator[AsyncWebClient]:
        """A client for one call that takes `seconds` at most.

        A fresh connection fails before anything was sent or not at all; one kept open may be cut by
        the other side just as a message goes out, and nobody would know what became of it.
        """
        async with _session(seconds, self.timing) as session:
            yield AsyncWebClient(
                token=self.token,
                base_url=self.api or SLACK,
                session=session,
                retry_handlers=[],
                logger=sdk_log,
            )


@asynccontextmanager
async def answering(url: str, timing: Timing) -> AsyncIterator[AsyncWebhookClient]:
    """A client for one answer to a `response_url`, which is a credential for half an hour."""
    async with _session(timing.ask, timing) as session:
        yield AsyncWebhookClient(url, session=session, retry_handlers=[], logger=sdk_log)


def _session(seconds: float, timing: Timing) -> ClientSession:
    return ClientSession(
        timeout=ClientTimeout(total=seconds, connect=min(timing.connect, seconds * 0.8)),
    )
