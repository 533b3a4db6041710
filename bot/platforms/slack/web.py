"""Calls to Slack's Web API: a connection of their own each, never repeated by the SDK, never logged by it."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import ClientSession, ClientTimeout
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.platforms.slack.timing import Timing

SLACK = "https://slack.com/api/"

# The SDK writes requests, answers and connection tickets to its log when that is set to debug.
sdk_log = logging.getLogger("bot.platforms.slack.sdk")
sdk_log.setLevel(logging.WARNING)


@dataclass(frozen=True, slots=True)
class Web:
    """One token's way into the Web API; `api` replaces Slack's address in tests."""

    token: str = field(repr=False)
    api: str | None
    timing: Timing

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
