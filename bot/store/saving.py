"""Backup and restore at the operator's command: a copy of a database in use, and back."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from bot.store.backup import copy_whole
from bot.store.contract import StoreError
from bot.store.lock import InstanceLock
from bot.store.opening import BUSY_SECONDS, inspect, make_folder


def save_copy(path: Path, copy: Path) -> int:
    """Copy a database that may be in use to another file; returns the schema version of the copy.

    It is consistent at one moment, and whoever uses the database goes on. Raises StoreError.
    """
    if not path.is_file():
        raise StoreError(f"{path} is not there: name the database with --store or --config")
    if copy.exists():
        raise StoreError(f"{copy} is there already: name another file")
    try:
        with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as source:
            source.execute("PRAGMA query_only = ON")
            copy_whole(source, copy)
        return check_copy(copy)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            f"{copy} cannot be written ({error}): make room there, or name another file"
        ) from error


def check_copy(copy: Path) -> int:
    """The schema version of a copy that is whole and ours. Raises StoreError."""
    version = inspect(copy)
    if not version:
        raise StoreError(f"{copy} is not a backup of Rulewire: name another file")
    with closing(sqlite3.connect(f"file:{quote(str(copy))}?mode=ro&immutable=1", uri=True)) as connection:
        (state,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if state != "ok":
        raise StoreError(f"{copy} is damaged ({state}): take an older backup")
    return version


def restore_copy(copy: Path, path: Path, *, now: datetime) -> Path | None:
    """Put a copy in the place of the database, which is kept beside it; returns under which name.

    Raises StoreError when the copy is no good or the database is in use; then nothing has changed.
    """
    check_copy(copy)
    make_folder(path)
    lock = InstanceLock(path)
    part = path.with_name(f"{path.name}.restoring")
    try:
        with closing(sqlite3.connect(f"file:{quote(str(copy))}?mode=ro", uri=True)) as source:
            copy_whole(source, part)
        _own_like(part, path if path.exists() else path.parent)
        kept = _set_aside(path, now)
        part.replace(path)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise StoreError(f"{path} cannot be replaced ({error}): make room there") from error
    finally:
        lock.release()
    return kept


def _own_like(part: Path, pattern: Path) -> None:
    """Whoever restores as root must not lock out the user that the service runs as."""
    owner = pattern.stat()
    if os.geteuid() == 0:
        os.chown(part, owner.st_uid, owner.st_gid)


def _set_aside(path: Path, now: datetime) -> Path | None:
    if not path.exists():
        return None
    with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as old:
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        old.execute("PRAGMA journal_mode = DELETE")  # what its log holds belongs to it, not to the copy
    kept = path.with_name(f"{path.name}.replaced-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.db")
    path.replace(kept)
    return kept
