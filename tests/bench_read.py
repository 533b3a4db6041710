"""What people wait for when they ask, with 100,000 documents stored."""

import asyncio
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.commands import Request, answer
from bot.commands.request import Desk
from bot.model import Destination, Person, Tenant
from bot.render.terminal import render_reply
from bot.store.sqlite import SqliteStore, open_sqlite
from tests.invented_documents import document, published
from tests.test_store_sqlite import traced

DOCUMENTS, ROUNDS = 100_000, 300
NOW = datetime(2031, 3, 4, 17, tzinfo=UTC)
PLACE = Destination(Tenant("terminal", "local"), "terminal")


async def answers_at_100_000() -> list[tuple[str, str, bool]]:
    """p99 of `recent` and `show`, from the typed words to the rendered text; and the index used."""
    with tempfile.TemporaryDirectory() as folder:
        store = await open_sqlite(Path(folder) / "bench.db", now=NOW)
        await fill(store)
        results = []
        for words in ("recent", "recent china 10", "recent entity-list since 2030-01-01", "show 2031-54321"):
            taken = [await _ask(store, words) for _ in range(ROUNDS)]
            p99 = sorted(taken)[int(ROUNDS * 0.99)] * 1_000
            median = sorted(taken)[ROUNDS // 2] * 1_000
            figure = f"median {median:.2f} ms, p99 {p99:.2f} ms"
            results.append((f"`{words}` at 100,000 documents (p99 ≤ 5 ms)", figure, p99 <= 5))
        plan = await _plan(store)
        results.append(("query plan of `recent china`", plan, "INDEX document_topics" in plan))
        await store.close()
    return results


async def _ask(store: SqliteStore, words: str) -> float:
    request = Request(PLACE, Person("1", "bench"), True, tuple(words.split()), NOW)
    started = time.perf_counter()
    reply = await answer(Desk(store), request)
    render_reply(reply, width=100, color=True)
    return time.perf_counter() - started


async def _plan(store: SqliteStore) -> str:
    statements = await traced(store, lambda one: one.recent(topic="china", since=None, limit=10))
    sql = next(one for one in statements if "document_topics" in one)
    rows = await store._thread.run(lambda db: [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}")])
    return "; ".join(rows)


async def fill(store: SqliteStore) -> None:
    topics = ("entity-list", "china", "licensing", "meetings")
    for start in range(0, DOCUMENTS, 1_000):
        await asyncio.gather(
            *(
                store.record(
                    document(
                        published(f"2031-{n:05d}", date(2010, 1, 4) + timedelta(days=n // 13)), topics[n % 4]
                    ),
                    now=NOW,
                    announce=False,
                )
                for n in range(start, start + 1_000)
            )
        )
