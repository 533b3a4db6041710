"""What an error means for a delivery, by its class and by how long and how often it was tried."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import DeliveryError
from bot.outcomes import Failed, GaveUp
from bot.retry import LEAST_TRIES, after_error
from tests.build import NOW, claim

BUSY = DeliveryError("busy")


@pytest.mark.parametrize(
    ("days", "tries", "end"),
    [
        pytest.param(2, 90, Failed, id="tried often, not long"),
        pytest.param(4, 2, Failed, id="down for days between two tries"),
        pytest.param(3, LEAST_TRIES, GaveUp, id="tried long and often"),
    ],
)
def test_a_passing_failure_is_given_up_only_after_days_of_trying(days: int, tries: int, end: type) -> None:
    one = replace(claim(number=tries), retrying_since=NOW - timedelta(days=days))
    assert isinstance(after_error(one, BUSY, NOW), end)
