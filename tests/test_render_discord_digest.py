"""A digest for Discord: every row with its link, shortened rather than dropped, and a menu to open one."""

from dataclasses import replace

import pytest

from bot.message import Digest, Row
from bot.render.discord import post
from tests.build import NUMBER, PDF
from tests.discord_limits import checked, violations, weight
from tests.rendering import longest_rows

ROW = Row("5 Mar 2031", NUMBER, "Additions to the Invented List", "final rule", PDF)


def many(count: int, title: int) -> tuple[Row, ...]:
    return tuple(replace(ROW, number=f"2031-{serial:05d}", title="t" * title) for serial in range(count))


def test_a_row_says_which_when_what_and_leads_to_its_source() -> None:
    body = checked(post(Digest("Missed here:", (ROW,), more=2, hint="recent lists them all."), 7), PDF)
    (embed,) = body["embeds"]
    assert embed["title"] == "Missed here:"
    assert embed["description"].splitlines() == [
        f"**[{NUMBER}]({PDF})** · 5 Mar 2031 · final rule",
        "Additions to the Invented List",
        "",
        "… and 2 more.",
    ]
    assert embed["footer"] == {"text": "recent lists them all."}
    (menu,) = body["components"][0]["components"]
    assert menu["custom_id"] == "rulewire:show:7"
    assert menu["options"] == [{"label": NUMBER, "value": NUMBER, "description": ROW.title}]


@pytest.mark.parametrize("letter", ["t", "*", "&", "漢", "😀"])
@pytest.mark.parametrize("length", [75, 200, 500, 1_990])
def test_the_most_that_a_post_carries_is_named_whatever_its_length(letter: str, length: int) -> None:
    """Links give way before documents."""
    rows = longest_rows(letter, length)
    body = post(Digest("15 documents at once", rows, hint="h" * 60), 123_456_789)
    assert violations(body) == []
    text = "\n".join(embed["description"] for embed in body["embeds"])
    assert all(row.number in text for row in rows)
    assert text.count("](") == len(rows) or length > 200


@pytest.mark.parametrize(("count", "title"), [(1, 300), (10, 300), (25, 300), (30, 120)])
def test_titles_are_shortened_before_a_row_is_left_out(count: int, title: int) -> None:
    rows = many(count, title)
    body = checked(post(Digest("Missed here:", rows), 1), PDF)
    text = "\n".join(embed["description"] for embed in body["embeds"])
    assert all(row.number in text for row in rows)
    assert "more." not in text
    assert len(body["components"][0]["components"][0]["options"]) == min(count, 25)


def test_what_does_not_fit_is_counted_and_the_message_is_full() -> None:
    body = checked(post(Digest("Missed here:", many(100, 300), more=7), 1), PDF)
    listed = sum(embed["description"].count("· 5 Mar 2031 ·") for embed in body["embeds"])
    assert body["embeds"][-1]["description"].endswith(f"… and {107 - listed} more.")
    assert 5_700 <= sum(map(weight, body["embeds"])) <= 6_000


def test_documents_without_a_number_are_chosen_by_their_address() -> None:
    body = checked(post(Digest("Missed here:", (replace(ROW, number="–"),)), 9), PDF)
    assert "**[–]" in body["embeds"][0]["description"]
    (menu,) = body["components"][0]["components"]
    assert menu["options"] == [{"label": "final rule, 5 Mar 2031", "value": PDF, "description": ROW.title}]


def test_where_nothing_can_be_chosen_a_button_names_the_delivery() -> None:
    long = "https://a.example/" + "a" * 90
    body = checked(post(Digest("Missed here:", (replace(ROW, number="–", url=long),)), 9), long)
    (button,) = body["components"][0]["components"]
    assert button["custom_id"] == "rulewire:why:9"


def test_a_number_that_two_rows_share_stands_once_in_the_menu() -> None:
    body = checked(post(Digest("Missed here:", (ROW, ROW)), 1), PDF)
    assert len(body["components"][0]["components"][0]["options"]) == 1
