"""A request as every platform makes it, and what a command is."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.message import Reply
from bot.model import Destination, Person
from bot.store.contract import Store
from feeds.sources import Source


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asked, where. `may_change` is the platform's answer about rights, checked each time.

    `words` are the command's name and what follows, as typed.
    """

    destination: Destination
    person: Person
    may_change: bool
    words: tuple[str, ...]
    now: datetime


class TextOf(Protocol):
    """Gives the full text of a document by its number, as served, or None where none is stored."""

    def __call__(self, number: str, /) -> Awaitable[str | None]:
        """The text of this document number."""


async def no_text(number: str, /) -> str | None:
    """No full texts are at hand."""
    return None


@dataclass(frozen=True, slots=True)
class Desk:
    """What commands answer from: the store, the sources that are read, and the full texts."""

    store: Store
    sources: tuple[Source, ...] = ()
    text_of: TextOf = no_text


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a command, for usage lines, platform forms and completion.

    `kind` says what completes it: topic, number (of a document), date, command. `special` are
    words that may stand here besides.
    """

    name: str
    kind: str
    help: str
    required: bool = False
    many: bool = False
    special: tuple[str, ...] = ()


Answerer = Callable[[Desk, Request, tuple[str, ...]], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class Command:
    """A command: `changes` says that only those with the right may use it."""

    name: str
    arguments: tuple[Argument, ...]
    help: str
    changes: bool
    run: Answerer
    usage: str
    examples: tuple[str, ...] = ()


Table = Mapping[str, Command]
