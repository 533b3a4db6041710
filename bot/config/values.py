"""What single values of the config must look like; a ValueError's text follows the option's name."""

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import SecretStr

from bot.model import ALL_TOPICS, DEFAULT_TOPIC, DEFAULT_ZONE
from bot.near import nearest
from feeds.egress import is_web_address
from feeds.sources.pattern import check_form
from feeds.topics import topics

_HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9](?:[a-z0-9-]{0,62})(?:\.[a-z0-9][a-z0-9-]{0,62})+")
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")


def base_url(value: str) -> str:
    """An http(s) address of a host, without the slash at its end. Raises ValueError."""
    try:
        right = is_web_address(value) and urlsplit(value).port != 0
    except ValueError:  # a port beyond 65535
        right = False
    if not right:
        raise ValueError("must be an http(s) address with a host")
    if "?" in value or "#" in value:
        raise ValueError("must end before any ? or #: paths are put behind it")
    return value.rstrip("/")


def token_base_url(value: str) -> str:
    """A base URL to which a token is sent: https, or a stand-in on this machine. Raises ValueError."""
    url = base_url(value)
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in {"127.0.0.1", "::1", "localhost"}:
        raise ValueError("must be https, or an address of this machine: the token travels there")
    return url


def page_url(value: str) -> str:
    """The address of a feed or page, without user name and password. Raises ValueError."""
    if not is_web_address(value):
        raise ValueError("must be an http(s) address with a host, without white space or a password")
    try:
        port = urlsplit(value).port
    except ValueError:
        port = 0
    if port == 0:
        raise ValueError("has a port that does not exist")
    return value


def host_name(value: str) -> str:
    """A host such as media.example.org. Raises ValueError."""
    if not _HOST.fullmatch(value):
        raise ValueError("must be a host name in lower case, without https:// and path")
    return value


def source_name(value: str) -> str:
    """What a feed or page is called. Raises ValueError."""
    if not _NAME.fullmatch(value):
        raise ValueError("must be 1 to 40 lower-case letters, digits and hyphens")
    if value == "public-inspection":
        raise ValueError("is taken by public inspection itself")
    return value


def title(value: str) -> str:
    """Text that stands in messages. Raises ValueError."""
    if not value.isprintable():
        raise ValueError("must be one line without control characters")
    return value


def expression(value: str) -> str:
    """A regular expression. Raises ValueError."""
    if len(value) > 2_000:
        raise ValueError("must have at most 2000 characters")
    try:
        re.compile(value)
    except (re.error, OverflowError, RecursionError) as error:
        said = "".join(letter for letter in str(error) if letter.isprintable())
        raise ValueError(f"is not a regular expression: {said}") from None
    return value


def date_form(value: str) -> str:
    """How a page writes dates, in %B, %d, %m and %Y. Raises ValueError."""
    check_form(value)
    return value


def path_text(value: str) -> str:
    """A path that can be one. Raises ValueError."""
    if not value.isprintable():
        raise ValueError("must be one line without control characters")
    try:
        Path(value).expanduser()
    except RuntimeError:
        raise ValueError("begins with the home folder of a user there is not") from None
    return value


def zone_name(value: str) -> str:
    """An IANA time zone. Raises ValueError."""
    if value == DEFAULT_ZONE:  # listing them all takes longer than the rest of the config
        return value
    zones = available_timezones()
    if value not in zones:
        raise ValueError(f"is not an IANA time zone{did_you_mean(value, zones)}")
    return value


def slug(value: str) -> str:
    """A Federal Register agency slug. Raises ValueError."""
    plain = value.replace("-", "")
    if not (plain.isascii() and plain.isalnum() and value == value.lower()):
        raise ValueError("is not an agency slug (lower-case words joined by hyphens)")
    return value


def topic_word(value: str) -> str:
    """A topic id, or a word that stands for several. Raises ValueError."""
    known = (DEFAULT_TOPIC, ALL_TOPICS, *(topic.id for topic in topics()))
    if value not in known:
        raise ValueError(f"is not a topic{did_you_mean(value, known) or ' (the command topics lists them)'}")
    return value


def topic_id(value: str) -> str:
    """A topic of the table. Raises ValueError."""
    known = tuple(topic.id for topic in topics())
    if value not in known:
        raise ValueError(f"is not a topic{did_you_mean(value, known) or ' (the command topics lists them)'}")
    return value


def channel_name(value: str) -> str:
    """Empty, or a channel as `platform:tenant:channel`. Raises ValueError."""
    parts = value.split(":", 2)
    if value and (len(parts) != 3 or not all(part and part.isprintable() for part in parts)):
        raise ValueError("must name a channel as platform:tenant:channel")
    return value


def one_line(value: str) -> str:
    """Text that may travel in an HTTP header. Raises ValueError."""
    if not (value.isprintable() and value.isascii()):
        raise ValueError("must be one line of ASCII characters (it travels in an HTTP header)")
    return value


def token(value: SecretStr) -> SecretStr:
    """A token as an HTTP header takes it. Raises ValueError, which never holds the token."""
    plain = value.get_secret_value()
    if not (plain.isascii() and plain.isprintable()) or " " in plain:
        raise ValueError("must be the token alone: one word, nothing before it")
    if len(plain) > 200:
        raise ValueError("must have at most 200 characters")
    return value


def did_you_mean(value: str, known: Iterable[str]) -> str:
    """What was probably meant, ready to follow a sentence; empty when nothing is near."""
    found = nearest(value, known)
    return f" (did you mean {found}?)" if found else ""


def slack_token(value: SecretStr) -> SecretStr:
    """A bot token of Slack, or none. Raises ValueError, which never holds the token."""
    return _begins_with(value, "xoxb-", "the Bot User OAuth Token")


def slack_app_token(value: SecretStr) -> SecretStr:
    """An app-level token of Slack, or none. Raises ValueError, which never holds the token."""
    return _begins_with(value, "xapp-", "the App-Level Token")


def slash_command(value: str) -> str:
    """A command as Slack takes it. Raises ValueError."""
    if not re.fullmatch(r"/[a-z0-9_-]{1,31}", value):
        raise ValueError("is not a slash command (/ and up to 31 lower-case letters, digits, hyphens)")
    return value


def _begins_with(value: SecretStr, prefix: str, name: str) -> SecretStr:
    plain = value.get_secret_value()
    if plain and not plain.startswith(prefix):
        raise ValueError(f"must begin with {prefix}: it is {name} of the app's settings")
    return value
