"""Files and folders read within limits: what is there, and a file's bytes with the digest to know it again."""

import hashlib
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import quote

from aggregator.errors import FetchError
from aggregator.fetch.coding import in_words

# Far more than any folder of articles that a person keeps; a walk ends all the same where somebody names / by mistake.
MAX_FILES: Final = 200_000
MAX_DEPTH: Final = 32
PIECE: Final = 1 << 20
# Of a file that is too large to be taken, so much is read to know it again; beyond, its size must tell.
MAX_HASHED: Final = 256 << 20


@dataclass(frozen=True, slots=True)
class Content:
    """A file's bytes, or why it has none to give.

    digest -- SHA-256 of a file that was read; of one that was not, of what is known of it, so that an unchanged
    failure is known again.
    """

    data: bytes
    digest: str
    error: FetchError | None = None


def walk(folder: Path, wanted: Callable[[str], bool], stop: Callable[[], bool]) -> tuple[tuple[str, ...], str | None]:
    """List the files below a folder, by their POSIX paths relative to it, sorted; and what was wrong, in words.

    wanted -- asked of each file's name. Hidden folders are left out, links to folders are not entered.
    stop -- asked at each folder: a walk that is stopped lists nothing.
    """
    found: list[str] = []
    problems: list[str] = []

    def note(error: OSError) -> None:
        problems.append(f"{error.filename}: {error.strerror}; make it readable for the user that runs this program")

    for place, folders, names in os.walk(folder, onerror=note):
        if stop():
            return (), None
        below = os.path.relpath(place, folder)
        deep = below.count(os.sep) + 1 >= MAX_DEPTH
        folders[:] = [] if deep else sorted(name for name in folders if not name.startswith("."))
        found += [Path(below, name).as_posix() for name in names if wanted(name)]
        if len(found) > MAX_FILES:
            problems.append(f"more than {MAX_FILES} files; the rest is left out, split the folder")
            break
    return tuple(sorted(found)[:MAX_FILES]), "; ".join(problems) or None


def in_address(path: str) -> str:
    """Spell a relative path as a part of an address: percent-encoded, whatever bytes its names are made of."""
    return quote(os.fsencode(path))


def read(path: Path, limit: int, inside: Path | None = None) -> Content:
    """Read a whole file of at most `limit` bytes; a larger one is read in pieces, to know it again, and not kept.

    inside -- the folder that a link must lead into, None where it may lead anywhere.
    """
    try:
        if not path.is_symlink():  # resolving every path would take longer than reading it
            return _read(path, limit)
        real = path.resolve(strict=True)
        if inside is not None and not real.is_relative_to(inside.resolve()):
            return _none("a link that leads out of its folder; copy the file into it")
        return _read(real, limit)
    except OSError as error:
        return _none(f"cannot be read ({error.strerror}); check the path and its permissions")
    except RuntimeError:  # Path.resolve before Python 3.13
        return _none("a link that leads to itself; remove it")


def _read(path: Path, limit: int) -> Content:
    # Non-blocking, and looked at after it is open: a pipe that is named like an article would wait for ever.
    with open(path, "rb", opener=_open) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            return _none("neither a file nor a folder; remove it")
        data = file.read(limit + 1) if status.st_size <= limit else b""
        if status.st_size > limit or len(data) > limit:
            file.seek(0)
            error = FetchError(
                f"larger than {in_words(limit)}; split it, or raise the limit (max_bytes) in the settings"
            )
            return Content(b"", _digest_of_large(file, status.st_size), error)
    return Content(data, hashlib.sha256(data).hexdigest())


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK | os.O_NOFOLLOW)


def _digest_of_large(file: BinaryIO, size: int) -> str:
    seen = hashlib.sha256()
    left = MAX_HASHED
    while left > 0 and (piece := file.read(PIECE)):
        seen.update(piece)
        left -= len(piece)
    if size > MAX_HASHED:
        seen.update(str(size).encode())
    return seen.hexdigest()


def _none(why: str) -> Content:
    return Content(b"", hashlib.sha256(why.encode()).hexdigest(), FetchError(why))
