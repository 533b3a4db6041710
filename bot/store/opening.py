"""From a path to a database that is ours, up to date and safe to write; or one line that says why not."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from bot.store import schema
from bot.store.backup import back_up
from bot.store.contract import StoreError
from bot.store.lock import InstanceLock

BUSY_SECONDS = 5.0  # how long to wait for a shell or a backup tool that holds the file
CACHE_KIB = 16_000  # the indexes of a hundred thousand documents stay in memory
_OLDEST_SQLITE = (3, 37)  # strict tables


def inspect(path: Path) -> int:
    """The schema version of the file (0 when there is none yet), without changing anything.

    Raises StoreError naming the file and the cure when it cannot be ours.
    """
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise StoreError(
            f"SQLite {sqlite3.sqlite_version} is too old: install Python with SQLite 3.37 or newer"
        )
    _check_rights(path)
    if not path.exists() or path.stat().st_size == 0:
        return 0
    # Without a write-ahead log beside it the file is complete, and `immutable` reads it without
    # making any file; with one, the log must be read too.
    log = path.with_name(f"{path.name}-wal")
    mode = "mode=ro" if log.exists() and log.stat().st_size else "mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?{mode}", uri=True)) as connection:
            return _version(connection, path)
    except sqlite3.Error as error:
        raise StoreError(
            f"{path} cannot be read as a database ({error}): restore a backup, or name another database"
        ) from error


def open_locked(path: Path, *, now: datetime) -> tuple[Database, InstanceLock]:
    """The database and the lock on it, both made where they are not there. Raises StoreError."""
    try:
        inspect(path)
    except OSError as error:
        raise StoreError(f"{path} cannot be reached ({error.strerror}): name another database") from error
    make_folder(path)
    lock = InstanceLock(path)
    try:
        return open_database(path, now=now), lock
    except BaseException:
        lock.release()
        raise


def open_database(path: Path, *, now: datetime) -> Database:
    """Connect, make or upgrade the tables. `path` was inspected and is locked by the caller.

    Raises StoreError; an upgrade that fails leaves the database as it was.
    """
    try:
        _make_private(path)
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{path} cannot be written ({error}): make it writable") from error
    try:
        version = _version(connection, path)
        return _ready(connection, path, version, now)
    except sqlite3.Error as error:
        connection.close()
        raise StoreError(f"{path} cannot be used ({error}): restore a backup, or make room") from error
    except StoreError:
        connection.close()
        raise


def _ready(connection: sqlite3.Connection, path: Path, version: int, now: datetime) -> Database:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # a commit survives a power cut, not only a crash
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    db = Database(connection, execute_plugins=False)
    if version < len(schema.STEPS):
        if version:
            back_up(connection, path, version, now=now)
        schema.upgrade(db)
    # New ones take the mode of the file itself; these may be left from before it was private.
    for beside in (path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        if beside.exists():
            beside.chmod(0o600)
    return db


def _check_rights(path: Path) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a directory: name a file in it")
    folder = next(one for one in path.absolute().parents if one.exists())
    if not folder.is_dir():
        raise StoreError(f"{folder} is not a directory: name another database")
    if not _may(folder, os.W_OK | os.X_OK):
        raise StoreError(f"{folder} is not writable: make it writable, or name another database")
    if path.exists() and not _may(path, os.R_OK | os.W_OK):
        raise StoreError(f"{path} is read-only: make it writable, or name another database")


def _may(path: Path, mode: int) -> bool:
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The schema version of an open database. Raises StoreError when it is not ours or too new."""
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if mark != schema.APPLICATION_ID and (mark or tables):
        raise StoreError(f"{path} is another program's database: name another file")
    if version > len(schema.STEPS):
        raise StoreError(
            f"{path} was written by a newer version (schema {version}, this one knows {len(schema.STEPS)}): "
            "install that version, or restore a backup made before its upgrade"
        )
    return int(version)


def _make_private(path: Path) -> None:
    """The file exists and only its owner can read it: channels and names are nobody else's business."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    path.chmod(0o600)


def make_folder(path: Path) -> None:
    """The directory of the database, for its owner only when it is new. Raises StoreError."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"{path.parent} cannot be made ({error.strerror}): make it, or name another database"
        ) from error
