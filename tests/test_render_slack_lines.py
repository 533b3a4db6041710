"""Lines of an answer on Slack: what of them is a link."""

import pytest

from bot.message import Reply
from tests.test_render_slack import LINK, answer


@pytest.mark.parametrize(
    ("said", "linked"),
    [
        (f"FR Doc. 2031-00002: A title · {LINK}", [LINK]),
        (f"FR Doc. 2031-00002: A title {LINK}", []),
        (f"{LINK} · FR Doc. 2031-00002", []),
        (f"A title · {LINK} and more", []),
        ("A title · javascript:alert(1)", []),
    ],
)
def test_the_address_at_the_end_of_a_line_is_a_link(said: str, linked: list[str]) -> None:
    (message,) = answer(Reply("", (("Corrected by", said),)))
    pieces = message.blocks[0]["elements"][0]["elements"]
    assert [one["url"] for one in pieces if one["type"] == "link"] == linked
    assert "".join(one["text"] for one in pieces) == f"Corrected by – {said}"
