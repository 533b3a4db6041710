"""Which sentences a summary keeps where there is no room for all: the acts."""

from dataclasses import replace

import pytest

from feeds.summarize import summary
from tests.build import rule

LEAD = f"The Loom Department announces the updated Loom List, {'a register of looms and of spindles ' * 9}on its website."


def told(abstract: str, limit: int = 600) -> list[str]:
    return [one.text for one in summary(replace(rule().record, abstract=abstract), limit)]


@pytest.mark.parametrize(
    "act", ["This update adds one loom to the list.", "This update also adds two looms."]
)
def test_an_update_acts_as_a_rule_does(act: str) -> None:
    details = f"Details related to the process for revising the Loom List {'and its parts ' * 8}are included."
    between = "The updated Loom List is also published as an appendix."
    assert told(f"{LEAD} {between} {act} {details}", len(LEAD) + len(details) + 2) == [LEAD, between, act]
