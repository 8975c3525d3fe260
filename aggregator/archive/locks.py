"""Who may write, and who is the daemon: locks between processes.

On SQLite a lock is `flock` on a file beside the archive. The kernel frees it when its holder dies, however it dies.
SQLite 3.7.0 to 3.51.2 can corrupt a file when two connections write or checkpoint at the same instant (the WAL-reset
bug), and its own locking does not prevent that; so every write transaction, commit and checkpoint included, and the
closing of the writer happen under this one. On PostgreSQL advisory locks do the same work.
"""

import fcntl
import os
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aggregator.errors import ArchiveError

# Between two looks at a lock that another holds. A write transaction takes 1 to 250 ms.
_PAUSE = 0.01
_NOTE_BYTES = 200

_open: weakref.WeakSet["FileLock"] = weakref.WeakSet()


class FileLock:
    """An open lock file; one holder at a time, over processes and threads alike."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise ArchiveError(f"cannot make the lock file {path}: {error.strerror}") from error
        _open.add(self)

    def close(self) -> None:
        """Give up the lock, if held, and close the file. It is never removed: another may be waiting on it."""
        _open.discard(self)
        os.close(self._file)

    def take(self, who: str) -> bool:
        """Take the lock if it is free, and write down who holds it."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        note = f"process {os.getpid()} ({who})\n".encode()[:_NOTE_BYTES]
        try:
            os.pwrite(self._file, note, 0)
            os.ftruncate(self._file, len(note))
        except OSError as error:
            self.give()
            raise ArchiveError(f"cannot write the lock file {self._path}: {error.strerror}") from error
        return True

    def give(self) -> None:
        """Give up the lock."""
        fcntl.flock(self._file, fcntl.LOCK_UN)

    def holder(self) -> str:
        """Say who took it last, `process N (what it is)`."""
        return os.pread(self._file, _NOTE_BYTES, 0).decode("utf-8", "replace").strip()

    @contextmanager
    def held(self, who: str, wait: float) -> Iterator[None]:
        """Hold the lock; after `wait` seconds in vain ArchiveError names its holder."""
        deadline = time.monotonic() + wait
        while not self.take(who):
            if time.monotonic() >= deadline:
                raise ArchiveError(
                    f"the archive has been busy for {wait:g} seconds: {self.holder() or 'another process'} is writing"
                    " to it; wait for it or stop it, then try again"
                )
            time.sleep(_PAUSE)
        try:
            yield
        finally:
            self.give()


def _leave_to_parent() -> None:
    """Close a forked child's copies: a lock lives as long as any, so a worker would keep that of its killed parent."""
    for one in list(_open):
        one.close()


os.register_at_fork(after_in_child=_leave_to_parent)
