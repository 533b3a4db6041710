"""Sending answers: to the person who asked and nobody else, through the address that came with the question."""

import logging
from collections.abc import Iterable
from typing import Any

from aiohttp import ClientError
from slack_sdk.webhook.webhook_response import WebhookResponse

from bot.platforms.slack.timing import Timing
from bot.platforms.slack.web import answering
from bot.render.slack_text import Drawn

log = logging.getLogger(__name__)

Body = dict[str, Any]


async def send_answers(url: str, messages: Iterable[Drawn], timing: Timing, *, replace: bool = False) -> None:
    """Send each in order, ephemeral; `replace` puts the first in the place of the message pressed in.

    The address takes five in half an hour. What fails is logged, without the address.
    """
    for message in messages:
        taken = await _send(url, message, timing, replace=replace)
        if not taken:
            return
        replace = False


async def _send(url: str, message: Drawn, timing: Timing, *, replace: bool) -> bool:
    try:
        response = await _posted(url, _body(message, replace=replace), timing)
        if response.status_code == 400 and "block" in response.body:
            log.warning("Slack refused the blocks of an answer: %.60s", response.body)
            response = await _posted(url, _body(Drawn(message.fallback, ()), replace=replace), timing)
    except (ClientError, TimeoutError, OSError) as error:
        log.warning("an answer did not reach Slack (%s)", type(error).__name__)
        return False
    if response.status_code != 200:
        log.warning("Slack did not take an answer (HTTP %d)", response.status_code)
    return response.status_code == 200


async def _posted(url: str, body: Body, timing: Timing) -> WebhookResponse:
    async with answering(url, timing) as client:
        return await client.send_dict(body)


def _body(message: Drawn, *, replace: bool) -> Body:
    body = {
        "response_type": "ephemeral",
        "replace_original": replace,
        "text": message.fallback,
        "mrkdwn": False,
        "unfurl_links": False,
        "unfurl_media": False,
    }
    return body | {"blocks": list(message.blocks)} if message.blocks else body
