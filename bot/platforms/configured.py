"""The platforms that a config names. An adapter is imported only where it is used: each takes a while."""

from bot.clock import Clock
from bot.config import Config
from bot.platforms import Platform


def configured(config: Config, clock: Clock) -> tuple[Platform, ...]:
    """Every chat platform with a token, not connected yet."""
    return (*_discord(config, clock), *_slack(config, clock))


def _discord(config: Config, clock: Clock) -> tuple[Platform, ...]:
    section = config.discord
    token = section.token.get_secret_value()
    if not token:
        return ()
    from bot.platforms.discord import Discord

    return (Discord(token, clock=clock, zone=section.zone, base_url=section.base_url),)


def _slack(config: Config, clock: Clock) -> tuple[Platform, ...]:
    section = config.slack
    bot_token, app_token = section.bot_token.get_secret_value(), section.app_token.get_secret_value()
    if not bot_token:
        return ()
    from bot.platforms.slack import Slack

    return (
        Slack(
            bot_token,
            app_token,
            clock=clock,
            command=section.command,
            zone=section.zone,
            api=f"{section.base_url}/",
        ),
    )
