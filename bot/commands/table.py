"""The command table and the one way into it."""

from bot.commands import channel, delivered, documents, parties, status
from bot.commands.request import Argument, Command, Desk, Request
from bot.commands.words import MUTABLE, SUBSCRIBABLE, WrongWordError, wrong_word
from bot.message import Reply, bounded
from bot.near import nearest

_TOPIC = Argument("topic", "topic", "a topic, see topics")
_TOPICS = Argument("topic", "topic", "one or more topics, see topics", many=True, special=SUBSCRIBABLE)
_MUTED = Argument("topic", "topic", "one or more muted topics", many=True, special=MUTABLE)


async def _help(desk: Desk, request: Request, words: tuple[str, ...]) -> Reply:
    """Explain one command, or list all."""
    if words:
        name = words[0].lower().lstrip("/")
        if name not in COMMANDS:
            return _unknown(name)
        one = COMMANDS[name]
        who = "Only people who may manage this channel." if one.changes else "Anyone may ask."
        examples = tuple(("Example", example) for example in one.examples)
        return Reply(one.usage, (f"{one.help} {who}", *examples))
    lines = tuple((one.usage, one.help) for one in COMMANDS.values())
    return Reply("Rulewire tells this channel when a U.S. export-control document appears or changes.", lines)


COMMANDS: dict[str, Command] = {
    one.name: one
    for one in (
        Command(
            "subscribe", (_TOPICS,), "Post documents here: the usual topics, or those you name.", True,
            channel.subscribe, "subscribe [topic …]", ("subscribe", "subscribe ai-chips china", "subscribe all"),
        ),
        Command(
            "unsubscribe", (_TOPICS,), "Stop posting here: everything, or the topics you name.", True,
            channel.unsubscribe, "unsubscribe [topic …]", ("unsubscribe china",),
        ),
        Command(
            "list", (), "What this channel receives and has muted, and who set it so.", False,
            channel.list_channel, "list",
        ),
        Command(
            "recent",
            (_TOPIC, Argument("count_or_since", "date", "how many, or since when: 10, 7d, 2026-03-01", special=("since",))),
            "The newest documents.", False,
            documents.recent, "recent [topic] [how many | since DATE]",
            ("recent", "recent entity-list 10", "recent since 1 Mar 2026", "recent ai-chips 30d"),
        ),
        Command(
            "show", (Argument("number", "number", "a document number", required=True),),
            "One document in full: status, dates, summary, links, changes.", False,
            documents.show, "show <number>", ("show 2026-13726",),
        ),
        Command(
            "parties",
            (Argument("number", "number", "a document number", required=True), Argument("page", "page", "which page: 2")),
            "Everybody a document lists, by country, and all as CSV.", False,
            parties.list_parties, "parties <number> [page]", ("parties 2023-12726", "parties 2023-12726 2"),
        ),
        Command(
            "mute",
            (
                Argument("topic", "topic", "the topic to keep out", required=True, special=MUTABLE),
                Argument("end", "date", "for 7d, or until 2026-12-31; without it, until unmuted", special=("for", "until")),
            ),
            "Keep a topic out of this channel for a while.", True,
            channel.mute, "mute <topic> [for 7d | until DATE]",
            ("mute denial-orders", "mute meetings for 2w", "mute china until 31 Dec 2026"),
        ),
        Command(
            "unmute", (_MUTED,), "Let a muted topic in again; without a topic, all.", True,
            channel.unmute, "unmute [topic …]", ("unmute meetings",),
        ),
        Command(
            "why", (Argument("number", "number", "a document number", required=True),),
            "Whether a document was posted here, and why or why not.", False,
            delivered.why, "why <number>", ("why 2026-13726",),
        ),
        Command(
            "resume", (), "Post here again after a pause, and try again what was refused.", True,
            delivered.resume, "resume",
        ),
        Command("topics", (), "Every topic, and which are announced by default.", False, documents.list_topics, "topics"),
        Command("status", (), "What is read, what is stored, what waits.", False, status.status, "status"),
        Command(
            "help", (Argument("command", "command", "the command to explain"),),
            "This list, or one command explained.", False, _help, "help [command]", ("help mute",),
        ),
    )
}  # fmt: skip


async def answer(desk: Desk, request: Request) -> Reply:
    """Answer a request. Rights are checked here, on our side, each time."""
    if not any(request.words):
        return await _help(desk, request, ())
    name, words = request.words[0].lower().lstrip("/"), request.words[1:]
    command = COMMANDS.get(name)
    if command is None:
        return _unknown(name)
    if command.changes and not request.may_change:
        return Reply(
            f"You may not use {command.name} here.",
            ("Changing what a channel receives is for people who may manage the channel.",),
            hint="Anyone may use list, recent, show, parties, why, topics, status and help.",
            refused=True,
        )
    await desk.store.hasten(request.destination, now=request.now)  # whoever asks may have put it right
    try:
        return await command.run(desk, request, words)
    except WrongWordError as error:
        return wrong_word(error, command.usage)


def _unknown(name: str) -> Reply:
    near = nearest(name.lower(), COMMANDS)
    hint = f"Did you mean {near}?" if near else "help lists the commands."
    return Reply(f"There is no command “{bounded(name, 40)}”.", hint=hint, refused=True)
