"""One session of people with the bot, as words, and three platforms that it is played on; each reads back what was shown."""

import re
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import simcord

from bot.commands import COMMANDS, Request, answer
from bot.commands.press import Press, press
from bot.commands.request import Desk
from bot.message import Reply
from bot.outcomes import Sent
from bot.platforms.terminal import channel
from bot.render.terminal import render_reply
from bot.store.sqlite import open_sqlite
from tests.build import ADA, NOW, NUMBER, rule
from tests.discord_stage import Stage, staged
from tests.invented_documents import MINUTE, queued
from tests.slack_building import Started, started
from tests.slack_socket_fake import USER

ZONE = "Europe/Berlin"
WIDTH = 110
_LINKED = re.compile(r"\[((?:\\.|[^\]\\])*)\]\([^)\s]*\)")


@dataclass(frozen=True)
class Step:
    """Somebody types `words`, or presses a button; `may` says whether the person may change the channel."""

    words: str = ""
    pressed: str = ""
    may: bool = True


STEPS: Mapping[str, Step] = {
    "subscribe": Step("subscribe china entity-list"),
    "recent": Step("recent"),
    "recent of a topic": Step("recent china since 1 Jan 2031"),
    "show": Step(f"show {NUMBER}"),
    "nothing of that number": Step("show 2031-04322"),
    "list": Step("list"),
    "mute with a wrong word": Step("mute chinna"),
    "mute with a wrong end": Step("mute china for ever"),
    "mute": Step("mute china for 7d"),
    "muted list": Step("list", may=False),
    "refusal": Step("mute china", may=False),
    "why": Step(f"why {NUMBER}"),
    "unmute": Step("unmute china"),
    "press why": Step(pressed="why"),
    "press more": Step(pressed="more", may=False),
    "press mute": Step(pressed="mute"),
    "press mute without the right": Step(pressed="mute", may=False),
    "unsubscribe": Step("unsubscribe"),
    "nothing to unsubscribe": Step("unsubscribe china"),
    "status": Step("status"),
}
CHOSEN = "entity-list:1w"  # from what "Mute topic…" offers


class Side(Protocol):
    """A platform in the session; answers are plain text, as people read them."""

    async def ask(self, words: str, *, may: bool) -> str:
        """Type a command."""

    async def press(self, action: str, *, may: bool) -> str:
        """Press a button under the one post; of a choice, CHOSEN is taken."""


async def play(side: Side, step: Step) -> str:
    """One step on one platform."""
    if step.pressed:
        return await side.press(step.pressed, may=step.may)
    return await side.ask(step.words, may=step.may)


@dataclass
class TerminalSide:
    """The terminal; `reply` is what it was just answered, before it was drawn."""

    desk: Desk
    delivery_id: int
    reply: Reply = field(default_factory=lambda: Reply(""))

    async def ask(self, words: str, *, may: bool) -> str:
        return self._drawn(await answer(self.desk, self._request(may, *words.split())))

    async def press(self, action: str, *, may: bool) -> str:
        topic, span = CHOSEN.split(":") if action == "mute" else ("", "")
        return self._drawn(
            await press(self.desk, self._request(may), Press(action, self.delivery_id, topic, span))
        )

    def _request(self, may: bool, *words: str) -> Request:
        return Request(channel(ZONE), ADA, may, words, NOW)

    def _drawn(self, reply: Reply) -> str:
        self.reply = reply
        return flat(render_reply(reply, width=WIDTH, color=False))


@dataclass
class DiscordSide:
    """Discord; Ben may not change anything."""

    stage: Stage
    post: Any

    async def ask(self, words: str, *, may: bool) -> str:
        name, *rest = words.split()
        result = await self._who(may).slash(self.stage.alerts, f"rules {name}", **_options(name, rest))
        return self._read(result)

    async def press(self, action: str, *, may: bool) -> str:
        label = {"why": "Why this?", "more": "More", "mute": "Mute topic…"}[action]
        result = await self._who(may).click(self.post, label=label)
        if action == "mute" and may:
            assert result.response is not None
            result = await self._who(may).select(result.response, [CHOSEN])
        return self._read(result)

    def _who(self, may: bool) -> simcord.MemberActor:
        return self.stage.ada if may else self.stage.ben

    def _read(self, result: simcord.InteractionResult) -> str:
        shown = [result.response, *result.followups]
        return flat(
            *(
                _plain(text)
                for one in shown
                if one
                for embed in one.embeds
                for text in _embed(embed.to_dict())
            )
        )


