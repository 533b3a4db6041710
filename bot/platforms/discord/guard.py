"""Counts answers that Discord calls invalid and stops sending long before it bans the address.

Discord bans an address for 10,000 answers 401, 403 or 429 in ten minutes:
https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
"""

import logging
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import SimpleNamespace

import aiohttp

from bot.clock import Clock

log = logging.getLogger(__name__)

INVALID = frozenset({401, 403, 429})
WINDOW = timedelta(minutes=10)
MOST_INVALID = 500


@dataclass(slots=True)
class Guard:
    """What went wrong in the last ten minutes. `most` invalid answers are the end of sending for a while."""

    clock: Clock
    most: int = MOST_INVALID
    _seen: deque[datetime] = field(default_factory=deque)
    _stopped: bool = False
    _rests_until: datetime | None = None

    def trace(self) -> aiohttp.TraceConfig:
        """Counts every answer on the wire, those too that discord.py retries by itself."""
        config = aiohttp.TraceConfig()
        config.on_request_end.append(self._heard)
        return config

    def count(self, status: int) -> None:
        """Note an answer's HTTP status."""
        if status not in INVALID:
            return
        self._seen.append(self.clock.now())
        if len(self._seen) > self.most:  # older ones can no longer decide anything
            self._seen.popleft()

    def rest(self, seconds: float) -> None:
        """Send nothing for a while: Discord does not answer, and each further try would be left open too."""
        self._rests_until = self.clock.now() + timedelta(seconds=seconds)

    def wait(self) -> float:
        """Seconds until sending may go on; 0 when it may now."""
        now = self.clock.now()
        resting = (self._rests_until - now).total_seconds() if self._rests_until else 0.0
        return max(0.0, resting, self._refused(now))

    def _refused(self, now: datetime) -> float:
        while self._seen and self._seen[0] <= now - WINDOW:
            self._seen.popleft()
        stopped, was = len(self._seen) >= self.most, self._stopped
        self._stopped = stopped
        if stopped and not was:
            log.error(
                "Discord answered %d requests of ten minutes with 401, 403 or 429; nothing is sent for a while",
                len(self._seen),
            )
        return (self._seen[0] + WINDOW - now).total_seconds() if stopped else 0.0

    async def _heard(
        self, session: aiohttp.ClientSession, context: SimpleNamespace, ended: aiohttp.TraceRequestEndParams
    ) -> None:
        self.count(ended.response.status)
