"""Every backend of the store contract, by name: what opens it in a directory."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.store.contract import Store
from bot.store.sqlite import open_sqlite
from tests.invented_documents import NOW

Opener = Callable[[Path], Awaitable[Store]]


async def _sqlite(folder: Path) -> Store:
    return await open_sqlite(folder / "rulewire.db", now=NOW)


BACKENDS: dict[str, Opener] = {"sqlite": _sqlite}
