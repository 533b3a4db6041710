"""The sections of the config file: every option, its default, its bounds, an example."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr

from bot.config import values
from bot.model import DEFAULT_TOPIC, DEFAULT_ZONE
from feeds.sources.pattern import BIS_PATTERN


class Section(BaseModel):
    """A section: unknown options are mistakes, and so is a value of another type."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, validate_default=True, allow_inf_nan=False
    )


class StoreSection(Section):
    """Where everything is remembered."""

    path: Annotated[str, AfterValidator(values.path_text)] = Field(
        "", examples=["/var/lib/rulewire/rulewire.db"]
    )


class FetchSection(Section):
    """How sources are asked."""

    contact: Annotated[str, AfterValidator(values.one_line)] = Field(
        "", max_length=200, examples=["compliance@example.com"]
    )
    timeout_seconds: float = Field(30.0, ge=1, le=300, examples=[30.0])
    max_megabytes: float = Field(32.0, ge=0.1, le=500, examples=[32.0])
    pause_seconds: float = Field(1.0, ge=0, le=60, examples=[1.0])


class FederalRegisterSection(Section):
    """Which documents are watched, and how often."""

    base_url: Annotated[str, AfterValidator(values.base_url)] = Field(
        "https://www.federalregister.gov", examples=["https://www.federalregister.gov"]
    )
    agencies: list[Annotated[str, AfterValidator(values.slug)]] = Field(
        ["industry-and-security-bureau"], min_length=1, examples=[["industry-and-security-bureau"]]
    )
    documents_minutes: float = Field(10.0, ge=0.01, le=1440, examples=[10.0])
    inspection: bool = Field(True, examples=[True])
    inspection_minutes: float = Field(2.0, ge=0.01, le=1440, examples=[2.0])
    inspection_quiet_minutes: float = Field(30.0, ge=0.01, le=1440, examples=[30.0])
    first_fill_days: int = Field(365, ge=1, le=11_000, examples=[365])


Name = Annotated[str, AfterValidator(values.source_name)]
Topics = list[Annotated[str, AfterValidator(values.topic_id)]]
Hosts = list[Annotated[str, AfterValidator(values.host_name)]]
Regex = Annotated[str, AfterValidator(values.expression)]
Gives = Literal["press release", "guidance", "document"]


class FeedSection(Section):
    """A feed, RSS or Atom; each entry is a document."""

    name: Name = Field(examples=["white-house"])
    url: Annotated[str, AfterValidator(values.page_url)] = Field(
        examples=["https://www.whitehouse.gov/presidential-actions/feed/"]
    )
    kind: Gives = Field("document", examples=["document"])
    issuer: Annotated[str, AfterValidator(values.title)] = Field(
        "", max_length=100, examples=["The White House"]
    )
    topics: Topics = Field([], examples=[["allied-controls"]])
    zone: Annotated[str, AfterValidator(values.zone_name)] = Field(
        DEFAULT_ZONE, examples=["America/New_York"]
    )
    hosts: Hosts = Field([], examples=[["feeds.example.org"]])
    minutes: float = Field(15.0, ge=0.01, le=1440, examples=[15.0])


class PageSection(Section):
    """A listing on the web, and the pages that it links to; the patterns fit the news of BIS."""

    name: Name = Field(examples=["bis"])
    url: Annotated[str, AfterValidator(values.page_url)] = Field(
        examples=["https://www.bis.gov/news-updates"]
    )
    kind: Gives = Field("press release", examples=["press release"])
    issuer: Annotated[str, AfterValidator(values.title)] = Field(
        "", max_length=100, examples=["Bureau of Industry and Security"]
    )
    topics: Topics = Field([], examples=[["guidance"]])
    hosts: Hosts = Field([], examples=[["media.bis.gov"]])
    minutes: float = Field(10.0, ge=0.01, le=1440, examples=[10.0])
    link: Regex = Field(BIS_PATTERN.link, examples=["/press-release/[a-z0-9-]+"])
    dates: list[Annotated[str, AfterValidator(values.date_form)]] = Field(
        list(BIS_PATTERN.dates), max_length=10, examples=[["%B %d, %Y"]]
    )
    header: Regex = Field(BIS_PATTERN.header, examples=["FOR IMMEDIATE RELEASE"])
    end: Regex = Field(BIS_PATTERN.end, examples=["###|-30-"])
    noise: Regex = Field(BIS_PATTERN.noise, examples=["Share|Print"])
    leave_out: Regex = Field(BIS_PATTERN.leave_out, examples=["menu|sidebar"])
    least_items: int = Field(BIS_PATTERN.least_items, ge=1, le=100, examples=[3])
    watched: int = Field(BIS_PATTERN.watched, ge=0, le=50, examples=[10])
    reread_hours: float = Field(6.0, ge=0.01, le=720, examples=[6.0])


class TerminalSection(Section):
    """The terminal as platform and channel."""

    zone: Annotated[str, AfterValidator(values.zone_name)] = Field(
        DEFAULT_ZONE, examples=["America/New_York"]
    )
    topics: list[Annotated[str, AfterValidator(values.topic_word)]] = Field(
        [DEFAULT_TOPIC], examples=[["default"]]
    )


class DiscordSection(Section):
    """The bot on Discord; without a token there is none."""

    token: Annotated[SecretStr, AfterValidator(values.token)] = Field(
        SecretStr(""), examples=["the-token-of-the-bot"]
    )
    zone: Annotated[str, AfterValidator(values.zone_name)] = Field(
        DEFAULT_ZONE, examples=["America/New_York"]
    )
    base_url: Annotated[str, AfterValidator(values.token_base_url)] = Field(
        "https://discord.com/api/v10", examples=["https://discord.com/api/v10"]
    )


class SlackSection(Section):
    """The app on Slack; without a bot token there is none."""

    bot_token: Annotated[SecretStr, AfterValidator(values.token), AfterValidator(values.slack_token)] = Field(
        SecretStr(""), examples=["xoxb-the-token-of-the-bot"]
    )
    app_token: Annotated[SecretStr, AfterValidator(values.token), AfterValidator(values.slack_app_token)] = (
        Field(SecretStr(""), examples=["xapp-the-token-of-the-app"])
    )
    command: Annotated[str, AfterValidator(values.slash_command)] = Field("/rulewire", examples=["/rulewire"])
    zone: Annotated[str, AfterValidator(values.zone_name)] = Field(
        DEFAULT_ZONE, examples=["America/New_York"]
    )
    base_url: Annotated[str, AfterValidator(values.token_base_url)] = Field(
        "https://slack.com/api", examples=["https://slack.com/api"]
    )


class DeliverySection(Section):
    """What is done with a post when nobody can tell whether it arrived."""

    unclear_minutes: float = Field(10.0, ge=0.1, le=1440, examples=[10.0])
    unclear: Literal["repeat", "park"] = Field("repeat", examples=["repeat"])


class OperatorSection(Section):
    """Where the operator hears of what is wrong."""

    channel: Annotated[str, AfterValidator(values.channel_name)] = Field(
        "", max_length=200, examples=["slack:T0123:C0456"]
    )


class MetricsSection(Section):
    """Health and metrics for monitoring, on this machine only. Port 0: off."""

    port: int = Field(0, ge=0, le=65_535, examples=[9_464])


class LogSection(Section):
    """What is logged, and in which form."""

    level: Literal["debug", "info", "warning", "error"] = Field("info", examples=["info"])
    form: Literal["text", "json"] = Field("text", examples=["json"])
