"""The config file: every option, its default, and what a wrong value is told."""

import difflib
import re
import tomllib
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from platformdirs import user_data_path
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from bot import __version__
from bot.model import ALL_TOPICS, DEFAULT_TOPIC, DEFAULT_ZONE
from feeds.egress import Site, is_web_address
from feeds.sources import Source, SourceKind
from feeds.topics import topics

# The API and full text share one host; the public-inspection copies lie on another.
FEDERAL_REGISTER_HOSTS = frozenset({"federalregister.gov", "public-inspection.federalregister.gov"})
AGENCY_TITLES = {
    "industry-and-security-bureau": "Bureau of Industry and Security",
    "foreign-assets-control-office": "Office of Foreign Assets Control",
    "state-department": "Department of State",
}
_PASSWORD = re.compile(r"//[^/@]{0,500}@")  # in an address; nobody's business


class ConfigError(Exception):
    """The config cannot be used. `mistakes` holds a line for each thing that is wrong."""

    def __init__(self, path: Path, mistakes: tuple[str, ...]) -> None:
        count = "1 mistake" if len(mistakes) == 1 else f"{len(mistakes)} mistakes"
        super().__init__("\n".join((f"{path}: {count}", *(f"  {mistake}" for mistake in mistakes))))
        self.path = path
        self.mistakes = mistakes


def _base_url(value: str) -> str:
    try:
        right = is_web_address(value) and urlsplit(value).port != 0
    except ValueError:  # a port beyond 65535
        right = False
    if not right:
        raise ValueError("must be an http(s) address with a host")
    if "?" in value or "#" in value:
        raise ValueError("must end before any ? or #: paths are put behind it")
    return value.rstrip("/")


def _path(value: str) -> str:
    if not value.isprintable():
        raise ValueError("must be one line without control characters")
    try:
        Path(value).expanduser()
    except RuntimeError:
        raise ValueError("begins with the home folder of a user there is not") from None
    return value


def _zone(value: str) -> str:
    zones = available_timezones()
    if value not in zones:
        raise ValueError(f"is not an IANA time zone{_nearest(value, zones)}")
    return value


def _slug(value: str) -> str:
    plain = value.replace("-", "")
    if not (plain.isascii() and plain.isalnum() and value == value.lower()):
        raise ValueError("is not an agency slug (lower-case words joined by hyphens)")
    return value


def _topic(value: str) -> str:
    known = (DEFAULT_TOPIC, ALL_TOPICS, *(topic.id for topic in topics()))
    if value not in known:
        raise ValueError(f"is not a topic{_nearest(value, known) or ' (the command topics lists them)'}")
    return value


def _one_line(value: str) -> str:
    if not (value.isprintable() and value.isascii()):
        raise ValueError("must be one line of ASCII characters (it travels in an HTTP header)")
    return value


def _nearest(value: str, known: Iterable[str]) -> str:
    """What was probably meant, ready to follow a sentence; empty when nothing is near."""
    found = difflib.get_close_matches(value[:60], sorted(known), n=1, cutoff=0.6)
    return f" (did you mean {found[0]}?)" if found else ""


class _Section(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, validate_default=True, allow_inf_nan=False
    )


class StoreSection(_Section):
    """Where everything is remembered."""

    path: Annotated[str, AfterValidator(_path)] = Field("", examples=["/var/lib/rulewire/rulewire.db"])


class FetchSection(_Section):
    """How sources are asked."""

    contact: Annotated[str, AfterValidator(_one_line)] = Field(
        "", max_length=200, examples=["compliance@example.com"]
    )
    timeout_seconds: float = Field(30.0, ge=1, le=300, examples=[30.0])
    max_megabytes: float = Field(32.0, ge=0.1, le=500, examples=[32.0])
    pause_seconds: float = Field(1.0, ge=0, le=60, examples=[1.0])


class FederalRegisterSection(_Section):
    """Which documents are watched, and how often."""

    base_url: Annotated[str, AfterValidator(_base_url)] = Field(
        "https://www.federalregister.gov", examples=["https://www.federalregister.gov"]
    )
    agencies: list[Annotated[str, AfterValidator(_slug)]] = Field(
        ["industry-and-security-bureau"], min_length=1, examples=[["industry-and-security-bureau"]]
    )
    documents_minutes: float = Field(10.0, ge=0.01, le=1440, examples=[10.0])
    inspection: bool = Field(True, examples=[True])
    inspection_minutes: float = Field(2.0, ge=0.01, le=1440, examples=[2.0])
    inspection_quiet_minutes: float = Field(30.0, ge=0.01, le=1440, examples=[30.0])
    first_fill_days: int = Field(365, ge=1, le=11_000, examples=[365])


class TerminalSection(_Section):
    """The terminal as platform and channel."""

    zone: Annotated[str, AfterValidator(_zone)] = Field(DEFAULT_ZONE, examples=["America/New_York"])
    topics: list[Annotated[str, AfterValidator(_topic)]] = Field([DEFAULT_TOPIC], examples=[["default"]])


class LogSection(_Section):
    """What is logged."""

    level: Literal["debug", "info", "warning", "error"] = Field("info", examples=["info"])


class Config(_Section):
    """Every option. `Config()` is what runs without a file."""

    store: StoreSection = StoreSection()
    fetch: FetchSection = FetchSection()
    federal_register: FederalRegisterSection = FederalRegisterSection()
    terminal: TerminalSection = TerminalSection()
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
        """What is read: documents of each agency, and public inspection for all of them."""
        section = self.federal_register
        site = Site(section.base_url, FEDERAL_REGISTER_HOSTS)
        documents = [
            Source(
                name=f"federal-register:{agency}",
                title=AGENCY_TITLES.get(agency, agency.replace("-", " ").capitalize()),
                kind=SourceKind.DOCUMENTS,
                site=site,
                agencies=(agency,),
                interval=timedelta(minutes=section.documents_minutes),
            )
            for agency in dict.fromkeys(section.agencies)
        ]
        inspection = Source(
            name="public-inspection",
            title="Public inspection",
            kind=SourceKind.INSPECTION,
            site=site,
            agencies=tuple(dict.fromkeys(section.agencies)),
            interval=timedelta(minutes=section.inspection_minutes),
        )
        return (*documents, inspection) if section.inspection else tuple(documents)


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
    return f"{_nearest(str(loc[-1]), names)}; {where}: {', '.join(names)}"


def _options(section: str) -> dict[str, Any]:
    kind = Config.model_fields[section].annotation
    return dict(kind.model_fields) if isinstance(kind, type) and issubclass(kind, BaseModel) else {}


def _example(loc: tuple[str | int, ...]) -> str:
    (value,) = _options(str(loc[0]))[str(loc[1])].examples
    shown = str(value).lower() if isinstance(value, bool) else repr(value).replace("'", '"')
    return f"{loc[1]} = {shown}"
