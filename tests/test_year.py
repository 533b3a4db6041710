"""The whole program against a plain model: some weeks in order, and random sequences. `make torture` does a year."""

from datetime import date
from pathlib import Path

from tests.torture.sequences import Whole, sequences
from tests.torture.year import through

TestRandomSequences = Whole.TestCase
TestRandomSequences.settings = sequences(12, 20)


async def test_some_weeks_agree_with_the_model(tmp_path: Path) -> None:
    world = await through(tmp_path, date(2027, 12, 20), date(2028, 1, 12), seed=3)
    assert world.wrong == []
    assert {one.state for one in world.rows()} == {"sent", "skipped"}
    assert world.counts["days down"] == 9
