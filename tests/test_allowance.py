"""A server's limit is kept however long requests and answers are on their way, and in whatever order they arrive."""

import heapq
from dataclasses import dataclass, field
from math import inf

from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.allowance import LONGEST, Allowance


@dataclass
class Road:
    """A virtual network: each request is `there` seconds on its way and answered `back` seconds later, or given up
    when `patience` is over before; it may arrive nevertheless, not later than that."""

    kept: Allowance
    trips: list[tuple[float, float]]
    patience: float
    arrived: list[float] = field(default_factory=list)
    now: float = 0.0

    def run(self, asked: list[float]) -> list[float]:
        """When each of those that ask at these moments arrives; asked in this order."""
        answers: list[tuple[float, int]] = []
        for wish, (there, back) in zip(sorted(asked), self.trips, strict=True):
            self.now = max(self.now, wish)
            while (wait := self._wait(answers)) > 0:
                self.now = min(self.now + wait, answers[0][0] if answers else inf)
            number = self.kept.begin(self.now)
            self.arrived.append(self.now + min(there, self.patience))
            heapq.heappush(answers, (self.now + min(there + back, self.patience), number))
        return self.arrived

    def _wait(self, answers: list[tuple[float, int]]) -> float:
        while answers and answers[0][0] <= self.now:
            at, number = heapq.heappop(answers)
            self.kept.end(number, at)
        return self.kept.wait(self.now)


def most_in(seconds: float, moments: list[float]) -> int:
    """The most in any window that is open at its end, wherever it begins: one that begins with an arrival."""
    return max(sum(first <= one < first + seconds - 1e-9 for one in moments) for first in moments)


delays = st.floats(0, 5) | st.sampled_from([0.0, 0.999, 1.0, 1.001])
journeys = st.lists(st.tuples(st.floats(0, 4), delays, delays), min_size=1, max_size=120)


@given(journeys=journeys, most=st.integers(1, 50), patience=st.floats(0.01, 10))
def test_no_second_at_the_server_holds_more_whatever_the_network_does(
    journeys: list[tuple[float, float, float]], most: int, patience: float
) -> None:
    road = Road(Allowance(most, 1.0), [(there, back) for _, there, back in journeys], patience)
    arrived = road.run([asked for asked, _, _ in journeys])
    assert most_in(1.0, arrived) <= most


def test_what_left_one_by_one_and_arrives_all_at_once_is_no_more_than_the_server_takes() -> None:
    asked = [n / 49 for n in range(200)]
    bunched = [(max(0.0, 2.0 - one), 0.01) for one in asked[:100]] + [(0.001, 0.01)] * 100
    arrived = Road(Allowance(50, 1.0), bunched, 10.0).run(asked)
    assert most_in(1.0, arrived) == 50
    evenly = [one + there for one, (there, _) in zip(asked, bunched, strict=True)]
    assert most_in(1.0, evenly) > 100, "a pace alone does not keep it"


def test_the_certainty_costs_a_round_trip() -> None:
    for trip in (0.0, 0.01, 0.15):
        road = Road(Allowance(50, 1.0), [(trip / 2, trip / 2)] * 1_000, 10.0)
        arrived = road.run([0.0] * 1_000)
        assert abs(arrived[-1] - 19 * (1.0 + trip) - trip / 2) < 1e-6


def test_one_without_an_answer_is_open_until_it_has_an_outcome() -> None:
    kept = Allowance(1, 1.0)
    number = kept.begin(0.0)
    assert kept.wait(60.0) == LONGEST - 60.0
    kept.end(number, 60.0)
    kept.end(number, 90.0)
    assert kept.wait(60.5) == 0.5
    assert kept.wait(61.0) == 0.0


def test_one_whose_end_was_never_told_is_forgotten() -> None:
    kept = Allowance(2, 1.0)
    kept.begin(0.0)
    kept.begin(1.0)
    assert kept.wait(LONGEST) == 0.0
    kept.begin(LONGEST)
    assert kept.wait(LONGEST) == 1.0
