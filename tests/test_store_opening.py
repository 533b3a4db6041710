"""The SQLite backend: what it refuses to open, who may read it, and how it upgrades."""

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from bot.store import schema
from bot.store.contract import StoreError
from bot.store.sqlite import open_sqlite
from tests.invented_documents import (
    ADA,
    ALERTS,
    NOW,
)

V1 = Path(__file__).parent / "fixtures" / "schema" / "v1.sql"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rulewire.db"


def make(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(";".join(statements))


def make_v1(path: Path) -> None:
    make(path, V1.read_text(encoding="utf-8"))
    path.chmod(0o644)


def tables(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def folder(path: Path) -> dict[str, tuple[bytes, int]]:
    """Everything beside the database and in it: contents and modes."""
    return {
        one.name: (one.read_bytes() if one.is_file() else b"", one.stat().st_mode)
        for one in path.parent.iterdir()
    }


def a_text_file(path: Path) -> None:
    path.write_text("Not a database, but long enough to look like one. " * 40)


def another_mark(path: Path) -> None:
    make(path, "PRAGMA application_id = 7", "CREATE TABLE t (a)")


def foreign_tables(path: Path) -> None:
    make(path, "CREATE TABLE documents (a)")


def from_the_future(path: Path) -> None:
    make(path, f"PRAGMA application_id = {schema.APPLICATION_ID}", "PRAGMA user_version = 99")


REFUSED = {
    "a text file": (a_text_file, "cannot be read as a database"),
    "another program's mark": (another_mark, "another program's database"),
    "another program's tables": (foreign_tables, "another program's database"),
    "a newer schema": (from_the_future, "newer version"),
    "a directory": (Path.mkdir, "is a directory"),
}


@pytest.mark.parametrize(("prepare", "why"), REFUSED.values(), ids=REFUSED)
async def test_a_file_that_is_not_ours_is_refused_untouched(path: Path, prepare: object, why: str) -> None:
    assert callable(prepare)
    prepare(path)
    before = folder(path)
    with pytest.raises(StoreError, match=rf"^.*{path.name} .*{why}.*$"):  # one line
        await open_sqlite(path, now=NOW)
    assert folder(path) == before


async def test_another_programs_database_is_seen_in_its_log_too(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE t (a)")
        with pytest.raises(StoreError, match="another program"):
            await open_sqlite(path, now=NOW)


async def test_a_file_as_parent_is_refused(path: Path) -> None:
    a_text_file(path)
    with pytest.raises(StoreError, match="not a directory"):
        await open_sqlite(path / "inner.db", now=NOW)


UNPRIVILEGED = """
import asyncio, os, sys
from datetime import datetime, UTC
from pathlib import Path
from bot.store.contract import StoreError
from bot.store.sqlite import open_sqlite
if os.geteuid() == 0:
    os.setuid(65534)
try:
    asyncio.run(open_sqlite(Path(sys.argv[1]), now=datetime(2031, 3, 4, tzinfo=UTC)))
except StoreError as error:
    print(error)
"""


@pytest.mark.parametrize("existing", [False, True], ids=["directory", "file"])
def test_what_cannot_be_written_is_refused_untouched(existing: bool) -> None:
    # pytest's own directories are closed to other users.
    with tempfile.TemporaryDirectory() as name:
        inner = Path(name) / "data"
        inner.mkdir()
        if existing:
            (inner / "rulewire.db").touch(mode=0o444)
        Path(name).chmod(0o755)
        inner.chmod(0o777 if existing else 0o555)
        root = Path(__file__).parents[1]
        result = subprocess.run(  # our own interpreter
            [sys.executable, "-c", UNPRIVILEGED, str(inner / "rulewire.db")],
            cwd=root, capture_output=True, text=True, check=False,
        )  # fmt: skip
        left = [one.name for one in inner.iterdir()]
        inner.chmod(0o755)
    assert ("is read-only" if existing else "is not writable") in result.stdout, result.stderr
    assert left == (["rulewire.db"] if existing else [])


async def test_a_second_instance_is_told_who_holds_the_file(path: Path) -> None:
    first = await open_sqlite(path, now=NOW)
    with pytest.raises(StoreError, match=f"in use by process {os.getpid()}"):
        await open_sqlite(path, now=NOW)
    await first.subscribe(ALERTS, ("china",), by=ADA, now=NOW)
    await first.close()
    second = await open_sqlite(path, now=NOW)
    assert len(await second.subscriptions(ALERTS)) == 1
    await second.close()


async def test_only_the_owner_can_read_what_we_write(tmp_path: Path) -> None:
    path = tmp_path / "new" / "rulewire.db"
    store = await open_sqlite(path, now=NOW)
    await store.subscribe(ALERTS, ("china",), by=ADA, now=NOW)
    modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()}
    await store.close()
    assert modes == dict.fromkeys([f"rulewire.db{end}" for end in ("", "-wal", "-shm", ".lock")], 0o600)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


async def test_a_file_open_to_all_is_closed(path: Path) -> None:
    make_v1(path)
    mode = folder(path)["rulewire.db"][1]
    await (await open_sqlite(path, now=NOW)).close()
    assert stat.S_IMODE(mode) != 0o600
    assert stat.S_IMODE(folder(path)["rulewire.db"][1]) == 0o600


# --- upgrades ------------------------------------------------------------------------------------
