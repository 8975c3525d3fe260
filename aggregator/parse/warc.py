"""WARC files (ISO 28500, 1.0 and 1.1), plain or gzipped: the pages, feeds and texts that a crawler received.

Read here and not by warcio, which was looked at: it does not tell a file that is cut off from one that ends, prints
what is damaged instead of saying it, refuses a file that was gzipped as a whole, and takes a header line of any length.
What is needed of the format is a record's header, its length and its block.
"""

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import BinaryIO

from aggregator.errors import FetchError
from aggregator.fetch import coding, head
from aggregator.fetch.head import Head
from aggregator.parse import dates, members
from aggregator.parse.item import Document
from aggregator.parse.members import Allowance, Member, Notes, Read

MARK = b"WARC/"

LONGEST_LINE = 64 << 10
PIECE = 256 << 10

# What may hold an article, by the media type that the server claimed; one that claims none is looked at.
_READ = re.compile(
    r"text/(?:html|plain|xml|markdown|x-markdown|json)|application/(?:[\w.-]+\+)?(?:xml|json)|application/x?html"
    r"|application/(?:x-)?ndjson|application/octet-stream"
)
_SILENT = {"warcinfo", "request", "metadata"}  # what the crawler says of itself
_OK = {200, 203}  # as for a visit: the others hold no document that was asked for
_WEB = re.compile(r"https?://", re.IGNORECASE)
_VERSION = re.compile(rb"WARC/\d+\.\d+\s*$")
_ROBOTS = re.compile(r"https?://[^/]+/robots\.txt(?:\?|$)", re.IGNORECASE)
_CHUNK = re.compile(rb"\s*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")


@dataclass(frozen=True, slots=True)
class _Record:
    """A record's header. fields -- by their names in lower case."""

    fields: dict[str, str]
    length: int

    @property
    def kind(self) -> str:
        return self.fields.get("warc-type", "").lower()

    @property
    def target(self) -> str:
        return self.fields.get("warc-target-uri", "").strip().removeprefix("<").removesuffix(">")


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a server sent: what of it says how to read it, and the body as received."""

    headers: tuple[tuple[str, str], ...]
    body: bytes

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key.lower() == name]


class _File:
    """The unpacked bytes of a file: read forward, counted, and aware of whether they end too early."""

    def __init__(self, content: bytes, allowance: Allowance) -> None:
        packed = content.startswith(coding.GZIP_MAGIC)
        plain = io.BytesIO(content)
        self._bytes: BinaryIO | gzip.GzipFile = gzip.GzipFile(fileobj=plain) if packed else plain
        self._allowance = allowance
        self.trouble: str | None = None

    def line(self) -> bytes:
        return self._taken(LONGEST_LINE, line=True)

    def read(self, size: int) -> bytes:
        return self._taken(size)

    def pass_over(self, size: int) -> bool:
        """Leave out so many bytes; False where there are fewer."""
        while size > 0 and (piece := self._taken(min(size, PIECE))):
            size -= len(piece)
        return size == 0

    def _taken(self, size: int, *, line: bool = False) -> bytes:
        if self.trouble:
            return b""
        try:
            data = self._bytes.readline(size) if line else self._bytes.read(size)
        except (EOFError, OSError, zlib.error) as error:
            self.trouble = "the file is cut off" if isinstance(error, EOFError) else f"the file is damaged ({error})"
            return b""
        self._allowance.passed -= len(data)
        if self._allowance.passed < 0:
            self.trouble = "the file is too large once it is unpacked, split it"
        return data


def begins(content: bytes) -> bool:
    """Tell whether bytes begin a WARC file; of a gzipped one the first bytes are unpacked to see."""
    if not content.startswith(coding.GZIP_MAGIC):
        return content.startswith(MARK)
    try:
        start = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(content[:4096], len(MARK))
    except zlib.error:
        return False
    return start == MARK


def read(content: bytes, *, at: datetime, address: str, inner: Read, allowance: Allowance) -> Document:
    """Read the pages of a file that `begins` one.

    at -- when the file was received: no record can be later. address -- of the file, named where a record names no
    page. inner -- reads a page. allowance -- what may be unpacked. A file that is cut off gives its whole records.
    """
    notes = Notes()
    file = _File(content, allowance)
    found = members.items(_members(file, at, address, allowance, notes), inner, notes)
    whole = file.trouble is None
    problems = notes.told() if whole else (f"{file.trouble}; only its whole records were read", *notes.told())
    return Document(
        "warc", items=found, problems=problems, state="cut off" if not whole else "whole" if found else "empty"
    )


def _members(file: _File, at: datetime, address: str, allowance: Allowance, notes: Notes) -> Iterator[Member]:
    for record in _records(file, notes):
        name = record.target or record.fields.get("warc-record-id") or address
        if record.kind in _SILENT:
            file.pass_over(record.length)
            continue
        reason = _refused(record, allowance.most())
        if reason:
            notes.skip(reason, name)
            file.pass_over(record.length)
            continue
        block = file.read(record.length)
        if len(block) < record.length:
            file.trouble = file.trouble or "the file is cut off"
            return
        answer = _answer(record, block, allowance.most())
        if isinstance(answer, str):
            notes.skip(answer, name)
            continue
        allowance.take(len(answer.body))
        if cut := record.fields.get("warc-truncated"):
            notes.add(f"{members.shown(name)}: cut off by the crawler ({cut[:40]})")
        received = _received(record, at)
        kind, charset = head.media_type(next(iter(answer.values("content-type")), None))
        yield Member(name, answer.body, received or at, name, kind, charset, answer.headers, name, received)


def _records(file: _File, notes: Notes) -> Iterator[_Record]:
    """Give one record header after the other; whoever takes it takes the block, too.

    What stands between two records and is none is passed over line by line, so a wrong length costs one record.
    """
    stray = 0
    while line := file.line():
        if not _VERSION.match(line):
            stray += len(line.strip())
            continue
        if stray:
            notes.add(f"{stray} bytes before a record belong to none; a length before it may be wrong")
            stray = 0
        fields = _fields(file)
        length = fields.get("content-length", "")
        if length.isascii() and length.isdigit() and len(length) < 16:  # noqa: PLR2004 -- no file is larger
            yield _Record(fields, int(length))
        elif file.trouble is None:
            notes.add("a record that does not say how long it is; it was left out")
    if stray:
        notes.add(f"{stray} bytes at the end belong to no record")


def _fields(file: _File) -> dict[str, str]:
    """Read the header's named fields (ISO 28500, 4): UTF-8, and of one that is there twice the first."""
    fields: dict[str, str] = {}
    for _ in range(head.MAX_FIELDS):
        line = file.line()
        if not line.strip():
            if not line:
                file.trouble = file.trouble or "the file is cut off"
            break
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    return fields