@dataclass
class SlackSide:
    """Slack; a guest may not change anything."""

    one: Started
    delivery_id: int

    async def ask(self, words: str, *, may: bool) -> str:
        return await self._read(may, lambda: self.one.slack.command(words, user_name=ADA.name))

    async def press(self, action: str, *, may: bool) -> str:
        name, value = f"rulewire_{action}", str(self.delivery_id)
        if action == "mute" and may:
            await self._pressed(name, value)
            topic, span = CHOSEN.split(":")
            name, value = f"rulewire_topic_{span}", f"{value}:{topic}:{span}"
        return await self._read(may, lambda: self._pressed(name, value))

    async def _pressed(self, name: str, value: str) -> Any:
        return await self.one.slack.press(name, value, user={"id": USER, "username": ADA.name})

    async def _read(self, may: bool, asking: Callable[[], Any]) -> str:
        """The first answer; long ones come in several."""
        self.one.slack.users[USER]["is_restricted"] = not may
        before = len(self.one.slack.answers)
        await asking()
        answers = self.one.slack.answers[before:]
        return flat(*(text for body in answers for block in body["blocks"] for text in _texts(block)))


@asynccontextmanager
async def sides(folder: Path) -> AsyncIterator[tuple[TerminalSide, DiscordSide, SlackSide]]:
    """All three, each with a store of its own in which one document was posted in the channel."""
    for name in ("terminal", "discord", "slack"):
        (folder / name).mkdir()
    store = await open_sqlite(folder / "terminal" / "r.db", now=NOW)
    try:
        terminal = TerminalSide(Desk(store), await _delivered(store))
        async with staged(folder / "discord") as stage, started(folder / "slack", zone=ZONE) as one:
            yield terminal, DiscordSide(stage, await stage.posted()), SlackSide(one, await one.delivery())
    finally:
        await store.close()


async def _delivered(store: Any) -> int:
    done = await store.record(rule(), now=NOW, announce=True)
    await store.plan(done.event_id, queued(channel(ZONE)), done=True, now=NOW)
    batch = await store.claim("t", 1, platforms=("terminal",), lease_until=NOW + 5 * MINUTE, now=NOW)
    await store.settle(batch.claims[0].attempt_id, Sent("1.1"), now=NOW)
    return int(batch.claims[0].delivery_id)


def flat(*texts: str) -> str:
    """As one line, without what only arranges: dots, dashes, marks of refusal, breaks inside of mentions."""
    joined = " ".join(texts).replace("\u200b", "").replace("🚫", " ")
    return " ".join(re.sub(r"\s[·–•]\s", " ", f" {joined} ").split())


def _options(name: str, words: list[str]) -> dict[str, Any]:
    """Words as a form's fields: one each, the last takes what is left."""
    arguments = COMMANDS[name].arguments
    fields = [*words[: len(arguments) - 1], " ".join(words[len(arguments) - 1 :])] if arguments else []
    return {one.name: value for one, value in zip(arguments, fields, strict=False) if value}


def _embed(embed: Mapping[str, Any]) -> Iterable[str]:
    yield embed.get("author", {}).get("name", "")
    yield embed.get("title", "")
    yield embed.get("description", "")
    for one in embed.get("fields", ()):
        yield from (one["name"], one["value"])
    yield embed.get("footer", {}).get("text", "")


def _plain(markdown: str) -> str:
    """Markdown as Discord shows it."""
    return re.sub(r"\\(.)", r"\1", re.sub(r"(?<!\\)\*\*", "", _LINKED.sub(r"\1", markdown)))


def _texts(block: Mapping[str, Any]) -> Iterable[str]:
    """What a block says; buttons are no words of an answer."""
    if block["type"] == "actions":
        return
    if isinstance(block.get("text"), str):
        yield block["text"] if block["type"] != "emoji" else ""
    for one in block.get("elements", ()):
        inner = list(_texts(one))
        yield "".join(inner) if block["type"] == "rich_text_section" else " ".join(inner)
