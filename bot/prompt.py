"""The prompt: the same commands as in chat, with completion, while posts appear above it. Home of prompt_toolkit."""

import shlex
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable

from prompt_toolkit import ANSI, PromptSession, print_formatted_text
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document as Line
from prompt_toolkit.patch_stdout import patch_stdout

from bot.commands import COMMANDS
from bot.commands.channel import explain
from bot.commands.request import Argument, Command
from bot.commands.words import topic_ids

LEAVING = frozenset({"exit", "quit"})
MOST_COMPLETIONS = 30

Numbers = Callable[[str], Awaitable[Iterable[str]]]


class CommandCompleter(Completer):
    """Completes command names, topics and document numbers from the one command table."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers

    def get_completions(self, document: Line, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Nothing: the prompt asks asynchronously."""
        return ()

    async def get_completions_async(
        self, document: Line, complete_event: CompleteEvent
    ) -> AsyncGenerator[Completion, None]:
        """Words that may stand where the cursor is."""
        *before, typed = _words(document.text_before_cursor)
        for word, meaning in await self._candidates(before, typed):
            yield Completion(word, start_position=-len(typed), display_meta=meaning)

    async def _candidates(self, before: list[str], typed: str) -> list[tuple[str, str]]:
        """Words that begin as typed, each with what it means, after the words before it."""
        start = typed.lower()
        if not before:
            return [(one.name, one.help) for one in COMMANDS.values() if one.name.startswith(start)]
        command = COMMANDS.get(before[0].lower())
        argument = _argument(command, len(before) - 1) if command else None
        if argument is None:
            return []
        if argument.kind == "number":
            return [(number, "") for number in await self._numbers(typed)][:MOST_COMPLETIONS]
        return [(word, meaning) for word, meaning in _meanings(argument) if word.startswith(start)]


def _words(line: str) -> list[str]:
    """The words of a line; the last is the one that is being typed, empty after a space."""
    return [*line.split(), ""] if not line or line[-1].isspace() else line.split()


def _meanings(argument: Argument) -> list[tuple[str, str]]:
    if argument.kind == "topic":
        return [(word, explain(word)) for word in (*argument.special, *topic_ids())]
    if argument.kind == "command":
        return [(one.name, one.help) for one in COMMANDS.values()]
    return [(word, argument.help) for word in argument.special]


def _argument(command: Command, position: int) -> Argument | None:
    if position < len(command.arguments):
        return command.arguments[position]
    last = command.arguments[-1] if command.arguments else None
    return last if last and last.many else None


async def run_prompt(answer: Callable[[tuple[str, ...]], Awaitable[str]], numbers: Numbers) -> None:
    """Ask and answer until the person leaves (`exit`, Ctrl-D, Ctrl-C)."""
    session: PromptSession[str] = PromptSession(
        completer=CommandCompleter(numbers), complete_while_typing=True
    )
    with patch_stdout(raw=True):
        while True:
            try:
                line = await session.prompt_async("rulewire> ")
            except (EOFError, KeyboardInterrupt):
                return
            words = split_words(line)
            if words and words[0].lower() in LEAVING:
                return
            if words:
                show(await answer(words))


def split_words(line: str) -> tuple[str, ...]:
    """Words as typed; quotes group, an unpaired quote is a character like any other."""
    try:
        return tuple(shlex.split(line))
    except ValueError:
        return tuple(line.split())


def show(text: str) -> None:
    """Print text that may hold colours, above the prompt where there is one."""
    print_formatted_text(ANSI(text))


def is_interactive() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()
