"""The config: `sections.py` has every option, `file.py` reads and checks. Home of pydantic."""

from bot.config.file import Config, ConfigError, check_config, load_config
from bot.config.sections import (
    DeliverySection,
    DiscordSection,
    FederalRegisterSection,
    FeedSection,
    FetchSection,
    LogSection,
    MetricsSection,
    OperatorSection,
    PageSection,
    SlackSection,
    StoreSection,
    TerminalSection,
)

__all__ = [
    "Config",
    "ConfigError",
    "DeliverySection",
    "DiscordSection",
    "FederalRegisterSection",
    "FeedSection",
    "FetchSection",
    "LogSection",
    "MetricsSection",
    "OperatorSection",
    "PageSection",
    "SlackSection",
    "StoreSection",
    "TerminalSection",
    "check_config",
    "load_config",
]
