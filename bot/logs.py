"""Logs: for people, or one JSON object a line; what looks like a credential never gets through."""

import json
import logging
import re
import sys
from datetime import UTC, datetime

# Slack's tokens, a Discord token, credentials in an address or a header. Linear, each bounded.
_SECRETS = re.compile(
    r"xox[a-z]-[\w-]{5,200}|xapp-[\w-]{5,200}"
    r"|[\w-]{20,40}\.[\w-]{5,10}\.[\w-]{20,120}"
    r"|(?<=://)[^\s/@]{1,200}@"
    r"|(?i:(?:bearer|bot) )[\w.~+/-]{10,300}"
)
HIDDEN = "[hidden]"


def hide(text: str) -> str:
    """The text without what looks like a credential."""
    return _SECRETS.sub(HIDDEN, text)


class TextForm(logging.Formatter):
    """A line for people."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The record as text, credentials hidden."""
        return hide(super().format(record))


class JsonForm(logging.Formatter):
    """One object a line: at (UTC), level, logger, message, and error where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON, credentials hidden."""
        value = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": hide(record.getMessage()),
        }
        if record.exc_info:
            value["error"] = hide(self.formatException(record.exc_info))
        return json.dumps(value)


def set_up(level: str, form: str) -> None:
    """Log to standard error at this level, in this form (`text` or `json`)."""
    stream = logging.StreamHandler(sys.stderr)
    stream.setFormatter(JsonForm() if form == "json" else TextForm())
    logging.basicConfig(level=level.upper(), handlers=[stream], force=True)
    # It warns whenever a reading takes longer than its own tick, which is no news.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    # Its own access lines would name whoever looks at the metrics.
    logging.getLogger("aiohttp.access").setLevel(logging.WARNING)
