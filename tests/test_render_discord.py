"""Bodies for Discord: what they say, every limit at its boundary, and hostile text made harmless."""

from dataclasses import replace

import pytest

from bot.card import event_card
from bot.message import Card, Link, Reply, Row
from bot.model import Change
from bot.render.discord import answer, mute_choices, post
from bot.render.discord_text import LONGEST_ADDRESS, address, markdown, size
from bot.severity import severity
from bot.states import EventKind
from feeds.facts import Kind
from feeds.topics import topics
from tests.build import DAY, PDF, WEB, denial, event, filing, rule, withdrawn
from tests.discord_limits import checked, weight

ZONE = "America/New_York"
CARD = event_card(event(), ZONE, today=DAY)


def test_a_post_says_what_when_where_and_whose_word_it_is() -> None:
    (embed,) = checked(post(CARD, 7), PDF, WEB)["embeds"]
    assert (
        embed["author"]["name"]
        == "Regulation · Published in the Federal Register · final rule · Bureau of Invented Controls"
    )
    assert embed["title"] == "Additions to the Invented List"
    assert embed["url"] == PDF
    assert embed["description"].startswith(
        "**Effective** 5 Mar 2031\n**Comments close** 4 Apr 2031, end of day in New York\n\n"
        "In this rule, the Bureau of Invented Controls (BIC) amends"
    )
    assert [(field["name"], field["value"]) for field in embed["fields"]] == [
        ("Status", "Published 5 Mar 2031"),
        ("Topics", "Entity List · China"),
        ("Links", f"[Official PDF]({PDF}) · [Web version (unofficial)]({WEB})"),
    ]
    assert embed["footer"]["text"] == "FR Doc. 2031-04321 · 96 FR 1234 · Not legal advice."


def test_a_post_has_three_buttons_with_an_id_and_nothing_else() -> None:
    (row,) = post(CARD, 2**63 - 1)["components"]
    assert [(part["label"], part["custom_id"]) for part in row["components"]] == [
        ("Why this?", "rulewire:why:9223372036854775807"),
        ("Mute topic…", "rulewire:mute:9223372036854775807"),
        ("More", "rulewire:more:9223372036854775807"),
    ]


@pytest.mark.parametrize("kind", list(Kind), ids=str)
def test_weight_is_said_in_words_too(kind: Kind) -> None:
    card = event_card(event(rule(kind=kind)), ZONE, today=DAY)
    (embed,) = post(card, 1)["embeds"]
    weight = [word for word in severity(card).label.lower().split() if len(word) > 3]
    assert any(word in embed["author"]["name"].lower() for word in weight)
    assert embed["color"] == severity(card).color


