"""WARC and ZIP files made in memory, as crawlers and people make them, and as nobody should."""

import gzip
import io
import struct
import zipfile
from collections.abc import Mapping

WHEN = "2016-02-03T21:00:00Z"


def record(
    block: bytes, *, kind: str = "response", uri: str = "https://a.example/x", length: int | None = None, **fields: str
) -> bytes:
    """One WARC record. length -- as it claims, where that is wrong. fields -- more of the header, `_` for `-`."""
    said = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:0>",
        "WARC-Date": WHEN,
        "WARC-Target-URI": uri,
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block) if length is None else length),
    } | {name.replace("_", "-"): value for name, value in fields.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in said.items())
    return b"WARC/1.0\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def response(body: bytes, *, status: str = "200 OK", **headers: str) -> bytes:
    """What a server answered, as it stands in a record. headers -- `_` for `-`."""
    said = {"Content_Type": "text/html; charset=utf-8"} | headers
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in said.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def chunked(body: bytes, size: int = 100) -> bytes:
    """A body in chunks (RFC 9112, 7.1)."""
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return made.getvalue()


def encrypted(archive: bytes) -> bytes:
    """The same archive, its members marked as encrypted."""
    made = bytearray(archive)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(mark)
        while at >= 0:
            flags = struct.unpack_from("<H", made, at + offset)[0]
            struct.pack_into("<H", made, at + offset, flags | 1)
            at = made.find(mark, at + 4)
    return bytes(made)


def gzipped(*records: bytes) -> bytes:
    """Records as the standard has it: each a gzip member of its own."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)
