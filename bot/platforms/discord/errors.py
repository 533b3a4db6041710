"""What Discord answers, as the errors of platforms.

Codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
"""

import logging

import aiohttp
import discord

from bot.errors import DeliveryError

log = logging.getLogger(__name__)

NETWORK = (OSError, aiohttp.ClientError, TimeoutError)
MISSING_ACCESS, MISSING_PERMISSIONS, INVALID_BODY = 50001, 50013, 50035
EMPTY = 50006  # also what is left of an embed that the bot may not post
REPLY_NEEDS_HISTORY = 160002
# The place takes nothing until somebody changes something.
CLOSED = {
    10003: "the channel does not exist any more",
    10004: "the bot is not in that server any more",
    40058: "the forum post has no first message yet",
    50007: "this person takes no private messages from the bot",
    50008: "the channel takes no text",
    50009: "the server's verification level keeps the bot from posting",
    50024: "the channel is of a kind that takes no posts",
    50083: "the thread is archived",
    160005: "the thread is locked",
}
# This message is not wanted; another may be.
REFUSED = {
    EMPTY: "Discord calls the message empty (50006)",
    200000: "the server's AutoMod blocked the message",
    240000: "Discord's filter for harmful links blocked the message",
}
UNAVAILABLE = 503  # nobody took the request; any other 5xx may have broken off half-way, after the posting
WITHOUT_A_TIME = 600.0  # seconds to stay away when a 429 does not say how long


def is_certain(error: Exception) -> bool:
    """Whether the request surely had no effect: Discord said no, or was never reached."""
    if isinstance(error, discord.HTTPException):
        return error.status < 500 or error.status == UNAVAILABLE
    return isinstance(error, discord.DiscordException | aiohttp.ClientConnectorError)


def is_about_reply(error: Exception) -> bool:
    """Whether the message itself might be taken, only not as a reply."""
    if not isinstance(error, discord.HTTPException):
        return False
    return error.code == REPLY_NEEDS_HISTORY or (
        error.code == INVALID_BODY and "message_reference" in error.text
    )


def delivery_error(error: Exception, missing: tuple[str, ...] = (), *, gone: bool = False) -> DeliveryError:
    """What a request that had no effect, or did not matter, means.

    `missing` are rights known to be absent, `gone` that the server is known to have removed the bot.
    """
    if isinstance(error, discord.RateLimited):
        return DeliveryError("Discord asks to wait", retry_after=error.retry_after)
    if isinstance(error, discord.HTTPException):
        return _answered(error, missing, gone=gone)
    if isinstance(error, aiohttp.ClientConnectorError):
        return DeliveryError("Discord cannot be reached")
    if isinstance(error, discord.DiscordException):
        return DeliveryError(f"discord.py gave up: {type(error).__name__}")
    return DeliveryError(f"no answer from Discord ({type(error).__name__})")


def _answered(error: discord.HTTPException, missing: tuple[str, ...], *, gone: bool) -> DeliveryError:
    if error.status == 429:
        return DeliveryError("Discord asks to wait", retry_after=_retry_after(error))
    if error.status >= 500:
        return DeliveryError(f"Discord is out of order (HTTP {error.status})")
    if error.code in CLOSED:
        return DeliveryError(CLOSED[error.code], closed=True)
    if error.code in {MISSING_ACCESS, MISSING_PERMISSIONS} or (error.code == EMPTY and missing):
        return DeliveryError(_lacking(error.code, missing, gone=gone), closed=True)
    if error.code in REFUSED:
        return DeliveryError(REFUSED[error.code], permanent=True)
    if error.code == INVALID_BODY:
        log.error("Discord refused a message as malformed: %s", error.text[:500])
        return DeliveryError("Discord refused the message as malformed (50035)", permanent=True)
    return DeliveryError(f"Discord refused it (HTTP {error.status}, code {error.code})")


def _lacking(code: int, missing: tuple[str, ...], *, gone: bool) -> str:
    if gone:
        return CLOSED[10004]
    usual = "View Channel" if code == MISSING_ACCESS else "Send Messages or Embed Links"
    return f"the bot lacks {', '.join(missing) or usual} in that channel"


def _retry_after(error: discord.HTTPException) -> float:
    """Seconds, from the header; a ban by Cloudflare has no other place to say it."""
    try:
        return max(1.0, float(error.response.headers.get("Retry-After", "")))
    except ValueError:
        return WITHOUT_A_TIME
