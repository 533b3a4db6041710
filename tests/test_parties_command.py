"""The command that lists a document's parties, through the one way in and on the command line."""

import csv
import io
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli import build_parser
from bot.commands import answer
from bot.commands.parties import PAGE
from bot.commands.request import Desk
from bot.message import Reply
from bot.model import TextDue
from bot.render.terminal import render_reply
from bot.run import _save
from bot.store.sqlite import open_sqlite
from feeds.listfacts import ListedUnder, PartyGroup
from feeds.model import TextBody, TextForm
from tests.build import NOW, NUMBER, request, rule
from tests.party_rows import register, row

FEW = register(
    (row("Vane Works, a.k.a., the following four aliases:\n—A1;\n—A2;\n—A3; and\n—A4.\n\nOman.", "OMAN", "All items ^4^"), row("Lake, Peru.", "PERU")),
    "Supplement No. 4 is amended under OMAN; PERU, by adding entries.",
)  # fmt: skip
MANY = register(tuple(row(f"Vane {n}, Oman.", "OMAN" if n == 1 else "") for n in range(1, PAGE + 6)))


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    store = await open_sqlite(tmp_path / "r.db", now=NOW)
    plain = rule()
    await store.record(plain, now=NOW, announce=False)
    known = rule(number="2031-04399")
    groups = (PartyGroup("added", "Oman", 7, ("Vane", "Lake")),)
    await store.record(replace(known, facts=replace(known.facts, parties=groups)), now=NOW, announce=False)
    yield Desk(store)
    await store.close()


async def with_text(desk: Desk, text: str) -> Desk:
    """The first document's text is stored."""
    body = TextBody(TextForm.XML, text.encode())
    await desk.store.settle_text(1, body, facts=None, now=NOW)
    return desk


async def say(desk: Desk, line: str) -> Reply:
    return await answer(desk, request(line))


async def test_lists_by_country_with_aliases_and_footnotes(desk: Desk) -> None:
    reply = await say(await with_text(desk, FEW), f"parties {NUMBER}")
    assert reply.heading == f"2 entries in {NUMBER}, page 1 of 1:"
    assert reply.lines[:2] == (
        (
            "License requirement",
            "All items – 1 of 2 entries · For all items subject to the EAR (see § 744.11) – 1",
        ),
        ("License review policy", "Presumption of denial – all 2 entries"),
    )
    assert reply.lines[2] == (
        "Oman, added",
        "Vane Works; a.k.a. A1; a.k.a. A2; a.k.a. A3; +1 more [footnote 4]",
    )
    assert reply.lines[3] == ("Peru, added", "Lake")
    assert reply.lines[4][0] == "Footnote 4"


async def test_all_are_offered_only_where_names_are_held(desk: Desk) -> None:
    named = rule(number="2031-04399")
    assert (await say(desk, f"show {named.record.number}")).hint == "parties 2031-04399 lists all."
    counted = rule(number="2031-04400")
    listed = (ListedUnder("removed", "Unverified List", "Oman", 7),)
    facts = replace(counted.facts, listed=listed)
    await desk.store.record(replace(counted, facts=facts), now=NOW, announce=False)
    shown = await say(desk, "show 2031-04400")
    assert shown.hint is None
    assert shown.cards[0].parties == (("Removed from the Unverified List", "Oman (7)"),)


async def test_the_attachment_holds_everybody(desk: Desk) -> None:
    reply = await say(await with_text(desk, MANY), f"parties {NUMBER} 2")
    assert len(reply.lines) == 5
    assert reply.attachment is not None
    assert reply.attachment[0] == f"parties-{NUMBER}.csv"
    assert len(list(csv.reader(io.StringIO(reply.attachment[1], newline="")))) == PAGE + 6


async def test_pages_go_on(desk: Desk) -> None:
    reply = await say(await with_text(desk, MANY), f"parties {NUMBER}")
    assert (len(reply.lines), reply.hint) == (PAGE, f"parties {NUMBER} 2 goes on.")
    assert f"python -m bot parties {NUMBER} --csv" in render_reply(reply, width=100, color=False)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("parties", "Give the number of one document"),
        ("parties 2031-04321 x", "“x” is no page"),
        ("parties 2031-04321 0", "“0” is no page"),
        ("parties 2031-04321 99", "has 2 pages"),
        ("parties 2031-04321 ²", "is no page"),
        ("parties ../../etc", "Give the number of one document"),
        ("parties 2031-99999", "No document 2031-99999 is stored."),
    ],
)
async def test_wrong_words_are_refused(desk: Desk, line: str, said: str) -> None:
    reply = await say(await with_text(desk, MANY), line)
    assert said in reply.heading
    assert reply.refused


async def test_without_the_text_it_says_what_is_known(desk: Desk) -> None:
    assert (
        await say(desk, f"parties {NUMBER}")
    ).heading == f"No parties are known of {NUMBER}: its full text is not stored."
    assert (await say(desk, "parties 2031-04399")).lines == (("Oman, added: 7", "Vane; Lake"),)


async def test_a_text_that_is_still_to_come_is_fetched_first_for_who_asks(desk: Desk) -> None:
    for failures, wait in ((0, "1 minute"), (3, "90 minutes")):
        later = TextDue(NOW + timedelta(minutes=90), failures, "of the past")
        await desk.store.settle_text(1, later, facts=None, now=NOW)
        assert wait in (await say(desk, f"parties {NUMBER}")).heading
        assert len(await desk.store.due_texts(now=NOW, limit=9)) == (failures == 0)
    await desk.store.settle_text(1, TextDue(None, 9, "given up"), facts=None, now=NOW)
    assert "is not stored" in (await say(desk, f"parties {NUMBER}")).heading


async def test_a_text_without_a_table_is_said(desk: Desk) -> None:
    reply = await say(await with_text(desk, "<RULE><P>Words.</P></RULE>"), f"parties {NUMBER}")
    assert reply.heading == f"No parties are known of {NUMBER}: its text has no table of parties."


def test_the_command_line_takes_a_file() -> None:
    options = build_parser().parse_args(["parties", "2031-04321", "--csv", "all.csv"])
    assert (options.number, options.csv) == ("2031-04321", Path("all.csv"))


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _save(tmp_path / "none" / "all.csv", "x") == 2
    assert "choose another file with --csv" in capsys.readouterr().err
    assert _save(tmp_path / "all.csv", "a\r\n") == 0
    assert _save(tmp_path / "all.csv", "b") == 2
    assert "is there already and stays as it is" in capsys.readouterr().err
    assert (tmp_path / "all.csv").read_bytes() == b"a\r\n"
