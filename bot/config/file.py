"""The config file: read, checked, and what a wrong value is told."""

import re
import tomllib
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from pydantic import BaseModel, ValidationError

from bot import __version__
from bot.config.sections import (
    DeliverySection,
    FederalRegisterSection,
    FetchSection,
    LogSection,
    MetricsSection,
    OperatorSection,
    Section,
    StoreSection,
    TerminalSection,
)
from bot.config.sources import register_sources
from bot.config.values import nearest
from feeds.sources import Source

_PASSWORD = re.compile(r"//[^/@]{0,500}@")  # in an address; nobody's business


class ConfigError(Exception):
    """The config cannot be used. `mistakes` holds a line for each thing that is wrong."""

    def __init__(self, path: Path, mistakes: tuple[str, ...]) -> None:
        count = "1 mistake" if len(mistakes) == 1 else f"{len(mistakes)} mistakes"
        super().__init__("\n".join((f"{path}: {count}", *(f"  {mistake}" for mistake in mistakes))))
        self.path = path
        self.mistakes = mistakes


class Config(Section):
    """Every option. `Config()` is what runs without a file."""

    store: StoreSection = StoreSection()
    fetch: FetchSection = FetchSection()
    federal_register: FederalRegisterSection = FederalRegisterSection()
    terminal: TerminalSection = TerminalSection()
    delivery: DeliverySection = DeliverySection()
    operator: OperatorSection = OperatorSection()
    metrics: MetricsSection = MetricsSection()
    log: LogSection = LogSection()

    def store_path(self) -> Path:
        """The database file: as configured, else in the platform's data folder."""
        if self.store.path:
            return Path(self.store.path).expanduser()
        return user_data_path("rulewire", appauthor=False) / "rulewire.db"

    def user_agent(self) -> str:
        """How we introduce ourselves to sources."""
        contact = self.fetch.contact or "no contact configured"
        return f"Rulewire/{__version__} (export-control notifications; contact: {contact})"

    def sources(self) -> tuple[Source, ...]:
        """What is read."""
        return register_sources(self.federal_register)


def load_config(path: Path | None) -> Config:
    """Read the file, or take the defaults where there is none. Raises ConfigError with all mistakes."""
    if path is None:
        return Config()
    try:
        # Editors on Windows put a byte-order mark in front, which TOML does not know.
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(path, (f"cannot be read: {error.strerror}",)) from error
    except (ValueError, RecursionError) as error:  # not TOML, not UTF-8, an endless number, endless nesting
        raise ConfigError(path, (f"is not TOML: {error}",)) from error
    return check_config(raw, path)


def check_config(raw: dict[str, Any], path: Path) -> Config:
    """Check what a file holds. Raises ConfigError with all mistakes at once."""
    try:
        return Config.model_validate(raw)
    except ValidationError as error:
        raise ConfigError(path, tuple(map(_mistake, error.errors()))) from None


def _mistake(error: Any) -> str:
    """One line: key, what is wrong, an example. `Any`: pydantic's error is a plain dictionary."""
    key = ".".join(_shown(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        return f"{key}: unknown option{_known(error['loc'])}"
    got = f"got {_PASSWORD.sub('//…@', repr(error['input'])):.60}"
    if error["type"] == "model_type":
        return f"{key}: is a section, {got}; example: [{key}]"
    what = error["msg"].removeprefix("Value error, ").replace("Input should", "should")
    return f"{key}: {what}, {got}; example: {_example(error['loc'])}"


def _shown(part: object) -> str:
    """A key as it may be printed: keys in quotes can hold anything."""
    return part if isinstance(part, str) and part.isprintable() and len(part) <= 60 else f"{part!r:.60}"


def _known(loc: tuple[str | int, ...]) -> str:
    """What was probably meant, and what there is."""
    names = Config.model_fields if len(loc) == 1 else _options(str(loc[0]))
    where = "known sections" if len(loc) == 1 else f"known in [{loc[0]}]"
    return f"{nearest(str(loc[-1]), names)}; {where}: {', '.join(names)}"


def _options(section: str) -> dict[str, Any]:
    kind = Config.model_fields[section].annotation
    return dict(kind.model_fields) if isinstance(kind, type) and issubclass(kind, BaseModel) else {}


def _example(loc: tuple[str | int, ...]) -> str:
    (value,) = _options(str(loc[0]))[str(loc[1])].examples
    shown = str(value).lower() if isinstance(value, bool) else repr(value).replace("'", '"')
    return f"{loc[1]} = {shown}"
