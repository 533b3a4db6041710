"""What can go wrong between a URL and a document."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

LONGEST_WAIT_SECONDS = 86_400.0
_USER = re.compile(r"(?<=//)[^/?#]*@")


class FetchError(Exception):
    """A source could not be read.

    `url` is the address asked for (never with credentials), `reason` a sentence for the
    operator, `retry_after` the seconds the server asked us to wait, or None, `missing` whether the
    host is well and only has nothing (of use) at this address.
    """

    def __init__(
        self, url: str, reason: str, *, retry_after: float | None = None, missing: bool = False
    ) -> None:
        url = _without_user(url)
        super().__init__(f"{url}: {reason}")
        self.url = url
        self.reason = reason
        self.retry_after = retry_after
        self.missing = missing


class ParseError(Exception):
    """An answer arrived but is not what the source is known to send; `url` and `reason` as above."""

    def __init__(self, url: str, reason: str) -> None:
        url = _without_user(url)
        super().__init__(f"{url}: {reason}")
        self.url = url
        self.reason = reason
        self.retry_after: float | None = None


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds to wait, from a Retry-After header: RFC 9110 allows a count or an HTTP date.

    At most a day is believed; None where it cannot be read.
    """
    said = (value or "").strip()
    if said.isascii() and said.isdigit():
        seconds = float(said)
    else:
        try:
            when = parsedate_to_datetime(said)
        except (ValueError, OverflowError):
            return None
        when = when if when.tzinfo else when.replace(tzinfo=UTC)
        seconds = (when - now).total_seconds()
    return min(max(seconds, 0.0), LONGEST_WAIT_SECONDS)


def status_reason(status: int, wait: float | None) -> str:
    """An HTTP status in the standard's words: the server's own phrase is text from outside."""
    after = f", asks to wait {wait:.0f} s" if wait is not None else ""
    try:
        return f"answered {status} {HTTPStatus(status).phrase}{after}"
    except ValueError:
        return f"answered {status}{after}"


def _without_user(url: str) -> str:
    return _USER.sub("", url)
