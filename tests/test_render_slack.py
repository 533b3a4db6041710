"""Slack's messages: within every limit, plain whatever the text, all said that the card says."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.commands import COMMANDS
from bot.message import Card, Digest, Link, Reply, Row
from bot.render import slack
from bot.render.slack import mark, mute_choice
from bot.render.slack_digest import ROOM
from bot.render.slack_text import BUDGET, Drawn, seen, size
from bot.store.deliveries import MOST_CARRIED
from tests import rendering
from tests.slack_limits import LIMITS, PEER, faults

HOSTILE = {
    "mentions": "@everyone @here @channel <!channel> <!here> <!everyone> <@U1> <#C1> <!subteam^S1>",
    "links": "](http://evil.example) <http://evil.example|Official PDF> [x](http://evil.example)",
    "formatting": "*bold* _it_ ~gone~ `code` ```block``` > quote",
    "entities": "&lt;!channel&gt; &amp; & < >",
    "overrides": "safe\u202egnp.exe\u202c \u2066isolated\u2069",
    "zero-width": "a\u200bb\u200cc\u200dd\ufeffe\u2060f\u00adg",
    "controls": "a\x00b\x1b[31mc\x07\r\n\td\ud800e",
    "blanks": "\u3164\u2800\u115f",
    "10,000 characters": "Invented " * 1_112,
    "10,000 without a space": "W" * 10_000,
    "10,000 emoji": "😀" * 10_000,
    "10,000 quotes": '"\\' * 5_000,
    "nothing": "",
}
LINK = "https://www.govinfo.example/pdf/1.pdf"


def post(message: Card | Digest, delivery_id: int) -> Drawn:
    return slack.post(message, delivery_id, command="/rulewire")


def answer(reply: Reply) -> tuple[Drawn, ...]:
    return slack.answer(reply, command="/rulewire")


def payload(message: Drawn) -> dict[str, Any]:
    """As it is sent."""
    return {"text": message.fallback, "blocks": list(message.blocks), "mrkdwn": False, "unfurl_links": False}


def hostile_card(text: str, many: int = 1) -> Card:
    return Card(
        heading=text, title=text, kind=text, status=text, dates=((text, text),) * many, summary=(text,) * many,
        topics=(text,) * many, links=(Link(text, LINK),) * many, number=text, citation=text, notes=(text,) * many,
        headline=text or None, terms=((text, text),) * many, parties=((text, text),) * many,
    )  # fmt: skip


def hostile_reply(text: str, many: int = 1) -> Reply:
    rows = (Row(text, text, text, text, LINK),) * many
    return Reply(text, (text, (text, text)) * many, rows, (hostile_card(text),), text)


def hostile_digest(text: str, many: int = 1) -> Digest:
    return Digest(text, (Row(text, text, text, text, LINK),) * many, more=3, hint=text)


def words(message: Drawn) -> str:
    """What a reader sees, without its form."""
    found: list[str] = []

    def walk(piece: Any) -> None:
        if isinstance(piece, dict):
            found.extend([piece["text"]] if isinstance(piece.get("text"), str) else [])
            walk(list(piece.values()))
        elif isinstance(piece, list | tuple):
            for one in piece:
                walk(one)

    walk(message.blocks)
    return " ".join(found)


@pytest.mark.parametrize("name", rendering.CARDS)
def test_posts_say_everything_within_the_limits(name: str) -> None:
    card = rendering.CARDS[name]()
    message = post(card, 17)
    assert faults(payload(message)) == []
    shown = words(message)
    pairs = (*card.terms, *card.dates, *card.parties)
    for said in (
        card.headline or "",
        card.title,
        card.status,
        *card.topics,
        *card.summary,
        *(v for _, v in pairs),
    ):
        assert seen(said, 1_000) in shown
    assert {link.url for link in card.links} <= set(_urls(message))
    assert [one["value"] for one in message.blocks[-1]["elements"]] == ["17"] * 3


@pytest.mark.parametrize("name", rendering.REPLIES)
def test_answers_say_everything_within_the_limits(name: str) -> None:
    reply = rendering.REPLIES[name]()
    messages = answer(reply)
    assert [fault for message in messages for fault in faults(payload(message))] == []
    shown = " ".join(map(words, messages))
    for line in (reply.heading, reply.hint or "", *(row.title for row in reply.rows)):
        assert seen(line, 1_000) in shown


def _urls(message: Drawn) -> list[str]:
    return [part.split('"')[0] for part in json.dumps(message.blocks).split('"url": "')[1:]]


@pytest.mark.parametrize("many", [1, 40])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_harmless_in_posts(text: str, many: int) -> None:
    message = post(hostile_card(text, many), 10**17)
    assert faults(payload(message)) == []
    assert size(message.blocks) <= BUDGET
    assert set(_urls(message)) == {LINK}


@pytest.mark.parametrize("many", [1, 40])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_harmless_in_answers(text: str, many: int) -> None:
    messages = answer(hostile_reply(text, many))
    assert [fault for message in messages for fault in faults(payload(message))] == []
    assert len(messages) <= 4
    assert {url for message in messages for url in _urls(message)} <= {LINK}


@pytest.mark.parametrize("many", [1, 40])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_harmless_in_digests(text: str, many: int) -> None:
    message = post(hostile_digest(text, many), 10**17)
    assert faults(payload(message)) == []
    assert size(message.blocks) <= ROOM + 2_000
    assert set(_urls(message)) <= {LINK}
    assert LINK in message.fallback or many > 1


@pytest.mark.parametrize("address", ["", "/" + "a" * 1_000], ids=["short", "long"])
@pytest.mark.parametrize("many", [1, 6, 60])
def test_a_digest_counts_what_it_does_not_show(many: int, address: str) -> None:
    rows = tuple(Row("4 Mar 2031", f"n-{n}", "Title " * 30, "Rule", LINK + address) for n in range(many))
    message = post(Digest("Missed:", rows, more=2), 1)
    shown = sum(f"n-{n} ·" in words(message) for n in range(many))
    assert shown >= min(many, MOST_CARRIED)
    assert f"… and {many - shown + 2} more." in words(message)
    told = sum(f"n-{n}:" in message.fallback for n in range(many))
    assert message.fallback.endswith(f"… and {many - told + 2} more.")


@pytest.mark.parametrize(
    "message", [rendering.CARDS["rule"](), hostile_digest("A rule")], ids=["card", "digest"]
)
def test_a_post_names_its_delivery(message: Card | Digest) -> None:
    assert post(message, 17).blocks[0]["block_id"] == mark(17) == "rulewire_delivery_17"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_topics_are_harmless_in_the_mute_choice(text: str) -> None:
    message = mute_choice(17, [("china", text)] * 30)
    assert faults(payload(message)) == []
    assert size(message.blocks) <= BUDGET


def test_what_reorders_or_hides_is_gone() -> None:
    assert seen(HOSTILE["overrides"], 100) == "safegnp.exe isolated"
    assert seen(HOSTILE["zero-width"], 100) == "abcdefg"
    assert seen("a" * 300, 10) == "a" * 8 + " …"


def test_the_fallback_shows_markup_as_text() -> None:
    fallback = post(hostile_card(HOSTILE["mentions"]), 1).fallback
    assert "&lt;!channel&gt;" in fallback
    assert "<" not in fallback


def test_the_fallback_begins_with_what_and_ends_with_the_source() -> None:
    lines = post(rendering.CARDS["rule"](), 1).fallback.split("\n")
    assert lines[0].startswith("Regulation · Published in the Federal Register")
    assert "https://" in lines[-2]


def test_long_answers_are_split_and_nothing_is_lost() -> None:
    lines = tuple((f"term {number}", "explained " * 30) for number in range(45))
    messages = answer(Reply("All of them:", lines))
    assert len(messages) > 1
    assert all(f"term {number}" in " ".join(map(words, messages)) for number in range(45))


def test_what_does_not_fit_is_said_to_be_missing() -> None:
    messages = answer(Reply("All of them:", tuple(("term", "x" * 1_000) for _ in range(60))))
    assert len(messages) == 4
    assert "There is more than fits here" in words(messages[-1])


def test_a_post_is_shortened_before_it_is_refused() -> None:
    card = replace(
        hostile_card("Ж" * 2_000, 12), links=tuple(Link("PDF", LINK + "?" + "a" * 1_900) for _ in range(4))
    )
    message = post(card, 1)
    assert faults(payload(message)) == []
    assert _urls(message)[0] == card.links[0].url


def test_refusals_are_marked_in_words_and_sign() -> None:
    assert words(answer(Reply("You may not.", refused=True))[0]).startswith("🚫 You may not.")


def test_every_command_fits_a_line_of_help() -> None:
    lines = tuple((one.usage, one.help) for one in COMMANDS.values())
    assert faults(payload(answer(Reply("Help", lines))[0])) == []


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        ({"text": "<!channel>"}, "live markup"),
        ({"text": ""}, "fallback of 0"),
        ({"mrkdwn": True}, "markup or unfurling"),
        ({"blocks": [{"type": "section", "text": {}}]}, "section inside"),
        ({"blocks": [{"type": "context", "elements": []}]}, "0 elements"),
        ({"blocks": [{"type": "rich_text", "elements": []}] * 51}, "51 blocks"),
    ],
)
def test_the_checker_can_fail(spoil: dict[str, Any], expected: str) -> None:
    good = {"text": "x", "blocks": [], "mrkdwn": False, "unfurl_links": False}
    assert faults(good) == []
    assert any(expected in fault for fault in faults(good | spoil))


@pytest.mark.skipif(not PEER.exists(), reason="the peer's table of limits is not beside the repository")
@pytest.mark.parametrize("path", LIMITS, ids=".".join)
def test_our_limits_are_those_of_the_peer(path: tuple[str, ...]) -> None:
    value = json.loads(PEER.read_text(encoding="utf-8"))
    for part in path:
        value = value[part]
    assert value == LIMITS[path]
