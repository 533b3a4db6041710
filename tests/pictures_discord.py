"""Pictures of what the bot says on Discord: the bodies it really sends, drawn as Discord's dark theme draws them.

`python -m tests.pictures_discord [FOLDER]` plays a session on an invented Discord and photographs it with
chromium, for a desk and for a phone. Without a folder they go to docs/pictures.
"""

import asyncio
import sys
import tempfile
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import simcord

from bot.message import Digest, Row
from bot.model import Change
from bot.states import EventKind
from feeds.facts import Kind
from tests.build import DAY, NUMBER, PDF, claim, dated, denial, event, filing, rule
from tests.discord_stage import Stage, bodies, staged
from tests.pictures_discord_look import Shown, page, photograph
from tests.rendering import listing_event

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
DESK, PHONE = 620, 390  # pixels
ON_A_PHONE = frozenset({"posts", "mute", "listing", "commands", "notices"})
MISSED = "3 documents came while this channel could not be reached:"
PARTIES = (
    "In this rule, the Bureau of Invented Controls (BIC) amends the Invented Regulations by adding three parties "
    "under four entries to the Invented List. These parties have been determined to act contrary to the interests "
    "that the Invented Regulations protect. However, shipments already aboard a carrier are not affected."
)


@dataclass
class Session:
    """A stage and how many of its requests were looked at."""

    stage: Stage
    seen: int = 0

    def news(self) -> list[dict[str, Any]]:
        """The message bodies sent since the last look."""
        requests = self.stage.env.http_requests
        new, self.seen = requests[self.seen :], len(requests)
        return [body for one in new for body in bodies(one.json)]

    def posts(self) -> list[Shown]:
        return [Shown(body) for body in self.news()]

    async def asked(self, who: simcord.MemberActor, command: str, **options: str) -> list[Shown]:
        """What somebody sees who uses a command."""
        await who.slash(self.stage.alerts, f"rules {command}", **options)
        words = " ".join([command, *(f"{name}: {value}" for name, value in options.items())])
        name = "Ada" if who is self.stage.ada else "Ben"
        return [
            Shown(body, asked=f"{name} used /rules {words}" if not place else "", private=True)
            for place, body in enumerate(self.news())
        ]

    async def pressed(self, post: Any, label: str) -> list[Shown]:
        """What Ada sees who presses a button."""
        await self.stage.ada.click(post, label=label)
        return [Shown(body, private=True, opened=True) for body in self.news()]


async def played() -> dict[str, list[Shown]]:
    """The scenes, by the names of their pictures."""
    with tempfile.TemporaryDirectory() as folder:
        async with staged(Path(folder)) as stage:
            session = Session(stage)
            return {
                "posts": await _posts(session),
                "listing": await _listing(session),
                "notices": await _notices(session),
                "commands": await _commands(session),
                "mute": await _mute(session),
            }


async def _posts(session: Session) -> list[Shown]:
    stage = session.stage
    first = await stage.posted(rule("entity-list", "china", abstract=PARTIES))
    changes = (
        Change("effective_on", "2031-03-05", "2031-04-01"),
        Change("dates", "This rule is effective March 5, 2031.", "This rule is effective April 1, 2031."),
    )
    later = rule("entity-list", "china", abstract=PARTIES)
    later = replace(later, facts=replace(later.facts, dates=(dated(date(2031, 4, 1)), later.facts.dates[1])))
    changed = event(later, EventKind.CHANGED, *changes)
    await stage.send(claim(stage.place()), changed, reply_to=str(first.id))
    return session.posts()


async def _listing(session: Session) -> list[Shown]:
    """A rule with a headline, parties and a relation; then what became of it here."""
    stage = session.stage
    await stage.send(claim(stage.place()), listing_event())
    return [*session.posts(), *await session.asked(stage.ben, "why", number=NUMBER)]


async def _notices(session: Session) -> list[Shown]:
    stage = session.stage
    await stage.posted(denial(number="2031-04017"))
    await stage.posted(
        filing(
            number="2031-04400", title="Revisions to the Invented List; Further Parties From Seven Harbors"
        )
    )
    rows = (
        Row("5 Mar 2031", "2031-04321", "Additions to the Invented List", "final rule", PDF),
        Row("5 Mar 2031", "2031-04330", "Invented Licensing Requirements; Notice of Meeting", "meeting", PDF),
        Row(
            "4 Mar 2031",
            "2031-04310",
            "Revisions to Controls on Harbor Cranes and Their Parts",
            "proposed rule",
            PDF,
        ),
    )
    await stage.platform.send(claim(stage.place()), Digest(MISSED, rows, hint="recent lists what is stored."))
    return session.posts()


async def _commands(session: Session) -> list[Shown]:
    ada, ben = session.stage.ada, session.stage.ben
    shown = await session.asked(ada, "subscribe", topic="default china")
    shown += await session.asked(ben, "recent", count_or_since="3")
    shown += await session.asked(ben, "list")
    return [*shown, *await session.asked(ben, "unsubscribe")]


async def _mute(session: Session) -> list[Shown]:
    stage = session.stage
    proposal = rule(
        "ai-chips", kind=Kind.PROPOSED_RULE, number="2031-04500", title="AI chips and Their Invented Thresholds",
        publication_date=DAY + timedelta(days=1), abstract="The Bureau of Invented Controls seeks comments on thresholds.",
    )  # fmt: skip
    comments = replace(proposal.facts, dates=proposal.facts.dates[1:])
    post = await stage.posted(replace(proposal, facts=comments), topic="ai-chips")
    shown = session.posts()
    shown += await session.pressed(post, "Why this?")
    shown += await session.pressed(post, "Mute topic…")
    return [*shown, *await session.asked(stage.ada, "mute", topic="ai-chips", end="for 7d")]


def _main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, shown in asyncio.run(played()).items():
        photograph(page(shown, DESK), folder / f"discord-{name}-desk.png", DESK)
        if name in ON_A_PHONE:
            photograph(page(shown, PHONE), folder / f"discord-{name}-phone.png", PHONE)


if __name__ == "__main__":
    _main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
