"""The sections of the config file: every option, its default, its bounds, an example."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from bot.config import values
from bot.model import DEFAULT_TOPIC, DEFAULT_ZONE


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


class TerminalSection(Section):
    """The terminal as platform and channel."""

    zone: Annotated[str, AfterValidator(values.zone_name)] = Field(
        DEFAULT_ZONE, examples=["America/New_York"]
    )
    topics: list[Annotated[str, AfterValidator(values.topic_word)]] = Field(
        [DEFAULT_TOPIC], examples=[["default"]]
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
