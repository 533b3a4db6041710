"""What goes when a tenant or a person is forgotten, and what stays."""

import sqlite3
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from bot.cli import main
from bot.model import Destination, Person
from bot.store.sqlite import open_sqlite
from tests.build import ADA, NOW
from tests.kernel import PLACE, opened

ADAM = Person("u7", "Adam")


def texts(path: Path) -> str:
    """Everything that is stored, as text."""
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(connection.iterdump())


async def test_a_person_becomes_a_pseudonym_everywhere(tmp_path: Path) -> None:
    async with opened(tmp_path) as queue:
        await queue.store.mute(PLACE, "china", until=None, by=ADA, now=NOW)
        await queue.announce(1)
        await queue.store.mute(PLACE, "china", until=NOW.replace(year=2032), by=ADAM, now=NOW)
        await queue.announce(2)
        await queue.store.subscribe(
            Destination(PLACE.tenant, ADA.id, "person"), ("all",), by=ADA, now=NOW - timedelta(days=2)
        )
        alone = Destination(PLACE.tenant, ADA.id, "person")
        await queue.announce(3)
        assert await queue.store.forget_person("discord", ADA.id, pseudonym="p1") > 3
        assert await queue.store.subscriptions(alone) == ()
        assert await queue.store.forget_person("discord", ADA.id, pseudonym="p2") == 0
        assert await queue.store.forget_person("slack", ADAM.id, pseudonym="p3") == 0, "another platform's"
        assert {one.by.id for one in await queue.store.subscriptions(PLACE)} == {"p1"}
        assert {one.by.name for one in await queue.store.audit(PLACE.tenant, limit=9)} == {"somebody", "Adam"}
        await queue.deliverer.run_once()
        assert {channel for channel, _ in queue.platform.sent} <= {PLACE.channel}
    stored = texts(tmp_path / "r.db")
    assert "the person was forgotten" in stored
    assert f"'{ADA.id}'" not in stored
    assert ', by Ada"' not in stored
    assert 'muted: china"' in stored
    assert "muted: china, by Adam until" in stored, "another name that begins alike stays"


async def test_the_command_removes_a_tenant(tmp_path: Path) -> None:
    async with opened(tmp_path) as queue:
        await queue.announce(1)
        await queue.deliverer.run_once()
    path = tmp_path / "r.db"
    assert "c0" in texts(path)
    _run("forget", "discord:g1", "--store", str(path))
    stored = texts(path)
    assert "'g1'" not in stored
    assert "'c0'" not in stored
    assert "Ada" not in stored
    store = await open_sqlite(path, now=NOW)
    assert await store.document_count() == 1
    await store.close()


def _run(*arguments: str) -> None:
    """The command line has an event loop of its own, hence its own thread."""
    codes: list[int] = []
    thread = threading.Thread(target=lambda: codes.append(main(arguments)))
    thread.start()
    thread.join()
    assert codes == [0]
