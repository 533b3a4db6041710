"""Upgrades of the SQLite file: every released schema, the backup before, all or nothing."""

import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.model import StoredDocument
from bot.relations import Later
from bot.states import DeliveryState, EventKind
from bot.store import backup, schema
from bot.store.contract import Store, StoreError
from bot.store.sqlite import open_sqlite
from feeds.facts import Evidence, Relation, RelationKind
from feeds.model import TextBody, TextForm
from tests.invented_documents import (
    ALERTS,
    BEN,
    DAY,
    GUILD,
    MINUTE,
    NOW,
    NUMBER,
    OTHERS,
    document,
    filed,
    identities,
    published,
)

RELEASED = Path(__file__).parent / "fixtures" / "schema"
V1 = RELEASED / "v1.sql"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rulewire.db"


def make(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(";".join(statements))


def make_v1(path: Path) -> None:
    make_released(path, V1)


def make_released(path: Path, dump: Path) -> None:
    make(path, dump.read_text(encoding="utf-8"))
    path.chmod(0o644)


def tables(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def add_a_table(db: Database) -> None:
    db.execute("CREATE TABLE added (a TEXT)")


def fail(db: Database) -> None:
    db.execute("INSERT INTO missing VALUES (1)")


@pytest.mark.parametrize("dump", sorted(RELEASED.glob("v*.sql")), ids=lambda dump: dump.stem)
async def test_every_released_schema_upgrades_to_the_newest_and_is_still_read(
    path: Path, tmp_path: Path, dump: Path
) -> None:
    make_released(path, dump)
    fresh = tmp_path / "fresh.db"
    await (await open_sqlite(fresh, now=NOW)).close()
    store = await open_sqlite(path, now=NOW)
    assert tables(path) == tables(fresh)
    (kept,) = await store.find(NUMBER)
    assert (kept.document.record.publication_date, kept.revisions) == (DAY, 2)
    assert kept.document.facts.topic_ids == ("entity-list", "china")
    assert [one.number for one in await store.revisions(kept.id)] == [1, 2]
    assert [one.kind for one in (await store.unrouted(9)).events] == [EventKind.PUBLISHED]
    assert [one.topic for one in await store.subscriptions(ALERTS)] == ["china", "default"]
    assert [one.by for one in await store.mutes(ALERTS, now=NOW)] == [BEN]
    assert [one.action for one in await store.audit(GUILD, limit=9)] == ["mute", "subscribe"]
    assert [one.name for one in await store.source_states()] == ["register"]
    assert len(await store.problems()) == 1
    assert [one.source.document.record.number for one in await a_correction(store, kept)] == ["2031-09999"]
    assert await store.expire(now=NOW, owner_gone=True) == 1
    assert [one.claim.destination for one in await store.doubts(limit=9, now=NOW + MINUTE)] == [OTHERS]
    assert await store.pauses(GUILD) == ()
    counts = dict((await store.overview(OTHERS.tenant)).deliveries)
    assert counts == {DeliveryState.AMBIGUOUS: 1, DeliveryState.QUEUED: 1}
    assert not (await store.record(document(filed()), now=NOW, announce=True)).new_revision
    await store.close()


async def test_texts_of_version_2_are_still_read(path: Path) -> None:
    make_released(path, RELEASED / "v2.sql")
    store = await open_sqlite(path, now=NOW)
    text = await store.text(identities(published()))
    assert text == TextBody(TextForm.RAW, b"<pre>SUMMARY: BIC acts.</pre>")
    assert [one.failures for one in await store.due_texts(now=NOW, limit=9)] == [1]
    await store.close()


def test_there_is_a_database_of_every_released_version() -> None:
    assert len(list(RELEASED.glob("v*.sql"))) == len(schema.STEPS)


async def a_correction(store: Store, kept: StoredDocument) -> tuple[Later, ...]:
    """What is said of a document of the old schema by one that names its day and shares its RIN."""
    record = kept.document.record
    stated = Relation(RelationKind.CORRECTS, (), (), (DAY,), (), (), Evidence("dates", 0, 4, "This"))
    later = document(published("2031-09999", DAY + timedelta(days=30), rins=record.rins, title=record.title))
    later = replace(later, facts=replace(later.facts, relations=(stated,)))
    await store.record(later, now=NOW, announce=False)
    return await store.relations_to(kept.id)


async def test_an_upgrade_is_preceded_by_a_backup(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_v1(path)
    old = tables(path)
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, add_a_table))
    await (await open_sqlite(path, now=NOW)).close()
    copy = path.with_name("rulewire.db.backup-v1-20310304T133000Z.db")
    assert (version(path), version(copy)) == (len(schema.STEPS), 1)
    assert "added" in dict(tables(path))
    assert tables(copy) == old
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    await (await open_sqlite(path, now=NOW + MINUTE)).close()
    assert len(list(path.parent.glob("*.backup-*"))) == 1, "no upgrade, no backup"


async def test_an_upgrade_that_fails_in_its_last_step_leaves_the_old_database(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_v1(path)
    old = tables(path)
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, add_a_table, fail))
    with pytest.raises(StoreError, match=r"rulewire\.db cannot be used"):
        await open_sqlite(path, now=NOW)
    assert (tables(path), version(path)) == (old, 1)
    monkeypatch.undo()
    await (await open_sqlite(path, now=NOW)).close()


async def test_no_backup_no_upgrade(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_v1(path)
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, add_a_table))
    blocked = path.with_name("rulewire.db.backup-v1-20310304T133000Z.db")
    blocked.mkdir()
    with pytest.raises(StoreError, match="backup"):
        await open_sqlite(path, now=NOW)
    assert version(path) == 1
    assert not list(path.parent.glob("*.part"))


def test_the_newest_five_backups_are_kept(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for day in range(9):
            backup.back_up(connection, path, 9 - day, now=NOW + timedelta(days=day))
    kept = sorted(one.name[-19:-12] for one in path.parent.glob("*.backup-*"))
    assert kept == ["2031030", "2031030", "2031031", "2031031", "2031031"]
    assert not list(path.parent.glob("*0304T*"))
