"""Hostile text, and any text at all, is harmless and within every limit in each body for Discord."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.card import event_card
from bot.message import Card, Digest, Link, Reply, Row
from bot.render.discord import answer, mute_choices, post
from bot.render.discord_parts import length
from bot.render.discord_text import address, markdown, plain, seen
from feeds.egress import is_web_address
from tests.build import DAY, PDF, WEB, event
from tests.discord_limits import checked, harmless, units, weight

CARD = event_card(event(), "America/New_York", today=DAY)
HOSTILE = {
    "everyone": "@everyone and @here, @EVERYONE",
    "a person": "<@1> <@!1>",
    "a channel": "<#1>",
    "a role": "<@&1>",
    "a time": "<t:1700000000:R>",
    "a command": "</rules list:1>",
    "an emoji": "<:x:1> <a:x:1>",
    "a guide": "<id:customize>",
    "a masked link": "Read [the rule](http://evil.example) or ](http://evil.example)",
    "code": "`x` ```py\nprint()\n``` ``",
    "markdown": "**a** __b__ ~~c~~ ||d|| *e* _f_ \\*g\\*",
    "a heading": "# big",
    "a quote": ">>> all of it",
    "small print": "-# small",
    "a list": "1. one",
    "right to left": "abc\u202egnp.exe \u2066x\u2069",
    "unseen": "a\u200bb\u200d\u2060\ufeff\u00ad\u034f\u3164\U000e0000\U000e0041c",
    "lines": "one\ntwo\r\n\u2028three\x00\x07",
    "a lone surrogate": "a\ud800b",
    "long": "Revision of " * 900,
    "long without a space": "x" * 10_000,
    "long and doubled": "*" * 10_000,
    "wide": "\U0001f4dc" * 10_000,
    "only unseen": "\u200b\u202e",
}


def hostile_card(text: str) -> Card:
    many = (text,) * 30
    return Card(
        text, text, text, text, tuple(zip(many, many, strict=True)), many, many, CARD.links, text, text, many,
        headline=text or None, terms=tuple(zip(many, many, strict=True)), parties=tuple(zip(many, many, strict=True)),
    )  # fmt: skip


def hostile_reply(text: str) -> Reply:
    rows = (Row(text, text, text, text, PDF),) * 25
    return Reply(text, (text, (text, text)) * 20, rows=rows, cards=(hostile_card(text),), hint=text)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_harmless_in_a_post(text: str) -> None:
    (embed,) = checked(post(hostile_card(text), 1), PDF, WEB)["embeds"]
    assert embed["url"] == PDF
    assert embed["fields"][-1]["name"] == "Links"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_harmless_in_an_answer(text: str) -> None:
    for body in answer(hostile_reply(text)):
        checked(body, PDF, WEB)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_harmless_in_a_digest(text: str) -> None:
    rows = (Row(text, text, text, text, PDF), Row("5 Mar 2031", "2031-04321", text, text, PDF)) * 12
    body = checked(post(Digest(text, rows, more=1, hint=text), 1), PDF)
    assert body["components"][0]["components"][0]["custom_id"] == "rulewire:show:1"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_harmless_in_a_menu(text: str) -> None:
    checked(mute_choices(1, [("china", text), ("iran", text)]))


# --- anything at all ---------------------------------------------------------------------------
ANY_TEXT = st.one_of(
    st.text(max_size=40),
    st.sampled_from(list(HOSTILE.values())),
    st.lists(st.sampled_from(["@", "everyone", "<", "@1>", "](", "http://e.example", "\\", "`", "\u202e", " ", "#", "t:1>"])).map("".join),
    st.text(alphabet="x*\U0001f4dc ", max_size=4).map(lambda text: text * 600),
)  # fmt: skip
SOME = st.lists(ANY_TEXT, max_size=30).map(tuple)
LINKS = st.lists(
    st.builds(Link, ANY_TEXT, st.text(max_size=60).map(lambda path: f"https://a.example/{path}").filter(is_web_address)),
    min_size=1, max_size=5,
).map(tuple)  # fmt: skip
PAIRS = st.lists(st.tuples(ANY_TEXT, ANY_TEXT), max_size=30).map(tuple)
CARDS = st.builds(Card, ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT, PAIRS, SOME, SOME, LINKS, st.none() | ANY_TEXT, st.none() | ANY_TEXT, SOME)  # fmt: skip
ROWS = st.lists(st.builds(Row, ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT, st.just(PDF)), max_size=25).map(tuple)
DIGESTS = st.builds(Digest, ANY_TEXT, ROWS.filter(bool), st.integers(0, 10**9), st.none() | ANY_TEXT)
REPLIES = st.builds(
    Reply, ANY_TEXT, st.lists(ANY_TEXT | st.tuples(ANY_TEXT, ANY_TEXT), max_size=40).map(tuple),
    rows=ROWS, cards=st.lists(CARDS, max_size=3).map(tuple), hint=st.none() | ANY_TEXT, refused=st.booleans(),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(card=CARDS, serial=st.integers(1, 2**63 - 1))
def test_any_card_gives_a_post_within_every_limit(card: Card, serial: int) -> None:
    (embed,) = harmless(post(card, serial), *(address(link.url) or "" for link in card.links))["embeds"]
    assert weight(embed) == length(embed)


@settings(max_examples=100, deadline=None)
@given(message=DIGESTS)
def test_any_digest_is_one_message_within_every_limit(message: Digest) -> None:
    body = harmless(post(message, 1), PDF)
    listed = sum(embed["description"].count(f"]({PDF})") for embed in body["embeds"])
    counted = re.search(r"… and ([\d,]+) more\.\Z", body["embeds"][-1]["description"])
    rest = int(counted[1].replace(",", "")) if counted else 0
    assert listed + rest == len(message.rows) + message.more


@settings(max_examples=100, deadline=None)
@given(reply=REPLIES)
def test_any_reply_gives_messages_within_every_limit(reply: Reply) -> None:
    bodies = answer(reply)
    assert bodies
    links = [address(link.url) or "" for card in reply.cards for link in card.links]
    for body in bodies:
        harmless(body, PDF, *links)


@settings(max_examples=200, deadline=None)
@given(text=ANY_TEXT)
def test_markdown_can_be_read_back(text: str) -> None:
    """What people see is the text itself: take Discord's escapes away, and it is there again."""
    shown = re.sub(r"\\([^0-9A-Za-z\s])", r"\1", markdown(text, 1_000_000).replace("\u200b", ""))
    assert shown == seen(text)


@settings(max_examples=100, deadline=None)
@given(text=ANY_TEXT, limit=st.integers(3, 300))
def test_nothing_is_longer_than_it_may_be(text: str, limit: int) -> None:
    assert units(markdown(text, limit)) <= limit
    assert units(plain(text, limit)) <= limit
