"""Each fault of a source once: documents that appeared meanwhile are told once it is over, once, and nothing else."""

import shutil

import pytest

from feeds.replay.faults import FaultKind
from tests.torture import sources


async def test_nothing_is_lost_or_doubled_whatever_a_source_does() -> None:
    row = await sources.each_fault_once()
    assert row.expected == sources.A_TIME * len(FaultKind)
    assert not row.bad, row


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")
async def test_nothing_is_lost_behind_a_web_server_that_says_304_for_ever() -> None:
    (row,) = await sources.nginx_faults(("304 for ever",))
    assert row.expected == sources.A_TIME * 2
    assert not row.bad, row
