"""Who may change what a channel receives, asked from Slack each time; and whether the app is in a channel.

Slack shows bots no right like Discord's Manage Channels. So every full member of the workspace, owners and
admins among them, may change what a channel receives: whoever can type a command there is in the channel.
Guests (single- and multi-channel) and people of other workspaces in shared channels may ask only.
Facts: https://docs.slack.dev/reference/objects/user-object. Scopes: users:read, channels:read, groups:read.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError

from bot.platforms.slack.errors import code
from bot.platforms.slack.web import Web
from bot.platforms.slack.workspace import Workspace

log = logging.getLogger(__name__)

NOT_FOUND_OUT = "Slack did not say whether you may change this; please try again in a minute."
GUEST = "Guests of this workspace may ask, but not change what a channel receives."
OUTSIDER = "People from other workspaces may ask, but not change what a channel receives."
NO_LONGER = "This account may not change what a channel receives."
INVITE = "I am not in this channel, so I could not post here. Invite me with /invite, then subscribe again."
ARCHIVED = "This channel is archived; nothing can be posted here."
NO_CHANNEL = "Posts go to channels, not to conversations between people. Subscribe in a channel."
NOT_SEEN = "Slack did not say whether I may post here; please try again in a minute. Nothing was subscribed."


@dataclass(frozen=True, slots=True)
class Right:
    """Whether somebody may change things, and if not, a sentence for them."""

    may_change: bool
    reason: str = ""


async def find_right(web: Web, workspace: Workspace, user: str) -> Right:
    """Ask Slack about a person; when it does not answer in time, the person may not change anything."""
    try:
        async with web.asking("users.info", web.timing.rights) as client:
            found = (await client.users_info(user=user)).get("user")
    except (SlackApiError, ClientError, TimeoutError, OSError, AttributeError, ValueError) as error:
        log.warning("users.info failed: %s", _named(error))
        outside = isinstance(error, SlackApiError) and code(error) in {"user_not_found", "user_not_visible"}
        return Right(False, OUTSIDER if outside else NOT_FOUND_OUT)
    return judge(found, workspace) if isinstance(found, dict) else Right(False, NOT_FOUND_OUT)


def judge(user: Mapping[str, Any], workspace: Workspace) -> Right:
    """What Slack's description of a person means here."""
    if user.get("deleted") or user.get("is_bot"):
        return Right(False, NO_LONGER)
    if user.get("is_stranger") or not _belongs(user, workspace):
        return Right(False, OUTSIDER)
    if user.get("is_restricted") or user.get("is_ultra_restricted"):
        return Right(False, GUEST)
    return Right(True)


async def why_not_post(web: Web, channel: str) -> str:
    """A sentence when the app cannot post in the channel, and what would help; empty when it can."""
    if channel.startswith("D"):
        return NO_CHANNEL
    try:
        async with web.asking("conversations.info", web.timing.rights) as client:
            found = (await client.conversations_info(channel=channel)).get("channel")
    except SlackApiError as error:
        if code(error) == "channel_not_found":  # a private one that the app is not in
            return INVITE
        log.warning("conversations.info failed: %s", code(error))
        return NOT_SEEN
    except (ClientError, TimeoutError, OSError, AttributeError, ValueError) as error:
        log.warning("conversations.info failed: %s", _named(error))
        return NOT_SEEN
    return _fault(found) if isinstance(found, dict) else NOT_SEEN


def _fault(channel: Mapping[str, Any]) -> str:
    if channel.get("is_im") or channel.get("is_mpim"):
        return NO_CHANNEL
    if channel.get("is_archived"):
        return ARCHIVED
    return "" if channel.get("is_member") else INVITE


def _belongs(user: Mapping[str, Any], workspace: Workspace) -> bool:
    """In Enterprise Grid a person belongs to the organization, and to several of its workspaces."""
    home = user.get("enterprise_user")
    teams = home.get("teams") if isinstance(home, dict) else ()
    listed = teams if isinstance(teams, list) else ()
    return workspace.team in {user.get("team_id"), *(one for one in listed if isinstance(one, str))}


def _named(error: Exception) -> str:
    return code(error) if isinstance(error, SlackApiError) else type(error).__name__
