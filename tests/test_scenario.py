"""The same session on terminal, Discord and Slack: the same answers, read back from what each platform was sent."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.message import NO_ADVICE, Card, Reply
from bot.platforms.slack import rights
from bot.severity import severity
from tests.scenario import STEPS, flat, play, sides

SLACK_FOOT = "(commands follow /rulewire)"
# What the platforms call the parts of a card; the terminal shows addresses in full.
PARTS = ("Notes", "Note", "Links", "Status", "Topics", "Parties", "FR Doc.", NO_ADVICE, ":")


def pieces(reply: Reply) -> Iterator[str]:
    """Everything an answer says."""
    yield from (reply.heading, reply.hint or "")
    for line in reply.lines:
        yield from (line,) if isinstance(line, str) else line
    for row in reply.rows:
        yield from (row.number, row.date, row.kind, row.title)
    for card in reply.cards:
        yield from said_by(card)


def said_by(card: Card) -> Iterator[str]:
    yield from (
        card.headline or "",
        card.title,
        card.heading,
        card.status,
        card.number or "",
        card.citation or "",
    )
    yield from (" ".join(card.summary), *card.topics, *card.notes, *(link.label for link in card.links))
    for pair in (*card.terms, *card.dates, *card.parties):
        yield from pair


def missing(reply: Reply, text: str) -> list[str]:
    """What of the answer does not stand in the text."""
    return [piece for piece in map(flat, pieces(reply)) if piece not in text]


def beyond(reply: Reply, text: str) -> str:
    """What stands in the text and is neither the answer's nor the name of a part."""
    own = [*pieces(reply), *(link.url for card in reply.cards for link in card.links)]
    own += [severity(card).label for card in reply.cards]
    for piece in [*sorted(map(flat, own), key=len, reverse=True), *(PARTS if reply.cards else ())]:
        text = text.replace(piece, " ") if piece else text
    return flat(text.replace(SLACK_FOOT, " "))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scenario")


async def test_three_platforms_give_the_same_answers(folder: Path) -> None:
    async with sides(folder) as (terminal, discord, slack):
        for name, step in STEPS.items():
            shown = {"terminal": await play(terminal, step)}
            shown |= {"discord": await play(discord, step), "slack": await play(slack, step)}
            for platform, text in shown.items():
                reply = terminal.reply
                if platform == "slack" and not step.may and reply.refused:
                    reply = replace(reply, lines=(rights.GUEST,))  # Slack knows the reason, and says it
                assert missing(reply, text) == [], (name, platform, text)
                assert beyond(reply, text) == "", (name, platform, text)


def test_the_comparison_sees_what_is_missing_and_what_is_too_much() -> None:
    reply = Reply("Muted china.", (("china", "until 5 Mar"),), hint="Undo with: unmute china")
    text = "Muted china. china until 5 Mar Undo with: unmute china"
    assert (missing(reply, text), beyond(reply, text)) == ([], "")
    assert missing(reply, text.replace("until", "from")) == ["until 5 Mar"]
    assert beyond(reply, text + " and more") == "and more"
