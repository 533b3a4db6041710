"""Which workspace a token belongs to."""

from dataclasses import dataclass

from bot.model import Tenant
from bot.platforms.slack.web import Web

NAME = "slack"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace and the app's bot in it. `enterprise` is empty outside Enterprise Grid."""

    team: str
    enterprise: str
    bot: str
    bot_user: str

    @property
    def tenant(self) -> Tenant:
        """Whose rows: team ids are unique within their organization."""
        return Tenant(NAME, f"{self.enterprise}/{self.team}" if self.enterprise else self.team)


async def find_workspace(web: Web) -> Workspace:
    """Ask Slack whose token this is (auth.test). Raises SlackApiError, ClientError, TimeoutError, ValueError."""
    async with web.opened(web.timing.ask) as client:
        found = await client.auth_test()
    team = found.get("team_id")
    if not isinstance(team, str) or not team:
        raise ValueError("auth.test named no workspace")
    return Workspace(
        team=team,
        enterprise=str(found.get("enterprise_id") or ""),
        bot=str(found.get("bot_id") or ""),
        bot_user=str(found.get("user_id") or ""),
    )
