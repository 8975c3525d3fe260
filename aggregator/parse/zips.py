"""ZIP archives of seeds: names are names and no paths, nothing is written, and no member becomes larger than it may."""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime

from aggregator.errors import ParseError
from aggregator.fetch import endings
from aggregator.parse import charset as charsets
from aggregator.parse import members
from aggregator.parse.item import Document
from aggregator.parse.members import Allowance, Member, Notes, Read

MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")

# What a member of more than a mebibyte may become for each of its packed bytes. Text packs to a tenth, a page that
# repeats itself to a fiftieth; a bomb of zeros is 1,032 to one, the most that deflate can do. Chosen between.
MOST_RATIO = 200
RATIO_FROM = 1 << 20

# Stored and deflated, as every program packs by default. Python's bzip2 and LZMA unpack a piece of 4 KiB without any
# bound, and the others it cannot.
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_UTF8 = 0x800
# What systems put into archives beside what people did.
_FURNITURE = re.compile(r"(?:^|/)(?:__MACOSX/|\.(?!\.?/)|thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_OFFICE = {"[content_types].xml", "mimetype"}


def read(content: bytes, *, at: datetime, address: str, inner: Read, allowance: Allowance) -> Document:
    """Read the articles of a ZIP archive.

    at -- when it was received. address -- where from: the base of its members' relative links.
    inner -- reads a member. allowance -- what may be unpacked.
    Raises ParseError where it cannot be opened, is encrypted as a whole, or made by an office program.
    """
    notes = Notes()
    archive = _open(content)
    found = members.items(_members(archive, at, address, allowance, notes), inner, notes)
    return Document("zip", items=found, problems=notes.told(), state="whole" if found else "empty")


def _open(content: bytes) -> zipfile.ZipFile:
    entries = content.count(_ENTRY)
    if entries > members.MOST_MEMBERS:  # counted before Python makes an object of each
        raise ParseError(f"a ZIP archive of {entries} files, more than {members.MOST_MEMBERS}; split it")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OverflowError) as error:
        raise ParseError(f"a ZIP archive that cannot be opened ({error}); it may be cut off, pack it again") from error
    infos = archive.infolist()
    if any(one.filename.lower() in _OFFICE for one in infos):
        raise ParseError("an office document or an e-book, not a ZIP archive of articles; save its text")
    if sum(one.compress_size for one in infos) > len(content):
        raise ParseError("a ZIP archive whose files overlap, which only bombs do; it was not unpacked")
    return archive


def _members(
    archive: zipfile.ZipFile, at: datetime, address: str, allowance: Allowance, notes: Notes
) -> Iterator[Member]:
    for info in archive.infolist():
        name = _name(info)
        if info.is_dir() or _FURNITURE.search(name.replace("\\", "/")):
            continue
        reason = _refused(info, name)
        if reason:
            notes.skip(reason, name)
            continue
        content = _unpacked(archive, info, allowance.most())
        if isinstance(content, str):
            notes.skip(content, name)
            continue
        allowance.take(len(content))
        yield Member(name, content, at, address, endings.media_type(name))


def _refused(info: zipfile.ZipInfo, name: str) -> str | None:
    """Say why a member is not unpacked, None where it is."""
    if not endings.is_seed(name.replace("\\", "/")):
        return "not read, since by their names they are no articles"
    if info.flag_bits & _ENCRYPTED:
        return "encrypted; pack them without a password"
    if info.compress_type not in _METHODS:
        return "packed in a way that is not read; pack them with deflate"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "links to files elsewhere; pack the files themselves"
    return None


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes | str:
    """Unpack a member of at most so many bytes, whatever it claims; else say why not."""
    try:
        with archive.open(info) as file:
            content = file.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError, OSError) as error:
        return f"damaged ({' '.join(str(error).split())[:80] or type(error).__name__})"
    if len(content) > most:
        return "too large, alone or with what was unpacked before; split the archive"
    if len(content) > max(RATIO_FROM, MOST_RATIO * info.compress_size):
        return f"more than {MOST_RATIO} times as large as they are packed, as only bombs are"
    return content


def _name(info: zipfile.ZipInfo) -> str:
    r"""Read a member's name, which without a flag is in whatever encoding its system had (APPNOTE, appendix D).

    Backslashes, `..` and a leading slash stay: it is a name to show, and no file is ever written by it.
    """
    name = info.orig_filename.partition("\0")[0]
    if info.flag_bits & _UTF8 or name.isascii():
        return name
    try:
        return charsets.decode(name.encode("cp437")).text
    except UnicodeEncodeError:  # a name from the Unicode field of Info-ZIP, which Python reads since 3.12
        return name