@pytest.mark.parametrize(
    ("card", "label"),
    [
        (CARD, "Regulation"),
        (event_card(event(rule(kind=Kind.INTERIM_FINAL_RULE)), ZONE, today=DAY), "Regulation"),
        (event_card(event(filing(), EventKind.FILED), ZONE, today=DAY), "Rule document"),
        (event_card(event(rule(kind=Kind.CORRECTION)), ZONE, today=DAY), "Correction or change"),
        (
            event_card(event(rule(), EventKind.CHANGED, Change("action", "a", "b")), ZONE, today=DAY),
            "Correction or change",
        ),
        (event_card(event(withdrawn(), EventKind.WITHDRAWN), ZONE, today=DAY), "Withdrawn"),
        (event_card(event(rule(kind=Kind.PROPOSED_RULE)), ZONE, today=DAY), "Proposal"),
        (event_card(event(rule(kind=Kind.NOTICE)), ZONE, today=DAY), "Notice"),
        (event_card(event(denial()), ZONE, today=DAY), "Order"),
        (event_card(event(rule(kind=Kind.UNKNOWN)), ZONE, today=DAY), "Document"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_happened_goes_before_what_it_is(card: Card, label: str) -> None:
    assert severity(card).label == label


@pytest.mark.parametrize(
    ("kind", "happened", "heading"),
    [
        (Kind.FINAL_RULE, EventKind.PUBLISHED, "Regulation · Published in the Federal Register · final rule"),
        (Kind.FINAL_RULE, EventKind.CHANGED, "Changed since it was first seen · final rule"),
        (Kind.FINAL_RULE, EventKind.WITHDRAWN, "Withdrawn before publication · final rule"),
        (Kind.DENIAL_ORDER, EventKind.PUBLISHED, "Published in the Federal Register · denial order"),
        (Kind.UNKNOWN, EventKind.PUBLISHED, "Document · Published in the Federal Register"),
    ],
)
def test_weight_is_not_said_twice(kind: Kind, happened: EventKind, heading: str) -> None:
    card = event_card(event(rule(kind=kind), happened), ZONE, today=DAY)
    (embed,) = post(card, 1)["embeds"]
    assert embed["author"]["name"] == f"{heading} · Bureau of Invented Controls"


def test_what_changed_stands_before_the_dates() -> None:
    changed = event(rule(), EventKind.CHANGED, Change("effective_on", "2031-03-05", "2031-04-01"))
    (embed,) = checked(post(event_card(changed, ZONE, today=DAY), 1), PDF, WEB)["embeds"]
    first = embed["fields"][0]
    assert (first["name"], first["value"]) == ("Notes", "Effective date changed: 5 Mar 2031 → 1 Apr 2031")


def test_documents_of_a_list_stand_apart() -> None:
    rows = (Row("5 Mar 2031", "2031-04321", "One", "final rule", PDF),) * 2
    (body,) = answer(Reply("Newest 2:", ("a line",), rows=rows))
    lines = body["embeds"][0]["description"].splitlines()
    assert [line if len(line) < 10 else "…" for line in lines] == ["…", "One", "", "…", "One", "", "a line"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Co., Ltd. (a.k.a. "Harbor") & Sons; 50% of §744.11', None),
        ("a_b*c~d|e`f[g]h\\i", r"a\_b\*c\~d\|e\`f\[g\]h\\i"),
        ("3 < 4 > 2", r"3 \< 4 \> 2"),
        ("<@1>", "\\<\u200b@1\\>"),
        ("@everyone @ever", "@\u200beveryone @ever"),
        ("mail ada@everyone.example", "mail ada@\u200beveryone.example"),
        ("see https://a.example/x_y_z?q=1#r_s.", None),
        ("https://a.example/](http://evil.example)", "https://a.example/\\](http://evil.example)"),
        ("# one", r"\# one"),
        ("1. one", r"1\. one"),
        ("- one", r"\- one"),
        ("  two \n lines\u2028and\tmore ", "two lines and more"),
        ("zero\u200bwidth \u202ereversed", "zerowidth reversed"),
        ("Türkiye, Ελλάδα, 中华人民共和国, \U0001f4dc", None),
    ],
)
def test_markdown_shows_the_text_as_it_is(text: str, expected: str | None) -> None:
    assert markdown(text, 200) == (text if expected is None else expected)


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("exactly ten", 11, "exactly ten"),
        ("exactly ten!", 11, "exactly …"),
        ("one, two three", 11, "one, two …"),
        ("****", 8, r"\*\*\*\*"),
        ("*****", 8, r"\*\*\* …"),
        ("\U0001f4dc" * 5, 9, "\U0001f4dc" * 3 + " …"),
        ("https://a.example/b", 10, " …"),
    ],
)
def test_a_cut_never_splits_an_escape_a_character_or_an_address(text: str, limit: int, expected: str) -> None:
    assert markdown(text, limit) == expected
    assert size(expected) <= limit


@pytest.mark.parametrize(
    ("length", "whole"), [(255, True), (256, True), (257, False)], ids=["below", "at", "above"]
)
def test_a_title_at_its_limit(length: int, whole: bool) -> None:
    (embed,) = checked(post(replace(CARD, title="x" * length), 1), PDF, WEB)["embeds"]
    assert (embed["title"] == "x" * length) is whole


