"""Copies of the database made before its tables change."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bot.store.contract import StoreError

KEPT = 5


def back_up(source: sqlite3.Connection, path: Path, version: int, *, now: datetime) -> Path:
    """Copy a database (schema `version`) beside itself, consistent at one moment, and drop old copies.

    Raises StoreError when the copy cannot be made; then no half of one is left.
    """
    name = f"{path.name}.backup-v{version}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.db"
    copy = path.with_name(name)
    try:
        copy_whole(source, copy)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            f"{path} needs a backup before its upgrade, and {copy} cannot be written ({error}): make room there"
        ) from error
    _drop_old(path)
    return copy


def copy_whole(source: sqlite3.Connection, copy: Path) -> None:
    """One whole file for its owner only, or none."""
    part = copy.with_name(f"{copy.name}.part")
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        with closing(sqlite3.connect(part)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, complete in itself
        part.replace(copy)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _drop_old(path: Path) -> None:
    copies = [one for one in path.parent.iterdir() if one.name.startswith(f"{path.name}.backup-v")]
    finished = [one for one in copies if one.suffix == ".db"]
    by_time = sorted(finished, key=lambda one: one.stem.rsplit("-", 1)[-1])
    for copy in by_time[:-KEPT]:
        copy.unlink(missing_ok=True)
