"""The config: `sections.py` has every option, `file.py` reads and checks. Home of pydantic."""

from bot.config.file import Config, ConfigError, check_config, load_config
from bot.config.sections import (
    DeliverySection,
    FederalRegisterSection,
    FetchSection,
    LogSection,
    MetricsSection,
    OperatorSection,
    StoreSection,
    TerminalSection,
)

__all__ = [
    "Config",
    "ConfigError",
    "DeliverySection",
    "FederalRegisterSection",
    "FetchSection",
    "LogSection",
    "MetricsSection",
    "OperatorSection",
    "StoreSection",
    "TerminalSection",
    "check_config",
    "load_config",
]
