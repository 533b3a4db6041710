"""The one thread that touches the database; what waits together is committed together."""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import partial, wraps
from typing import Any, Concatenate, Generic, ParamSpec, Protocol, TypeVar

from sqlite_utils import Database

from bot.store.contract import StoreError

P = ParamSpec("P")
T = TypeVar("T")
MOST_TOGETHER = 256  # verbs that share a commit, so that the first does not wait long for the last


class _Turn(Generic[T]):
    """One verb that waits, and its result once it is committed."""

    __slots__ = ("done", "result", "verb")

    def __init__(self, verb: Callable[[Database], T]) -> None:
        self.verb = verb
        self.done = False
        self.result: T | None = None


class StoreThread:
    """Runs verbs in the order they are asked for, each whole or not at all.

    At full durability a commit costs a disk flush. Verbs that wait at the same time share one
    transaction and so one flush; if anything in it fails, it is rolled back and each of them runs
    alone in its own, so no verb suffers from another's failure. A verb must therefore be
    repeatable: it reads its arguments and the database and changes nothing else. Transactions
    begin deferred: with the instance lock and one connection nobody can write in between, and a
    verb that only reads, or finds nothing to change, costs no flush.
    """

    def __init__(self, pool: ThreadPoolExecutor, db: Database, name: str) -> None:
        """`pool` has one thread, the one that opened `db`; `name` is the file, for errors."""
        self._pool = pool
        self._db = db
        self._name = name
        self._waiting: deque[_Turn[Any]] = deque()
        self._closed = False

    async def run(self, verb: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the verb returns, once it is committed. Raises StoreError when the database fails.

        A caller that is cancelled while it waits does not know whether its verb was committed.
        """
        if self._closed:
            raise StoreError(f"{self._name} is closed: nothing more can be stored")
        turn = _Turn(partial(_call, verb, args, kwargs))
        self._waiting.append(turn)
        # Its failure is dropped on purpose: every verb of it then fails or succeeds in its own turn.
        self._pool.submit(self._together)
        return await asyncio.wrap_future(self._pool.submit(self._alone, turn))

    async def close(self) -> None:
        """Finish what was asked, then close the connection. Repeating it does nothing."""
        if not self._closed:
            self._closed = True
            await asyncio.wrap_future(self._pool.submit(self._db.close))
            self._pool.shutdown()

    def _together(self) -> None:
        turns = [self._waiting.popleft() for _ in range(min(len(self._waiting), MOST_TOGETHER))]
        turns = [turn for turn in turns if not turn.done]
        if len(turns) < 2:
            return
        with self._db.atomic():
            results = [turn.verb(self._db) for turn in turns]
        for turn, result in zip(turns, results, strict=True):
            turn.result, turn.done = result, True

    def _alone(self, turn: _Turn[T]) -> T:
        if turn.done:
            return turn.result  # type: ignore[return-value]  # None only where the verb returns None
        turn.done = True
        try:
            with self._db.atomic():
                return turn.verb(self._db)
        except sqlite3.Error as error:
            raise StoreError(f"{self._name} could not be used, nothing was stored: {error}") from error


def _call(verb: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any], db: Database) -> T:
    return verb(db, *args, **kwargs)


class _Runs(Protocol):
    """A backend, as far as its verbs are concerned."""

    @property
    def _thread(self) -> StoreThread: ...


def verb(
    function: Callable[Concatenate[Database, P], T],
) -> Callable[Concatenate[Any, P], Coroutine[Any, Any, T]]:
    """The method of a backend that runs this function on its thread."""

    @wraps(function)
    async def run(self: _Runs, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._thread.run(function, *args, **kwargs)

    return run
