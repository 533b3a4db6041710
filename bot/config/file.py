"""The config file: read, checked, and what a wrong value is told."""

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from pydantic import BaseModel, Field, SecretStr, ValidationError

from bot import __version__
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
    Section,
    SlackSection,
    StoreSection,
    TerminalSection,
)
from bot.config.sources import BIS, BIS_HOSTS, KNOWN_PAGES, feed_source, page_source, register_sources
from bot.config.values import did_you_mean
from feeds.fetch import Limits
from feeds.sources import Source

# Sections that may stand in the file several times.
_TABLES: dict[str, type[Section]] = {"feeds": FeedSection, "pages": PageSection}
# Tokens may come from the environment, where they stay out of files and backups; it goes before the file.
ENVIRONMENT = {
    "RULEWIRE_DISCORD_TOKEN": ("discord", "token"),
    "RULEWIRE_SLACK_BOT_TOKEN": ("slack", "bot_token"),
    "RULEWIRE_SLACK_APP_TOKEN": ("slack", "app_token"),
}
_Given = dict[tuple[str | int, ...], str]  # the options that the environment gave, with the variable of each
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
    feeds: list[FeedSection] = Field([], max_length=50)
    pages: list[PageSection] = Field([], max_length=50)
    terminal: TerminalSection = TerminalSection()
    discord: DiscordSection = DiscordSection()
    slack: SlackSection = SlackSection()
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

    def limits(self) -> Limits:
        """How long and how large an answer of a source may be, and how long a host is left alone."""
        return Limits(
            timeout_seconds=self.fetch.timeout_seconds,
            max_bytes=int(self.fetch.max_megabytes * 1_000_000),
            pause_seconds=self.fetch.pause_seconds,
        )

    def sources(self) -> tuple[Source, ...]:
        """What is read."""
        feeds, pages = map(feed_source, self.feeds), map(page_source, self.pages)
        return (*register_sources(self.federal_register), *feeds, *pages)

    def watches_bis(self) -> bool:
        """Whether a page or feed of the Bureau of Industry and Security is read besides the Federal Register."""
        own = (*map(feed_source, self.feeds), *map(page_source, self.pages))
        return any(source.site.host in BIS_HOSTS or source.issuer == BIS for source in own)

    def source(self, name: str) -> Source | None:
        """The source of this name; the known pages are there without being configured."""
        known = {one.name: one for one in self.sources()}
        if name not in known and name in KNOWN_PAGES:
            return page_source(KNOWN_PAGES[name])
        return known.get(name)


def load_config(path: Path | None) -> Config:
    """Read the file, or take the defaults where there is none; tokens may come from the environment.

    Raises ConfigError with all mistakes.
    """
    raw = _read(path) if path else {}
    filled, given = _with_tokens(raw, os.environ)
    return check_config(filled, path or Path("environment"), given)


def _read(path: Path) -> dict[str, Any]:
    try:
        # Editors on Windows put a byte-order mark in front, which TOML does not know.
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(path, (f"cannot be read: {error.strerror}",)) from error
    except (ValueError, RecursionError) as error:  # not TOML, not UTF-8, an endless number, endless nesting
        raise ConfigError(path, (f"is not TOML: {error}",)) from error


def _with_tokens(raw: dict[str, Any], environment: Mapping[str, str]) -> tuple[dict[str, Any], _Given]:
    """What the file holds, with the tokens that the environment gives, and which those are."""
    filled, given = dict(raw), _Given()
    for variable, (section, option) in ENVIRONMENT.items():
        found = environment.get(variable)
        if found and isinstance(filled.get(section, {}), dict):
            filled[section] = {**filled.get(section, {}), option: found.strip()}
            given[section, option] = variable
    return filled, given


def check_config(raw: dict[str, Any], path: Path, given: _Given | None = None) -> Config:
    """Check what a file holds; `given` is what came from the environment instead.

    Raises ConfigError with all mistakes at once, each named for where it was made.
    """
    twice, given = _names_twice(raw), given or {}
    try:
        config = Config.model_validate(raw)
    except ValidationError as error:
        wrong = error.errors()
        if not twice and all(one["loc"] in given for one in wrong):
            path = Path("environment")
        raise ConfigError(path, (*(_mistake(one, given) for one in wrong), *twice)) from None
    if twice:
        raise ConfigError(path, twice)
    return config


