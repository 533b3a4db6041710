"""Posting: one message a second in a channel, each sent once, and what became of it said exactly."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from aiohttp import ClientConnectorError, ClientError, ConnectionTimeoutError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.errors import DeliveryError, UnclearError
from bot.outcomes import Sent
from bot.platforms.allowance import Allowance
from bot.platforms.gate import Gate
from bot.platforms.slack.errors import code, refusal, refuses_blocks, refuses_thread
from bot.platforms.slack.web import Web
from bot.render.slack_text import Drawn

MOST_CHANNELS = 1_000  # whose last post is remembered before those long past are forgotten
METADATA = "rulewire_delivery"  # the kind of metadata that names a post's delivery
_STAMP = re.compile(r"[0-9]{1,12}\.[0-9]{1,9}\Z")


@dataclass(frozen=True, slots=True)
class Post:
    """A message for a channel, or for a person in their place; `thread` is the post it answers.

    `delivery_id` is None for what is no delivery.
    """

    channel: str
    drawn: Drawn
    delivery_id: int | None = None
    thread: str | None = None


def under(reply_to: str | None) -> str | None:
    """The timestamp of a post to answer under; None for what is none."""
    return reply_to if reply_to and _STAMP.match(reply_to) else None


class Poster:
    """Posts to one workspace. Its clock is the event loop's, for paces and pauses only."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._gates: dict[str, Gate] = {}  # by channel
        # What was posted before is not known: a channel's first post waits its pace.
        self._opens: float | None = None
        self._held_until = 0.0  # the workspace asked for a pause

    async def put(self, post: Post, on_refused_form: Callable[[str], Awaitable[None]]) -> Sent:
        """Post once; as plain text when Slack refuses the form, in the channel when it refuses the thread.

        Each of the two is a refusal, so nothing was posted before. `on_refused_form` hears Slack's word.
        Raises DeliveryError when Slack did not take it, UnclearError when nobody knows.
        """
        while True:
            try:
                return _receipt(await self._post(post), post)
            except SlackApiError as error:
                if post.drawn.blocks and refuses_blocks(error):
                    await on_refused_form(code(error))
                    post = replace(post, drawn=Drawn(post.drawn.fallback, ()))
                elif post.thread and refuses_thread(error):
                    post = replace(post, thread=None)
                else:
                    raise self._refused(error) from error

    async def turn(self, channel: str) -> None:
        """Sleep until the channel may be posted to."""
        await self._gate(channel).room()

    async def _post(self, post: Post) -> AsyncSlackResponse:
        """One request. `mrkdwn` and `parse` off: the text is shown as it is."""
        self._say_when_held()
        try:
            async with self._gate(post.channel).passing():
                self._say_when_held()  # meanwhile another post may have been refused
                return await self._request(post)
        except (ClientConnectorError, ConnectionTimeoutError) as error:
            raise DeliveryError(f"Slack could not be reached ({type(error).__name__})") from error
        except (ClientError, TimeoutError, OSError) as error:
            raise UnclearError(f"Slack did not answer for the message ({type(error).__name__})") from error
        except (AttributeError, ValueError) as error:  # the SDK's way with an answer that is no JSON object
            raise UnclearError("Slack's answer for the message cannot be read") from error

    async def _request(self, post: Post) -> AsyncSlackResponse:
        async with self._web.opened(self._web.timing.post) as client:
            return await client.chat_postMessage(
                channel=post.channel,
                text=post.drawn.fallback,
                blocks=list(post.drawn.blocks) or None,
                thread_ts=post.thread,
                # A reply in a thread alone is seen by nobody who did not take part in it.
                reply_broadcast=True if post.thread else None,
                mrkdwn=False,
                parse="none",
                link_names=False,
                unfurl_links=False,
                unfurl_media=False,
                metadata=_metadata(post),
            )

    def _gate(self, channel: str) -> Gate:
        """Where a channel's posts wait until a second after the answer to the one before."""
        pace = self._web.timing.pace
        if self._opens is None:
            self._opens = asyncio.get_running_loop().time() + pace
        if channel not in self._gates:
            if len(self._gates) >= MOST_CHANNELS:
                self._gates = {name: gate for name, gate in self._gates.items() if not gate.is_idle()}
            self._gates[channel] = Gate(Allowance(1, pace), opens=self._opens)
        return self._gates[channel]

    def _say_when_held(self) -> None:
        """Raises DeliveryError while the workspace is held."""
        left = self._held_until - asyncio.get_running_loop().time()
        if left > 0:
            raise DeliveryError("Slack asks to post more slowly", retry_after=left)

    def _refused(self, error: SlackApiError) -> DeliveryError | UnclearError:
        meant = refusal(error)
        if isinstance(meant, DeliveryError) and meant.retry_after:
            self._held_until = asyncio.get_running_loop().time() + meant.retry_after
        return meant


def _metadata(post: Post) -> dict[str, object] | None:
    """What proves later that this post is this delivery's."""
    if post.delivery_id is None:
        return None
    return {"event_type": METADATA, "event_payload": {"delivery": post.delivery_id}}


def _receipt(response: AsyncSlackResponse, post: Post) -> Sent:
    """Where the message stands; without it nothing proves that it does."""
    data = response.data
    stamp = data.get("ts") if isinstance(data, dict) else None
    if not isinstance(stamp, str) or not stamp:
        raise UnclearError("Slack accepted the message but did not say where it stands")
    return Sent(stamp, post.thread)
