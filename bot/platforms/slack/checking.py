"""Whether Slack can be used as configured: what `doctor` looks at, and the cure of each."""

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError

from bot.platforms.slack.errors import TOKEN_CURES, code
from bot.platforms.slack.scopes import SCOPES
from bot.platforms.slack.web import Web

Finding = tuple[str, str | None]
_FAILURES = (SlackApiError, ClientError, OSError, TimeoutError, AttributeError, ValueError)


async def examine(bot: Web, app: Web) -> tuple[Finding, ...]:
    """What was looked at, and the cure where it is wrong.

    Asks for a Socket Mode address without using it: Slack spreads what people type over all connections of an
    app, and one that only looks would swallow its share.
    """
    return (*await _bot_token(bot), await _app_token(app))


async def _bot_token(web: Web) -> tuple[Finding, ...]:
    what = "Slack: bot_token"
    try:
        async with web.opened(web.timing.ask) as client:
            found = await client.auth_test()
    except _FAILURES as error:
        return ((what, _cure(error)),)
    # Names are lower case in the SDK's answers of some versions only.
    headers = {name.lower(): str(value) for name, value in found.headers.items()}
    named = f"{what}, of the workspace {found.get('team_id')}"
    if "x-oauth-scopes" not in headers:
        return ((named, None),)
    granted = {one.strip() for one in headers["x-oauth-scopes"].split(",")}
    lacking = "add it in the app's settings (or create the app from slack-manifest.yaml) and install it again"
    scopes = tuple((f"Slack: scope {one}", None if one in granted else lacking) for one in sorted(SCOPES))
    return ((named, None), *scopes)


async def _app_token(web: Web) -> Finding:
    what = "Slack: app_token and Socket Mode"
    if not web.token:
        return what, "it is empty, so nobody can ask or subscribe; create one with connections:write"
    try:
        async with web.opened(web.timing.ask) as client:
            await client.apps_connections_open(app_token=web.token)
    except _FAILURES as error:
        return what, _cure(error)
    return what, None


def _cure(error: Exception) -> str:
    if not isinstance(error, SlackApiError):
        return f"no answer from Slack ({type(error).__name__}); check network and proxy"
    named = code(error)
    return (
        f"{named}: {TOKEN_CURES[named]}" if named in TOKEN_CURES else f"Slack says {named}; try again later"
    )
