"""Every regular expression of the extractors against attack strings: its work grows with the text, not faster.

Work is measured by the processor time of the fastest of several runs at two lengths, and compared as a ratio: a
quadratic pattern shows about 16, an exponential one never ends before the small length.
"""

import importlib
import re
import time
from collections.abc import Iterator

import pytest

from feeds.signals import Signal
from feeds.topics import topics

MODULES = (
    "actors", "acts", "citations", "classify", "conditions", "dates", "days", "destinations", "done", "duewords", "eccns", "exceptions", "extent",
    "extract", "kinds", "namings", "pastdays", "said", "savings", "scope", "sentences", "signals", "telling", "terms",
)  # fmt: skip
# Beginnings that many patterns share, repeated: what a pattern takes for a start again and again.
UNITS = (
    " ", "(", ",", "-", "a", "1", "A", "1 ", "a ", ", ", " and ", "for the ", "January ", "January 5, ", "5 January ",
    "1/1/31 ", "effective ", "effective through ", "from ", "due by ", "comment ", "is ", "not ", "If x, ", ", if ", " unless ", ", 2031 ", "extended ",
    "88 FR ", "FR Doc. ", "15 CFR ", "15 CFR 1.1(a)", "§ 744.1(a)", "part 744, ", "ECCN 3A001.a, ", "3A001.a.a",
    "Docket No. ", "BIS-2031-", "50 U.S.C. ", "Executive Order 12866, ", "en route aboard a carrier ",
    "under the destinations of ", "China (1), ", "China and ", "denying ", "notice of ", "corrections ", "this rule ",
    "except ", "which is ", ", which is delayed, and ", "with the exception of ", "on or before ", "exports to ", "extension ", "\u202e", "\u200b",
)  # fmt: skip
SHORT, FACTOR, MOST = 1_000, 4, 10
UNMEASURABLE = 0.002  # seconds at the longer text: too little to speak of growth


def compiled() -> Iterator[tuple[str, re.Pattern[str]]]:
    for name in MODULES:
        module = importlib.import_module(f"feeds.{name}")
        for label, value in vars(module).items():
            for place, found in enumerate(patterns(value)):
                yield f"{name}.{label}.{place}", found


def patterns(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple):
        for member in value:
            yield from patterns(member)


def phrases() -> Iterator[tuple[str, re.Pattern[str]]]:
    for topic in topics():
        signals: list[Signal] = [*topic.unless, *topic.veto]
        for some in topic.signals.values():
            signals += some
        for signal in signals:
            yield f"{topic.id}: {signal.phrase}", signal.pattern


def spent(pattern: re.Pattern[str], text: str) -> float:
    started = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - started


def growth(pattern: re.Pattern[str], unit: str) -> float:
    short = unit * (SHORT // len(unit))
    long = short * FACTOR
    first = spent(pattern, long)
    if first < UNMEASURABLE:
        return 0
    after = min(first, *(spent(pattern, long) for _ in range(3)))
    return after / max(min(spent(pattern, short) for _ in range(4)), 1e-5)


PATTERNS = dict(compiled())


def test_the_patterns_are_found() -> None:
    assert len(PATTERNS) > 60


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_a_pattern_is_linear(pattern: re.Pattern[str]) -> None:
    worst = {unit: found for unit in UNITS if (found := growth(pattern, unit)) > MOST}
    assert worst == {}


def test_the_phrases_of_topics_are_linear() -> None:
    worst = {
        (name, unit): found
        for name, pattern in phrases()
        for unit in (name.split(": ")[1].split(" ...")[0].split("|")[0].strip("/*") + " ", "a ", "add ", "-")
        if (found := growth(pattern, unit)) > MOST
    }
    assert worst == {}
