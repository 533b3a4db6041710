"""What a card may have besides: headline, terms, parties and many notes, in a body for Discord."""

from dataclasses import replace

from bot.card import event_card
from bot.render.discord import post
from tests.build import DAY, PDF, WEB, event
from tests.discord_limits import checked
from tests.rendering import ZONE, listing

CARD = event_card(event(), ZONE, today=DAY)


def test_a_headline_stands_above_the_official_title_and_parties_under_the_dates() -> None:
    (embed,) = checked(post(event_card(event(listing()), ZONE, today=DAY), 1), PDF, WEB)["embeds"]
    assert embed["title"] == "Adds 27 parties in China and Oman to the Invented List"
    title, dates, parties, summary = embed["description"].split("\n\n")
    assert title == "Additions of Entities to the Invented List; Revision of Existing Entries"
    assert [line.split("**")[1] for line in dates.splitlines()] == ["Effective", "Comments close"]
    assert summary.startswith("In this rule, the Bureau")
    assert parties.splitlines()[0] == (
        "**Added: China (23)** – Vane Works (Tide Bay) Co., Ltd.; Vane Lake Institute; Ida Vane; +20 more, 3 of them addresses"
    )
    assert [field["name"] for field in embed["fields"]] == ["Notes", "Status", "Topics", "Links"]


def test_a_title_too_long_for_the_embed_stands_whole_under_it() -> None:
    long = "Impact of the Invented Convention on Activities in Seven Harbors, " * 4 + "During the Year 2031"
    (embed,) = checked(post(replace(CARD, title=long), 1), PDF, WEB)["embeds"]
    assert embed["title"].endswith(" …")
    assert embed["description"].split("\n\n")[0] == long


def test_an_order_says_its_terms_before_its_dates() -> None:
    card = replace(CARD, terms=(("Party", "Corin Vale"), ("Term", "10 years from the date of conviction")))
    (embed,) = checked(post(card, 1), PDF, WEB)["embeds"]
    labels = [line.split("**")[1] for line in embed["description"].split("\n\n")[0].splitlines()]
    assert labels == ["Party", "Term", "Effective", "Comments close"]


def test_notes_go_on_in_a_second_field() -> None:
    notes = tuple(f"Corrects FR Doc. 2031-0000{n} " + "n" * 200 for n in range(9))
    (embed,) = checked(post(replace(CARD, notes=notes), 1), PDF, WEB)["embeds"]
    told = [field["value"] for field in embed["fields"] if field["name"].startswith("Notes")]
    assert [text.count("\n") + 1 for text in told] == [4, 4, 1]
    assert "\n".join(told) == "\n".join(notes)
