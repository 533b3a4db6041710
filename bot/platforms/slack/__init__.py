"""Slack: the home of slack-bolt and slack_sdk. Imported only where Slack is configured."""

from bot.platforms.slack.platform import Slack
from bot.platforms.slack.timing import Timing

__all__ = ["Slack", "Timing"]
