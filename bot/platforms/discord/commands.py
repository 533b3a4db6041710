"""`/rules …`, built from the one command table; told to Discord only when it has changed."""

import inspect
import logging
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands

from bot.commands import COMMANDS, Command
from bot.commands import answer as answer_request
from bot.commands.request import Argument, Desk
from bot.message import Reply, bounded
from bot.platforms.discord import rights
from bot.platforms.discord.answers import NOT_HERE, Answers, Asked
from bot.store.contract import StoreError
from feeds.topics import topics

log = logging.getLogger(__name__)

GROUP = "rules"
MOST_CHOICES = 25
LONGEST_CHOICE = 100
LONGEST_OPTION = 300
NO_HISTORY = (
    f"The bot lacks {rights.HISTORY} here. Posts arrive without it, but not as replies to earlier ones, and "
    "after a lost connection nobody can look whether a post has arrived."
)
Choices = list[app_commands.Choice[str]]
_Text = app_commands.Range[str, 1, LONGEST_OPTION]


def rules_group(answers: Answers) -> app_commands.Group:
    """Every command as a subcommand, in servers only.

    Discord knows default rights only for a whole command, not for its parts; they would take
    `recent` and `list` from everybody else. So the rights are checked here, at each use.
    """
    group = app_commands.Group(
        name=GROUP,
        description="U.S. export-control documents: subscribe, ask, mute.",
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )
    for command in COMMANDS.values():
        group.add_command(_subcommand(answers, command))
    return group


async def sync(client: discord.Client, tree: app_commands.CommandTree[Any]) -> bool:
    """Tell Discord the commands when it knows others; returns whether it had to be told."""
    known = await client.http.get_global_commands(client.application_id or 0)
    ours = [command.to_dict(tree) for command in tree.get_commands()]
    if sorted(map(_essence, known), key=str) == sorted(map(_essence, ours), key=str):
        return False
    await tree.sync()
    return True


def _essence(command: Any) -> dict[str, Any]:
    """What of a command people can see, without what Discord adds or leaves out."""
    kept = {key: command.get(key) or None for key in ("name", "description", "required", "autocomplete")}
    kept |= {key: command.get(key) for key in ("min_length", "max_length", "default_member_permissions")}
    kept |= {key: sorted(command.get(key) or ()) for key in ("contexts", "integration_types")}
    return {
        **kept,
        "type": command.get("type") or 1,
        "options": [_essence(option) for option in command.get("options") or ()],
    }


def _subcommand(answers: Answers, command: Command) -> app_commands.Command[Any, ..., None]:
    async def used(interaction: Asked, **options: str) -> None:
        words = [options[one.name] for one in command.arguments if options.get(one.name)]
        await answers.say(interaction, _answered(answers, interaction, command, words))

    # discord.py reads a command's options from the signature of its function.
    used.__signature__ = inspect.Signature(  # type: ignore[attr-defined]  # a function takes attributes
        [_parameter("interaction", Asked), *(_option(one) for one in command.arguments)]
    )
    described = {one.name: bounded(one.help, LONGEST_CHOICE) for one in command.arguments}
    callback: Any = app_commands.describe(**described)(used) if described else used
    made: app_commands.Command[Any, ..., None] = app_commands.Command(
        name=command.name, description=bounded(command.help, LONGEST_CHOICE), callback=callback
    )
    for one in command.arguments:
        if one.kind in _COMPLETIONS:
            made.autocomplete(one.name)(_completing(answers.desk, one))
    return made


async def _answered(answers: Answers, interaction: Asked, command: Command, typed: list[str]) -> Reply:
    if interaction.guild_id is None:
        return NOT_HERE
    request = answers.request(interaction, command.name, *" ".join(typed).split())
    if command.name == "subscribe" and request.may_change:
        missing = rights.missing_for_posts(interaction)
        if missing:
            return _cannot_post(missing)
    reply = await answer_request(answers.desk, request)
    if command.name == "subscribe" and not (
        reply.refused or rights.reads_history(interaction.app_permissions)
    ):
        return replace(reply, lines=(*reply.lines, NO_HISTORY))
    return reply


def _cannot_post(missing: tuple[str, ...]) -> Reply:
    return Reply(
        "Nothing was subscribed: the bot cannot post in this channel.",
        (f"It lacks: {', '.join(missing)}.",),
        hint="Allow it in the channel's settings under Permissions, then subscribe again.",
        refused=True,
    )


def _parameter(name: str, annotation: Any, default: Any = inspect.Parameter.empty) -> inspect.Parameter:
    return inspect.Parameter(
        name, inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=annotation, default=default
    )


def _option(argument: Argument) -> inspect.Parameter:
    return _parameter(argument.name, _Text, inspect.Parameter.empty if argument.required else "")


def _completing(desk: Desk, argument: Argument) -> Callable[[Asked, str], Coroutine[Any, Any, Choices]]:
    async def complete(interaction: Asked, typed: str) -> Choices:
        return await _COMPLETIONS[argument.kind](desk, argument, typed[:LONGEST_OPTION])

    return complete


async def _topics(desk: Desk, argument: Argument, typed: str) -> Choices:
    """Topics that fit the last word; the words before it stay where several may be given."""
    words = typed.lower().replace(",", " ").split()
    last = words.pop() if words and not typed.endswith((" ", ",")) else ""
    before = [] if not argument.many else words
    known = [(name, "") for name in argument.special] + [(one.id, one.title) for one in topics()]
    fitting = [
        (name, title)
        for name, title in known
        if name not in before and (last in name or last in title.lower())
    ]
    fitting.sort(key=lambda pair: not pair[0].startswith(last))
    made = [(" ".join([*before, name]), title) for name, title in fitting[:MOST_CHOICES]]
    return [_choice(value, f" – {title}" if title else "") for value, title in made if len(value) <= 100]


async def _numbers(desk: Desk, argument: Argument, typed: str) -> Choices:
    prefix = "".join(c for c in typed[:40] if c.isascii() and (c.isalnum() or c == "-"))
    try:
        return [_choice(number) for number in await desk.store.numbers(prefix, limit=MOST_CHOICES)]
    except StoreError as error:
        log.warning("numbers could not be completed: %s", error)
        return []


async def _commands(desk: Desk, argument: Argument, typed: str) -> Choices:
    return [_choice(name) for name in COMMANDS if typed.lower().lstrip("/") in name]


def _choice(value: str, about: str = "") -> app_commands.Choice[str]:
    return app_commands.Choice(name=bounded(value + about, LONGEST_CHOICE), value=value)


_COMPLETIONS = {"topic": _topics, "number": _numbers, "command": _commands}
