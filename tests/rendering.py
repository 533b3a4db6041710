"""What the golden files of `tests/fixtures/render/` show: situations by name, drawn at three widths.

`python -m tests.rendering` writes the files anew, to be read by eye before they are kept.
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.card import document_card, document_row, event_card
from bot.commands import COMMANDS
from bot.message import Card, Reply, Row
from bot.model import Change, Event, StoredDocument
from bot.relations import Confidence, Known, Resolved
from bot.render.terminal import render_card, render_reply
from bot.states import EventKind
from bot.store.deliveries import MOST_CARRIED
from feeds.facts import Evidence, Kind, Relation, RelationKind, Weight
from feeds.listfacts import LicenseColumn, LicenseTerm, PartyGroup
from feeds.model import Document, Links
from tests.build import COPY, DAY, NOW, TODAY, denial, event, filing, rule, withdrawn

FOLDER = Path(__file__).parent / "fixtures" / "render"
WIDTHS = (40, 80, 110)
ZONE = "America/New_York"


def _post(what: Event) -> Card:
    return event_card(what, ZONE, today=DAY)


def _shown(document: Document) -> Card:
    return document_card(document, ZONE, today=DAY)


def _changed() -> Card:
    changes = (
        Change("effective_on", "2031-03-05", "2031-04-01"),
        Change("dates", "This rule is effective March 5, 2031.", "This rule is effective April 1, 2031."),
    )
    return _post(event(rule(), EventKind.CHANGED, *changes))


def _scheduled() -> Card:
    return event_card(event(rule(publication_date=DAY + timedelta(days=5))), ZONE, today=TODAY)


def listing() -> Document:
    """A rule with everything a card can have: headline, parties, a doubt about them."""
    said = (
        "In this rule, the Bureau of Invented Controls (BIC) amends the Invented Regulations by adding 27 parties to "
        "the Invented List, under the destinations of China (23) and Oman (4). It also modifies five entries."
    )
    title = "Additions of Entities to the Invented List; Revision of Existing Entries"
    found = rule(title=title, abstract=said)
    facts = replace(
        found.facts,
        headline="Adds 27 parties in China and Oman to the Invented List",
        summary=(Evidence("abstract", 0, len(said), said),),
        weight=Weight.BINDING,
        parties=(
            PartyGroup(
                "added",
                "China",
                23,
                ("Vane Works (Tide Bay) Co., Ltd.", "Vane Lake Institute", "Ida Vane"),
                addresses=3,
            ),
            PartyGroup("added", "Oman", 4, ("Lake Trading FZE", "Lake Marine", "Harbor Lake LLC")),
            PartyGroup("added or changed", "Peru", 1, ("Northern Vane S.A.",)),
            *(PartyGroup("modified", place, 1, ("Vane",)) for place in ("Chile", "Ghana", "Iran", "Malta")),
        ),
        license=(
            LicenseTerm(LicenseColumn.REQUIREMENT, "For all invented items (see § 744.99)", 29),
            LicenseTerm(LicenseColumn.REQUIREMENT, "For invented items of supplement no. 9", 3, 3),
            LicenseTerm(LicenseColumn.POLICY, "Presumption of denial", 32, 3),
        ),
        parties_note="The abstract counts 27 entities, the table holds 28; the official text decides.",
    )
    return replace(found, facts=facts)


def listing_event() -> Event:
    """Its publication, amending an earlier rule that is stored."""
    earlier = rule(number="2031-01002", citation="96 FR 502", publication_date=DAY - timedelta(days=50))
    evidence = Evidence("abstract", 0, 7, "In this")
    amends = Relation(RelationKind.AMENDS, (), ("96 FR 502",), (), (), (), evidence)
    found = Resolved(amends, Known(3, earlier), "citation in the abstract", Confidence.CERTAIN)
    return replace(event(listing()), relations=(found,))


def _recent() -> Reply:
    stored = (
        rule(),
        filing(
            number="2031-04400", title="Revisions to the Invented List; Further Parties From Seven Harbors"
        ),
        denial(number="2031-04017", publication_date=DAY - timedelta(days=21)),
        replace(
            withdrawn(), record=replace(withdrawn().record, number="C1-2031-04002", title="Tides; Correction")
        ),
    )
    rows = tuple(document_row(StoredDocument(1, one, 1, NOW, NOW)) for one in stored)
    return Reply("Newest 4 of 231 documents:", rows=rows, hint="show 2031-04321 tells more.")


def longest_rows(letter: str, address: int) -> tuple[Row, ...]:
    """As many documents as one post carries, each as long as a document's row gets."""
    url = "https://www.press.example/release/".ljust(address - 2, "a")
    return tuple(
        Row(
            "15 Mar 2031",
            f"2031-{n:05d}",
            letter * 120,
            "temporary denial order, details now available",
            f"{url}{n:02d}",
        )
        for n in range(MOST_CARRIED)
    )


