"""kill −9 at chosen moments, with real processes on both sides: the short form of `make torture`."""

from tests.torture import kills


async def test_what_was_being_sent_when_the_program_was_killed_is_neither_lost_nor_doubled_in_silence() -> (
    None
):
    (row,) = await kills.handful()
    assert row.expected == (len(kills.AIMS) + 1) * 16
    assert not row.bad, row
    assert (row.lost, row.discord, row.unmarked, row.false, row.waiting, row.over) == (0, 0, 0, 0, 0, 0), row
