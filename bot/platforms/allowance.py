"""How many requests a server may get in a time, kept though nobody knows how long each is on its way. Pure.

A request reaches the server between its sending and its outcome. So one that is sent a whole window after the outcome
of another arrives a whole window after it, whatever the network does with either. A request is therefore *open* until
a window after its outcome, and while as many are open as the server takes, nothing is sent: no window of
the server's, wherever it begins, can hold more. At a rate of `most / (seconds + a round trip)`, which
is what the certainty costs.
"""

from collections import deque
from dataclasses import dataclass, field
from math import inf

LONGEST = (
    600.0  # seconds; aiohttp ends each request within 300, so one that is older was never told of its end
)


@dataclass(slots=True)
class Allowance:
    """`most` requests in any `seconds`. Every `now` is in seconds of one clock that does not go back."""

    most: int
    seconds: float
    _begun: dict[int, float] = field(default_factory=dict)  # without an outcome: when each was sent
    _ended: deque[float] = field(default_factory=deque)  # when each of the others had its outcome
    _numbers: int = 0

    def wait(self, now: float) -> float:
        """Seconds until one more may be sent, 0 when now; `inf` when only an outcome can tell."""
        self._forget(now)
        if len(self._begun) + len(self._ended) < self.most:
            return 0.0
        next_end = self._ended[0] + self.seconds if self._ended else inf
        return min(next_end, min(self._begun.values(), default=inf) + LONGEST) - now

    def begin(self, now: float) -> int:
        """One is being sent; returns its number."""
        self._numbers += 1
        self._begun[self._numbers] = now
        return self._numbers

    def end(self, number: int, now: float) -> None:
        """It was answered, failed, or was given up. A second time changes nothing."""
        if self._begun.pop(number, None) is not None:
            self._ended.append(now)

    def _forget(self, now: float) -> None:
        while self._ended and self._ended[0] + self.seconds <= now:
            self._ended.popleft()
        if len(self._begun) >= self.most:
            for number, since in list(self._begun.items()):
                if since + LONGEST <= now:
                    del self._begun[number]