def _list() -> Reply:
    lines = (
        ("china", "China and Hong Kong · by Ada, 4 Mar 2031 08:30 EST"),
        (
            "default",
            "every regulation and every announced topic; muted by default: meetings, paperwork · by Ben",
        ),
        ("muted: licensing", "until the end of 31 Mar 2031 (EDT) · by Ada, 4 Mar 2031 08:30 EST"),
    )
    return Reply("This channel receives:", lines, hint="Times are America/New_York.")


def _refusal() -> Reply:
    return Reply(
        "You may not use mute here.",
        ("Changing what a channel receives is for people who may manage the channel.",),
        hint="Anyone may use list, recent, show, topics, status and help.",
        refused=True,
    )


def _status() -> Reply:
    lines = (
        ("Bureau of Industry and Security", "last read 4 Mar 2031 08:29 EST"),
        (
            "Public inspection",
            "FAILING since 4 Mar 2031 06:02 EST: the host answered 503 (Service Unavailable); last read 4 Mar 2031 06:00 EST",
        ),
        ("Channels", "2 subscriptions, 1 mute"),
        ("Posts", "12 sent, 40 muted or skipped, 1 waiting"),
        ("Parked", "1 refused by the platform; they wait for somebody to look"),
    )
    return Reply("231 documents stored, newest 5 Mar 2031.", lines, hint="Times are America/New_York.")


def _help() -> Reply:
    lines = tuple((one.usage, one.help) for one in COMMANDS.values())
    return Reply("Rulewire tells this channel when a U.S. export-control document appears or changes.", lines)


def _show() -> Reply:
    lines = (
        ("First seen", "4 Mar 2031 08:30 EST"),
        ("Revision 2", "5 Mar 2031 06:00 EST: status: filed → published; citation: – → 96 FR 1234"),
    )
    return Reply("", lines, cards=(_shown(rule()),))


CARDS: dict[str, Callable[[], Card]] = {
    "rule": lambda: _post(event()),
    "filing": lambda: event_card(event(filing(), EventKind.FILED), ZONE, today=TODAY),
    "scheduled": _scheduled,
    "changed": _changed,
    "withdrawn": lambda: _post(event(withdrawn(), EventKind.WITHDRAWN)),
    "completed": lambda: _post(event(rule("licensing", kind=Kind.INTERIM_FINAL_RULE), EventKind.COMPLETED)),
    "denial": lambda: _post(event(denial())),
    "no-date": lambda: _shown(replace(filing(), facts=replace(filing().facts, kind=Kind.FINAL_RULE))),
    "listing": lambda: _post(listing_event()),
    "folded": lambda: _shown(rule(links=Links(official_pdf=f"{COPY}?{'page=1&' * 20}"))),
}
REPLIES: dict[str, Callable[[], Reply]] = {
    "recent": _recent, "list": _list, "refusal": _refusal, "status": _status, "help": _help, "show": _show,
}  # fmt: skip
NAMES = (*CARDS, *REPLIES)


def drawn(name: str, width: int, *, color: bool = False) -> str:
    """One situation as the terminal shows it."""
    if name in CARDS:
        return render_card(CARDS[name](), width=width, color=color)
    return render_reply(REPLIES[name](), width=width, color=color)


def golden(name: str) -> Path:
    return FOLDER / f"{name}.txt"


def page(name: str) -> str:
    """A golden file: the situation at each width, under a ruler."""
    return "".join(f"{'-' * width}\n{drawn(name, width)}\n" for width in WIDTHS)


def _write() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name in NAMES:
        golden(name).write_text(page(name), encoding="utf-8")


if __name__ == "__main__":
    if "--color" in sys.argv:
        print("\n\n".join(drawn(name, int(sys.argv[1]), color=True) for name in NAMES))
    else:
        _write()
