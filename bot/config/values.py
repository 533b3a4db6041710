"""What single values of the config must look like; a ValueError's text follows the option's name."""

import difflib
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from bot.model import ALL_TOPICS, DEFAULT_TOPIC
from feeds.egress import is_web_address
from feeds.topics import topics


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
    zones = available_timezones()
    if value not in zones:
        raise ValueError(f"is not an IANA time zone{nearest(value, zones)}")
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
        raise ValueError(f"is not a topic{nearest(value, known) or ' (the command topics lists them)'}")
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


def nearest(value: str, known: Iterable[str]) -> str:
    """What was probably meant, ready to follow a sentence; empty when nothing is near."""
    found = difflib.get_close_matches(value[:60], sorted(known), n=1, cutoff=0.6)
    return f" (did you mean {found[0]}?)" if found else ""
