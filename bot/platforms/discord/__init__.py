"""Discord: the home of discord.py. Nothing else imports it, and it is imported only where Discord is configured."""

from bot.platforms.discord.platform import Discord

__all__ = ["Discord"]
