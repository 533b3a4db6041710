"""One process at a time may use a database file: an advisory lock beside it."""

import fcntl
import os
from pathlib import Path

from bot.store.contract import StoreError


class InstanceLock:
    """Held from construction until `release`, or until the process ends however it ends.

    The lock file stays: removing it would let two processes lock two files of one name.
    """

    def __init__(self, database: Path) -> None:
        """Raises StoreError when another process holds it or the file cannot be made."""
        self._path = database.with_name(f"{database.name}.lock")
        try:
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise StoreError(
                f"{self._path} cannot be written ({error.strerror}): make it writable, or name another database"
            ) from error
        self._take(database)

    def release(self) -> None:
        """Let the next process in."""
        os.close(self._descriptor)

    def _take(self, database: Path) -> None:
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.pread(self._descriptor, 20, 0).decode("ascii", "replace").strip() or "unknown"
            os.close(self._descriptor)
            raise StoreError(
                f"{database} is in use by process {holder}: stop it, or name another database"
            ) from error
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, f"{os.getpid()}\n".encode(), 0)
        os.fchmod(self._descriptor, 0o600)