def _names_twice(raw: dict[str, Any]) -> tuple[str, ...]:
    """Feeds and pages are told apart by name."""
    tables = [(table, one) for table in _TABLES if isinstance(raw.get(table), list) for one in raw[table]]
    names = [(table, one["name"]) for table, one in tables if isinstance(one, dict) and "name" in one]
    seen: list[object] = []
    wrong = []
    for table, name in names:
        if name in seen:
            wrong.append(f'{table}.name: two are called {name!r:.60}; example: name = "another-name"')
        seen.append(name)
    return tuple(dict.fromkeys(wrong))


def _mistake(error: Any, given: _Given) -> str:
    """One line: key, what is wrong, an example. `Any`: pydantic's error is a plain dictionary."""
    loc = error["loc"]
    if loc in given:
        return f"{given[loc]}: {_what(error)}, {_got(error)}; example: {given[loc]}={_value(loc)}"
    key = _key(loc)
    if error["type"] == "extra_forbidden":
        return f"{key}: unknown option{_known(loc)}"
    if error["type"] == "missing":
        return f"{key}: is missing; example: {_example(loc)}"
    got = _got(error)
    if error["type"] == "model_type":
        return f"{key}: is a section, {got}; example: {_header(str(loc[0]))}"
    what = _what(error)
    if loc[0] in _TABLES and len(loc) == 1:
        return f"{key}: is a list of sections, {what}, {got}; example: {_header(str(loc[0]))}"
    return f"{key}: {what}, {got}; example: {_example(loc)}"


def _what(error: Any) -> str:
    return str(error["msg"]).removeprefix("Value error, ").replace("Input should", "should")


def _key(loc: tuple[str | int, ...]) -> str:
    """The key; the sections of a list are counted from 1."""
    if loc[0] in _TABLES and len(loc) > 1:
        return ".".join((f"{loc[0]}[{int(loc[1]) + 1}]", *map(_shown, loc[2:])))
    return ".".join(_shown(part) for part in loc)


def _header(section: str) -> str:
    return f"[[{section}]]" if section in _TABLES else f"[{section}]"


def _got(error: Any) -> str:
    """The value that is wrong; never one that is, or could be, a token."""
    section, *option = map(str, error["loc"])
    kinds = {name: field.annotation for name, field in _options(section).items()}
    if SecretStr in (map(kinds.get, option[:1]) if option else kinds.values()):
        return "which is not shown here"
    return f"got {_PASSWORD.sub('//…@', repr(error['input'])):.60}"


def _shown(part: object) -> str:
    """A key as it may be printed: keys in quotes can hold anything."""
    return part if isinstance(part, str) and part.isprintable() and len(part) <= 60 else f"{part!r:.60}"


def _known(loc: tuple[str | int, ...]) -> str:
    """What was probably meant, and what there is."""
    names = Config.model_fields if len(loc) == 1 else _options(str(loc[0]))
    where = "known sections" if len(loc) == 1 else f"known in {_header(str(loc[0]))}"
    return f"{did_you_mean(str(loc[-1]), names)}; {where}: {', '.join(names)}"


def _options(section: str) -> dict[str, Any]:
    kind = _TABLES.get(section) or Config.model_fields[section].annotation
    return dict(kind.model_fields) if isinstance(kind, type) and issubclass(kind, BaseModel) else {}


def _example(loc: tuple[str | int, ...]) -> str:
    value = _value(loc)
    shown = str(value).lower() if isinstance(value, bool) else repr(value).replace("'", '"')
    return f"{_option(loc)} = {shown}"


def _option(loc: tuple[str | int, ...]) -> str:
    return str(loc[2] if loc[0] in _TABLES else loc[1])


def _value(loc: tuple[str | int, ...]) -> object:
    """What the option may be set to."""
    (value,) = _options(str(loc[0]))[_option(loc)].examples
    return value
