"""One replay: an archive, a clock, the faults that are set, and who asked for what."""

from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from feeds.replay.answers import Answer, Ask, answer_to, negotiated
from feeds.replay.clock import VirtualClock, noon
from feeds.replay.day import Archive, View
from feeds.replay.faults import Fault, FaultKind, Faults, disturbed, paced, spoiled

KEPT_REQUESTS = 10_000


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: `at` is virtual (UTC), `seconds` real ones since the start, to see how polite a client is."""

    path: str
    query: tuple[tuple[str, str], ...]
    at: datetime
    seconds: float
    user_agent: str
    status: int


class Replay:
    """A running replay; `base_url` is set by the server."""

    def __init__(self, archive: Archive, clock: VirtualClock, ticks: Callable[[], float]) -> None:
        self.archive = archive
        self.clock = clock
        self.base_url = ""
        self.requests: deque[Asked] = deque(maxlen=KEPT_REQUESTS)
        self.counts: Counter[str] = Counter()
        self._faults = Faults()
        self._ticks = ticks
        self._started = ticks()

    def fault(
        self,
        kind: FaultKind | str,
        path: str = "",
        *,
        times: int | None = None,
        seconds: float = 30.0,
        url: str = "",
        megabytes: int = 40,
    ) -> None:
        """Set a fault for paths that begin with `path`; see `Fault`. Raises ValueError."""
        self._faults.add(Fault(FaultKind(kind), path, seconds, url, megabytes), times)

    def clear(self) -> None:
        """Take every fault back."""
        self._faults.clear()

    def set_day(self, day: date) -> None:
        """Go to noon of a day in America/New_York."""
        self.clock.set(noon(day))

    def answer(self, ask: Ask) -> Answer:
        """The answer to a request now, with whatever fault strikes it; the request is noted."""
        at, fault = self.clock.now(), self._faults.take(ask.path)
        view = View(self.archive, at, disturbed(fault, self.clock.today()))
        answer = answer_to(view, ask)
        if fault:
            answer = spoiled(answer, fault)
            ask = replace(ask, if_none_match="")  # trouble spares nobody for having been here before
        changed = view.holdings().changed
        answer = paced(negotiated(answer, ask, changed), fault)
        self._note(ask, at, answer.status)
        return answer

    def _note(self, ask: Ask, at: datetime, status: int) -> None:
        seconds = self._ticks() - self._started
        self.requests.append(Asked(ask.path, ask.query, at, seconds, ask.user_agent, status))
        self.counts[ask.path] += 1
