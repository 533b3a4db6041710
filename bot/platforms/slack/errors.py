"""Slack's error codes, in sentences that name the cure.

Codes: https://docs.slack.dev/reference/methods/chat.postMessage#errors and those of auth.test.
"""

import re
from collections.abc import Mapping
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.errors import DeliveryError, UnclearError

UNSPECIFIC_WAIT = 30.0  # seconds, when Slack says too fast but not for how long
_CODE = re.compile(r"[a-z][a-z0-9_]{0,60}")

# Only somebody in the workspace, or the operator, can cure these.
_REINSTALL = "install the Slack app again and put its new token in the config"
TOKEN_CURES = {
    "account_inactive": f"the app was removed from the workspace, or its bot deactivated; {_REINSTALL}",
    "invalid_auth": "the token is wrong, or not meant for this; copy it again from the app's settings",
    "not_authed": "no token was sent; put both Slack tokens in the config",
    "not_allowed_token_type": "the tokens are mixed up: bot_token begins with xoxb-, app_token with xapp-",
    "org_login_required": "the workspace is being moved to another organization; try again when that is done",
    "token_expired": f"the token is too old; {_REINSTALL}",
    "token_revoked": f"the token was revoked; {_REINSTALL}",
    "missing_scope": "a scope is missing; create the app from slack-manifest.yaml, or add it and install again",
    "link_disabled": "Socket Mode is switched off; switch it on in the app's settings",
    "forbidden_team": "this app token may not be used in this workspace; create one for the app installed there",
    "access_denied": "the workspace does not let the app do this; ask an administrator",
    "ekm_access_denied": "an administrator suspended posting for the app; ask one",
    "team_access_not_granted": "the app has no access to this workspace; install it there",
}
# With these Slack says that the app is no longer in the workspace.
REMOVED = frozenset({"account_inactive", "token_revoked"})
_CHANNEL_CURES = {
    "not_in_channel": "the app is not in the channel; invite it there with /invite",
    "channel_not_found": "there is no such channel, or it is private; invite the app there with /invite",
    "is_archived": "the channel is archived; unarchive it, or unsubscribe it",
    "restricted_action": "an administrator restricts who may post there; ask one to let the app post",
    "restricted_action_read_only_channel": "only some may post in this channel; ask an administrator to add the app",
    "restricted_action_thread_only_channel": "the channel takes replies only; subscribe another",
    "no_permission": "the app may not post there; ask an administrator",
    "messages_tab_disabled": "the app's messages tab is switched off; switch it on in the app's settings",
    "cannot_dm_bot": "this is an app, not a person",
    "user_not_found": "there is no such person in this workspace",
    "user_not_visible": "the app may not see this person",
    "user_disabled": "this account was deactivated",
}
_REFUSED_BLOCKS = frozenset(
    {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "block_mismatch", "invalid_metadata_format",
     "metadata_too_large", "metadata_must_be_sent_from_app"}
)  # fmt: skip
_REFUSED_TEXT = frozenset({"invalid_arguments", "msg_too_long", "no_text"})
# The post to answer under is gone, or takes no answers; nothing was posted.
_REFUSED_THREAD = frozenset(
    {"cannot_reply_to_message", "invalid_thread_ts", "message_not_found", "thread_locked", "thread_not_found",
     "restricted_action_non_threadable_channel", "restricted_action_thread_locked"}
)  # fmt: skip
# Slack: "some aspect of the operation may have succeeded before the error was raised".
_UNCLEAR = frozenset({"fatal_error", "internal_error"})
_TOO_FAST = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})


def code(error: SlackApiError) -> str:
    """Slack's word for what is wrong; the HTTP status where the body has none."""
    body = _body(error)
    named = str(body.get("error") or "")
    return named if _CODE.fullmatch(named) else f"http_{_status(error)}"


def refuses_blocks(error: SlackApiError) -> bool:
    """Whether the same words without blocks may be accepted."""
    return code(error) in _REFUSED_BLOCKS


def refuses_thread(error: SlackApiError) -> bool:
    """Whether the same message may be accepted in the channel itself."""
    return code(error) in _REFUSED_THREAD


def tells_removal(error: SlackApiError) -> bool:
    """Whether Slack says that the app was removed from the workspace, or its token revoked."""
    return code(error) in REMOVED


def refusal(error: SlackApiError) -> DeliveryError | UnclearError:
    """What a refused post means for its delivery."""
    named, status = code(error), _status(error)
    if status == 429 or named in _TOO_FAST:
        return DeliveryError("Slack asks to post more slowly", retry_after=retry_after(error))
    cure = TOKEN_CURES.get(named) or _CHANNEL_CURES.get(named)
    if cure:
        return DeliveryError(f"Slack refused the message ({named}): {cure}", closed=True)
    if named in _UNCLEAR or (
        named.startswith("http_") and (status >= 500 or status == 200) and status != 503
    ):
        return UnclearError(f"Slack failed while it took the message ({named})")
    if refuses_blocks(error) or named in _REFUSED_TEXT:
        return DeliveryError(f"Slack refused the message's form ({named})", permanent=True)
    return DeliveryError(f"Slack did not take the message ({named})")


def retry_after(error: SlackApiError) -> float:
    """Seconds that Slack asks to wait."""
    headers: Mapping[str, str] = getattr(error.response, "headers", None) or {}
    asked = str(headers.get("Retry-After", ""))
    return float(asked) if asked.isascii() and asked.isdecimal() and len(asked) <= 6 else UNSPECIFIC_WAIT


def _body(error: SlackApiError) -> Mapping[str, Any]:
    found = getattr(error.response, "data", None)
    return found if isinstance(found, dict) else {}


def _status(error: SlackApiError) -> int:
    """Of an answer that was no JSON, the SDK hands over the raw one, which calls it `status`."""
    raw = getattr(error.response, "status", 0)
    return int(getattr(error.response, "status_code", raw))
