"""Looking for a post whose fate is unclear: in the channel's own history, by what only our post carries.

Reading a channel needs channels:history, and groups:history for private ones, which lets an app read all that
people write there. That is more than posting asks for, so slack-manifest.yaml leaves both out; with them
granted, this works.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError

from bot.errors import DeliveryError
from bot.model import Claim
from bot.outcomes import Sent
from bot.platforms.slack.errors import code, refusal
from bot.platforms.slack.posting import METADATA
from bot.platforms.slack.web import Web
from bot.platforms.slack.workspace import Workspace
from bot.render.slack import mark

PAGE = 200  # messages an answer; Slack recommends no more
MOST_PAGES = 50
SKEW = timedelta(minutes=2)  # our clock and Slack's may differ
NO_SCOPE = (
    "Slack shows the channel's messages only with the scope channels:history (groups:history in a private"
    " channel); add it in the app's settings and install the app again, or look there yourself"
)


async def find_post(web: Web, workspace: Workspace, claim: Claim, since: datetime) -> Sent | None:
    """The delivery's post, or None when it certainly is not there. Replies show in the channel as well.

    Raises DeliveryError when Slack does not let us read the channel, or too much was said there.
    """
    cursor = ""
    for _ in range(MOST_PAGES):
        page = await _page(web, claim.destination.channel, since - SKEW, cursor)
        for message in page.get("messages") or ():
            if isinstance(message, dict) and _is_ours(message, workspace, claim.delivery_id):
                return Sent(str(message["ts"]), _thread(message))
        cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
        if not page.get("has_more") or not cursor:
            return None
    raise DeliveryError("too much was written in the channel since to look through")


async def _page(web: Web, channel: str, since: datetime, cursor: str) -> Mapping[str, Any]:
    try:
        async with web.asking("conversations.history", web.timing.ask) as client:
            answer = await client.conversations_history(
                channel=channel,
                oldest=f"{since.timestamp():.6f}",
                limit=PAGE,
                include_all_metadata=True,
                cursor=cursor or None,
            )
    except SlackApiError as error:
        raise _refused(error) from error
    except (ClientError, TimeoutError, OSError, AttributeError, ValueError) as error:
        raise DeliveryError(f"Slack did not show the channel ({type(error).__name__})") from error
    if not isinstance(answer.data, dict):
        raise DeliveryError("Slack's answer cannot be read")
    return answer.data


def _refused(error: SlackApiError) -> DeliveryError:
    if code(error) == "missing_scope":
        return DeliveryError(NO_SCOPE)
    meant = refusal(error)
    wait = meant.retry_after if isinstance(meant, DeliveryError) else None
    return DeliveryError(f"Slack did not show the channel ({code(error)})", retry_after=wait)


def _is_ours(message: Mapping[str, Any], workspace: Workspace, delivery_id: int) -> bool:
    """By our bot, and named by its metadata or its first block: others could copy either."""
    if not isinstance(message.get("ts"), str):
        return False
    if {message.get("user"), message.get("bot_id")}.isdisjoint({workspace.bot_user, workspace.bot}):
        return False
    metadata, blocks = message.get("metadata"), message.get("blocks")
    if isinstance(metadata, dict) and metadata.get("event_type") == METADATA:
        payload = metadata.get("event_payload")
        if isinstance(payload, dict) and payload.get("delivery") == delivery_id:
            return True
    first = blocks[0] if isinstance(blocks, list) and blocks else None
    return isinstance(first, dict) and first.get("block_id") == mark(delivery_id)


def _thread(message: Mapping[str, Any]) -> str | None:
    root = message.get("thread_ts")
    return root if isinstance(root, str) and root != message["ts"] else None