def _refused(record: _Record, most: int) -> str | None:
    """Say why a record's block is not looked at, None where it is."""
    if record.kind not in {"response", "resource"}:
        return f"not read, since a record of type {record.kind[:40] or 'unknown'} holds no page"
    if not _WEB.match(record.target) or _ROBOTS.match(record.target):
        return "not read, since they are no pages of the web"
    if record.length > most:
        return "too large, alone or with what was unpacked before; split the file"
    return None


def _answer(record: _Record, block: bytes, most: int) -> _Answer | str:
    """Part the server's header from the body, or say why there is nothing to read. most -- bytes of a decoded body."""
    said = record.fields.get("content-type", "")
    if record.kind == "resource" or not said.lower().replace(" ", "").startswith("application/http"):
        return _decoded(_Answer((("content-type", said),), block), most)
    answered, stream = Head(), io.BytesIO(block)
    while not answered.complete:
        line = stream.readline(LONGEST_LINE)
        if not line or not answered.take(line):
            return "not read, since the server's answer has no header"
    if answered.status not in _OK:
        return f"not read, since the server answered {answered.status or 'without a status'}"
    return _decoded(_Answer(tuple(answered.fields), stream.read()), most)


def _decoded(answer: _Answer, most: int) -> _Answer | str:
    """Undo how the body was sent (RFC 9112, 7.1; RFC 9110, 8.4), or say why it is not read."""
    kind, _ = head.media_type(next(iter(answer.values("content-type")), None))
    if kind and not _READ.fullmatch(kind):
        return "not read, since by their types they are no articles"
    chunked = any("chunked" in value.lower() for value in answer.values("transfer-encoding"))
    sent = _joined(answer.body) if chunked else answer.body
    try:
        body = coding.decode(sent, answer.values("content-encoding"), most)
    except FetchError as error:
        return f"not read: {error}"
    return replace(answer, body=body)


def _joined(body: bytes) -> bytes:
    """Join the chunks of a body; crawlers that joined them themselves leave the header as it was."""
    parts: list[bytes] = []
    place = 0
    while found := _CHUNK.match(body, place):
        size = int(found[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(body[found.end() : found.end() + size])
        place = found.end() + size
    return b"".join(parts) if parts else body


def _received(record: _Record, at: datetime) -> datetime | None:
    """Read WARC-Date (W3CDTF in UTC); one that is after the file itself, or none, is no date."""
    try:
        said = datetime.fromisoformat(record.fields.get("warc-date", ""))
        moment = said.replace(tzinfo=UTC) if said.tzinfo is None else said.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if dates.EARLIEST <= moment <= at else None
