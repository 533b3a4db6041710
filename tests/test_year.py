"""The whole program against a plain model: some weeks in order, and random sequences. `make torture` does a year."""

from datetime import date, time
from pathlib import Path

from tests.torture.almanac import almanac, wall
from tests.torture.sequences import Whole, sequences
from tests.torture.world import key, opened
from tests.torture.year import settle, through

TestRandomSequences = Whole.TestCase
TestRandomSequences.settings = sequences(12, 20)


async def test_some_weeks_agree_with_the_model(tmp_path: Path) -> None:
    world = await through(tmp_path, date(2027, 12, 20), date(2028, 1, 12), seed=3)
    assert world.wrong == []
    assert {one.state for one in world.rows()} == {"sent", "skipped"}
    assert world.counts["days down"] == 9


async def test_who_subscribes_before_the_days_issue_hears_of_it_and_who_does_after_it_too(
    tmp_path: Path,
) -> None:
    made = almanac(date(2027, 3, 1), date(2027, 3, 31), seed=1, busy=1.0)
    async with opened(tmp_path, made, seed=1, calm=True) as world:
        early, late, day = world.places[0], world.places[1], date(2027, 3, 9)
        for moment, place in ((wall(day, time(5)), early), (wall(day, time(6, 30)), late)):
            await world.at(moment)
            await world.say(place, "subscribe all")
            world.plain.subscribe(key(place), "all", moment)
        await world.at(wall(day, time(9)))
        await world.read()
        await settle(world)
        assert world.wrong == []
        fates = {(row.place, row.state) for row in world.rows() if row.number.startswith("2027")}
        assert {(key(early), "sent"), (key(late), "sent"), (key(late), "skipped")} <= fates