@pytest.mark.parametrize(("length", "whole"), [(4095, True), (4096, True), (4097, False)])
def test_a_summary_at_its_limit(length: int, whole: bool) -> None:
    card = replace(CARD, summary=("y" * length,), links=CARD.links[:1], topics=(), dates=())
    (embed,) = checked(post(card, 1), PDF, WEB)["embeds"]
    assert (embed["description"] == "y" * length) is whole


def test_a_full_post_uses_its_six_thousand_characters_and_no_more() -> None:
    long = "z" * 5_000
    card = replace(CARD, summary=(long,), notes=(long,) * 3, dates=((long, long),) * 20, topics=(long,) * 20)
    (embed,) = checked(post(card, 1), PDF, WEB)["embeds"]
    assert 5_300 <= weight(embed) <= 6_000
    assert "in the official text" in embed["description"]  # dates that have no room are counted
    assert len(embed["fields"]) <= 25


def test_an_answer_goes_on_in_the_next_message() -> None:
    lines = tuple(f"line {number} " + "w" * 200 for number in range(60))
    pages = [checked(body, PDF, WEB) for body in answer(Reply("Much:", lines, hint="That is all."))]
    text = "\n".join(embed["description"] for page in pages for embed in page["embeds"])
    assert [line.split(" w")[0] for line in text.splitlines()] == [f"line {number}" for number in range(60)]
    assert pages[0]["embeds"][0]["title"] == "Much:"
    assert pages[-1]["embeds"][-1]["footer"]["text"] == "That is all."


def test_what_no_message_takes_any_more_is_counted() -> None:
    pages = answer(Reply("Much:", ("v" * 1_000,) * 100))
    assert pages[-1]["embeds"][-1]["description"].splitlines()[-1] == "… and 85 more."


def test_a_heading_too_long_for_a_title_is_said_whole() -> None:
    heading = f"Subscribed this channel to {', '.join(one.id for one in topics())}."
    (body,) = answer(Reply(heading))
    assert checked(body, PDF, WEB)["embeds"][0]["description"] == f"**{heading}**"


def test_a_refusal_looks_like_one() -> None:
    (no,), (yes,) = answer(Reply("No.", refused=True)), answer(Reply("Yes."))
    assert no["embeds"][0]["color"] != yes["embeds"][0]["color"]


def test_every_topic_can_be_muted_from_one_message() -> None:
    body = checked(mute_choices(1, [(one.id, one.title) for one in topics()]))
    options = [option for row in body["components"] for option in row["components"][0]["options"]]
    assert len(options) == 3 * len(topics())


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/x(1)?q=[2]", "https://a.example/x%281%29?q=%5B2%5D"),
        ("https://a.example/*_`|", "https://a.example/%2A_%60%7C"),
        ("https://a.example/%28done%29", "https://a.example/%28done%29"),
        (
            "https://a.example/" + "a" * (LONGEST_ADDRESS - 18),
            "https://a.example/" + "a" * (LONGEST_ADDRESS - 18),
        ),
        ("https://a.example/" + "a" * (LONGEST_ADDRESS - 17), None),
    ],
)
def test_an_address_cannot_leave_its_brackets(url: str, expected: str | None) -> None:
    assert address(url) == expected


def test_the_first_address_that_fits_is_the_title_s() -> None:
    long = Link("Official PDF", "https://a.example/" + "a" * 1_500)
    (embed,) = checked(post(replace(CARD, links=(long, Link("Page", WEB))), 1), PDF, WEB)["embeds"]
    assert embed["url"] == WEB


def test_without_an_address_that_fits_there_is_no_post() -> None:
    card = replace(CARD, links=(Link("Official PDF", "https://a.example/" + "a" * 1_500),))
    with pytest.raises(ValueError, match="every address"):
        post(card, 1)
