"""Content-Encoding undone within limits: a small answer must not become a large one. Pure.

Each decoder is asked for one byte more than may be kept, so a bomb stops there, whatever it would have become.
Measured: gzip, brotli and zstd bombs of 256 MB stop at the limit within tens of milliseconds.
"""

import zlib
from collections.abc import Callable, Iterable
from typing import Final

import brotli  # type: ignore[import-untyped]  # ships no types; what is used of it is named in _brotli
import zstandard

from aggregator.errors import FetchError

ACCEPTED: Final = "gzip, br, zstd, deflate"

# RFC 9659: what `Content-Encoding: zstd` may need at most.
ZSTD_WINDOW: Final = 8 << 20
# A zstd block of 4 bytes can stand for 128 KiB: a piece of input gives at most 8 MiB before the limit is looked at.
ZSTD_PIECE: Final = 256
# zlib copies what follows a member in the input that it was given, once a member: so it is given little at a time.
# Measured: 4 MB of empty members, given whole, took 44 s.
ZLIB_PIECE: Final = 64 << 10
# Chosen here: bgzip, which makes the most members, puts 64 KiB into each: 1,000 of them are more than a feed may have.
MAX_MEMBERS: Final = 1000
GZIP_MAGIC: Final = b"\x1f\x8b"


def decode(wire: bytes, encodings: Iterable[str], limit: int, *, whole: bool = True) -> bytes:
    """Undo what Content-Encoding says.

    encodings -- the header's values, all of them. limit -- bytes that the document may have. whole -- False where the
    bytes are known to break off: what can be decoded of them is given.
    Raises FetchError where the document is larger, cut off or damaged, or encoded twice or in a way not asked for.
    """
    names = [name.strip().lower() for value in encodings for name in value.split(",")]
    names = [name for name in names if name not in {"", "identity", "none"}]
    if not names:
        return wire
    if len(names) > 1:
        raise FetchError(f"encoded more than once ({', '.join(names)[:80]!r}), which no feed needs; it was not decoded")
    decoder = DECODERS.get(names[0])
    if decoder is None:
        raise FetchError(f"encoded as {names[0][:40]!r}, which was not asked for ({ACCEPTED} were)")
    try:
        content = decoder(wire, limit + 1, whole)
    except (zlib.error, brotli.error, zstandard.ZstdError, EOFError) as error:
        raise FetchError(f"the {names[0]} encoding is damaged or cut off: {error}") from error
    if len(content) > limit:
        raise FetchError(f"larger than {in_words(limit)} once its {names[0]} encoding is undone")
    return content


def in_words(size: int) -> str:
    """Put a number of bytes as people do: `16 MiB`, `1.5 KiB`, `900 bytes`."""
    for unit, name in ((1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")):
        if size >= unit:
            return f"{size / unit:.4g} {name}"
    return f"{size} bytes"


def _gzip(wire: bytes, most: int, whole: bool) -> bytes:
    """Decode gzip, of several members if need be (RFC 1952, 2.2); what follows the last one is padding.

    A body without gzip's first bytes is taken as it is: proxies unpack and forget to say so.
    Raises FetchError where there are more than MAX_MEMBERS.
    """
    if not wire.startswith(GZIP_MAGIC):
        return wire[:most]
    parts: list[bytes] = []
    left, at = most, 0
    while wire.startswith(GZIP_MAGIC, at) and left:
        if len(parts) == MAX_MEMBERS:
            raise FetchError(f"more than {MAX_MEMBERS} gzip members, which no feed needs; it was not decoded")
        content, at = _inflate(wire, left, whole, zlib.MAX_WBITS | 16, at)
        parts.append(content)
        left -= len(content)
    return b"".join(parts)


def _deflate(wire: bytes, most: int, whole: bool) -> bytes:
    """Decode deflate: zlib's format as RFC 9110, 8.4.1.2 says, or the bare one that some servers send."""
    try:
        return _inflate(wire, most, whole, zlib.MAX_WBITS)[0]
    except zlib.error:
        return _inflate(wire, most, whole, -zlib.MAX_WBITS)[0]


def _inflate(wire: bytes, most: int, whole: bool, format_bits: int, at: int = 0) -> tuple[bytes, int]:
    """Decode the stream that begins at an offset; returns its content and the offset of what follows it."""
    inflater, view = zlib.decompressobj(format_bits), memoryview(wire)
    parts, size = [], 0
    while at < len(wire) and size < most and not inflater.eof:
        part = inflater.decompress(view[at : at + ZLIB_PIECE], most - size)
        parts.append(part)
        size += len(part)
        at = min(at + ZLIB_PIECE, len(wire))
    if whole and not inflater.eof and size < most:
        raise EOFError("it ends too early")
    return b"".join(parts), at - len(inflater.unused_data)


def _brotli(wire: bytes, most: int, whole: bool) -> bytes:
    decoder = brotli.Decompressor()
    parts, size, given = [], 0, wire
    while size < most and not decoder.is_finished():
        part: bytes = decoder.process(given, output_buffer_limit=most - size)
        if not part and decoder.can_accept_more_data() and not decoder.is_finished():
            if whole:
                raise EOFError("it ends too early")
            break
        given = b""
        parts.append(part)
        size += len(part)
    return b"".join(parts)[:most]


def _zstd(wire: bytes, most: int, whole: bool) -> bytes:
    """Decode zstd frame after frame (RFC 8878, 3.1).

    In small pieces, because the binding's bounded reader does not tell the end of a frame from the end of its input.
    """
    decoder = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW)
    parts, size, frame, at = [], 0, decoder.decompressobj(), 0
    while at < len(wire) and size < most:
        part = frame.decompress(wire[at : at + ZSTD_PIECE])
        parts.append(part)
        size += len(part)
        at = min(at + ZSTD_PIECE, len(wire)) - len(frame.unused_data)
        if frame.eof and at < len(wire):
            frame = decoder.decompressobj()
    if whole and not frame.eof and size < most:
        raise EOFError("it ends too early")
    return b"".join(parts)[:most]


DECODERS: Final[dict[str, Callable[[bytes, int, bool], bytes]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
