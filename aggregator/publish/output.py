"""Write a file whole, or not at all."""

import os
from collections.abc import Iterable
from pathlib import Path

from aggregator.errors import UsageError


def write(path: Path, data: bytes) -> bool:
    """Put data in a file; tell whether that changed anything.

    A reader sees the old file or the new one, never half of one, also after a power cut: a temporary file in the same
    folder, flushed to the disk, takes the old one's name (rename is atomic in POSIX), and the folder is flushed too.
    The same bytes are not written again, so the file keeps its time and servers their Last-Modified. The folder is
    made if it is not there; the file's mode follows the umask. Raises UsageError where the disk says no.
    """
    try:
        if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, [data])
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}; make room or rights there, then publish") from error
    return True


def stream(path: Path, parts: Iterable[bytes]) -> None:
    """Put more data than memory holds in a file, whole or not at all. Raises UsageError where the disk says no."""
    try:
        _replace(path, parts)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}; make room or rights there, then try again") from error


def _replace(path: Path, parts: Iterable[bytes]) -> None:
    # The process's number keeps two writers apart; the dot keeps the file from being served.
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    draft.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    _flush(path.parent)


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
